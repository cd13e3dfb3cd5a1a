"""The first line, the text and the HTML that people are told of an event with."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from comparing import ALARM, CAUSE, HEAD, LEAD, NOON, OLD, article, story

from rowback.model import Access, AlertType, Facts
from rowback.tell import (
    headline_of,
    to_html,
    to_payload,
    to_text,
)
from rowback.tell.clean import clean, shorten

LOOKS = Facts(last_without_at=NOON, first_with_at=NOON + timedelta(minutes=10))
END = replace(LOOKS, since=NOON - timedelta(days=3))
MOVED = replace(LOOKS, old_url="https://gazette.example/ferry", new_url="https://gazette.example/2026/ferry")
VARIANTS = Facts(variants=(2, 3, 5), first_with_at=NOON)
HOST = replace(LOOKS, host="gazette.example", watches=14)
EVIL = "Fire\x1b[31m at <script>alert(1)</script> \u202egnp.exe\u202c & \u200bco\x07"


def line(*paragraphs: str, headline: str = HEAD) -> str:
    return headline_of(story(OLD, article(*paragraphs, headline=headline)))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((LEAD.replace("12", "15"), ALARM, CAUSE), "Death toll 12 → 15 in “Ferry fire off Port Ellis”; not acknowledged"),
        ((LEAD, ALARM.replace("alarm", "bell"), CAUSE), "Quote of Ana Reyes reworded in “Ferry fire off Port Ellis”; not acknowledged"),
        ((LEAD, ALARM.replace("heard no", "heard the"), CAUSE), "Quote of Ana Reyes reworded, negation dropped, in “Ferry fire off Port Ellis”; not acknowledged"),
        ((LEAD, ALARM, CAUSE.replace("is unknown", "is not unknown")), "Negation added in “Ferry fire off Port Ellis”; not acknowledged"),
        ((LEAD, ALARM.replace("Ana Reyes", "Tom Holt"), CAUSE), "Quote of Ana Reyes now given to Tom Holt in “Ferry fire off Port Ellis”; not acknowledged"),
        ((LEAD, ALARM), "Paragraph deleted from “Ferry fire off Port Ellis”; not acknowledged"),
        ((LEAD, ALARM, CAUSE, "Correction: An earlier version misspelled the name of the port."), "Correction added to “Ferry fire off Port Ellis”"),
    ],
)  # fmt: skip
def test_the_first_line_says_the_most_important_thing(paragraphs: tuple[str, ...], expected: str) -> None:
    assert line(*paragraphs) == expected


def test_a_reworded_headline_is_told_with_both_wordings() -> None:
    told = line(LEAD, ALARM, CAUSE, headline="Ferry burns off Port Ellis")
    assert told.startswith("Headline changed: “Ferry fire off Port Ellis” → “Ferry burns off Port Ellis”")


@pytest.mark.parametrize(
    ("type_", "fields", "expected"),
    [
        (AlertType.FIRST_SEEN, {}, "First seen: “Ferry fire off Port Ellis”"),
        (AlertType.GONE, {}, "Gone: “Ferry fire off Port Ellis”, present at 12:20:00, absent at 12:20:00 UTC on 3 May 2026"),
        (AlertType.RESTORED, {}, "Back again: “Ferry fire off Port Ellis”"),
        (AlertType.REVERTED, {"reverts_to": 1}, "Reverted to revision 1 after 20 min: “Ferry fire off Port Ellis”"),
        (AlertType.FAILING, {"detail": "HTTP 503"}, "Cannot be read any more: “Ferry fire off Port Ellis”: HTTP 503"),
        (AlertType.RECOVERED, {}, "Readable again: “Ferry fire off Port Ellis”"),
        (AlertType.TEST, {}, "Test from Rowback: this channel works"),
        (AlertType.GONE, {"facts": LOOKS}, "Gone: “Ferry fire off Port Ellis”, present at 12:00, absent at 12:10 UTC on 3 May 2026"),
        (AlertType.RESTORED, {"facts": END}, "Back again after 3 days: “Ferry fire off Port Ellis”, absent at 12:00, present at 12:10 UTC on 3 May 2026"),
        (AlertType.RESTRICTED, {"facts": LOOKS}, "No longer open to all: “Ferry fire off Port Ellis”, open to all at 12:00, restricted at 12:10 UTC on 3 May 2026"),
        (AlertType.OPENED, {"facts": END}, "Open to all again after 3 days: “Ferry fire off Port Ellis”, restricted at 12:00, open to all at 12:10 UTC on 3 May 2026"),
        (AlertType.NOINDEXED, {"facts": LOOKS}, "Withdrawn from search engines: “Ferry fire off Port Ellis”, without noindex at 12:00, with noindex at 12:10 UTC on 3 May 2026"),
        (AlertType.INDEXED, {}, "Offered to search engines again: “Ferry fire off Port Ellis”"),
        (AlertType.MOVED, {"facts": MOVED}, "Moved: “Ferry fire off Port Ellis” to https://gazette.example/2026/ferry"),
        (AlertType.REPLACED, {}, "Another story stands at the address of “Ferry fire off Port Ellis”: “Ferry fire off Port Ellis”"),
        (AlertType.ALTERNATING, {"facts": VARIANTS}, "Alternates between 3 versions: “Ferry fire off Port Ellis” (revisions 2, 3 and 5)"),
        (AlertType.SETTLED, {"facts": END}, "Alternates no more: “Ferry fire off Port Ellis” is the same since 3 May 2026, 12:10 UTC"),
        (AlertType.HOST_FAILING, {"facts": HOST}, "gazette.example cannot be read: 14 watched articles since 3 May 2026, 12:10 UTC"),
        (AlertType.HOST_RECOVERED, {"facts": replace(HOST, since=NOON - timedelta(days=3))}, "gazette.example can be read again after 3 days"),
    ],
)  # fmt: skip
def test_every_type_of_event_has_its_line(type_: AlertType, fields: dict, expected: str) -> None:
    told = story(OLD, article(LEAD, ALARM, headline=HEAD), type_, **fields)
    assert headline_of(told) == expected
    assert expected in to_text(told)


@pytest.mark.parametrize(
    "type_", [AlertType.GONE, AlertType.RESTORED, AlertType.RESTRICTED, AlertType.OPENED]
)
def test_a_long_title_never_cuts_the_times_of_an_event(type_: AlertType) -> None:
    long = article(
        LEAD, headline="Ferry fire off Port Ellis and what it means for the islands of the outer coast " * 2
    )
    facts = Facts(
        last_without_at=NOON.replace(month=9, day=28), first_with_at=NOON.replace(month=9, day=29), since=NOON
    )
    line = headline_of(story(long, long, type_, facts=facts))
    assert line.endswith("29 September 2026, 12:00 UTC")
    assert len(line) <= 180


def test_the_text_of_an_event_gives_its_looks_and_addresses() -> None:
    told = to_text(story(OLD, OLD, AlertType.MOVED, facts=MOVED))
    assert "Before:\nhttps://gazette.example/ferry\nNow:\nhttps://gazette.example/2026/ferry\n" in told
    gone = to_text(story(OLD, OLD, AlertType.GONE, facts=LOOKS))
    assert (
        "Present at 12:00, absent at 12:10 UTC on 3 May 2026: the last look before it, and the first that showed it."
        in gone
    )
    assert "none of them counts as removed" in to_text(story(OLD, OLD, AlertType.HOST_FAILING, facts=HOST))


def test_looks_that_are_close_together_are_told_apart_by_the_second_and_far_ones_by_the_day() -> None:
    close = replace(LOOKS, first_with_at=NOON + timedelta(seconds=6))
    line = headline_of(story(OLD, OLD, AlertType.GONE, facts=close))
    assert line.endswith("present at 12:00:00, absent at 12:00:06 UTC on 3 May 2026")
    far = replace(LOOKS, first_with_at=NOON + timedelta(hours=12))
    line = headline_of(story(OLD, OLD, AlertType.GONE, facts=far))
    assert line.endswith("present on 3 May 2026, 12:00, absent on 4 May 2026, 00:00 UTC")


def test_a_page_that_was_never_read_is_not_said_to_have_been() -> None:
    told = replace(story(OLD, OLD, AlertType.FAILING), old=None, new=None)
    assert headline_of(told).startswith("Cannot be read: ")


def test_an_event_that_is_no_edit_reverts_to_nothing() -> None:
    assert to_payload(story(OLD, OLD, AlertType.REVERTED, reverts_to=1))["data"]["reverts_to"] == 1
    assert (
        to_payload(story(OLD, OLD, AlertType.GONE, reverts_to=1, facts=LOOKS))["data"]["reverts_to"] is None
    )


def test_the_reason_of_an_event_is_a_sentence() -> None:
    told = to_text(story(OLD, OLD, AlertType.GONE, facts=LOOKS, detail="the server answered 404"))
    assert "\nReason: the server answered 404.\n" in told


def test_a_mail_of_a_host_does_not_pass_for_one_of_a_single_article() -> None:
    told = to_text(story(OLD, OLD, AlertType.HOST_FAILING, facts=HOST))
    assert "\nAmong them: “Ferry fire off Port Ellis”\nhttps://gazette.example/ferry\n" in told
    assert "Among them" not in to_text(story(OLD, OLD, AlertType.FAILING))


def test_an_edit_of_a_stub_says_what_was_compared() -> None:
    new = article(LEAD.replace("12", "15"), ALARM, CAUSE, headline=HEAD)
    told = to_text(story(OLD, new, facts=Facts(access=Access.STUB)))
    assert "Only the part before the paywall was seen and compared." in told
    assert "Only the part" not in to_text(story(OLD, new))


def test_versions_that_alternate_are_shown_with_what_they_differ_in() -> None:
    new = article(LEAD, ALARM, CAUSE, headline="Ferry burns off Port Ellis")
    told = story(OLD, new, AlertType.ALTERNATING, facts=VARIANTS)
    assert "The versions differ in this:" in to_text(told)
    assert "burns" in to_text(told)
    assert "The versions differ in this:" in to_html(told)


def test_another_story_is_not_told_as_edits() -> None:
    new = article(
        "The baths in Elm Street close.", "Roof beams are rotten.", "Clubs move.", headline="Baths to close"
    )
    told = story(OLD, new, AlertType.REPLACED, facts=Facts(new_url="https://gazette.example/baths"))
    assert (
        headline_of(told)
        == "Another story stands at the address of “Ferry fire off Port Ellis”: “Baths to close”"
    )
    assert "\nReplaced on 3 May 2026 between " in to_text(told)
    assert "Elm Street" not in to_text(told) + to_html(told)
    assert "https://gazette.example/baths" in to_text(told)
    payload = to_payload(told)["data"]
    assert {edit["where"]["field"] for edit in payload["change"]["edits"]} == {"headline"}
    assert payload["event"]["new_url"] == "https://gazette.example/baths"


def test_the_window_of_an_event_is_that_of_its_looks() -> None:
    gone = to_payload(story(OLD, OLD, AlertType.GONE, facts=LOOKS))["data"]
    assert gone["window"] == {"last_without": "2026-05-03T12:00:00Z", "first_with": "2026-05-03T12:10:00Z"}
    back = to_payload(story(OLD, OLD, AlertType.RESTORED, facts=END))["data"]
    assert back["event"]["since"] == "2026-04-30T12:00:00Z"


def test_the_text_gives_the_window_the_reasons_and_the_words() -> None:
    told = to_text(story(OLD, article(LEAD.replace("12", "15"), ALARM, CAUSE, headline=HEAD)))
    assert (
        "on 3 May 2026 between 12:15:00 (last look without it) and 12:20:00 UTC (first look with it)" in told
    )
    assert "rose to [-12-] {+15+}, the coast guard said." in told
    assert "Why it matters: number; lede; unacknowledged." in told
    assert "https://gazette.example/ferry" in told


def test_each_sentence_is_shown_once_however_many_facts_changed_in_it() -> None:
    new = LEAD.replace("12", "15").replace("Port Ellis", "Holm Bay")
    assert to_text(story(OLD, article(new, ALARM, CAUSE, headline=HEAD))).count("coast guard said.") == 1


def test_controls_direction_overrides_and_markup_in_a_headline_are_inert() -> None:
    evil = story(OLD, article(LEAD, EVIL, headline=EVIL))
    for told in (headline_of(evil), to_text(evil), to_html(evil)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", told)
    assert "<script>" not in to_html(evil)
    assert "&lt;script&gt;" in to_html(evil)
    assert not re.search("[\x1b\u202e]", to_payload(evil)["data"]["summary"])
    assert "\n" not in headline_of(evil)


def test_clean_keeps_what_scripts_need_and_caps_piled_up_marks() -> None:
    assert clean("می‌خواهم 👩‍🚒") == "می‌خواهم 👩‍🚒"
    assert clean("e" + "\u0301" * 40) == "e" + "\u0301" * 4
    assert clean("a\r\nb\tc") == "a b c"
    assert clean("a\r\nb", lines=True) == "a\nb"
    assert shorten("one two three four", 12) == "one two…"


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("type_", list(AlertType))
def test_the_html_is_a_whole_document_that_loads_nothing(type_: AlertType) -> None:
    told = to_html(story(OLD, article(LEAD.replace("12", "15"), ALARM, headline=HEAD), type_))
    balance = _Balance()
    balance.feed(told)
    assert balance.open == []
    assert told.startswith("<!doctype html>")
    assert not re.search(r"<(?:img|script|link|iframe|style)\b|url\(|@import", told)
