"""An `h1` in words that are declared nowhere, beside a heading that has the declared ones."""

from __future__ import annotations

import pytest
from reading import STORY, URL, page

from rowback.extract import extract

TOLD = "Ferry runs late tonight"
ANEW = "Harbour master resigns over crossing"
BYLINE = "<div class='byline'>By Mara Holt</div>"
ARTICLE = f"<article><h1>{ANEW}</h1>{BYLINE}{STORY}</article>"
TEASER = f"<div class='more'><h3 class='title'>{TOLD}</h3><p>Another line of the timetable, in few words.</p></div>"


def headline(body: str, *, title: str = f"{TOLD} | The Marram Courier") -> str:
    head = f"<meta property='og:title' content='{TOLD}'>"
    return extract(page(body, head, title=title), URL).headline


@pytest.mark.parametrize(
    "elsewhere",
    [
        TEASER,
        f"<div class='more'><h3 class='title'><a href='/ferry'>{TOLD}</a></h3></div>",
        f"<div><h2>{TOLD}</h2></div>",
    ],
    ids=["teaser", "link", "heading"],
)
def test_an_h1_written_anew_outranks_the_declared_words_behind_its_story(elsewhere: str) -> None:
    assert headline(ARTICLE + elsewhere) == ANEW


def test_an_h1_written_anew_outranks_the_declared_words_in_a_list_over_its_story() -> None:
    listed = f"<ul><li><h3 class='title'><a href='/ferry'>{TOLD}</a></h3></li><li><h3 class='title'>Fog</h3></li></ul>"
    assert headline(f"<article><h1>{ANEW}</h1>{listed}{STORY}</article>") == ANEW


def test_an_h1_written_anew_outranks_the_declared_words_in_its_standfirst() -> None:
    assert headline(f"<article><h1>{ANEW}</h1><h2 class='excerpt'>{TOLD}</h2>{STORY}</article>") == ANEW


@pytest.mark.parametrize(
    "other",
    [
        "<h1>Our site is moving to a new home</h1>",
        "<div class='top'><h1>Ministry of Ports and Waterways</h1></div>",
        "<header><h1><a href='/'>A Walk on the Wild Marsh</a></h1></header>",
        "<h1>A Walk on the Wild Marsh</h1><p>Notes on the tides, the birds and the people of the marsh, written by the fire at night.</p>",
    ],
    ids=["notice", "masthead", "link", "motto"],
)
@pytest.mark.parametrize(
    "heading",
    [
        f"<h2>{TOLD}</h2>",
        f"<div class='headline'>{TOLD}</div>",
        f"<h2><a href='/ferry'>{TOLD}</a></h2>",
        "<h2 itemprop='headline'>Ferry runs too late tonight</h2>",
    ],
    ids=["h2", "div", "link", "hardly edited"],
)
def test_an_h1_over_a_declared_headline_that_stands_over_the_story_is_none(other: str, heading: str) -> None:
    assert headline(f"<main>{other}<article>{heading}{BYLINE}{STORY}</article></main>") in heading


def test_an_h1_beside_a_declared_headline_over_the_story_is_the_name_of_a_column() -> None:
    body = f"<article><h1>Letters to the editor</h1><h2>{TOLD}</h2>{STORY}</article>"
    assert headline(body) == TOLD


def test_an_h1_in_one_entry_with_the_declared_headline_is_the_name_of_a_column() -> None:
    entry = f"<ol><li><h1>Letters to the editor</h1><h2>{TOLD}</h2></li></ol>"
    assert headline(f"<article>{entry}{STORY}</article>") == TOLD


def test_an_h1_apart_from_a_declared_headline_outranks_none_that_is_named_as_a_standfirst() -> None:
    column = "<div class='column'><h1>Letters to the editor</h1></div>"
    assert headline(f"<article>{column}<h2 class='subtitle'>{TOLD}</h2>{STORY}</article>") == TOLD


def test_declared_words_over_an_h1_count_before_it() -> None:
    assert headline(f"<ul><li><h3 class='title'>{TOLD}</h3></li></ul>{ARTICLE}") == TOLD


def test_an_h1_over_a_list_whose_entry_holds_the_story_is_none() -> None:
    body = f"<h1>All the news of the marshes</h1>{BYLINE}<ul><li><h2>{TOLD}</h2>{STORY}</li></ul>"
    assert headline(body) == TOLD


@pytest.mark.parametrize(
    "around",
    [
        "<a href='/'>{}</a>",
        "<div style='display:none'>{}</div>",
        "<div aria-hidden='true'>{}</div>",
        "<header>{}</header>",
        "<div><header><div>{}</div></header></div>",
        "<dialog open>{}</dialog>",
        "<div class='masthead'>{}</div>",
        "<div role='alertdialog'>{}</div>",
    ],
)
def test_an_h1_of_the_page_and_not_of_the_story_never_outranks_the_declared_words(around: str) -> None:
    listed = f"<ul><li><h3 class='title'>{TOLD}</h3></li></ul>"
    of_page = around.format("<h1>All the news of the marshes</h1>")
    assert headline(of_page + BYLINE + listed + STORY) == TOLD


def test_an_h1_in_an_article_of_a_dialog_is_of_the_page() -> None:
    dialog = "<dialog open><article><h1>All the news of the marshes</h1></article></dialog>"
    assert headline(f"{dialog}{STORY}{TEASER}") == TOLD


def test_an_h1_outranks_the_declared_words_only_in_an_article_or_over_a_byline() -> None:
    motto = "<h1>All the news of the marshes</h1>"
    assert headline(f"{motto}{STORY}{TEASER}") == TOLD
    assert headline(f"<h1>{ANEW}</h1>{BYLINE}{STORY}{TEASER}") == ANEW


def test_an_h1_in_the_header_of_its_article_is_of_the_story() -> None:
    assert headline(f"<article><header><h1>{ANEW}</h1></header>{STORY}</article>{TEASER}") == ANEW


def test_of_two_the_first_is_the_headline_where_its_story_and_byline_stand_before_the_next() -> None:
    following = f"<article><h1>Ten walks along the dunes</h1>{BYLINE}</article>"
    assert headline(ARTICLE + following) == ANEW


@pytest.mark.parametrize(
    "first",
    [
        "<h1>All the news of the marshes</h1><time>3 March 2025</time>",
        f"<h1>All the news of the marshes</h1>{STORY}",
    ],
    ids=["no story", "no byline"],
)
def test_of_two_none_is_the_headline_where_the_first_has_no_story_with_a_byline(first: str) -> None:
    assert headline(first + ARTICLE) == TOLD


def test_an_h1_behind_the_story_is_no_headline_though_the_one_over_it_is_a_link() -> None:
    body = (
        "<h1><a href='/'>A Walk on the Wild Marsh</a></h1>"
        + STORY
        + "<h1>About the walkers of the marsh</h1>"
    )
    assert headline(body) == TOLD
