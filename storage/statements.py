"""The statements that SQLite and PostgreSQL spell apart: insert unless it is there, one at a time."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, text

from storage.database import Connection
from storage.ready import Ready

HAND_OUT_LOCK = 0x526F7748
"""Any number, the same in every process."""


def insert_once(conn: Connection, table: Table, row: Mapping[str, Any]) -> Any | None:
    """Insert a row and return its first key column; None where a unique key has it already.

    By RETURNING: the row count is -1 on PostgreSQL here, which would let every repeat pass.
    """
    found = _once(conn.dialect.name, table).first(conn, row)
    return None if found is None else found[0]


def one_at_a_time(conn: Connection, lock: int = HAND_OUT_LOCK) -> None:
    """Wait for other transactions that asked for the same (SQLite's writers always do)."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})


@functools.cache
def _once(dialect: str, table: Table) -> Ready:
    statement = _insert(dialect)(table).on_conflict_do_nothing()
    return Ready(statement.returning(next(iter(table.primary_key))))


def _insert(dialect: str) -> Any:
    # Here, because each dialect costs 20 ms to import and one is enough.
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as on_postgresql

        return on_postgresql
    from sqlalchemy.dialects.sqlite import insert

    return insert
