"""`rowback blame`, `grep` and the whole text of `diff --format words`."""

from __future__ import annotations

import json

import pytest
from cli_desk import EDITED, FERRY, FIRST, one_sentence, open_desk, page


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        opened.with_two_revisions()
        yield opened


def test_blame_says_which_revision_gave_a_sentence_its_words(desk):
    told = desk.says("blame", "1", "--json").json
    by_text = {unit["text"]: unit for unit in told["units"]}
    reworded = next(unit for text, unit in by_text.items() if text.startswith("Fifteen"))
    assert (reworded["came"], reworded["since"], reworded["rewordings"]) == (1, 2, 1)
    assert reworded["window"]["last_without"] is not None
    assert told["units"][0]["field"] == "headline"
    assert told["units"][0]["since"] == 1


def test_blame_for_people_has_a_margin_and_names_the_revisions(desk):
    out = desk.says("blame", "1").out
    assert "2 was 1  Fifteen passengers" in out
    assert "first seen" in out


def test_grep_tells_when_a_phrase_vanished_and_another_appeared(desk):
    lines = [
        json.loads(line) for line in desk.says("grep", "-E", r"\w+ passengers", "--json").out.splitlines()
    ]
    runs = {line["phrase"]: (line["revision_first"], line["revision_gone"]) for line in lines}
    assert runs["Twelve passengers"] == (1, 2)
    assert runs["Fifteen passengers"] == (2, None)
    gone = desk.says("grep", "passengers", "--gone")
    assert gone.status == 1 or "vanished" in gone.out


def test_grep_for_people_shows_the_sentence_and_its_windows(desk):
    said = desk.says("grep", "Twelve passengers")
    assert said.status == 0
    assert "vanished in revision 2" in said.out
    assert "Twelve passengers" in said.out


def test_what_stands_nowhere_ends_with_one(desk):
    said = desk.says("grep", "zeppelin")
    assert said.status == 1
    assert "Nowhere" in said.out


def test_a_pattern_that_never_ends_is_stopped_with_a_sentence(desk, monkeypatch):
    monkeypatch.setattr("ui.commands.grep.MOST_SECONDS", 0.2)
    desk.shows(
        FERRY, page("a" * 64 + " and so on, as the ferry went aground off the cape.", "The rest of it.")
    )
    desk.says("check", "1")
    desk.says("check", "1")
    desk.says("check", "1")
    said = desk.says("grep", "-E", "(a+a+)+b")
    assert "nested repeats" in one_sentence(said)


def test_words_are_the_whole_text_with_the_changes_in_it(desk):
    out = desk.says("diff", "1", "1", "2", "--format", "words").out
    assert "[-Twelve-] {+Fifteen+} passengers" in out
    assert "Ferry runs aground off Cape Merrow" in out


def test_a_correction_that_comes_later_is_told_as_late(desk):
    note = "Correction: An earlier version of this article said that twelve passengers were treated. It was fifteen."
    desk.shows(FERRY, page(*EDITED, note))
    desk.says("check", "1")
    (late,) = desk.says("history", "1", "--json").json["told_late"]
    assert (late["revision"], late["told_in"], late["covers"]) == (2, 3, 1)
    assert late["delay_seconds"] > 0
    assert "late, in revision 3" in desk.says("history", "1").out
    assert "[note to readers] Correction: An earlier" in desk.says("grep", "earlier version").out
    told = desk.says("diff", "1", "1", "2")
    assert "later, in revision 3: Correction:" in told.out
    assert "did not tell its readers" not in told.out
    assert desk.says("diff", "1", "1", "2", "--json").json["told_late"]["told_in"] == 3
    later = desk.says("diff", "1", "2", "3", "--json").json
    assert (later["told_late"], later["speaks_of"]) == (None, [2])
    assert "speaks of revision 2, edited without one" in desk.says("diff", "1").out
    assert "speaks of" not in told.out


def test_whoever_is_not_told_is_named_with_the_rule(desk):
    desk.says("channels", "add", "night", "webhook:https://hooks.gazette.example/in", "--min-weight", "1")
    desk.says(
        "channels", "add", "quotes", "webhook:https://hooks.gazette.example/in", "--kind", "quote_removed"
    )
    told = desk.says("diff", "1", "1", "2", "--json").json["withheld"]
    assert {who["channel"]: who["rule"].split(",")[0].split(" (")[0] for who in told}["quotes"] == (
        "no edit is of a kind that it asks for"
    )
    assert "Not told to quotes: no edit is of a kind" in desk.says("diff", "1", "1", "2", "--all").out
    assert "Not told to" not in desk.says("diff", "1", "1", "2").out


def test_changes_lists_every_edit_with_its_rule_when_asked_for_all(desk):
    desk.shows(FERRY, page(*(text.replace("treated for", "treated, for") for text in EDITED)))
    desk.says("check", "1")
    said = desk.says("changes", "--all").out
    assert "Typography (punctuation)" in said
    assert "more edit" not in said


def test_wordings_are_traced_from_the_first_render_on_where_a_plain_look_came_before_it(
    tmp_path, monkeypatch, capsys
):
    with open_desk(tmp_path, monkeypatch, capsys) as desk:
        desk.says("watch", FERRY)
        desk.shows(FERRY, page())
        desk.shows_plain(FERRY, page(*FIRST[:-1]))
        desk.says("check", "1", "--via", "http")
        desk.says("check", "1")
        units = desk.says("blame", "1", "--json").json["units"]
        assert {(unit["since"], unit["window"]["last_without"]) for unit in units} == {(2, None)}
        [found] = [json.loads(line) for line in desk.says("grep", FIRST[-1][:30], "--json").out.splitlines()]
        assert (found["revision_first"], found["appeared"]["last_without"]) == (2, None)
        quoted = [json.loads(line) for line in desk.says("quotes", "1", "--json").out.splitlines()]
        assert quoted
        assert {quote["first_seen"]["revision"] for quote in quoted} == {2}
