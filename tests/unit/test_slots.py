"""Looks of one message side by side."""

from __future__ import annotations

import threading

import pytest
import structlog

from workers.ports import Stopped
from workers.slots import side_by_side

HINTS = [(number, 1) for number in range(6)]


def never() -> None:
    pytest.fail("nobody broke it off")


def test_every_hint_is_looked_at_once_and_nothing_is_left():
    seen = []
    left = side_by_side(HINTS, lambda *hint: seen.append(hint), slots=3, seconds=60, stop=never)
    assert (sorted(seen), left) == (HINTS, [])


def test_so_many_looks_as_there_are_slots_are_in_hand_at_once():
    meeting = threading.Barrier(3, timeout=30)
    side_by_side(HINTS, lambda *_: meeting.wait() and None, slots=3, seconds=60, stop=never)
    assert not meeting.broken


def test_what_nobody_began_in_time_is_given_back():
    assert side_by_side(HINTS, lambda *_: None, slots=2, seconds=-1, stop=never) == HINTS


def test_log_lines_of_a_look_bear_what_its_task_is_called():
    names = []
    with structlog.contextvars.bound_contextvars(task_id="t-1"):
        side_by_side(
            HINTS[:2],
            lambda *_: names.append(structlog.contextvars.get_contextvars()),
            slots=2,
            seconds=60,
            stop=never,
        )
    assert names == [{"task_id": "t-1"}] * 2


def test_what_a_look_raises_is_raised_when_the_others_are_done():
    seen = []

    def look(number: int, _: int) -> None:
        if number == 0:
            raise ConnectionError("the database is gone")
        seen.append(number)

    with pytest.raises(ConnectionError):
        side_by_side(HINTS, look, slots=2, seconds=60, stop=never)
    assert seen == [1, 2, 3, 4, 5]


def test_a_time_limit_ends_the_looks_in_hand_and_begins_no_other(monkeypatch):
    class SoftLimit(Exception):  # noqa: N818
        pass

    both, stopped, seen = threading.Barrier(3, timeout=30), threading.Event(), []

    def look(number: int, _: int) -> None:
        seen.append(number)
        both.wait()
        assert stopped.wait(30)
        raise Stopped

    waits = []

    def wait(working, **more):
        waits.append(more)
        if len(waits) == 1:
            both.wait()  # both are in hand
            raise SoftLimit
        for one in working:
            assert isinstance(one.exception(30), Stopped)

    monkeypatch.setattr("workers.slots.wait", wait)
    with pytest.raises(SoftLimit):
        side_by_side(HINTS, look, slots=2, seconds=60, stop=stopped.set)
    assert sorted(seen) == [0, 1]
    assert len(waits) == 2
