"""The one decision of a check: what a look shows, and what it means for the watch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pagelife import HEADLINE, LONG, NOON, OTHER_STORY, PARAGRAPHS, URL, Page, html, quick_read

from rowback import decide
from rowback.model import (
    Changed,
    ChangeVerdict,
    Failed,
    FirstSeen,
    Gone,
    HostStanding,
    Kind,
    OutcomeName,
    PageVerdict,
    Unchanged,
    Unusable,
)

SHORT = ("A ferry ran aground off Cape Merrow on Tuesday, officials said to reporters.",)
EDITED = tuple(p.replace("Twelve", "Fifteen") for p in PARAGRAPHS)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("rowback.decide.finding.read", quick_read)


@pytest.fixture
def page():
    """A page whose article was seen once."""
    seen = Page()
    assert seen.look() == ["article.first_seen"]
    return seen


def test_the_first_article_is_first_seen():
    page = Page()
    page.look()
    assert isinstance(page.outcome, FirstSeen)
    assert page.outcome.article.headline == HEADLINE


def test_another_temperature_is_no_change(page):
    assert page.look(html().replace("<main>", "<div class=weather>21 °C</div><main>")) == []
    assert isinstance(page.outcome, Unchanged)


def test_another_number_is_a_change_that_says_so(page):
    assert page.look(html(EDITED)) == ["article.changed"]
    assert page.outcome.change.verdict is ChangeVerdict.SUBSTANTIVE
    assert Kind.NUMBER_CHANGED in {edit.kind for edit in page.outcome.change.edits}


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_an_error_page_never_replaces_the_article(page, status):
    page.look(html(("The server is busy.",), "Error"), status=status)
    assert isinstance(page.outcome, Unusable)
    assert len(page.revisions) == 1


def test_an_empty_page_never_replaces_the_article(page):
    page.look("<html><body></body></html>")
    assert isinstance(page.outcome, Unusable)
    assert page.outcome.verdict is PageVerdict.EMPTY


def test_a_cut_answer_never_replaces_the_article(page):
    page.look(html(PARAGRAPHS[:4]), truncated=True)
    assert isinstance(page.outcome, Unusable)
    assert page.outcome.verdict is PageVerdict.TRUNCATED


def test_html_that_is_refused_is_no_article(page):
    page.look("<div>" * 20_000 + "x" + "</div>" * 20_000)
    assert isinstance(page.outcome, Unusable)
    assert page.outcome.reason


def test_what_is_read_by_other_rules_and_differs_in_nothing_is_no_edit(page):
    page.revisions[0] = replace(page.revisions[0], digest="0:" + "00" * 32)
    assert page.look() == []
    assert isinstance(page.outcome, Unchanged)


# --- what is looked at again before it is believed -----------------------------


def test_a_page_with_most_of_its_text_gone_is_looked_at_again_first(page):
    assert page.look(html(SHORT)) == []
    assert page.outcome.suspect
    assert page.after.look_again
    assert page.watch.failures == 0


def test_a_page_that_was_never_good_is_left_in_peace_and_one_that_was_is_looked_at_again():
    empty = "<html><body></body></html>"
    page = Page()
    page.look(empty)
    assert not page.after.look_again
    page.look()
    page.look(empty)
    assert page.after.look_again


def test_a_real_retraction_is_believed_after_three_looks_and_dated_by_the_first(page):
    page.look(html(SHORT))
    first = page.now
    page.look(html(SHORT))
    assert page.look(html(SHORT)) == ["article.changed"]
    assert page.revisions[-1].first_seen_at == first


def with_left(count):
    """The page of a story of ten paragraphs of which so many are left."""
    return html(LONG[:count])


@pytest.fixture
def long_page():
    page = Page()
    page.look(html(LONG))
    return page


@pytest.mark.parametrize("left", [3, 4])
def test_a_page_with_more_than_half_of_its_text_gone_is_told_of_when_it_is_seen_again(long_page, left):
    assert long_page.look(with_left(left)) == []
    first = long_page.now
    assert (long_page.outcome.verdict, long_page.outcome.suspect) == (PageVerdict.ARTICLE, True)
    assert "characters of text are there; it is looked at again first" in long_page.outcome.reason
    assert long_page.after.look_again
    assert long_page.watch.failures == 0
    assert long_page.look(with_left(left)) == ["article.changed"]
    assert long_page.revisions[-1].first_seen_at == first


def test_a_page_with_less_than_half_of_its_text_gone_is_told_of_at_once(long_page):
    assert long_page.look(with_left(6)) == ["article.changed"]


def test_a_page_of_which_a_half_was_missing_at_one_look_is_told_of_never(long_page):
    long_page.look(with_left(3))
    long_page.look(html(LONG))
    assert long_page.look(with_left(3)) == []
    assert long_page.told == ["article.first_seen"]


def test_an_outage_between_short_looks_does_not_count_as_one(page):
    page.look(html(SHORT))
    page.fails()
    page.look(html(SHORT))
    assert page.look(html(SHORT)) == ["article.changed"]
    page = Page()
    page.look()
    page.fails()
    page.fails()
    assert page.look(html(SHORT)) == []
    assert page.look(html(SHORT)) == []


def test_a_short_text_that_only_one_look_has_shown_is_not_believed_for_others_that_were_short():
    page = Page()
    page.look(html(LONG))
    texts = [(f"{n} ferries ran aground off Cape Merrow, officials said to reporters.",) for n in range(9)]
    assert [page.look(html(text)) for text in texts[:8]] == [[]] * 8
    assert page.look(html(texts[8])) == ["article.changed"]  # silence would hide it for good


def test_half_a_page_that_is_whole_again_is_never_told(page):
    page.look(html(SHORT))
    page.look()
    assert page.look(html(SHORT)) == []
    assert page.look(html(SHORT)) == []
    assert page.told == ["article.first_seen"]


def test_a_page_on_which_everything_is_new_is_looked_at_again_first(page):
    assert page.look(html(OTHER_STORY, "Old baths to close for two years")) == []
    assert page.outcome.suspect
    assert page.after.look_again
    assert page.look(html(OTHER_STORY, "Old baths to close for two years")) == ["article.replaced"]
    assert page.revisions[-1].change.rewritten


def test_a_text_that_is_rewritten_under_its_headline_is_an_edit(page):
    page.look(html(OTHER_STORY))
    assert page.look(html(OTHER_STORY)) == ["article.changed"]


def test_a_story_that_shows_up_once_is_never_told(page):
    page.look(html(OTHER_STORY, "Old baths to close for two years"))
    assert page.look() == []
    assert page.look(html(OTHER_STORY, "Old baths to close for two years")) == []


def test_a_verdict_that_flips_is_looked_at_again_soon_and_a_block_is_not(page):
    page.look("<html><body></body></html>")
    assert page.after.look_again
    page.look()
    page.look("<h1>Too many requests</h1>", status=429)
    assert not page.after.look_again


# --- gone and restored -----------------------------------------------------------


def test_one_missing_page_is_not_gone_yet(page):
    assert page.misses() == []
    assert isinstance(page.outcome, Unusable)
    assert page.after.look_again


def test_a_gone_article_is_told_of_once_with_its_looks_and_once_when_it_is_back(page):
    present = page.now
    assert page.misses() == []
    absent = page.now
    assert page.misses() == ["article.gone"]
    assert isinstance(page.outcome, Gone)
    facts = page.events[-1].facts
    assert (facts.last_without_at, facts.first_with_at) == (present, absent)
    assert page.watch.gone_since == absent
    assert page.misses() == []
    last_absent = page.now
    assert page.look() == ["article.restored"]
    facts = page.events[-1].facts
    assert (facts.last_without_at, facts.first_with_at, facts.since) == (last_absent, page.now, absent)
    assert page.look() == []


def test_an_article_that_comes_back_changed_tells_both(page):
    page.misses()
    page.misses()
    assert page.look(html(EDITED)) == ["article.restored", "article.changed"]


def test_a_page_that_never_was_cannot_be_gone():
    page = Page()
    for _ in range(5):
        page.misses()
    assert page.told == ["watch.failing"]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_an_error_of_the_server_never_counts_as_gone(page, status):
    for _ in range(9):
        page.look("<h1>Bad gateway</h1>", status=status)
    assert page.told == ["article.first_seen", "watch.failing"]


def test_a_failed_look_between_two_missing_ones_starts_the_count_again(page):
    page.misses()
    page.fails()
    assert page.misses() == []
    assert page.misses() == ["article.gone"]


def test_an_address_that_leads_to_the_front_page_is_gone(page):
    front = "<html><head><title>Harbour Courier</title></head><body>" + "".join(
        f"<div><a href='/news/{n}'>Story number {n} of the day, with a long enough title</a></div>"
        for n in range(40)
    )
    home = "https://harbour-courier.example/"
    page.look(front, final=home, redirects=(URL,))
    assert page.look(front, final=home, redirects=(URL,)) == ["article.gone"]
    assert home in page.outcome.reason


def test_an_address_that_leads_to_a_section_is_gone_and_a_list_at_the_same_address_is_not(page):
    section = (
        "<html><head><title>News</title><meta property='og:type' content='website'></head><body><h1>News</h1>"
        + "".join(
            f"<div><a href='/news/{n}'>Story number {n} of the day, with a long enough title</a></div>"
            for n in range(40)
        )
    )
    for _ in range(4):
        page.look(section)
    assert page.told == ["article.first_seen", "watch.failing"]
    page.look(section, final="https://harbour-courier.example/news/")
    assert page.look(section, final="https://harbour-courier.example/news/") == ["article.gone"]


def test_an_article_that_comes_and_goes_needs_more_looks_each_time(page):
    for _ in range(30):
        page.misses()
        page.misses()
        page.look()
    assert page.told.count("article.gone") <= 3
    assert page.told.count("article.gone") - page.told.count("article.restored") in (0, 1)


# --- a host that fails --------------------------------------------------------


def test_missing_pages_of_a_host_that_is_in_trouble_are_looked_at_for_a_day(page):
    doubtful = HostStanding(doubtful=True, watches=3)
    for _ in range(10):
        assert page.misses(host=doubtful) == []
    page.every *= 18
    told = [page.misses(host=doubtful) for _ in range(10)]
    assert ["article.gone"] in told


def test_where_others_of_the_host_are_well_two_looks_are_enough(page):
    page.misses(host=HostStanding(doubtful=True, watches=2))
    assert page.misses(host=HostStanding()) == ["article.gone"]


def test_a_watch_does_not_fail_as_well_when_its_host_does(page):
    for _ in range(9):
        page.fails(host=HostStanding(failing=True, doubtful=True, watches=3))
    assert page.told == ["article.first_seen"]


# --- failing ---------------------------------------------------------------------


def test_a_failing_watch_is_told_of_once_and_once_when_it_is_over(page):
    wall = "<h1>Access denied</h1>"
    told = [page.look(wall, status=403) for _ in range(5)] + [page.look(), page.look()]
    assert told == [[], [], ["watch.failing"], [], [], ["watch.recovered"], []]
    facts = page.events[-1].facts
    assert facts.since == NOON + 2 * page.every


def test_a_gone_watch_does_not_fail_as_well(page):
    for _ in range(3):
        page.misses()
    for _ in range(9):
        page.fails()
    assert page.told == ["article.first_seen", "article.gone"]


def test_every_outcome_has_its_word(page):
    assert decide.name_of(page.outcome) is OutcomeName.FIRST_SEEN
    assert decide.name_of(Failed(reason="x", transient=False)) is OutcomeName.FAILED
    assert decide.name_of(Gone(reason="x")) is OutcomeName.GONE


def test_a_change_follows_the_revision_that_was_there(page):
    page.look(html(EDITED))
    assert isinstance(page.outcome, Changed)
    assert page.outcome.follows == 1


def test_a_text_that_is_not_believed_yet_ends_no_absence(page):
    page.misses()
    page.misses()
    assert page.look(html(SHORT)) == []
    assert page.look(html(SHORT)) == []
    assert page.look(html(SHORT)) == ["article.restored", "article.changed"]


def test_where_others_of_the_host_are_in_trouble_a_watch_fails_after_twice_as_many_looks(page):
    told = [page.fails(host=HostStanding(doubtful=True, watches=2)) for _ in range(7)]
    assert told == [[], [], [], [], [], ["watch.failing"], []]


def test_an_article_that_is_back_is_restored_though_others_of_its_host_are_in_trouble(page):
    page.misses()
    page.misses()
    assert page.look(host=HostStanding(doubtful=True, watches=3)) == ["article.restored"]
