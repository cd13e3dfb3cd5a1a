"""What a look leaves on its watch: when the next one is, by which way it begins, and what is known by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from rowback.decide import Aftermath, is_calm, look_at, name_of
from rowback.model import Capture, Changed, FirstSeen, Outcome, Unchanged, Unusable, Via
from schedules import ladder
from schedules.ladder import Second
from schedules.policy import LONGEST_RETRY, Rhythm, next_check_at
from schedules.wishes import asks_for_a_pause, wait_asked_for
from storage import revisions
from storage.checks import WatchState
from storage.database import Connection
from workers.unrecorded import Look, reason_of

LOOK_AGAIN = timedelta(minutes=1)
"""What is new and not certain yet is looked at again after this."""

LONGEST_BESIDE = timedelta(hours=1)
"""What a plain GET is asked to wait is heeded no longer where the browser was given its page: it is asked for seldom
anyway, and a site could buy itself a day without looks while nobody is told of any trouble."""


def state_after(conn: Connection, look: Look, after: Aftermath, rng: Random) -> WatchState:
    """Return what is kept with the watch until its next look."""
    outcome, watch, now = after.outcome, look.watch, look.finished_at
    asked = _wait_asked_for(look)
    # The first version is no edit, and to a fixed interval edits make no difference: most looks need not ask.
    edits = revisions.change_times(conn, watch.id) if watch.last_revision > 1 and watch.every is None else ()
    rhythm = Rhythm(
        every=watch.every,
        published_at=_published_at(look, outcome),
        first_seen_at=watch.created_at,
        change_times=(*edits, now) if isinstance(outcome, Changed) else edits,
        failures=after.failures,
        retry_after=asked,
        asked_too_often=asked is None and _is_turned_away(look),
    )
    due = next_check_at(rhythm, now=now, rng=rng)
    if after.look_again and asked is None and not rhythm.asked_too_often:
        due = min(due, now + LOOK_AGAIN)
    return WatchState(
        next_check_at=due,
        last_outcome=name_of(outcome),
        last_reason=reason_of(outcome),
        failures=after.failures,
        failing_since=after.failing_since,
        not_found_looks=after.not_found_looks,
        gone_since=after.gone_since,
        life=after.life,
        next_via=_next_via(look, after, due),
        evidence=look.evidence,
    )


def pause_of_host(look: Look) -> timedelta:
    """Return how long nothing else is asked of the look's host for its sake: as long as the answer that counts asked for.

    The page itself is looked at no sooner, so the others are seen first: they tell an outage from one broken article.
    """
    return min(_wish(look.capture, look.finished_at), LONGEST_RETRY)


def _wait_asked_for(look: Look) -> timedelta | None:
    """Return the longest time for which an answer of this look asked to be left alone."""
    beside = look.plain if look.plain is not look.capture else None
    counts, other = (_wish(one, look.finished_at) for one in (look.capture, beside))
    outcome = look.finding.outcome
    served = isinstance(outcome, FirstSeen | Unchanged | Changed) or (
        isinstance(outcome, Unusable) and outcome.suspect
    )
    return max(counts, min(other, LONGEST_BESIDE) if served else other) or None


def _is_turned_away(look: Look) -> bool:
    """Tell whether the answer that counts asks to be left alone."""
    answer = look.capture
    return answer is not None and asks_for_a_pause(
        answer.status, answer.header_fields.get("retry-after"), now=look.finished_at
    )


def _wish(answer: Capture | None, now: datetime) -> timedelta:
    field = answer.header_fields.get("retry-after") if answer else None
    return (answer and wait_asked_for(answer.status, field, now=now)) or timedelta(0)


def _next_via(look: Look, after: Aftermath, due: datetime) -> Via:
    """Return with which way the next look begins, so that it is handed to who can do it."""
    watch = replace(
        look.watch,
        url=after.url or look.watch.url,
        last_outcome=name_of(after.outcome),
        failing_since=after.failing_since,
        life=after.life,
    )
    asked = look_at(watch.url, watch.life.home)
    evidence = look.evidence
    evidence = ladder.about(evidence, asked=asked, rules=evidence.rules, reader=evidence.reader)
    plan = ladder.plan(evidence, now=due, calm=is_calm(watch), render_every=look.render_every)
    return Via.BROWSER if plan.second is Second.ALWAYS else plan.first


def _published_at(look: Look, outcome: Outcome) -> datetime | None:
    if isinstance(outcome, FirstSeen | Unchanged | Changed):
        return outcome.article.published_at
    return look.watch.published_at
