"""What is called what where a database cannot be opened, reached, read or written: one sentence, without the password."""

from __future__ import annotations

import contextlib
import os

import pytest
from sqlalchemy import text

from storage import channels, heartbeats, watches
from storage import database as module
from storage.database import StorageError, open_database

NOBODY = 65534


def opened(url):
    return contextlib.closing(open_database(url))


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
