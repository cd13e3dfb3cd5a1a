"""What bad input gets, from the real program: one sentence that says what to do, status 1 or 2, never a traceback."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess

import pytest
from cli_desk import FERRY, PROGRAM, one_sentence, open_desk


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        yield opened


@pytest.mark.parametrize(
    ("words", "settings", "status", "hint"),
    [
        (("watch", "nonsense"), {}, 2, "give an address like https://"),
        (("watch", "https:///x"), {}, 2, "names no host"),
        (("watch",), {}, 2, "--from FILE"),
        (("watch", FERRY, "--every", "5x"), {}, 2, "write it like 90s, 15m"),
        (("watch", FERRY, "--every", "0s"), {}, 2, "longer than nothing"),
        (("extract", ""), {}, 2, "give a file, - for standard input"),
        (("compare", "old.html", " "), {}, 2, "give a file, - for standard input"),
        (
            ("extract", "old.html", "--url", "ftp://harbour-courier.example/x"),
            {},
            2,
            "is no address of a page",
        ),
        (("extract", "old.html", "--url", "http://[::1/x"), {}, 2, "is no address of a page"),
        (("extract", "old.html", "--url", "harbour-courier.example/x"), {}, 2, "is no address of a page"),
        (("history", "17"), {}, 1, "`rowback watch URL`"),
        (("nonsense",), {}, 2, "`rowback --help`"),
        (("history",), {}, 2, "`rowback history --help`"),
        (("list",), {"DATABASE_URL": "nonsense"}, 2, "ROWBACK_DATABASE_URL"),
        (("list",), {"DATABASE_URL": "sqlite://"}, 1, "ROWBACK_DATABASE_URL"),
        (("list",), {"DATABASE_URL": "postgresql://me:secret@127.0.0.1:1/x"}, 1, "is it running"),
        (("up",), {"DATABASE_URL": "postgresql://me:secret@127.0.0.1:1/x"}, 1, "is it running"),
        (("up",), {"BROKER_URL": "redis://127.0.0.1:1/0"}, 1, "ROWBACK_BROKER_URL"),
        (("list",), {"NONSENSE": "1"}, 2, "docs/configuration.md"),
        (("up",), {"WORKERS": "many"}, 2, "ROWBACK_WORKERS"),
        (("worker", "checks"), {}, 1, "rowback migrate"),
        (("health",), {}, 1, "`rowback up`"),
    ],
)
def test_it_is_told_in_one_sentence(desk, words, settings, status, hint):
    said = desk.program(*words, **{f"ROWBACK_{name}": value for name, value in settings.items()})
    assert said.status == status
    assert hint in one_sentence(said)
    assert "secret" not in said.err
    assert said.out == ""


@pytest.mark.parametrize("words", [("watch", FERRY), ("up",), ("migrate",), ("check",)])
def test_a_data_directory_that_cannot_be_written_is_told(desk, words):
    (desk.directory / "file").write_text("a file, not a directory")
    said = desk.program(*words, ROWBACK_DATA_DIR=str(desk.directory / "file" / "data"))
    assert said.status == 1
    assert "ROWBACK_DATA_DIR" in one_sentence(said)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_directory_without_the_right_to_write_is_told(desk):
    (desk.directory / "closed").mkdir(mode=0o500)
    said = desk.program("watch", FERRY, ROWBACK_DATA_DIR=str(desk.directory / "closed"))
    assert said.status == 1
    assert "ROWBACK_DATA_DIR" in one_sentence(said)


def test_a_file_that_is_no_database_is_told_and_left_alone(desk):
    (desk.directory / "notes.db").write_text("my notes\n" * 1000)
    said = desk.program("watch", FERRY, ROWBACK_DATABASE_URL=f"sqlite:///{desk.directory}/notes.db")
    assert said.status == 1
    assert "is no SQLite database" in one_sentence(said)
    assert (desk.directory / "notes.db").read_text() == "my notes\n" * 1000


def test_a_missing_browser_is_told_and_held_against_no_page(desk):
    desk.says("watch", FERRY)
    said = desk.program("check", "1", ROWBACK_BROWSER="/nonexistent/chromium")
    assert said.status == 1
    assert "/nonexistent/chromium" in one_sentence(said)
    assert desk.says("list", "--json").json["last_outcome"] is None


def test_an_unreachable_host_is_told(desk):
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # not listening: connections are refused
        url = f"http://127.0.0.1:{bound.getsockname()[1]}/story"
        desk.says("watch", url)
        said = desk.program("check", "1", ROWBACK_ALLOW_NETS="127.0.0.0/8")
    assert said.status == 1
    assert url in one_sentence(said)


def test_an_address_that_is_not_public_is_told_how_to_allow_it(desk):
    desk.says("watch", "http://127.0.0.1:8000/story")
    said = desk.program("check", "1")
    assert said.status == 1
    assert "ROWBACK_ALLOW_NETS" in one_sentence(said)


def test_a_port_in_use_is_told(desk):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        said = desk.program("doctor", ROWBACK_BIND=address, ROWBACK_BROWSER="/nonexistent")
    assert said.status == 1
    assert f"another program listens on {address}" in said.err
    assert "set ROWBACK_BIND" in said.err
    assert "Traceback" not in said.err


def test_a_second_service_on_the_same_data_is_refused(desk):
    desk.data.mkdir()
    with (desk.data / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = desk.program("up")
    assert said.status == 1
    assert "already running" in one_sentence(said)


def test_an_error_of_our_own_is_one_sentence_and_a_file_with_the_details(desk, monkeypatch):
    desk.says("watch", FERRY)

    def breaks(*_args, **_more):
        raise RuntimeError("the reactor is on fire")

    monkeypatch.setattr("storage.watches.listing", breaks)
    said = desk.says("list")
    assert said.status == 1
    assert "RuntimeError" in one_sentence(said)
    assert "reactor" not in said.err
    (kept,) = desk.data.glob("crash-*.txt")
    assert "reactor is on fire" in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_reader_that_goes_away_ends_it_quietly(desk):
    urls = [f"https://harbour-courier.example/{number}" for number in range(2_000)]
    (desk.directory / "urls").write_text("\n".join(urls))
    desk.says("watch", "--from", "urls")
    process = subprocess.Popen(
        [str(PROGRAM), "list", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(240) == 141
    assert said == ""


def test_ctrl_c_ends_a_command_with_130_and_no_traceback(desk):
    desk.says("watch", FERRY)
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen()
    mail = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
    process = subprocess.Popen(
        [str(PROGRAM), "doctor"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "ROWBACK_SMTP_URL": mail, "ROWBACK_BROWSER": "/nonexistent"},
    )
    silent.settimeout(240)
    talk, _ = silent.accept()  # it waits for a greeting that never comes
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=240)
    talk.close()
    silent.close()
    assert process.returncode == 130
    assert "Traceback" not in out + err
