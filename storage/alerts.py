"""Alerts: the outbox. A row is owed until its receiver took it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, exists, func, insert, select, update

from rowback.model import (
    Alert,
    AlertClaim,
    AlertState,
    AlertType,
    Delivery,
    NewAlert,
    Revision,
    Watch,
)
from storage import lives, revisions, watches
from storage.database import Connection, NotFound, StaleClaim
from storage.leases import CLOCK_SKEW
from storage.statements import insert_once, one_at_a_time
from storage.tables import NEVER, alerts, channels
from storage.tables import deliveries as attempts


def add(
    conn: Connection, new: NewAlert, *, watch_id: int | None, revision: int | None, now: datetime
) -> int | None:
    """Owe a channel an event, from now on; None where it is owed or settled already."""
    row = {
        "channel_id": new.channel_id,
        "watch_id": watch_id,
        "revision": revision,
        "type": new.type.value,
        "cause": new.cause,
        "detail": new.detail,
        "facts": None if new.facts is None else lives.to_json(new.facts),
        "state": AlertState.OWED.value,
        "attempts": 0,
        "next_attempt_at": now,
        "lease_until": NEVER,
        "fence": 0,
        "created_at": now,
    }
    return insert_once(conn, alerts, row)


def get(conn: Connection, alert_id: int) -> Alert:
    """Return an alert; raise NotFound where there is none."""
    row = conn.execute(select(alerts).where(alerts.c.id == alert_id)).first()
    if row is None:
        raise NotFound(f"There is no alert {alert_id}: `rowback alerts` shows them.")
    return _alert(row)


def listing(conn: Connection, *, state: AlertState | None = None, limit: int = 200) -> list[Alert]:
    """Return the latest alerts, newest first."""
    statement = select(alerts).order_by(alerts.c.id.desc()).limit(limit)
    if state is not None:
        statement = statement.where(alerts.c.state == state.value)
    return [_alert(row) for row in conn.execute(statement)]


def hand_out(conn: Connection, *, now: datetime, limit: int, hold: timedelta) -> list[tuple[int, int]]:
    """Take a short lease on owed alerts whose time has come and return (id, fence), oldest first.

    What one watch owes one channel goes out in order: not while an earlier one is owed. A channel
    that is switched off keeps what it is owed.
    """
    one_at_a_time(conn)
    earlier = alerts.alias("earlier")
    picked = (
        select(alerts.c.id)
        .join(channels, channels.c.id == alerts.c.channel_id)
        .where(
            alerts.c.state == AlertState.OWED.value,
            alerts.c.next_attempt_at <= now,
            alerts.c.lease_until <= now,
            channels.c.enabled,
            ~exists().where(
                earlier.c.channel_id == alerts.c.channel_id,
                earlier.c.watch_id == alerts.c.watch_id,
                earlier.c.id < alerts.c.id,
                earlier.c.state == AlertState.OWED.value,
            ),
        )
        .order_by(alerts.c.id)
        .limit(limit)
    )
    ids = list(conn.execute(picked).scalars())
    if not ids:
        return []
    taken = conn.execute(
        update(alerts)
        .where(alerts.c.id.in_(ids), alerts.c.lease_until <= now, alerts.c.state == AlertState.OWED.value)
        .values(lease_until=now + hold, fence=alerts.c.fence + 1)
        .returning(alerts.c.id, alerts.c.fence)
    ).all()
    return sorted((row.id, row.fence) for row in taken)


def claim(
    conn: Connection, alert_id: int, *, now: datetime, lease: timedelta, fence: int | None = None
) -> AlertClaim | None:
    """Take the lease on an owed alert and count the attempt; None where it is settled or somebody else has it.

    So it is where its channel was switched off after the hand-out; only a test goes out all the same.
    """
    mine = alerts.c.fence == fence if fence is not None else alerts.c.lease_until <= now
    listens = (alerts.c.type == AlertType.TEST.value) | exists().where(
        channels.c.id == alerts.c.channel_id, channels.c.enabled
    )
    row = conn.execute(
        update(alerts)
        .where(alerts.c.id == alert_id, alerts.c.state == AlertState.OWED.value, mine, listens)
        .values(lease_until=now + lease, fence=alerts.c.fence + 1, attempts=alerts.c.attempts + 1)
        .returning(alerts)
    ).first()
    if row is None:
        return None
    return AlertClaim(alert=_alert(row), fence=row.fence, lease_until=now + lease)


def mark_sent(conn: Connection, claim: AlertClaim, delivery: Delivery, *, now: datetime) -> None:
    """Settle an alert that its receiver took; raise StaleClaim where the lease was taken over."""
    _settle(conn, claim, delivery, state=AlertState.SENT.value, settled_at=now, last_error=None)


def mark_failed(conn: Connection, claim: AlertClaim, delivery: Delivery, *, now: datetime) -> None:
    """Give an alert up; raise StaleClaim where the lease was taken over."""
    _settle(conn, claim, delivery, state=AlertState.FAILED.value, settled_at=now, last_error=delivery.answer)


def put_back(conn: Connection, claim: AlertClaim, delivery: Delivery, *, next_attempt_at: datetime) -> None:
    """Keep an alert owed until its next attempt; raise StaleClaim where the lease was taken over."""
    _settle(conn, claim, delivery, next_attempt_at=next_attempt_at, last_error=delivery.answer)


def repair_clock(conn: Connection, *, now: datetime, longest: timedelta, longest_lease: timedelta) -> int:
    """Pull back attempts and leases that lie further ahead than any can, and return how many there were.

    A clock that was set back would otherwise let an alert that was made before wait for as long.
    `longest` is the longest time between two attempts.
    """
    set_back = (alerts.c.created_at > now + CLOCK_SKEW) & (alerts.c.attempts == 0)
    due = conn.execute(
        update(alerts)
        .where(
            alerts.c.state == AlertState.OWED.value,
            alerts.c.next_attempt_at > now,
            set_back | (alerts.c.next_attempt_at > now + longest),
        )
        .values(next_attempt_at=now)
        .returning(alerts.c.id)
    ).all()
    held = conn.execute(
        update(alerts)
        .where(alerts.c.state == AlertState.OWED.value, alerts.c.lease_until > now + longest_lease)
        .values(lease_until=now)
        .returning(alerts.c.id)
    ).all()
    return len(due) + len(held)


def replay(conn: Connection, alert_ids: Sequence[int], *, now: datetime) -> int:
    """Owe settled alerts again, with all their attempts; return how many there were, or raise NotFound."""
    for alert_id in alert_ids:
        get(conn, alert_id)
    owed = conn.execute(
        update(alerts)
        .where(alerts.c.id.in_(alert_ids), alerts.c.state != AlertState.OWED.value)
        .values(
            state=AlertState.OWED.value,
            attempts=0,
            next_attempt_at=now,
            lease_until=NEVER,
            fence=alerts.c.fence + 1,
            settled_at=None,
        )
        .returning(alerts.c.id)
    ).all()
    return len(owed)


def deliveries(conn: Connection, alert_id: int) -> list[Delivery]:
    """Return the attempts to settle an alert, first one first."""
    rows = conn.execute(select(attempts).where(attempts.c.alert_id == alert_id).order_by(attempts.c.attempt))
    return [
        Delivery(
            alert_id=row.alert_id,
            attempt=row.attempt,
            started_at=row.started_at,
            duration_ms=row.duration_ms,
            answer=row.answer,
            ok=row.ok,
        )
        for row in rows
    ]


def story_parts(conn: Connection, alert: Alert) -> tuple[Watch | None, Revision | None, Revision | None]:
    """Return the watch that an alert tells of, the revision that its own was compared with, and the revision itself."""
    if alert.watch_id is None:
        return None, None, None
    watch = watches.get(conn, alert.watch_id)
    if alert.revision is None:
        return watch, None, None
    new = revisions.get(conn, alert.watch_id, alert.revision)
    before = new.compared_with
    old = revisions.get(conn, alert.watch_id, before) if before else None
    return watch, old, new


def _settle(conn: Connection, claim: AlertClaim, delivery: Delivery, **values: Any) -> None:
    held = conn.execute(
        update(alerts)
        .where(alerts.c.id == claim.alert.id, alerts.c.fence == claim.fence)
        .values(lease_until=NEVER, **values)
        .returning(alerts.c.id)
    ).first()
    if held is None:
        raise StaleClaim(f"Alert {claim.alert.id} is held by somebody else.")
    tried = conn.execute(
        select(func.max(attempts.c.attempt)).where(attempts.c.alert_id == claim.alert.id)
    ).scalar()
    conn.execute(
        insert(attempts).values(
            alert_id=claim.alert.id,
            # A replay counts from one again; the record of what was tried goes on.
            attempt=max(delivery.attempt, (tried or 0) + 1),
            started_at=delivery.started_at,
            duration_ms=delivery.duration_ms,
            ok=delivery.ok,
            answer=delivery.answer,
        )
    )


def _alert(row: Row[Any]) -> Alert:
    return Alert(
        id=row.id,
        channel_id=row.channel_id,
        watch_id=row.watch_id,
        type=AlertType(row.type),
        cause=row.cause,
        created_at=row.created_at,
        state=AlertState(row.state),
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
        revision=row.revision,
        detail=row.detail,
        facts=lives.facts_from_json(row.facts),
        settled_at=row.settled_at,
        last_error=row.last_error,
    )
