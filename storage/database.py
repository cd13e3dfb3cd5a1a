"""One database, SQLite or PostgreSQL: connections, transactions, and errors as sentences."""

from __future__ import annotations

import contextlib
import importlib
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from storage.errors import AlreadyRecorded, Conflict, NotFound, StaleClaim, StorageError, in_words

__all__ = [
    "HEAD",
    "AlreadyRecorded",
    "Conflict",
    "Connection",
    "Database",
    "NotFound",
    "StaleClaim",
    "StorageError",
    "open_database",
]

HEAD = "0004"
"""The schema that this code works with: the newest migration (a test compares)."""

BUSY_SECONDS = 30
"""How long a write waits for another process's write; each is over in milliseconds."""

PAGE_BYTES = 8192
"""Of a new file: an article's first version is 2 to 4 kB packed, and one fills half of SQLite's usual page."""

WAL_RESET_FIXED = (3, 51, 3)
"""The first SQLite without the WAL-reset bug, which can corrupt a database that several processes write."""

MOUNTS = Path("/proc/mounts")
_NETWORK_FILE_SYSTEMS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p")
_UPGRADE_LOCK = 0x526F7762  # any number, the same in every process


class Database:
    """A database with its two kinds of transaction. Made by `open_database`; safe to share between threads, not over a fork."""

    def __init__(self, engine: Engine, sqlite: ModuleType | None) -> None:
        self._engine = engine
        self._sqlite = sqlite
        self._checked = False

    @property
    def url(self) -> str:
        """The URL without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on PostgreSQL."""
        return Path(self._engine.url.database or "") if self._sqlite else None

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that reads one state of the database; nothing in it is kept."""
        with self._transaction("read") as connection:
            self._check_once(connection)
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that is kept as a whole at its end, and not at all on an error."""
        with self._transaction("write") as connection:
            self._check_once(connection)
            yield connection
            connection.commit()

    def upgrade(self) -> None:
        """Bring the schema to this version; two processes that do it at once do it once."""
        from storage.migrations import upgrade

        if self.file is not None:
            _make_directory(self.file.parent)
        with self._transaction("write") as connection:
            if self.dialect == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
            found = self._revision(connection)
            if found is not None and found > HEAD:
                raise StorageError(_newer(found))
            if found != HEAD:
                upgrade(connection)
            connection.commit()

    def revision(self) -> str | None:
        """Return the schema's version; None where there is none yet."""
        with self._transaction("read") as connection:
            return self._revision(connection)

    def check_schema(self) -> None:
        """Raise StorageError unless the schema is the one that this code works with."""
        with self._transaction("read") as connection:
            self._checked = False
            self._check_once(connection)

    def facts(self) -> Mapping[str, str]:
        """Return library and server versions and what matters for safety, for `doctor`."""
        with self._transaction("read") as connection:
            if self._sqlite is None:
                version = str(connection.execute(text("SHOW server_version")).scalar())
                return {"database": "PostgreSQL", "version": version, "url": self.url}
            library = self._sqlite.sqlite_version
            fixed = tuple(map(int, library.split("."))) >= WAL_RESET_FIXED
            return {
                "database": "SQLite",
                "version": library,
                "url": self.url,
                "journal": str(connection.execute(text("PRAGMA journal_mode")).scalar()),
                "wal_reset_bug": "fixed" if fixed else "present",
                "file_system": _file_system(self.file.parent) if self.file else "",
            }

    def intact(self) -> bool:
        """Let the database check itself as far as it can."""
        with self._transaction("read") as connection:
            if self._sqlite is None:
                return True
            return connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _transaction(self, kind: str) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                if self._sqlite is not None:
                    # A transaction that reads first cannot wait for the lock later.
                    _begin(connection, "BEGIN IMMEDIATE" if kind == "write" else "BEGIN", self._sqlite)
                elif kind == "read":
                    connection.execution_options(isolation_level="REPEATABLE READ")
                yield connection
        except DBAPIError as error:
            sentence = in_words(error, self._engine.url, self.file)
            if sentence is None:
                raise
            raise StorageError(sentence) from error

    def _check_once(self, connection: Connection) -> None:
        if self._checked:
            return
        found = self._revision(connection)
        if found is None:
            raise StorageError("The database is empty: run `rowback migrate` (or `rowback up`) once.")
        if found < HEAD:
            raise StorageError("The database was made by an older Rowback: run `rowback migrate` once.")
        if found > HEAD:
            raise StorageError(_newer(found))
        self._checked = True

    def _revision(self, connection: Connection) -> str | None:
        there = (
            "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
            if self._sqlite
            else "SELECT 1 FROM pg_tables WHERE tablename = 'alembic_version' AND schemaname = current_schema()"
        )
        if connection.execute(text(there)).first() is None:
            return None
        version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return version


