"""Quotes added, removed, reworded and given to other speakers, and the traps that look like it."""

from __future__ import annotations

import time

import pytest
from comparing import change, only

REST = "The harbour stayed closed for the rest of the week."
ALARM = "“We heard no alarm at all that night,” said Ana Reyes, a passenger."


def quote_kinds(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    found = change((REST, *old), (REST, *new))
    return sorted(edit.kind.value for edit in found.edits if edit.kind.value.startswith("quote_"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((), (ALARM,), ["quote_added"]),
        ((ALARM,), (), ["quote_removed"]),
        ((ALARM,), (ALARM.replace("no alarm", "an alarm"),), ["quote_reworded"]),
        ((ALARM,), (ALARM.replace("Ana Reyes", "Tom Holt"),), ["quote_reattributed"]),
        ((ALARM,), (ALARM.replace("“", '"').replace("”", '"'),), []),
        ((ALARM,), (ALARM.replace("said Ana Reyes", "Ana Reyes said"),), []),
        ((ALARM,), ("Ana Reyes, a passenger, said they had heard nothing.",), ["quote_removed"]),
        (
            ("“We heard no alarm that night, and nobody came to help us,” Ana Reyes said.",),
            ("“We heard no alarm that night,” Ana Reyes said. “And nobody came to help us.”",),
            [],
        ),
    ],
)
def test_what_happened_to_a_quote(old: tuple[str, ...], new: tuple[str, ...], expected: list[str]) -> None:
    assert quote_kinds(old, new) == expected


def test_a_reworded_quote_is_told_with_its_words_speaker_and_spans() -> None:
    edit = only(change((REST, ALARM), (REST, ALARM.replace("no alarm", "an alarm"))), "quote_reworded")
    assert edit.speaker_old == edit.speaker_new == "Ana Reyes"
    assert (edit.old or "").startswith("We heard no alarm")
    (span,) = edit.spans
    assert (edit.new or "")[span.new_start : span.new_end] == "an"


def test_a_short_fragment_in_a_kept_sentence_is_matched_by_its_place() -> None:
    old = "Minister Ana Reyes said the seizure of the ferry was a “grave escalation” and asked the council for help."
    new = old.replace("grave escalation", "dangerous provocation")
    assert quote_kinds((old,), (new,)) == ["quote_reworded"]


def test_a_quote_that_moved_with_its_paragraph_was_not_removed() -> None:
    assert quote_kinds((ALARM, "The pier is old."), ("The pier is old.", ALARM)) == []


def test_a_pronoun_replaced_by_the_name_it_stood_for_is_no_new_speaker() -> None:
    before = "Tom Holt, the mayor, spoke to reporters. “We will rebuild the pier soon,” he said."
    assert quote_kinds((before,), (before.replace("he said", "Holt said"),)) == []


def test_a_first_name_written_out_is_a_name_and_no_new_speaker() -> None:
    assert "quote_reattributed" not in quote_kinds(
        ("“We will rebuild the pier soon,” said Rob Holt.",),
        ("“We will rebuild the pier soon,” said Robert Holt.",),
    )


def test_the_same_name_with_the_title_of_a_woman_is_another_speaker() -> None:
    old = "Asked about the pier, Mr Holt said that “all piers in the county get repaired”."
    assert quote_kinds((old,), (old.replace("Mr Holt", "Mrs Holt"),)) == ["quote_reattributed"]


def test_an_article_before_a_surname_makes_no_other_speaker() -> None:
    old = "“We will rebuild the pier soon,” Mr. al-Rawi said."
    assert quote_kinds((old,), (old.replace("al-Rawi", "Rawi"),)) == []


def test_a_speaker_who_stood_near_the_quote_in_neither_version_was_not_replaced() -> None:
    quote = "“We have waited for nine years and we have heard it all before.”"
    old = ("“It takes far too long,” said Rolf Kade.", "The pier is old.", quote)
    new = ("“It takes far too long,” said Tom Holt.", "The pier is old.", quote)
    assert quote_kinds(old, new) == ["quote_reattributed"]


def test_a_description_that_gives_way_to_another_nearby_is_our_reading() -> None:
    old = (
        "The letter was sent by the lawmakers. The letter described it as an “illegal operation” of the port."
    )
    new = "The letter was sent by the lawmakers, who described it as an “illegal operation” of the port."
    assert quote_kinds((old,), (new,)) == []


def test_the_speaker_may_be_named_in_the_paragraph_that_announces_the_quote() -> None:
    quote = "“We have waited for nine years and we have heard it all before.”"
    assert quote_kinds(("Rolf Kade wrote to the board:", quote), ("Tom Holt wrote to the board:", quote)) == [
        "quote_reattributed"
    ]


def test_a_term_in_quotation_marks_is_no_quote_of_anybody() -> None:
    assert quote_kinds(("Sales of the “Blue Whale” doubled.",), ()) == []


@pytest.mark.parametrize("piece", ["“a” ", '"x" said ', "“We heard it.” "])
def test_thousands_of_quotes_cost_seconds_at_most(piece: str) -> None:
    began = time.process_time()
    old = tuple(f"So it is: {piece * 120}" for _ in range(40))
    change(old, tuple(f"{text} z" for text in old))
    assert time.process_time() - began < 60  # a search that is quadratic takes minutes
