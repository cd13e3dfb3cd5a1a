"""Short stories: each sentence in their column is told, however short, and nothing around them is."""

from __future__ import annotations

import pytest
from reading import URL, page

from rowback.extract import extract

DECK = "The port had asked for it since the spring, when a ferry ran into one of the piers."
LEAD = "The council met on Tuesday evening to vote on the old bridge."


def told(inside: str, behind: str = "") -> list[str]:
    html = page(
        f"<main><article><h1>Bridge vote</h1><p>{DECK}</p><figure><img src='/a.jpg'></figure>"
        f"<div class='article-body'><p>{LEAD}</p>{inside}</div></article>{behind}</main>"
    )
    paragraphs = [paragraph.text for paragraph in extract(html, URL).paragraphs]
    return paragraphs[paragraphs.index(LEAD) + 1 :]


def test_short_answers_under_short_questions_are_told() -> None:
    asked = "<h3>Who pays?</h3><p>The town.</p><h3>Is it safe?</h3><p>Yes.</p>"
    assert told(asked) == ["Who pays?", "The town.", "Is it safe?", "Yes."]


def test_short_paragraphs_behind_the_first_are_told() -> None:
    assert told("<p>It was late.</p><p>Nobody spoke.</p>") == ["It was late.", "Nobody spoke."]


def test_a_box_between_them_is_not() -> None:
    box = "<aside class='related'><p>See the tide tables.</p></aside>"
    assert told(f"<p>It was late.</p>{box}<p>Nobody spoke.</p>") == ["It was late.", "Nobody spoke."]


def test_nothing_is_told_from_elsewhere_on_the_page() -> None:
    behind = "<div class='foot'><p>Built in Marram.</p><p>All is well.</p></div>"
    assert told("<p>It was late.</p>", behind) == ["It was late."]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Marram Courier</p>",
        "<p>12 comments</p>",
        "<p>12 minuti fa</p>",
        "<p><a href='/x'>The tide tables.</a></p>",
        "<p>Sign up for our newsletter.</p>",
        "<h3>Related stories</h3><p>The tide is high.</p>",
    ],
)
def test_a_line_that_is_no_sentence_of_the_story_ends_it(line: str) -> None:
    assert told(f"<p>It was late.</p>{line}") == ["It was late."]
