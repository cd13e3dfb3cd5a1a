"""Since when a sentence stands there, and when a phrase came and went."""

from __future__ import annotations

from itertools import pairwise

import pytest
from comparing import article

from rowback.compare import compare
from rowback.model import Article, Change
from rowback.trace import blame, late_notices, passages
from rowback.trace.phrases import pattern
from rowback.weigh import weigh

DAWN = "The ferry left Port Ellis shortly after dawn with a full car deck."
SMOKE = "Smoke was first noticed near the galley on the second deck."
SMELL = "Smoke was first smelled near the galley on the second deck."
TUGS = "Two tugs were sent from the island at once."


def numbered(*articles: Article) -> list[tuple[int, Article]]:
    return list(enumerate(articles, start=1))


def histories(*articles: Article) -> list[tuple[str, int, int]]:
    return [(unit.text, unit.came, unit.since) for unit in blame(numbered(*articles))]


def test_a_sentence_has_the_revision_that_brought_it_and_the_one_that_gave_it_its_words() -> None:
    found = histories(article(DAWN, SMOKE), article(DAWN, TUGS, SMOKE), article(DAWN, TUGS, SMELL))
    assert found == [(DAWN, 1, 1), (TUGS, 2, 2), (SMELL, 1, 3)]


def test_a_sentence_that_moved_or_changed_its_dress_is_as_old_as_it_was() -> None:
    found = histories(article(DAWN, SMOKE, TUGS), article(TUGS, DAWN.replace(" ", "  "), SMOKE))
    assert [since for _, _, since in found] == [1, 1, 1]


def test_a_sentence_that_was_taken_out_and_came_back_says_so() -> None:
    units = blame(numbered(article(DAWN, TUGS), article(DAWN), article(DAWN, TUGS)))
    assert [(unit.since, unit.back) for unit in units] == [(1, False), (3, True)]


def test_both_halves_of_a_split_sentence_come_from_it() -> None:
    whole = "The captain, who had sailed for the company for twenty years, was arrested on Sunday."
    halves = "The captain had sailed for the company for twenty years. He was arrested on Sunday."
    assert [(came, since) for _, came, since in histories(article(whole), article(halves))] == [
        (1, 2),
        (1, 2),
    ]


def test_a_headline_is_a_unit_and_another_headline_a_new_one() -> None:
    first, second = (
        article(DAWN, headline="Ferry burns off Port Ellis"),
        article(DAWN, headline="Ferry burns again off Port Ellis"),
    )
    third = article(DAWN, headline="Minister resigns")
    assert histories(first, second)[0][1:] == (1, 2)
    assert histories(first, second, third)[0][1:] == (3, 3)


def test_a_phrase_is_found_from_the_revision_that_brought_it_to_the_one_that_lacks_it() -> None:
    (found,) = passages(
        numbered(article(DAWN), article(DAWN, SMOKE), article(DAWN)), pattern("first noticed")
    )
    assert (found.first, found.last, found.gone) == (2, 2, 3)
    assert found.text == SMOKE
    assert found.text[found.start : found.end] == "first noticed"


def test_a_phrase_that_came_back_has_two_runs() -> None:
    found = passages(numbered(article(SMOKE), article(DAWN), article(SMOKE)), pattern("galley"))
    assert [(p.first, p.gone) for p in found] == [(1, 2), (3, None)]


def test_a_regular_expression_tells_its_wordings_apart() -> None:
    old, new = article("The fire killed 12 people."), article("The fire killed 15 people.")
    found = passages(numbered(old, new), pattern(r"\d+ people", regex=True))
    assert [(p.phrase, p.first, p.gone) for p in found] == [("12 people", 1, 2), ("15 people", 2, None)]


@pytest.mark.parametrize("wanted", ["don't", "don’t"])
def test_marks_of_any_style_find_each_other(wanted: str) -> None:
    assert passages(numbered(article("They don’t know yet.")), pattern(wanted))


def test_capitals_count_unless_told_otherwise() -> None:
    versions = numbered(article(SMOKE))
    assert not passages(versions, pattern("smoke"))
    assert passages(versions, pattern("smoke", ignore_case=True))


def test_headlines_and_notes_are_searched_and_named() -> None:
    version = article(DAWN, "Correction: The ferry left at noon.", headline="Noon ferry late")
    found = passages(numbered(version), pattern("noon", ignore_case=True))
    assert [p.field.value for p in found] == ["headline"]
    assert [p.field.value for p in passages(numbered(version), pattern("left at noon"))][-1] == "notice"


def test_a_pattern_of_points_finds_points_only() -> None:
    assert not passages(numbered(article(SMOKE)), pattern("g.lley"))


def test_a_broken_expression_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="no regular expression"):
        pattern("(", regex=True)


def changes(*versions: Article) -> list[tuple[int, Change]]:
    return [
        (number, weigh(compare(old, new))) for number, (old, new) in enumerate(pairwise(versions), start=2)
    ]


TWELVE = "The fire killed 12 people on the ferry, the coast guard said."
FIFTEEN = "The fire killed 15 people on the ferry, the coast guard said."
SORRY = "Correction: An earlier version of this article gave the wrong number of dead. It is 15, not 12."


def test_a_notice_of_a_later_revision_tells_of_an_edit_late() -> None:
    late = late_notices(changes(article(TWELVE, DAWN), article(FIFTEEN, DAWN), article(FIFTEEN, DAWN, SORRY)))
    assert late[2].revision == 3
    assert late[2].notice == SORRY
    assert (late[2].covers, late[2].of) == (1, 1)


def test_a_late_notice_does_not_excuse_what_it_does_not_speak_of() -> None:
    first = article(TWELVE, "The owner, Ana Reyes, was on board.")
    second = article(FIFTEEN, "The owner, Ana Berg, was on board.")
    third = article(FIFTEEN, "The owner, Ana Berg, was on board.", SORRY)
    late = late_notices(changes(first, second, third))
    assert (late[2].covers, late[2].of) == (1, 2)


def test_a_notice_of_something_else_tells_nothing_late() -> None:
    other = "Correction: An earlier version of this article misspelled the name of the harbour master."
    assert not late_notices(changes(article(TWELVE), article(FIFTEEN), article(FIFTEEN, other)))


def test_what_was_told_at_once_is_not_late() -> None:
    assert not late_notices(changes(article(TWELVE), article(FIFTEEN, SORRY), article(FIFTEEN, DAWN, SORRY)))
