"""What a page shows while it is still open: whether that is known, and whether a picture of it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from rowback.decide import Past, access_of, is_known, read
from rowback.model import Capture, Reading, Selectors

Screenshots = Literal["changed", "all", "none"]
"""Of which articles a picture is wanted: of changed ones, of all that become a revision, of none."""


class Glance:
    """Answers the renderer's questions about one look at a watch; the page is read once, whoever asks first."""

    def __init__(
        self, past: Past, *, selectors: Callable[[str], Selectors], screenshots: Screenshots
    ) -> None:
        """`selectors`: by which a page at an address is read."""
        self._past = past
        self._selectors = selectors
        self._screenshots = screenshots
        self._seen: tuple[str, str, Reading] | None = None

    def known(self, capture: Capture) -> bool:
        """Tell whether the page shows just what it showed before."""
        return is_known(self._past, self.reading(capture))

    def pictured(self, capture: Capture) -> bool:
        """Tell whether a picture of the page is wanted: it shows an article that may become a revision."""
        if self._screenshots == "none":
            return False
        reading = self.reading(capture)
        access = access_of(reading.judgement)
        if access is None or is_known(self._past, reading):
            return False
        return self._screenshots == "all" or self._past.of(access) is not None

    def reading(self, capture: Capture) -> Reading:
        """Return what was read from the page."""
        if self._seen is None or self._seen[:2] != (capture.html, capture.final_url):
            found = read(capture, self._selectors(capture.final_url))
            self._seen = (capture.html, capture.final_url, found)
        return self._seen[2]
