"""The life of a page: moved, restricted, out of the search engines, alternating; each told once, and once when over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice

import pytest
from pagelife import HEADLINE, LONG, NOON, OTHER_STORY, PARAGRAPHS, URL, Page, html, quick_read, stub

from rowback.decide import seeded
from rowback.decide.still import is_calm
from rowback.model import Access, DoubtKind, EpisodeKind, FirstSeen, Life, PageVerdict, Unchanged, Unusable

NEW = "https://harbour-courier.example/news/ferry-aground-cape-merrow"
A = html()
B = html(headline="Ferry with 84 on board runs aground")
C = html(tuple(p.replace("Twelve", "Fifteen") for p in PARAGRAPHS))
WALL = html((), free=False).replace(
    "</article>",
    "<figure><img src=/ferry.jpg><figcaption>The ferry on the rocks on the morning after, seen from the lighthouse by"
    " someone who was out with a dog.</figcaption></figure></article>",
)
"""The page of an article of which those who do not pay see the headline and a picture."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("rowback.decide.finding.read", quick_read)


def seen(first=A, *others):
    page = Page()
    page.look(first)
    for other in others:
        page.look(other)
    page.told.clear()
    return page


# --- moved --------------------------------------------------------------------


def test_an_article_that_redirects_to_another_address_has_moved_after_two_looks():
    page = seen()
    lived = page.now
    assert page.look(A, final=NEW, redirects=(URL,)) == []
    first = page.now
    assert page.after.look_again
    assert page.look(A, final=NEW, redirects=(URL,)) == ["article.moved"]
    facts = page.events[-1].facts
    assert (facts.old_url, facts.new_url) == (URL, NEW)
    assert (facts.last_without_at, facts.first_with_at) == (lived, first)
    assert page.watch.url == NEW
    assert page.look(A) == []
    assert len(page.revisions) == 1


def test_a_new_canonical_address_is_tried_before_it_is_followed():
    page = seen(html(canonical=URL))
    assert page.look(html(canonical=NEW)) == []
    assert page.look(html(canonical=NEW)) == []
    assert page.watch.life.home.trial == NEW
    assert page.look(html(canonical=NEW)) == ["article.moved"]
    assert page.watch.url == NEW
    assert [page.look(html(canonical=NEW)) for _ in range(5)] == [[]] * 5


@pytest.mark.parametrize("trial", ["missing", "other", "elsewhere"])
def test_a_canonical_address_with_another_text_is_not_followed_and_says_nothing_of_the_article(trial):
    page = seen(html(canonical=URL))
    page.look(html(canonical=NEW))
    page.look(html(canonical=NEW))
    if trial == "missing":
        page.misses()
    elif trial == "other":
        page.look(html(OTHER_STORY, "Old baths to close"))
    else:
        page.look(html(canonical=NEW), final=URL)
    assert isinstance(page.outcome, Unusable)
    for _ in range(6):
        page.look(html(canonical=NEW))
    assert page.told == []
    assert (page.watch.url, page.watch.failures, page.watch.not_found_looks) == (URL, 0, 0)


def test_a_page_that_names_its_watched_address_at_last_has_settled_there():
    page = seen(html(canonical=NEW))
    assert [page.look(html(canonical=URL)) for _ in range(3)] == [[]] * 3
    assert (page.watch.life.home.address, page.watch.life.home.trial) == (URL, None)
    assert is_calm(page.watch)


def test_a_canonical_address_in_another_outlet_or_at_a_front_page_is_not_followed():
    page = seen(html(canonical=URL))
    for canonical in ("https://wire-agency.example.org/ferry", "https://harbour-courier.example/"):
        for _ in range(4):
            page.look(html(canonical=canonical))
            assert page.watch.life.home.trial is None
    assert page.told == []


@pytest.mark.parametrize(
    "final", [URL + "/", URL + "?page=1", URL.replace("https:", "http:"), URL.replace("//", "//www.")]
)
def test_another_spelling_of_the_address_is_no_move(final):
    page = seen()
    for _ in range(4):
        page.look(A, final=final)
    assert page.told == []


