"""Tries the database: open, write, read back, schema and version."""

from __future__ import annotations

import contextlib

from rowback.clock import utcnow
from rowback.settings import Settings
from storage import heartbeats
from storage.database import HEAD, Database, StorageError, open_database
from ui.access import prepare
from ui.doctor.finding import Finding, doubt, fine, wrong

NAME = "database"


def try_database(settings: Settings) -> Finding:
    """Write a heartbeat and read it again; an embedded database is made where there is none."""
    try:
        with contextlib.closing(open_database(settings.database)) as database:
            prepare(database)
            return _tried(database)
    except StorageError as error:
        return wrong(NAME, str(error))


def _tried(database: Database) -> Finding:
    now = utcnow()
    with database.write() as conn:
        heartbeats.beat(conn, "doctor", now)
    with database.read() as conn:
        read = heartbeats.last(conn, "doctor")
    if read is None or abs((read - now).total_seconds()) > 1:
        return wrong(NAME, "what was written did not come back", "restore a backup")
    facts = database.facts()
    told = f"{facts['database']} {facts['version']}, writes and reads, schema {HEAD}, {facts['url']}"
    if facts.get("wal_reset_bug") == "present":
        advice = "install pysqlite3 (pip install pysqlite3), which brings SQLite 3.51.3 or newer, or use PostgreSQL"
        return doubt(NAME, f"{told}; this SQLite can lose data when several processes write at once", advice)
    return fine(NAME, told)
