"""Laws of the life of a page, whatever its looks show and in whatever order."""

from __future__ import annotations

import os
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pagelife import LONG, OTHER_STORY, PARAGRAPHS, URL, Page, html, quick_compare, quick_read, stub

from rowback.model import Access, Changed, FirstSeen, PageVerdict, Unusable

NEW = "https://harbour-courier.example/news/ferry-aground"
OLD_BATHS = "Old baths to close for two years"
FRONT = "<html><head><title>Harbour Courier</title></head><body>" + "".join(
    f"<div><a href='/news/{n}'>Story number {n} of the day, with a long enough title</a></div>"
    for n in range(40)
)
ARTICLES = {
    "a": {"page": html()},
    "b": {"page": html(headline="Ferry with 84 on board runs aground")},
    "c": {"page": html(tuple(p.replace("Twelve", "Fifteen") for p in PARAGRAPHS))},
    "long": {"page": html(LONG)},
    "short": {"page": html(("A ferry ran aground off Cape Merrow, officials said on Tuesday.",))},
    "other": {"page": html(OTHER_STORY, OLD_BATHS)},
    "noindex": {"page": html(noindex=True)},
    "not free": {"page": html(LONG, free=False)},
    "moved": {"page": html(), "final": NEW},
    "canonical": {"page": html(canonical=NEW)},
}
NO_ARTICLES = {
    "404": {"page": "<h1>Not found</h1>", "status": 404},
    "410": {"page": "<h1>Gone</h1>", "status": 410},
    "500": {"page": "<h1>Internal server error</h1>", "status": 500},
    "429": {"page": "<h1>Too many requests</h1>", "status": 429},
    "front": {"page": FRONT, "final": "https://harbour-courier.example/"},
    "empty": {"page": "<html><body></body></html>"},
    "cut": {"page": html(), "truncated": True},
    "consent": {
        "page": "<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>"
        "<p>Accept all cookies or manage cookies. Cookie settings.</p></body></html>"
    },
}
STUBS = {"stub": {"page": stub()}, "stub b": {"page": stub(headline="Ferry aground, 84 on board")}}
SHOWN = {**ARTICLES, **NO_ARTICLES, **STUBS}
PAIRS = {
    "article.gone": "article.restored",
    "article.restricted": "article.opened",
    "article.noindexed": "article.indexed",
    "article.alternating": "article.settled",
    "watch.failing": "watch.recovered",
}
EXAMPLES = int(os.environ.get("ROWBACK_TEST_EXAMPLES", "20"))
"""More for a long search by hand."""

SAME_TEXT = {"noindex": "a", "moved": "a", "canonical": "a", "not free": "long"}


def text_of(name):
    """Return the name of the first page with the same text."""
    return SAME_TEXT.get(name, name)


names = st.sampled_from([*SHOWN, "no answer"])
steps = st.sampled_from([1, 10, 60, 600, 3000])
looks = st.lists(st.tuples(names, steps, st.integers(1, 4)), min_size=1, max_size=15)
laws = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("rowback.decide.finding.read", quick_read)
    for module in ("versions", "variants"):
        monkeypatch.setattr(f"rowback.decide.{module}.compare", quick_compare)


def live(story, check=lambda page, name, types: None):
    """Play looks, each name so many times in a row, and check after each."""
    return live_on(Page(), story, check)


def live_on(page, story, check=lambda page, name, types: None):
    """Play more looks."""
    for name, minutes, times in story:
        for _ in range(times):
            page.every = timedelta(minutes=minutes)
            types = page.fails() if name == "no answer" else page.look(**SHOWN[name])
            check(page, name, types)
    return page


@laws
@given(looks)
def test_what_begins_is_told_once_until_it_is_over(story):
    page = live(story)
    for begin, end in PAIRS.items():
        turns = [told for told in page.told if told in (begin, end)]
        assert all(one != other for one, other in pairwise(turns)), turns
        if begin in ("article.gone", "article.alternating"):
            assert turns[:1] != [end]


@laws
@given(looks)
def test_a_failing_watch_is_gone_or_recovers_before_it_fails_again(story):
    page = live(story)
    assert page.told.count("watch.failing") >= page.told.count("watch.recovered")