def open_database(url: str) -> Database:
    """Return the database at `url` without touching it yet; raise StorageError on a URL that cannot be used."""
    try:
        # Taken as it is: a directory's name may hold `?`, `#` and `%`, which mean something else in URLs.
        file = url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else None
        parsed = make_url(url) if file is None else URL.create("sqlite", database=file)
    except (ArgumentError, ValueError) as error:
        raise StorageError(_unusable()) from error
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed)
    if parsed.drivername != "postgresql+psycopg" or not parsed.database:
        raise StorageError(_unusable())
    try:
        engine = create_engine(
            parsed, pool_size=2, max_overflow=3, pool_pre_ping=True, connect_args={"connect_timeout": 10}
        )
    except (NoSuchModuleError, ImportError) as error:
        raise StorageError(
            "The PostgreSQL driver is missing: install the package psycopg[binary]."
        ) from error
    return Database(engine, None)


def _open_sqlite(url: URL) -> Database:
    if not url.database or url.database == ":memory:":
        raise StorageError("ROWBACK_DATABASE_URL needs a file: sqlite:////absolute/path/rowback.db.")
    library = _sqlite_library()
    engine = create_engine(url, module=library, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we send BEGIN ourselves
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.execute(f"PRAGMA page_size={PAGE_BYTES}")
        _use_wal(cursor, library.OperationalError)
        # Survives any kill of a process; a power cut may cost the last commits, never the file.
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    return Database(engine, library)


def _begin(connection: Connection, how: str, library: ModuleType) -> None:
    """Begin a transaction past SQLAlchemy: a listener for it would make every statement dearer."""
    plain: Any = connection.connection.dbapi_connection
    try:
        plain.execute(how)
    except library.Error as error:
        raise OperationalError(how, None, error) from error


def _use_wal(cursor: Any, refusal: type[Exception]) -> None:
    """Switch a new file to write-ahead logging; SQLite does not wait where several processes do so at once."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except refusal as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _sqlite_library() -> ModuleType:
    """Return the newer SQLite that the package pysqlite3 brings, where it is installed."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return importlib.import_module("sqlite3")


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StorageError(
            f"The data directory {directory} cannot be made ({reason}): choose another with ROWBACK_DATA_DIR."
        ) from error
    if (system := _file_system(directory)) in _NETWORK_FILE_SYSTEMS:
        raise StorageError(
            f"{directory} is on a network file system ({system}), where SQLite loses data: "
            "choose a local ROWBACK_DATA_DIR, or PostgreSQL with ROWBACK_DATABASE_URL."
        )


def _file_system(directory: Path) -> str:
    """Return the type of the file system that holds `directory`; empty where that cannot be told."""
    try:
        mounts = MOUNTS.read_text(encoding="utf-8").splitlines()
        place = directory.resolve()
    except OSError:
        return ""
    best, system = -1, ""
    for line in mounts:
        _, point, kind, *_ = line.split(" ")
        if len(point) > best and place.is_relative_to(point.encode().decode("unicode_escape")):
            best, system = len(point), kind
    return system


def _newer(found: str) -> str:
    return (
        f"The database was made by a newer Rowback (schema {found}, this one knows {HEAD}): update Rowback."
    )


def _unusable() -> str:
    return (
        "ROWBACK_DATABASE_URL cannot be used: it takes sqlite:////absolute/path/rowback.db "
        "or postgresql://USER:PASSWORD@HOST/NAME."
    )
