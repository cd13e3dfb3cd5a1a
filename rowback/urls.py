"""One address, one spelling: the canonical form of a URL, and the host that it belongs to."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit

# Longer addresses are not links that a person copied; servers commonly stop at 8 kB.
LONGEST = 8_192

DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that say where a reader came from and never which page is meant. Names that some sites use
# to choose a page (`ref`, `source`, `id`, `s`) are left alone.
_TRACKING = re.compile(
    r"""^(?:
        utm_.*|mtm_.*|pk_(?:campaign|kwd|keyword|source|medium|content|cid)|hsa_.*|oly_(?:anon|enc)_id|
        fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|
        mc_[ce]id|_hs(?:enc|mi)|mkt_tok|ml_subscriber(?:_hash)?|vero_(?:id|conv)|wickedid|rb_clickid|s_cid|
        at_(?:medium|campaign|custom\d|ptr_name|link_(?:id|type|origin)|bbc_team|format)|
        ns_(?:source|mchannel|campaign|linkname|fee)|cmpid|ocid|smid|smtyp|ito|xtor|wt_mc|wt_zmc|srnd|
        guccounter|guce_referrer(?:_sig)?|_ga|_gl|__twitter_impression|amp_js_v|usqp
    )$""",
    re.IGNORECASE | re.VERBOSE,
)

_BAD_CHARACTERS = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
_LABEL = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(?<!-)$")
_NUMERIC = re.compile(r"^(?:\d+|0x[0-9a-f]*)$", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical(url: str) -> str:
    """Return the one spelling of `url`; raise ValueError with a sentence where it is no http(s) page address."""
    text = url.strip()
    if len(text) > LONGEST:
        raise ValueError(f"the address is longer than {LONGEST} characters")
    if _BAD_CHARACTERS.search(text):
        raise ValueError(f"{text!r} holds a space, control character or backslash")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise ValueError(f"{text!r} is no address: {error}") from None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise ValueError(f"{text!r} does not begin with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address carries a user name or password; watch the page without them")
    name = _host_name(parts)
    at = name if port is None or port == DEFAULT_PORTS[scheme] else f"{name}:{port}"
    query = _query(parts.query)
    return f"{scheme}://{at}{_path(parts.path)}" + (f"?{query}" if query else "")


def host(url: str) -> str:
    """Return the host that a URL belongs to, with the port where it is not the scheme's own."""
    parts = urlsplit(canonical(url))
    return parts.netloc


def _host_name(parts: SplitResult) -> str:
    name = parts.hostname or ""
    if not name:
        raise ValueError("the address names no host")
    if ":" in name:
        try:
            return f"[{ipaddress.IPv6Address(name).compressed}]"
        except ValueError:
            raise ValueError(f"{name!r} is no IPv6 address") from None
    name = _ascii_name(name).removesuffix(".")
    labels = name.split(".")
    if _NUMERIC.match(labels[-1]):
        # Programs disagree on `127.1`, `0x7f000001` and `010.0.0.1`; only the plain form may pass.
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError:
            raise ValueError(f"{name!r} is no plain IPv4 address") from None
    if len(name) > 253 or not all(_LABEL.match(label) for label in labels):
        raise ValueError(f"{name!r} is no host name")
    return name


def _ascii_name(name: str) -> str:
    if name.isascii() and "%" not in name:
        return name.lower()
    import idna

    try:
        return idna.encode(name, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        raise ValueError(f"{name!r} is no host name") from None


def _path(path: str) -> str:
    escaped = _escapes(quote(path or "/", safe="/%:@!$&'()*+,;=~-._"))
    kept: list[str] = []
    segments = escaped.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    kept = [part for part in query.split("&") if part and not _TRACKING.match(part.partition("=")[0])]
    return _escapes(quote("&".join(kept), safe="%/?:@!$&'()*+,;=~-._[]{}|"))


def _escapes(text: str) -> str:
    """Write percent escapes one way: upper-case, none for characters that need none, `%25` for a bare percent."""
    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)

    def one(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(one, text)
