"""Time for the pages of a renderer, from one to the next: little where a page never ends, much where it does."""

from __future__ import annotations

from workers.render import Bounds, BrowserRenderer


def give(renderer: BrowserRenderer, bounds: Bounds) -> None:
    """Let `bounds` hold for the pages that begin from now on; those in hand keep what they have."""
    session = renderer._session
    assert session
    session._bounds = session._engine._bounds = bounds
    session._engine._turns._seconds = bounds.page_seconds
