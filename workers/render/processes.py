"""The browser's processes and files: who belongs to it, how much memory they take, and how to be rid of them all."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import psutil

from rowback.logs import get_logger

log = get_logger("render")

GONE_SECONDS = 5.0
"""How long killed processes may take to go; one that hangs in the kernel is left to the system."""

CHILDREN_SHOWN = Path(f"/proc/self/task/{os.getpid()}/children").exists()
"""Whether the system says what a process started (Linux with CONFIG_PROC_CHILDREN)."""

WHOLE_EVERY = 4
"""Looks at the memory between two at the whole tree; the others look only below processes of one thread. Those are
the ones that fork: pages come from them. The whole tree has a hundred threads, and each may have children."""

_TEMP = re.compile(r"^rowback-(\d+)-(\d+)-")


class Tree:
    """The driver's process and everything below it, remembered so that orphans are found too."""

    def __init__(self, driver: psutil.Process) -> None:
        self.driver = driver
        self._seen: set[psutil.Process] = set()
        self._looks = 0
        self._lock = threading.Lock()

    def browser(self) -> set[psutil.Process]:
        """Return the living processes below the driver, with those seen there before."""
        with self._lock:
            with contextlib.suppress(psutil.Error):
                self._seen.update(self.driver.children(recursive=True))
            self._seen = {process for process in self._seen if process.is_running()}
            return set(self._seen)

    def memory(self) -> int:
        """Return the bytes that the browser holds: resident less shared, over all its processes.

        This is asked several times for each page. Where the system says whose children are whose, it is not asked
        for all the processes of the machine, which took 5 % of what a page costs.
        """
        total = 0
        for process in self._members():
            with contextlib.suppress(psutil.Error):
                held = process.memory_info()
                total += held.rss - getattr(held, "shared", 0)
        return total

    def _members(self) -> set[psutil.Process]:
        """Return the living processes below the driver, as far as they show at a glance."""
        if not CHILDREN_SHOWN:
            return self.browser()
        with self._lock:
            known = {process.pid for process in self._seen}
            whole = self._looks % WHOLE_EVERY == 0
            self._looks += 1
            below = _below([self.driver.pid]) if whole else _below(sorted(known), forking=True)
            for pid in below - known:
                with contextlib.suppress(psutil.Error):
                    self._seen.add(psutil.Process(pid))
            self._seen = {process for process in self._seen if Path(f"/proc/{process.pid}").exists()}
            return set(self._seen)

    def caged(self) -> bool | None:
        """Say whether all processes that show pages are under a filter of system calls; None where none can be seen."""
        filters = [_filtered(process) for process in self.browser() if _shows_pages(process)]
        known = [one for one in filters if one is not None]
        return all(known) if known else None

    def kill_browser(self) -> None:
        """Kill the browser and leave the driver alive: what waits for the browser fails at once."""
        _kill(self.browser())

    def kill(self) -> None:
        """Kill browser and driver; `wait` says when they are gone."""
        # The browser first: its children are reaped by the driver, and by nobody where PID 1 does not.
        browser = self.browser()
        _kill(browser)
        _wait(browser)
        _kill({*self.browser(), self.driver})

    def wait(self) -> None:
        """Wait until driver and browser are gone, and say so where they don't go."""
        left = _wait({*self.browser(), self.driver})
        if left:
            log.error("browser_processes_left", pids=sorted(process.pid for process in left))


def _below(pids: Iterable[int], *, forking: bool = False) -> set[int]:
    """Return all that descend from `pids`; `forking`: only from those of them, and below, that have one thread."""
    found: set[int] = set()
    waiting = list(pids)
    while waiting:
        pid = waiting.pop()
        with contextlib.suppress(OSError):  # it ended meanwhile
            threads = os.listdir(f"/proc/{pid}/task")
            if forking and len(threads) > 1:
                continue
            for thread in threads:
                with open(f"/proc/{pid}/task/{thread}/children", "rb") as file:
                    new = {int(child) for child in file.read().split()} - found
                found |= new
                waiting += new
    return found


def _shows_pages(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return "--type=renderer" in process.cmdline()
    return False


def _filtered(process: psutil.Process) -> bool | None:
    """Whether the kernel filters the process's system calls (proc(5): Seccomp 2); None where it does not say."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("Seccomp:"):
                return line.split()[1] == "2"
    return None


def _wait(processes: Iterable[psutil.Process]) -> set[psutil.Process]:
    """Wait until `processes` are gone; return those that stayed. Their parents reap them, we only look."""
    end = time.monotonic() + GONE_SECONDS
    left = set(processes)
    while (left := {process for process in left if _alive(process)}) and time.monotonic() < end:
        time.sleep(0.01)
    return left


def _alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _kill(processes: Iterable[psutil.Process]) -> None:
    for process in processes:
        _kill_group(process)
        with contextlib.suppress(psutil.Error):
            process.kill()


def _kill_group(process: psutil.Process) -> None:
    """Kill the process group that `process` leads: the driver gives each browser one of its own."""
    with contextlib.suppress(OSError, psutil.Error):
        if process.is_running() and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)


def children() -> set[psutil.Process]:
    """Return this process's own children."""
    return set(psutil.Process().children())


def _born(process: psutil.Process) -> int:
    return round(process.create_time())


def make_temp(under: Path) -> Path:
    """Make this process a temporary directory whose name says whose it is."""
    me = psutil.Process()
    under.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f"rowback-{me.pid}-{_born(me)}-", dir=under))


def remove_temp(directory: Path) -> None:
    """Remove a temporary directory; what cannot be removed is left for the next sweep."""
    shutil.rmtree(directory, ignore_errors=True)


def sweep_temp(under: Path) -> int:
    """Remove the temporary directories whose process is dead; return how many."""
    swept = 0
    for entry in under.glob("rowback-*"):
        match = _TEMP.match(entry.name)
        if match and entry.is_dir() and not entry.is_symlink() and not _lives(int(match[1]), int(match[2])):
            with contextlib.suppress(OSError):
                if entry.stat().st_uid == os.geteuid():
                    remove_temp(entry)
                    swept += 1
    return swept


def _lives(pid: int, born: int) -> bool:
    # The start of a process is computed from the boot time, which moves by a little when the clock is set.
    with contextlib.suppress(psutil.Error):
        return abs(_born(psutil.Process(pid)) - born) < 60
    return False
