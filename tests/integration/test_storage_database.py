"""Opening, migrating and using a database of each kind."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from storage import channels, heartbeats, leases, watches
from storage import database as module
from storage.database import HEAD, StorageError, open_database


def opened(url):
    return contextlib.closing(open_database(url))


# --- the schema ------------------------------------------------------------


def test_the_migrations_make_what_the_tables_say(database):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from storage.tables import metadata

    with database.read() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []


def test_head_is_the_newest_migration():
    from alembic.script import ScriptDirectory

    from storage.migrations import config

    assert ScriptDirectory.from_config(config()).get_heads() == [HEAD]


def test_an_upgrade_makes_the_schema_and_a_second_one_changes_nothing(empty_url, now):
    with opened(empty_url) as database:
        assert database.revision() is None
        database.upgrade()
        assert database.revision() == HEAD
        with database.write() as conn:
            heartbeats.beat(conn, "dispatch", now)
        database.upgrade()
        with database.read() as conn:
            assert heartbeats.last(conn, "dispatch") == now


def test_several_processes_that_upgrade_at_once_do_it_once(empty_url):
    start = threading.Barrier(4)

    def upgrade(_):
        with opened(empty_url) as database:
            start.wait()
            database.upgrade()
            return database.revision()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(upgrade, range(4))) == [HEAD] * 4


def test_an_upgrade_makes_the_directory_for_its_owner_alone(tmp_path):
    with opened(f"sqlite:///{tmp_path}/new/deep/rowback.db") as database:
        database.upgrade()
    assert (tmp_path / "new" / "deep").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("version", "says"),
    [(None, "is empty: run `rowback migrate`"), ("0000", "older Rowback: run `rowback migrate`"), ("9999", "newer Rowback")],
)  # fmt: skip
def test_a_schema_of_another_version_is_refused_with_what_to_do(empty_url, version, says):
    with opened(empty_url) as database:
        if version:
            database.upgrade()
            with database.write() as conn:
                conn.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    with opened(empty_url) as database:
        for use in (database.read, database.write):
            with pytest.raises(StorageError, match=says), use():
                pytest.fail("it was opened")
        with pytest.raises(StorageError, match=says):
            database.check_schema()
        if version == "9999":
            with pytest.raises(StorageError, match=says):
                database.upgrade()


# --- transactions ----------------------------------------------------------


def write_and_fail(conn, now):
    heartbeats.beat(conn, "lost", now)
    raise ZeroDivisionError


def test_a_write_is_kept_and_one_that_fails_is_not(database, now):
    with database.write() as conn:
        heartbeats.beat(conn, "kept", now)
    with pytest.raises(ZeroDivisionError), database.write() as conn:
        write_and_fail(conn, now)
    with database.read() as conn:
        assert heartbeats.last(conn, "kept") == now
        assert heartbeats.last(conn, "lost") is None


def test_a_read_sees_one_state_and_keeps_nothing(database, now):
    with database.read() as conn:
        assert heartbeats.last(conn, "beat") is None
        with database.write() as other:
            heartbeats.beat(other, "beat", now)
        assert heartbeats.last(conn, "beat") is None
    with database.read() as conn:
        assert heartbeats.last(conn, "beat") == now
        heartbeats.beat(conn, "other", now)
    with database.read() as conn:
        assert heartbeats.last(conn, "other") is None


def test_writers_that_read_first_wait_for_each_other(database, now):
    """A deferred transaction that reads and then writes fails at once on SQLite, whatever the busy time-out."""
    with database.write() as conn:
        watch = watches.add(conn, "https://harbour-courier.example/a", now=now)

    def claim(_):
        with database.write() as conn:
            watches.get(conn, watch.id)
            return leases.claim(conn, watch.id, now=now, lease=timedelta()).fence

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(claim, range(60))) == list(range(1, 61))


def test_a_moment_comes_back_to_the_millisecond_in_utc(database, now):
    with database.write() as conn:
        heartbeats.beat(conn, "beat", now.replace(microsecond=999_999))
    with database.read() as conn:
        assert heartbeats.last(conn, "beat") == now.replace(microsecond=999_000)


def test_texts_that_postgresql_refuses_are_kept_alike_on_both(database, now):
    with database.write() as conn:
        channel = channels.add(conn, name="desk", scheme="email", target="a@b.example", now=now)
        channels.disable(conn, channel.id, "NUL \0 and half a pair \ud83d")
        assert channels.get(conn, channel.id).disabled_reason == "NUL � and half a pair ?"


# --- facts -----------------------------------------------------------------


def test_the_facts_name_library_and_safety(database):
    facts = database.facts()
    assert facts["version"]
    if database.dialect == "sqlite":
        assert facts["journal"] == "wal"
        assert facts["wal_reset_bug"] in ("fixed", "present")
        with database.read() as conn:
            assert conn.execute(text("PRAGMA foreign_keys")).scalar() == 1
            assert conn.execute(text("PRAGMA synchronous")).scalar() == 1
            assert conn.execute(text("PRAGMA busy_timeout")).scalar() == module.BUSY_SECONDS * 1000
    assert database.intact()


@pytest.mark.skipif(sys.platform != "linux", reason="pysqlite3 has wheels for Linux only")
def test_the_bundled_sqlite_has_no_wal_reset_bug(tmp_path):
    with opened(f"sqlite:///{tmp_path}/rowback.db") as database:
        database.upgrade()
        assert database.facts()["wal_reset_bug"] == "fixed"


def test_without_the_bundled_sqlite_the_standard_one_serves(tmp_path, monkeypatch, now):
    import sqlite3

    monkeypatch.setitem(sys.modules, "pysqlite3.dbapi2", None)
    with opened(f"sqlite:///{tmp_path}/rowback.db") as database:
        database.upgrade()
        with database.write() as conn:
            heartbeats.beat(conn, "beat", now)
        facts = database.facts()
    assert facts["version"] == sqlite3.sqlite_version
    assert facts["wal_reset_bug"] == ("fixed" if sqlite3.sqlite_version_info >= (3, 51, 3) else "present")


@pytest.mark.parametrize("name", ["alembic", "psycopg", "zstandard", "sqlalchemy.dialects.postgresql"])
def test_opening_sqlite_imports_no_more_than_it_needs(database_url, name):
    code = (
        "import sys; from storage.database import open_database; from storage import watches\n"
        f"with open_database({database_url!r}).read() as conn: watches.listing(conn)\n"
        f"sys.exit({name!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    needed = database_url.startswith("postgresql") and name in ("psycopg", "sqlalchemy.dialects.postgresql")
    assert done.returncode == int(needed)


def test_a_directory_may_have_a_name_that_means_something_in_urls(tmp_path):
    directory = tmp_path / "odd%2f?x#y&z"
    opened = open_database(f"sqlite:///{directory}/rowback.db")
    opened.upgrade()
    opened.close()
    assert (directory / "rowback.db").is_file()
