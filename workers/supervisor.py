"""`rowback up`: broker, workers and beat on this machine under one parent that restarts them and ends them in order."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

import psutil

from rowback.clock import utcnow
from rowback.logs import get_logger
from rowback.settings import Settings, as_environ
from storage import heartbeats
from storage.database import Database, StorageError, open_database
from workers import broker, dispatch
from workers.browsers import BrowserMissing, find_browser
from workers.child import Child
from workers.commands import beat_argv, worker_argv
from workers.directories import AlreadyRunning, SupervisorError, kept, locked

__all__ = ["AlreadyRunning", "Supervisor", "SupervisorError"]

START_PATIENCE = 90.0
"""Seconds to become ready; 3 to 5 are usual, a loaded machine takes longer."""

QUICK_DEATHS = 5
"""A part that died so often soon after its start, before all were ready, will not come up by itself."""

BEAT_PATIENCE, WORK_PATIENCE, BROKER_PATIENCE = 2.0, 18.0, 3.0
"""Seconds that each gets to end by itself, in this order: 23 s together, 25 s with the rest. Most pages are done
in 10 s; a check that is cut off is made again when its lease has run out."""

KILL_PATIENCE = 2.0
"""Seconds that are waited at most for the end of what was killed; milliseconds are usual."""

log = get_logger("supervisor")


class Supervisor:
    """Everything that Rowback runs on one machine.

    `logs`: a directory for the output of the parts (default: this process's standard error).
    Use `run()` in the foreground, or `start()` and `stop()` (or `with`) inside another program.
    """

    def __init__(
        self, settings: Settings, *, logs: Path | None = None, environ: Mapping[str, str] | None = None
    ) -> None:
        self.settings = settings
        self.broker_url = settings.broker_url
        self._logs = logs
        self._environ = {**(os.environ if environ is None else environ), **as_environ(settings)}
        self._stack = contextlib.ExitStack()
        self._stopping = threading.Event()
        self._signalled = 0  # a plain number: a signal handler must not take the lock of an Event
        self._thread: threading.Thread | None = None
        self._children: dict[str, Child] = {}

    def run(self, on_ready: Callable[[], None] | None = None) -> None:
        """Run in the foreground until SIGTERM or SIGINT; a second signal ends everything at once. Raises SupervisorError."""
        with self._signals():
            try:
                self.start()
                if on_ready is not None and not self._signalled:
                    on_ready()
                while not self._signalled:
                    if self._thread is None or not self._thread.is_alive():
                        raise SupervisorError("The service ended by itself; the log says why.")
                    time.sleep(0.2)
            finally:
                self.stop()

    def start(self, patience: float = START_PATIENCE) -> None:
        """Start everything and return when a first dispatch went through all of it. Raises SupervisorError."""
        began = utcnow()
        try:
            self._prepare()
            self._thread = threading.Thread(target=self._tend, name="supervisor")
            self._thread.start()
            self._await_ready(began, time.monotonic() + patience)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End everything in order: beat, workers, broker. Does nothing the second time."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._stack.close()

    def pids(self) -> dict[str, int]:
        """Return the process ids of what runs now: broker, checks, http, alerts, beat."""
        return {name: child.pid for name, child in list(self._children.items()) if child.pid is not None}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # --- starting ----------------------------------------------------------

    def _prepare(self) -> None:
        data_dir = self.settings.data_dir
        self._stack.enter_context(locked(data_dir))
        try:
            find_browser(self.settings.browser)
        except BrowserMissing as missing:
            # Here, once: otherwise every watch would be told to fail for it.
            raise SupervisorError(str(missing)) from missing
        self._upgrade()
        broker.withdraw(data_dir)  # what a killed predecessor left
        try:
            directory = broker.private_directory()
        except broker.BrokerError as error:
            raise SupervisorError(str(error)) from error
        self._stack.enter_context(kept(directory))
        if self._logs is not None:
            self._logs.mkdir(parents=True, exist_ok=True)
        if self.settings.embedded_broker:
            self._plan_broker(directory)
        elif wrong := broker.ping(self.broker_url):
            raise SupervisorError(f"{wrong.rstrip('.')}; check ROWBACK_BROKER_URL.")
        self._plan_celery(directory)

    def _upgrade(self) -> None:
        try:
            with contextlib.closing(open_database(self.settings.database)) as database:
                database.upgrade()
        except StorageError as error:
            raise SupervisorError(str(error)) from error

    def _plan_broker(self, directory: Path) -> None:
        files = self.settings.data_dir.absolute() / "broker"
        files.mkdir(exist_ok=True)
        try:
            embedded = broker.Embedded(
                program=broker.find_program(), socket=directory / "broker.sock", files=files
            )
        except broker.BrokerError as error:
            raise SupervisorError(str(error)) from error
        self.broker_url = embedded.url
        broker.publish(self.settings.data_dir, embedded)
        self._stack.callback(broker.withdraw, self.settings.data_dir)
        output = files / "broker.log"
        output.unlink(missing_ok=True)
        self._children["broker"] = Child(
            name="broker", argv=embedded.argv(), environ=self._environ, output=output
        )

    def _plan_celery(self, directory: Path) -> None:
        browsers = directory / "tmp"
        browsers.mkdir()
        environ = {key: value for key, value in self._environ.items() if key != "REMAP_SIGTERM"}
        environ["ROWBACK_BROKER_URL"] = self.broker_url
        plans = {
            "checks": (worker_argv("checks", self.settings.workers), {"TMPDIR": str(browsers)}),
            "http": (worker_argv("http"), {}),
            "alerts": (worker_argv("alerts"), {}),
            "beat": (beat_argv(), {}),
        }
        for name, (argv, more) in plans.items():
            ready = None if name == "beat" else directory / f"{name}.ready"
            told = {"SUPERVISOR_READY_FILE": str(ready)} if ready else {}
            self._children[name] = Child(
                name=name,
                argv=argv,
                environ=environ | more | told,
                output=self._logs / f"{name}.log" if self._logs else None,
                ready_file=ready,
            )

    def _await_ready(self, began: datetime, until: float) -> None:
        with contextlib.closing(open_database(self.settings.database)) as database:
            while not self._signalled:
                missing = self._missing(database, began)
                if missing is None:
                    log.info("service_started", **self.pids())
                    return
                for child in list(self._children.values()):
                    if child.quick_deaths >= QUICK_DEATHS:
                        raise SupervisorError(self._epitaph(child))
                if time.monotonic() > until:
                    raise SupervisorError(f"The service did not come up in time: {missing}.")
                time.sleep(0.05)

    def _missing(self, database: Database, began: datetime) -> str | None:
        if broker.ping(self.broker_url):
            return "the broker does not answer"
        for name in ("checks", "http", "alerts"):
            if not self._children[name].ready:
                return f"the worker for {name} is not ready"
        with database.read() as conn:
            last = heartbeats.last(conn, dispatch.NAME)
        return None if last is not None and last >= began else "no dispatch came through"

    def _epitaph(self, child: Child) -> str:
        words = ""
        if child.output is not None and child.output.exists():
            lines = child.output.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            words = f": {lines[-1].strip()}" if lines else ""
        return f"The {child.name} process does not stay up (exit status {child.last_exit}){words}"

    # --- tending and ending: all in one thread, for the children die with the thread that started them ----

    def _tend(self) -> None:
        try:
            answered = False
            while not self._stopping.wait(0.05):
                # The rest waits for the broker's first answer; later it may come and go.
                answered = answered or broker.ping(self.broker_url) is None
                for name, child in self._children.items():
                    if answered or name == "broker":
                        child.tend()
        except Exception:  # whatever it is: parts that nobody tends must not stay
            log.exception("service_broke")
        finally:
            self._end()

    def _end(self) -> None:
        parts = self._children
        family = [process for pid in self.pids().values() for process in _descendants(pid)]
        steps = (
            (["beat"], BEAT_PATIENCE),
            (["checks", "http", "alerts"], WORK_PATIENCE),
            (["broker"], BROKER_PATIENCE),
        )
        for names, patience in steps:
            ending = [parts[name] for name in names if name in parts]
            for child in ending:
                child.terminate()
            until = time.monotonic() + patience
            while not all(child.wait(time.monotonic() + 0.02) for child in ending):
                if time.monotonic() > until or self._signalled > 1:
                    break
            for child in ending:
                child.kill()
        _kill(family)  # browsers that outlived their worker
        log.info("service_stopped")

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  the shape of a signal handler
            self._signalled += 1

        before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _kill(family: list[psutil.Process]) -> None:
    """Kill what is left of these processes and return when they are gone: one that still writes would keep its directory."""
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    until = time.monotonic() + KILL_PATIENCE
    while any(_lives(process) for process in family) and time.monotonic() < until:
        time.sleep(0.01)


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _descendants(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
