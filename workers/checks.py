"""The check job: claim a watch, look at it, decide, and have it recorded in one transaction."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from random import Random

from rowback.decide import Finding, Past, decide, failed, is_known, look_at, read, seeded
from rowback.logs import get_logger
from rowback.model import PARTS, Access, Capture, Revision, Selectors, Watch
from storage import revisions, watches
from storage.database import AlreadyRecorded, Connection, Database, StaleClaim, StorageError
from workers.ports import Known, Renderer, RenderError
from workers.recording import CheckReport, Look, record
from workers.rereading import is_different, read_again
from workers.sites import SitesFile

__all__ = ["LEASE", "CheckReport", "run_check"]

LEASE = timedelta(seconds=180)
"""Longer than the hard time limit of a task (120 s), shorter than the broker's visibility time-out (300 s)."""

log = get_logger("checks")


def run_check(
    watch_id: int,
    *,
    database: Database,
    renderer: Renderer,
    now: datetime,
    rng: Random,
    sites: SitesFile | None = None,
    fence: int | None = None,
    lease: timedelta = LEASE,
) -> CheckReport | None:
    """Look at a watch once and record it; None where somebody else has it or it was recorded already.

    The page is read by the watch's own selectors, and by those that `sites` has for its host. `fence` is the one that `dispatch` handed out; without it any watch that nobody holds is taken.
    """
    began = time.monotonic()
    with database.write() as conn:
        claim = watches.claim(conn, watch_id, now=now, lease=lease, fence=fence)
    if claim is None:
        log.info("check_skipped", watch_id=watch_id, fence=fence, outcome="claimed_elsewhere")
        return None
    try:
        watch, past, capture, finding = _look(claim.watch, database, renderer, sites)
    except BaseException:  # Ctrl-C, or a worker that is told to end: the next one need not wait for the lease
        with database.write() as conn:
            watches.release(conn, claim, next_check_at=claim.watch.next_check_at)
        raise
    look = Look(
        claim=claim,
        watch=watch,
        past=past,
        capture=capture,
        finding=finding,
        started_at=now,
        finished_at=now + timedelta(seconds=time.monotonic() - began),
    )
    try:
        with database.write() as conn:
            report = record(conn, look, rng)
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
    watch: Watch, database: Database, renderer: Renderer, sites: SitesFile | None
) -> tuple[Watch, Past, Capture | None, Finding]:
    past, capture = Past(), None
    try:
        with database.read() as conn:
            past = _past(conn, watch)
        known = past.full or past.stub
        if known is not None:
            watch = seeded(watch, known.last_seen_at)
        capture = renderer.render(
            look_at(watch.url, watch.life.home), known=_known(watch, past, sites) if known else None
        )
        past, finding = _decided(watch, past, capture, database, _selectors(watch, capture, sites))
    except RenderError as error:
        return watch, past, None, failed(error.reason, transient=error.transient)
    except StorageError as error:
        # A damaged revision: on record and told, not tried again each minute in silence.
        return watch, Past(), None, failed(str(error), transient=False)
    except Exception as error:  # the job's boundary: a page that breaks us must not stop the watch
        log.exception("check_broke", watch_id=watch.id)
        reason = f"an error of Rowback's own ({type(error).__name__}); the log has the details"
        return watch, past, capture, failed(reason, transient=True, ours=True)
    return watch, past, capture, finding


def _decided(
    watch: Watch, past: Past, capture: Capture, database: Database, selectors: Selectors
) -> tuple[Past, Finding]:
    """Decide; what differs is compared again with the past as the rules of now read it, where they read it otherwise."""
    finding = decide(watch, past, capture, selectors)
    if finding.missed:
        log.warning("selectors_missed", watch_id=watch.id, missed=list(finding.missed))
    if not is_different(finding):
        return past, finding
    with database.read() as conn:
        again = read_again(conn, past, selectors)
    return (past, finding) if again is None else (again, decide(watch, again, capture, selectors))


def _known(watch: Watch, past: Past, sites: SitesFile | None) -> Known:
    return lambda capture: is_known(past, read(capture, _selectors(watch, capture, sites)))


def _selectors(watch: Watch, capture: Capture, sites: SitesFile | None) -> Selectors:
    own = Selectors(**{part: css for part, css in watch.selectors.items() if part in PARTS})
    return own.over(sites.at(capture.final_url)) if sites is not None else own


def _past(conn: Connection, watch: Watch) -> Past:
    """Load what a look is compared with: what the last looks showed, and the versions between which the page alternates."""
    if not watch.last_revision:
        return Past()
    life, numbers = watch.life, revisions.numbers_by_digest(conn, watch.id)
    full = life.variants.shown or revisions.latest_number(conn, watch.id, Access.FULL)
    stub = life.stub_variants.shown or revisions.latest_number(conn, watch.id, Access.STUB)
    alternating = (*life.variants.numbers, *life.stub_variants.numbers)

    def get(number: int | None) -> Revision | None:
        return None if number is None else revisions.get(conn, watch.id, number)

    return Past(
        full=get(full),
        stub=get(stub),
        numbers=numbers,
        variants=tuple(revisions.get(conn, watch.id, number) for number in alternating),
    )
