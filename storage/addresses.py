"""Addresses: where an article lived before, so that a watch that followed it is found under all of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update

from rowback.urls import host
from storage.database import Connection
from storage.statements import insert_once
from storage.tables import addresses, watches


def owner(conn: Connection, url: str) -> int | None:
    """Return the watch whose article lived at an address before; None where there is none."""
    found: int | None = conn.execute(select(addresses.c.watch_id).where(addresses.c.url == url)).scalar()
    return found


def former(conn: Connection, watch_id: int) -> list[str]:
    """Return the addresses at which the article of a watch lived before, first one first."""
    found = conn.execute(
        select(addresses.c.url)
        .where(addresses.c.watch_id == watch_id)
        .order_by(addresses.c.known_since, addresses.c.url)
    )
    return list(found.scalars())


def follow_to(conn: Connection, watch_id: int, url: str, *, now: datetime) -> bool:
    """Let a watch follow its article to another address, and find it under both; False where that is watched already.

    Its history goes along. What another watch follows, or followed, is left to it.
    """
    known = conn.execute(select(watches.c.url).where(watches.c.id == watch_id)).scalar()
    if known is None or known == url:
        return known == url
    other = conn.execute(select(watches.c.id).where(watches.c.url == url)).scalar()
    if other is not None or owner(conn, url) not in (None, watch_id):
        return False
    conn.execute(delete(addresses).where(addresses.c.url == url))
    insert_once(conn, addresses, {"url": known, "watch_id": watch_id, "known_since": now})
    conn.execute(update(watches).where(watches.c.id == watch_id).values(url=url, host=host(url)))
    return True
