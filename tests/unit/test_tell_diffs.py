"""The diffs that people see, as text, page, patch and JSON."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from comparing import ALARM, CAUSE, HEAD, LEAD, OLD, article, story

from rowback.compare import compare
from rowback.model import Article, Kind
from rowback.tell import diff_html, diff_json, diff_patch, diff_text, segments, to_text
from rowback.tell.patch import lines_of
from rowback.weigh import weigh


def test_segments_read_as_the_old_and_the_new_text() -> None:
    change = weigh(compare(OLD, article(LEAD.replace("12", "15"), ALARM, headline=HEAD)))
    for edit in change.edits:
        found = segments(edit)
        assert "".join(text for op, text in found if op != "insert") == (edit.old or "")
        assert "".join(text for op, text in found if op != "delete") == (edit.new or "")


def test_a_moved_block_is_not_shown_as_deleted_and_inserted() -> None:
    one = "Two tugs from Cape Merrow reached the ferry before dawn and took its passengers on board."
    change = compare(article(one, ALARM, CAUSE), article(ALARM, CAUSE, one.replace("Two", "Three")))
    (moved,) = [edit for edit in change.edits if edit.kind is Kind.BLOCK_MOVED]
    assert {op for op, _ in segments(moved)} == {"equal"}


def test_the_diff_as_a_page_names_the_address_of_the_article() -> None:
    told = story(OLD, article(LEAD.replace("12", "15"), ALARM, headline=HEAD))
    assert told.old is not None
    assert told.new is not None
    assert told.new.change is not None
    address = "https://gazette.example/ferry"
    new = replace(told.new, article=replace(told.new.article, url=address))
    assert f'<a href="{address}"' in diff_html(told.old, new, told.new.change)


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
def test_the_patch_applied_to_the_old_lines_gives_the_new_ones(new: Article, tmp_path: Path) -> None:
    told = story(OLD, new)
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
    assert target.read_text() == "\n".join(lines_of(new)) + "\n"


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
