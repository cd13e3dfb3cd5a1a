"""One look at a watch by its plan: a plain GET, a render, or both; what it showed, and what that says of the ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from rowback.decide import (
    Finding,
    cut_off,
    ends_early,
    failed,
    has_rest,
    is_calm,
    is_first,
    likeness,
    look_at,
    may_be_cut,
    read,
    still,
)
from rowback.logs import get_logger
from rowback.model import (
    Capture,
    Evidence,
    FirstSeen,
    Glimpse,
    Judgement,
    PageVerdict,
    Pending,
    Reading,
    Via,
    Watch,
)
from schedules import ladder
from schedules.ladder import Plan, Second
from workers import plain
from workers.egress.agent import product
from workers.glances import Glance
from workers.known import Beside, Known, mark
from workers.means import Means
from workers.ports import RenderError

log = get_logger("checks")

READ_PLAINLY = (
    "read by plain HTTP, this once: what scripts add was not seen. The first look by a browser is kept as a first "
    "version again where it shows more, and is no edit"
)
"""What is said of a first version that a browser will read otherwise, perhaps."""


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

    known: Known
    means: Means
    now: datetime
    plan: Plan
    evidence: Evidence
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
    early: bool = False
    """Its render ends early, and its plain answer has the rest of the text."""

    @classmethod
    def begun(cls, watch: Watch, means: Means, *, now: datetime, once: Via | None) -> LookAt:
        """Plan a look, or take one up that somebody without a browser began. `once`: the owner's word for this look."""
        asked = look_at(watch.url, watch.life.home)
        known = Known(watch=watch, means=means)
        rules = mark(known.selectors(asked))
        evidence = ladder.about(watch.evidence, asked=asked, rules=rules, reader=product())
        forced, pending = once or watch.via, evidence.pending
        if forced is None and pending is not None and not ladder.is_overdue(pending, now=now):
            plan = Plan(first=Via.HTTP, second=Second.ALWAYS, why=pending.why)
            look = cls(known=known, means=means, now=now, plan=plan, evidence=evidence)
            look.steps, look.received, look.glimpse = (Via.HTTP,), pending.received, pending.glimpse
            look.begun_at = pending.at
            return look
        calm = is_calm(watch)
        plan = ladder.plan(evidence, now=now, calm=calm, render_every=means.render_every, forced=forced)
        look = cls(known=known, means=means, now=now, plan=plan, evidence=evidence, calm=calm)
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
            self.known.recall()
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
        answer = self.plain
        if answer is None:
            return None
        same = self.calm and ladder.is_same(self.evidence, self.glimpse)
        noindex = plain.says_noindex(answer) and not self.known.watch.life.noindex.stands
        if same and (alone or (self.plan.second is Second.IF_DIFFERENT and not noindex)):
            return self._still(answer, noindex=noindex)
        if alone and self.telling:
            return self._by_the_owners_word(answer)
        if plain.asked_to_wait(answer, self.now):
            return self._left_alone(answer)
        if alone:
            raise NothingProven
        return None

    def _still(self, answer: Capture, *, noindex: bool) -> Finding:
        self.capture = answer
        self.evidence = ladder.after_plain(self.evidence, self.glimpse)
        found = still(self.known.watch, at=answer.captured_at)
        return replace(found, noindex=True) if noindex else found

    def _by_the_owners_word(self, answer: Capture) -> Finding:
        found = self._decided(answer)
        if isinstance(found.outcome, FirstSeen) and self.known.watch.via is not Via.HTTP:
            found = replace(found, note=READ_PLAINLY)
        glimpse = self.glimpse and replace(self.glimpse, likeness=found.likeness)
        self.evidence = ladder.after_plain(self.evidence, glimpse)
        return found

    def _left_alone(self, answer: Capture) -> Finding:
        """The site asks for a pause: no browser is sent after the plain GET, and the next look is a browser's."""
        found = self._decided(answer)
        self.evidence = ladder.after_refusal(self.evidence)
        return found

    def _get(self, *, conditional: bool) -> None:
        fetcher = self.means.fetcher
        assert fetcher is not None
        self.steps = (*self.steps, Via.HTTP)
        # By the owner's word it is read where it is decided on.
        unread = self.plan.first is Via.HTTP and self.plan.second is Second.NEVER
        like = None if unread else self._likeness
        self.plain, self.glimpse = plain.get(fetcher, self.evidence, conditional=conditional, like=like)
        self.received += self.plain.received

    def _likeness(self, capture: Capture) -> str | None:
        return likeness(capture, read(capture, self.known.selectors(capture.final_url)))

    # --- a render ------------------------------------------------------------

    def _rendered(self) -> Finding:
        renderer = self.means.renderer
        if renderer is None:
            raise BrowserNeeded(replace(self.evidence, pending=self._pending()))
        self.steps = (*self.steps, Via.BROWSER)
        self.known.recall(rendering=True)
        glance = Glance(
            self.known.past,
            selectors=self.known.selectors,
            screenshots=self.means.screenshots,
        )
        patient = ladder.is_patient(self.evidence, now=self.now)
        known = glance.known if (self.known.past.full or self.known.past.stub) and not patient else None
        capture = renderer.render(self.evidence.asked, screenshot=glance.pictured, known=known)
        self.received += capture.received
        reading = self._unless_cut(capture, glance.reading(capture))
        beside = Via.HTTP in self.steps
        self.misled = beside and ladder.is_misled(self.evidence, self.glimpse, likeness(capture, reading))
        if self.misled and self.evidence.rendered_at:
            self.known.take_back(self.evidence.rendered_at)
        if self.known.is_first_render(reading):
            self._ask_beside(capture)
        found = self._decided(capture, reading)
        if found.likeness is not None:
            self._sample(capture)
        compared = Via.HTTP in self.steps
        at, shown = capture.captured_at, found.likeness
        if compared:
            self.evidence = ladder.after_both(self.evidence, shown, self.glimpse, at=at, patient=patient)
        else:
            self.evidence = ladder.after_render(self.evidence, shown, at=at, patient=patient)
        return found

    def _unless_cut(self, capture: Capture, reading: Reading) -> Reading:
        """Judge a render anew by the plain answer of this look, where that was cut by its server and the render shows no more.

        Where a known text just ends early, or the look before showed no article, one is asked for before anybody is told.
        """
        if not may_be_cut(self.known.past, reading):
            return reading
        if is_first(self.known.past, reading):
            self._sample(capture)
        elif self.plain is None and (
            ends_early(self.known.past, reading) or self.known.watch.life.bad_at is not None
        ):
            self._confirm(capture)
        if self.plain is None:
            return reading
        beside = read(self.plain, self.known.selectors(self.plain.final_url))
        reason = cut_off(self.plain, beside, reading.article)
        if reason is None:
            unmodified = self.plain.status == plain.NOT_MODIFIED
            self.early = has_rest(self.known.past, reading, None if unmodified else beside.article)
            return reading
        return replace(reading, judgement=Judgement(verdict=PageVerdict.TRUNCATED, reason=reason))

    def _ask_beside(self, capture: Capture) -> None:
        """Ask for the plain page before it is decided: where both show the same now, or the plain one what is known, that tells."""
        self._sample(capture)
        if not self.known.plain_once:
            self._confirm(capture)

    def _confirm(self, capture: Capture) -> None:
        """Ask for the plain page beside a render, whatever was planned; not what a session alone opens."""
        if self.means.fetcher is not None and not self._asked and not capture.session:
            self._get_beside(capture)

    @property
    def _asked(self) -> bool:
        """Whether this worker asked for the plain page; of an answer that another got, nothing but a fingerprint is left."""
        return Via.HTTP in (self.steps if self.begun_at is None else self.steps[1:])

    def _sample(self, capture: Capture) -> None:
        """See what the plain page shows beside a render, where that is wanted and was not seen yet."""
        wanted = self.plan.second is Second.ALWAYS and self.means.fetcher is not None
        if wanted and Via.HTTP not in self.steps:
            self._get_beside(capture)

    def _get_beside(self, capture: Capture) -> None:
        if plain.asked_to_wait(capture, self.now):
            return
        try:
            self._get(conditional=False)
        except RenderError as error:
            log.info("no_plain_answer", watch_id=self.known.watch.id, reason=error.reason)

    def _pending(self) -> Pending | None:
        if not self.steps:
            return None
        return Pending(
            at=self.begun_at or self.now, glimpse=self.glimpse, why=self.plan.why, received=self.received
        )

    # --- deciding ------------------------------------------------------------

    def _decided(self, capture: Capture, reading: Reading | None = None) -> Finding:
        self.capture = capture
        beside = Beside(capture=self.plain, glimpse=self.glimpse, asked=self._asked)
        return self.known.decided(capture, reading, beside=beside, early=self.early)
