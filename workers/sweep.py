"""The sweep job: throw away what was kept for long enough, in small transactions."""

from __future__ import annotations

from datetime import datetime

from rowback.logs import get_logger
from schedules.beat import sweep_is_due
from storage import heartbeats, sweeping
from storage.database import Database

NAME = "sweep"
"""The name of its heartbeat."""

MOST_BATCHES = 50
"""Of 500 rows each, so that a sweep after a long pause ends well within the task's time limit."""

log = get_logger("sweep")


def sweep(*, database: Database, now: datetime) -> int | None:
    """Sweep once an hour however often it is called; return how many rows went, None when it was not time."""
    with database.write() as conn:
        if not sweep_is_due(heartbeats.last(conn, NAME), now=now):
            return None
        heartbeats.beat(conn, NAME, now)
    pages = checks = blobs = 0
    for _ in range(MOST_BATCHES):
        with database.write() as conn:
            swept = sweeping.sweep(conn, now=now)
        pages, checks, blobs = pages + swept.pages, checks + swept.checks, blobs + swept.blobs
        if not swept.more:
            break
    log.info("sweep_finished", pages=pages, checks=checks, blobs=blobs)
    return pages + checks + blobs
