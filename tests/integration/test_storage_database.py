"""Opening, migrating and using a database of each kind; what each trouble is called."""

from __future__ import annotations

import contextlib
import os
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

NOBODY = 65534


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


# --- troubles --------------------------------------------------------------


def trouble(url) -> str:
    """Return what using the database at `url` is refused with: one sentence, without the password."""
    with pytest.raises(StorageError) as refused, opened(url) as database:
        database.upgrade()
    sentence = str(refused.value)
    assert "s3cret" not in sentence
    assert "\n" not in sentence
    assert sentence[-1] in ".?"
    return sentence


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "mysql://u:s3cret@db/rowback", "sqlite://", "sqlite:///:memory:", "postgresql://u:s3cret@db",
     "postgresql+asyncpg://u:s3cret@db/rowback", "postgresql://u:s3cret@db:port/rowback"],
)  # fmt: skip
def test_a_url_that_cannot_be_used_is_refused_with_what_it_takes(url):
    with pytest.raises(StorageError, match="ROWBACK_DATABASE_URL") as refused:
        open_database(url)
    assert "s3cret" not in str(refused.value)


def test_a_server_that_is_not_there_is_named(unused_port):
    sentence = trouble(f"postgresql://rowback:s3cret@127.0.0.1:{unused_port}/rowback")
    assert f"127.0.0.1:{unused_port} could not be reached" in sentence


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as held:  # bound and never listening: nobody else gets it meanwhile
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_a_database_that_is_not_on_the_server_is_named(postgres_url):
    assert "has no database 'elsewhere'" in trouble(postgres_url.rpartition("/")[0] + "/elsewhere")


def test_a_user_that_the_server_refuses_is_named(postgres_url):
    sentence = trouble(postgres_url.replace("//rowback@", "//stranger:s3cret@"))
    assert "refused user 'stranger'" in sentence


def test_a_server_that_restarted_is_used_again(postgres_server, postgres_url, now):
    with opened(postgres_url) as database:
        database.upgrade()
        with database.write() as conn:
            heartbeats.beat(conn, "beat", now)
        import psycopg

        with psycopg.connect(postgres_server.url, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                (postgres_url.rpartition("/")[2],),
            )
        with database.read() as conn:
            assert heartbeats.last(conn, "beat") == now


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    (tmp_path / "rowback.db").write_text("Dear diary, " * 1000)
    assert "is no SQLite database" in trouble(f"sqlite:///{tmp_path}/rowback.db")
    assert (tmp_path / "rowback.db").read_text() == "Dear diary, " * 1000


def test_a_data_directory_that_is_a_file_is_named(tmp_path):
    (tmp_path / "data").write_text("")
    assert "ROWBACK_DATA_DIR" in trouble(f"sqlite:///{tmp_path}/data/rowback.db")


def test_a_directory_that_is_not_there_yet_says_who_makes_it(tmp_path):
    database = open_database(f"sqlite:///{tmp_path}/none/rowback.db")
    with pytest.raises(StorageError, match="run `rowback migrate`"), database.read():
        pytest.fail("it was opened")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("there", [False, True])
def test_a_directory_that_may_not_be_written_is_named(tmp_path, there):
    place = tmp_path / "theirs"
    place.mkdir()
    if there:
        with opened(f"sqlite:///{place}/rowback.db") as database:
            database.upgrade()
        (place / "rowback.db").chmod(0o444)
    place.chmod(0o555)
    tops = [tmp_path, *list(tmp_path.parents)[:3]]
    modes = [top.stat().st_mode for top in tops]
    for top in tops:
        with contextlib.suppress(PermissionError):
            top.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        assert f"cannot be opened for writing: check who may write to {place}" in trouble_of_writing(place)
    finally:
        if root:
            os.seteuid(0)
        for top, mode in zip(tops, modes, strict=True):
            with contextlib.suppress(PermissionError):
                top.chmod(mode)
        place.chmod(0o755)


def trouble_of_writing(place) -> str:
    database = open_database(f"sqlite:///{place}/rowback.db")
    with pytest.raises(StorageError) as refused, database.write() as conn:
        conn.execute(text("CREATE TABLE x (y)"))
    return str(refused.value)


def test_a_network_file_system_is_refused(tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/x {tmp_path}/far\\040away nfs4 rw 0 0\n")
    monkeypatch.setattr(module, "MOUNTS", mounts)
    assert "network file system (nfs4)" in trouble(f"sqlite:///{tmp_path}/far away/data/rowback.db")
    with opened(f"sqlite:///{tmp_path}/near/rowback.db") as database:
        database.upgrade()
        assert database.facts()["file_system"] == "ext4"


def fill(database, now):
    with database.write() as conn:
        pages = conn.execute(text("PRAGMA page_count")).scalar()
        conn.execute(text(f"PRAGMA max_page_count = {pages}"))
        for number in range(10_000):
            heartbeats.beat(conn, f"part-{number}", now)


def test_a_full_disk_is_called_that_and_what_was_there_stays(tmp_path, now):
    with opened(f"sqlite:///{tmp_path}/rowback.db") as database:
        database.upgrade()
        with pytest.raises(StorageError, match="is full or failing"):
            fill(database, now)
        with database.write() as conn:
            conn.execute(text("PRAGMA max_page_count = 1000000"))
            heartbeats.beat(conn, "beat", now)
        with database.read() as conn:
            assert heartbeats.last(conn, "part-0") is None
            assert heartbeats.last(conn, "beat") == now


def test_damage_to_the_file_is_called_that(tmp_path):
    with opened(f"sqlite:///{tmp_path}/rowback.db") as database:
        database.upgrade()
    file = tmp_path / "rowback.db"
    plain = bytearray(file.read_bytes())
    plain[module.PAGE_BYTES : module.PAGE_BYTES * 12] = b"\xa5" * (module.PAGE_BYTES * 11)
    file.write_bytes(plain)
    with opened(f"sqlite:///{file}") as database:
        for listing in (watches.listing, channels.listing):
            with pytest.raises(StorageError, match="damaged"), database.read() as conn:
                listing(conn)


def test_a_directory_may_have_a_name_that_means_something_in_urls(tmp_path):
    directory = tmp_path / "odd%2f?x#y&z"
    opened = open_database(f"sqlite:///{directory}/rowback.db")
    opened.upgrade()
    opened.close()
    assert (directory / "rowback.db").is_file()
