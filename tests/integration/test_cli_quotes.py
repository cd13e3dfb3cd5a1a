"""`rowback quotes WATCH`: the ledger of an article's quotes."""

from __future__ import annotations

import pytest
from cli_desk import EDITED, FERRY, FIRST, one_sentence, open_desk, page

SOFTER = tuple(text.replace("the usual course", "a course of his own") for text in EDITED)
GONE = tuple(text for text in SOFTER if "Marchetti" not in text)


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        opened.says("watch", FERRY)
        for paragraphs in (FIRST, SOFTER, (*GONE, "“The hull is sound,” said Rolf Kade, who dived to it.")):
            opened.shows(FERRY, page(*paragraphs))
            opened.says("check", "1")
        yield opened


def test_the_ledger_is_a_line_for_each_quote(desk):
    reworded, added = desk.says("quotes", "1", "--json").lines
    assert [event["fate"] for event in reworded["events"]] == ["appeared", "reworded", "removed"]
    assert reworded["speaker"] == "Lena Marchetti"
    assert reworded["wordings"] == [
        "The captain followed the usual course,",
        "The captain followed a course of his own,",
    ]
    assert reworded["standing"] is False
    assert reworded["first_seen"]["revision"] == 1
    assert reworded["first_seen"]["last_without"] is None
    assert reworded["last_seen"]["revision"] == 2
    assert reworded["events"][2]["window"]["last_without"] <= reworded["events"][2]["window"]["first_with"]
    assert (added["speaker"], added["standing"], added["first_seen"]["revision"]) == ("Rolf Kade", True, 3)


def test_a_person_reads_what_was_done_to_a_quote(desk):
    out = desk.says("quotes", FERRY).out
    assert "2 quotes of 2 speakers; 1 reworded, 1 removed, in 3 revisions" in out
    assert "The captain followed [-the usual" in out
    assert "removed in revision 3" in out
    assert "“The hull is sound,”" in out


def test_the_ledger_of_one_speaker(desk):
    assert [line["speaker"] for line in desk.says("quotes", "1", "--speaker", "kade", "--json").lines] == [
        "Rolf Kade"
    ]
    assert "No such quotes in 3 revisions." in desk.says("quotes", "1", "--speaker", "Holt").out


def test_the_ledger_of_what_was_changed(desk):
    assert [line["speaker"] for line in desk.says("quotes", "1", "--changed", "--json").lines] == [
        "Lena Marchetti"
    ]


def test_a_watch_or_texts_are_asked_for(desk):
    said = desk.says("quotes")
    assert said.status == 2
    assert "Give a watch, or --texts FILE" in said.err


def test_an_unknown_watch_is_refused(desk):
    said = desk.says("quotes", "99")
    assert said.status == 1
    assert "99" in one_sentence(said)


def test_a_watch_without_a_revision_says_what_to_do(desk):
    desk.says("watch", "https://harbour-courier.example/new")
    said = desk.says("quotes", "2")
    assert said.status == 1
    assert "rowback check 2" in one_sentence(said)
