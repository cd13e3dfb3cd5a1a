"""Recording a check: all of it in one transaction, or nothing; what a late or repeated one is refused with."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from rowback.model import AlertState, AlertType, NewAlert, OutcomeName, PageVerdict
from storage import alerts, blobs, captures, channels, checks, leases, revisions, tables, watches
from storage.checks import WatchState
from storage.database import AlreadyRecorded, StaleClaim

LEASE = timedelta(minutes=3)
URL = "https://harbour-courier.example/ferry"


class Desk:
    """A watch with a channel, and a way to record checks of it."""

    def __init__(self, database, now, factories):
        self.database, self.now, self.make = database, now, factories
        with database.write() as conn:
            self.channel = channels.add(
                conn, name="desk", scheme="email", target="desk@paper.example", now=now
            )
            self.id = watches.add(conn, URL, now=now).id

    def claim(self, later=timedelta()):
        self.now += timedelta(minutes=10) + later
        with self.database.write() as conn:
            return leases.claim(conn, self.id, now=self.now, lease=LEASE)

    def record(self, claim, number=None, text="One.", outcome=None, capture=None, seen=None, **state):
        outcome = outcome or (OutcomeName.CHANGED if number else OutcomeName.UNCHANGED)
        revision = number and self.make.revision(self.id, number, self.make.article(text), now=self.now)
        new = [
            NewAlert(
                channel_id=self.channel.id, type=AlertType.CHANGED, cause=f"watch:{self.id}:revision:{number}"
            )
        ]
        verdict = (
            PageVerdict.ARTICLE
            if outcome in (OutcomeName.CHANGED, OutcomeName.UNCHANGED)
            else PageVerdict.BLOCKED
        )
        plain = {
            "next_check_at": self.now + timedelta(minutes=10), "last_outcome": outcome, "last_reason": None,
            "failures": 0, "failing_since": None, "not_found_looks": 0, "gone_since": None,
        }  # fmt: skip
        with self.database.write() as conn:
            return checks.record(
                conn, claim, state=WatchState(**plain | state), capture=capture, revision=revision, alerts=new if number else [],
                check=self.make.check(claim, outcome, now=self.now, revision=number or seen, verdict=verdict),
            )  # fmt: skip

    def rows(self):
        with self.database.read() as conn:
            return {
                table.name: conn.execute(select(func.count()).select_from(table)).scalar()
                for table in (tables.checks, tables.captures, tables.revisions, tables.alerts, tables.blobs)
            }

    def watch(self):
        with self.database.read() as conn:
            return watches.get(conn, self.id)


@pytest.fixture
def desk(database, now, factories):
    return Desk(database, now, factories)


def test_a_change_leaves_its_check_page_revision_and_alert(desk, factories):
    claim = desk.claim()
    (alert_id,) = desk.record(claim, 1, capture=factories.capture("<p>One.</p>", now=desk.now))
    with desk.database.read() as conn:
        (check,) = checks.listing(conn, desk.id)
        assert check == factories.check(claim, OutcomeName.CHANGED, now=desk.now, revision=1)
        assert revisions.get(conn, desk.id, 1).article == factories.article("One.")
        assert captures.html(conn, desk.id, 1) == "<p>One.</p>"
        alert = alerts.get(conn, alert_id)
    assert (alert.state, alert.revision, alert.watch_id) == (AlertState.OWED, 1, desk.id)
    assert alert.next_attempt_at == check.finished_at


def test_the_watch_shows_what_its_checks_left(desk, factories):
    first = factories.article("One.")
    desk.record(desk.claim(), 1)
    watch = desk.watch()
    assert (watch.last_revision, watch.last_digest) == (1, factories.digest(first))
    assert (watch.headline, watch.published_at, watch.last_changed_at) == (
        first.headline,
        first.published_at,
        None,
    )
    desk.record(desk.claim(), 2, "Two.")
    assert desk.watch().last_changed_at == desk.now
    desk.record(
        desk.claim(), outcome=OutcomeName.UNUSABLE, last_reason="a wall", failures=3, failing_since=desk.now,
        not_found_looks=2, gone_since=desk.now,
    )  # fmt: skip
    watch = desk.watch()
    assert (watch.last_outcome, watch.last_reason, watch.failures) == (OutcomeName.UNUSABLE, "a wall", 3)
    assert (watch.failing_since, watch.not_found_looks, watch.gone_since) == (desk.now, 2, desk.now)
    assert watch.last_check_at == desk.now + timedelta(milliseconds=1500)
    assert (watch.last_revision, watch.next_check_at) == (2, desk.now + timedelta(minutes=10))


def test_recording_ends_the_lease(desk):
    desk.record(desk.claim())
    assert desk.claim(later=-timedelta(minutes=10)) is not None


def test_a_check_recorded_twice_is_refused_and_changes_nothing(desk, factories):
    claim = desk.claim()
    desk.record(claim, 1, capture=factories.capture("<p>One.</p>"))
    rows, watch = desk.rows(), desk.watch()
    with pytest.raises(AlreadyRecorded):
        desk.record(claim, 2, "Two.", capture=factories.capture("<p>Two.</p>"))
    assert (desk.rows(), desk.watch()) == (rows, watch)


def test_a_check_whose_lease_was_taken_over_is_refused_and_changes_nothing(desk, factories):
    late = desk.claim()
    taken_over = desk.claim()
    rows, watch = desk.rows(), desk.watch()
    with pytest.raises(StaleClaim):
        desk.record(late, 1, capture=factories.capture("<p>One.</p>"))
    assert (desk.rows(), desk.watch()) == (rows, watch)
    desk.record(taken_over, 1)
    with pytest.raises(StaleClaim):
        desk.record(late, 2)


def test_a_check_of_a_watch_that_was_removed_meanwhile_is_refused(desk):
    claim = desk.claim()
    with desk.database.write() as conn:
        watches.remove(conn, desk.id)
    with pytest.raises(StaleClaim):
        desk.record(claim, 1)
    assert set(desk.rows().values()) == {0}


def test_of_the_same_check_recorded_at_once_one_counts(desk):
    claim = desk.claim()

    def record(_):
        try:
            return desk.record(claim, 1)
        except AlreadyRecorded:
            return None

    with ThreadPoolExecutor(4) as pool:
        made = [got for got in pool.map(record, range(4)) if got is not None]
    assert len(made) == 1
    assert desk.rows()["revisions"] == desk.rows()["alerts"] == 1


def test_an_alert_whose_cause_is_known_is_not_made_again(desk):
    (first,) = desk.record(desk.claim(), 1)
    claim = desk.claim()
    repeat = NewAlert(channel_id=desk.channel.id, type=AlertType.CHANGED, cause=f"watch:{desk.id}:revision:1")
    with desk.database.write() as conn:
        assert alerts.add(conn, repeat, watch_id=desk.id, revision=1, now=desk.now) is None
        assert [a.id for a in alerts.listing(conn)] == [first]
    (second,) = desk.record(claim, 2, "Two.")
    assert second > first


def test_an_unchanged_look_moves_the_standing_revisions_last_sight_alone(desk):
    desk.record(desk.claim(), 1)
    first = desk.now
    desk.record(desk.claim(), 2, "Two.")
    second = desk.now
    desk.record(desk.claim(), seen=2)
    with desk.database.read() as conn:
        one, two = revisions.history(conn, desk.id)
    assert (one.first_seen_at, one.last_seen_at) == (first, first)
    assert (two.first_seen_at, two.last_seen_at) == (second, desk.now)


def test_checks_are_listed_newest_first_and_no_more_than_asked(desk):
    for _ in range(5):
        desk.record(desk.claim())
    with desk.database.read() as conn:
        assert [c.fence for c in checks.listing(conn, desk.id, limit=3)] == [5, 4, 3]
        assert checks.listing(conn, desk.id + 1) == []


def test_a_capture_is_kept_with_everything_the_web_said(desk, factories):
    said = {"etag": '"x"', "x-odd": "\0\ud83d\u2028é"}
    shot = b"\x89PNG" + bytes(range(256))
    html = "<p>half a pair \ud83d and NUL \0</p>"
    desk.record(
        desk.claim(), 1, capture=factories.capture(html, header_fields=said, redirects=("https://a.example/",), screenshot=shot)
    )  # fmt: skip
    with desk.database.read() as conn:
        row = conn.execute(select(tables.captures)).one()
        assert captures.html(conn, desk.id, 1) == html
        assert blobs.get(conn, bytes(row.screenshot)) == shot
    assert row.header_fields == {"etag": '"x"', "x-odd": "\0?\u2028é"}
    assert (row.redirects, row.status, row.truncated) == (["https://a.example/"], 200, False)


def test_texts_with_odd_characters_are_recorded_on_both(desk):
    desk.record(desk.claim(), 1, "NUL \0 and half a pair \ud83d.", last_reason="NUL \0")
    with desk.database.read() as conn:
        assert revisions.get(conn, desk.id, 1).article.paragraphs[0].text == "NUL \0 and half a pair \ud83d."


def test_an_articles_page_never_hangs_on_one_that_will_be_swept(desk, factories):
    big = "<p>" + "A ferry ran aground off Cape Merrow. " * 50
    for number, (outcome, revision) in enumerate(
        [
            (OutcomeName.CHANGED, 1),
            (OutcomeName.UNUSABLE, None),
            (OutcomeName.UNUSABLE, None),
            (OutcomeName.CHANGED, 2),
        ]
    ):
        desk.record(
            desk.claim(), revision, f"Version {number}.", outcome, capture=factories.capture(f"{big}{number}", now=desk.now)
        )  # fmt: skip
    with desk.database.read() as conn:
        html = list(conn.execute(select(tables.captures.c.html).order_by(tables.captures.c.fence)).scalars())
        bases = dict(conn.execute(select(tables.blobs.c.hash, tables.blobs.c.base)).all())
    first, wall, second_wall, last = html
    assert (bases[first], bases[wall], bases[second_wall], bases[last]) == (None, first, wall, first)
