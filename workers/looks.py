"""One look at a watch by its plan: a plain GET, a render, or both; what it showed, and what that says of the ways."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime

from rowback.decide import (
    Finding,
    Past,
    decide,
    failed,
    fingerprint,
    is_calm,
    likeness,
    look_at,
    read,
    seeded,
    still,
    taken_back,
)
from rowback.logs import get_logger
from rowback.model import (
    NO_SELECTORS,
    PARTS,
    Capture,
    Evidence,
    Glimpse,
    Pending,
    Reading,
    Selectors,
    Signs,
    Via,
    Watch,
)
from rowback.verdict import with_header_fields
from schedules import ladder
from schedules.ladder import Plan, Second
from schedules.wishes import asks_for_a_pause
from storage.database import Database
from workers.egress.agent import product
from workers.glances import Glance, Screenshots
from workers.past import load
from workers.ports import Fetcher, Renderer, RenderError, Validators
from workers.rereading import is_different, read_again
from workers.sites import SitesFile

NOT_MODIFIED = 304

log = get_logger("checks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a look may use. Without a renderer it stops where a browser is needed; without a fetcher it begins there."""

    database: Database
    renderer: Renderer | None
    fetcher: Fetcher | None = None
    sites: SitesFile | None = None
    render_every: int = ladder.RENDER_EVERY
    screenshots: Screenshots = "none"

    def selectors(self, watch: Watch, url: str) -> Selectors:
        """Return by which selectors a watch's page at `url` is read: its own over those for its site."""
        own = NO_SELECTORS
        if watch.selectors:
            own = Selectors(**{part: css for part, css in watch.selectors.items() if part in PARTS})
        return own.over(self.sites.at(url)) if self.sites is not None else own


