"""Alerts under kill -9, with receivers that fail: nothing is lost, and repeats carry the identifier of the first."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from deliverers import LONG_LEASE, senders
from fakes_channels import NOON, story
from sinks import Answer, HttpSink, MailSink

from rowback.clock import utcnow
from rowback.model import (
    Alert,
    AlertState,
    AlertType,
    Channel,
    Check,
    NewAlert,
    OutcomeName,
    Revision,
    Story,
)
from storage import alerts, channels, checks, leases, watches
from storage.checks import WatchState
from storage.database import Connection, Database, open_database
from ui.demo.receivers import Hook, Mail
from workers.alerts import deliver
from workers.channels import new_secret
from workers.channels.identity import alert_key

SEED = 20261120
WATCHES, REVISIONS = 8, 5
DELIVERERS = Path(__file__).parents[1] / "deliverers.py"


@dataclass
class World:
    """A database and two receivers."""

    database: Database
    url: str
    mails: MailSink
    hooks: HttpSink

    def run(self, **plan: object) -> subprocess.Popen[str]:
        full = {"database": self.url, "smtp": self.mails.url, **plan}
        return subprocess.Popen(
            [sys.executable, str(DELIVERERS), json.dumps(full)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def alerts(self) -> list[Alert]:
        with self.database.read() as conn:
            return alerts.listing(conn, limit=10_000)

    def channel(self, alert: Alert) -> Channel:
        with self.database.read() as conn:
            return channels.get(conn, alert.channel_id)

    def identifier(self, alert: Alert) -> str:
        """Return what the receiver should know the alert by."""
        channel = self.channel(alert)
        told = Story(type=alert.type, alert_id=alert.id, occurred_at=alert.created_at)
        key = alert_key(channel, told)
        return f"msg_{key}" if channel.scheme == "webhook" else f"<alert.{key}@rowback.example>"

    def arrived(self) -> list[tuple[str, bytes]]:
        """Return identifier and content of all that was taken, in order."""
        hooks = [(h.fields["webhook-id"], h.body) for h in self.hooks.inbox.all()]
        mails = [(str(m.letter["Message-ID"]), _content(m)) for m in self.mails.inbox.all()]
        return hooks + mails


def _content(mail: Mail) -> bytes:
    parts = mail.letter.iter_parts()
    return "\0".join([str(mail.letter["Subject"]), *(part.get_content() for part in parts)]).encode()  # type: ignore[attr-defined]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    url = f"sqlite:///{tmp_path}/rowback.db"
    database = open_database(url)
    database.upgrade()
    with MailSink() as mails, HttpSink() as hooks:
        with database.write() as conn:
            every = tuple(AlertType)
            channels.add(
                conn, name="you", scheme="email", target="you@courier.example", now=NOON, types=every
            )
            channels.add(
                conn,
                name="desk",
                scheme="webhook",
                target=hooks.url,
                secret=new_secret(),
                now=NOON,
                types=every,
            )
        yield World(database, url, mails, hooks)
    database.close()


def publish(conn: Connection, revisions: int, *, number: int) -> None:
    """Make a watch with so many revisions, each owed to every channel, as the check job records them."""
    watch = watches.add(conn, f"https://courier.example/news/{number}", now=NOON)
    for revision in range(1, revisions + 1):
        now = NOON + timedelta(minutes=revision)
        claim = leases.claim(conn, watch.id, now=now, lease=timedelta(seconds=1))
        assert claim is not None
        first = revision == 1
        check = Check(
            watch_id=watch.id,
            fence=claim.fence,
            started_at=now,
            finished_at=now,
            outcome=OutcomeName.FIRST_SEEN if first else OutcomeName.CHANGED,
            revision=revision,
        )
        told = [
            NewAlert(
                channel_id=channel.id,
                type=AlertType.FIRST_SEEN if first else AlertType.CHANGED,
                cause=f"watch:{watch.id}:revision:{revision}",
            )
            for channel in channels.for_watch(conn, claim.watch)
        ]
        checks.record(
            conn,
            claim,
            check=check,
            state=_state(check),
            capture=None,
            revision=_revision(watch.id, revision, now),
            alerts=told,
        )


def _state(check: Check) -> WatchState:
    return WatchState(
        next_check_at=check.finished_at,
        last_outcome=check.outcome,
        last_reason=None,
        failures=0,
        failing_since=None,
        not_found_looks=0,
        gone_since=None,
    )


def _revision(watch_id: int, number: int, now: datetime) -> Revision:
    told = story(watch_id=watch_id)
    template = told.old if number == 1 else told.new
    assert template is not None
    return replace(
        template,
        number=number,
        digest=f"1:{watch_id * 1000 + number:064x}",
        first_seen_at=now,
        last_seen_at=now,
        last_without_at=now - timedelta(minutes=1) if number > 1 else None,
    )


def test_under_kill_9_and_moody_receivers_nothing_is_lost_and_repeats_keep_their_identifier(
    world: World,
) -> None:
    rng = random.Random(SEED)

    def moody_hook(_hook: Hook) -> Answer:
        mood = rng.random()
        if mood < 0.20:
            return Answer(status=500, keeps=False)
        return Answer(hangs=True) if mood < 0.25 else Answer()

    world.hooks.choose = moody_hook
    world.mails.choose = lambda _mail: "451 4.3.0 Not now" if rng.random() < 0.10 else None
    with world.database.write() as conn:
        for number in range(WATCHES):
            publish(conn, REVISIONS, number=number)
    wanted = {alert.id: world.identifier(alert) for alert in world.alerts()}
    assert len(wanted) == WATCHES * REVISIONS * 2

    nursery = world.run(seed=SEED, deliverers=4, kill_seconds=5, kills=10)
    try:
        until = time.monotonic() + 300
        while any(alert.state is not AlertState.SENT for alert in world.alerts()):
            assert nursery.poll() is None, nursery.communicate()
            assert time.monotonic() < until, Counter(alert.state for alert in world.alerts())
            time.sleep(0.2)
    finally:
        killed, errors = nursery.communicate("")
    assert int(killed) >= 10, errors

    arrived = world.arrived()
    # I6: what the receivers hold is what was owed; repeats are the same message again.
    assert {identifier for identifier, _ in arrived} == set(wanted.values())
    assert len(set(arrived)) == len(wanted)
    _assert_each_article_was_told_in_order(world, wanted, [identifier for identifier, _ in arrived])
    with world.database.read() as conn:
        # I5: one attempt settled each, and none after it.
        for alert_id in wanted:
            assert [d.ok for d in alerts.deliveries(conn, alert_id)].count(True) == 1


def _assert_each_article_was_told_in_order(world: World, wanted: dict[int, str], arrived: list[str]) -> None:
    first_arrival = {identifier: n for n, identifier in reversed(list(enumerate(arrived)))}
    lines: dict[tuple[int | None, int], list[int]] = {}
    for alert in sorted(world.alerts(), key=lambda alert: alert.id):
        position = first_arrival[wanted[alert.id]]
        lines.setdefault((alert.watch_id, alert.channel_id), []).append(position)
    for positions in lines.values():
        assert positions == sorted(positions)


@pytest.mark.parametrize("scheme", ["email", "webhook"])
def test_kill_9_between_send_and_mark_costs_one_repeat_under_the_same_identifier(
    world: World, scheme: str
) -> None:
    with world.database.write() as conn:
        publish(conn, 1, number=1)
    (alert,) = [alert for alert in world.alerts() if world.channel(alert).scheme == scheme]

    dying = world.run(die=alert.id)
    status, errors = dying.communicate()
    assert int(status) == -9, errors
    (still,) = [a for a in world.alerts() if a.id == alert.id]
    assert still.state is AlertState.OWED
    assert len(world.arrived()) == 1

    def again(after: timedelta) -> AlertState | None:
        return deliver(
            alert.id,
            database=world.database,
            senders=senders(world.mails.url),
            now=utcnow() + after,
            rng=random.Random(1),
        )

    # While the dead one's lease runs nobody else may send; then one does, once.
    assert again(timedelta(0)) is None
    assert again(LONG_LEASE * 2) is AlertState.SENT
    assert again(LONG_LEASE * 4) is None
    (first, content), (second, repeated) = world.arrived()
    assert first == second == world.identifier(alert)
    assert content == repeated
