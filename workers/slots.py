"""Several looks of one message side by side: threads that take the next as soon as they are free."""

from __future__ import annotations

import contextlib
import contextvars
import functools
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait

from rowback.model import Capture
from workers.dispatch import Hint
from workers.ports import Question, Renderer, RenderError, Stopped


class Stoppable:
    """A renderer for the looks of one message: once it was stopped, none of them begins with another page."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._over = threading.Event()
        self._too_slow = ""

    def render(
        self, url: str, *, screenshot: Question | bool = False, known: Question | None = None
    ) -> Capture:
        """Do as the port says; after `stop` raise Stopped, or RenderError where the page is known to be too slow."""
        if not self._over.is_set():
            try:
                return self._renderer.render(url, screenshot=screenshot, known=known)
            except Stopped:
                pass
        if self._too_slow:
            raise RenderError(self._too_slow, transient=True)
        raise Stopped

    def stop(self, *, too_slow: str = "") -> None:
        """End the pages in hand, and all that are asked for from now on. `too_slow`: a sentence, where it is their doing."""
        self._too_slow = too_slow
        self._over.set()
        self._renderer.close()

    def close(self) -> None:
        """Let go of the browser, which other messages go on to use."""
        self._renderer.close()


def side_by_side(
    hints: Sequence[Hint],
    look: Callable[[int, int], None],
    *,
    slots: int,
    seconds: float,
    stop: Callable[[BaseException], None],
    rest: Callable[[Sequence[Hint]], None],
) -> None:
    """Look at each hint, so many at a time; after `seconds` give those that nobody has begun with to `rest`, at once.

    Where the wait is broken off (a worker's time limit raises in this thread), `stop` is called, which is to end the
    looks in hand, and no other is begun. They are waited for: one that hangs must not live on beside the next message,
    and is ended by the hard time limit. What a look raises is raised here, when the others are done; but Stopped says
    only that nothing was learned of one page.
    """
    waiting = deque(hints)
    work = functools.partial(_look_on, waiting, look)
    threads = ThreadPoolExecutor(slots + 1, thread_name_prefix="look")  # one for the rest
    working = [_begun(threads, work) for _ in range(min(slots, len(hints)))]
    try:
        wait(working, timeout=seconds)
        if left := _taken(waiting):
            working.append(_begun(threads, functools.partial(rest, left)))
        wait(working)
    except BaseException as error:
        waiting.clear()
        stop(error)
        wait(working)
        raise
    finally:
        threads.shutdown(wait=False)
    for done in working:
        done.result()


def _look_on(waiting: deque[Hint], look: Callable[[int, int], None]) -> None:
    """Look at what waits, one after the other, while other slots do as well."""
    while waiting:
        try:
            watch_id, fence = waiting.popleft()
        except IndexError:  # another slot was quicker
            return
        with contextlib.suppress(Stopped):
            look(watch_id, fence)


def _begun(threads: ThreadPoolExecutor, work: Callable[[], None]) -> Future[None]:
    # In a copy of this thread's context: its log lines bear the same names.
    return threads.submit(contextvars.copy_context().run, work)


def _taken(waiting: deque[Hint]) -> list[Hint]:
    """Take all that waits, while others take from it as well."""
    taken: list[Hint] = []
    while waiting:
        try:
            taken.append(waiting.popleft())
        except IndexError:
            break
    return taken
