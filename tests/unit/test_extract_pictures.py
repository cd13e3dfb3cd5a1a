"""Pictures: the address that stays, and the caption."""

from __future__ import annotations

import time

import pytest
from reading import STORY, URL, page

from rowback.extract import extract
from rowback.extract.pictures import stable
from rowback.model import Image

HOST = "https://marram-courier.example"


def pictures(figure: str) -> tuple[Image, ...]:
    return extract(page(f"<article><h1>Bridge vote</h1>{STORY}{figure}{STORY}</article>"), URL).images


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<img src='/a.jpg'>", "/a.jpg"),
        ("<img src='data:image/gif;base64,R0' data-src='/a.jpg'>", "/a.jpg"),
        ("<img src='/placeholder.gif' data-original='/a.jpg'>", "/a.jpg"),
        ("<img src='/a.jpg' srcset='/a-400.jpg 400w, /a-1600.jpg 1600w,/a-800.jpg 800w'>", "/a-1600.jpg"),
        ("<img src='/a.jpg' srcset='/a.jpg, /a@2.jpg 2x'>", "/a@2.jpg"),
        ("<picture><source srcset='/wide.webp 1200w'><img src='/a.jpg'></picture>", "/wide.webp"),
        ("<amp-img src='/a.jpg'></amp-img>", "/a.jpg"),
        ("<img src='data:image/gif;base64,R0'><noscript><img src='/a.jpg'></noscript>", "/a.jpg"),
        ("<img src='/point-blank-range.jpg'>", "/point-blank-range.jpg"),
    ],
)
def test_a_figure_has_the_address_of_its_picture(markup: str, address: str) -> None:
    assert [i.url for i in pictures(f"<figure>{markup}</figure>")] == [HOST + address]


@pytest.mark.parametrize(
    "source", ["data:image/gif;base64,R0", "javascript:x()", "", "http://[", "/spacer.gif"]
)
def test_a_figure_without_a_real_address_is_no_picture(source: str) -> None:
    assert pictures(f"<figure><img src='{source}'></figure>") == ()


def test_a_caption_goes_with_its_picture() -> None:
    figure = "<figure><img src='/a.jpg'><figcaption>The bridge at noon.</figcaption></figure>"
    assert pictures(figure) == (Image(url=f"{HOST}/a.jpg", caption="The bridge at noon."),)


def test_a_picture_that_is_shown_twice_is_one() -> None:
    assert (
        len(pictures("<figure><img src='/a.jpg?v=1'></figure><figure><img src='/a.jpg?v=2'></figure>")) == 1
    )


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://i.example/a.jpg?v=1741&w=800", "https://i.example/a.jpg?w=800"),
        ("https://i.example/a.jpg?cb=77", "https://i.example/a.jpg"),
        ("https://i.example/a.jpg?Expires=1&Signature=x&id=4", "https://i.example/a.jpg?id=4"),
        ("https://i.example/a.jpg?w=800&fit=a%20b#top", "https://i.example/a.jpg?w=800&fit=a%20b"),
    ],
)
def test_what_changes_from_visit_to_visit_is_no_part_of_an_address(address: str, kept: str) -> None:
    assert stable(address) == kept


def test_a_hostile_srcset_costs_no_time() -> None:
    started = time.process_time()
    pictures(f"<figure><img srcset='{',' * 100_000}'></figure>" * 20)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("markup", ["<p><img src='/a.jpg'></p>", "<img src='/a.jpg' width='600'>", "<p><a href='/x'><img src='/a.jpg'></a></p>"])  # fmt: skip
def test_a_picture_among_the_paragraphs_is_of_the_story(markup: str) -> None:
    assert pictures(markup) == (Image(url=f"{HOST}/a.jpg", caption=None),)


@pytest.mark.parametrize("markup", ["<p><img src='/a.jpg' width='1' height='1'></p>", "<div class='ad'><img src='/a.jpg'></div>", "<p><img src='/a.jpg' style='display:none'></p>"])  # fmt: skip
def test_an_icon_or_a_picture_in_a_box_beside_the_paragraphs_is_not(markup: str) -> None:
    assert pictures(markup) == ()


