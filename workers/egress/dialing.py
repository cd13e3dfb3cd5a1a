"""Looks names up and connects to checked addresses, without letting a slow resolver or a dead address hold things up."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]

NEXT_ADDRESS_SECONDS = 0.25
"""After this the next address is tried beside the one that has not answered (RFC 8305, "connection attempt delay")."""


async def connect_first(ips: Sequence[str], port: int, *, limit: int) -> Streams:
    """Connect to the first of `ips` that answers, tried in their order; raise the last OSError where none does."""
    waiting = list(ips)
    trying: set[asyncio.Task[Streams]] = set()
    problem: OSError = OSError("no address")
    try:
        while waiting or trying:
            if waiting:
                trying.add(asyncio.ensure_future(asyncio.open_connection(waiting.pop(0), port, limit=limit)))
            done, trying = await asyncio.wait(
                trying,
                timeout=NEXT_ADDRESS_SECONDS if waiting else None,
                return_when=asyncio.FIRST_COMPLETED,
            )
            connected = [task for task in done if task.exception() is None]
            for task in connected[1:]:
                task.result()[1].close()
            if connected:
                return connected[0].result()
            for task in done:
                error = task.exception()
                if not isinstance(error, OSError):
                    task.result()
                else:
                    problem = error
        raise problem
    finally:
        for task in trying:
            task.add_done_callback(_close_late)
            task.cancel()


def _close_late(task: asyncio.Task[Streams]) -> None:
    """Close a connection that came about while it was being given up."""
    if not task.cancelled() and task.exception() is None:
        task.result()[1].close()


def ends_of(writer: asyncio.StreamWriter) -> tuple[str, str]:
    """Return the addresses of our end and the other; raise ConnectionResetError where the connection is over already.

    A server may end it before anybody asks: then asyncio's loop knows no address, and uvloop stumbles over that.
    """
    try:
        here, there = (writer.get_extra_info(name)[0] for name in ("sockname", "peername"))
    except (AttributeError, TypeError) as error:
        writer.close()
        raise ConnectionResetError("closed at once") from error
    return here, there


async def in_thread(work: Callable[[], list[str]]) -> list[str]:
    """Run `work` in a thread that nobody waits for: a resolver that hangs must not hold up the end of the process."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | None, error: Exception | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(found or [])

    def run() -> None:
        found, problem = None, None
        try:
            found = work()
        except Exception as error:  # noqa: BLE001  it is raised where the result is waited for
            problem = error
        with contextlib.suppress(RuntimeError):  # the proxy stopped meanwhile
            loop.call_soon_threadsafe(settle, found, problem)

    threading.Thread(target=run, name="resolve", daemon=True).start()
    return await done


def within(seconds: float, work: Callable[[], list[str]]) -> list[str] | None:
    """Return the result of `work`, done in a thread that is waited for this long and no longer; None where it takes more."""
    done: Future[list[str]] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except Exception as error:  # noqa: BLE001  it is raised where the result is waited for
            done.set_exception(error)

    threading.Thread(target=run, name="resolve", daemon=True).start()
    try:
        return done.result(timeout=seconds)
    except TimeoutError:
        if done.done():
            raise
        return None
