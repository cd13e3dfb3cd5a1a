"""Time for the pages of a renderer, from one to the next: little where a page never ends, much where it does."""

from __future__ import annotations

from workers.render import Bounds, BrowserRenderer

ROOMY = Bounds(
    launch_seconds=300,
    settle_seconds=1.5,
    memory_bytes=450_000_000,
    tick_seconds=0.1,
    grace_seconds=1.5,
)
"""More time than a loaded machine needs to start, and little for what is waited for at each page."""


LAUNCH_SECONDS = 300
"""The same, for those whose other times are the usual ones."""


def give(renderer: BrowserRenderer, bounds: Bounds) -> None:
    """Let `bounds` hold for the pages that begin from now on; those in hand keep what they have."""
    session = renderer._session
    assert session
    session._bounds = session._engine._bounds = bounds
    session._engine._turns._seconds = bounds.page_seconds
