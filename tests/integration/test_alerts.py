"""The deliver job on a real database, with a sender that reaches nobody: what is settled, kept and given up."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from fakes_channels import FakeSender
from sqlalchemy import update

from rowback.model import AlertState, AlertType, NewAlert, OutcomeName
from schedules.backoff import WAITS
from storage import alerts, channels, checks, leases, tables, watches
from storage.checks import WatchState
from workers.alerts import LEASE, deliver
from workers.dispatch import Capacity, dispatch
from workers.ports import DeliveryError

HOLD = timedelta(seconds=60)


class Desk:
    """A channel that is owed alerts, a sender, and the job."""

    def __init__(self, database, now):
        self.database, self.now, self.sender = database, now, FakeSender()
        with database.write() as conn:
            self.channel = channels.add(
                conn, name="desk", scheme="webhook", target="https://hooks.example/x", now=now
            )

    def owe(self, cause="a", type_=AlertType.FAILING, watch_id=None, revision=None):
        new = NewAlert(channel_id=self.channel.id, type=type_, cause=cause)
        with self.database.write() as conn:
            return alerts.add(conn, new, watch_id=watch_id, revision=revision, now=self.now)

    def hand_out(self):
        with self.database.write() as conn:
            return alerts.hand_out(conn, now=self.now, limit=9, hold=HOLD)

    def deliver(self, alert_id, fence=None):
        return deliver(
            alert_id,
            database=self.database,
            senders={"webhook": self.sender},
            now=self.now,
            rng=Random(1),
            fence=fence,
        )

    def alert(self, alert_id):
        with self.database.read() as conn:
            return alerts.get(conn, alert_id)


@pytest.fixture
def desk(database, now):
    return Desk(database, now)


def test_an_alert_that_was_taken_is_settled_and_not_sent_again(desk):
    alert_id = desk.owe()
    assert desk.deliver(alert_id) is AlertState.SENT
    assert desk.deliver(alert_id) is None
    assert len(desk.sender.told) == 1


def test_a_trouble_that_may_pass_keeps_the_alert_owed_until_its_next_attempt(desk):
    alert_id = desk.owe()
    desk.sender.script.append(DeliveryError("busy", permanent=False))
    assert desk.deliver(alert_id) is AlertState.OWED
    assert desk.alert(alert_id).next_attempt_at > desk.now
    assert desk.alert(alert_id).last_error == "busy"


def test_a_channel_that_is_gone_costs_one_alert_and_not_those_that_were_handed_out_with_it(desk):
    ids = [desk.owe(cause) for cause in "abc"]
    handed = desk.hand_out()
    desk.sender.script.append(DeliveryError("410", permanent=True))
    states = [desk.deliver(*hint) for hint in handed]
    assert states == [AlertState.FAILED, None, None]
    assert [desk.alert(i).state for i in ids] == [AlertState.FAILED, AlertState.OWED, AlertState.OWED]
    with desk.database.write() as conn:
        channels.enable(conn, "desk")
    desk.now += HOLD
    assert [desk.deliver(*hint) for hint in desk.hand_out()] == [AlertState.SENT, AlertState.SENT]


def test_a_test_goes_out_through_a_channel_that_is_off(desk):
    with desk.database.write() as conn:
        channels.disable(conn, desk.channel.id, "410")
    assert desk.deliver(desk.owe(type_=AlertType.TEST)) is AlertState.SENT


def test_an_alert_that_kills_every_process_that_sends_it_is_given_up_in_the_end(desk):
    alert_id = desk.owe()
    for _ in range(len(WAITS["webhook"]) + 1):
        with desk.database.write() as conn:
            assert alerts.claim(conn, alert_id, now=desk.now, lease=LEASE)  # and then it is killed
        desk.now += LEASE
    assert desk.deliver(alert_id) is AlertState.FAILED
    assert desk.sender.told == []
    assert "none came to an end" in desk.alert(alert_id).last_error


def test_an_alert_of_a_damaged_revision_says_so_and_is_not_tried_for_ever(desk, factories):
    with desk.database.write() as conn:
        watch = watches.add(conn, factories.url, now=desk.now)
        claim = leases.claim(conn, watch.id, now=desk.now, lease=LEASE)
        kept = factories.revision(watch.id, 1, factories.article(), now=desk.now)
        state = WatchState(
            next_check_at=desk.now + LEASE, last_outcome=OutcomeName.FIRST_SEEN, last_reason=None, failures=0,
            failing_since=None, not_found_looks=0, gone_since=None,
        )  # fmt: skip
        checks.record(
            conn, claim, check=factories.check(claim, OutcomeName.FIRST_SEEN), state=state,
            capture=factories.capture(), revision=kept, alerts=(),
        )  # fmt: skip
        conn.execute(update(tables.revisions).values(checksum=b"12345678"))
    alert_id = desk.owe(type_=AlertType.FIRST_SEEN, watch_id=watch.id, revision=1)
    assert desk.deliver(alert_id) is AlertState.OWED
    assert desk.alert(alert_id).attempts == 1
    assert "is damaged" in desk.alert(alert_id).last_error


def test_a_clock_that_was_set_back_holds_no_alert_up(desk):
    fresh, tried, right = (desk.owe(cause) for cause in "abc")
    desk.sender.script.append(DeliveryError("busy", permanent=False))
    desk.deliver(tried)
    desk.deliver(right)
    desk.now -= timedelta(days=300)
    sent = []
    dispatch(
        database=desk.database, now=desk.now, send_checks=lambda *_: None, send_plain=lambda *_: None,
        send_alert=lambda *hint: sent.append(hint), capacity=Capacity(browsers=1), per_host=1,
    )  # fmt: skip
    assert [alert_id for alert_id, _ in sent] == [fresh, tried]


def test_the_wait_for_the_next_attempt_is_no_wrong_clock(desk):
    alert_id = desk.owe()
    desk.sender.script.append(DeliveryError("busy", permanent=False, retry_after=timedelta(days=9)))
    desk.deliver(alert_id)
    waits = desk.alert(alert_id).next_attempt_at
    assert waits > desk.now + timedelta(days=1)
    sent = []
    dispatch(
        database=desk.database, now=desk.now + HOLD, send_checks=lambda *_: None, send_plain=lambda *_: None,
        send_alert=lambda *hint: sent.append(hint), capacity=Capacity(browsers=1), per_host=1,
    )  # fmt: skip
    assert sent == []
    assert desk.alert(alert_id).next_attempt_at == waits
