"""HTML to Article."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rowback.extract import ExtractionRefused, extract
from rowback.model import NoticeKind, Role
from rowback.text import digest

PAGES = Path(__file__).parent / "pages"
URL = "https://marram-courier.example/news/bridge"
STORY = (
    "<p>The council met on Tuesday evening to vote on the bridge, and the vote went the way of the port.</p>"
)


def page(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def wrap(body: str, head: str = "") -> str:
    return f"<html lang='en'><head><title>Bridge vote</title>{head}</head><body><article><h1>Bridge vote</h1>{body}</article></body></html>"


def test_an_article_page_is_read_whole() -> None:
    article = extract(page("article"), URL)
    assert article.headline == "Harbour bridge to close for nine weeks"
    assert (
        article.standfirst == "Ferries will run every ten minutes while the deck is replaced, the port says"
    )
    assert article.authors == ("Ines Calloway", "Tom Arkwright")
    assert article.dateline == "MARRAM, Northshore"
    assert article.published_at == datetime(2025, 3, 4, 17, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2025, 3, 4, 19, 5, tzinfo=UTC)
    assert article.language == "en"
    assert article.paragraphs[0].text.startswith("MARRAM, Northshore — The harbour bridge will close")
    assert [p.text for p in article.paragraphs if p.role is Role.SUBHEADING] == ["Ferries every ten minutes"]
    assert [n.kind for n in article.notices] == [NoticeKind.CORRECTION]
    assert [(q.speaker, q.text[:9]) for q in article.quotes] == [
        ("Oona Feld", "We looked"),
        ("Oona Feld", "Nobody wi"),
    ]
    assert article.images[0].url == "https://marram-courier.example/pictures/bridge.jpg?w=800"


def test_page_furniture_is_not_in_the_article() -> None:
    text = " ".join(p.text for p in extract(page("article"), URL).paragraphs)
    for stranger in (
        "tyres",
        "privacy",
        "Market hall",
        "forty years",
        "Share this",
        "rights reserved",
        "2 hours ago",
        "Correction",
    ):
        assert stranger not in text


def test_an_unedited_article_reads_the_same_though_the_page_around_it_differs() -> None:
    first, again = extract(page("article"), URL), extract(page("article_again"), URL)
    assert first.modified_at != again.modified_at  # the two captures do differ
    assert digest(first) == digest(again)


def test_repeated_paragraphs_are_all_kept() -> None:
    texts = [p.text for p in extract(page("article"), URL).paragraphs]
    assert texts.count("It is time.") == 2
    ten = extract(wrap(STORY * 10), URL)
    assert len(ten.paragraphs) >= 4  # the base library gives one of ten


def test_each_surface_keeps_its_own_headline() -> None:
    surfaces = extract(page("article"), URL).surfaces
    assert surfaces.page == surfaces.json_ld == "Harbour bridge to close for nine weeks"
    assert surfaces.open_graph == "Bridge closure: what Marram drivers need to know"
    assert surfaces.title == "Harbour bridge to close for nine weeks | The Marram Courier"


def test_a_german_page_is_read() -> None:
    article = extract(page("german"), "https://nordufer-zeitung.example/seilbahn")
    assert article.headline == "Stadtrat stoppt Seilbahn"
    assert article.authors == ("Jette Brandis", "Karl-Heinz Moor")
    assert article.dateline == "Nordufer (dpa)"
    assert article.language == "de"
    assert [(q.text, q.speaker) for q in article.quotes] == [
        ("Das Geld fehlt uns in den Schulen", "Anke Lohse")
    ]
    assert len(article.notices) == 1
    assert len(article.paragraphs) == 3


def test_the_sites_name_is_never_the_headline() -> None:
    html = "<html><head><title>The Marram Courier | Ferry runs late</title><meta property='og:site_name' content='The Marram Courier'></head>"
    html += f"<body><h1>The Marram Courier</h1>{STORY * 4}</body></html>"
    assert extract(html, URL).headline == "Ferry runs late"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Calloway", ("Ines Calloway",)),
        ("By Ines Calloway and Tom Arkwright, Staff Writers", ("Ines Calloway", "Tom Arkwright")),
        ("Von Jette Brandis", ("Jette Brandis",)),
        ("By INES CALLOWAY | ines@courier.example", ("INES CALLOWAY",)),
        ("By Ines Calloway, Ines Calloway", ("Ines Calloway",)),
        ("By Ines Calloway 4 days ago", ("Ines Calloway",)),
        ("Staff reporter", ("Staff reporter",)),
    ],
)
def test_bylines_give_names_and_a_job_only_where_no_name_stands(byline: str, names: tuple[str, ...]) -> None:
    html = wrap(
        f"<div class='byline'><span>{byline}</span></div>{STORY}<p>Another evening, another vote, and nobody in the hall was surprised.</p>"
    )
    assert extract(html, URL).authors == names


def test_a_byline_without_marks_is_found_beside_the_story() -> None:
    html = wrap(
        f"<p>By</p><p>Ines Calloway</p>{STORY}<p>Another evening, another vote, and nobody in the hall was surprised.</p>"
    )
    assert extract(html, URL).authors == ("Ines Calloway",)


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("2025-03-04T18:30:00+01:00", datetime(2025, 3, 4, 17, 30, tzinfo=UTC)),
        ("2025-03-04T18:30:00Z", datetime(2025, 3, 4, 18, 30, tzinfo=UTC)),
        ("2025-03-04 18:30", datetime(2025, 3, 4, 18, 30, tzinfo=UTC)),
        ("20250304", datetime(2025, 3, 4, tzinfo=UTC)),
        ("March 4, 2025 6:30 PM EST", datetime(2025, 3, 4, 23, 30, tzinfo=UTC)),
        ("4. März 2025, 18:30 Uhr", datetime(2025, 3, 4, 18, 30, tzinfo=UTC)),
        ("4 de marzo de 2025", datetime(2025, 3, 4, tzinfo=UTC)),
        ("2025年3月4日", datetime(2025, 3, 4, tzinfo=UTC)),
        ("1741113000", datetime(2025, 3, 4, 18, 30, tzinfo=UTC)),
        ("2025-13-45", None),
        ("tomorrow", None),
        ("²²²²²²²²²²", None),
    ],
)
def test_published_times_are_read_with_their_zone(stated: str, moment: datetime | None) -> None:
    html = wrap(STORY, f"<meta property='article:published_time' content='{stated}'>")
    assert extract(html, "https://marram-courier.example/bridge").published_at == moment


def test_a_date_in_a_teaser_is_not_the_articles() -> None:
    teaser = "<div itemscope><meta itemprop='datePublished' content='{}'>Read on</div>"
    html = wrap(STORY * 2 + teaser.format("2025-01-01T00:00:00Z") + teaser.format("2025-02-02T00:00:00Z"))
    assert extract(html, "https://marram-courier.example/bridge").published_at is None


@pytest.mark.parametrize(
    ("paragraph", "dateline", "rest"),
    [
        ("MARRAM — The bridge will close.", "MARRAM", "The bridge will close."),
        (
            "PORT HALE, Northshore (NP) — The bridge will close.",
            "PORT HALE, Northshore (NP)",
            "The bridge will close.",
        ),
        ("Nordufer (dpa) - Der Rat tagt.", "Nordufer (dpa)", "Der Rat tagt."),
        ("COVID-19 cases rose again.", "", "COVID-19 cases rose again."),
        ("Hope — the thing with feathers — left.", "", "Hope — the thing with feathers — left."),
        ("NASA said on Monday that it would wait.", "", "NASA said on Monday that it would wait."),
    ],
)
def test_datelines_stand_apart_from_the_story(paragraph: str, dateline: str, rest: str) -> None:
    from rowback.extract.dateline import split_dateline

    assert split_dateline(paragraph) == (dateline, rest)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<body>" + "<div>" * 5000 + STORY, "nested"),
        ("<body><p>" + "word " * 1_100_000 + "</p>", "characters"),
        ("<body>" + "<b>x</b>" * 60_000, "elements"),
        ("<body><p " + " ".join(f"a{i}" for i in range(20_000)) + ">x</p>", "attributes"),
        ("<body><p>" + "word " * 300_000 + "</p>", "text"),
        ("<body>" + "<p>A short one.</p>" * 12_000, "pieces"),
    ],
)
def test_a_page_that_cannot_be_read_safely_is_refused_by_name(html: str, reason: str) -> None:
    with pytest.raises(ExtractionRefused) as refusal:
        extract(html, URL)
    assert reason in refusal.value.reason


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "plain words",
        "<",
        "\x00",
        "<html></html>",
        "<frameset><frame></frameset>",
        "<?xml version='1.0' encoding='utf-16'?><p>x",
        "<p>\ud800",
    ],
)
def test_bad_html_never_raises(html: str) -> None:
    assert extract(html, URL).url == URL


def test_deep_nesting_that_is_allowed_still_gives_the_text() -> None:
    html = f"<html><body><h1>Bridge vote</h1>{'<div>' * 600}{STORY * 3}{'</div>' * 600}</body></html>"
    assert "council met" in extract(html, URL).paragraphs[0].text


def test_broken_json_ld_still_gives_its_plain_fields() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge vote", "datePublished": "2025-03-04T18:30:00Z", "description": "He said "no" twice"}</script>'
    assert extract(wrap(STORY, broken), "https://marram-courier.example/a").published_at == datetime(
        2025, 3, 4, 18, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("opening", ["<button>Menu", "<div hidden id='S:0'>", "<select><option>North"])
def test_a_story_is_not_lost_in_an_unclosed_or_hidden_container(opening: str) -> None:
    more = "".join(
        f"<p>Ferry number {i} crosses the harbour every ten minutes until midnight, the port said.</p>"
        for i in range(5)
    )
    html = f"<html><body><h1>Bridge vote</h1>{opening}<main>{STORY}{more}</main></body></html>"
    assert len(extract(html, URL).paragraphs) >= 5


def test_hidden_words_are_not_read() -> None:
    html = wrap(f"{STORY * 3}<p hidden>Nobody sees this line.</p><p style='display: none'>Nor this one.</p>")
    assert not any("Nobody" in p.text or "Nor this" in p.text for p in extract(html, URL).paragraphs)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        # What a scan of the tags took for one long text, or for the end of a tag, and the parser does not.
        ("<body><p " + "".join(f'a{i}="1"' for i in range(20_000)) + ">x</p>", "attributes"),
        ("<body><p " + " ".join(f"a{i}=<" for i in range(20_000)) + ">x</p>", "attributes"),
        ('<body><p x=">" ' + " ".join(f"a{i}" for i in range(20_000)) + ">x</p>", "attributes"),
        ("<body>–<TITLE>x</TITLE>" + "<div>" * 5_000 + STORY, "nested"),
        ("<body><svg>" + "<div>" * 5_000 + STORY, "nested"),
        ("<body><noscript>" + "<div>" * 5_000 + STORY, "nested"),
    ],
)
def test_no_mark_up_hides_from_the_guard(html: str, reason: str) -> None:
    with pytest.raises(ExtractionRefused) as refusal:
        extract(html, URL)
    assert reason in refusal.value.reason


def test_mark_up_in_an_attribute_is_no_mark_up() -> None:
    html = wrap(
        f"""<p title="a > b <div> 'c'" don't data-x='{"<b>" * 2_000}'>{"The bridge stays. " * 5}</p>{STORY * 3}"""
    )
    assert extract(html, URL).paragraphs[0].text.startswith("The bridge stays.")


