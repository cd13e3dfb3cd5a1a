"""`rowback extract` and `compare` at addresses: pages that their servers cut, which a browser closes."""

from __future__ import annotations

import pytest
from cli_desk import FERRY, FIRST, one_sentence, open_desk, page
from fakes import FakeFetcher, FakeRenderer

LENGTHY = page(*(f"{text} It was said at {hour} o'clock." for hour in ("nine", "ten") for text in FIRST))
CUT = LENGTHY[: LENGTHY.index("at ten o'clock") + len("at ten")]
"""What a server sends that breaks off in the fifth of eight paragraphs."""
CLOSED = f"{CUT}</p></article></body></html>"
"""And what a browser makes of it."""


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        (tmp_path / "old.html").write_text(page(*FIRST))
        yield opened


@pytest.mark.parametrize("words", [("extract", FERRY, "--json"), ("extract", FERRY)], ids=["json", "people"])
def test_a_page_that_its_server_cut_is_no_article_though_a_browser_closed_it(desk, words):
    desk.shows(FERRY, CLOSED)
    desk.shows_plain(FERRY, CUT)
    said = desk.says(*words)
    assert "truncated" in said.out
    assert "the document ends in the middle of a text" in said.out
    assert "It was said at nine" in said.out, "what was read is shown all the same"


@pytest.mark.parametrize("plain", [CLOSED, page("Soon.")], ids=["whole", "by scripts"])
def test_a_page_whose_plain_form_ends_well_is_what_the_browser_shows(desk, plain):
    desk.shows(FERRY, CLOSED)
    desk.shows_plain(FERRY, plain)
    assert desk.says("extract", FERRY, "--json").json["verdict"] == "article"


def test_a_page_that_gives_a_plain_get_no_answer_is_what_the_browser_shows(desk):
    desk.shows(FERRY, CLOSED)
    desk.plain = FakeRenderer({})
    assert desk.says("extract", FERRY, "--json").json["verdict"] == "article"


@pytest.mark.parametrize(("status", "gets"), [(200, 1), (404, 0), (429, 0)])
def test_one_plain_get_is_made_beside_the_render_of_an_article_and_none_for_a_file(
    desk, monkeypatch, status, gets
):
    desk.shows(FERRY, page(), status=status)
    fetcher = FakeFetcher(desk.renderer)
    monkeypatch.setattr("workers.fetch.build_fetcher", lambda _: fetcher)
    desk.says("extract", FERRY, "old.html", "--json")
    assert fetcher.table.looked == [FERRY] * gets


def test_no_plain_get_is_made_of_what_a_session_opened(desk):
    desk.shows(FERRY, CLOSED, session="harbour-courier.example")
    desk.shows_plain(FERRY, CUT)
    assert desk.says("extract", FERRY, "--json").json["verdict"] == "article"


def test_a_page_that_its_server_cut_is_compared_with_a_word_of_warning(desk):
    desk.shows(FERRY, CLOSED)
    desk.shows_plain(FERRY, CUT)
    said = desk.says("compare", "old.html", FERRY)
    assert "may be no article (truncated: the document ends in the middle of a text" in one_sentence(said)
