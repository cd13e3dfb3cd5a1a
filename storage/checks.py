"""Checks: one transaction's worth of what a look at a watch came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update

from rowback.model import (
    NO_EVIDENCE,
    Access,
    Capture,
    Check,
    Claim,
    Evidence,
    Life,
    NewAlert,
    OutcomeName,
    PageVerdict,
    Revision,
    Via,
)
from storage import alerts as alert_rows
from storage import captures, lives, revisions
from storage.database import AlreadyRecorded, Connection, StaleClaim
from storage.ready import Ready
from storage.statements import insert_once
from storage.tables import NEVER, checks, watches
from storage.tables import revisions as revision_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchState:
    """What a check leaves on its watch."""

    next_check_at: datetime
    last_outcome: OutcomeName
    last_reason: str | None
    failures: int
    failing_since: datetime | None
    not_found_looks: int
    gone_since: datetime | None
    life: Life = field(default_factory=Life)
    next_via: Via | None = None
    evidence: Evidence = NO_EVIDENCE


_SEEN_AGAIN = Ready(
    update(revision_rows).where(
        revision_rows.c.watch_id == bindparam("the_id"), revision_rows.c.number == bindparam("the_number")
    )
)
_LEAVE = Ready(
    update(watches)
    .where(watches.c.id == bindparam("the_id"), watches.c.fence == bindparam("the_fence"))
    .returning(watches.c.id)
)


def record(
    conn: Connection,
    claim: Claim,
    *,
    check: Check,
    state: WatchState,
    capture: Capture | None,
    revision: Revision | None,
    alerts: Sequence[NewAlert],
) -> list[int]:
    """Write all that a check came to and end its lease; return the ids of the alerts that it made.

    Raises StaleClaim where the lease was taken over and AlreadyRecorded where this check is on
    record; the caller's transaction keeps all of it or nothing.
    """
    # The watch first, which waits for whoever else changes it: one statement tells whether it is still ours.
    if not _leave(conn, claim, check, state, revision):
        raise StaleClaim(f"Watch {claim.watch.id} is held by somebody else.")
    if insert_once(conn, checks, _row(check)) is None:
        raise AlreadyRecorded(f"Check {check.fence} of watch {check.watch_id} is on record.")
    if capture is not None:
        captures.keep(conn, claim, capture, verdict=check.verdict or PageVerdict.ERROR)
    if revision is not None:
        revisions.append(conn, revision, fence=claim.fence)
    elif check.outcome is OutcomeName.UNCHANGED and check.revision is not None:
        _seen_again(conn, check)
    number = revision.number if revision else claim.watch.last_revision or None
    made = (_alert(conn, new, claim, check, number) for new in alerts)
    return [alert_id for alert_id in made if alert_id is not None]


def listing(conn: Connection, watch_id: int, *, limit: int = 50) -> list[Check]:
    """Return the latest checks of a watch, newest first."""
    rows = conn.execute(
        select(checks).where(checks.c.watch_id == watch_id).order_by(checks.c.fence.desc()).limit(limit)
    )
    return [_check(row) for row in rows]


def by_way(conn: Connection, watch_id: int, via: Via, *, limit: int) -> list[Check]:
    """Return the latest checks of a watch for which the answer by one way counted, newest first."""
    rows = conn.execute(
        select(checks)
        .where(checks.c.watch_id == watch_id, checks.c.via == via.value)
        .order_by(checks.c.fence.desc())
        .limit(limit)
    )
    return [_check(row) for row in rows]


def has_shown(conn: Connection, watch_id: int, via: Via, access: Access) -> bool:
    """Tell whether any kept check of a watch, one whose answer by this way counted, showed a version of a kind."""
    version = (revision_rows.c.watch_id == checks.c.watch_id) & (revision_rows.c.number == checks.c.revision)
    shown = (
        select(checks.c.fence)
        .join(revision_rows, version)
        .where(
            checks.c.watch_id == watch_id, checks.c.via == via.value, revision_rows.c.access == access.value
        )
    )
    return conn.execute(shown.limit(1)).first() is not None


def loaded(conn: Connection, watch_id: int) -> tuple[int, int]:
    """Return how many bytes the kept checks of a watch loaded, and how many checks these are."""
    row = conn.execute(
        select(
            func.coalesce(func.sum(checks.c.received), 0).label("received"), func.count().label("n")
        ).where(checks.c.watch_id == watch_id)
    ).one()
    return int(row.received), int(row.n)


def _alert(conn: Connection, new: NewAlert, claim: Claim, check: Check, number: int | None) -> int | None:
    return alert_rows.add(conn, new, watch_id=claim.watch.id, revision=number, now=check.finished_at)


def _row(check: Check) -> dict[str, Any]:
    return {
        "watch_id": check.watch_id,
        "fence": check.fence,
        "started_at": check.started_at,
        "finished_at": check.finished_at,
        "outcome": check.outcome.value,
        "verdict": check.verdict.value if check.verdict else None,
        "reason": check.reason,
        "via": check.via.value if check.via else None,
        "status": check.status,
        "duration_ms": check.duration_ms,
        "revision": check.revision,
        "steps": ",".join(check.steps) or None,
        "way": check.way,
        "received": check.received,
    }


def _seen_again(conn: Connection, check: Check) -> None:
    given = {"the_id": check.watch_id, "the_number": check.revision}
    # Its start: the page may have been fetched at any moment since.
    _SEEN_AGAIN.first(conn, given | {"last_seen_at": check.started_at})


def _leave(
    conn: Connection, claim: Claim, check: Check, state: WatchState, revision: Revision | None
) -> bool:
    """Leave on the watch what a check came to; False where its claim no longer holds."""
    values: dict[str, Any] = {
        "next_check_at": state.next_check_at,
        "lease_until": NEVER,
        "begun": 0,
        "last_check_at": check.finished_at,
        "last_outcome": state.last_outcome.value,
        "last_reason": state.last_reason,
        "failures": state.failures,
        "failing_since": state.failing_since,
        "not_found_looks": state.not_found_looks,
        "gone_since": state.gone_since,
        "life": lives.to_json(state.life),
        "next_via": state.next_via.value if state.next_via else None,
        "evidence": lives.to_json(state.evidence),
    }
    if revision is not None:
        values |= {
            "last_revision": revision.number,
            "last_digest": revision.digest,
            "headline": revision.article.headline,
            "published_at": revision.article.published_at,
        }
        if revision.change is not None:
            values["last_changed_at"] = revision.first_seen_at
    return _LEAVE.first(conn, values | {"the_id": claim.watch.id, "the_fence": claim.fence}) is not None


def _check(row: Row[Any]) -> Check:
    return Check(
        watch_id=row.watch_id,
        fence=row.fence,
        started_at=row.started_at,
        finished_at=row.finished_at,
        outcome=OutcomeName(row.outcome),
        verdict=PageVerdict(row.verdict) if row.verdict else None,
        reason=row.reason,
        via=Via(row.via) if row.via else None,
        status=row.status,
        duration_ms=row.duration_ms,
        revision=row.revision,
        steps=tuple(Via(step) for step in (row.steps or "").split(",") if step),
        way=row.way,
        received=row.received,
    )
