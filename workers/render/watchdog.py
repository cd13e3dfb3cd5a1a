"""Kills the browser when its pages take too much memory, or when one stays in hand although its time is over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum

from workers.render.processes import Tree


class Overrun(StrEnum):
    """What was taken too much of."""

    TIME = "time"
    MEMORY = "memory"


class Watchdog:
    """Watches one browser from a thread of its own while any page is in hand.

    Pages have deadlines of their own in the browser's lane (`Session.look`); here is the second one, for a lane that hangs.
    """

    def __init__(
        self, *, memory_bytes: int, tick_seconds: float, grace_seconds: float, until: Callable[[], float]
    ) -> None:
        """`until`: when (of the monotonic clock) the first of the pages in hand should have ended."""
        self._memory_bytes = memory_bytes
        self._tick_seconds = tick_seconds
        self._grace_seconds = grace_seconds
        self._until = until
        self._done: threading.Event | None = None
        self.overrun: Overrun | None = None
        """What the browser was killed for, if it was by this."""
        self.held = 0
        """The bytes that the browser held when it was last looked at."""

    def begin(self, tree: Tree) -> None:
        """Watch the browser of `tree` from now on."""
        self._done = threading.Event()
        threading.Thread(target=self._watch, args=(tree, self._done), name="watchdog", daemon=True).start()

    def end(self) -> None:
        """No page is in hand any more."""
        if self._done:
            self._done.set()

    def _watch(self, tree: Tree, done: threading.Event) -> None:
        while not done.wait(self._tick_seconds):
            overrun = None
            self.held = tree.memory()
            if time.monotonic() > self._until() + self._grace_seconds:
                overrun = Overrun.TIME
            elif self.held > self._memory_bytes:
                overrun = Overrun.MEMORY
            if done.is_set():  # the look at the memory took a while, and the work ended meanwhile
                return
            if overrun:
                self.overrun = overrun
                # What waits for the browser fails at once. If it doesn't, the driver hangs, and is killed too.
                tree.kill_browser()
                if not done.wait(self._grace_seconds):
                    tree.kill()
                return
