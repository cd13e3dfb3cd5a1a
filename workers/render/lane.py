"""A thread with an event loop for a browser: several callers may wait for it at once, and none of them needs a loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import wait
from typing import Any, TypeVar

from rowback.logs import get_logger
from workers.ports import Stopped

log = get_logger("render")

T = TypeVar("T")


class Lane:
    """Does pieces of work side by side, in one thread that starts with the first."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        # After a kill the driver's library leaves futures behind that nobody waits for. Errors of ours are waited for.
        self._loop.set_exception_handler(_mention)
        self._thread = threading.Thread(target=self._turn, name=name, daemon=True)
        self._lock = threading.Lock()
        self._ended = False
        self._in_hand: set[asyncio.Task[Any]] = set()

    def run(
        self, work: Callable[[], Coroutine[Any, Any, T]], *, cancel: Callable[[], None], patience: float
    ) -> T:
        """Do `work` in the lane and return its result; raise Stopped where the lane is ended meanwhile.

        Where the wait is broken off (a worker's time limit raises in the waiting thread), `cancel` is called, and
        the work gets `patience` seconds to end.
        """
        with self._lock:
            if self._ended:
                raise Stopped
            self._start()
            done = asyncio.run_coroutine_threadsafe(self._piece(work), self._loop)
        try:
            wait([done])
        except BaseException:
            cancel()
            wait([done], timeout=patience)
            raise
        if done.cancelled():
            raise Stopped
        return done.result()

    def end(self, last: Callable[[], Coroutine[Any, Any, None]], *, patience: float) -> None:
        """Break off the work in hand, do `last`, and end the thread; wait for that at most `patience` seconds."""
        with self._lock:
            if self._ended:
                return
            self._ended = True
            self._start()
            asyncio.run_coroutine_threadsafe(self._finish(last), self._loop)
        self._thread.join(patience)

    def _start(self) -> None:
        if not self._thread.is_alive():
            self._thread.start()

    def _turn(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    async def _piece(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        task = asyncio.current_task()
        assert task
        self._in_hand.add(task)
        try:
            return await work()
        finally:
            self._in_hand.discard(task)

    async def _finish(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await _broken_off(self._in_hand)
            await last()
            await _broken_off(asyncio.all_tasks())
        finally:
            self._loop.stop()


def _mention(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    log.debug("browser_left_behind", message=context.get("message"), error=repr(context.get("exception")))


async def _broken_off(tasks: Iterable[asyncio.Task[Any]]) -> None:
    ending = [task for task in tasks if task is not asyncio.current_task()]
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)
