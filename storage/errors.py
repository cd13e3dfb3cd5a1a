"""What can go wrong with a database, in sentences that say what to do."""

# ruff: noqa: N818  the names are read in `except` clauses as sentences: not found, conflict, stale claim

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError


class StorageError(Exception):
    """The database cannot do it; the message is one sentence that says what to do."""


class NotFound(StorageError):
    """There is no such row."""


class Conflict(StorageError):
    """There is such a row already."""


class StaleClaim(StorageError):
    """The claim's lease ran out and somebody else took the row."""


class AlreadyRecorded(StorageError):
    """This check is on record already."""


def in_words(error: DBAPIError, url: URL, file: Path | None) -> str | None:
    """Say in one sentence what the database could not do and what helps; None for what is no trouble of its own."""
    said = str(error.orig).strip().splitlines()[0] if error.orig else ""
    if file is None:
        if not error.connection_invalidated and not isinstance(error, OperationalError):
            return None
        if "authentication failed" in said or ("role" in said and "does not exist" in said):
            return f"PostgreSQL at {url.host} refused user {url.username!r}: check ROWBACK_DATABASE_URL."
        if "database" in said and "does not exist" in said:
            return f"PostgreSQL at {url.host} has no database {url.database!r}: create it, or check ROWBACK_DATABASE_URL."
        if error.connection_invalidated or not said or "connect" in said.lower() or "resolve" in said.lower():
            where = f"{url.host or 'localhost'}:{url.port or 5432}"
            return f"PostgreSQL at {where} could not be reached: is it running, and is ROWBACK_DATABASE_URL right?"
        return f"PostgreSQL could not do it: {said}."
    return _sqlite_in_words(said, file)


def _sqlite_in_words(said: str, file: Path) -> str | None:
    lower = said.lower()
    if "unable to open" in lower and not file.parent.is_dir():
        return f"There is no directory {file.parent} yet: run `rowback migrate` (or `rowback up`) once."
    if "unable to open" in lower or "readonly" in lower or "read-only" in lower:
        return (
            f"The database {file} cannot be opened for writing: check who may write to {file.parent}, "
            "or choose another ROWBACK_DATA_DIR."
        )
    if "not a database" in lower or "malformed" in lower:
        return f"{file} is no SQLite database, or a damaged one: restore a backup, or choose another ROWBACK_DATA_DIR."
    if "disk is full" in lower or "disk i/o" in lower:
        return f"The disk that holds {file} is full or failing ({said}): make room; nothing that was recorded is lost."
    if "locked" in lower:
        return f"{file} stayed locked for a long time by another program: close it and try again."
    return None
