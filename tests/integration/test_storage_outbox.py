"""The outbox: channels, alerts in order, leases on them, replay, and what `status` counts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from rowback.model import AlertState, AlertType, Delivery, Kind, NewAlert, OutcomeName
from storage import alerts, channels, checks, figures, heartbeats, leases, revisions, watches
from storage.checks import WatchState
from storage.database import Conflict, NotFound, StaleClaim

HOLD = timedelta(seconds=60)
LEASE = timedelta(seconds=120)
SECOND = timedelta(seconds=1)


def channel(conn, now, name="desk", **more):
    plain = {"scheme": "email", "target": f"{name}@paper.example"}
    return channels.add(conn, name=name, now=now, **plain | more)


def owe(conn, now, channel, watch=None, revision=None, cause=None):
    new = NewAlert(
        channel_id=channel.id,
        type=AlertType.CHANGED,
        cause=cause or f"watch:{watch and watch.id}:revision:{revision}",
    )
    return alerts.add(conn, new, watch_id=watch and watch.id, revision=revision, now=now)


def delivery(claim, ok=True, answer="250 taken"):
    return Delivery(
        alert_id=claim.alert.id, attempt=claim.alert.attempts, started_at=claim.lease_until - LEASE, duration_ms=70, answer=answer, ok=ok
    )  # fmt: skip


def handed(conn, at, limit=10):
    return [alert_id for alert_id, _ in alerts.hand_out(conn, now=at, limit=limit, hold=HOLD)]


# --- channels --------------------------------------------------------------


def test_a_channel_comes_back_as_it_was_added(conn, now):
    added = channel(
        conn, now, scheme="webhook", target="https://hooks.example/x", secret="whsec_x", min_weight=0.4,
        kinds=(Kind.NUMBER_CHANGED, Kind.QUOTE_REWORDED), types=(AlertType.CHANGED, AlertType.GONE),
    )  # fmt: skip
    assert (added.kinds, added.types) == (
        (Kind.NUMBER_CHANGED, Kind.QUOTE_REWORDED),
        (AlertType.CHANGED, AlertType.GONE),
    )
    assert (added.min_weight, added.secret, added.enabled, added.created_at) == (0.4, "whsec_x", True, now)
    assert channels.get(conn, added.id) == channels.find(conn, "desk") == added
    channel(conn, now, "aide")
    assert [c.name for c in channels.listing(conn)] == ["aide", "desk"]


def test_a_name_is_taken_once_and_an_unknown_one_is_said(conn, now):
    channel(conn, now)
    with pytest.raises(Conflict, match="'desk' already"):
        channel(conn, now)
    for act in (channels.find, channels.remove, channels.enable):
        with pytest.raises(NotFound, match="no channel 'dsek'"):
            act(conn, "dsek")


def test_a_watch_tells_its_named_channels_or_else_all_that_are_on(conn, now):
    desk, aide, off = (channel(conn, now, name) for name in ("desk", "aide", "off"))
    channels.disable(conn, off.id, "550 no such user")
    anyone = watches.add(conn, "https://harbour-courier.example/a", now=now)
    only = watches.add(conn, "https://harbour-courier.example/b", now=now, channels=("aide", "off"))
    assert channels.for_watch(conn, anyone) == [desk, aide]
    assert channels.for_watch(conn, only) == [aide]
    assert channels.find(conn, "off").disabled_reason == "550 no such user"
    again = channels.enable(conn, "off")
    assert (again.enabled, again.disabled_reason) == (True, None)
    assert channels.for_watch(conn, only) == [aide, again]


def test_removing_a_channel_takes_its_alerts_and_its_name_from_the_watches(conn, now):
    desk, aide = channel(conn, now), channel(conn, now, "aide")
    watch = watches.add(conn, "https://harbour-courier.example/a", now=now, channels=("aide", "desk"))
    owe(conn, now, desk, watch, 1)
    kept = owe(conn, now, aide, watch, 1)
    channels.remove(conn, "desk")
    assert [a.id for a in alerts.listing(conn)] == [kept]
    assert watches.get(conn, watch.id).channels == ("aide",)


# --- handing out -----------------------------------------------------------


def test_an_event_is_owed_to_a_channel_once(conn, now):
    desk, aide = channel(conn, now), channel(conn, now, "aide")
    assert owe(conn, now, desk, cause="test:1")
    assert owe(conn, now, desk, cause="test:1") is None
    assert owe(conn, now, aide, cause="test:1")


def test_what_one_watch_owes_one_channel_goes_out_in_order(conn, now):
    desk, aide = channel(conn, now), channel(conn, now, "aide")
    a, b = (watches.add(conn, f"https://harbour-courier.example/{page}", now=now) for page in "ab")
    a1, a2, to_aide, b1 = (
        owe(conn, now, desk, a, 1),
        owe(conn, now, desk, a, 2),
        owe(conn, now, aide, a, 2),
        owe(conn, now, desk, b, 1),
    )
    assert handed(conn, now) == [a1, to_aide, b1]
    assert handed(conn, now) == []
    claim = alerts.claim(conn, a1, now=now + HOLD, lease=LEASE)
    assert handed(conn, now + HOLD) == [to_aide, b1]
    alerts.mark_failed(conn, claim, delivery(claim, ok=False), now=now)
    assert handed(conn, now + HOLD) == [a2]


def test_a_retry_holds_back_what_comes_after_it(conn, now):
    desk = channel(conn, now)
    watch = watches.add(conn, "https://harbour-courier.example/a", now=now)
    first, second = owe(conn, now, desk, watch, 1), owe(conn, now, desk, watch, 2)
    claim = alerts.claim(conn, first, now=now, lease=LEASE)
    alerts.put_back(conn, claim, delivery(claim, ok=False, answer="451 later"), next_attempt_at=now + HOLD)
    assert handed(conn, now + HOLD - SECOND) == []
    assert handed(conn, now + HOLD) == [first]
    assert alerts.get(conn, first).last_error == "451 later"
    assert second


def test_a_channel_that_is_off_keeps_what_it_is_owed(conn, now):
    desk = channel(conn, now)
    alert_id = owe(conn, now, desk, cause="test:1")
    channels.disable(conn, desk.id, "gone")
    assert handed(conn, now) == []
    channels.enable(conn, "desk")
    assert handed(conn, now) == [alert_id]


def test_two_dispatchers_at_once_hand_no_alert_out_twice(database, now):
    with database.write() as conn:
        desk = channel(conn, now)
        for number in range(30):
            owe(conn, now, desk, cause=f"test:{number}")

    def dispatch(_):
        with database.write() as conn:
            return handed(conn, now, limit=5)

    with ThreadPoolExecutor(4) as pool:
        out = [alert_id for batch in pool.map(dispatch, range(8)) for alert_id in batch]
    assert len(out) == len(set(out)) == 30


# --- claims ----------------------------------------------------------------


def test_an_alert_is_sent_once_and_its_deliveries_tell_how(conn, now):
    alert_id = owe(conn, now, channel(conn, now), cause="test:1")
    ((_, fence),) = alerts.hand_out(conn, now=now, limit=1, hold=HOLD)
    assert alerts.claim(conn, alert_id, now=now, lease=LEASE) is None
    first = alerts.claim(conn, alert_id, now=now, lease=LEASE, fence=fence)
    assert alerts.claim(conn, alert_id, now=now, lease=LEASE, fence=fence) is None
    alerts.put_back(conn, first, delivery(first, ok=False, answer="451"), next_attempt_at=now)
    second = alerts.claim(conn, alert_id, now=now, lease=LEASE)
    alerts.mark_sent(conn, second, delivery(second), now=now + SECOND)
    alert = alerts.get(conn, alert_id)
    assert (alert.state, alert.attempts, alert.settled_at, alert.last_error) == (
        AlertState.SENT,
        2,
        now + SECOND,
        None,
    )
    assert alerts.deliveries(conn, alert_id) == [delivery(first, ok=False, answer="451"), delivery(second)]
    assert alerts.claim(conn, alert_id, now=now + LEASE, lease=LEASE) is None
    assert handed(conn, now + LEASE) == []


def test_a_claim_that_was_taken_over_settles_nothing(database, now):
    with database.write() as conn:
        alert_id = owe(conn, now, channel(conn, now), cause="test:1")
        late = alerts.claim(conn, alert_id, now=now, lease=LEASE)
        alerts.claim(conn, alert_id, now=now + LEASE, lease=LEASE)
    for settle in (
        lambda conn: alerts.mark_sent(conn, late, delivery(late), now=now),
        lambda conn: alerts.mark_failed(conn, late, delivery(late), now=now),
        lambda conn: alerts.put_back(conn, late, delivery(late), next_attempt_at=now),
    ):
        with pytest.raises(StaleClaim), database.write() as conn:
            settle(conn)
    with database.read() as conn:
        assert alerts.get(conn, alert_id).state is AlertState.OWED
        assert alerts.deliveries(conn, alert_id) == []


def test_a_replayed_alert_has_all_its_attempts_again_and_keeps_its_record(conn, now):
    desk = channel(conn, now)
    failed, owed = owe(conn, now, desk, cause="test:1"), owe(conn, now, desk, cause="test:2")
    for _ in range(3):
        claim = alerts.claim(conn, failed, now=now, lease=timedelta())
        alerts.put_back(conn, claim, delivery(claim, ok=False), next_attempt_at=now)
    claim = alerts.claim(conn, failed, now=now, lease=LEASE)
    alerts.mark_failed(conn, claim, delivery(claim, ok=False), now=now)
    assert [a.id for a in alerts.listing(conn, state=AlertState.FAILED)] == [failed]
    assert alerts.replay(conn, [failed, owed], now=now + HOLD) == 1
    again = alerts.claim(conn, failed, now=now + HOLD, lease=LEASE)
    assert (again.alert.attempts, again.alert.settled_at) == (1, None)
    alerts.mark_sent(conn, again, delivery(again), now=now + HOLD)
    assert [(d.attempt, d.ok) for d in alerts.deliveries(conn, failed)] == [
        (1, False),
        (2, False),
        (3, False),
        (4, False),
        (5, True),
    ]
    with pytest.raises(NotFound, match="rowback alerts"):
        alerts.replay(conn, [999], now=now)


def test_the_listing_is_newest_first(conn, now):
    desk = channel(conn, now)
    ids = [owe(conn, now, desk, cause=f"test:{n}") for n in range(4)]
    assert [a.id for a in alerts.listing(conn, limit=3)] == ids[:0:-1]
    assert alerts.listing(conn, state=AlertState.SENT) == []


def test_the_parts_of_a_story_are_the_watch_and_both_versions(conn, now, factories):
    desk = channel(conn, now)
    watch = watches.add(conn, factories.url, now=now)
    one, two = (factories.revision(watch.id, n, factories.article(f"{n}.")) for n in (1, 2))
    for revision in (one, two):
        revisions.append(conn, revision, fence=revision.number)
    parts = [
        alerts.story_parts(conn, alerts.get(conn, alert_id))
        for alert_id in (owe(conn, now, desk, watch, 2), owe(conn, now, desk, watch, 1), owe(conn, now, desk, watch, cause="x"), owe(conn, now, desk, cause="y"))
    ]  # fmt: skip
    assert parts == [(watch, one, two), (watch, None, one), (watch, None, None), (None, None, None)]


# --- figures ---------------------------------------------------------------


def test_an_empty_service_has_no_figures(conn, now):
    empty = figures.figures(conn, now=now)
    assert (empty.watches, empty.owed_alerts, empty.failing_hosts, empty.checks_last_hour) == (0, 0, (), {})
    assert (empty.oldest_owed_at, empty.last_dispatch_at) == (None, None)


def test_the_figures_count_what_status_shows(conn, now, factories):
    due, paused, leased, failing, gone = (
        watches.add(conn, f"https://{host}.example/", now=now).id for host in "abcde"
    )
    watches.pause(conn, paused, now=now)
    later = now + timedelta(minutes=6)
    leases.claim(conn, leased, now=later, lease=LEASE)
    for watch, outcome in ((failing, OutcomeName.FAILED), (gone, OutcomeName.GONE)):
        claim = leases.claim(conn, watch, now=later, lease=LEASE)
        state = WatchState(
            next_check_at=later + HOLD, last_outcome=outcome, last_reason="the server did not answer", failures=3,
            failing_since=later, not_found_looks=0, gone_since=later if watch == gone else None,
        )  # fmt: skip
        checks.record(conn, claim, check=factories.check(claim, outcome, now=later), state=state, capture=None, revision=None, alerts=())  # fmt: skip
    desk = channel(conn, now)
    owe(conn, now, desk, cause="test:1")
    given_up = alerts.claim(conn, owe(conn, now, desk, cause="test:2"), now=now, lease=LEASE)
    alerts.mark_failed(conn, given_up, delivery(given_up, ok=False), now=now)
    heartbeats.beat(conn, "dispatch", now)
    heartbeats.beat(conn, "dispatch", later)
    shown = figures.figures(conn, now=later + SECOND)
    assert (shown.watches, shown.paused, shown.due, shown.overdue, shown.leased) == (5, 1, 2, 1, 1)
    assert (shown.owed_alerts, shown.failed_alerts, shown.oldest_owed_at) == (1, 1, now)
    assert (shown.last_dispatch_at, shown.gone, shown.quarantined) == (later, 1, 0)
    assert shown.checks_last_hour == {"failed": 1, "gone": 1}
    # A site whose page is gone answers: only what fails is listed.
    (host,) = shown.failing_hosts
    assert (host.host, host.watches, host.since, host.reason, host.alike) == (
        "d.example",
        1,
        later,
        "the server did not answer",
        1,
    )
    assert due
