"""Says which addresses may be fetched: public ones, and those of networks that the owner allowed."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Collection, Iterable, Sequence
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

WEB_PORTS: Collection[int] = (80, 443)
"""What a URL may name at a public address: anything else is a way to talk to mail, DNS or database servers."""

DEFAULT_PORTS = {"http": 80, "https": 443}

# Not the public internet, whatever `is_global` of this Python version says (its tables changed within 3.11 and 3.12).
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT, RFC 6598
        "192.0.0.0/24",  # protocol assignments, RFC 6890
        "192.88.99.0/24",  # former 6to4 relays, RFC 7526
        "198.18.0.0/15",  # benchmarks, RFC 2544
        "240.0.0.0/4",
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4, given up by RFC 7526; Python's versions differ on whether it is global
        "3fff::/20",  # documentation, RFC 9637
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that IANA has handed out
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_NAT64_LOCAL = ipaddress.IPv6Network("64:ff9b:1::/48")  # RFC 8215
_COMPATIBLE = ipaddress.IPv6Network("::/96")  # the old ::a.b.c.d

_ISATAP = frozenset(
    (0x00005EFE, 0x02005EFE)
)  # RFC 5214: what stands before the IPv4 address in the last 64 bits

# The machine itself: opened by a network that lies inside one of these, never by a wide one around it.
_SELF = tuple(ipaddress.ip_network(net) for net in ("0.0.0.0/8", "127.0.0.0/8", "::/127"))

# Never, even where a network that holds them is allowed: these hand a cloud machine's keys to whoever asks.
_NEVER = tuple(
    ipaddress.ip_network(net)
    for net in (
        "169.254.0.0/16",  # link-local, and the metadata service of most clouds
        "fe80::/10",
        "fd00:ec2::254/128",  # metadata: AWS
        "fd20:ce::254/128",  # Google
        "100.100.100.200/32",  # Alibaba
        "192.0.0.192/32",  # Oracle
        "168.63.129.16/32",  # Azure; a public address that only its own machines reach
        "224.0.0.0/4",
        "ff00::/8",
    )
)

# What programs read in different ways, so that the checked host would not be the one that is asked: backslashes,
# spaces, control characters, and the line and paragraph separators.
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")


class Refused(Exception):  # noqa: N818  a word of the house, read in sentences like RenderError's reasons
    """An address that is not fetched. `reason` is one plain sentence; `transient`: it may be another time."""

    def __init__(self, reason: str, *, transient: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.transient = transient


def public(ip: str) -> bool:
    """Say whether `ip` is reachable from anywhere; addresses that carry an IPv4 address count as that one."""
    return _is_public(_parse(ip))


def may_fetch(ip: str, allow_nets: Collection[Network] = ()) -> bool:
    """Say whether `ip` may be connected to: public or in `allow_nets`, and never link-local or metadata."""
    return not _never(_parse(ip)) and (public(ip) or allowed(ip, allow_nets))


def allowed(ip: str, allow_nets: Collection[Network]) -> bool:
    """Say whether the owner's `allow_nets` name `ip`.

    A mapped ::ffff:a.b.c.d is its IPv4 address; an address that carries another one in any other way needs both to
    be open. This machine itself (loopback) is opened by a network within the loopback only, not by 0.0.0.0/0.
    """
    address = _parse(ip)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if mapped:
        return _named(mapped, allow_nets)
    carried = _carried(address)
    return _named(address, allow_nets) and all(_is_public(one) or _named(one, allow_nets) for one in carried)


def resolve(host: str, port: int) -> list[str]:
    """Ask the system's resolver for all addresses of `host`; raise Refused where there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise unresolved(host, error) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def unresolved(host: str, error: Exception) -> Refused:
    """Say in a sentence why a look-up failed; only "there is no such name" is final."""
    if isinstance(error, UnicodeError) or getattr(error, "errno", None) == socket.EAI_NONAME:
        return Refused(f"There is no site called {host}: the name does not resolve.")
    return Refused(f"The name {host} could not be looked up just now.", transient=True)