WRONG_TYPES = (5, 1.5, True, None, [], [[["x"]]], {}, {"@type": 5}, {"name": ["a", ["b"]]}, {"name": {"name": {}}}, [None, 1, {"a": 1}])  # fmt: skip


@pytest.mark.parametrize("key", ["@type", "@id", "@graph", "mainEntity", "author", "headline", "datePublished", "publisher"])  # fmt: skip
@pytest.mark.parametrize("value", WRONG_TYPES, ids=str)
def test_json_ld_of_wrong_types_never_raises(key: str, value: object) -> None:
    statement = json.dumps({"@type": "NewsArticle", "headline": "Bridge vote"} | {key: value})
    html = wrap(STORY, f'<script type="application/ld+json">{statement}</script>')
    assert extract(html, URL).paragraphs


def _bomb(author: str) -> str:
    statement = f'{{"@type": "NewsArticle", "headline": "Bridge vote", "author": {author}}}'
    return wrap(STORY, f'<script type="application/ld+json">{statement}</script>')


@pytest.mark.parametrize(
    "html",
    [
        _bomb("[" * 900 + '"x"' + "]" * 900),
        _bomb('{"name": ' * 900 + '"x"' + "}" * 900),
        _bomb("[" * 100_000),
        _bomb('"author": [' * 50_000),
        _bomb(json.dumps([f"Anna Berg {i}" for i in range(50_000)])),
        wrap("<div class=title>" * 900 + "<b>x </b>" * 20_000 + STORY),
        wrap("<span itemprop=author>" * 900 + STORY),
        wrap("<p>A" + "\u0301\u0323" * 100_000 + " bridge.</p>" + STORY),
    ],
    ids=["lists", "objects", "open", "salvage", "authors", "headings", "bylines", "marks"],
)
def test_bombs_cost_seconds_at_most(html: str) -> None:
    began = time.process_time()
    assert extract(html, URL).url == URL
    assert time.process_time() - began < 60  # what it guards against takes minutes
