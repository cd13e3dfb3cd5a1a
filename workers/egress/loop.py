"""The event loop that the proxy runs in: uvloop where there is one, for a page opens dozens of connections."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine

_new_loop: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
with contextlib.suppress(ImportError):  # it is for CPython, and not for Windows
    import uvloop

    _new_loop = uvloop.new_event_loop


def run(work: Coroutine[object, object, None]) -> None:
    """Do `work` in a new event loop in this thread, and close the loop."""
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        runner.run(work)
