"""What is known of a page before a look, loaded once; and what an answer shows by that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from rowback.decide import Finding, Past, decide, likeness, seeded, taken_back
from rowback.logs import get_logger
from rowback.model import Capture, Glimpse, Reading, Selectors, Via, Watch
from workers.means import Means
from workers.past import is_one_plain_look, load
from workers.rereading import is_different, read_again

log = get_logger("checks")


@dataclass(slots=True, kw_only=True)
class Known:
    """A watch, what its last looks left of its page, and the selectors that the page is read by."""

    watch: Watch
    means: Means
    past: Past = field(default_factory=Past)
    plain_base: bool = False
    """All that is known of the page is what one plain GET has shown once: its first render shows what scripts add."""

    def recall(self) -> None:
        """Load what was seen before, once."""
        if self.past != Past():
            return
        with self.means.database.read() as conn:
            self.past = load(conn, self.watch)
            self.plain_base = is_one_plain_look(conn, self.watch, self.past)
        known = self.past.full or self.past.stub
        if known is not None:
            self.watch = seeded(self.watch, known.last_seen_at)

    def take_back(self, at: datetime) -> None:
        """Believe no look after `at` that showed what the one before did."""
        self.watch = taken_back(self.watch, at=at)

    def selectors(self, url: str) -> Selectors:
        """Return by which selectors the page at `url` is read."""
        return self.means.selectors(self.watch, url)

    def decided(
        self,
        capture: Capture,
        reading: Reading | None = None,
        *,
        beside: Glimpse | None = None,
        early: bool = False,
    ) -> Finding:
        """Decide; what differs is compared again with the past as the rules of now read it, where they read it otherwise.

        `reading`: where the page was read already. `beside`: the plain answer of the same look. `early`: the text ends
        early, and that answer has the rest of it.
        """
        self.recall()
        chosen = self.selectors(capture.final_url)
        anew = self._is_read_anew(capture, reading, beside)
        finding = decide(self.watch, self.past, capture, chosen, reading=reading, anew=anew, early=early)
        if finding.missed:
            log.warning("selectors_missed", watch_id=self.watch.id, missed=list(finding.missed))
        if not is_different(finding):
            return finding
        with self.means.database.read() as conn:
            again = read_again(conn, self.past, chosen)
        if again is None:
            return finding
        self.past = again
        return decide(self.watch, again, capture, chosen, reading=reading, anew=anew, early=early)

    def _is_read_anew(self, capture: Capture, reading: Reading | None, beside: Glimpse | None) -> bool:
        """Tell whether it is the first render of a page that one plain GET has shown, and now differs from the plain page."""
        if capture.via is not Via.BROWSER or not self.plain_base:
            return False
        shown = beside.likeness if beside else None
        return reading is None or shown is None or shown != likeness(capture, reading)


def mark(selectors: Selectors) -> str:
    """Return a fingerprint of selectors; empty where there are none."""
    return "" if selectors == Selectors() else hashlib.sha256(repr(selectors).encode()).hexdigest()[:16]