def test_a_picture_keeps_the_words_under_it_wherever_else_it_stands() -> None:
    figure = "<figure><img src='/a.jpg'><figcaption>The bridge</figcaption></figure>"
    assert pictures("<p><img src='/a.jpg'></p>" + figure) == (
        Image(url=f"{HOST}/a.jpg", caption="The bridge"),
    )


@pytest.mark.parametrize(
    "address", ["/images/smilies/wink.gif", "/arrow.svg", '{"default":{"src":"/a.jpg"}}']
)
def test_what_decorates_a_text_is_no_picture_of_the_story(address: str) -> None:
    assert pictures(f"<p><img src='{address}'></p>") == ()


def test_a_paragraph_among_pictures_has_the_words_under_them() -> None:
    told = "Our photographer spent a week on the quay, from the first boat in the morning to the last one at night."
    figures = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>Boat {n}</figcaption></figure>" for n in (1, 2)
    )
    found = extract(page(f"<article><h1>The harbour</h1><p>{told}</p>{figures}</article>"), URL).images
    assert [image.caption for image in found] == ["Boat 1", "Boat 2"]


def test_what_is_said_under_pictures_that_share_a_placeholder_counts_each() -> None:
    figures = "".join(
        f"<figure><img src='/wait.gif'><figcaption>{words}</figcaption></figure>"
        for words in ("The pier", "The bridge")
    )
    assert [i.caption for i in pictures(figures)] == ["The pier", "The bridge"]


def test_words_behind_a_paragraph_of_a_caption_are_set_off_from_it() -> None:
    figure = "<figure><img src='/a.jpg'><figcaption><p>The pier.</p>(Taken in May)</figcaption></figure>"
    assert [i.caption for i in pictures(figure)] == ["The pier. (Taken in May)"]


WORDS = "Lamps hang in the tunnel, seen by 30 engineers."
LEAD = f"<figure><img src='/lead.jpg'><figcaption>{WORDS}</figcaption></figure>"


def over_story(between: str, before: str = "") -> list[str | None]:
    body = f"<div class='story-text'>{STORY * 2}</div>"
    html = page(f"<article>{before}<h1>Bridge vote</h1>{between}{body}</article>")
    return [image.caption for image in extract(html, URL).images]


@pytest.mark.parametrize("around", ["{}", "<header>{}</header>", "<div class='hero'><div>{}</div></div>"])
def test_the_words_under_a_picture_between_headline_and_story_are_the_storys(around: str) -> None:
    assert over_story(around.format(LEAD)) == [WORDS]


def test_the_words_under_a_picture_over_the_headline_of_an_article_are_the_storys() -> None:
    assert over_story("", LEAD) == [WORDS]


def test_a_picture_over_the_article_is_of_the_page() -> None:
    body = f"<div class='story-text'>{STORY * 2}</div>"
    html = page(f"<main>{LEAD}<div><h1>Bridge vote</h1>{body}</div></main>")
    assert extract(html, URL).images == ()


@pytest.mark.parametrize(
    "other",
    [
        f"<aside>{LEAD}</aside>",
        f"<ul><li>{LEAD}</li></ul>",
        f"<a href='/other'>{LEAD}</a>",
        f"<article>{LEAD}</article>",
        f"<div class='related'>{LEAD}</div>",
        f"<div hidden>{LEAD}</div>",
        LEAD.replace(WORDS, f"<a href='/other'>{WORDS}</a>"),
        LEAD.replace(WORDS, f"<h3>Another vote</h3>{WORDS}"),
        LEAD.replace(WORDS, "Mara Holt"),
        LEAD.replace(WORDS, "By Mara Holt, Reporter 06.11.2025, 21:18"),
        LEAD.replace(WORDS, "Related: Another vote on another bridge"),
    ],
)
def test_the_words_under_a_picture_of_another_story_are_none_of_the_storys(other: str) -> None:
    assert over_story(other) == []


@pytest.mark.parametrize(("others", "found"), [(19, [WORDS]), (20, [])])
def test_of_very_many_figures_over_a_story_the_first_twenty_are_looked_at(
    others: int, found: list[str]
) -> None:
    assert over_story(f"<ul>{f'<li>{LEAD}</li>' * others}</ul>{LEAD}") == found
