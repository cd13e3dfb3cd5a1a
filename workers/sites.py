"""The rules file of this installation, read again whenever it was changed."""

from __future__ import annotations

import threading
from pathlib import Path

from rowback.extract.sites import BadSites, Sites, parse_sites
from rowback.logs import get_logger
from rowback.model import NO_SELECTORS, Selectors

LARGEST = 5_000_000
"""Bytes; ten thousand sites take about one million."""

log = get_logger("sites")


def read_sites(path: Path) -> Sites:
    """Return the rules of a file; raise BadSites with a sentence, which names no path."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise BadSites(f"it has more than {LARGEST // 1_000_000} MB")
        return parse_sites(raw.decode("utf-8-sig"))
    except OSError as error:
        raise BadSites((error.strerror or str(error)).lower()) from error
    except UnicodeDecodeError as error:
        raise BadSites("it is no text in UTF-8") from error


class SitesFile:
    """The rules of a file that need not be there; a file that cannot be used is logged, and the last good rules hold."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._sites = Sites()
        self._stamp: tuple[int, int] | None = None
        self._lock = threading.Lock()

    def at(self, url: str) -> Selectors:
        """Return the selectors for an address."""
        if self._path is None:
            return NO_SELECTORS
        with self._lock:
            self._refresh(self._path)
            return self._sites.at(url)

    def click_at(self, url: str) -> str:
        """Return the selector of what is clicked once on a page at an address; empty for nothing."""
        if self._path is None:
            return ""
        with self._lock:
            self._refresh(self._path)
            return self._sites.click_at(url)

    def _refresh(self, path: Path) -> None:
        try:
            status = path.stat()
        except OSError:
            self._sites, self._stamp = Sites(), None
            return
        stamp = (status.st_mtime_ns, status.st_size)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._sites = read_sites(path)
        except BadSites as error:
            log.warning("sites_refused", path=str(path), reason=str(error))
