"""The check job: claim a watch, look at it, decide, and have it recorded in one transaction."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from rowback.decide import Finding, Past, failed
from rowback.logs import get_logger
from rowback.model import CheckReport, Claim, Evidence, Via
from storage import leases
from storage.database import AlreadyRecorded, Database, StaleClaim, StorageError
from workers.dispatch import HOLD
from workers.looks import BrowserNeeded, LookAt, NothingProven
from workers.means import Means
from workers.ports import Stopped
from workers.recording import record
from workers.unrecorded import Look

__all__ = ["LEASE", "HandedOver", "Means", "run_check"]

LEASE = timedelta(seconds=180)
"""Longer than the hard time limit of a task (120 s), shorter than the broker's visibility time-out (300 s)."""

TOO_SLOW = "The page was not done within the time limit of a look."

log = get_logger("checks")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """A look that needs a browser and has none: whoever has one ends it under this fence."""

    watch_id: int
    fence: int


def run_check(
    watch_id: int,
    *,
    means: Means,
    now: datetime,
    rng: Random,
    fence: int | None = None,
    lease: timedelta = LEASE,
    hold: timedelta = HOLD,
    via: Via | None = None,
    limits: tuple[type[BaseException], ...] = (),
) -> CheckReport | HandedOver | None:
    """Look at a watch once and record it; None where somebody else has it or it was recorded already.

    The page is read by the watch's own selectors, and by those that the rules file has for its host. `fence` is the
    one that `dispatch` handed out; without it any watch that nobody holds is taken. `via`: the only way for this look.
    `limits`: what a time limit raises in this thread; the look that it ends is on record as failed.
    Without a renderer, what needs one is handed over: nothing is recorded, and the lease holds for `hold`.
    Raise Stopped where a time limit ended it and others beside it; then nothing is recorded, and its lease runs out.
    Raise NothingProven where the page says nothing by that only way; then nothing is recorded either.
    """
    began = time.monotonic()
    database = means.database
    with database.write() as conn:
        claim = leases.claim(conn, watch_id, now=now, lease=lease, fence=fence)
    if claim is None:
        log.info("check_skipped", watch_id=watch_id, fence=fence, outcome="claimed_elsewhere")
        return None
    try:
        making = LookAt.begun(claim.watch, means, now=now, once=via)
        finding = _found(making, limits)
    except BrowserNeeded as stop:
        return _handed_over(database, claim, stop.evidence, now=now, hold=hold)
    except Stopped:
        # By the time limit, beside others: it counts as one that may have killed its worker, and goes alone.
        raise
    except BaseException:  # Ctrl-C, or a worker that is told to end: the next one need not wait for the lease
        with database.write() as conn:
            leases.release(conn, claim, next_check_at=claim.watch.next_check_at)
        raise
    look = _look(claim, making, finding, started_at=now, seconds=time.monotonic() - began)
    try:
        with database.write() as conn:
            report = record(conn, look, rng)
    except (StaleClaim, AlreadyRecorded) as refusal:
        log.warning("check_refused", watch_id=watch_id, fence=claim.fence, outcome=type(refusal).__name__)
        return None
    _say_finished(report, claim.fence)
    return report


def _look(claim: Claim, making: LookAt, finding: Finding, *, started_at: datetime, seconds: float) -> Look:
    """Return what is recorded of a look that took so many seconds."""
    return Look(
        claim=claim,
        watch=making.known.watch,
        past=making.known.past,
        capture=making.capture,
        plain=making.plain,
        finding=finding,
        evidence=making.evidence,
        steps=making.steps,
        way="; ".join((making.plan.why, *(making.capture.aids if making.capture else ()))),
        received=making.received,
        misled=making.misled,
        render_every=making.means.render_every,
        started_at=started_at,
        finished_at=started_at + timedelta(seconds=seconds),
    )


def _handed_over(
    database: Database, claim: Claim, evidence: Evidence, *, now: datetime, hold: timedelta
) -> HandedOver | None:
    try:
        with database.write() as conn:
            fence = leases.hand_over(conn, claim, evidence, now=now, hold=hold)
    except StaleClaim as refusal:
        log.warning(
            "check_refused", watch_id=claim.watch.id, fence=claim.fence, outcome=type(refusal).__name__
        )
        return None
    log.info("check_handed_over", watch_id=claim.watch.id, fence=fence)
    return HandedOver(watch_id=claim.watch.id, fence=fence)


def _found(look: LookAt, limits: tuple[type[BaseException], ...]) -> Finding:
    try:
        return look.go()
    except (BrowserNeeded, NothingProven):
        raise
    except limits:
        look.capture = None
        found = failed(TOO_SLOW, transient=True)
    except StorageError as error:
        # A damaged revision: on record and told, not tried again each minute in silence.
        look.known.past, look.capture, reason = Past(), None, str(error)
        found = failed(reason, transient=False)
    except Exception as error:  # the job's boundary: a page that breaks us must not stop the watch
        log.exception("check_broke", watch_id=look.known.watch.id)
        reason = f"an error of Rowback's own ({type(error).__name__}); the log has the details"
        found = failed(reason, transient=True, ours=True)
    look.fail()
    return found


def _say_finished(report: CheckReport, fence: int) -> None:
    log.info(
        "check_finished",
        watch_id=report.watch_id,
        fence=fence,
        outcome=report.outcome.value,
        verdict=report.verdict.value if report.verdict else None,
        via=report.via.value if report.via else None,
        revision=report.revision,
        alerts=len(report.alert_ids),
        duration_ms=report.duration_ms,
    )
