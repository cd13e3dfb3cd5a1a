"""The check job: claim a watch, look at it, decide, record it all in one transaction."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from rowback import route
from rowback.decide import SUSPECT_LOOKS, Aftermath, aftermath, decide, name_of
from rowback.logs import get_logger
from rowback.model import (
    AlertType,
    Capture,
    Change,
    Changed,
    Check,
    Claim,
    Failed,
    FirstSeen,
    NewAlert,
    Outcome,
    OutcomeName,
    PageVerdict,
    Revision,
    Unchanged,
    Unusable,
    Via,
    Watch,
)
from rowback.text import digest
from schedules.policy import Rhythm, next_check_at
from schedules.wishes import wait_asked_for
from storage import channels, checks, revisions, watches
from storage.checks import WatchState
from storage.database import AlreadyRecorded, Connection, Database, StaleClaim, StorageError
from workers.ports import Renderer, RenderError

LEASE = timedelta(seconds=180)
"""Longer than the hard time limit of a task (120 s), shorter than the broker's visibility time-out (300 s)."""

LOOK_AGAIN = timedelta(minutes=1)
"""A suspect page is looked at again after this."""

log = get_logger("checks")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check came to, for the log and the command line."""

    watch_id: int
    url: str
    outcome: OutcomeName
    verdict: PageVerdict | None
    reason: str | None
    revision: int | None
    change: Change | None
    via: Via | None
    duration_ms: int
    alert_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """A claimed watch with what the look at it gave, before it is recorded."""

    claim: Claim
    previous: Revision | None
    capture: Capture | None
    outcome: Outcome
    started_at: datetime
    finished_at: datetime

    @property
    def watch(self) -> Watch:
        return self.claim.watch


def run_check(
    watch_id: int,
    *,
    database: Database,
    renderer: Renderer,
    now: datetime,
    rng: Random,
    fence: int | None = None,
    lease: timedelta = LEASE,
) -> CheckReport | None:
    """Look at a watch once and record it; None where somebody else has it or it was recorded already.

    `fence` is the one that `dispatch` handed out; without it any watch that nobody holds is taken.
    """
    began = time.monotonic()
    with database.write() as conn:
        claim = watches.claim(conn, watch_id, now=now, lease=lease, fence=fence)
    if claim is None:
        log.info("check_skipped", watch_id=watch_id, fence=fence, outcome="claimed_elsewhere")
        return None
    try:
        previous, capture, outcome = _look(claim.watch, database, renderer)
    except BaseException:  # Ctrl-C, or a worker that is told to end: the next one need not wait for the lease
        with database.write() as conn:
            watches.release(conn, claim, next_check_at=claim.watch.next_check_at)
        raise
    look = _Look(
        claim=claim,
        previous=previous,
        capture=capture,
        outcome=outcome,
        started_at=now,
        finished_at=now + timedelta(seconds=time.monotonic() - began),
    )
    try:
        with database.write() as conn:
            report = _record(conn, look, rng)
    except (StaleClaim, AlreadyRecorded) as refusal:
        log.warning("check_refused", watch_id=watch_id, fence=claim.fence, outcome=type(refusal).__name__)
        return None
    _say_finished(report, claim.fence)
    return report


def _say_finished(report: CheckReport, fence: int) -> None:
    log.info(
        "check_finished",
        watch_id=report.watch_id,
        fence=fence,
        outcome=report.outcome.value,
        verdict=report.verdict.value if report.verdict else None,
        revision=report.revision,
        alerts=len(report.alert_ids),
        duration_ms=report.duration_ms,
    )


def _look(
    watch: Watch, database: Database, renderer: Renderer
) -> tuple[Revision | None, Capture | None, Outcome]:
    previous = capture = None
    try:
        with database.read() as conn:
            previous = revisions.latest(conn, watch.id)
            recent = checks.listing(conn, watch.id, limit=SUSPECT_LOOKS)
        capture = renderer.render(watch.url)
        return previous, capture, decide(watch, previous, capture, recent=recent)
    except RenderError as error:
        return previous, None, Failed(reason=error.reason, transient=error.transient)
    except (
        StorageError
    ) as error:  # a damaged revision: on record and told, not tried again each minute in silence
        return None, None, Failed(reason=str(error), transient=False)
    except Exception as error:  # the job's boundary: a page that breaks us must not stop the watch
        log.exception("check_broke", watch_id=watch.id)
        reason = f"an error of Rowback's own ({type(error).__name__}); the log has the details"
        return previous, capture, Failed(reason=reason, transient=True)


def _record(conn: Connection, look: _Look, rng: Random) -> CheckReport:
    outcome, watch = look.outcome, look.watch
    revision = _revision(conn, look)
    after = aftermath(
        watch, outcome, now=look.finished_at, reverts=bool(revision and revision.reverts_to is not None)
    )
    change = outcome.change if isinstance(outcome, Changed) else None
    check = _check(look, revision)
    alert_ids = checks.record(
        conn,
        look.claim,
        check=check,
        state=_state(conn, look, after, rng),
        capture=None if isinstance(outcome, Unchanged) else look.capture,
        revision=revision,
        alerts=_alerts(conn, look, after.types, change, revision),
    )
    return CheckReport(
        watch_id=watch.id,
        url=watch.url,
        outcome=check.outcome,
        verdict=check.verdict,
        reason=check.reason,
        revision=check.revision,
        change=change,
        via=check.via,
        duration_ms=check.duration_ms,
        alert_ids=tuple(alert_ids),
    )


def _revision(conn: Connection, look: _Look) -> Revision | None:
    outcome, watch, previous = look.outcome, look.watch, look.previous
    if not isinstance(outcome, FirstSeen | Changed) or look.capture is None:
        return None
    seen_at = look.capture.captured_at
    marked = digest(outcome.article)
    return Revision(
        watch_id=watch.id,
        number=previous.number + 1 if previous else 1,
        digest=marked,
        article=outcome.article,
        first_seen_at=seen_at,
        last_seen_at=seen_at,
        last_without_at=revisions.surely_seen_at(conn, previous) if previous else None,
        change=outcome.change if isinstance(outcome, Changed) else None,
        reverts_to=revisions.number_with_digest(conn, watch.id, marked) if previous else None,
    )


def _check(look: _Look, revision: Revision | None) -> Check:
    outcome, capture = look.outcome, look.capture
    standing = look.previous.number if look.previous and isinstance(outcome, Unchanged) else None
    verdict = None
    if isinstance(outcome, FirstSeen | Unchanged | Changed):
        verdict = PageVerdict.ARTICLE
    elif isinstance(outcome, Unusable):
        verdict = outcome.verdict
    elif not isinstance(outcome, Failed):
        verdict = PageVerdict.NOT_FOUND
    return Check(
        watch_id=look.watch.id,
        fence=look.claim.fence,
        started_at=look.started_at,
        finished_at=look.finished_at,
        outcome=name_of(outcome),
        verdict=verdict,
        reason=_reason(outcome),
        via=capture.via if capture else None,
        status=capture.status if capture else None,
        duration_ms=round((look.finished_at - look.started_at).total_seconds() * 1000),
        revision=revision.number if revision else standing,
    )


def _reason(outcome: Outcome) -> str | None:
    return None if isinstance(outcome, FirstSeen | Unchanged | Changed) else outcome.reason


def _state(conn: Connection, look: _Look, after: Aftermath, rng: Random) -> WatchState:
    outcome, watch, now, capture = look.outcome, look.watch, look.finished_at, look.capture
    asked = (
        wait_asked_for(capture.status, capture.header_fields.get("retry-after"), now=now) if capture else None
    )
    edits = revisions.change_times(conn, watch.id)
    rhythm = Rhythm(
        every=watch.every,
        published_at=_published_at(look),
        first_seen_at=watch.created_at,
        change_times=(*edits, now) if isinstance(outcome, Changed) else tuple(edits),
        failures=after.failures,
        retry_after=asked,
    )
    due = next_check_at(rhythm, now=now, rng=rng)
    if isinstance(outcome, Unusable) and (outcome.suspect or after.not_found_looks == 1):
        due = min(due, now + LOOK_AGAIN)
    return WatchState(
        next_check_at=due,
        last_outcome=name_of(outcome),
        last_reason=_reason(outcome),
        failures=after.failures,
        failing_since=after.failing_since,
        not_found_looks=after.not_found_looks,
        gone_since=after.gone_since,
    )


def _published_at(look: _Look) -> datetime | None:
    if isinstance(look.outcome, FirstSeen | Unchanged | Changed):
        return look.outcome.article.published_at
    return look.watch.published_at


def _alerts(
    conn: Connection,
    look: _Look,
    types: Sequence[AlertType],
    change: Change | None,
    revision: Revision | None,
) -> list[NewAlert]:
    if not types:
        return []
    told = channels.for_watch(conn, look.watch)
    return [
        NewAlert(
            channel_id=channel.id,
            type=type_,
            cause=_cause(look, type_, revision),
            detail=_reason(look.outcome),
        )
        for type_ in types
        for channel in told
        if route.wanted(channel, type_, change)
    ]


def _cause(look: _Look, type_: AlertType, revision: Revision | None) -> str:
    about_text = type_ in (AlertType.FIRST_SEEN, AlertType.CHANGED, AlertType.REVERTED)
    if revision is not None and about_text:
        return f"watch:{look.watch.id}:revision:{revision.number}"
    return f"watch:{look.watch.id}:fence:{look.claim.fence}:{type_.value}"