BY_NUMBER = "https://harbour-courier.example/article?id=7"


@pytest.mark.parametrize("new", ["?id=8", "?id=8&slug=ferry", "?slug=ferry&id=8"])
def test_an_address_that_names_its_article_in_the_query_moves_with_that(new):
    page = Page(BY_NUMBER)
    page.look(A)
    final = BY_NUMBER.partition("?")[0] + new
    assert page.look(A, final=final) == []
    assert page.look(A, final=final) == ["article.moved"]
    assert page.watch.url == final
    assert page.look(A, final=final) == []


@pytest.mark.parametrize("other", ["?id=7&slug=ferry", "?page=1", "", "?id=7&session=1"])
def test_a_query_that_says_more_or_less_is_another_spelling(other):
    page = Page(BY_NUMBER)
    page.look(A)
    for _ in range(4):
        page.look(A, final=BY_NUMBER.partition("?")[0] + other)
    assert page.told == ["article.first_seen"]


def test_a_value_that_is_another_at_each_look_is_no_move():
    page = Page(BY_NUMBER + "&visit=1")
    page.look(A)
    for number in range(6):
        page.look(A, final=f"{BY_NUMBER}&visit={number + 2}")
    assert page.told == ["article.first_seen"]


def test_a_canonical_address_with_another_value_in_its_query_is_tried_before_it_is_followed():
    named = BY_NUMBER.replace("7", "8")
    page = Page(BY_NUMBER)
    page.look(html(canonical=BY_NUMBER))
    page.look(html(canonical=named))
    page.look(html(canonical=named))
    assert page.watch.life.home.trial == named
    page.look(html(OTHER_STORY, "Old baths to close for two years", canonical=named))
    assert page.told == ["article.first_seen"]
    assert page.watch.url == BY_NUMBER


def test_an_address_that_always_redirected_has_not_moved():
    page = Page()
    for _ in range(4):
        page.look(A, final=NEW)
    assert page.told == ["article.first_seen"]


def test_a_move_with_an_edit_tells_both():
    page = seen()
    page.look(C, final=NEW)
    assert page.look(C, final=NEW) == ["article.moved"]
    assert page.told == ["article.changed", "article.moved"]


def test_an_address_that_leads_to_another_story_is_replaced_and_not_moved():
    page = seen()
    for _ in range(4):
        page.look(html(OTHER_STORY, "Old baths to close for two years"), final=NEW)
    assert page.told == ["article.replaced"]
    assert page.events[-1].facts.new_url == NEW
    assert page.watch.url == URL


# --- from an older version ---------------------------------------------------------


def test_an_article_that_was_gone_before_the_upgrade_is_restored_once():
    page = seen()
    page.watch = seeded(replace(page.watch, life=Life(), gone_since=NOON, failures=5), NOON)
    assert page.misses() == []
    assert page.look() == ["article.restored"]
    assert page.look() == []


def test_an_article_that_was_there_before_the_upgrade_is_gone_after_its_last_look():
    page = seen()
    last_seen = page.now
    page.watch = seeded(replace(page.watch, life=Life()), last_seen)
    page.misses()
    assert page.misses() == ["article.gone"]
    assert page.events[-1].facts.last_without_at == last_seen


# --- paywall ---------------------------------------------------------------------


def test_a_paywall_is_told_after_two_looks_and_is_no_edit():
    page = seen()
    opened = page.now
    assert page.look(stub()) == []
    first = page.now
    assert page.look(stub()) == ["article.restricted"]
    facts = page.events[-1].facts
    assert (facts.last_without_at, facts.first_with_at) == (opened, first)
    assert page.events[-1].detail == "only the beginning of the text is shown"
    assert [page.look(stub()) for _ in range(5)] == [[]] * 5
    assert [(r.access, r.change) for r in page.revisions] == [(Access.FULL, None), (Access.STUB, None)]
    assert page.revisions[1].first_seen_at == first
    assert page.watch.failures == 0


