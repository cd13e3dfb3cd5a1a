"""Declared headlines: which stands on a surface, which are only tried out, and what of it is news."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowback.decide import titles
from rowback.decide.titles import MOST_KNOWN, mark, seen, step
from rowback.model import Access, Surface, Surfaces, TitleFate, Titles, Track

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MINUTES = timedelta(minutes=10)
TEXTS = {letter: f"Ferry {letter} runs aground off Cape Merrow" for letter in "abcdefghijklmn"}
LETTERS = {text: letter for letter, text in TEXTS.items()}
EXAMPLES = int(os.environ.get("ROWBACK_TEST_EXAMPLES", "30"))
laws = settings(max_examples=EXAMPLES, deadline=None)
shows = st.text("abc", min_size=1, max_size=60)


class Looks:
    """Looks at one surface, one letter for each title; `-` is a look that shows none."""

    def __init__(self, every=MINUTES):
        self.track, self.now, self.every = Track(), NOON, every
        self.times: list[tuple[datetime, str]] = []
        self.found: list = []

    def look(self, letters):
        for letter in letters:
            self.now += self.every
            if letter == "-":
                continue
            self.times.append((self.now, letter))
            self.track, found = step(
                self.track, Surface.TITLE, TEXTS[letter], f"{TEXTS[letter]} | Courier", at=self.now
            )
            self.found += [found] if found else []
        return self

    @property
    def told(self):
        """What was found, as `new b`."""
        return [f"{one.fate.value} {LETTERS[one.new]}" for one in self.found]


def looks(letters, **more):
    return Looks(**more).look(letters)


@pytest.mark.parametrize(
    ("letters", "told"),
    [
        ("a", []),
        ("aaaa", []),
        ("ab", []),
        ("abb", ["new b"]),
        ("aba", []),
        ("abbb", ["new b"]),
        ("abbcc", ["new b", "new c"]),
        ("abcc", ["new c"]),
        ("a-b-b", ["new b"]),
        ("ab-b", ["new b"]),
        ("-----abb", ["new b"]),
        # Once more an old copy from a cache, then for good: nothing of one look.
        ("abbabbb", ["new b"]),
        # An earlier one that came back soon, or one that comes and goes.
        ("abbaa", ["new b", "tried a"]),
        ("abab", ["tried b"]),
        ("abaaaab", ["tried b"]),
        ("abbaba", ["new b", "tried a"]),
        ("ababababab", ["tried b"]),
        ("ababcc", ["tried b", "tried c"]),
        ("ababcacac", ["tried b", "tried c"]),
        ("abacabc", ["tried b", "tried c"]),
        ("ababc", ["tried b"]),
    ],
)  # fmt: skip
def test_a_title_is_found_when_two_looks_have_shown_it(letters, told):
    assert looks(letters).told == told


def test_a_title_that_was_tried_and_stands_for_a_day_of_looks_is_settled():
    found = looks("abbaab")
    found.look("b" * 23)
    assert found.told == ["new b", "tried a"]  # 24 looks, and not a day
    found.every = timedelta(hours=1)
    found.look("b" * 21)
    assert found.told == ["new b", "tried a", "settled b"]
    settled = found.found[-1]
    assert settled.first_with_at == found.times[5][0]
    assert settled.last_without_at == found.times[4][0]
    found.look("bbbcc")
    assert found.told[3:] == ["new c"]


def test_one_that_comes_back_right_after_another_was_settled_is_an_edit_taken_back():
    found = looks("abab" + "b" * 23, every=timedelta(hours=6))
    assert found.told[-1] == "settled b"
    assert found.look("aa").told[2:] == ["back a"]


def test_a_day_without_enough_looks_settles_nothing():
    assert looks("abab" + "b" * 22, every=timedelta(hours=6)).told == ["tried b"]
    assert looks("abab" + "b" * 23, every=timedelta(hours=6)).told == ["tried b", "settled b"]


def test_what_is_tried_out_again_and_again_takes_longer_to_settle():
    found = looks("abab" + "b" * 30, every=timedelta(hours=2))
    assert found.told == ["tried b", "settled b"]
    found.look("aa" + "a" * 60 + "bb")  # an edit, and one taken back after it had stood for days
    assert found.told[2:] == ["back a", "back b"]
    found.look("aa" + "a" * 30)
    assert found.told[4:] == ["tried a"]
    found.look("a" * 30)
    assert found.told[5:] == ["settled a"]


def test_a_title_that_had_stood_for_a_day_and_gives_way_to_an_earlier_one_is_an_edit_taken_back():
    found = looks("aabb" + "b" * 30 + "aa", every=timedelta(hours=1))
    assert found.told == ["new b", "back a"]
    assert found.track.trying_since is None
    assert found.track.text == TEXTS["a"]


def test_looks_once_a_week_see_a_new_title_too():
    assert looks("abb", every=timedelta(days=7)).told == ["new b"]
    assert looks("abb", every=timedelta(days=40)).told == ["new b"]


def test_an_old_copy_that_is_served_once_in_a_long_time_tries_nothing_out():
    assert looks("abbb" + "a" + "b", every=timedelta(days=15)).told == ["new b"]
    assert looks("abbbabbabb", every=timedelta(days=15)).told == ["new b"]
    assert looks("abbbabab", every=timedelta(days=1)).told == ["new b", "tried a"]


def test_a_title_is_dated_by_the_last_look_without_it_and_the_first_with_it():
    found = looks("aaabb")
    (new,) = found.found
    assert (new.last_without_at, new.first_with_at) == (found.times[2][0], found.times[3][0])
    assert (new.old, new.new) == (TEXTS["a"], TEXTS["b"])
    assert found.track.since == new.first_with_at


def test_capitals_and_typography_make_no_other_title():
    track, _ = step(Track(), Surface.TITLE, "Ferry “late” again", "x", at=NOON)
    for number in range(1, 4):
        track, found = step(track, Surface.TITLE, 'FERRY "late" again', "y", at=NOON + number * MINUTES)
        assert found is None
    assert len(track.known) == 1
    assert mark("Killed?") != mark("Killed")


def test_a_title_that_stands_word_for_word_is_the_same_though_its_section_cannot_be_told_from_it_any_more():
    track, _ = step(Track(), Surface.TITLE, "Ferry late", "Ferry late | Harbour", at=NOON)
    for number in range(1, 4):
        at = NOON + number * MINUTES
        track, found = step(track, Surface.TITLE, "Ferry late | Harbour", "Ferry late | Harbour", at=at)
        assert found is None
    assert track.text == "Ferry late"


def test_the_latest_words_around_a_title_count():
    whole = "Ferry late | Harbour"
    track, _ = step(Track(), Surface.TITLE, "Ferry late", "Ferry late | Courier", at=NOON)
    for number, bare in enumerate(("Ferry late", whole, whole), 1):
        track, found = step(track, Surface.TITLE, bare, whole, at=NOON + number * MINUTES)
        assert found is None


def test_the_one_that_stands_is_never_forgotten():
    found = looks("abcdefghijkla")
    assert len(found.track.known) == MOST_KNOWN
    assert found.look("mmaa").told == ["new m", "tried a"]


# --- laws, whatever is shown ------------------------------------------------------


def recorded(found):
    """Return what was put on record for the first time, in order."""
    return [LETTERS[one.new] for one in found if one.fate in (TitleFate.NEW, TitleFate.TRIED)]


@laws
@given(shows)
def test_each_title_that_two_looks_showed_is_on_record_and_none_that_one_look_showed(letters):
    kept = set(recorded(looks(letters).found))
    for letter in set(letters) - {letters[0]}:
        assert (letter in kept) is (letters.count(letter) >= 2), (letters, letter)


@laws
@given(shows)
def test_no_title_is_found_to_be_new_twice(letters):
    new = [one.new for one in looks(letters).found if one.fate is TitleFate.NEW]
    assert len(new) == len(set(new))
    assert TEXTS[letters[0]] not in new


@laws
@given(shows, st.sampled_from([1, 10, 60, 600]))
def test_every_title_is_dated_by_a_look_that_showed_it_and_the_one_before(letters, minutes):
    found = looks(letters, every=timedelta(minutes=minutes))
    shown = dict(found.times)
    order = [at for at, _ in found.times]
    for one in found.found:
        assert shown[one.first_with_at] == LETTERS[one.new]
        assert order.index(one.last_without_at) == order.index(one.first_with_at) - 1
        assert shown[one.last_without_at] != LETTERS[one.new]


@laws
@given(shows)
def test_looks_that_show_no_title_change_nothing(letters):
    gaps = looks("-".join(letters))
    whole = looks(letters, every=2 * MINUTES)
    assert gaps.told == whole.told


@laws
@given(shows, st.sampled_from("abc"))
def test_whatever_was_tried_out_a_title_that_stands_for_good_stands(letters, last):
    found = looks(letters)
    found.every = timedelta(hours=2)
    found.look(last * 400)
    assert found.track.trying_since is None
    assert found.track.text == TEXTS[last]
    fates = [one.fate for one in found.found]
    assert fates.count(TitleFate.SETTLED) == (len(found.track.begun))


# --- the page as a whole ----------------------------------------------------------


class Page:
    """Looks at a page: the headline over the story, and what it declares by surface."""

    def __init__(self):
        self.titles, self.now = Titles(), NOON
        self.told: list[list[str]] = []
        self.found: list = []
        self.turn = None

    def look(self, headline, title=None, og=None, ld=None, *, times=1, after=MINUTES, access=Access.FULL):
        for _ in range(times):
            self.now += after
            bare = Surfaces(title=title, open_graph=og, json_ld=ld)
            whole = Surfaces(title=title and f"{title} - Courier", open_graph=og, json_ld=ld)
            self.turn = seen(self.titles, bare, whole, headline, access=access, at=self.now)
            self.titles = self.turn.titles
            self.found += self.turn.found
            if self.turn.told:
                self.told.append(
                    [f"{one.fate.value} {one.surface.value} {one.new}" for one in self.turn.told]
                )
        return self

    @property
    def on_record(self):
        return [f"{one.fate.value} {one.surface.value} {one.new}" for one in self.found]


A, B, C = "Ferry aground", "Captain held after ferry runs aground", "Merrow Line under fire"


def test_what_a_page_declares_at_first_is_where_it_starts_from():
    page = Page().look(A, B, C, times=5)
    assert (page.told, page.on_record) == ([], [])


def test_a_title_that_changed_on_all_surfaces_at_once_is_told_once():
    page = Page().look(A, A, A, A, times=3).look(A, B, B, B, times=5)
    assert page.told == [[f"new title {B}", f"new open_graph {B}", f"new json_ld {B}"]]


def test_a_surface_that_follows_another_is_on_record_and_not_told_again():
    page = Page().look(A, A, A, times=3).look(A, B, A, times=3).look(A, B, B, times=3)
    assert page.told == [[f"new title {B}"]]
    assert page.on_record == [f"new title {B}", f"new open_graph {B}"]


def test_a_title_that_follows_the_headline_is_one_edit_with_it():
    page = Page().look(A, A, A, times=3).look(B, A, A, times=6).look(B, B, B, times=3)
    assert page.told == []
    assert page.on_record == [f"new title {B}", f"new open_graph {B}"]


def test_a_title_that_follows_the_headline_after_days_is_no_news_of_its_own():
    page = Page().look(A, A).look(B, A, times=3).look(B, B, after=timedelta(days=3), times=2)
    assert (page.told, page.on_record) == ([], [f"new title {B}"])


def test_a_new_title_on_one_surface_is_not_told_while_another_begins_to_try_some_out():
    page = Page().look(A, A, A, times=2).look(A, A, B).look(A, C, A).look(A, C, B)
    assert page.told == [[f"tried open_graph {B}"]]
    assert f"new title {C}" in page.on_record


def test_a_title_in_other_words_within_hours_of_an_edited_headline_is_one_edit_with_it():
    page = Page().look(A, A, A, times=3).look(B, C, C, times=3)
    assert (page.told, page.on_record) == ([], [f"new title {C}", f"new open_graph {C}"])
    page = Page().look(A, A, A, times=3).look(B, A, A).look(B, A, A, after=timedelta(hours=7))
    assert page.look(B, C, A, times=2).told == [[f"new title {C}"]]


def test_a_headline_that_is_tried_out_on_the_page_alone_leaves_its_titles_alone():
    page = Page().look(A, A, A, times=2)
    for _ in range(20):
        page.look(B, A, A).look(A, A, A)
    assert (page.told, page.on_record) == ([], [])


def test_titles_that_alternate_with_the_page_itself_are_told_with_the_page():
    page = Page().look(A, A, A, times=2)
    for _ in range(20):
        page.look(B, B, B).look(A, A, A)
    assert page.told == []
    page.look(A, A, A, times=30, after=timedelta(hours=1))
    assert page.told == []
    assert page.titles.trying_since is None


def test_titles_that_are_tried_out_are_told_once_when_it_begins_and_once_when_it_is_over():
    page = Page().look(A, A, A, times=2)
    for _ in range(20):
        page.look(A, B, B).look(A, A, A, times=2).look(A, C, C)
    assert page.told == [[f"tried title {B}", f"tried open_graph {B}"]]
    assert f"tried title {C}" in page.on_record
    page.look(A, C, C, times=30, after=timedelta(hours=1))
    assert page.told[1:] == [[f"settled title {C}", f"settled open_graph {C}"]]
    assert page.titles.trying_since is None


def test_the_end_of_trying_says_since_when_it_was_so():
    page = Page().look(A, A).look(A, B).look(A, A).look(A, B)
    first = NOON + 2 * MINUTES
    assert page.titles.trying_since == first
    page.look(A, A, times=24, after=timedelta(hours=1))
    assert page.turn.since is None
    assert page.look(A, A, after=timedelta(hours=1)).turn.since == first


def test_another_kind_of_page_starts_anew_where_it_is_titled_otherwise():
    page = Page().look(A, A, A, times=3)
    page.look(A, "Subscribe to read", A, access=Access.STUB, times=4)
    assert (page.told, page.on_record) == ([], [])
    assert page.titles.open_graph.since == NOON + MINUTES
    page.look(A, "Subscribe to read", B, access=Access.STUB, times=2)
    assert page.told == [[f"new open_graph {B}"]]
    page.look(A, A, B, times=4)
    assert len(page.told) == 1


def test_another_story_at_the_address_starts_anew():
    page = Page().look(A, A, A, times=3)
    page.titles = titles.anew(page.titles)
    assert page.look(B, B, B, times=4).told == []


def test_a_headline_that_was_declared_before_is_known_to_be():
    page = Page().look(A, A, A, times=2).look(A, A, B, times=2)
    assert titles.declared_since(page.titles, mark(B)) == NOON + 3 * MINUTES
    assert titles.declared_since(page.titles, mark(C)) is None


pages = st.lists(
    st.tuples(*[st.sampled_from((A, B, C))] * 3, st.sampled_from([1, 10, 120])), min_size=1, max_size=40
)


@laws
@given(pages)
def test_nothing_is_told_while_titles_are_tried_out(story):
    page = Page()
    for headline, title, og, minutes in story:
        before = page.titles.trying_since
        page.look(headline, title, og, after=timedelta(minutes=minutes))
        if before is not None:
            assert all(one.fate is TitleFate.SETTLED for one in page.turn.told)
            assert not page.turn.told or page.titles.trying_since is None
        assert set(page.turn.told) <= set(page.turn.found)


@laws
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC")), min_size=40, max_size=120))
def test_titles_in_any_order_make_a_bounded_number_of_alerts(story):
    page = Page()
    for title, og in story:
        page.look(A, title, og)
    assert len(page.told) <= 6
    begins = sum(any(line.startswith("tried") for line in told) for told in page.told)
    assert begins <= 1


# --- figures that go on ---------------------------------------------------------------------


def told_of(*shown, looks=2):
    """Return the titles that were told of a surface that shows each for so many looks; the page's headline stays."""
    known, now, told = Titles(), NOON, []
    for text in shown:
        for _ in range(looks):
            now += MINUTES
            declared = Surfaces(title=text)
            turn = seen(known, declared, declared, "Ferry aground", access=Access.FULL, at=now)
            known = turn.titles
            told += [one.new for one in turn.told]
    return told


def test_a_title_that_counts_something_is_told_twice_and_not_for_ever():
    shown = [f"Ferry runs aground ({number} comments)" for number in (0, 7, 12, 31, "1,204", "1.310", "2:15")]
    assert told_of(*shown) == shown[1:3]


def test_another_wording_is_told_while_its_figures_go_on():
    shown = [f"Ferry runs aground, {number} hurt" for number in (3, 4, 5, 6)]
    assert told_of(*shown, "Ferry sinks, 6 hurt", "Ferry sinks, 8 hurt") == [
        *shown[1:3],
        "Ferry sinks, 6 hurt",
        "Ferry sinks, 8 hurt",
    ]


def test_figures_that_change_after_a_day_are_news_again():
    shown = [f"Ferry runs aground, {number} hurt" for number in (3, 4, 5, 6, 8)]
    assert told_of(*shown, looks=24 * 6 + 1) == shown[1:]
