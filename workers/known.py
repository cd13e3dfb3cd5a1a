"""What is known of a page before a look, loaded once; and what an answer shows by that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from rowback.decide import Finding, Past, access_of, decide, likeness, read, seeded, taken_back
from rowback.logs import get_logger
from rowback.model import Capture, Glimpse, Reading, Selectors, Via, Watch
from rowback.text import digest
from workers.means import Means
from workers.past import is_one_plain_look, is_unrendered, load
from workers.rereading import is_different, read_again

log = get_logger("checks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The plain answer of the same look: as it came, where it did to this worker, and what is kept of it."""

    capture: Capture | None = None
    glimpse: Glimpse | None = None


NOTHING = Beside()


@dataclass(slots=True, kw_only=True)
class Known:
    """A watch, what its last looks left of its page, and the selectors that the page is read by."""

    watch: Watch
    means: Means
    past: Past = field(default_factory=Past)
    unrendered: bool = False
    """No browser has shown what is known of the page: its first render shows what scripts add."""
    plain_once: bool = False
    """And all that is known is what one plain GET has shown once."""

    def recall(self, *, rendering: bool = False) -> None:
        """Load what was seen before, once; `rendering`: a browser reads the page."""
        if self.past != Past():
            return
        with self.means.database.read() as conn:
            self.past = load(conn, self.watch)
            self.unrendered = rendering and is_unrendered(conn, self.watch)
            self.plain_once = self.unrendered and is_one_plain_look(conn, self.watch, self.past)
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
        beside: Beside = NOTHING,
        early: bool = False,
    ) -> Finding:
        """Decide; what differs is compared again with the past as the rules of now read it, where they read it otherwise.

        `reading`: where the page was read already. `beside`: the plain answer of the same look. `early`: the text ends
        early, and that answer has the rest of it.
        """
        self.recall()
        chosen = self.selectors(capture.final_url)
        anew = self._is_read_anew(capture, reading, beside, chosen)
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
        anew = self._is_read_anew(capture, reading, beside, chosen)
        return decide(self.watch, again, capture, chosen, reading=reading, anew=anew, early=early)

    def _is_read_anew(
        self, capture: Capture, reading: Reading | None, beside: Beside, chosen: Selectors
    ) -> bool:
        """Tell whether what is new in the first render of a page is, or may be, what scripts add to the plain one.

        Where one plain GET has shown it, it may be unless the plain page now shows the same as the render. Where more
        have, it is only if the plain page now shows just what is known: an edit would stand there too.
        """
        if capture.via is not Via.BROWSER or not self.unrendered:
            return False
        shown = beside.glimpse.likeness if beside.glimpse else None
        if reading is not None and shown is not None and shown == likeness(capture, reading):
            return False
        return self.plain_once or self._is_as_known(beside.capture, chosen)

    def _is_as_known(self, plain: Capture | None, chosen: Selectors) -> bool:
        if plain is None:
            return False
        page = read(plain, chosen)
        access = access_of(page.judgement)
        known = self.past.of(access) if access else None
        return known is not None and digest(page.article) == known.digest


def mark(selectors: Selectors) -> str:
    """Return a fingerprint of selectors; empty where there are none."""
    return "" if selectors == Selectors() else hashlib.sha256(repr(selectors).encode()).hexdigest()[:16]