def test_a_page_behind_a_paywall_that_breaks_is_told_to_fail():
    page = seen(A, stub(), stub(), stub())
    for _ in range(4):
        page.look("<h1>Sorry</h1>", status=500)
    assert page.told == ["watch.failing"]


def test_a_paywall_that_is_lifted_is_told_once_and_the_text_is_the_one_from_before():
    page = seen(A, stub(), stub(), stub())
    assert page.look(A) == []
    assert page.outcome == Unchanged(article=page.outcome.article, number=1)
    assert page.look(A) == ["article.opened"]
    assert page.look(A) == []
    assert len(page.revisions) == 2


def test_a_full_text_is_compared_with_the_last_full_text_and_a_stub_with_the_last_stub():
    page = seen(A, stub(), stub(), stub())
    assert page.look(stub(headline="Ferry runs aground, 84 on board")) == ["article.changed"]
    assert (page.outcome.access, page.outcome.follows) == (Access.STUB, 2)
    assert page.events[-1].facts.access is Access.STUB
    assert page.look(C) == ["article.changed"]
    assert (page.outcome.access, page.outcome.follows) == (Access.FULL, 1)
    assert "number_changed" in {edit.kind.value for edit in page.outcome.change.edits}
    assert "sentence_added" not in {edit.kind.value for edit in page.outcome.change.edits}


def test_a_log_in_before_the_article_restricts_it_and_says_nothing_of_the_host():
    page = seen()
    wall = "<html><head><title>Log in</title></head><body><h1>Log in</h1><form><input type=password></form></body></html>"
    told = [page.look(shown) for shown in (wall, wall, wall, wall, wall, A, A)]
    assert told == [[], ["article.restricted"], [], [], [], [], ["article.opened"]]


def test_a_meter_that_shows_a_stub_now_and_then_is_never_told():
    page = seen()
    for shown in islice(cycle((A, stub(), A, A, stub())), 40):
        page.look(shown)
    assert page.told == []
    assert len(page.revisions) == 1


def test_an_article_that_was_never_open_is_kept_as_a_stub_after_two_equal_looks():
    page = Page()
    assert page.look(stub()) == []
    assert page.watch.life.doubt.kind is DoubtKind.STUB
    assert page.look(stub()) == ["article.first_seen"]
    assert isinstance(page.outcome, FirstSeen)
    assert page.events[-1].facts.access is Access.STUB
    assert page.look(A) == []
    assert page.look(A) == ["article.opened"]
    assert [r.access for r in page.revisions] == [Access.STUB, Access.FULL]


def test_a_wall_that_shows_another_text_each_time_is_no_stub():
    page = Page()
    for number in range(6):
        page.look(stub((f"Offer number {number}: read all that we write for little money.", PARAGRAPHS[0])))
    assert page.revisions == []


def test_a_watch_that_only_ever_shows_an_unsteady_wall_fails_instead_of_being_doubted_for_ever():
    page = Page()
    for number in range(12):
        page.look(stub((f"Offer number {number}: read all that we write for little money.", PARAGRAPHS[0])))
    assert page.told == ["watch.failing"]


def test_a_wall_that_shows_only_a_picture_of_the_story_is_no_stub():
    page = Page()
    for _ in range(4):
        page.look(WALL)
    assert isinstance(page.outcome, Unusable)
    assert page.outcome.verdict is PageVerdict.PAYWALL
    assert page.revisions == []
    assert page.told == ["watch.failing"]


def test_a_wall_that_shows_nothing_restricts_an_article_and_says_nothing_of_its_host_or_its_end():
    page = seen()
    told = [page.look(shown) for shown in (WALL, WALL, WALL, WALL, WALL, A, A)]
    assert told == [[], ["article.restricted"], [], [], [], [], ["article.opened"]]
    assert [r.access for r in page.revisions] == [Access.FULL]


