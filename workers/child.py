"""One process under the supervisor: started tied to it, started again with growing pauses, ended in two steps."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rowback.logs import get_logger

STEADY = 10.0
"""A process that ran for so many seconds was well: its next death counts as the first."""

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 30.0
"""Seconds before it is started again; doubled by each death soon after a start."""

_TETHER = str(Path(__file__).with_name("tether.py"))

log = get_logger("supervisor")


@dataclass(kw_only=True)
class Child:
    """A command that is to run for as long as the supervisor does."""

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str]
    output: Path | None = None
    """Where its output goes; None: the supervisor's own standard error."""
    ready_file: Path | None = None
    """It makes this file when it is ready."""
    quick_deaths: int = 0
    last_exit: int | None = None
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _started: float = 0.0
    _due: float = 0.0

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid if self._process and self._process.returncode is None else None

    @property
    def ready(self) -> bool:
        """Whether it runs and has said that it is ready."""
        return self.pid is not None and (self.ready_file is None or self.ready_file.exists())

    def tend(self) -> None:
        """Start it, or start it again when it died and its pause is over. To be called by one lasting thread."""
        if self._process is not None and self._process.poll() is None:
            return
        if self._process is not None:
            self._mourn(self._process.returncode)
        if time.monotonic() >= self._due:
            self._start()

    def terminate(self) -> None:
        """Ask it to finish what it is doing and end."""
        self._signal(signal.SIGTERM)

    def wait(self, until: float) -> bool:
        """Return whether it ended before `until` (of the monotonic clock)."""
        if self._process is None:
            return True
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End it and its process group at once."""
        if self._process is None:
            return
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _start(self) -> None:
        if self.ready_file is not None:
            self.ready_file.unlink(missing_ok=True)
        self._started = time.monotonic()
        try:
            with contextlib.ExitStack() as stack:
                out = stack.enter_context(self.output.open("ab")) if self.output else None
                self._process = subprocess.Popen(
                    # -I -S: the tether needs the standard library only, and is quick.
                    [sys.executable, "-I", "-S", _TETHER, str(os.getpid()), *self.argv],
                    env=dict(self.environ),
                    stdin=subprocess.DEVNULL,
                    # Logs are on standard error; the few words that Celery prints beside them would spoil JSON lines.
                    stdout=out or subprocess.DEVNULL,
                    stderr=out,
                    start_new_session=True,  # Ctrl-C at the terminal is for the supervisor, which ends them in order
                )
        except OSError as error:  # no room for the log, no process left
            log.warning("process_not_started", process=self.name, reason=str(error))
            self._mourn(None)

    def _mourn(self, code: int | None) -> None:
        self._process = None
        self.last_exit = code
        ran = time.monotonic() - self._started
        self.quick_deaths = 1 if ran > STEADY else self.quick_deaths + 1
        pause = min(FIRST_PAUSE * 2.0 ** (self.quick_deaths - 1), LONGEST_PAUSE)
        self._due = time.monotonic() + pause
        log.warning(
            "process_died", process=self.name, exit_status=code, ran_s=round(ran, 1), restart_in_s=pause
        )

    def _signal(self, number: signal.Signals) -> None:
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
