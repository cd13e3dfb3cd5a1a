"""The first line, the text, the HTML and the diffs that people see."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from comparing import article, story

from rowback.model import AlertType
from rowback.tell import (
    diff_html,
    diff_json,
    diff_patch,
    diff_text,
    headline_of,
    segments,
    to_html,
    to_payload,
    to_text,
)
from rowback.tell.clean import clean, shorten
from rowback.tell.patch import lines_of

LEAD = "The death toll from a fire on a ferry off Port Ellis rose to 12, the coast guard said."
ALARM = "“We heard no alarm at all that night,” said Ana Reyes, a passenger."
CAUSE = "The cause of the fire is unknown. Divers will look at the hull. A report is due."
HEAD = "Ferry fire off Port Ellis"
OLD = article(LEAD, ALARM, CAUSE, headline=HEAD)
EVIL = "Fire\x1b[31m at <script>alert(1)</script> \u202egnp.exe\u202c & \u200bco\x07"


def line(*paragraphs: str, headline: str = HEAD) -> str:
    return headline_of(story(OLD, article(*paragraphs, headline=headline)))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((LEAD.replace("12", "15"), ALARM, CAUSE), "Death toll 12 → 15 in “Ferry fire off Port Ellis”; not acknowledged"),
        ((LEAD, ALARM.replace("alarm", "bell"), CAUSE), "Quote of Ana Reyes reworded in “Ferry fire off Port Ellis”; not acknowledged"),
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
        (AlertType.GONE, {}, "Gone: “Ferry fire off Port Ellis”, present at 3 May 2026, 12:20 UTC, absent at 3 May 2026, 12:20 UTC"),
        (AlertType.RESTORED, {}, "Back again: “Ferry fire off Port Ellis”"),
        (AlertType.REVERTED, {"reverts_to": 1}, "Reverted to revision 1 after 20 min: “Ferry fire off Port Ellis”"),
        (AlertType.FAILING, {"detail": "HTTP 503"}, "Cannot be read any more: “Ferry fire off Port Ellis”: HTTP 503"),
        (AlertType.RECOVERED, {}, "Readable again: “Ferry fire off Port Ellis”"),
        (AlertType.TEST, {}, "Test from Rowback: this channel works"),
    ],
)  # fmt: skip
def test_every_type_of_event_has_its_line(type_: AlertType, fields: dict, expected: str) -> None:
    told = story(OLD, article(LEAD, ALARM, headline=HEAD), type_, **fields)
    assert headline_of(told) == expected
    assert expected in to_text(told)


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


def test_segments_read_as_the_old_and_the_new_text() -> None:
    change = story(OLD, article(LEAD.replace("12", "15"), ALARM, headline=HEAD)).new.change  # type: ignore[union-attr]
    assert change is not None
    for edit in change.edits:
        found = segments(edit)
        assert "".join(text for op, text in found if op != "insert") == (edit.old or "")
        assert "".join(text for op, text in found if op != "delete") == (edit.new or "")


def test_the_diff_is_told_in_reading_order_in_every_form() -> None:
    told = story(OLD, article(LEAD.replace("12", "15"), ALARM.replace("no alarm", "an alarm"), headline=HEAD))
    assert told.old is not None
    assert told.new is not None
    assert told.new.change is not None
    text = diff_text(told.old, told.new, told.new.change)
    assert text.index("[-12-]") < text.index("[-no-]") < text.index("Divers")
    assert diff_json(told.old, told.new, told.new.change)["revision_to"] == 2
    assert "<ins" in diff_html(told.old, told.new, told.new.change)


@pytest.mark.parametrize(
    "new",
    [
        article(LEAD.replace("12", "15"), ALARM, CAUSE, headline=HEAD),
        article("New lead.", *[f"Line {n}." for n in range(30)], ALARM, CAUSE, headline="Other"),
        article(*[f"Line {n}." for n in range(40)], headline=HEAD),
        article(CAUSE, LEAD, ALARM, headline=HEAD),
        article(headline=HEAD),
    ],
)
def test_the_patch_applied_to_the_old_lines_gives_the_new_ones(new: object, tmp_path: Path) -> None:
    told = story(OLD, new)  # type: ignore[arg-type]
    assert told.old is not None
    assert told.new is not None
    target = tmp_path / "article.txt"
    target.write_text("\n".join(lines_of(OLD)) + "\n")
    patch = (
        diff_patch(told.old, told.new)
        .replace("revision 1", "a/article.txt")
        .replace("revision 2", "b/article.txt")
    )
    (tmp_path / "edit.patch").write_text(patch)
    subprocess.run(["git", "apply", "-p1", "edit.patch"], cwd=tmp_path, check=True, capture_output=True)
    assert target.read_text() == "\n".join(lines_of(new)) + "\n"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "marked_words"),
    [
        ("We will not raise fees.", "We will not raise fees by a penny.", "fees {+by a penny+}."),
        ("The ferry sank.", "Late on Monday The ferry sank.", "{+Late on Monday+} The ferry"),
    ],
)
def test_words_that_were_only_added_bring_their_blank_with_them(
    old: str, new: str, marked_words: str
) -> None:
    told = to_text(
        story(article(old, ALARM, CAUSE, headline=HEAD), article(new, ALARM, CAUSE, headline=HEAD))
    )
    assert marked_words in told


def test_marks_stand_around_words_and_the_spaces_outside_them() -> None:
    told = to_text(
        story(OLD, article(LEAD, ALARM.replace("no alarm", "no fire alarm"), CAUSE, headline=HEAD))
    )
    assert "heard no {+fire+} alarm" in told
