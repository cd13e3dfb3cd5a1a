"""Figures: how the service stands, for `status` and `doctor`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from rowback.model import AlertState
from storage import episodes, heartbeats, hosts
from storage.database import Connection
from storage.leases import QUARANTINE
from storage.tables import alerts, checks, watches

OVERDUE_AFTER = timedelta(minutes=5)
"""A watch whose time came this long ago and that nobody looked at is overdue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingHost:
    """A host whose watches give no article now."""

    host: str
    watches: int
    since: datetime | None
    reason: str | None
    """That of most of its watches, the first by the alphabet where several are as frequent; of an outage, the last one."""
    alike: int | None = None
    """Watches with just this reason; None where they were not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts over the whole database at one moment."""

    watches: int
    paused: int
    due: int
    overdue: int
    leased: int
    quarantined: int
    gone: int
    failing_hosts: tuple[FailingHost, ...]
    """Hosts of watches that give no article now, whether all of them or not."""
    host_outages: tuple[FailingHost, ...]
    """Hosts that fail as a whole; `watches` counts those in trouble."""
    episodes: Mapping[str, int]
    """Pages in an episode of a kind now."""
    owed_alerts: int
    failed_alerts: int
    oldest_owed_at: datetime | None
    last_dispatch_at: datetime | None
    checks_last_hour: Mapping[str, int]
    ways_last_hour: Mapping[str, int]
    """Checks by the ways that they went, in order: `http`, `browser`, `http,browser` …"""
    bytes_last_hour: int


def figures(conn: Connection, *, now: datetime) -> Figures:
    """Count everything that `status` shows."""
    running = watches.c.paused_at.is_(None)
    return Figures(
        watches=_count(conn, watches.c.id > 0),
        paused=_count(conn, watches.c.paused_at.is_not(None)),
        due=_count(conn, running & (watches.c.next_check_at <= now)),
        overdue=_count(
            conn, running & (watches.c.next_check_at <= now - OVERDUE_AFTER) & (watches.c.lease_until <= now)
        ),
        leased=_count(conn, watches.c.lease_until > now),
        quarantined=_count(conn, watches.c.begun >= QUARANTINE[0][0]),
        gone=_count(conn, watches.c.gone_since.is_not(None)),
        failing_hosts=_failing(conn),
        host_outages=tuple(
            FailingHost(host=h.host, watches=len(h.troubled), since=h.failing_since, reason=h.reason)
            for h in hosts.failing(conn)
        ),
        episodes=episodes.open_counts(conn),
        owed_alerts=_alerts(conn, AlertState.OWED),
        failed_alerts=_alerts(conn, AlertState.FAILED),
        oldest_owed_at=conn.execute(
            select(func.min(alerts.c.created_at)).where(alerts.c.state == AlertState.OWED.value)
        ).scalar(),
        last_dispatch_at=heartbeats.last(conn, "dispatch"),
        checks_last_hour={
            row.outcome: row.n
            for row in conn.execute(
                select(checks.c.outcome, func.count().label("n"))
                .where(checks.c.finished_at > now - timedelta(hours=1))
                .group_by(checks.c.outcome)
            )
        },
        **_ways(conn, since=now - timedelta(hours=1)),
    )


def _ways(conn: Connection, *, since: datetime) -> dict[str, Any]:
    rows = conn.execute(
        select(checks.c.steps, func.count().label("n"), func.sum(checks.c.received).label("received"))
        .where(checks.c.finished_at > since, checks.c.steps.is_not(None))
        .group_by(checks.c.steps)
    ).all()
    return {
        "ways_last_hour": {row.steps: row.n for row in rows},
        "bytes_last_hour": sum(int(row.received) for row in rows),
    }


def _count(conn: Connection, condition: ColumnElement[bool]) -> int:
    return int(conn.execute(select(func.count()).select_from(watches).where(condition)).scalar() or 0)


def _alerts(conn: Connection, state: AlertState) -> int:
    counted: Any = conn.execute(
        select(func.count()).select_from(alerts).where(alerts.c.state == state.value)
    ).scalar()
    return int(counted or 0)


def _failing(conn: Connection) -> tuple[FailingHost, ...]:
    failing = (watches.c.failures > 0) & watches.c.paused_at.is_(None) & watches.c.gone_since.is_(None)
    rows = conn.execute(
        select(
            watches.c.host,
            func.count().label("n"),
            func.min(watches.c.failing_since).label("since"),
        )
        .where(failing)
        .group_by(watches.c.host)
        .order_by(func.count().desc(), watches.c.host)
        .limit(50)
    ).all()
    counted = conn.execute(
        select(watches.c.host, watches.c.last_reason, func.count().label("n"))
        .where(failing & watches.c.host.in_([row.host for row in rows]))
        .group_by(watches.c.host, watches.c.last_reason)
    )
    reasons: dict[str, list[tuple[int, str]]] = {}
    for one in counted:
        reasons.setdefault(one.host, []).append((-one.n, one.last_reason or ""))
    found = []
    for row in rows:
        count, reason = min(reasons.get(row.host, [(0, "")]))
        found.append(
            FailingHost(host=row.host, watches=row.n, since=row.since, reason=reason or None, alike=-count)
        )
    return tuple(found)
