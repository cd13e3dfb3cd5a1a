"""The tasks around the job of a look: what goes on to whom. The broker is a list."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from rowback.clock import utcnow
from rowback.model import OutcomeName, Via
from rowback.settings import Settings
from storage import checks, leases, watches
from workers import slots, tasks
from workers.checks import HandedOver
from workers.ports import Stopped
from workers.runtime import build_runtime

REAL_RUN_CHECK = tasks.checks.run_check


@pytest.fixture
def queue(monkeypatch, database):
    """What was sent, by task; and the looks that were made, with whether a browser was there for them."""
    sent, looks, answers = [], [], {}
    means = tasks.Means(database=database, renderer=SimpleNamespace())
    part = SimpleNamespace(
        database=database,
        means=means,
        lent=lambda: contextlib.nullcontext(means),
        renderer=SimpleNamespace(close=lambda: None),
        settings=SimpleNamespace(tabs=2),
    )

    def run_check(watch_id, *, means, fence, **_):
        looks.append((watch_id, fence, means.renderer is not None))
        return answers.get(watch_id)

    monkeypatch.setattr(tasks, "runtime", lambda: part)
    monkeypatch.setattr(tasks.checks, "run_check", run_check)
    monkeypatch.setattr(tasks, "_dispatch_if_nobody_does", lambda _: None)
    for name in ("check", "glance", "deliver"):
        monkeypatch.setattr(
            getattr(tasks, name), "apply_async", lambda args, expires, name=name: sent.append((name, args))
        )
    return SimpleNamespace(sent=sent, looks=looks, answers=answers, part=part)


def test_a_message_of_looks_is_done_without_a_browser_and_what_needs_one_goes_on(queue):
    queue.answers[8] = HandedOver(watch_id=8, fence=4)
    tasks.glance([[7, 1], [8, 3], [9, 1]])
    assert queue.looks == [(7, 1, False), (8, 3, False), (9, 1, False)]
    assert queue.sent == [("check", ([[8, 4]],))]


def test_looks_that_came_from_dispatch_have_a_browser(queue):
    tasks.check([[7, 1], [8, 3], [9, 1]])
    assert sorted(queue.looks) == [(7, 1, True), (8, 3, True), (9, 1, True)]
    assert queue.sent == []


def test_slow_pages_leave_the_rest_of_their_message_to_other_browsers_at_once(queue, monkeypatch):
    sent, made = threading.Event(), []
    in_hand, waited = threading.Barrier(3, timeout=120), slots.wait

    def slow(watch_id, *, fence, **_):
        in_hand.wait()
        assert sent.wait(120)
        made.append([watch_id, fence])

    def wait(working, timeout=None):
        if timeout is not None:
            in_hand.wait()  # the first two are taken: on a busy machine else the last may be
        return waited(working, timeout=timeout)

    def send(args, expires):
        queue.sent.extend(args[0])
        sent.set()

    monkeypatch.setattr(tasks, "RENDER_SECONDS", 0.0)
    monkeypatch.setattr(slots, "wait", wait)
    monkeypatch.setattr(tasks.checks, "run_check", slow)
    monkeypatch.setattr(tasks.check, "apply_async", send)
    tasks.check([[7, 1], [8, 3], [9, 1]])
    assert sorted(made + queue.sent) == [[7, 1], [8, 3], [9, 1]]
    assert queue.sent[-1] == [9, 1]


class NeverDone:
    """A renderer whose pages are in hand until it is closed."""

    def __init__(self, pages):
        self.in_hand, self.closed = threading.Barrier(pages + 1, timeout=120), threading.Event()

    def render(self, url, **_):
        self.in_hand.wait()
        assert self.closed.wait(120)
        raise Stopped

    def close(self):
        self.closed.set()


@pytest.fixture
def slow_desk(database, monkeypatch, queue):
    """Gives each of some watches to one message whose time limit rings when all are in hand; `error`: what it raises."""
    monkeypatch.setattr(tasks.checks, "run_check", REAL_RUN_CHECK)
    waited = slots.wait

    def ring(count, error=SoftTimeLimitExceeded):
        with database.write() as conn:
            ids = [
                watches.add(conn, f"https://news.example/{n}", now=utcnow(), via=Via.BROWSER).id
                for n in range(count)
            ]
            hints = leases.hand_out(conn, now=utcnow(), limit=9, per_host=9, hold=timedelta(seconds=60))
        queue.part.renderer = renderer = NeverDone(count)
        rung = []

        def wait(working, timeout=None):
            if rung:
                return waited(working, timeout=120)
            rung.append(True)
            renderer.in_hand.wait()
            raise error

        monkeypatch.setattr(slots, "wait", wait)
        with pytest.raises(error):
            tasks.check(hints)
        with database.read() as conn:
            return [(watches.get(conn, one).last_outcome, checks.listing(conn, one)) for one in ids]

    return ring


def test_a_page_that_takes_a_message_of_its_own_to_the_time_limit_is_on_record_as_failed(slow_desk, database):
    [(outcome, [check])] = slow_desk(1)
    assert (outcome, check.reason) == (OutcomeName.FAILED, "The page was not done within 90 seconds.")
    with database.read() as conn:
        assert watches.get(conn, check.watch_id).failures == 1
        assert leases.unended(conn, [check.watch_id]) == set()


def test_pages_that_take_their_message_to_the_time_limit_together_are_not_blamed_and_go_alone_next(
    slow_desk, database
):
    assert slow_desk(2) == [(None, []), (None, [])]
    with database.read() as conn:
        both = [watch.id for watch in watches.listing(conn)]
        assert leases.unended(conn, both) == set(both)


def test_a_page_in_hand_is_not_blamed_for_the_end_of_its_worker(slow_desk):
    assert slow_desk(1, error=SystemExit) == [(None, [])]


def test_slow_sites_leave_the_rest_of_their_message_to_others(queue, monkeypatch):
    clock = iter([0.0, 1.0, tasks.GLANCE_SECONDS + 1.0])
    monkeypatch.setattr(tasks, "time", SimpleNamespace(monotonic=lambda: next(clock)))  # theirs alone
    tasks.glance([[7, 1], [8, 3], [9, 1]])
    assert [watch_id for watch_id, _, _ in queue.looks] == [7]
    assert queue.sent == [("glance", ([[8, 3], [9, 1]],))]


def test_looks_side_by_side_share_all_but_the_fetcher(tmp_path):
    part = build_runtime(Settings(data_dir=tmp_path))
    with part.lent() as one, part.lent() as other:
        assert one.fetcher is not other.fetcher
        assert (one.renderer, one.database, one.sites) == (other.renderer, other.database, other.sites)
    with part.lent() as again:
        assert again.fetcher in (one.fetcher, other.fetcher)  # with the connections that it keeps
    part.close()


def test_a_look_without_a_browser_that_takes_until_the_time_limit_is_on_record_as_failed(
    queue, database, monkeypatch
):
    monkeypatch.setattr(tasks.checks, "run_check", REAL_RUN_CHECK)
    with database.write() as conn:
        for n in range(2):
            watches.add(conn, f"https://news.example/{n}", now=utcnow(), via=Via.HTTP)
        hints = leases.hand_out(conn, now=utcnow(), limit=9, per_host=9, hold=timedelta(seconds=60))

    def ring(*_, **__):
        raise SoftTimeLimitExceeded

    queue.part.means = replace(queue.part.means, fetcher=SimpleNamespace(fetch=ring))
    tasks.glance(hints)
    with database.read() as conn:
        for watch in watches.listing(conn):
            [check] = checks.listing(conn, watch.id)
            assert (check.outcome, check.reason) == (
                OutcomeName.FAILED,
                "The page was not done within the time limit of a look.",
            )
        assert leases.unended(conn, [watch_id for watch_id, _ in hints]) == set()