def test_a_stub_that_shows_once_after_the_wall_was_lifted_is_not_compared_with_the_stub_before():
    page = seen(stub(), stub(), A, A, A)
    assert page.look(stub(headline="Ferry runs aground, 84 on board")) == []
    assert isinstance(page.outcome, Unusable)
    assert page.outcome.suspect


def test_a_stub_without_a_headline_is_not_kept():
    page = Page()
    for _ in range(4):
        page.look(stub(headline=""))
    assert page.outcome.verdict is PageVerdict.PAYWALL
    assert page.revisions == []


def test_a_wall_that_shows_nothing_never_follows_a_stub():
    page = seen(stub(), stub())
    for _ in range(12):
        page.look(WALL)
    assert [r.access for r in page.revisions] == [Access.STUB]
    assert page.told == []


def test_a_page_that_declares_itself_not_free_is_restricted_though_its_text_is_there():
    page = seen(html(LONG, free=True))
    page.look(html(LONG, free=False))
    assert page.look(html(LONG, free=False)) == ["article.restricted"]
    assert "still there" in page.events[-1].detail
    assert isinstance(page.outcome, Unchanged)
    assert len(page.revisions) == 1


# --- noindex ---------------------------------------------------------------------


def test_a_short_article_that_is_all_there_is_no_stub_though_it_declares_so():
    page = seen()
    for _ in range(4):
        page.look(html(free=False))
    assert page.told == ["article.restricted"]
    assert isinstance(page.outcome, Unchanged)
    assert [r.access for r in page.revisions] == [Access.FULL]


def test_noindex_is_told_after_two_looks_and_once_when_it_is_over():
    page = seen()
    hidden = html(noindex=True)
    told = [page.look(shown) for shown in (hidden, hidden, hidden, A, A, A)]
    assert told == [[], ["article.noindexed"], [], [], ["article.indexed"], []]


def test_a_page_that_was_never_indexed_says_nothing():
    page = seen(html(noindex=True))
    for _ in range(3):
        page.look(html(noindex=True))
    assert page.told == []


# --- versions that come and go ------------------------------------------------------


def test_going_back_is_told_as_a_revert_to_the_revision_it_equals():
    page = seen(A, B)
    assert page.look(A) == ["article.reverted"]
    assert page.revisions[-1].reverts_to == 1


def test_a_page_that_alternates_is_one_event_and_not_forty():
    page = Page()
    for shown in islice(cycle((A, B)), 40):
        page.look(shown)
    assert page.told == ["article.first_seen", "article.changed", "article.reverted", "article.alternating"]
    assert len(page.revisions) == 3
    assert page.events[-1].facts.variants == (2, 3)
    assert page.events[-1].begins is EpisodeKind.ALTERNATING


def test_versions_that_begin_to_alternate_are_dated_by_the_look_before_and_the_one_that_showed_it():
    page = seen(A, B, A)
    before = page.now
    page.look(B)
    (event,) = page.after.events
    assert event.begins is EpisodeKind.ALTERNATING
    assert (event.facts.last_without_at, event.facts.first_with_at) == (before, page.now)


def test_another_story_is_dated_by_the_last_look_at_the_known_one_and_the_first_at_the_other():
    page = seen(A)
    before = page.now
    page.look(html(OTHER_STORY, "Old baths to close for two years"))
    first = page.now
    page.look(html(OTHER_STORY, "Old baths to close for two years"))
    (event,) = page.after.events
    assert event.begins is EpisodeKind.REPLACED
    assert (event.facts.last_without_at, event.facts.first_with_at) == (before, first)


def test_what_alternates_says_what_the_versions_differ_in():
    page = seen(A, B, A, B)
    page.every *= 6
    for _ in range(60):
        page.look(A)
    assert [event.type.value for event in page.events[-2:]] == ["article.alternating", "article.settled"]
    for event in page.events[-2:]:
        assert {edit.kind.value for edit in event.change.edits} >= {"headline_changed"}


