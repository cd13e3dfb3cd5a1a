"""The tasks around the job of a look: what goes on to whom. The broker is a list."""

from __future__ import annotations

import contextlib
from types import SimpleNamespace

import pytest

from rowback.settings import Settings
from workers import tasks
from workers.checks import HandedOver
from workers.runtime import build_runtime


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
    return SimpleNamespace(sent=sent, looks=looks, answers=answers)


def test_a_message_of_looks_is_done_without_a_browser_and_what_needs_one_goes_on(queue):
    queue.answers[8] = HandedOver(watch_id=8, fence=4)
    tasks.glance([[7, 1], [8, 3], [9, 1]])
    assert queue.looks == [(7, 1, False), (8, 3, False), (9, 1, False)]
    assert queue.sent == [("check", ([[8, 4]],))]


def test_looks_that_came_from_dispatch_have_a_browser(queue):
    tasks.check([[7, 1], [8, 3], [9, 1]])
    assert sorted(queue.looks) == [(7, 1, True), (8, 3, True), (9, 1, True)]
    assert queue.sent == []


def test_slow_pages_leave_the_rest_of_their_message_to_other_browsers(queue, monkeypatch):
    monkeypatch.setattr(tasks, "RENDER_SECONDS", -1.0)
    tasks.check([[7, 1], [8, 3], [9, 1]])
    assert queue.sent == [("check", ([[7, 1], [8, 3], [9, 1]],))]


def test_slow_sites_leave_the_rest_of_their_message_to_others(queue, monkeypatch):
    clock = iter([0.0, 1.0, tasks.GLANCE_SECONDS + 1.0])
    monkeypatch.setattr(tasks.time, "monotonic", lambda: next(clock))
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
