"""How commands come to settings and database: those that read never make one, those that write make it on demand."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from rowback.settings import Settings, read_settings
from ui.errors import Refusal

if TYPE_CHECKING:
    from rowback.model import Watch
    from storage.database import Connection, Database

NOTHING_YET = "Nothing is watched yet: `rowback watch URL` begins"
"""What every command says on a new data directory."""


@contextlib.contextmanager
def reading(settings: Settings | None = None) -> Iterator[Database | None]:
    """Open the database to read from; None where there is none yet. Nothing is created."""
    from storage.database import open_database

    with contextlib.closing(open_database((settings or read_settings()).database)) as database:
        try:
            missing = database.file is not None and not database.file.exists()
        except OSError as error:
            raise Refusal(_unreadable(database, error)) from error
        yield None if missing else database


@contextlib.contextmanager
def writing(settings: Settings | None = None) -> Iterator[Database]:
    """Open the database to write to. It is made where there is none; an embedded one is brought up to date."""
    from storage.database import open_database

    with contextlib.closing(open_database((settings or read_settings()).database)) as database:
        prepare(database)
        yield database


def prepare(database: Database) -> None:
    """Make the schema where there is none. A shared database that is merely older waits for `rowback migrate`."""
    from storage.database import HEAD

    file = database.file
    try:
        new = file is not None and not file.exists()
    except OSError as error:
        raise Refusal(_unreadable(database, error)) from error
    found = None if new else database.revision()
    if found is None or (file is not None and found < HEAD):
        database.upgrade()


def find_watch(conn: Connection, watch: str) -> Watch:
    """Return the watch with that number or address; refuse with a sentence that helps."""
    from storage import watches
    from storage.database import NotFound

    try:
        return watches.find(conn, watch)
    except (NotFound, ValueError) as error:
        if not watches.listing(conn):
            raise Refusal(NOTHING_YET) from error
        raise Refusal(f"Nothing is watched as {watch!r}: `rowback list` shows what is") from error


def print_json(value: Any) -> None:
    """Print one value as a line of JSON, at once: readers of JSON Lines follow along."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")
    sys.stdout.flush()


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def _unreadable(database: Database, error: OSError) -> str:
    directory = database.file.parent if database.file else ""
    return (
        f"The data directory {directory} cannot be read ({(error.strerror or '').lower()}): "
        "make it readable, or set ROWBACK_DATA_DIR to another one"
    )