class BrowserNeeded(Exception):  # noqa: N818  no error: the look goes on elsewhere
    """A look without a browser has come to where one is needed; `evidence` says how far it has come."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__("a browser is needed")
        self.evidence = evidence


class NothingProven(Exception):  # noqa: N818  no error: the look says nothing, and nothing is recorded
    """For one look the owner wanted a plain answer alone, and it differs from what renders of the page have shown.

    It has not proven to show the same, so nobody can tell an edit from what scripts add.
    """


@dataclass(slots=True, kw_only=True)
class LookAt:
    """A look at a watch: how it is done, the ways that it has gone, and what they showed."""

    watch: Watch
    means: Means
    now: datetime
    plan: Plan
    evidence: Evidence
    past: Past = field(default_factory=Past)
    steps: tuple[Via, ...] = ()
    received: int = 0
    plain: Capture | None = None
    glimpse: Glimpse | None = None
    capture: Capture | None = None
    """The answer that counts."""
    calm: bool = False
    """The look before was a good one and left nothing that has yet to be believed."""
    telling: bool = True
    """Whether a plain answer alone can say what is new."""
    begun_at: datetime | None = None
    """When somebody without a browser began it; None where nobody did."""
    misled: bool = False
    """Its render showed news that its plain answer did not: those since the last render may have missed it as well."""

    @classmethod
    def begun(cls, watch: Watch, means: Means, *, now: datetime, once: Via | None) -> LookAt:
        """Plan a look, or take one up that somebody without a browser began. `once`: the owner's word for this look."""
        asked = look_at(watch.url, watch.life.home)
        rules = _mark(means.selectors(watch, asked))
        evidence = ladder.about(watch.evidence, asked=asked, rules=rules, reader=product())
        forced, pending = once or watch.via, evidence.pending
        if forced is None and pending is not None and not ladder.is_overdue(pending, now=now):
            plan = Plan(first=Via.HTTP, second=Second.ALWAYS, why=pending.why)
            look = cls(watch=watch, means=means, now=now, plan=plan, evidence=evidence)
            look.steps, look.received, look.glimpse = (Via.HTTP,), pending.received, pending.glimpse
            look.begun_at = pending.at
            return look
        calm = is_calm(watch)
        plan = ladder.plan(evidence, now=now, calm=calm, render_every=means.render_every, forced=forced)
        look = cls(watch=watch, means=means, now=now, plan=plan, evidence=evidence, calm=calm)
        if once is Via.HTTP and watch.via is not Via.HTTP:
            look.telling = ladder.may_tell(evidence, seen=watch.last_revision > 0)
        return look

    def go(self) -> Finding:
        """Do as planned; raise BrowserNeeded where it must go on elsewhere, NothingProven where it says nothing."""
        try:
            found = self._plain_first() if self.plan.first is Via.HTTP else None
            return found or self._rendered()
        except RenderError as error:
            self.capture = None
            self.fail()
            self._recall()
            return failed(error.reason, transient=error.transient)

    def fail(self) -> None:
        """Note that nothing came of it: what stands at the page is open."""
        self.evidence = ladder.after_failure(self.evidence)

    # --- a plain GET first ---------------------------------------------------

    def _plain_first(self) -> Finding | None:
        """Return what a plain answer showed where it is enough; None where a render has to follow."""
        alone = self.plan.second is Second.NEVER
        if self.means.fetcher is not None and not self.steps:
            try:
                self._get(conditional=self.plan.conditional)
            except RenderError as error:
                if alone and not self.telling:
                    raise NothingProven from error
                if alone:
                    raise
        plain = self.plain
        if plain is None:
            return None
        same = self.calm and ladder.is_same(self.evidence, self.glimpse)
        noindex = _says_noindex(plain) and not self.watch.life.noindex.stands
        if same and (alone or (self.plan.second is Second.IF_DIFFERENT and not noindex)):
            return self._still(plain, noindex=noindex)
        if alone and self.telling:
            return self._by_the_owners_word(plain)
        if asked_to_wait(plain, self.now):
            return self._left_alone(plain)
        if alone:
            raise NothingProven
        return None

    def _still(self, plain: Capture, *, noindex: bool) -> Finding:
        self.capture = plain
        self.evidence = ladder.after_plain(self.evidence, self.glimpse)
        found = still(self.watch, at=plain.captured_at)
        return replace(found, noindex=True) if noindex else found

    def _by_the_owners_word(self, plain: Capture) -> Finding:
        found = self._decided(plain)
        glimpse = self.glimpse and replace(self.glimpse, likeness=found.likeness)
        self.evidence = ladder.after_plain(self.evidence, glimpse)
        return found

    def _left_alone(self, plain: Capture) -> Finding:
        """The site asks for a pause: no browser is sent after the plain GET, and the next look is a browser's."""
        found = self._decided(plain)
        self.evidence = ladder.after_refusal(self.evidence)
        return found

    def _get(self, *, conditional: bool) -> None:
        fetcher = self.means.fetcher
        assert fetcher is not None
        self.steps = (*self.steps, Via.HTTP)
        known = self.evidence.glimpse if conditional and self.evidence.shown is not None else None
        condition = _validators(known)
        plain = fetcher.fetch(self.evidence.asked, known=condition)
        self.plain, self.received = plain, self.received + plain.received
        # The condition goes to the address that gave it; a 304 from another, or without one, is a fault of the site's.
        answers = condition is not None and plain.final_url == condition.url
        if plain.status == NOT_MODIFIED and known is not None and answers:
            self.glimpse = replace(known, unmodified=True)
        else:
            self.glimpse = self._glimpsed(plain)

    def _glimpsed(self, plain: Capture) -> Glimpse:
        new = Validators.of(plain)
        found = Glimpse(
            body=fingerprint(plain),
            url=plain.final_url,
            etag=new.etag if new else None,
            last_modified=new.last_modified if new else None,
        )
        if plain.status != 200 or plain.truncated:
            return found
        last = self.evidence.glimpse
        if last is not None and last.body == found.body:  # what is equal is read alike
            return replace(found, likeness=last.likeness)
        if self.plan.first is Via.HTTP and self.plan.second is Second.NEVER:
            return found  # it is read where it is decided on
        reading = read(plain, self.means.selectors(self.watch, plain.final_url))
        return replace(found, likeness=likeness(plain, reading))

    # --- a render ------------------------------------------------------------

    def _rendered(self) -> Finding:
        renderer = self.means.renderer
        if renderer is None:
            raise BrowserNeeded(replace(self.evidence, pending=self._pending()))
        self.steps = (*self.steps, Via.BROWSER)
        self._recall()
        glance = Glance(
            self.past,
            selectors=lambda url: self.means.selectors(self.watch, url),
            screenshots=self.means.screenshots,
        )
        patient = ladder.is_patient(self.evidence, now=self.now)
        known = glance.known if (self.past.full or self.past.stub) and not patient else None
        capture = renderer.render(self.evidence.asked, screenshot=glance.pictured, known=known)
        self.received += capture.received
        reading = glance.reading(capture)
        beside = Via.HTTP in self.steps
        self.misled = beside and ladder.is_misled(self.evidence, self.glimpse, likeness(capture, reading))
        if self.misled and self.evidence.rendered_at:
            self.watch = taken_back(self.watch, at=self.evidence.rendered_at)
        found = self._decided(capture, reading)
        compared = Via.HTTP in self.steps
        if not compared and self._wants_sample(capture, found):
            self._sample()
            compared = True
        at, shown = capture.captured_at, found.likeness
        if compared:
            self.evidence = ladder.after_both(self.evidence, shown, self.glimpse, at=at, patient=patient)
        else:
            self.evidence = ladder.after_render(self.evidence, shown, at=at, patient=patient)
        return found

    def _wants_sample(self, capture: Capture, found: Finding) -> bool:
        wanted = self.plan.second is Second.ALWAYS and found.likeness is not None
        return wanted and self.means.fetcher is not None and not asked_to_wait(capture, self.now)

    def _sample(self) -> None:
        try:
            self._get(conditional=False)
        except RenderError as error:
            log.info("no_plain_answer", watch_id=self.watch.id, reason=error.reason)

    def _pending(self) -> Pending | None:
        if not self.steps:
            return None
        return Pending(
            at=self.begun_at or self.now, glimpse=self.glimpse, why=self.plan.why, received=self.received
        )

    # --- deciding ------------------------------------------------------------

    def _decided(self, capture: Capture, reading: Reading | None = None) -> Finding:
        """Decide; what differs is compared again with the past as the rules of now read it, where they read it otherwise.

        `reading`: where the page was read already.
        """
        self.capture = capture
        self._recall()
        chosen = self.means.selectors(self.watch, capture.final_url)
        finding = decide(self.watch, self.past, capture, chosen, reading=reading)
        if finding.missed:
            log.warning("selectors_missed", watch_id=self.watch.id, missed=list(finding.missed))
        if not is_different(finding):
            return finding
        with self.means.database.read() as conn:
            again = read_again(conn, self.past, chosen)
        if again is None:
            return finding
        self.past = again
        return decide(self.watch, again, capture, chosen, reading=reading)

    def _recall(self) -> None:
        """Load what was seen before, once."""
        if self.past != Past():
            return
        with self.means.database.read() as conn:
            self.past = load(conn, self.watch)
        known = self.past.full or self.past.stub
        if known is not None:
            self.watch = seeded(self.watch, known.last_seen_at)


def asked_to_wait(capture: Capture, now: datetime) -> bool:
    """Tell whether an answer says that the site wants to be left alone."""
    return asks_for_a_pause(capture.status, capture.header_fields.get("retry-after"), now=now)


def _validators(known: Glimpse | None) -> Validators | None:
    if known is None or not (known.etag or known.last_modified):
        return None
    return Validators(url=known.url, etag=known.etag, last_modified=known.last_modified)


def _says_noindex(capture: Capture) -> bool:
    return with_header_fields(Signs(), capture).noindex


def _mark(selectors: Selectors) -> str:
    """Return a fingerprint of selectors; empty where there are none."""
    return "" if selectors == Selectors() else hashlib.sha256(repr(selectors).encode()).hexdigest()[:16]
