"""Hostile pages: each ends in a named refusal or in the words that it shows, never in an empty article."""

from __future__ import annotations

import socket

import pytest
from hostile import BOUNDLESS, FLOODS, NOISE, STORY, TOO_DEEP, wrap
from lxml.html import fromstring

from rowback.extract import ExtractionRefused, extract
from rowback.extract.blocks import read_blocks
from rowback.extract.tree import names

URL = "https://marram-courier.example/news/bridge"


def refusal(html: str) -> str:
    with pytest.raises(ExtractionRefused) as refused:
        extract(html, URL)
    return refused.value.reason


def said(html: str) -> str:
    return " ".join(p.text for p in extract(html, URL).paragraphs)


@pytest.mark.parametrize("place", FLOODS)
def test_no_place_hides_a_flood_of_attributes(place: str) -> None:
    assert "attributes" in refusal(FLOODS[place])


def test_a_script_that_looks_like_a_tag_with_many_attributes_is_none() -> None:
    script = "if (i<b.length) " + " ".join(f"word{i % 900}" for i in range(9_000))
    assert "council met" in said(wrap(f"<script>{script}</script>{STORY * 3}"))


@pytest.mark.parametrize("tags", TOO_DEEP)
def test_nesting_beyond_the_limit_is_refused_by_name(tags: str) -> None:
    assert "nested" in refusal(TOO_DEEP[tags])


def test_many_tables_in_each_other_are_refused_by_name() -> None:
    assert "tables" in refusal(wrap("<table>" * 201 + STORY))


@pytest.mark.parametrize(
    ("tag", "rows"),
    [("b", 1), ("a", 1), ("abbr", 1), ("audio", 1), ("b", 70)],
    ids=["own", "links", "library's", "players", "in each other"],
)
def test_thousands_of_inline_elements_in_one_paragraph_do_not_reach_the_base_library(
    tag: str, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the base library was asked")

    monkeypatch.setattr("trafilatura.bare_extraction", refuse)
    row = f"<{tag}>word</{tag}> " * (3_100 // rows)
    flood = f"<p>{''.join(f'<i>{row}</i>' for _ in range(rows))}</p>"
    assert "council met" in said(wrap(flood + STORY * 3))


def test_a_name_of_a_million_characters_is_searched_in_its_beginning_only() -> None:
    element = fromstring(f"<p class='{'related-' * 125_000}' id='{'x' * 9_000}'>x</p>")
    assert len(names(element)) < 10_000


def test_blanks_behind_the_end_of_json_are_passed_over_once() -> None:
    # A million of them are a matter of hours where each is tried as the last one.
    script = f'<script type="application/ld+json">//]]>{" " * 1_000_000}x</script>'
    assert "council met" in said(wrap(script + STORY * 3))


@pytest.mark.parametrize("depth", [300, 900])
def test_nesting_within_the_limit_gives_every_word(depth: int) -> None:
    assert "council met" in said(
        f"<html><body><h1>Bridge vote</h1>{'<div>' * depth}{STORY * 3}{'</div>' * depth}"
    )


def test_twelve_hundred_levels_are_refused_by_our_own_count() -> None:
    assert "1,000 deep" in refusal(f"<html><body>{'<div>' * 1_200}{STORY}")


@pytest.mark.parametrize("kind", BOUNDLESS)
def test_broken_or_boundless_mark_up_is_refused_by_name(kind: str) -> None:
    assert refusal(BOUNDLESS[kind])


@pytest.mark.parametrize("kind", NOISE)
def test_noise_before_the_story_does_not_hide_it(kind: str) -> None:
    assert "council met" in said(wrap(NOISE[kind] + STORY * 3))


def test_a_node_of_a_million_bytes_is_read_whole() -> None:
    text = "Ürümqi said so again. " * 40_000
    read = said(f"<html><body><h1>Bridge vote</h1><p>{text}</p></body></html>")
    assert len(read) == len(text.strip())


def test_repeated_paragraphs_are_all_kept_and_counted() -> None:
    chant = "<p>The ferry is late again, the harbour master said, and nobody was surprised by it.</p>"
    texts = [p.text for p in extract(wrap(STORY + chant * 3 + STORY + "<p>It was the ninth day of fog, and the last.</p>"), URL).paragraphs]  # fmt: skip
    assert sum("ferry is late" in text for text in texts) == 3


def test_reading_never_touches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    html = "<!DOCTYPE html PUBLIC 'x' 'http://far.example/x.dtd'>" + wrap(
        "<img src='https://far.example/a.jpg'><link rel=canonical href='https://far.example/a'>"
        f"<iframe src='https://far.example/'></iframe><object data='https://far.example/x'></object>{STORY * 3}"
    )
    assert "council met" in said(html)


def test_a_piece_of_text_is_known_to_stand_in_fifty_named_regions_at_most() -> None:
    around = fromstring("<div class='sidebar'><aside>" * 70 + STORY)
    block = read_blocks(around)[0]
    assert (len(block.strong), len(block.weak)) == (50, 50)
