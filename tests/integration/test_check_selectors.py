"""Checks that read by selectors: a change of the rules is no edit of the page."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from fakes import FakeRenderer

from rowback.model import AlertType, Capture, OutcomeName
from storage import alerts, channels, revisions, watches
from workers.checks import Means, run_check
from workers.sites import SitesFile

URL = "https://news.harbour-courier.example/ferry"
STORY = [
    f"A ferry with {n} people on board ran aground off Cape Merrow on Tuesday night, the coastguard said."
    for n in range(80, 86)
]


def page(
    story=STORY,
    box="Call the Merrow Line before you travel: crossings may be cancelled at short notice today.",
):
    return (
        f"<html lang=en><head><title>Ferry aground</title></head><body><article><h1>Ferry runs aground</h1>"
        f"<p class='kicker-line'>Cape Merrow ferry aground with 84 on board</p><div class='text'>"
        f"{''.join(f'<p>{p}</p>' for p in story)}<p class='service'>{box}</p></div></article></body></html>"
    )


class Desk:
    def __init__(self, database, now, path):
        self.database, self.now, self.sites, self.path = database, now, SitesFile(path), path
        self.html = page()
        with database.write() as conn:
            channels.add(conn, name="desk", scheme="webhook", target="https://hooks.example/x", now=now, types=tuple(AlertType))  # fmt: skip
            self.id = watches.add(conn, URL, now=now, every=timedelta(minutes=10)).id

    def check(self, html=None):
        self.html = html or self.html
        self.now += timedelta(minutes=11)
        capture = Capture(requested_url=URL, final_url=URL, status=200, html=self.html, captured_at=self.now)
        return run_check(
            self.id, means=Means(database=self.database, renderer=FakeRenderer({URL: capture}), sites=self.sites), now=self.now, rng=Random(1),
        )  # fmt: skip

    def select(self, **css):
        with self.database.write() as conn:
            watches.change(conn, self.id, selectors=css)

    def rules(self, text):
        self.path.write_text(text)

    def latest(self):
        with self.database.read() as conn:
            return revisions.latest(conn, self.id)

    def told(self):
        with self.database.read() as conn:
            return [alert.type for alert in alerts.listing(conn)]


@pytest.fixture
def desk(database, now, tmp_path):
    return Desk(database, now, tmp_path / "sites.toml")


def test_new_selectors_make_no_edit_of_a_page_that_nobody_edited(desk):
    desk.check()
    told = desk.told()
    desk.select(headline=".kicker-line", remove=".service")
    for _ in range(3):
        assert desk.check().outcome is OutcomeName.UNCHANGED
    desk.select()
    assert desk.check().outcome is OutcomeName.UNCHANGED
    assert desk.told() == told


def test_an_edit_behind_new_selectors_is_told_and_nothing_but_it(desk):
    desk.check()
    desk.select(headline=".kicker-line", remove=".service")
    report = desk.check(page(story=[*STORY[:-1], STORY[-1].replace("85", "97")]))
    assert report.outcome is OutcomeName.CHANGED
    assert {(edit.old, edit.new) for edit in desk.latest().change.edits} == {("85", "97"), (STORY[-1], STORY[-1].replace("85", "97"))}  # fmt: skip
    assert desk.latest().article.headline == "Cape Merrow ferry aground with 84 on board"
    assert desk.check().outcome is OutcomeName.UNCHANGED


def test_what_selectors_take_off_the_page_is_never_told(desk):
    desk.select(remove=".service")
    desk.check()
    assert desk.check(page(box="The Merrow Line thanks its passengers for their patience on this long night.")).outcome is OutcomeName.UNCHANGED  # fmt: skip


def test_rules_for_a_host_hold_for_its_subdomains_and_from_the_next_look_on(desk):
    desk.check()
    desk.rules('["harbour-courier.example"]\nheadline = ".kicker-line"\n["other.example"]\nremove = "p"\n')
    assert desk.check().outcome is OutcomeName.UNCHANGED
    desk.check(page(story=STORY[1:]))
    assert desk.latest().article.headline.startswith("Cape Merrow")


def test_a_watch_goes_before_its_host(desk):
    desk.rules('["harbour-courier.example"]\nheadline = ".kicker-line"\n')
    desk.select(headline="h1")
    desk.check()
    assert desk.latest().article.headline == "Ferry runs aground"


def test_a_rules_file_that_breaks_leaves_the_last_good_rules(desk):
    desk.rules('["harbour-courier.example"]\nremove = ".service"\n')
    desk.check()
    desk.rules('["harbour-courier.example"\n')
    assert desk.check(page(box="The Merrow Line thanks its passengers for their patience on this long night.")).outcome is OutcomeName.UNCHANGED  # fmt: skip


def test_a_selector_that_finds_nothing_leaves_the_ordinary_reading_and_the_check_says_so(desk):
    desk.select(story=".no-such-thing")
    report = desk.check()
    assert report.outcome is OutcomeName.FIRST_SEEN
    assert report.reason == "the selector for story finds nothing on this page"
    assert [p.text for p in desk.latest().article.paragraphs][: len(STORY)] == STORY
