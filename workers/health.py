"""Whether one role of the service is well: for health checks of containers and supervisors."""

from __future__ import annotations

import contextlib
import socket
from datetime import datetime, timedelta
from typing import Literal

from rowback.settings import Settings
from storage import heartbeats
from storage.database import StorageError, open_database
from workers import broker, dispatch

Part = Literal["checks", "http", "alerts", "beat", "all"]

FRESH = timedelta(seconds=60)
"""A dispatch within this shows that beat, broker, worker and database work together (it comes every 5 s)."""

PING_PATIENCE = 5.0
"""Seconds that a worker has to answer."""


def health(settings: Settings, part: Part, *, now: datetime) -> str | None:
    """Return None when the part is well, else one sentence that says what is wrong."""
    url = broker.url(settings)
    if url is None:
        return "No broker is known: nothing runs here (`rowback up`), and ROWBACK_BROKER_URL is not set."
    if wrong := broker.ping(url):
        return wrong
    if part in ("checks", "http", "alerts"):
        return _worker(part, url)
    return _dispatch(settings, now)


def _worker(role: str, url: str) -> str | None:
    from workers.app import answers

    node = f"{role}@{socket.gethostname()}"
    return None if answers(node, url, patience=PING_PATIENCE) else f"The worker {node} does not answer."


def _dispatch(settings: Settings, now: datetime) -> str | None:
    try:
        with contextlib.closing(open_database(settings.database)) as database, database.read() as conn:
            last = heartbeats.last(conn, dispatch.NAME)
    except StorageError as error:
        return str(error)
    if last is None:
        return "Nothing was ever dispatched: beat or the alert worker does not run."
    if abs(now - last) > FRESH:
        return f"The last dispatch was {(now - last).total_seconds():.0f} s ago: beat or the alert worker does not run."
    return None
