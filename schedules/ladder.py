"""By which way a watch is looked at: the cheapest that has proven enough. Evidence in, plan out; look in, evidence out.

A 304 and an equal body say something of an article only where its text comes with the plain answer, so they are never
worth more than the plain answer itself, and that is proven by renders that show the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from rowback.model import Evidence, Glimpse, Pending, Via

ROW = 2
"""Looks in a row at which plain answer and render must show the same before the plain one is enough."""

LONGEST_ROW = 16
"""Each disagreement doubles the row, up to this."""

LONGEST_REST = 64
"""And the renders that pass before a plain answer is asked for again: a page that needs scripts goes on needing them."""

RENDER_EVERY = 10
"""A render is at least every so many looks, whatever plain answers say (ROWBACK_RENDER_EVERY)."""

RENDER_AFTER = timedelta(days=1)
"""And at least the first look after so long."""

PATIENT_EVERY = 10
"""One of so many renders waits for all that a page loads, though the page is known without what takes its time."""

PENDING_FOR = timedelta(minutes=5)
"""A look that a browser has not ended by then is begun anew."""


class Second(StrEnum):
    """When the other way is gone as well, in the same look."""

    NEVER = "never"
    IF_DIFFERENT = "if_different"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How one look is done. `why` is a few words for its record."""

    first: Via
    second: Second
    why: str
    conditional: bool = True
    """Whether a plain GET may ask for what is new only."""


def about(evidence: Evidence, *, asked: str, rules: str, reader: str = "") -> Evidence:
    """Return the evidence for looking at `asked` by these selectors; nothing is known where either is another.

    Another version of Rowback (`reader`) may read the same page otherwise: the proof holds, and the next look reads
    the page itself, by a render. Fingerprints of two versions would tell an honest site from itself.
    """
    if (evidence.asked, evidence.rules) != (asked, rules):
        return Evidence(asked=asked, rules=rules, reader=reader)
    if evidence.reader == reader:
        return evidence
    return replace(evidence, reader=reader, shown=None, glimpse=None, pending=None)


def is_overdue(pending: Pending, *, now: datetime) -> bool:
    """Tell whether a look that was begun without a browser is to be begun anew."""
    return not timedelta(0) <= now - pending.at < PENDING_FOR


def row(evidence: Evidence) -> int:
    """Return how many agreements in a row are a proof now."""
    return min(ROW << min(evidence.disagreed, LONGEST_ROW), LONGEST_ROW)


def is_proven(evidence: Evidence) -> bool:
    """Tell whether the plain answer has proven to show what the render shows."""
    return evidence.agreed >= row(evidence)


def may_tell(evidence: Evidence, *, seen: bool) -> bool:
    """Tell whether a plain answer alone can say what is new, on a page that is read by a browser as a rule.

    It has proven to show what the render shows; or no render was ever made, so that there is nothing else to compare
    it with. `seen`: there is a version already.
    """
    return not seen or is_proven(evidence) or (evidence.rendered_at is None and evidence.plain_looks > 0)


def plan(
    evidence: Evidence,
    *,
    now: datetime,
    calm: bool,
    render_every: int = RENDER_EVERY,
    forced: Via | None = None,
) -> Plan:
    """Say how the next look is done.

    `calm`: the last look was a good one and left nothing that has yet to be believed. `forced`: the owner's word.
    """
    if forced is Via.BROWSER or (forced is None and render_every == 1):
        why = "the owner's word" if forced else "every look is a render"
        return Plan(first=Via.BROWSER, second=Second.NEVER, why=why)
    if forced is Via.HTTP:
        # A site that always says "nothing new" would otherwise never be read again.
        asks = calm and not evidence.lies and (evidence.plain_looks + 1) % render_every != 0
        return Plan(first=Via.HTTP, second=Second.NEVER, why="the owner's word", conditional=asks)
    if not is_proven(evidence):
        return _unproven(evidence)
    if not calm or evidence.shown is None:
        return Plan(first=Via.BROWSER, second=Second.NEVER, why="the last look left something open")
    if evidence.plain_looks + 1 >= render_every:
        return _both(evidence, f"a render every {render_every} looks")
    if evidence.rendered_at is None or not timedelta(0) <= now - evidence.rendered_at < RENDER_AFTER:
        return _both(evidence, "a render every day")
    why = f"plain and rendered agreed {evidence.agreed} times"
    return Plan(first=Via.HTTP, second=Second.IF_DIFFERENT, why=why, conditional=not evidence.lies)


