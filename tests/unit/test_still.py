"""A look that showed just what the last one did leaves behind what a full look would have left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pagelife import LONG, PARAGRAPHS, Page, capture, html, stub

from rowback.decide import aftermath, decide, fingerprint, is_calm, likeness, read, still
from rowback.model import PageVerdict

EDITED = tuple(p.replace("Twelve", "Fifteen") for p in PARAGRAPHS)
CANONICAL = "https://harbour-courier.example/news/ferry-aground"
PASTS = {
    "once": [html()],
    "edited": [html(), html(EDITED)],
    "edited and taken back": [html(), html(EDITED), html()],
    "not indexed": [html(noindex=True)] * 2,
    "declared not free": [html(LONG, free=False)] * 2,
    "behind a paywall for a time": [html(LONG)] + [stub(LONG)] * 4 + [html(LONG)] * 3,
    "another address of its own": [html(canonical=CANONICAL)] * 2,
    "other headlines for others": [html(titles="What the ferry did next")] * 2,
    "retitled": [html(), *[html(titles="What the ferry did next")] * 3],
}


@pytest.mark.parametrize("pages", PASTS.values(), ids=PASTS)
def test_it_leaves_the_same_life_as_reading_the_page_again(pages):
    page = Page()
    for shown in pages:
        page.look(shown)
    compared = 0
    for _ in range(3):
        page.look(pages[-1])
        if not is_calm(page.watch):
            continue
        at = page.now + timedelta(minutes=10)
        asked = page.watch.url
        full = decide(page.watch, page.past(), capture(pages[-1], at=at, url=asked))
        one, other = (aftermath(page.watch, finding, now=at) for finding in (full, still(page.watch, at=at)))
        assert (one.life, one.events, one.failures, one.look_again) == (
            other.life, other.events, other.failures, other.look_again,
        )  # fmt: skip
        assert one.outcome.number == other.outcome.number
        compared += 1
    assert compared


@pytest.mark.parametrize(
    "pages",
    [
        [html(), html(noindex=True)],
        [html(), html(("Short.",))],
        [html(), stub()],
        [html(), html(canonical=CANONICAL)],
        [html(), html(EDITED), html(), html(EDITED), html()],
        [stub()] * 3,
        [html(), html(titles="What the ferry did next")],
        [html(titles=title) for title in ("Ferry aground", "What the ferry did next") * 4],
    ],
    ids=[
        "noindex once",
        "cut",
        "stub once",
        "moves",
        "alternates",
        "stub",
        "retitled once",
        "titles are tried",
    ],
)
def test_what_has_yet_to_be_believed_is_looked_at_in_full(pages):
    page = Page()
    for shown in pages:
        page.look(shown)
    assert not is_calm(page.watch)


def test_a_missing_page_is_never_calm():
    page = Page()
    page.look()
    assert is_calm(page.watch)
    page.misses()
    assert not is_calm(page.watch)


def of(page, **more):
    seen = capture(page, **more)
    return likeness(seen, read(seen))


def test_pages_that_are_read_alike_have_one_likeness():
    assert of(html()) == of(html().replace("<main>", "<main><!-- 12:03:44 --><div id=ad></div>")) is not None


@pytest.mark.parametrize(
    "other",
    [
        html(EDITED),
        html(headline="Ferry with 84 on board runs aground"),
        html(titles="What the ferry did next"),
        html(noindex=True),
        html(free=False),
        html(canonical=CANONICAL),
    ],
    ids=["text", "headline", "other headlines", "noindex", "free", "canonical"],
)
def test_all_that_can_matter_makes_another_likeness(other):
    assert of(other) != of(html())


def test_an_answer_from_another_address_has_another_likeness():
    assert of(html(), final=CANONICAL) != of(html())


def test_only_a_whole_article_has_a_likeness():
    assert read(capture(stub())).judgement.verdict is PageVerdict.PAYWALL
    assert of(stub()) is None
    assert of("<h1>Not found</h1>", status=404) is None
    assert of("<h1>Are you a robot?</h1>", status=403) is None


def test_the_header_field_that_keeps_search_engines_away_is_part_of_an_answer():
    seen = capture()
    assert fingerprint(seen) == fingerprint(replace(seen, received=99))
    assert fingerprint(seen) != fingerprint(replace(seen, header_fields={"x-robots-tag": "noindex"}))
