"""Kills the browser when a page overruns its time or its memory: no call into a browser has a time-out of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from workers.render.processes import Tree


class Overrun(StrEnum):
    """What a page took too much of."""

    TIME = "time"
    MEMORY = "memory"


class Watchdog:
    """Guards one stretch of work at a time from a thread of its own."""

    def __init__(self, *, memory_bytes: int, tick_seconds: float, grace_seconds: float) -> None:
        self._memory_bytes = memory_bytes
        self._tick_seconds = tick_seconds
        self._grace_seconds = grace_seconds
        self.overrun: Overrun | None = None
        """What ended the last stretch of work, if it was this."""

    @contextmanager
    def guard(self, tree: Tree, seconds: float) -> Iterator[None]:
        """Kill the browser of `tree` if the work inside takes longer than `seconds`, or more than the memory.

        The call that waits for the browser then fails at once. If it doesn't within the grace, the
        driver hangs, and is killed too.
        """
        self.overrun = None
        done = threading.Event()
        thread = threading.Thread(
            target=self._watch, args=(tree, done, time.monotonic() + seconds), name="watchdog", daemon=True
        )
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _watch(self, tree: Tree, done: threading.Event, end: float) -> None:
        while not done.wait(max(0.0, min(self._tick_seconds, end - time.monotonic()))):
            if time.monotonic() >= end:
                self.overrun = Overrun.TIME
            elif tree.memory() > self._memory_bytes:
                self.overrun = Overrun.MEMORY
            if done.is_set():  # the look at the memory took a while, and the work ended meanwhile
                self.overrun = None
                return
            if self.overrun:
                tree.kill_browser()
                if not done.wait(self._grace_seconds):
                    tree.kill()
                return
