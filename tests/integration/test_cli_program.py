"""The real program with a real browser on the invented newspaper: watch, look, be edited, look again, read."""

from __future__ import annotations

import json

import pytest
from cli_desk import open_desk
from newsroom_fixture import newsroom

from ui.demo.stories import DAM, FERRY

__all__ = ["newsroom"]


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        opened.set(ALLOW_NETS="127.0.0.0/8")
        yield opened


def test_a_story_is_watched_edited_and_told(desk, newsroom):
    url = newsroom.url(FERRY)
    assert desk.program("watch", url).status == 0
    first = desk.program("check", "--json")
    again = desk.program("check", url, "--json")
    headline = newsroom.piece(FERRY).headline
    newsroom.edit(FERRY, headline=headline.replace("12", "15"))
    changed = desk.program("check", url, "--json")
    outcomes = [said.json["outcome"] for said in (first, again, changed)]
    assert outcomes == ["first_seen", "unchanged", "changed"], changed.err
    history = desk.program("history", url, "--json").json
    assert [revision["number"] for revision in history["revisions"]] == [1, 2]
    kinds = {edit["kind"] for edit in json.loads(desk.program("diff", url, "--format", "json").out)["edits"]}
    assert {"headline_changed", "number_changed"} <= kinds


def test_an_address_is_read_by_a_browser(desk, newsroom):
    said = desk.program("extract", newsroom.url(DAM), "--json")
    assert said.status == 0, said.err
    assert said.json["headline"] == newsroom.piece(DAM).headline


def test_an_address_that_answers_404_ends_with_1(desk, newsroom):
    newsroom.withdraw(DAM)
    said = desk.program("extract", newsroom.url(DAM), "--json")
    assert (said.status, said.json["verdict"]) == (1, "not_found")
