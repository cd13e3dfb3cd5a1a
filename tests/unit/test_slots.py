"""Looks of one message side by side."""

from __future__ import annotations

import threading

import pytest
import structlog

from workers.ports import RenderError, Stopped
from workers.slots import Stoppable, side_by_side

HINTS = [(number, 1) for number in range(6)]


class SoftLimit(Exception):  # noqa: N818
    pass


def never(*_: object) -> None:
    pytest.fail("nobody broke it off, and nothing is left")


def looked(look, *, slots=2, seconds=60.0, stop=never, rest=never, hints=HINTS) -> None:
    side_by_side(hints, look, slots=slots, seconds=seconds, stop=stop, rest=rest)


def test_every_hint_is_looked_at_once_and_nothing_is_left():
    seen = []
    looked(lambda *hint: seen.append(hint), slots=3)
    assert sorted(seen) == HINTS


def test_so_many_looks_as_there_are_slots_are_in_hand_at_once():
    meeting = threading.Barrier(3, timeout=120)
    looked(lambda *_: meeting.wait() and None, slots=3)
    assert not meeting.broken


def test_what_nobody_began_in_time_is_sent_on_while_those_in_hand_go_on():
    seen, left, sent = [], [], threading.Event()

    def look(*hint: int) -> None:
        seen.append(hint)
        assert sent.wait(120)

    def rest(hints) -> None:
        left.extend(hints)
        sent.set()

    looked(look, seconds=0, rest=rest)
    assert sorted(seen + left) == HINTS
    assert left[-1] == HINTS[-1]


def test_log_lines_of_a_look_bear_what_its_task_is_called():
    names = []
    with structlog.contextvars.bound_contextvars(task_id="t-1"):
        looked(lambda *_: names.append(structlog.contextvars.get_contextvars()), hints=HINTS[:2])
    assert names == [{"task_id": "t-1"}] * 2


def test_what_a_look_raises_is_raised_when_the_others_are_done():
    seen = []

    def look(number: int, _: int) -> None:
        if number == 0:
            raise ConnectionError("the database is gone")
        seen.append(number)

    with pytest.raises(ConnectionError):
        looked(look)
    assert seen == [1, 2, 3, 4, 5]


def test_what_every_look_raises_leaves_the_others_to_be_sent_on():
    left = []

    def look(*_: int) -> None:
        raise ConnectionError("the database is gone")

    with pytest.raises(ConnectionError):
        looked(look, rest=left.extend)
    assert left == HINTS[2:]


def test_a_look_of_which_nothing_was_learned_keeps_no_other_from_being_made():
    seen = []

    def look(number: int, _: int) -> None:
        seen.append(number)
        raise Stopped

    looked(look)
    assert sorted(seen) == [0, 1, 2, 3, 4, 5]


def test_a_time_limit_ends_the_looks_in_hand_begins_no_other_and_waits_for_those(monkeypatch):
    both, stopped, seen = threading.Barrier(3, timeout=120), threading.Event(), []

    def look(number: int, _: int) -> None:
        seen.append(number)
        both.wait()
        assert stopped.wait(120)
        raise Stopped

    waits = []

    def wait(working, timeout=None):
        waits.append(timeout)
        if len(waits) == 1:
            both.wait()  # both are in hand
            raise SoftLimit
        for one in working:
            assert one.result(120) is None

    monkeypatch.setattr("workers.slots.wait", wait)
    with pytest.raises(SoftLimit):
        looked(look, stop=lambda error: stopped.set() if isinstance(error, SoftLimit) else None)
    assert sorted(seen) == [0, 1]
    assert waits == [60, None]  # without end: what hangs must not live on beside the next message


class Pages:
    """A renderer whose page is in hand until it is closed."""

    def __init__(self) -> None:
        self.looked, self.in_hand, self.closed = [], threading.Event(), threading.Event()

    def render(self, url, **_):
        self.looked.append(url)
        self.in_hand.set()
        assert self.closed.wait(120)
        raise Stopped

    def close(self) -> None:
        self.closed.set()


@pytest.mark.parametrize(("sentence", "ending"), [("", Stopped), ("It took too long.", RenderError)])
def test_a_stopped_renderer_ends_the_page_in_hand_and_begins_no_other(sentence, ending):
    pages = Pages()
    renderer = Stoppable(pages)
    stopping = threading.Thread(target=lambda: pages.in_hand.wait(120) and renderer.stop(too_slow=sentence))
    stopping.start()
    try:
        for url in ("https://news.example/a", "https://news.example/b"):
            with pytest.raises(ending):
                renderer.render(url)
    finally:
        stopping.join()
    assert pages.looked == ["https://news.example/a"]
