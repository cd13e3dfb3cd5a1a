"""Heartbeats: when a part of the service last said that it lives."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from storage.database import Connection
from storage.statements import insert_once
from storage.tables import heartbeats


def beat(conn: Connection, name: str, now: datetime) -> None:
    """Note that `name` lives."""
    if insert_once(conn, heartbeats, {"name": name, "at": now}) is None:
        conn.execute(update(heartbeats).where(heartbeats.c.name == name).values(at=now))


def last(conn: Connection, name: str) -> datetime | None:
    """Return when `name` last said so; None if it never did."""
    at: datetime | None = conn.execute(select(heartbeats.c.at).where(heartbeats.c.name == name)).scalar()
    return at
