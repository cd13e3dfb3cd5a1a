"""Where each field of an article was found, told after the reading."""

from __future__ import annotations

import json

import pytest

from rowback.extract import explain, read_page
from rowback.extract.overrides import parse_selectors
from rowback.text import digest

URL = "https://harbour-post.example/2025/03/04/pier"
STORY = "".join(
    f"<p>The council met on Tuesday evening to vote on pier {n}, and the vote went the way of the port again.</p>"
    for n in range(5)
)


def told(head: str = "", body: str = "", **css: str):
    html = f"<html lang='en'><head><title>Pier vote</title>{head}</head><body><h1>Pier vote</h1>{body}<div id='text'>{STORY}</div></body></html>"
    selectors = parse_selectors(css)
    article, _ = read_page(html, URL, selectors)
    return explain(html, article, selectors)


def json_ld(**more: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'headline': 'Pier vote', **more})}</script>"


BYLINE = "<p class='byline'>By Ines Calloway</p>"
META = "<meta name='author' content='Ines Calloway'>"
LD = json_ld(author={"name": "Ines Calloway"}, datePublished="2025-03-04T09:30:00+01:00")


@pytest.mark.parametrize(
    ("field", "head", "body", "words"),
    [
        ("authors", "", BYLINE, "the byline that the page shows"),
        ("authors", META, "", "declared in meta author; no byline shows them"),
        ("authors", LD + META, BYLINE, "declared in JSON-LD and meta author; the byline shows them too"),
        ("published_at", LD, "", "JSON-LD datePublished"),
        ("published_at", "<meta property='article:published_time' content='2025-03-04T08:30:00Z'>", "", "meta article:published_time"),
        ("published_at", "", "<time datetime='2025-03-04T08:30:00Z'>4 March</time>", "a <time> that the page shows"),
        ("modified_at", "<meta property='article:modified_time' content='2025-03-05T08:30:00Z'>" + LD, "", "meta article:modified_time"),
        ("language", "", "", "declared by the page"),
        ("headline", "", "", "shown over the story, in h1"),
    ],
)  # fmt: skip
def test_a_field_names_the_place_that_says_it(field: str, head: str, body: str, words: str) -> None:
    assert told(head, body).sources[field] == words


def test_a_field_that_the_page_does_not_have_names_no_place() -> None:
    assert set(told().sources) <= {"headline", "language", "published_at"}


def test_what_a_selector_found_says_so() -> None:
    trace = told("", "<i class='who'>Ines Calloway</i>", authors=".who", story="#text", headline="h1")
    by_selector = {
        field for field, words in trace.sources.items() if words == "by the selector that was given"
    }
    assert by_selector == {"authors", "paragraphs", "headline"}
    assert trace.container == "div#text"


def test_every_piece_of_the_page_that_is_left_out_has_a_reason() -> None:
    trace = told(
        "", "<nav><a href='/'>News</a></nav><div class='related'><p>Market hall reopens</p></div><p>Share</p>"
    )
    assert {piece.text: piece.reason for piece in trace.dropped} == {
        "News": "in nav, which holds no story",
        "Market hall reopens": "in div.related, which holds no story",
        "Share": "words of page furniture",
    }


def test_explaining_changes_nothing_of_the_article() -> None:
    html = f"<html lang='en'><body><h1>Pier vote</h1>{STORY}</body></html>"
    article, _ = read_page(html, URL)
    before = digest(article)
    explain(html, article)
    assert digest(article) == before == digest(read_page(html, URL)[0])
