"""What a setting may be: each kind reads the text of a variable and raises ValueError where it is something else."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def text(raw: str) -> str:
    """Take any text, without the white space around it."""
    return raw.strip()


def field_text(raw: str) -> str:
    """Take what may stand in a field of an HTTP request: printable ASCII in one line, without white space around it."""
    value = text(raw)
    if not (value.isascii() and value.isprintable()):
        raise ValueError("printable ASCII in one line")
    return value


def path(raw: str) -> Path:
    """Take a path; `~` is the home directory."""
    return Path(raw).expanduser()


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Take a whole number within these bounds."""

    def parse(raw: str) -> int:
        value = int(raw)
        if value < least:
            raise ValueError(f"at least {least}")
        if most is not None and value > most:
            raise ValueError(f"at most {most}")
        return value

    return parse


def networks(raw: str) -> tuple[Network, ...]:
    """Take networks, separated by commas; refuse link-local and multicast ones."""
    found = tuple(ipaddress.ip_network(part.strip()) for part in raw.split(",") if part.strip())
    if any(network.is_link_local or network.is_multicast for network in found):
        raise ValueError("link-local networks hold the metadata services of cloud machines")
    return found


def ports(raw: str) -> tuple[int, ...]:
    """Take port numbers, separated by commas."""
    found = tuple(int(part) for part in raw.split(",") if part.strip())
    if not all(0 < port < 65_536 for port in found):
        raise ValueError("1 to 65535")
    return found


def one_of(*allowed: str) -> Callable[[str], str]:
    """Take one of these words, in any case."""

    def parse(raw: str) -> str:
        value = raw.strip().lower()
        if value not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return value

    return parse


def url(*schemes: str) -> Callable[[str], str]:
    """Take a URL with one of these schemes."""

    def parse(raw: str) -> str:
        if urlsplit(raw.strip()).scheme not in schemes:
            raise ValueError("a URL that begins with " + " or ".join(f"{s}:" for s in schemes))
        return raw.strip()

    return parse
