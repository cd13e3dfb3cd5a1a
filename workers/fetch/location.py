"""Reads the address that a redirect names, as a browser would."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit


class LocationError(ValueError):
    """A redirect that names no address."""


def target_of(location: bytes) -> str:
    """Return the address, absolute or relative, in ASCII and without its fragment; raise LocationError for nonsense."""
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    try:
        parts = urlsplit(text.strip(" \t\r\n\f"))
        netloc = parts.netloc if parts.netloc.isascii() else _ascii_netloc(parts.hostname or "", parts.port)
    except ValueError as error:
        raise LocationError(text[:200]) from error
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._[]\\")
    query = quote(parts.query, safe="%/?:@!$&'()*+,;=~-._[]{}|\\^`\"<>")
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _ascii_netloc(host: str, port: int | None) -> str:
    import idna

    name = idna.encode(host, uts46=True).decode("ascii")
    return name if port is None else f"{name}:{port}"
