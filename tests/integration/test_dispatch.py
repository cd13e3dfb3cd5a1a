"""Dispatch and sweep on both databases, without Celery: what is handed out, and what is handed out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from rowback.model import AlertType, NewAlert, Via
from storage import alerts, channels, heartbeats, leases, watches
from storage.database import Database
from workers import sweep as sweeping
from workers.dispatch import (
    AHEAD,
    HOLD,
    PLAIN_AHEAD,
    PLAIN_BATCH,
    ROUNDS,
    Capacity,
    Dispatched,
    dispatch,
    hand_out_alerts,
    is_missed,
    spread,
)

SECOND = timedelta(seconds=1)


class Sent:
    """What was sent to the queue."""

    def __init__(self) -> None:
        self.messages: list[list[tuple[int, int]]] = []
        self.plain: list[list[tuple[int, int]]] = []
        self.alerts: list[tuple[int, int]] = []

    @property
    def checks(self) -> list[tuple[int, int]]:
        """The looks for browsers, of all messages."""
        return [hint for message in self.messages for hint in message]


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def run(database: Database, sent: Sent) -> Callable[..., Dispatched]:
    def run(now: datetime, *, browsers: int = 2, **more: Any) -> Dispatched:
        of_capacity = {name: more.pop(name) for name in ("tabs", "waiting", "plain_waiting") if name in more}
        given = {
            "send_checks": lambda hints: sent.messages.append(list(hints)),
            "send_plain": lambda hints: sent.plain.append(list(hints)),
            "send_alert": lambda *hint: sent.alerts.append(hint),
            "capacity": Capacity(browsers=browsers, **of_capacity),
            "per_host": 1,
        } | more
        return dispatch(database=database, now=now, **given)

    return run


def watch(database: Database, url: str, now: datetime) -> int:
    with database.write() as conn:
        return watches.add(conn, url, now=now).id


def owe(database: Database, now: datetime, name: str = "desk") -> int:
    with database.write() as conn:
        channel = channels.add(conn, name=name, scheme="webhook", target="https://desk.example/hook", now=now)
        new = NewAlert(channel_id=channel.id, type=AlertType.TEST, cause=f"test:{name}")
        owed = alerts.add(conn, new, watch_id=None, revision=None, now=now)
    assert owed is not None
    return owed


def test_nothing_to_do_sends_nothing_and_leaves_a_heartbeat(
    database: Database, now: datetime, run: Callable[..., Dispatched]
) -> None:
    assert is_missed(database, now=now)
    assert run(now) == Dispatched(checks=0, alerts=0)
    assert not is_missed(database, now=now)
    assert is_missed(database, now=now + 16 * SECOND)


def test_what_is_due_is_sent_once_with_the_fence_that_it_can_be_claimed_by(
    database: Database, now: datetime, run: Callable[..., Dispatched], sent: Sent
) -> None:
    watch_id, alert_id = watch(database, "https://courier.example/a", now), owe(database, now)
    assert run(now) == Dispatched(checks=1, alerts=1)
    assert run(now + SECOND) == Dispatched(checks=0, alerts=0)  # a second beat costs nothing
    (check,), (alert,) = sent.checks, sent.alerts
    assert (check[0], alert[0]) == (watch_id, alert_id)
    with database.write() as conn:
        assert leases.claim(conn, *check[:1], now=now, lease=SECOND, fence=check[1])
        assert not leases.claim(conn, *check[:1], now=now, lease=SECOND, fence=check[1])
        assert alerts.claim(conn, *alert[:1], now=now, lease=SECOND, fence=alert[1])
        assert not alerts.claim(conn, *alert[:1], now=now, lease=SECOND, fence=alert[1])


def test_a_hint_that_was_lost_is_made_again_and_the_lost_one_is_worth_nothing(
    database: Database, now: datetime, run: Callable[..., Dispatched], sent: Sent
) -> None:
    watch(database, "https://courier.example/a", now)
    run(now)
    run(now + HOLD - SECOND)
    assert len(sent.checks) == 1
    run(now + HOLD + SECOND)
    lost, made_again = sent.checks
    assert made_again[1] > lost[1]
    with database.write() as conn:
        assert not leases.claim(conn, lost[0], now=now, lease=SECOND, fence=lost[1])
        assert leases.claim(conn, lost[0], now=now, lease=SECOND, fence=made_again[1])


def test_a_process_that_dies_between_the_commit_and_the_sending_costs_the_hold(
    database: Database, now: datetime, run: Callable[..., Dispatched], sent: Sent
) -> None:
    watch(database, "https://courier.example/a", now)

    def die(_: object) -> None:
        raise ConnectionError("the broker is gone")

    with pytest.raises(ConnectionError):
        run(now, send_checks=die)
    assert run(now + HOLD + SECOND).checks == 1


def test_hints_are_sent_after_the_commit(
    database: Database, now: datetime, run: Callable[..., Dispatched]
) -> None:
    watch_id = watch(database, "https://courier.example/a", now)
    seen: list[bool] = []

    def send(hints: Sequence[tuple[int, int]]) -> None:
        ((_, fence),) = hints
        with database.read() as conn:  # another connection: it sees what is committed
            seen.append(bool(heartbeats.last(conn, "dispatch")))
        with database.write() as conn:
            assert leases.claim(conn, watch_id, now=now, lease=SECOND, fence=fence)

    run(now, send_checks=send)
    assert seen == [True]


def test_the_queue_is_kept_short(
    database: Database, now: datetime, run: Callable[..., Dispatched], sent: Sent
) -> None:
    with database.write() as conn:
        for number in range(3 * AHEAD):
            watches.add(conn, f"https://outlet-{number}.example/a", now=now)
    assert run(now, browsers=1).checks == AHEAD
    assert run(now, browsers=1, waiting=AHEAD).checks == 0  # nobody took any
    assert run(now, browsers=1, waiting=AHEAD - 3).checks == 3
    assert run(now, browsers=1, waiting=10 * AHEAD).checks == 0


def test_each_tab_of_a_browser_has_work_ahead_and_waiting_messages_count_as_full_ones(
    database: Database, now: datetime, run: Callable[..., Dispatched], sent: Sent
) -> None:
    with database.write() as conn:
        for number in range(3 * AHEAD):
            watches.add(conn, f"https://outlet-{number}.example/a", now=now)
    assert run(now, browsers=1, tabs=2, waiting=2 * AHEAD // (2 * ROUNDS)).checks == 0
    assert run(now, browsers=1, tabs=2).checks == 2 * AHEAD
    assert {len(message) for message in sent.messages} == {2 * ROUNDS}


def test_a_browser_of_one_tab_gets_its_looks_one_by_one(run, sent, database, now):
    for number in range(3):
        watch(database, f"https://outlet-{number}.example/a", now)
    run(now)
    assert [len(message) for message in sent.messages] == [1, 1, 1]


def test_looks_that_are_due_are_spread_evenly_over_the_browsers_whoever_waits_longest_first(
    run, sent, database, now
):
    ids = [
        watch(database, f"https://outlet-{number}.example/a", now - timedelta(minutes=9 - number))
        for number in range(5)
    ]
    run(now, browsers=2, tabs=3)
    seen = [[watch_id for watch_id, _ in message] for message in sent.messages]
    assert seen == [ids[0::2], ids[1::2]]


def test_a_watch_whose_last_look_never_ended_is_looked_at_without_others_beside_it(run, sent, database, now):
    ids = [watch(database, f"https://outlet-{number}.example/a", now) for number in range(4)]
    with database.write() as conn:
        assert leases.claim(conn, ids[1], now=now, lease=SECOND)  # by a worker that was killed
    run(now + 2 * SECOND, browsers=1, tabs=2)
    seen = [[watch_id for watch_id, _ in message] for message in sent.messages]
    assert seen == [[ids[0], ids[2], ids[3]], [ids[1]]]


@pytest.mark.parametrize(
    ("due", "browsers", "sizes"),
    [(0, 2, []), (1, 2, [1]), (2, 2, [1, 1]), (3, 2, [2, 1]), (16, 2, [8, 8]), (17, 2, [5, 4, 4, 4])],
)
def test_messages_are_of_one_size_and_as_many_for_each_browser(due, browsers, sizes):
    hints = [(number, 1) for number in range(due)]
    messages = spread(hints, browsers=browsers, most=8)
    assert [len(message) for message in messages] == sizes
    assert sorted(hint for message in messages for hint in message) == hints


def test_one_host_is_looked_at_one_at_a_time(
    database: Database, now: datetime, run: Callable[..., Dispatched], sent: Sent
) -> None:
    for path in "abc":
        watch(database, f"https://courier.example/{path}", now)
    watch(database, "https://gazette.example/a", now)
    assert run(now).checks == 2
    assert run(now + SECOND).checks == 0


def test_alerts_can_be_handed_out_alone(
    database: Database, now: datetime, run: Callable[..., Dispatched], sent: Sent
) -> None:
    watch(database, "https://courier.example/a", now)
    alert_id = owe(database, now)
    handed = hand_out_alerts(database=database, now=now, send_alert=lambda *hint: sent.alerts.append(hint))
    assert handed == 1
    assert sent.alerts[0][0] == alert_id
    assert run(now) == Dispatched(checks=1, alerts=0)


def test_a_clock_that_was_set_back_stops_nothing(
    database: Database, now: datetime, run: Callable[..., Dispatched], sent: Sent
) -> None:
    watch_id = watch(database, "https://courier.example/a", now)
    run(now)
    earlier = now - timedelta(hours=1)
    assert run(earlier).checks == 1
    assert sent.checks[-1][0] == watch_id
    assert run(earlier + SECOND).checks == 0  # and it is not looked at over and over


def test_an_owners_long_interval_is_no_wrong_clock(
    database: Database, now: datetime, run: Callable[..., Dispatched]
) -> None:
    with database.write() as conn:
        added = watches.add(conn, "https://courier.example/a", now=now, every=timedelta(days=60))
        claim = leases.claim(conn, added.id, now=now, lease=SECOND)
        assert claim
        leases.release(conn, claim, next_check_at=now + timedelta(days=60))
    assert run(now + timedelta(days=1)).checks == 0


def test_the_sweep_is_done_once_an_hour_however_often_it_is_asked_for(
    database: Database, now: datetime
) -> None:
    assert sweeping.sweep(database=database, now=now) == 0
    assert sweeping.sweep(database=database, now=now + timedelta(minutes=10)) is None
    assert sweeping.sweep(database=database, now=now + timedelta(hours=1)) == 0


def begin_by_http(database: Database, *ids: int) -> None:
    with database.write() as conn:
        for watch_id in ids:
            watches.change(conn, watch_id, via=Via.HTTP)


def test_looks_that_need_no_browser_go_out_by_the_message_and_the_others_one_by_one(run, sent, database, now):
    ids = [watch(database, f"https://site-{n}.example/story", now) for n in range(PLAIN_BATCH + 3)]
    begin_by_http(database, *ids[1:])
    assert run(now).checks == len(ids)
    assert [watch_id for watch_id, _ in sent.checks] == ids[:1]
    assert [len(message) for message in sent.plain] == [PLAIN_BATCH, 2]
    assert [watch_id for message in sent.plain for watch_id, _ in message] == ids[1:]


def test_browsers_that_are_behind_do_not_keep_back_what_needs_none(run, sent, database, now):
    ids = [watch(database, f"https://site-{n}.example/story", now) for n in range(2)]
    begin_by_http(database, ids[1])
    run(now, waiting=2 * AHEAD)
    assert (sent.checks, [[watch_id for watch_id, _ in one] for one in sent.plain]) == ([], [[ids[1]]])
    run(now + HOLD, plain_waiting=PLAIN_AHEAD // PLAIN_BATCH)
    assert [watch_id for watch_id, _ in sent.checks] == [ids[0]]
    assert len(sent.plain) == 1


def test_a_host_is_looked_at_by_one_at_a_time_whatever_the_way(run, sent, database, now):
    ids = [watch(database, f"https://site.example/{n}", now) for n in range(2)]
    begin_by_http(database, ids[1])
    run(now)
    assert (len(sent.checks), sent.plain) == (1, [])


def due_since(database: Database, now: datetime, minutes: int, name: str) -> int:
    return watch(database, f"https://site.example/{name}", now - timedelta(minutes=minutes))


def test_at_one_host_whoever_waits_longest_is_next_whatever_the_way(run, sent, database, now):
    plain = due_since(database, now, 5, "plain")
    for n in range(3):
        due_since(database, now, n, f"rendered-{n}")
    begin_by_http(database, plain)
    run(now)
    assert (sent.checks, [[watch_id for watch_id, _ in one] for one in sent.plain]) == ([], [[plain]])


@pytest.mark.parametrize("waiting", [2 * AHEAD, 2 * AHEAD - 1])
def test_at_one_host_browsers_that_are_behind_do_not_keep_back_what_needs_none(
    run, sent, database, now, waiting
):
    for host in ("https://other.example/1", "https://site.example/rendered"):
        watch(database, host, now - timedelta(hours=1))
    plain = due_since(database, now, 5, "plain")
    begin_by_http(database, plain)
    run(now, waiting=waiting)
    assert [[watch_id for watch_id, _ in one] for one in sent.plain] == [[plain]]
    assert len(sent.checks) == 2 * AHEAD - waiting
