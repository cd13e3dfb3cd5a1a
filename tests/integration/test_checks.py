"""The check job on a real database: what is written, what is refused, who is told."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from fakes import PICTURE, FakeRenderer
from sqlalchemy import select, update

from rowback.model import AlertState, AlertType, Capture, OutcomeName, PageVerdict
from storage import alerts, captures, channels, checks, leases, revisions, tables, watches
from storage.database import NotFound
from workers.checks import Means, run_check
from workers.ports import RenderError, Stopped

URL = "https://harbour-courier.example/ferry"
FIRST = [
    "A ferry with 84 people on board ran aground off Cape Merrow on Tuesday night, the coastguard said.",
    "Twelve passengers were treated for minor injuries at the hospital in Port Ansel, according to the mayor.",
    "“The captain followed the usual course,” said Lena Marchetti, who runs the Merrow Line.",
    "Divers will look at the hull on Thursday, and the line has cancelled all crossings until then.",
]
EDITED = [p.replace("Twelve", "Fifteen") for p in FIRST]


def capture(now, paragraphs=FIRST, status=200, **more):
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return Capture(
        requested_url=URL,
        final_url=URL,
        status=status,
        html=f"<html lang=en><head><title>Ferry aground</title></head><body><article><h1>Ferry runs aground</h1>{body}</article></body></html>",
        captured_at=now,
        **more,
    )


class Desk:
    """A watch, a renderer whose page can be changed, and the job."""

    def __init__(self, database, now):
        self.database, self.now, self.pages = database, now, {URL: capture(now)}
        self.renderer = FakeRenderer(self.pages)
        self.screenshots = "changed"
        with database.write() as conn:
            self.channel = channels.add(
                conn, name="desk", scheme="webhook", target="https://hooks.example/x", now=now,
                types=tuple(AlertType),
            )  # fmt: skip
            self.id = watches.add(conn, URL, now=now, every=timedelta(minutes=10)).id

    def shows(self, answer):
        self.pages[URL] = answer

    def check(self, fence=None, later=timedelta()):
        self.now += timedelta(minutes=11) + later
        answer = self.pages[URL]
        if isinstance(answer, Capture):
            self.pages[URL] = replace(answer, captured_at=self.now)
        return run_check(
            self.id,
            means=Means(database=self.database, renderer=self.renderer, screenshots=self.screenshots),
            now=self.now,
            rng=Random(1),
            fence=fence,
        )

    def watch(self):
        with self.database.read() as conn:
            return watches.get(conn, self.id)

    def history(self):
        with self.database.read() as conn:
            return revisions.history(conn, self.id)

    def owed(self):
        with self.database.read() as conn:
            return [a.type.value for a in reversed(alerts.listing(conn, state=AlertState.OWED))]


@pytest.fixture
def desk(database, now):
    return Desk(database, now)


def test_the_first_look_keeps_the_article(desk):
    report = desk.check()
    assert report.outcome is OutcomeName.FIRST_SEEN
    assert [r.number for r in desk.history()] == [1]
    assert desk.owed() == ["article.first_seen"]


def test_an_unchanged_look_keeps_no_revision_and_moves_last_seen(desk):
    desk.check()
    assert desk.check().outcome is OutcomeName.UNCHANGED
    (only,) = desk.history()
    assert only.last_seen_at == desk.now
    assert desk.owed() == ["article.first_seen"]


def test_a_page_is_known_while_it_is_open_where_it_shows_what_the_last_look_showed(desk):
    desk.check()
    desk.check()
    desk.shows(capture(desk.now, EDITED))
    desk.check()
    desk.check()
    assert desk.renderer.known == [None, True, False, True]  # of the first look there is nobody to ask


@pytest.mark.parametrize(
    ("screenshots", "kept"),
    [("changed", [False, True]), ("all", [True, True]), ("none", [False, False])],
)
def test_a_picture_is_kept_of_the_revisions_that_are_to_have_one(desk, screenshots, kept):
    desk.screenshots = screenshots
    desk.check()
    desk.check()
    desk.shows(capture(desk.now, EDITED))
    desk.check()
    desk.check()
    assert [summary.screenshot is not None for summary in desk.history()] == kept
    for summary in desk.history():
        with desk.database.read() as conn:
            if summary.screenshot:
                picture = captures.screenshot(conn, desk.id, summary.number)
                assert picture == PICTURE
                assert summary.screenshot == hashlib.sha256(picture).hexdigest()
            else:
                with pytest.raises(NotFound, match="no screenshot of revision"):
                    captures.screenshot(conn, desk.id, summary.number)


def test_what_helped_to_read_a_page_is_on_record(desk):
    desk.shows(capture(desk.now, aids=("with the session of harbour-courier.example", "after a click")))
    assert desk.check().way.endswith("; with the session of harbour-courier.example; after a click")
    with desk.database.read() as conn:
        (check,) = checks.listing(conn, desk.id)
    assert check.way.endswith("; with the session of harbour-courier.example; after a click")


def test_no_picture_is_taken_of_what_is_no_article(desk):
    desk.screenshots = "all"
    desk.shows(capture(desk.now, status=503))
    desk.check()
    with desk.database.read() as conn:
        assert conn.execute(select(tables.captures.c.screenshot)).scalars().all() == [None]


def test_a_change_is_kept_with_its_window_and_owed_in_the_same_moment(desk):
    desk.check()
    last_look_without = desk.now
    desk.shows(capture(desk.now, EDITED))
    report = desk.check()
    assert report.outcome is OutcomeName.CHANGED
    assert report.alert_ids
    revision = desk.history()[-1]
    assert (revision.last_without_at, revision.first_seen_at) == (last_look_without, desk.now)
    assert revision.kinds["number_changed"] == 1
    assert desk.owed() == ["article.first_seen", "article.changed"]


@pytest.mark.parametrize(
    "answer",
    [
        RenderError("the server did not answer in 30 s", transient=True),
        RenderError("this is a PDF, not a web page", transient=False),
        "wall",
    ],
)
def test_a_failed_look_loses_nothing_and_says_why(desk, answer):
    desk.check()
    desk.shows(capture(desk.now, ["Forbidden"], status=403) if answer == "wall" else answer)
    report = desk.check()
    assert report.outcome in (OutcomeName.FAILED, OutcomeName.UNUSABLE)
    assert report.reason
    assert len(desk.history()) == 1
    assert desk.watch().last_reason == report.reason
    assert desk.watch().failures == 1
    desk.shows(capture(desk.now))
    assert desk.check().outcome is OutcomeName.UNCHANGED
    assert desk.watch().failures == 0


def test_going_back_to_the_first_text_is_a_revert(desk):
    desk.check()
    desk.shows(capture(desk.now, EDITED))
    desk.check()
    desk.shows(capture(desk.now))
    desk.check()
    assert desk.history()[-1].reverts_to == 1
    assert desk.owed()[-1] == "article.reverted"


def test_a_vanished_page_is_gone_after_two_looks_and_restored_when_it_is_back(desk):
    desk.check()
    desk.shows(capture(desk.now, ["Page not found"], status=404))
    assert desk.check().outcome is OutcomeName.UNUSABLE
    assert desk.check().outcome is OutcomeName.GONE
    assert desk.check().outcome is OutcomeName.GONE
    desk.shows(capture(desk.now))
    assert desk.check().outcome is OutcomeName.UNCHANGED
    assert desk.owed() == ["article.first_seen", "article.gone", "article.restored"]


def test_a_first_missing_page_is_looked_at_again_within_a_minute(desk):
    desk.check()
    desk.shows(capture(desk.now, ["Page not found"], status=404))
    desk.check()
    assert desk.watch().next_check_at - desk.now <= timedelta(seconds=62)


def test_a_message_that_comes_twice_is_refused_the_second_time(desk):
    with desk.database.write() as conn:
        ((watch_id, fence),) = leases.hand_out(
            conn, now=desk.now, limit=5, per_host=1, hold=timedelta(seconds=60)
        )
    assert watch_id == desk.id
    assert desk.check(fence=fence).outcome is OutcomeName.FIRST_SEEN
    assert desk.check(fence=fence) is None
    with desk.database.read() as conn:
        assert len(checks.listing(conn, desk.id)) == 1


def test_a_watch_that_somebody_holds_is_left_alone(desk):
    with desk.database.write() as conn:
        assert leases.claim(conn, desk.id, now=desk.now, lease=timedelta(hours=1))
    assert desk.check() is None


def test_a_result_that_comes_after_its_lease_was_taken_over_is_refused(desk):
    answer = desk.pages[URL]

    def somebody_else_checks_meanwhile(url):
        with desk.database.write() as conn:
            assert leases.claim(conn, desk.id, now=desk.now + timedelta(hours=1), lease=timedelta(minutes=3))
        return answer

    desk.shows(somebody_else_checks_meanwhile)
    assert desk.check() is None
    assert desk.history() == []


def test_an_error_of_our_own_ends_the_check_and_is_named(desk):
    def broken(url):
        raise ZeroDivisionError

    desk.shows(broken)
    report = desk.check()
    assert report.outcome is OutcomeName.FAILED
    assert "ZeroDivisionError" in report.reason


def test_retry_after_is_heeded(desk):
    desk.check()
    desk.shows(capture(desk.now, ["Slow down"], status=429, header_fields={"retry-after": "7200"}))
    desk.check()
    assert desk.watch().next_check_at - desk.now >= timedelta(seconds=7200)


def test_an_unusable_page_is_kept_as_evidence_but_not_as_a_revision(desk):
    desk.shows(capture(desk.now, ["Please verify that you are human"], status=403))
    report = desk.check()
    assert report.verdict is not PageVerdict.ARTICLE
    assert desk.history() == []


def test_a_site_that_comes_back_from_an_outage_with_half_a_page_makes_no_edit(desk):
    desk.shows(capture(desk.now, [f"On deck {deck}: {text}" for deck in range(4) for text in FIRST]))
    desk.check()
    desk.shows(RenderError("the server did not answer in 30 s", transient=True))
    desk.check()
    desk.check()
    desk.shows(capture(desk.now, FIRST[:3]))
    assert desk.check().outcome is OutcomeName.UNUSABLE
    assert desk.check().outcome is OutcomeName.UNUSABLE
    assert desk.check().outcome is OutcomeName.CHANGED


def test_the_window_begins_when_the_look_without_the_edit_began(desk):
    def slow(paragraphs):
        return lambda _: capture(desk.now + timedelta(seconds=8), paragraphs)

    desk.shows(slow(FIRST))
    desk.check()
    began = desk.now
    desk.shows(slow(EDITED))
    desk.check()
    first, second = desk.history()
    assert second.last_without_at == began < first.first_seen_at
    assert second.first_seen_at == desk.now + timedelta(seconds=8)


def test_a_check_that_its_time_limit_ended_is_not_recorded_and_counts_as_one_that_killed_its_worker(desk):
    def too_long(_):
        raise Stopped

    desk.shows(too_long)
    for _ in range(3):
        with pytest.raises(Stopped):
            desk.check()
        assert desk.check(later=-timedelta(minutes=10)) is None  # its lease holds
    with desk.database.read() as conn:
        assert leases.resting(conn) == [desk.id]
        assert checks.listing(conn, desk.id) == []


def test_a_check_that_is_broken_off_leaves_no_lease_behind(desk):
    def interrupted(_):
        raise KeyboardInterrupt

    for _ in range(3):
        desk.shows(interrupted)
        with pytest.raises(KeyboardInterrupt):
            desk.check()
        desk.now -= timedelta(minutes=11)
    with desk.database.read() as conn:
        assert leases.resting(conn) == []
    desk.shows(capture(desk.now))
    assert desk.check().outcome is OutcomeName.FIRST_SEEN


@pytest.mark.parametrize("wish", ["\u00b2", "9" * 5000])
def test_a_retry_after_that_means_nothing_does_not_stop_a_check(desk, wish):
    desk.shows(capture(desk.now, ["Slow down"], status=503, header_fields={"retry-after": wish}))
    assert desk.check().outcome is OutcomeName.UNUSABLE


def test_a_damaged_revision_is_a_failure_that_is_told(desk):
    desk.check()
    with desk.database.write() as conn:
        conn.execute(update(tables.revisions).values(checksum=b"12345678"))
    reports = [desk.check() for _ in range(3)]
    assert {report.outcome for report in reports} == {OutcomeName.FAILED}
    assert "is damaged" in desk.watch().last_reason
    assert desk.owed()[-1] == "watch.failing"
