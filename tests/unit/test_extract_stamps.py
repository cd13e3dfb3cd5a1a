"""Dates that stand alone between byline and story."""

from __future__ import annotations

import pytest

from rowback.extract import extract
from rowback.extract.stamps import is_stamp

STORY = (
    "Twelve people were injured on Tuesday evening when a stretch of the harbour wall in Brenmoor collapsed.",
    "The wall, built in 1911, had been inspected in March and declared safe, according to the port authority.",
    "Rescue crews worked through the night, and the search for people ended shortly before dawn.",
)


@pytest.mark.parametrize(
    "line",
    [
        "25 November 2026",
        "Nov. 25, 2026",
        "25.11.2026",
        "Wednesday, 25 November 2026, 14:00 GMT",
        "Published on 25 November 2026 at 2:05 p.m.",
        "Veröffentlicht am 25. November 2026 um 14.05 Uhr",
        "Mercredi 25 novembre 2026 à 14h05",
        "Publicado el 25 de noviembre de 2026",
        "25 ноября 2026",
        "2026年11月25日 14:05",
    ],
)
def test_a_line_that_is_a_date_is_a_stamp(line):
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "On 25 November 2026 the wall fell.",
        "Brenmoor, 25 November 2026",
        "Updated",
        "12 injured",
        "3-1",
        "Wednesday",
        "2026年11月25日,堤防が崩れた。",
    ],
)
def test_a_line_that_says_anything_else_is_none(line):
    assert not is_stamp(line)


@pytest.mark.parametrize("mark", ["<time>{}</time>", "<div>{}</div>", "<p>{}</p>", "<p class=when>{}</p>"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_date_between_byline_and_story_is_no_paragraph(mark, count):
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY[:count] * (3 // count))
    page = (
        "<html lang=en><body><main><article><h1>Harbour wall falls in Brenmoor</h1><p class=standfirst>A part of the old"
        " wall gave way in the evening tide.</p><p class=byline>By Ines Calder</p>"
        f"{mark.format('25 November 2026')}{paragraphs}</article></main></body></html>"
    )
    assert "25 November 2026" not in [
        p.text for p in extract(page, "https://courier.example/wall").paragraphs
    ]


def test_a_date_between_paragraphs_stays():
    """A chronicle tells its days in lines of their own, and one that is corrected is an edit."""
    page = (
        f"<html lang=en><body><article><h1>The fall of a wall</h1><p>{STORY[0]}</p><p>24 November 2026</p>"
        f"<p>{STORY[1]}</p><p>25 November 2026</p><p>{STORY[2]}</p></article></body></html>"
    )
    texts = [p.text for p in extract(page, "https://courier.example/wall").paragraphs]
    assert texts == [STORY[0], "24 November 2026", STORY[1], "25 November 2026", STORY[2]]