def test_stubs_that_alternate_are_one_event_too():
    page = seen(stub(), stub())
    page.told.clear()
    other = stub(headline="Ferry aground, 84 on board")
    for shown in islice(cycle((other, stub())), 40):
        page.look(shown)
    assert page.told == ["article.changed", "article.reverted", "article.alternating"]
    assert page.look(stub(headline="Ferry aground, twelve hurt")) == ["article.changed"]


def test_a_page_that_alternates_before_and_behind_its_paywall_is_told_so_once():
    page = seen(A, B, A, B, A)
    other = stub(headline="Ferry aground, 84 on board")
    for shown in (stub(), stub(), stub(), *[other, stub()] * 6):
        page.look(shown)
    assert "article.alternating" not in page.told
    assert page.watch.life.variants.numbers
    assert page.watch.life.stub_variants.numbers


OTHER_STUB = stub(headline="Ferry aground, 84 on board")


def lasting(page, shown, looks, hours=1):
    """Look once in so many hours; return what each look tells."""
    page.every = timedelta(hours=hours)
    return [page.look(shown) for _ in range(looks)]


def test_stubs_that_alternated_have_settled_when_the_full_text_has_stood_long_enough():
    page = seen(stub(), stub(), OTHER_STUB, stub(), OTHER_STUB, stub())
    told = lasting(page, A, 40)
    opened = page.now - timedelta(hours=39)
    assert [(n, types) for n, types in enumerate(told, 1) if types] == [
        (2, ["article.opened"]),
        (25, ["article.settled"]),
    ]
    settled = page.events[-1]
    assert (settled.facts.first_with_at, settled.ends) == (opened, EpisodeKind.ALTERNATING)
    assert {edit.kind.value for edit in settled.change.edits} == {"headline_changed"}
    assert page.watch.life.alternating is None


def test_full_texts_that_alternated_have_settled_when_a_stub_has_stood_long_enough():
    page = seen(A, B, A, B, A)
    told = lasting(page, stub(), 40)
    assert [types for types in told if types] == [["article.restricted"], ["article.settled"]]
    assert page.events[-1].facts.access is Access.STUB
    assert page.look(C) == ["article.changed"]


@pytest.mark.parametrize(("hours", "needed"), [(1, 25), (3, 24)])
def test_stubs_in_between_begin_anew_the_looks_and_the_time_after_which_they_have_settled(hours, needed):
    page = seen(stub(), stub(), OTHER_STUB, stub(), OTHER_STUB, A)
    assert ["article.settled"] not in lasting(page, A, 20, hours)
    for _ in range(3):
        page.look(stub())
    assert ["article.settled"] not in lasting(page, A, needed - 1, hours)
    assert lasting(page, A, 1, hours) == [["article.settled"]]


def test_what_settled_behind_a_paywall_is_the_same_only_since_its_last_edit():
    page = seen(stub(), stub(), OTHER_STUB, stub(), OTHER_STUB, stub())
    lasting(page, A, 10)
    told = lasting(page, C, 20)
    edited = page.now - timedelta(hours=19)
    assert told.count(["article.settled"]) == 1
    assert page.events[-1].facts.first_with_at == edited


def test_a_page_whose_stubs_settle_while_its_full_texts_alternate_is_not_told_to_settle():
    page = seen(stub(), stub(), OTHER_STUB, stub(), OTHER_STUB, stub(), A, B, A, B)
    page.every = timedelta(hours=1)
    for shown in islice(cycle((A, B)), 40):
        page.look(shown)
    assert not page.watch.life.stub_variants.numbers
    assert "article.settled" not in page.told
    lasting(page, A, 40)
    assert page.told.count("article.settled") == 1


