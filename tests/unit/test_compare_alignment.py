"""Sentences added, deleted, edited, split, merged and moved, and what of the fields and the furniture is an edit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from comparing import STORY, article, change, kinds, only

from rowback.compare import compare
from rowback.model import Article, ChangeVerdict, Image, Kind, Paragraph, Role
from rowback.weigh import weigh


def test_an_article_compared_with_itself_has_no_edits() -> None:
    found = change(STORY, STORY)
    assert found.edits == ()
    assert found.verdict is ChangeVerdict.NONE


def test_an_added_and_a_deleted_sentence_are_told_apart_from_kept_ones() -> None:
    added = change(STORY, (*STORY[:2], "A helicopter circled above.", *STORY[2:]))
    assert kinds(added) == ["sentence_added"]
    assert added.edits[0].where.new is not None
    assert added.edits[0].where.new.sentence == 2
    assert added.edits[0].where.old is None
    deleted = change(STORY, STORY[:3])
    assert kinds(deleted) == ["sentence_deleted"]
    assert deleted.edits[0].old == STORY[3]


def test_a_reworded_sentence_is_one_edit_with_the_differing_words() -> None:
    edit = only(
        change(STORY, (STORY[0], "Smoke was first smelled near the galley on the second deck.", *STORY[2:])),
        "sentence_edited",
    )
    assert edit.old is not None
    assert edit.new is not None
    (span,) = edit.spans
    assert edit.old[span.old_start : span.old_end] == "noticed"
    assert edit.new[span.new_start : span.new_end] == "smelled"


def test_a_moved_paragraph_is_one_move_and_nothing_else() -> None:
    found = change(STORY, (STORY[3], *STORY[:3]))
    assert kinds(found) == ["block_moved"]
    assert found.edits[0].old == STORY[3]


def test_sentences_pushed_down_by_an_addition_have_not_moved() -> None:
    found = change(STORY, ("Twelve people were hurt.", "Nobody was missing.", *STORY))
    assert kinds(found) == ["sentence_added", "sentence_added"]


def test_two_neighbours_that_moved_together_are_one_block() -> None:
    more = (*STORY, "Residents watched from the old pier for most of the morning.", "Schools opened late.")
    found = change(more, (*more[2:], *more[:2]))
    assert kinds(found) == ["block_moved"]
    assert found.edits[0].where.old is not None
    assert found.edits[0].where.old.sentences == 2


def test_a_split_sentence_is_no_deletion_and_addition() -> None:
    old = "The council approved the new bridge on Monday, which will link the harbour with the northern suburbs and cost four years of work."
    new = "The council approved the new bridge on Monday. It will link the harbour with the northern suburbs and cost four years of work."
    assert kinds(change((STORY[0], old), (STORY[0], new))) == ["sentence_split"]
    assert kinds(change((STORY[0], new), (STORY[0], old))) == ["sentence_merged"]


@pytest.mark.parametrize(
    ("old", "new", "subtype"),
    [
        ("The mayor's “plan” failed.", 'The mayor\'s "plan" failed.', "quote_marks"),
        ("The vote - the third - failed.", "The vote – the third – failed.", "dashes"),
        ("The Vote failed in the Senate today.", "The vote failed in the senate today.", "case"),
        ("After the vote the mayor left town.", "After the vote, the mayor left town.", "punctuation"),
    ],
)
def test_typography_is_cosmetic(old: str, new: str, subtype: str) -> None:
    found = change((STORY[0], old), (STORY[0], new))
    assert found.verdict is ChangeVerdict.COSMETIC
    assert only(found, "cosmetic").subtype == subtype


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The bridge cost $1.5 million in all.", "The bridge cost $15 million in all."),
        ("The mayor presented a plan for peace.", "The mayor presented a “plan” for peace."),
        ("Five to six people were hurt, police said.", "Five to nine people were hurt, police said."),
    ],
)
def test_what_looks_like_typography_but_changes_the_meaning_is_substantive(old: str, new: str) -> None:
    assert change((STORY[0], old), (STORY[0], new)).verdict is ChangeVerdict.SUBSTANTIVE


def test_joined_paragraphs_are_layout_only() -> None:
    found = change(STORY, (" ".join(STORY[:2]), *STORY[2:]))
    assert [(edit.kind.value, edit.subtype) for edit in found.edits] == [("cosmetic", "layout")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("* * *", "ornament"),
        ("Advertisement", "label"),
        ("Sign up for our newsletter and never miss a story", "call"),
    ],
)
def test_what_counts_as_furniture_keeps_the_rule_that_made_it_so(text: str, rule: str) -> None:
    (edit,) = weigh(change(STORY, (*STORY[:2], text, *STORY[2:]))).edits
    assert (edit.kind, edit.subtype, edit.reasons) == (Kind.BOILERPLATE, rule, (f"page furniture: {rule}",))


def test_page_furniture_is_boilerplate_and_a_sentence_about_advertising_is_story() -> None:
    furniture = change(STORY, (*STORY[:2], "Advertisement", *STORY[2:]))
    assert furniture.verdict is ChangeVerdict.BOILERPLATE
    sentence = "Advertisements for the ferry line were taken down, the port said."
    assert change(STORY, (*STORY[:2], sentence, *STORY[2:])).verdict is ChangeVerdict.SUBSTANTIVE


@pytest.mark.parametrize(
    "text",
    [
        "Related charges were dropped last year.",
        "Copyright law was changed last year to protect authors.",
        "Video by a bystander shows the officer firing twice.",
        "Recommended treatments include rest and water.",
        "Top stories of the year were the flood and the vote.",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_story(text: str) -> None:
    assert only(change(STORY, (*STORY[:2], text, *STORY[2:])), "sentence_added").new == text


@pytest.mark.parametrize(
    "text",
    [
        "Related: Harbour master resigns after the inquiry.",
        "Copyright 2026 Harbour News. All rights reserved.",
        "Photo by Anna Berg, Harbour News.",
        "Read more about the flood in the valley.",
        "Most read in Business",
        "Photo: A view of the harbour after the storm.",
    ],
)
def test_a_label_is_furniture_whatever_stands_behind_it(text: str) -> None:
    assert only(change(STORY, (*STORY[:2], text, *STORY[2:])), "boilerplate").subtype == "label"


def test_furniture_that_tells_nothing_is_hidden_by_its_rule_and_still_among_the_edits() -> None:
    found = weigh(change(STORY, (*STORY[:2], "Sign up for our newsletter", *STORY[2:])))
    (edit,) = found.edits
    assert (edit.hidden_by, found.verdict) == ("call", ChangeVerdict.BOILERPLATE)
    assert found.reasons == ("page furniture: call",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14 comments", "15 comments"),
        ("Photo: the ferry", "Photo: the Aurora"),
        ("Read more about the ban", "Read more about why there is no ban"),
    ],
)
def test_no_rule_hides_a_number_a_name_or_a_negation(old: str, new: str) -> None:
    found = change((*STORY[:2], old, *STORY[2:]), (*STORY[:2], new, *STORY[2:]))
    edit = only(found, "boilerplate")
    assert (edit.old, edit.new, edit.hidden_by) == (old, new, None)


def test_a_story_that_replaced_another_is_called_rewritten() -> None:
    other = (
        "Wheat prices fell for the third week.",
        "Traders blamed a mild winter.",
        "Exports stay low.",
        "A report is due.",
    )
    found = change(STORY, other)
    assert found.rewritten
    assert not change(STORY, (*STORY[:3], "A boat sank.")).rewritten


def test_a_caption_is_a_field_of_its_own() -> None:
    old = article(*STORY)
    captioned = Paragraph(text="The ferry in 2019.", role=Role.CAPTION)
    new = article(*STORY)
    found = compare(old, type(new)(url="", paragraphs=(*new.paragraphs, captioned), language="en"))
    assert only(found, "sentence_added").where.field.value == "caption"


def test_a_dateline_is_told_as_dateline_and_not_as_a_reworded_sentence() -> None:
    found = change(
        ("PORT ELLIS (Northern Wire) — The ferry left at dawn.", STORY[1]),
        ("HOLM BAY (Northern Wire) — The ferry left at dawn.", STORY[1]),
    )
    assert kinds(found) == ["dateline_changed"]
    assert found.verdict is ChangeVerdict.METADATA


def test_fields_are_compared_beyond_cosmetics() -> None:
    old = article(
        *STORY, headline="Ferry fire off Port Ellis", byline="Ana Reyes", published="2026-05-03T09:00:00Z"
    )
    new = article(
        *STORY,
        headline="Ferry burns off Port Ellis",
        byline="Ana Reyes, Tom Holt",
        published="2026-05-03T10:00:00Z",
    )
    assert kinds(compare(old, new)) == ["byline_changed", "headline_changed", "published_time_changed"]
    styled = article(
        *STORY, headline="Ferry Fire off Port Ellis", byline="Ana Reyes", published="2026-05-03T09:00:00Z"
    )
    assert [(e.kind.value, e.subtype) for e in compare(old, styled).edits] == [("cosmetic", "case")]


def pictured(*captions: str) -> Article:
    images = tuple(
        Image(url=f"https://pictures.example/{n}.jpg", caption=text) for n, text in enumerate(captions)
    )
    return replace(article(*STORY), images=images)


def test_a_caption_that_was_reworded_is_told_with_its_facts() -> None:
    found = compare(pictured("The ferry burns on Sunday."), pictured("The ferry burns on Monday."))
    assert kinds(found) == ["date_changed", "sentence_edited"]
    assert {edit.where.field.value for edit in found.edits} == {"caption"}


def test_pictures_that_come_go_or_change_places_are_no_edit() -> None:
    old = pictured("The ferry burns on Sunday.", "Two tugs at the pier.")
    new = pictured("Two tugs at the pier.", "The ferry burns on Sunday.", "A bell is rung.")
    assert compare(old, new).edits == ()
    assert compare(new, old).edits == ()
