"""Connections that are kept between pages: one for each site, and few in all."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable, Iterator, Sequence

import httpcore

KEPT_SECONDS = 60.0
MOST = 10
"""Connections that are kept: the site that was asked longest ago is let go of first."""

_Site = tuple[bytes, bytes, int | None]


class KeptConnections:
    """For one exchange at a time. A pool for many at once would cost each of ours as much again as the protocol does."""

    def __init__(self, *, backend: httpcore.NetworkBackend, tls: Callable[[], ssl.SSLContext]) -> None:
        """Take what dials; `tls` is called for the first page that needs it."""
        self._backend = backend
        self._tls = tls
        self._kept: dict[_Site, httpcore.HTTPConnection] = {}

    def knows(self, url: httpcore.URL) -> bool:
        """Return whether a connection to the site of `url` is kept; the other side may have closed it."""
        return _site(url) in self._kept

    @contextlib.contextmanager
    def answer(self, url: httpcore.URL, fields: Sequence[tuple[str, str]]) -> Iterator[httpcore.Response]:
        """Ask for a page; its connection is kept if the answer was read to its end. Raises what httpcore does."""
        site = _site(url)
        connection = self._usable(site) or self._opened(url)
        response = connection.handle_request(httpcore.Request("GET", url, headers=fields))
        self._kept[site] = connection  # last: the one that was used most recently
        try:
            yield response
        finally:
            response.close()
            if not connection.is_available():
                self._kept.pop(site, None)

    def close(self) -> None:
        """Let go of all connections."""
        while self._kept:
            self._kept.popitem()[1].close()

    def _usable(self, site: _Site) -> httpcore.HTTPConnection | None:
        connection = self._kept.pop(site, None)
        if connection is not None and connection.has_expired():
            connection.close()
            return None
        return connection

    def _opened(self, url: httpcore.URL) -> httpcore.HTTPConnection:
        ended = [site for site, connection in self._kept.items() if connection.has_expired()]
        kept = len(self._kept) - len(ended)
        oldest = [site for site in self._kept if site not in ended][: max(0, kept - MOST + 1)]
        for site in (*ended, *oldest):
            self._kept.pop(site).close()
        return httpcore.HTTPConnection(
            url.origin,
            ssl_context=self._tls() if url.scheme == b"https" else None,
            keepalive_expiry=KEPT_SECONDS,
            network_backend=self._backend,
        )


def _site(url: httpcore.URL) -> _Site:
    return url.scheme, url.host, url.port