def addresses(
    host: str,
    port: int,
    *,
    allow_nets: Collection[Network],
    ports: Collection[int] | None = WEB_PORTS,
    resolve: Resolve = resolve,
) -> list[str]:
    """Return the checked addresses of `host`: connect to one of these, never to the name again.

    Raise Refused when any of its addresses may not be fetched (a name with one private address among
    public ones is a trick), or when `port` is not among `ports` (None: any) and not in `allow_nets`.
    """
    found = list(resolve(host.strip("[]"), port))
    if not found:
        raise Refused(f"There is no site called {host}: the name does not resolve.")
    check(host, port, found, allow_nets=allow_nets, ports=ports)
    return found


def check(
    host: str,
    port: int,
    found: Iterable[str],
    *,
    allow_nets: Collection[Network],
    ports: Collection[int] | None = WEB_PORTS,
) -> None:
    """Raise Refused unless every address that was `found` for `host` may be connected to on `port`."""
    for ip in found:
        if not may_fetch(ip, allow_nets):
            raise Refused(_private(host, ip))
        if ports is not None and port not in ports and not allowed(ip, allow_nets):
            raise Refused(
                f"Port {port} of {host} is not fetched: only ports 80 and 443 are, those that ROWBACK_ALLOW_PORTS "
                "names, and any in the networks that ROWBACK_ALLOW_NETS names."
            )


def check_ends(host: str, here: str, there: str, *, allow_nets: Collection[Network]) -> None:
    """Raise Refused where a connection leads from this machine to itself, by whatever public address.

    From inside, the firewall that stands before that address does not.
    """
    if here == there and not allowed(there, allow_nets):
        raise Refused(f"{host} is this machine itself ({there}), which is not fetched.")


def check_form(url: str) -> tuple[str, int]:
    """Return host and port of a web URL; raise Refused for any other scheme (file:, chrome:, data: …).

    Refused too is what two programs may read as two hosts: a user name, a backslash, a space or control character.
    """
    if _AMBIGUOUS.search(url):
        raise Refused(
            f"{url[:200]!r} is not a web address: it holds a space, control character or backslash."
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"{url} is not a web address.") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise Refused(f"{url[:200]} is not a web address: only http: and https: are fetched.")
    if not host:
        raise Refused(f"{url[:200]} names no host.")
    if "@" in parts.netloc:
        raise Refused(f"An address with a user name is not fetched (host {host}).")
    return host, port or DEFAULT_PORTS[parts.scheme]


def check_url(url: str, *, allow_nets: Collection[Network], resolve: Resolve = resolve) -> None:
    """Raise Refused unless `url` is http(s) and every address of its host may be fetched."""
    host, port = check_form(url)
    addresses(host, port, allow_nets=allow_nets, resolve=resolve)


def _private(host: str, ip: str) -> str:
    name = host if host.strip("[]") == ip else f"{host} ({ip})"
    if _never(_parse(ip)):
        return f"{name} is a link-local, metadata or multicast address, which is never fetched."
    return (
        f"{name} is not a public address, so it is not fetched; "
        "if it is yours and you mean it, name its network in ROWBACK_ALLOW_NETS."
    )


def _parse(ip: str) -> Address:
    return ipaddress.ip_address(ip.split("%", maxsplit=1)[0])


def _within(address: Address, nets: Iterable[Network]) -> bool:
    return any(address.version == net.version and address in net for net in nets)


def _never(address: Address) -> bool:
    return any(_within(each, _NEVER) for each in (address, *_carried(address)))


def _named(address: Address, allow_nets: Iterable[Network]) -> bool:
    own = [net for net in _SELF if _within(address, (net,))]
    return any(
        _within(address, (net,)) and (not own or any(_inside(net, one) for one in own)) for net in allow_nets
    )


def _inside(net: Network, other: Network) -> bool:
    return net.version == other.version and net.subnet_of(other)  # type: ignore[arg-type]  # of one version


def _carried(address: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses that a translator or tunnel would read out of an IPv6 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in _NAT64 or address in _NAT64_LOCAL or (address in _COMPATIBLE and int(address) > 1):
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()


def _is_public(address: Address) -> bool:
    carried = _carried(address)
    if not all(_is_public(each) for each in carried):
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped or address in _NAT64:
            return True
        if address not in _GLOBAL_UNICAST:
            return False
    return address.is_global and not _within(address, (*_NOT_PUBLIC, *_NEVER))
