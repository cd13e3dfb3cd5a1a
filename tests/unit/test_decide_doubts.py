"""What is doubted, counted over looks that show something else in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pagelife import LONG, NOON, OTHER_STORY, Page, html, quick_read, stub

from rowback.model import Access, PageVerdict


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("rowback.decide.finding.read", quick_read)


@pytest.fixture
def long_page():
    """A page of ten paragraphs that was seen whole, once."""
    page = Page()
    page.look(html(LONG))
    return page


def with_left(count):
    """The page with so many of its paragraphs left."""
    return html(LONG[:count])


SHORTER = html(LONG[:1])
REWRITTEN = html(tuple(f"{text} It took them the {n}th hour, and {text[:1].lower()}{text[1:]}" for n in (3, 4) for text in OTHER_STORY))  # fmt: skip
MISSING = {"page": "<h1>Not found</h1>", "status": 404}
WALL = {"page": "<h1>Access denied</h1>", "status": 403}


def test_a_text_that_is_halved_and_cut_short_in_turn_is_told_and_alternates(long_page):
    told = [types for n in range(40) for types in long_page.look((SHORTER, with_left(4))[n % 2])]
    assert told == ["article.changed", "article.changed", "article.reverted", "article.alternating"]


def test_doubts_of_other_kinds_about_the_whole_text_share_one_count(long_page):
    assert [long_page.look(REWRITTEN), long_page.look(SHORTER)] == [[], []]
    assert long_page.outcome.verdict is PageVerdict.TRUNCATED
    assert long_page.look(SHORTER) == ["article.changed"]


def test_a_text_that_is_halved_and_whole_in_turn_alternates_and_is_told_once(long_page):
    told = [types for n in range(60) for types in long_page.look((with_left(4), html(LONG))[n % 2])]
    assert told == ["article.changed", "article.reverted", "article.alternating"]


def test_a_text_that_is_halved_elsewhere_each_time_and_whole_in_between_is_told_of_never(long_page):
    for left in (2, 3, 4, 3, 2, 3, 4):
        assert long_page.look(with_left(left)) == []
        assert long_page.look(html(LONG)) == []


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ([SHORTER], ["article.changed", "article.reverted", "article.alternating", "article.changed"]),
        ([REWRITTEN], ["article.changed", "article.reverted", "article.alternating"]),
        ([html(LONG), SHORTER], ["article.changed", "article.reverted", "article.alternating", "article.changed"]),
    ],
    ids=["short", "rewritten", "whole, short"],
)  # fmt: skip
def test_a_half_that_other_doubtful_texts_follow_before_the_whole_one_each_time_is_told_once(
    long_page, between, told
):
    turn = (with_left(4), *between, html(LONG))
    assert [types for n in range(20 * len(turn)) for types in long_page.look(turn[n % len(turn)])] == told


def test_a_half_and_a_short_text_before_another_page_leave_the_half_in_doubt(long_page):
    for page in (with_left(4), SHORTER):
        long_page.look(page)
    assert long_page.look(**MISSING) == []
    assert long_page.look(with_left(4)) == ["article.changed"]


@pytest.mark.parametrize("follows", [[], [SHORTER]], ids=["alone", "before a short text"])
def test_a_half_that_comes_back_once_in_a_long_time_is_told_of_never(long_page, follows):
    for _ in range(4):
        assert [long_page.look(page) for page in (with_left(3), *follows)] == [[]] * (1 + len(follows))
        assert [types for _ in range(13) for types in long_page.look(html(LONG))] == []
    assert long_page.watch.life.doubt is None


@pytest.mark.parametrize("between", [{"page": stub(LONG)}, MISSING, WALL], ids=["stub", "404", "403"])
def test_a_text_that_is_halved_is_told_though_other_pages_come_in_between(long_page, between):
    assert long_page.look(with_left(4)) == []
    first = long_page.now
    assert long_page.look(**between) == []
    assert long_page.look(with_left(4)) == ["article.changed"]
    assert long_page.revisions[-1].first_seen_at == first


def test_a_text_that_is_halved_is_told_where_known_stubs_come_in_between(long_page):
    for _ in range(4):
        long_page.look(stub(LONG))
    assert long_page.revisions[-1].access is Access.STUB
    assert long_page.look(with_left(4)) == []
    long_page.look(stub(LONG))
    assert "article.changed" in long_page.look(with_left(4))


def test_stubs_are_doubted_for_as_long_as_ever_where_the_text_was_halved_before(long_page):
    long_page.look(with_left(4))
    long_page.look(stub(LONG))
    first = long_page.now
    assert long_page.look(stub(LONG)) == ["article.restricted"]
    long_page.look(stub(LONG))
    assert long_page.revisions[-1].access is Access.STUB
    assert long_page.revisions[-1].first_seen_at == first


def test_a_text_that_is_halved_is_believed_at_the_second_look_though_it_goes_on(long_page):
    lines = [f"Holt said {n} people were hurt, and that the line would answer for it." for n in (4, 5, 6)]
    told = [long_page.look(html((*LONG[:3], line))) for line in lines]
    assert told == [[], ["article.changed"], ["article.changed"]]


def test_a_text_that_is_halved_and_corrected_is_told_before_its_page_is_gone(long_page):
    for page in (with_left(4), html((*LONG[:4], "A correction was made."))):
        long_page.look(page)
    long_page.misses()
    long_page.misses()
    assert long_page.told == ["article.first_seen", "article.changed", "article.gone"]


def last_detail(page):
    """What is told with the last event, beside its times."""
    return page.events[-1].detail


HALF_LEFT = "on 4 March 2026, 12:20 UTC only 40 % of the text was there, which no later look confirmed"


def test_an_absence_tells_that_one_look_before_it_showed_half_of_the_text_and_no_version_is_kept(long_page):
    long_page.look(with_left(4))
    assert [long_page.misses(), long_page.misses()] == [[], ["article.gone"]]
    assert last_detail(long_page) == f"{HALF_LEFT}; the server answered 404"
    assert long_page.events[-1].facts.last_without_at == NOON + timedelta(minutes=10), "then it was whole"
    assert len(long_page.revisions) == 1


def test_an_absence_tells_of_a_half_behind_which_a_short_text_came(long_page):
    for page in (with_left(4), SHORTER):
        long_page.look(page)
    assert [long_page.misses(), long_page.misses()] == [[], ["article.gone"]]
    assert last_detail(long_page).startswith(HALF_LEFT)


def test_a_failing_watch_tells_of_the_half_behind_why_it_fails(long_page):
    long_page.look(with_left(4))
    assert [long_page.look(**WALL) for _ in range(3)][-1] == ["watch.failing"]
    assert last_detail(long_page).endswith(f"; {HALF_LEFT}")
    assert last_detail(long_page).startswith("the server answered 403")


@pytest.mark.parametrize("between", [[html(LONG)], [with_left(4)], []], ids=["whole", "half", "never"])
def test_an_absence_tells_of_no_half_that_was_believed_or_was_whole_again(long_page, between):
    for page in [with_left(4), *between] if between else []:
        long_page.look(page)
    long_page.misses()
    assert "article.gone" in long_page.misses()
    assert last_detail(long_page) is None
