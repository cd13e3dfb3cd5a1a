"""Several looks of one message side by side: threads that take the next as soon as they are free."""

from __future__ import annotations

import contextvars
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from workers.ports import Stopped

STOP_SECONDS = 12.0
"""How long looks that were broken off may take to end: a browser's death (10 s) and a word to the database."""

Hint = tuple[int, int]
"""The id of a watch, and the fence that it was handed out with."""


def side_by_side(
    hints: Sequence[Hint],
    look: Callable[[int, int], None],
    *,
    slots: int,
    seconds: float,
    stop: Callable[[], None],
) -> list[Hint]:
    """Look at each hint, so many at a time; return those that nobody had begun with after `seconds`.

    Where the wait is broken off (a worker's time limit raises in this thread), `stop` is called, which is to end the
    looks in hand, and no other is begun. What a look raises is raised here, when the others are done.
    """
    waiting = deque(hints)
    until = time.monotonic() + seconds

    def work() -> None:
        while waiting and time.monotonic() <= until:
            try:
                watch_id, fence = waiting.popleft()
            except IndexError:  # another slot was quicker
                return
            look(watch_id, fence)

    threads = ThreadPoolExecutor(slots, thread_name_prefix="look")
    # Each in a copy of this thread's context: its log lines bear the same names.
    working = [threads.submit(contextvars.copy_context().run, work) for _ in range(min(slots, len(hints)))]
    try:
        wait(working)
    except BaseException:
        waiting.clear()
        stop()
        wait(working, timeout=STOP_SECONDS)
        raise
    finally:
        threads.shutdown(wait=False)
    for done in working:
        error = done.exception()
        if error is not None and not isinstance(error, Stopped):
            raise error
    return list(waiting)