@laws
@given(looks)
def test_nothing_is_told_of_that_only_one_look_has_shown(story):
    page = live(story)
    for event in page.events:
        if event.type.value in ("article.gone", "article.restricted", "article.noindexed", "article.moved"):
            assert event.facts.first_with_at is not None
            assert event.facts.first_with_at < page.now + timedelta(seconds=1)
    looked = []

    def check(again, name, types):
        looked.append(name)
        for type_, shown in (
            ("article.gone", ("404", "410", "front")),
            ("article.restricted", ("stub", "stub b", "not free")),
            ("article.noindexed", ("noindex",)),
        ):
            if type_ in types:
                assert looked[-1] in shown
                assert looked[-2] in shown
        if "article.replaced" in types:
            assert text_of(looked[-1]) == text_of(looked[-2])

    live(story, check)


@laws
@given(looks)
def test_no_revision_comes_from_a_page_that_is_no_article(story):
    def check(page, name, types):
        if isinstance(page.outcome, FirstSeen | Changed):
            assert name in (ARTICLES if page.outcome.access is Access.FULL else STUBS)
        if name in NO_ARTICLES or name == "no answer":
            assert not {"article.changed", "article.reverted", "article.replaced", "article.first_seen"} & {
                *types
            }

    live(story, check)


@laws
@given(looks)
def test_neighbouring_revisions_of_a_kind_differ_and_each_follows_one_of_its_kind(story):
    page = live(story)
    for access in Access:
        kind = [r for r in page.revisions if r.access is access]
        assert all(one.digest != other.digest for one, other in pairwise(kind))
        numbers = {r.number for r in kind}
        assert all(r.follows in numbers for r in kind[1:])
        assert all(r.change is None for r in kind[:1])


@laws
@given(looks)
def test_an_edit_is_dated_by_looks_in_their_order(story):
    page = live(story)
    times = [r.first_seen_at for r in page.revisions]
    assert times == sorted(times)
    for event in page.events:
        facts = event.facts
        known = [when for when in (facts.since, facts.last_without_at, facts.first_with_at) if when]
        assert known == sorted(known), event


@laws
@given(st.lists(st.sampled_from("abc"), min_size=40, max_size=120), st.sampled_from([1, 10, 60]))
def test_a_page_that_serves_three_versions_in_any_order_makes_a_bounded_number_of_alerts(order, minutes):
    page = live([(name, minutes, 1) for name in order])
    assert len(page.told) <= 14
    assert len(page.revisions) <= 10
    assert page.told.count("article.alternating") <= 2


@laws
@given(st.lists(st.sampled_from(["stub", "stub b", "a", "b"]), min_size=40, max_size=90))
def test_versions_before_and_behind_a_paywall_in_any_order_make_a_bounded_number_of_alerts(order):
    page = live([(name, 10, 1) for name in order])
    assert page.told.count("article.alternating") <= 3
    assert page.told.count("article.changed") + page.told.count("article.reverted") <= 8
    assert len(page.told) <= 20


@laws
@given(
    st.lists(st.sampled_from(["stub", "stub b", "a", "b"]), min_size=20, max_size=60),
    st.sampled_from(["stub", "a"]),
)
def test_whatever_alternated_before_or_behind_a_paywall_settles_when_one_version_stands_for_good(order, last):
    page = live([(name, 10, 1) for name in order])
    live_on(page, [(last, 120, 60)])
    assert page.watch.life.alternating is None
    assert page.told.count("article.settled") == page.told.count("article.alternating")


@laws
@given(st.lists(st.sampled_from(["a", "b"]), min_size=4, max_size=20))
def test_a_version_that_is_new_is_told_at_once_whatever_came_before(order):
    page = live([(name, 10, 1) for name in order])
    page.told.clear()
    assert "article.changed" in page.look(**ARTICLES["c"])
    kinds = {edit.kind.value for edit in page.outcome.change.edits}
    assert "number_changed" in kinds


@laws
@given(looks)
def test_whatever_happened_a_page_that_is_whole_again_is_fine_after_some_looks(story):
    page = live(story)
    for _ in range(64):
        page.every = timedelta(hours=2)
        page.look(**ARTICLES["a"])
    assert (page.watch.gone_since, page.watch.failing_since, page.watch.failures) == (None, None, 0)
    assert page.watch.life.restricted.stands is False
    assert page.watch.life.noindex.stands is False
    assert page.watch.life.alternating is None
    assert page.watch.url in (URL, NEW)
    assert not isinstance(page.outcome, Unusable)


@laws
@given(looks)
def test_pages_without_an_article_never_end_an_absence(story):
    def check(page, name, types):
        if "article.restored" in types or "watch.recovered" in types:
            assert name in ARTICLES or name in STUBS
        if isinstance(page.outcome, Unusable) and page.outcome.verdict is PageVerdict.ERROR:
            assert "article.gone" not in types

    live(story, check)
