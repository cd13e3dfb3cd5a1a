"""The one statement that SQLite and PostgreSQL spell apart: insert unless it is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Connection


def insert_once(conn: Connection, table: Table, row: Mapping[str, Any]) -> Any | None:
    """Insert a row and return its first key column; None where a unique key has it already.

    By RETURNING: the row count is -1 on PostgreSQL here, which would let every repeat pass.
    """
    insert = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    key = next(iter(table.primary_key))
    statement = insert(table).values(row).on_conflict_do_nothing().returning(key)
    return conn.execute(statement).scalar()
