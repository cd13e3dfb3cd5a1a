"""`rowback extract`, `compare`, `quotes`: pages and texts, without a database."""

from __future__ import annotations

import gzip
import json

import pytest
from cli_desk import EDITED, FERRY, FIRST, one_sentence, open_desk, page

from workers.ports import RenderError

KEYS = [
    *("page", "verdict", "reason", "url", "language", "headline", "standfirst", "authors", "dateline"),
    *("published_at", "modified_at", "paragraphs", "quotes", "notices", "digest"),
]


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    with open_desk(tmp_path, monkeypatch, capsys) as opened:
        (tmp_path / "old.html").write_text(page(*FIRST))
        (tmp_path / "new.html.gz").write_bytes(gzip.compress(page(*EDITED).encode()))
        yield opened
        assert not opened.data.exists(), "these commands need no data directory"


def test_pages_are_read_in_order_with_the_keys_of_the_contract(desk):
    desk.shows(FERRY, page(*EDITED))
    said = desk.says("extract", "old.html", FERRY, "new.html.gz", "--json")
    assert said.status == 0
    assert [list(line)[: len(KEYS)] for line in said.lines] == [KEYS] * 3
    assert [line["page"] for line in said.lines] == ["old.html", FERRY, "new.html.gz"]
    assert {line["verdict"] for line in said.lines} == {"article"}
    assert [line["paragraphs"][1].split()[0] for line in said.lines] == ["Twelve", "Fifteen", "Fifteen"]
    assert said.lines[0]["quotes"][0]["speaker"] == "Lena Marchetti"
    assert said.lines[1]["url"] == FERRY


def test_a_file_is_read_as_if_fetched_from_its_address(desk):
    assert desk.says("extract", "old.html", "--url", FERRY, "--json").json["url"] == FERRY


def test_a_page_can_come_on_standard_input(desk):
    said = desk.program("extract", "-", "--json", stdin=page(*FIRST))
    assert said.json["headline"] == "Ferry runs aground off Cape Merrow"


def test_a_missing_file_has_its_line_and_the_others_are_read(desk):
    said = desk.says("extract", "nothing.html", "old.html", "--json")
    assert said.status == 1
    assert [line["verdict"] for line in said.lines] == ["error", "article"]
    assert list(said.lines[0])[: len(KEYS)] == KEYS
    assert "nothing.html: no such file" in one_sentence(said)


def test_a_file_without_an_article_is_answered_by_its_verdict(desk):
    (desk.directory / "empty.html").write_text("")
    said = desk.says("extract", "empty.html", "--json")
    assert (said.status, said.json["verdict"], said.err) == (0, "empty", "")


@pytest.mark.parametrize(
    ("html", "status", "content_type", "verdict"),
    [
        (page(), 404, "text/html", "not_found"),
        ("%PDF-1.7", 200, "application/pdf", "error"),
        ("", 200, "text/html", "empty"),
    ],
)
def test_an_address_that_shows_no_page_ends_with_1(desk, html, status, content_type, verdict):
    desk.shows(FERRY, html, status=status, content_type=content_type)
    said = desk.says("extract", FERRY, "--json")
    assert (said.status, said.json["verdict"]) == (1, verdict)
    assert FERRY in one_sentence(said)


def test_an_unreachable_host_is_a_line_and_a_sentence(desk):
    desk.renderer.pages = {
        FERRY: RenderError("harbour-courier.example refused the connection.", transient=True)
    }
    said = desk.says("extract", FERRY, "--json")
    assert (said.status, said.json["verdict"]) == (1, "error")
    assert "refused the connection" in one_sentence(said)


def test_people_read_the_article(desk):
    out = desk.says("extract", "old.html").out
    assert "Ferry runs aground off Cape Merrow" in out
    assert "Lena Marchetti: “The captain followed the usual course,”" in out


def test_two_pages_are_compared(desk):
    said = desk.says("compare", "old.html", "new.html.gz", "--json")
    assert list(said.json) == ["verdict", "weight", "reasons", "acknowledged", "rewritten", "edits"]
    edit = next(edit for edit in said.json["edits"] if edit["kind"] == "number_changed")
    assert (edit["old"], edit["new"]) == ("Twelve", "Fifteen")
    assert {"kind", "old", "new", "where", "spans", "weight"} <= set(edit)
    assert "[-Twelve-] {+Fifteen+}" in desk.says("compare", "old.html", "new.html.gz").out


def test_the_same_page_twice_differs_in_nothing(desk):
    assert desk.says("compare", "old.html", "old.html", "--json").json["verdict"] == "none"
    assert desk.says("compare", "old.html", "old.html").out == "Nothing differs.\n"


def test_a_page_that_may_be_no_article_is_compared_with_a_word_of_warning(desk):
    (desk.directory / "short.html").write_text("<title>Ferry</title><h1>Ferry runs aground</h1>")
    said = desk.says("compare", "old.html", "short.html", "--json")
    assert said.status == 0
    assert "may be no article" in one_sentence(said)


