"""`rowback history`, `show`, `diff`, `changes`: what was edited, when, and whether the outlet said so."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest
from cli_desk import EDITED, FERRY, FIRST, one_sentence, open_desk, page


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        opened.with_two_revisions()
        yield opened


def test_a_history_is_one_object_oldest_first(desk):
    told = desk.says("history", "1", "--json").json
    first, second = told["revisions"]
    assert told["watch"]["url"] == FERRY
    assert (first["number"], second["number"]) == (1, 2)
    assert first["verdict"] is None
    assert second["verdict"] == "substantive"
    assert second["kinds"]["number_changed"] == 1
    assert second["acknowledged"] == "unacknowledged"
    assert 0 < second["weight"] <= 1


def test_every_revision_shows_the_window_of_its_edit(desk):
    first, second = desk.says("history", FERRY, "--json").json["revisions"]
    assert first["window"]["last_without"] is None
    # A revision that only one look saw was surely there when that look began.
    without = datetime.fromisoformat(second["window"]["last_without"])
    assert without <= datetime.fromisoformat(first["last_seen_at"])
    assert without < datetime.fromisoformat(second["first_seen_at"])
    assert second["window"]["first_with"] == second["first_seen_at"]
    assert second["first_seen_at"].endswith("Z")


def test_people_read_the_window_in_their_own_zone(desk):
    out = desk.says("history", "1").out
    assert "+1345" in out or "+1245" in out
    assert "number changed" in out
    assert "substantive" in out


def test_show_prints_the_latest_or_a_named_revision(desk):
    assert "Fifteen passengers" in desk.says("show", "1").out
    assert "Twelve passengers" in desk.says("show", "1@1").out
    told = desk.says("show", f"{FERRY}@1", "--json").json
    assert told["article"]["paragraphs"][1].startswith("Twelve")
    assert told["change"] is None


def test_show_writes_the_picture_of_a_change_and_history_names_it_by_its_hash(desk, tmp_path):
    first, second = desk.says("history", FERRY, "--json").json["revisions"]
    assert first["screenshot"] is None
    file = tmp_path / "ferry.jpg"
    assert desk.says("show", f"{FERRY}@2", "--screenshot", str(file)).status == 0
    assert hashlib.sha256(file.read_bytes()).hexdigest() == second["screenshot"]
    refused = desk.says("show", f"{FERRY}@1", "--screenshot", str(tmp_path / "none.jpg"))
    assert refused.status == 1
    assert "no screenshot of revision 1" in refused.err
    assert "ROWBACK_SCREENSHOTS=all" in refused.err
    assert not (tmp_path / "none.jpg").exists()
    assert desk.says("show", "1", "--screenshot", str(tmp_path / "no" / "x.jpg")).status == 1
    assert desk.says("show", "1", "--screenshot", str(file), "--json").status == 2


def test_show_prints_the_page_itself(desk):
    assert desk.says("show", "1@1", "--page").out == page(*FIRST) + "\n"


def test_an_address_may_end_like_a_revision(desk):
    url = "https://harbour-courier.example/@7"
    desk.says("watch", url)
    desk.shows(url, page(headline="The captain's own account of it"))
    desk.says("check", url)
    assert desk.says("show", url, "--json").json["number"] == 1


def test_diff_marks_words_and_says_whether_the_outlet_told(desk):
    out = desk.says("diff", "1").out
    assert "[-Twelve-] {+Fifteen+} passengers" in out
    assert "revision 1 → 2" in out
    assert "the outlet did not tell its readers" in out


def test_diff_is_coloured_on_a_terminal_and_keeps_to_its_width(desk, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    out = desk.says("diff", "1").out
    assert "\x1b[9;31mTwelve\x1b[0m \x1b[4;32mFifteen\x1b[0m" in out


def test_diff_as_json_is_a_change_with_its_two_revisions(desk):
    told = desk.says("diff", "1", "--json").json
    assert told == desk.says("diff", "1", "1", "2", "--format", "json").json
    assert (told["revision_from"], told["revision_to"]) == (1, 2)
    assert told["verdict"] == "substantive"
    assert {"kind", "old", "new", "where", "spans", "weight"} <= set(told["edits"][0])


def test_diff_as_a_page_escapes_what_the_outlet_wrote(desk):
    desk.shows(
        FERRY, page(*EDITED, headline="Ferry &lt;script&gt;alert(1)&lt;/script&gt; aground off Cape Merrow")
    )
    desk.says("check", "1")
    out = desk.says("diff", "1", "--format", "html").out
    assert out.startswith("<!doctype html>")
    assert "<script>" not in out
    assert "&lt;script&gt;" in out


def test_diff_as_a_patch_can_be_read_by_programs(desk):
    lines = desk.says("diff", "1", "--format", "patch").out.splitlines()
    assert lines[0].startswith("--- ")
    assert lines[1].startswith("+++ ")
    assert f"-{FIRST[1]}" in lines
    assert f"+{EDITED[1]}" in lines


def test_diff_over_several_revisions_spans_their_window(desk):
    desk.shows(FERRY, page(*EDITED, headline="Ferry scrapes a rock off Cape Merrow"))
    desk.says("check", "1")
    told = desk.says("diff", "1", "1", "--json").json
    assert (told["revision_from"], told["revision_to"]) == (1, 3)
    kinds = {edit["kind"] for edit in told["edits"]}
    assert {"headline_changed", "number_changed"} <= kinds
    second = desk.says("history", "1", "--json").json["revisions"][1]
    assert told["window"]["last_without"] == second["window"]["last_without"]


def test_diff_backwards_tells_the_edit_backwards(desk):
    told = desk.says("diff", "1", "2", "1", "--json").json
    assert {"Fifteen"} == {edit["old"] for edit in told["edits"] if edit["kind"] == "number_changed"}
    assert "its readers" not in desk.says("diff", "1", "2", "1").out


def test_going_back_to_an_earlier_text_differs_in_nothing_from_it(desk):
    desk.shows(FERRY, page(*FIRST))
    desk.says("check", "1")
    assert desk.says("history", "1", "--json").json["revisions"][2]["reverts_to"] == 1
    assert desk.says("diff", "1", "1", "3", "--json").json["verdict"] == "none"
    assert "back to revision 1" in desk.says("history", "1").out
    assert "Back to revision 1" in desk.says("changes").out
    assert "Back to revision 1" in desk.says("diff", "1").out
    assert "Back to revision" not in desk.says("diff", "1", "1", "2").out


def test_diff_of_an_article_that_never_changed_says_so(desk):
    url = "https://harbour-courier.example/dam"
    desk.says("watch", url)
    desk.shows(url, page(headline="Dam is safe, says inspector"))
    desk.says("check", url)
    said = desk.says("diff", url)
    assert (said.status, "Nothing has changed since" in said.out) == (0, True)
    assert desk.says("diff", url, "--json").json["verdict"] == "none"


def test_small_edits_are_counted_and_printed_on_demand(desk):
    desk.shows(FERRY, page(*EDITED[:2], EDITED[2].replace("“", '"').replace("”", '"'), EDITED[3].replace("Thursday", "Friday")))  # fmt: skip
    desk.says("check", "1")
    short, full = desk.says("diff", "1").out, desk.says("diff", "1", "--all").out
    assert "Typography" not in short
    assert "--all prints them" in short
    assert "Typography" in full


def test_changes_go_over_all_watches_newest_first(desk):
    other = "https://harbour-courier.example/dam"
    desk.with_two_revisions(other)
    lines = desk.says("changes", "--json").lines
    assert [line["url"] for line in lines] == [other, FERRY]
    assert {"watch_id", "revision", "window", "change"} <= set(lines[0])
    assert desk.says("changes", "--kind", "quote_removed", "--json").lines == []
    assert len(desk.says("changes", "--kind", "number_changed", "--since", "1h", "--json").lines) == 2
    assert desk.says("changes", "--min-weight", "1", "--json").lines == []
    assert len(desk.says("changes", "--limit", "1", "--json").lines) == 1
    assert "[-Twelve-] {+Fifteen+}" in desk.says("changes").out


@pytest.mark.parametrize("words", [("show", "1@9"), ("diff", "1", "1", "9"), ("diff", "1", "9")])
def test_a_revision_that_is_not_there_is_told(desk, words):
    said = desk.says(*words)
    assert said.status == 1
    assert "has no revision 9" in one_sentence(said)


def test_escape_codes_in_a_headline_never_reach_the_terminal(desk):
    desk.shows(FERRY, page(*EDITED, headline="Ferry \x1b]0;owned\x07\x1b[2J\u202e aground off Cape Merrow"))
    desk.says("check", "1")
    for words in (("history", "1"), ("show", "1"), ("diff", "1"), ("changes",), ("list",)):
        said = desk.says(*words)
        assert not set("\x1b\x07\u202e") & set(said.out), words