def test_full_texts_and_stubs_that_alternated_settle_once():
    page = seen(A, B, A, B, A, stub(), stub(), stub(), OTHER_STUB, stub(), OTHER_STUB, stub())
    full, stubs = page.watch.life.variants.numbers, page.watch.life.stub_variants.numbers
    assert full
    assert stubs
    told = lasting(page, B, 60)
    assert told.count(["article.settled"]) == 1
    assert page.events[-1].facts.variants == full
    assert page.watch.life.alternating is None


def test_three_versions_in_a_circle_are_one_event_too():
    page = Page()
    for shown in islice(cycle((A, B, C)), 60):
        page.look(shown)
    assert page.told.count("article.alternating") == 1
    assert len(page.told) <= 5
    assert len(page.events[-1].facts.variants) == 3


def test_a_stale_copy_that_shows_up_now_and_then_is_one_event():
    page = Page()
    for shown in islice(cycle((A, *[B] * 9)), 200):
        page.look(shown)
    assert page.told.count("article.alternating") == 1
    assert len(page.told) <= 6


def test_a_new_version_is_told_at_once_while_the_page_alternates():
    page = seen(A, B, A, B, A)
    assert page.look(C) == ["article.changed"]
    assert page.revisions[-1].follows == 3
    assert {edit.kind.value for edit in page.outcome.change.edits} >= {"number_changed"}


def test_an_edit_that_reaches_both_variants_is_told_once_and_both_are_kept():
    page = seen(A, B, A, B, A)
    edited_a, edited_b = (
        C,
        html(
            tuple(p.replace("Twelve", "Fifteen") for p in PARAGRAPHS), "Ferry with 84 on board runs aground"
        ),
    )
    before = len(page.revisions)
    for shown in (edited_a, edited_b, edited_a, edited_b, edited_a):
        page.look(shown)
    assert page.told == ["article.changed"]
    assert len(page.revisions) == before + 2


def test_an_edit_of_one_variant_alone_is_told_with_what_changed_in_it():
    page = seen(A, B, A, B, A)
    assert page.look(html(tuple(p.replace("1998", "1989") for p in PARAGRAPHS), "Ferry with 84 on board runs aground")) == ["article.changed"]  # fmt: skip
    kinds = {edit.kind.value for edit in page.outcome.change.edits}
    assert "headline_changed" not in kinds


def test_it_is_over_when_one_version_has_stood_long_enough():
    page = seen(A, B, A, B, A, B)
    page.every *= 6
    told = [page.look(A) for _ in range(60)]
    assert told.count(["article.settled"]) == 1
    assert told[:23] == [[]] * 23
    assert page.look(B) == ["article.reverted"]


def test_many_looks_within_an_hour_do_not_end_it():
    page = seen(A, B, A, B)
    page.every /= 10
    assert [page.look(A) for _ in range(60)] == [[]] * 60


def test_an_editor_who_goes_back_once_a_week_does_not_alternate():
    page = Page()
    for shown in islice(cycle((A, B)), 6):
        for _ in range(20):
            page.look(shown)
    assert "article.alternating" not in page.told
    assert page.told.count("article.reverted") == 4


def test_an_edit_after_it_settled_is_compared_with_what_stood_there():
    page = seen(A, B, A, B)
    page.every *= 6
    for _ in range(60):
        page.look(A)
    assert page.look(C) == ["article.changed"]
    assert page.outcome.follows == 3
    assert "headline_changed" not in {edit.kind.value for edit in page.outcome.change.edits}


def test_a_headline_that_is_new_on_the_page_only_is_said_to_be():
    page = seen(html(titles=HEADLINE))
    page.look(html(headline="You will not believe this ferry", titles=HEADLINE))
    assert "page only" in (page.events[-1].detail or "")
    page = seen(html())
    page.look(html(headline="Ferry aground, twelve hurt"))
    assert page.events[-1].detail is None


def test_times_of_an_event_are_those_of_its_looks():
    page = Page()
    page.look()
    for _ in range(3):
        page.fails()
    facts = page.events[-1].facts
    assert (facts.last_without_at, facts.first_with_at) == (NOON + page.every, NOON + 2 * page.every)