def test_a_page_without_any_text_is_not_taken_for_an_article_from_which_all_was_deleted(desk):
    (desk.directory / "empty.html").write_text("")
    said = desk.says("compare", "old.html", "empty.html")
    assert (said.status, said.out) == (1, "")
    assert "empty.html holds no text of an article" in one_sentence(said)


def test_comparing_with_a_missing_file_is_refused(desk):
    said = desk.says("compare", "old.html", "nothing.html")
    assert (said.status, said.out) == (1, "")
    assert "nothing.html" in one_sentence(said)


def plain(*paragraphs):
    return {"headline": "Ferry aground", "byline": "Ana Reyes", "paragraphs": list(paragraphs)}


def test_many_pairs_are_compared_line_by_line(desk):
    lines = [
        {"id": "a", "old": plain(*FIRST), "new": plain(*EDITED)},
        {"id": 2, "old": "old.html", "new": str(desk.directory / "new.html.gz")},
        {"id": "c", "old": plain(*FIRST), "new": plain(*FIRST)},
    ]
    (desk.directory / "pairs.jsonl").write_text("\n".join(map(json.dumps, lines)))
    said = desk.says("compare", "--pairs", "pairs.jsonl")
    assert said.status == 0
    assert [list(line) for line in said.lines] == [["id", "verdict", "edits"]] * 3
    assert [line["id"] for line in said.lines] == ["a", 2, "c"]
    assert [line["verdict"] for line in said.lines] == ["substantive", "substantive", "none"]


def test_a_pair_that_cannot_be_used_keeps_its_line(desk):
    good = {"id": "g", "old": plain(*FIRST), "new": plain(*EDITED)}
    lines = ["nonsense", json.dumps({"id": "b", "old": 3, "new": {}}), json.dumps(good)]
    said = desk.program("compare", "--pairs", "-", stdin="\n".join(lines))
    assert said.status == 1
    assert [(line["id"], line["verdict"]) for line in said.lines] == [
        (None, "error"),
        ("b", "error"),
        ("g", "substantive"),
    ]
    assert "Line 1 cannot be used" in said.err
    assert "Line 2 cannot be used" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("words", [("compare",), ("compare", "old.html"), ("compare", "a", "b", "c")])
def test_comparing_takes_two_pages_or_a_file(desk, words):
    said = desk.says(*words)
    assert said.status == 2
    assert "--pairs FILE" in one_sentence(said)


def test_quotes_are_found_in_texts(desk):
    lines = [
        {"id": 1, "text": "“We will rebuild the\nbridge,” said Ana Reyes, the mayor.\n\nNothing else."},
        {"id": 2},
        {"id": 3, "text": ""},
    ]
    (desk.directory / "texts.jsonl").write_text("\n".join(map(json.dumps, lines)))
    said = desk.says("quotes", "--texts", "texts.jsonl")
    assert said.status == 1
    assert said.lines[0] == {
        "id": 1,
        "quotes": [{"text": "We will rebuild the bridge,", "speaker": "Ana Reyes"}],
    }
    assert said.lines[1]["id"] == 2
    assert said.lines[2] == {"id": 3, "quotes": []}
    assert "Line 2 cannot be used: it has no text" in one_sentence(said)


SHOP = (
    "Buy the Harbour Courier calendar, with a ferry for each month of the year, in our shop by the old pier."
)
DESK = f"""<html lang="en"><head><title>Aground | Harbour Courier</title><meta property="og:title" content="What we know of the ferry">
<meta property="article:published_time" content="2025-03-04T08:30:00Z"></head><body><nav><a href="/">News</a> <a href="/x">Sport</a></nav>
<main><h1 class="top">Ferry runs aground off Cape Merrow</h1><p class="byline">By Ines Calloway</p><div class="copy">{"".join(f"<p>{p}</p>" for p in FIRST)}
<p class="shop">{SHOP}</p></div></main></body></html>"""


@pytest.fixture
def shop(desk):
    (desk.directory / "shop.html").write_text(DESK)
    return desk


def test_people_read_where_each_field_was_found_and_what_was_left_out(shop):
    out = shop.says("extract", "shop.html", "--select", "remove=.shop").out
    assert "shop.html\narticle: " in out
    for line in (
        "Headline    Ferry runs aground off Cape Merrow  (shown over the story, in h1.top)",
        "            og:title differs: What we know of the ferry",
        "Authors     Ines Calloway  (the byline that the page shows)",
        "  (meta article:published_time)",
        "Language    en  (declared by the page)",
        "Selector    remove: .shop",
        "  (in div.copy)",
    ):
        assert line in out
    assert SHOP not in out
    assert "in nav, which holds no story: News" in shop.says("extract", "shop.html", "--dropped").out


def test_programs_read_where_each_field_was_found(shop):
    said = shop.says("extract", "shop.html", "--json").json
    assert said["surfaces"] == {
        "page": "Ferry runs aground off Cape Merrow",
        "title": "Aground | Harbour Courier",
        "open_graph": "What we know of the ferry",
        "json_ld": None,
    }
    assert said["sources"]["published_at"] == "meta article:published_time"
    assert said["roles"] == ["body"] * len(said["paragraphs"])
    assert said["access"] == {"free": None, "noindex": False, "canonical": None}
    assert said["dropped"] >= 2


