"""CPU seconds of all processes of a scenario, those that have ended included."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

import psutil

ROOTS = (
    (Path("/sys/fs/cgroup/cpuacct"), "cpuacct.usage"),
    (Path("/sys/fs/cgroup/unified"), "cpu.stat"),
    (Path("/sys/fs/cgroup"), "cpu.stat"),
)
"""Where control groups that count CPU may be made: version 1, both side by side, version 2."""


class Scenario:
    """Starts processes and counts what they and all that they start use.

    By a control group of its own where the system lets us make one. Elsewhere it adds up the living processes
    with the children that they waited for, and misses what was left to the system.
    """

    def __init__(self, name: str) -> None:
        self._group, self._file = _made_group(f"rowback-bench-{name}-{os.getpid()}")
        self._started: list[subprocess.Popen[str]] = []

    @property
    def exact(self) -> bool:
        """Whether a control group counts."""
        return self._group is not None

    def start(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: Path,
        output: IO[str] | None = None,
        talks: bool = False,
    ) -> subprocess.Popen[str]:
        """Start a process in the scenario; `talks`: by pipes to and from us."""
        joins = 'echo $$ > "$0" && exec "$@"'  # joins the group before it starts anything of its own
        group = str(self._group / "cgroup.procs") if self._group else os.devnull
        process = subprocess.Popen(
            ["/bin/sh", "-c", joins, group, *argv],
            env=dict(env),
            cwd=cwd,
            text=True,
            stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
            stdout=subprocess.PIPE if talks else output or subprocess.DEVNULL,
            stderr=output or subprocess.DEVNULL,
        )
        self._started.append(process)
        return process

    def cpu(self) -> float:
        """Return the CPU seconds used so far."""
        if self._group:
            text = (self._group / self._file).read_text()
            return int(text) / 1e9 if self._file == "cpuacct.usage" else int(text.split()[1]) / 1e6
        return sum(_with_children(process) for process in self._tree())

    def memory(self) -> float:
        """Return the megabytes that the living processes hold together; what they share is counted once (PSS)."""
        held = 0
        for process in self._tree():
            with contextlib.suppress(psutil.Error):
                held += process.memory_full_info().pss
        return held / 1e6

    def end(self, patience: float = 30.0) -> None:
        """End what was started and is still there, and remove the group."""
        for process in self._started:
            if process.stdin:
                process.stdin.close()
            process.terminate()
        for process in self._started:
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._group:
            # A browser's command may be a script that has ended, and its browser not.
            for left in self._tree():
                with contextlib.suppress(psutil.Error):
                    left.kill()
            _remove(self._group)

    def _tree(self) -> set[psutil.Process]:
        found: set[psutil.Process] = set()
        for pid in self._pids():
            with contextlib.suppress(psutil.Error):
                process = psutil.Process(pid)
                found |= {process, *process.children(recursive=True)}
        return found

    def _pids(self) -> list[int]:
        if self._group:
            return [int(pid) for pid in (self._group / "cgroup.procs").read_text().split()]
        return [process.pid for process in self._started]


def _made_group(name: str) -> tuple[Path | None, str]:
    for root, file in ROOTS:
        group = root / name
        with contextlib.suppress(OSError):
            group.mkdir()
            if (group / file).exists() and os.access(group / "cgroup.procs", os.W_OK):
                return group, file
            group.rmdir()
    return None, ""


def _remove(group: Path) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            group.rmdir()
            return
        time.sleep(0.1)


def _with_children(process: psutil.Process) -> float:
    with contextlib.suppress(psutil.Error):
        used = process.cpu_times()
        return float(used.user + used.system + used.children_user + used.children_system)
    return 0.0
