"""A thread of its own for a browser: Playwright is bound to one thread, and marks its event loop as running there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class Lane:
    """Does one piece of work after the other, in one thread that starts with the first."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def run(self, work: Callable[[], T], *, cancel: Callable[[], None], patience: float) -> T:
        """Do `work` in the lane and return its result.

        Where the wait is broken off (a worker's time limit raises in the waiting thread), `cancel` is called, and
        the work gets `patience` seconds to end.
        """
        if not self._thread.is_alive():
            self._thread.start()
        done: Future[T] = Future()
        self._queue.put(lambda: _settle(done, work))
        try:
            wait([done])
        except BaseException:
            cancel()
            wait([done], timeout=patience)
            raise
        return done.result()

    def end(self, last: Callable[[], None]) -> None:
        """Do `last` when the work in hand is done, and end the thread."""
        if self._thread.is_alive():
            self._queue.put(last)
            self._queue.put(None)
        else:
            last()

    def join(self, seconds: float) -> None:
        """Wait until the thread has ended, at most `seconds`."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _work(self) -> None:
        while (work := self._queue.get()) is not None:
            work()


def _settle(done: Future[T], work: Callable[[], T]) -> None:
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001  it is raised in the thread that waits
        done.set_exception(error)
    else:
        done.set_result(result)
