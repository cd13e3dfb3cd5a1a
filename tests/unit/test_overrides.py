"""Reading by the selectors that a user gave."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from rowback.decide import read
from rowback.extract import read_page
from rowback.extract.matching import BadSelector, Finder, TooCostly
from rowback.extract.overrides import find_parts, parse_selectors
from rowback.model import NO_SELECTORS, Capture, Selectors

URL = "https://harbour-post.example/pier"
STORY = [
    f"The council met on Tuesday evening to vote on pier {n}, and the vote went the way of the port again."
    for n in range(6)
]
OTHER = [
    f"Readers of the supplement were told at length about pier {n} and its cafés, which open at noon every day."
    for n in range(9)
]


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


PAGE = f"""<html lang="en"><head><title>Pier vote | Harbour Post</title></head><body>
<h1>Pier vote</h1><div class="kick"><span class="over">Council votes for four piers</span></div>
<div id="desk"><i>Ines Calloway</i> <i>Tom Arkwright</i></div><time class="up" datetime="2025-03-04T09:30:00+01:00">today</time>
<span data-when="x">4 March 2025</span>
<div class="deck">Ferries will run every ten minutes</div>
<div class="copy">{paragraphs(STORY)}<div class="box"><p>Buy the Harbour Post calendar in our shop by the old pier.</p></div></div>
<div class="supplement">{paragraphs(OTHER)}</div></body></html>"""


def read_by(html: str = PAGE, **css: str):
    return read_page(html, URL, parse_selectors(css))


def test_each_part_is_read_where_its_selector_points() -> None:
    article, signs = read_by(
        story="div.copy",
        headline=".kick .over",
        standfirst=".deck",
        authors="#desk > i",
        published="time.up",
        modified="[data-when]",
        remove=".copy .box, .advert",
    )
    assert [p.text for p in article.paragraphs] == STORY
    assert article.headline == article.surfaces.page == "Council votes for four piers"
    assert article.standfirst == "Ferries will run every ten minutes"
    assert article.authors == ("Ines Calloway", "Tom Arkwright")
    assert article.published_at == datetime(2025, 3, 4, 8, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2025, 3, 4, tzinfo=UTC)
    assert signs.notes == ()


def test_one_element_may_name_several_authors() -> None:
    assert read_by("<body><p class=by>By Ines Calloway and Tom Arkwright</p></body>", authors=".by")[
        0
    ].authors == (
        "Ines Calloway",
        "Tom Arkwright",
    )


def test_elements_inside_each_other_give_their_text_once() -> None:
    article, _ = read_by(story="div.copy, div.copy p", remove=".box")
    assert [p.text for p in article.paragraphs] == STORY


def test_a_selector_that_finds_nothing_falls_back_to_the_ordinary_reading_and_the_reason_says_so(now) -> None:
    capture = Capture(requested_url=URL, final_url=URL, status=200, html=PAGE, captured_at=now)
    plain = read(capture)
    by_hand = read(capture, parse_selectors({"story": ".story-body", "headline": "h1.big"}))
    assert by_hand.article == plain.article
    assert by_hand.judgement.verdict is plain.judgement.verdict
    assert by_hand.judgement.reason == (
        f"{plain.judgement.reason}; the selector for story finds nothing on this page; "
        "the selector for headline finds nothing on this page"
    )


@pytest.mark.parametrize("part", ["headline", "published"])
def test_an_element_that_holds_nothing_of_the_kind_is_noted(part: str) -> None:
    html = PAGE.replace("</body>", "<p class='empty'> </p></body>")
    assert len(read_by(html, **{part: ".empty"})[1].notes) == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"headline": "h1["}, "The selector for headline cannot be used: 'h1[' is no CSS selector"),
        (
            {"story": "div::text"},
            "The selector for story cannot be used: 'div::text' asks for a pseudo-element",
        ),
        (
            {"story": "p:contains(x)"},
            "The selector for story cannot be used: 'p:contains(x)' uses :contains(…)",
        ),
        ({"story": "p:has(b)"}, "uses :has(…), which is not known here"),
        ({"story": "p:hover"}, "uses :hover, which is not known here"),
        ({"story": "p:nth-child(x y)"}, "uses :nth-child(…), which is not known here"),
        ({"story": "p" * 501}, "The selector for story cannot be used: it has more than 500 characters."),
        ({"byline": ".by"}, "There is no part 'byline' to select: the parts are story, headline, "),
    ],
)
def test_a_bad_selector_is_refused_with_its_part_and_what_is_wrong(given: dict[str, str], words: str) -> None:
    with pytest.raises(BadSelector) as refusal:
        parse_selectors(given)
    assert words in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_selectors_of_a_watch_go_before_those_of_its_host_part_by_part() -> None:
    own, host = Selectors(headline="h1"), Selectors(headline="h2", remove=".ad")
    assert own.over(host) == Selectors(headline="h1", remove=".ad")
    assert NO_SELECTORS.over(host) == host


TREE = document_fromstring(
    """<body><div id="a" class="x y"><p>1</p><p lang="en-GB" class="z">2</p><span>3</span></div>
    <section data-k="one two"><div><p>4</p><!-- note --><p>5</p><b>6</b></div></section></body>"""
)


@pytest.mark.parametrize(
    ("css", "texts"),
    [
        ("p", "1 2 4 5"), ("P.z", "2"), ("div.x.y > p", "1 2"), ("section p", "4 5"), ("body > p", ""),
        ("#a span", "3"), ("p + p", "2 5"), ("p ~ b", "6"), ("p:first-child", "1 4"), ("p:last-of-type", "2 5"),
        ("b:last-child", "6"), ("p:nth-child(2)", "2 5"), ("p:nth-of-type(2n+1)", "1 4"), ("p:not(.z)", "1 4 5"),
        ("[lang|=en]", "2"), ("[lang$=GB]", "2"), ("[class^=z]", "2"), ("[data-k~=two] b", "6"), ("[data-k*='e t'] b", "6"),
        ("p:is(.z, .q)", "2"), ("p, b", "1 2 4 5 6"), ("*.z", "2"), ("p[lang]", "2"), ("p:only-child", ""),
    ],
)  # fmt: skip
def test_selectors_find_what_css_says(css: str, texts: str) -> None:
    assert " ".join(element.text for element in Finder(TREE).find(css)) == texts


def test_a_selector_that_would_cost_seconds_on_a_hostile_page_is_given_up() -> None:
    html = "<div class='a'>" * 200 + "<p>x</p>" * 5_000 + "</div>" * 200
    for css in (".a .a .b p", "p:nth-child(5007n)", "p ~ b ~ p"):
        found = find_parts(document_fromstring(html), Selectors(headline=css, story=".a"))
        assert found.notes[0] == "the selector for headline was given up: it costs too much on this page"
    with pytest.raises(TooCostly):
        Finder(TREE, most=10).find("section p")