def test_selectors_are_tried_on_a_page_by_hand_and_from_a_rules_file(shop):
    (shop.directory / "sites.toml").write_text(
        '["harbour-courier.example"]\nremove = ".shop"\nheadline = "nav a"\n'
    )
    words = ("extract", "shop.html", "--url", FERRY, "--json", "--sites", "sites.toml")
    by_file = shop.says(*words).json
    assert (by_file["headline"], by_file["sources"]["headline"]) == ("News", "by the selector that was given")
    assert SHOP not in by_file["paragraphs"]
    by_hand = shop.says(*words, "--select", "headline=h1", "--select", "story=.nowhere").json
    assert by_hand["headline"] == "Ferry runs aground off Cape Merrow"
    assert by_hand["reason"].endswith("; the selector for story finds nothing on this page")
    assert SHOP not in by_hand["paragraphs"]


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (
            ("--select", "headline=h1["),
            2,
            "The selector for headline cannot be used: 'h1[' is no CSS selector",
        ),
        (
            ("--sites", "nowhere.toml"),
            1,
            "The rules in nowhere.toml cannot be used: no such file or directory",
        ),
        (("--sites", "bad.toml"), 1, "The rules in bad.toml cannot be used: it is no TOML"),
    ],
)
def test_rules_that_cannot_be_used_are_told_before_any_page_is_read(shop, words, status, sentence):
    (shop.directory / "bad.toml").write_text("[harbour")
    said = shop.says("extract", "shop.html", *words)
    assert (said.status, said.out) == (status, "")
    assert sentence in " ".join(said.err.split())
    assert len(said.err.strip().splitlines()) == 1


def test_what_is_no_page_is_told_in_one_sentence_each(desk):
    for name, content in {"empty.html": b"", "picture.html": b"\x89PNG\r\n" + bytes(range(256)) * 9, "cut.html.gz": b"\x1f\x8b\x08\x00" + b"x" * 50, "bomb.html.gz": gzip.compress(b" " * 60_000_000)}.items():  # fmt: skip
        (desk.directory / name).write_bytes(content)
    (desk.directory / "folder").mkdir()
    for name, words in {"empty.html": "", "picture.html": "it is no text", "cut.html.gz": "it begins like a gzip file and is none", "bomb.html.gz": "it has more than 50 MB", "folder": "is a directory", "nothing.html": "no such file"}.items():  # fmt: skip
        said = desk.says("extract", name)
        assert words in said.err
        assert len(said.err.strip().splitlines()) == (1 if words else 0)
        assert "Traceback" not in said.err + said.out


def test_rules_of_the_installation_that_cannot_be_used_are_told_before_an_address_is_read(desk):
    desk.shows(FERRY, page())
    (desk.directory / "bad.toml").write_text("[harbour")
    for name, told in (
        ("nowhere", "nowhere.toml is not there"),
        ("bad", "bad.toml cannot be used: it is no"),
    ):
        desk.set(SITES=str(desk.directory / f"{name}.toml"))
        for words in (("extract", "old.html", FERRY), ("compare", FERRY, "old.html")):
            said = desk.says(*words)
            assert (said.status, said.out) == (2, "")
            assert told in one_sentence(said)
    assert desk.says("extract", "old.html").status == 0, "a file is read without the installation"


def test_the_clicks_of_a_rules_file_are_tried_with_its_selectors(desk, monkeypatch):
    given = []
    desk.shows(FERRY, page())
    monkeypatch.setattr(
        "workers.render.build_renderer", lambda settings: given.append(settings) or desk.renderer
    )
    (desk.directory / "rules.toml").write_text('["harbour-courier.example"]\nclick = "#ok"\n')
    desk.set(SITES=str(desk.directory / "nowhere.toml"))
    assert desk.says("extract", FERRY, "--sites", "rules.toml").status == 0
    assert [str(settings.sites_file) for settings in given] == ["rules.toml"]


def test_an_address_is_read_by_the_rules_of_the_installation_as_the_service_does_and_a_file_is_not(shop):
    shop.shows(FERRY, (shop.directory / "shop.html").read_text())
    (shop.directory / "own.toml").write_text('["harbour-courier.example"]\nheadline = "nav a"\n')
    (shop.directory / "tried.toml").write_text('["harbour-courier.example"]\nheadline = "h1"\n')
    shop.set(SITES=str(shop.directory / "own.toml"))
    assert shop.says("extract", FERRY, "--json").json["headline"] == "News"
    tried = shop.says("extract", FERRY, "--sites", "tried.toml", "--json").json
    assert tried["headline"] == "Ferry runs aground off Cape Merrow"
    by_file = shop.says("extract", "shop.html", "--url", FERRY, "--json").json
    assert by_file["headline"] == "Ferry runs aground off Cape Merrow"
