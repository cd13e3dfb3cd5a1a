"""Connections that are kept between pages: one for each site, and few in all."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import httpcore

from workers.fetch.wire import Wire

MOST = 10
"""Connections that are kept: the site that was asked longest ago is let go of first."""

_Site = tuple[bytes, bytes, int | None]


@dataclass(frozen=True, slots=True)
class Answered:
    """The head of an answer, and its body as it comes."""

    status: int
    fields: Sequence[tuple[bytes, bytes]]
    body: Iterator[bytes]


class KeptConnections:
    """For one exchange at a time. A pool for many at once would cost each of ours as much again as the protocol does."""

    def __init__(self, *, backend: httpcore.NetworkBackend, tls: Callable[[], ssl.SSLContext]) -> None:
        """Take what dials; `tls` is called for the first page that needs it."""
        self._backend = backend
        self._tls = tls
        self._kept: dict[_Site, Wire] = {}

    def knows(self, url: httpcore.URL) -> bool:
        """Return whether a connection to the site of `url` is kept; the other side may have closed it."""
        return _site(url) in self._kept

    @contextlib.contextmanager
    def answer(self, url: httpcore.URL, fields: Sequence[tuple[str, str]]) -> Iterator[Answered]:
        """Ask for a page; its connection is kept if the answer was read to its end. Raises what Wire does."""
        site = _site(url)
        wire = self._usable(site) or self._opened(url)
        kept = False
        try:
            head = wire.ask(url.target, fields)
            yield Answered(head.status_code, head.headers, wire.body())
            kept = wire.rest()
        finally:
            if kept:
                self._kept[site] = wire  # last: the one that was used most recently
            else:
                wire.close()

    def close(self) -> None:
        """Let go of all connections."""
        while self._kept:
            self._kept.popitem()[1].close()

    def _usable(self, site: _Site) -> Wire | None:
        wire = self._kept.pop(site, None)
        if wire is not None and not wire.is_usable():
            wire.close()
            return None
        return wire

    def _opened(self, url: httpcore.URL) -> Wire:
        ended = [site for site, wire in self._kept.items() if not wire.is_usable()]
        kept = len(self._kept) - len(ended)
        oldest = [site for site in self._kept if site not in ended][: max(0, kept - MOST + 1)]
        for site in (*ended, *oldest):
            self._kept.pop(site).close()
        return Wire(url, backend=self._backend, tls=self._tls)


def _site(url: httpcore.URL) -> _Site:
    return url.scheme, url.host, url.port
