"""Channels: the ways to reach someone, and what each wants to hear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, select, update

from rowback.model import AlertType, Channel, Kind, Watch
from storage.database import Conflict, Connection, NotFound
from storage.statements import insert_once
from storage.tables import channels, watch_channels


def add(
    conn: Connection,
    *,
    name: str,
    scheme: str,
    target: str,
    now: datetime,
    secret: str | None = None,
    min_weight: float = 0.0,
    kinds: Sequence[Kind] = (),
    types: Sequence[AlertType] = (),
) -> Channel:
    """Add a channel; raise Conflict where the name is taken."""
    row = {
        "name": name,
        "scheme": scheme,
        "target": target,
        "secret": secret,
        "created_at": now,
        "min_weight": min_weight,
        "kinds": [kind.value for kind in kinds],
        "types": [type_.value for type_ in types],
        "enabled": True,
    }
    channel_id = insert_once(conn, channels, row)
    if channel_id is None:
        raise Conflict(f"There is a channel {name!r} already: remove it first, or choose another name.")
    return get(conn, channel_id)


def get(conn: Connection, channel_id: int) -> Channel:
    """Return a channel; raise NotFound where there is none."""
    return _one(conn, select(channels).where(channels.c.id == channel_id), str(channel_id))


def find(conn: Connection, name: str) -> Channel:
    """Return the channel of that name; raise NotFound where there is none."""
    return _one(conn, select(channels).where(channels.c.name == name), repr(name))


def listing(conn: Connection) -> list[Channel]:
    """Return all channels by name."""
    return [_channel(row) for row in conn.execute(select(channels).order_by(channels.c.name))]


def for_watch(conn: Connection, watch: Watch) -> list[Channel]:
    """Return the enabled channels that a watch names; all enabled ones where it names none."""
    named = select(watch_channels.c.channel_id).where(watch_channels.c.watch_id == watch.id)
    statement = select(channels).where(channels.c.enabled).order_by(channels.c.id)
    if conn.execute(named.limit(1)).first() is not None:
        statement = statement.where(channels.c.id.in_(named))
    return [_channel(row) for row in conn.execute(statement)]


def remove(conn: Connection, name: str) -> None:
    """Forget a channel with its alerts; raise NotFound where there is none."""
    conn.execute(delete(channels).where(channels.c.id == find(conn, name).id))


def enable(conn: Connection, name: str) -> Channel:
    """Let a channel hear again; raise NotFound where there is none."""
    channel = find(conn, name)
    conn.execute(
        update(channels).where(channels.c.id == channel.id).values(enabled=True, disabled_reason=None)
    )
    return get(conn, channel.id)


def disable(conn: Connection, channel_id: int, reason: str) -> None:
    """Stop telling a channel, and keep the reason for its owner."""
    conn.execute(
        update(channels).where(channels.c.id == channel_id).values(enabled=False, disabled_reason=reason)
    )


def _one(conn: Connection, statement: Select[Any], shown: str) -> Channel:
    row = conn.execute(statement).first()
    if row is None:
        raise NotFound(f"There is no channel {shown}: `rowback channels list` shows them.")
    return _channel(row)


def _channel(row: Row[Any]) -> Channel:
    return Channel(
        id=row.id,
        name=row.name,
        scheme=row.scheme,
        target=row.target,
        created_at=row.created_at,
        secret=row.secret,
        min_weight=row.min_weight,
        kinds=tuple(Kind(kind) for kind in row.kinds),
        types=tuple(AlertType(type_) for type_ in row.types),
        enabled=row.enabled,
        disabled_reason=row.disabled_reason,
    )
