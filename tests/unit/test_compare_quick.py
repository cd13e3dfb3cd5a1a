"""The plain diff: paragraphs, then words; and texts that no outlet wrote."""

from __future__ import annotations

from comparing import article, kinds
from hypothesis import given, settings
from hypothesis import strategies as st

from rowback.compare import compare
from rowback.compare.apply import apply, contents
from rowback.compare.quick import Piece, diff

TEXTS = st.lists(
    st.sampled_from(["one two", "three", "one two three", "four five", "two one", ""]), max_size=8
)


def sides(pieces: list[Piece]) -> tuple[list[str], list[str]]:
    """Put the two texts together again from the pieces of their diff."""
    old: dict[int, str] = {}
    new: dict[int, str] = {}
    for piece in pieces:
        without_inserted = [text for op, text in piece.runs if op != "insert"]
        without_deleted = [text for op, text in piece.runs if op != "delete"]
        if piece.old is not None and not (piece.moved and piece.runs[0][0] == "insert"):
            old[piece.old] = " ".join(without_inserted)
        if piece.new is not None and not (piece.moved and piece.runs[0][0] == "delete"):
            new[piece.new] = " ".join(without_deleted)
    return [old[i] for i in sorted(old)], [new[j] for j in sorted(new)]


def test_only_the_words_that_differ_are_told_of_a_paragraph_that_differs() -> None:
    pieces = diff(
        ["The ship burned.", "Two tugs came at once."], ["The ship burned.", "Three tugs came at once."]
    )
    assert pieces[0].runs == (("equal", "The ship burned."),)
    assert pieces[1].runs == (("delete", "Two"), ("insert", "Three"), ("equal", "tugs came at once."))


def test_a_moved_paragraph_is_given_where_it_was_and_where_it_is() -> None:
    pieces = diff(["first of all", "second", "third"], ["second", "third", "first of all"])
    assert [(p.old, p.new, p.runs[0][0]) for p in pieces if p.moved] in (
        [(0, 2, "delete"), (0, 2, "insert")],
        [(1, 0, "insert"), (2, 1, "insert"), (1, 0, "delete"), (2, 1, "delete")],
    )


def test_a_paragraph_is_not_mixed_with_another_that_says_something_else() -> None:
    gone = "The union called for clear time limits in such inquiries."
    come = "The teacher will return to work in January."
    assert diff([gone], [come]) == [Piece(0, None, (("delete", gone),)), Piece(None, 0, (("insert", come),))]


def test_a_reworded_paragraph_faces_its_old_wording_behind_a_deleted_one() -> None:
    old = [
        "Nobody was hurt, the port authority told reporters.",
        "Two tugs came at once.",
        "The pier is closed.",
    ]
    new = ["Three tugs came at once.", "The pier is open."]
    assert [(piece.old, piece.new) for piece in diff(old, new)] == [(0, None), (1, 0), (2, 1)]


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_from_their_diff(old: list[str], new: list[str]) -> None:
    assert sides(diff(old, new)) == (old, new)


def test_a_text_of_very_many_sentences_is_compared_by_the_paragraph() -> None:
    many = ["So it was. " * 30_000, "The harbour stayed closed."]
    old, new = article(*many), article(many[0], "The harbour stayed open.")
    found = compare(old, new)
    assert kinds(found) == ["sentence_edited"]
    assert apply(old, found, new) == contents(new)


def test_a_text_of_very_many_paragraphs_is_compared_from_its_first_to_its_last_difference() -> None:
    many = [f"Line {n} of the list." for n in range(25_000)]
    old, new = (
        article(*many),
        article(*many[:100], "Another line.", *many[101:24_000], "The last.", *many[24_000:]),
    )
    found = compare(old, new)
    assert len(found.edits) <= 2
    assert apply(old, found, new) == contents(new)
