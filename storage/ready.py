"""Statements that each look executes, made ready once: past the library's machinery, which costs many times what SQLite does."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import UpdateBase

from storage.database import Connection

_Bind = tuple[str, Callable[[Any], Any] | None]
_Rows = Callable[[list[Any]], Any]


class Ready:
    """A statement whose values are given by name at each run; those that it names itself need not be.

    It gives one row at the most. Values and columns are converted by their types, as everywhere. An UPDATE sets what
    is given, and what is given decides which form of it is run: few sets of names, please.
    """

    def __init__(self, statement: Select[Any] | UpdateBase) -> None:
        self._statement = statement
        self._forms: dict[tuple[str, ...], _Form] = {}

    def first(self, conn: Connection, values: Mapping[str, Any]) -> Any | None:
        """Return the row, its columns as attributes; None where there is none, or the statement gives none.

        Raises what the library raises, of the same classes.
        """
        dialect = conn.dialect
        key = (dialect.name, *values)
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = _formed(self._statement, dialect, tuple(values))
        given = form.given(values)
        if not conn.in_transaction():  # otherwise its commit would commit nothing
            conn.begin()
        driver: Any = conn.connection.dbapi_connection
        try:
            cursor = driver.execute(form.sql, given)
            # All of it: a statement that still has rows to give holds its transaction open.
            found = cursor.fetchall() if form.rows else ()
            cursor.close()
        except dialect.loaded_dbapi.Error as error:
            lost = dialect.is_disconnect(error, driver, None)
            if lost:
                conn.invalidate(error)
            raise DBAPIError.instance(
                form.sql,
                None,
                error,
                dialect.loaded_dbapi.Error,
                connection_invalidated=lost,
                dialect=dialect,
            ) from error
        return form.rows(found[0]) if form.rows and found else None


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement in the words of one kind of database."""

    sql: str
    binds: tuple[_Bind, ...]
    fixed: Mapping[str, Any]
    by_place: bool
    rows: _Rows | None

    def given(self, values: Mapping[str, Any]) -> Any:
        """Return the values as the driver takes them."""
        if self.by_place:
            return [
                (values[name] if convert is None else convert(values[name]))
                if name in values
                else self.fixed[name]
                for name, convert in self.binds
            ]
        return {
            name: (values[name] if convert is None else convert(values[name]))
            if name in values
            else self.fixed[name]
            for name, convert in self.binds
        }


def _formed(statement: Select[Any] | UpdateBase, dialect: Dialect, names: tuple[str, ...]) -> _Form:
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))
    missing = [name for bind, name in compiled.bind_names.items() if bind.required and name not in names]
    if missing:
        raise ValueError(f"No value is given for {', '.join(missing)}.")
    if "POSTCOMPILE" in compiled.string or compiled.insert_prefetch or compiled.update_prefetch:
        raise ValueError("This statement is made anew for its values: execute it in the usual way.")
    converts = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect)
        for bind, name in compiled.bind_names.items()
    }
    own = compiled.params
    fixed = {
        name: own[name] if convert is None else convert(own[name])
        for name, convert in converts.items()
        if name not in names
    }
    by_place = compiled.positiontup is not None
    order = compiled.positiontup if by_place else list(converts)
    return _Form(
        sql=compiled.string,
        binds=tuple((name, converts[name]) for name in order),
        fixed=fixed,
        by_place=by_place,
        rows=_rows(statement, dialect),
    )


def _rows(statement: Select[Any] | UpdateBase, dialect: Dialect) -> _Rows | None:
    """Return what makes a row out of what the driver gives; None where a statement gives none."""
    described = (
        statement.column_descriptions
        if isinstance(statement, Select)
        else statement.returning_column_descriptions
    )
    if not described:
        return None
    row = namedtuple("row", [column["name"] for column in described])  # type: ignore[misc]  # names known only now
    converts = [column["type"].dialect_impl(dialect).result_processor(dialect, None) for column in described]
    some = [(place, convert) for place, convert in enumerate(converts) if convert is not None]

    def made(came: list[Any]) -> Any:
        kept = list(came)
        for place, convert in some:
            kept[place] = convert(kept[place])
        return row._make(kept)

    return made