def _unproven(evidence: Evidence) -> Plan:
    times = f"{evidence.disagreed} time{'s' * (evidence.disagreed != 1)}"
    if evidence.rest:
        return Plan(
            first=Via.BROWSER, second=Second.NEVER, why=f"the plain page showed something else {times}"
        )
    told = f"the plain page must agree {row(evidence)} times in a row; so far {evidence.agreed}"
    return Plan(first=Via.BROWSER, second=Second.ALWAYS, why=told, conditional=False)


def _both(evidence: Evidence, why: str) -> Plan:
    # Conditional, as the plain looks were: so the render shows a site that says "nothing new" for ever.
    return Plan(first=Via.HTTP, second=Second.ALWAYS, why=why, conditional=not evidence.lies)


def is_patient(evidence: Evidence, *, now: datetime) -> bool:
    """Tell whether the next render waits for all that the page loads, known or not.

    What a script of another site, found under a new name at each look, puts over an old text would else never be seen.
    A render after plain looks stands for all of them, and one after a day for that day.
    """
    if evidence.plain_looks or evidence.hasty + 1 >= PATIENT_EVERY or evidence.rendered_at is None:
        return True
    return not timedelta(0) <= now - evidence.rendered_at < RENDER_AFTER


def is_same(evidence: Evidence, glimpse: Glimpse | None) -> bool:
    """Tell whether a plain answer shows what the last look showed."""
    return glimpse is not None and evidence.shown is not None and glimpse.likeness == evidence.shown


def is_misled(evidence: Evidence, glimpse: Glimpse | None, shown: str | None) -> bool:
    """Tell whether plain looks since the last render are in doubt: the render shows news, and the plain answer beside it not the same."""
    likeness = glimpse.likeness if glimpse else None
    news = evidence.shown is not None and shown != evidence.shown
    return bool(evidence.plain_looks) and news and likeness != shown


def after_plain(evidence: Evidence, glimpse: Glimpse | None) -> Evidence:
    """Take a look by plain GET alone into account."""
    likeness = glimpse.likeness if glimpse else None
    return replace(
        evidence,
        shown=likeness,
        glimpse=glimpse if likeness else None,
        plain_looks=evidence.plain_looks + 1,
        pending=None,
    )


def after_render(evidence: Evidence, shown: str | None, *, at: datetime, patient: bool = False) -> Evidence:
    """Take a render without a plain answer into account; `shown` is None where it showed no whole article."""
    kept = evidence.glimpse if shown is not None and shown == evidence.shown else None
    return replace(
        evidence,
        shown=shown,
        glimpse=kept,
        plain_looks=0,
        hasty=0 if patient else evidence.hasty + 1,
        rendered_at=at,
        rest=max(evidence.rest - 1, 0),
        pending=None,
    )


def after_both(
    evidence: Evidence, shown: str | None, glimpse: Glimpse | None, *, at: datetime, patient: bool = False
) -> Evidence:
    """Take a look into account at which both were seen; `glimpse` is None where no plain answer came."""
    after = after_render(evidence, shown, at=at, patient=patient)
    likeness = glimpse.likeness if glimpse else None
    if shown is None and likeness is None:  # neither saw the article: that says nothing of the ways
        return after
    if glimpse is not None and likeness == shown:
        return replace(after, glimpse=glimpse, agreed=evidence.agreed + 1, rest=0)
    lies = evidence.lies or (glimpse is not None and glimpse.unmodified)
    return replace(_disproven(after), lies=lies)


def after_refusal(evidence: Evidence) -> Evidence:
    """Take a look into account at which the site turned the plain GET away and asked for a pause."""
    return replace(_disproven(evidence), shown=None, pending=None)


def after_failure(evidence: Evidence) -> Evidence:
    """Take a look into account at which a browser was to fetch the page, and nothing came."""
    return replace(evidence, shown=None, glimpse=None, pending=None)


def _disproven(evidence: Evidence) -> Evidence:
    times = evidence.disagreed + 1
    rest = min(1 << min(times, LONGEST_REST), LONGEST_REST)
    return replace(evidence, glimpse=None, agreed=0, disagreed=times, rest=rest)
