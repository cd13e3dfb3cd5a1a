"""The thread with an event loop that a browser lives in."""

from __future__ import annotations

import asyncio
import logging

import pytest

from workers.render.lane import Lane


@pytest.fixture
def lane():
    made = Lane("testing")
    yield made

    async def last() -> None:
        pass

    made.end(last, patience=30)


async def left_behind() -> str:
    """Leave a future with an error that nobody asks for, as the driver's library does when its browser is killed."""
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ConnectionError("Connection closed while reading from the driver"))
    del future
    return "done"


def test_errors_that_nobody_waits_for_are_not_shown(lane, caplog):
    with caplog.at_level(logging.ERROR):
        assert lane.run(left_behind, cancel=lambda: None, patience=1) == "done"
    assert caplog.records == []
