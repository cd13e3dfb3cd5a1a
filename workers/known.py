"""What is known of a page before a look, loaded once; and what an answer shows by that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from rowback.decide import (
    Anew,
    Finding,
    Past,
    access_of,
    decide,
    is_standing,
    likeness,
    read,
    seeded,
    taken_back,
)
from rowback.logs import get_logger
from rowback.model import Access, Capture, Glimpse, Reading, Selectors, Via, Watch
from rowback.text import digest
from workers.means import Means
from workers.past import is_one_plain_look, load, unrendered
from workers.rereading import is_different, read_again

log = get_logger("checks")

_NO_ANSWER = (429, 500, 502, 503, 504)
"""Statuses of a server that is asked too much or out of order: the page is none the other for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The plain answer of the same look: as it came, where it did to this worker, and what is kept of it."""

    capture: Capture | None = None
    glimpse: Glimpse | None = None
    asked: bool = False
    """This worker asked for it, whether or not an answer came."""

    @property
    def unanswered(self) -> bool:
        """Whether it was asked for and the server gave nothing that says anything of the page, this time."""
        return self.asked and (self.capture is None or self.capture.status in _NO_ANSWER)


NOTHING = Beside()


@dataclass(slots=True, kw_only=True)
class Known:
    """A watch, what its last looks left of its page, and the selectors that the page is read by."""

    watch: Watch
    means: Means
    past: Past = field(default_factory=Past)
    unrendered: frozenset[Access] = frozenset()
    """No browser has shown what is known of the page in these kinds: its first render shows what scripts add."""
    plain_once: bool = False
    """And all that is known is what one plain GET has shown once."""

    def recall(self, *, rendering: bool = False) -> None:
        """Load what was seen before, once; `rendering`: a browser reads the page."""
        if self.past != Past():
            return
        with self.means.database.read() as conn:
            self.past = load(conn, self.watch)
            self.unrendered = unrendered(conn, self.watch, self.past) if rendering else frozenset()
            self.plain_once = bool(self.unrendered) and is_one_plain_look(conn, self.watch, self.past)
        known = self.past.full or self.past.stub
        if known is not None:
            self.watch = seeded(self.watch, known.last_seen_at)

    def is_first_render(self, reading: Reading) -> bool:
        """Tell whether a browser shows for the first time what plain GETs alone have shown."""
        access = access_of(reading.judgement)
        return access is not None and (self.plain_once or access in self.unrendered)

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
        anew = self._anew(capture, reading, beside, chosen)
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
        anew = self._anew(capture, reading, beside, chosen)
        return decide(self.watch, again, capture, chosen, reading=reading, anew=anew, early=early)

    def _anew(self, capture: Capture, reading: Reading | None, beside: Beside, chosen: Selectors) -> Anew:
        """Tell how what is new in the first render of a page is taken: by what the plain page of the same look shows.

        Where one plain GET has shown it, all may be what scripts add unless the plain page now shows the same as the
        render. Where more have, only if the plain page now shows just what is known: an edit would mostly stand there too.
        """
        if capture.via is not Via.BROWSER or reading is None or not self.is_first_render(reading):
            return Anew.NO
        shown = beside.glimpse.likeness if beside.glimpse else None
        if shown is not None and shown == likeness(capture, reading):
            return Anew.NO
        if self.plain_once:
            return Anew.ALL
        if beside.unanswered:
            return Anew.OPEN
        return Anew.ADDED if self._is_as_known(beside.capture, reading, chosen) else Anew.NO

    def _is_as_known(self, plain: Capture | None, reading: Reading, chosen: Selectors) -> bool:
        """Tell whether the plain page shows just the version, of the render's kind, that is known, under the known titles."""
        access = access_of(reading.judgement)
        if plain is None or access is None:
            return False
        page, known = read(plain, chosen), self.past.of(access)
        if access_of(page.judgement) is not access or known is None:
            return False
        declared, whole = page.signs.titles, page.article.surfaces
        return digest(page.article) == known.digest and is_standing(
            self.watch.life.titles, declared, whole, access=access
        )


def mark(selectors: Selectors) -> str:
    """Return a fingerprint of selectors; empty where there are none."""
    return "" if selectors == Selectors() else hashlib.sha256(repr(selectors).encode()).hexdigest()[:16]
