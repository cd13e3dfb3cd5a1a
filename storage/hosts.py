"""Hosts: what the looks at all watches of one host say of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from rowback.model import Host
from storage.database import Connection
from storage.ready import Ready
from storage.statements import insert_once
from storage.tables import hosts, watches

_HELD = Ready(select(hosts).where(hosts.c.host == bindparam("name")).with_for_update())


def held(conn: Connection, host: str) -> Host:
    """Return a host and let nobody else change it before this transaction ends."""
    row = _HELD.first(conn, {"name": host})
    return _host(row) if row is not None else Host(host=host)


def added(conn: Connection, host: str) -> Host:
    """Return a host as `held` does, with a row of its own from now on."""
    insert_once(conn, hosts, {"host": host, "troubled": {}, "outages": 0})
    return held(conn, host)


def put(conn: Connection, host: Host) -> None:
    """Keep an added host as it is now."""
    values: dict[str, Any] = {
        "well_at": host.well_at,
        "troubled_since": host.troubled_since,
        "troubled": {str(watch_id): looks for watch_id, looks in host.troubled.items()},
        "failing_since": host.failing_since,
        "outages": host.outages,
        "reason": host.reason,
    }
    conn.execute(update(hosts).where(hosts.c.host == host.host).values(values))


def followed(conn: Connection, host: str) -> frozenset[int]:
    """Return the watches whose looks say how a host is: not paused, read before, not gone."""
    return frozenset(conn.execute(select(watches.c.id).where(_speaks(host))).scalars())


def named(conn: Connection, host: str) -> list[int]:
    """Return all watches of a host."""
    return list(
        conn.execute(select(watches.c.id).where(watches.c.host == host).order_by(watches.c.id)).scalars()
    )


def ask_others(
    conn: Connection, host: str, watch_id: int, *, since: datetime, due: datetime, limit: int
) -> int:
    """Let a few watches of a host that were not looked at since then be due by `due`, best known first; return how many.

    Whether an article was removed or its host is in trouble shows at the others.
    """
    ids = list(
        conn.execute(
            select(watches.c.id)
            .where(
                _speaks(host),
                watches.c.id != watch_id,
                watches.c.last_check_at < since,
                watches.c.next_check_at > due,
                watches.c.failures == 0,
            )
            .order_by(watches.c.last_check_at.desc(), watches.c.id)
            .limit(limit)
            # One that is being handed out is looked at anyway, and waiting for it could be waiting in a circle.
            .with_for_update(skip_locked=True)
        ).scalars()
    )
    if ids:
        conn.execute(update(watches).where(watches.c.id.in_(ids)).values(next_check_at=due))
    return len(ids)


def failing(conn: Connection) -> list[Host]:
    """Return the hosts that fail as a whole now, longest first."""
    rows = conn.execute(
        select(hosts).where(hosts.c.failing_since.is_not(None)).order_by(hosts.c.failing_since, hosts.c.host)
    )
    return [_host(row) for row in rows]


def _speaks(host: str) -> Any:
    return (
        (watches.c.host == host)
        & watches.c.paused_at.is_(None)
        & (watches.c.last_revision > 0)
        & watches.c.gone_since.is_(None)
    )


def _host(row: Any) -> Host:
    return Host(
        host=row.host,
        well_at=row.well_at,
        troubled_since=row.troubled_since,
        troubled={int(watch_id): looks for watch_id, looks in row.troubled.items()},
        failing_since=row.failing_since,
        outages=row.outages,
        reason=row.reason,
    )
