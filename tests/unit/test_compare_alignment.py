"""Sentences added, deleted, edited, split, merged and moved, and the law that ties them to the texts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from random import Random

import pytest
from comparing import article, change, kinds, only
from edit_pairs import LabelledPair, labelled_pairs
from hypothesis import given, settings
from hypothesis import strategies as st

from rowback.compare import compare
from rowback.compare.apply import LawBroken, apply, contents
from rowback.compare.plain import with_found
from rowback.compare.spans import spans
from rowback.model import Article, ChangeVerdict, Image, Kind, Paragraph, Role
from rowback.weigh import weigh

PAIRS = labelled_pairs()

STORY = (
    "The ferry left Port Ellis shortly after dawn with a full car deck.",
    "Smoke was first noticed near the galley on the second deck.",
    "Coast guard vessels reached the ship within the hour.",
    "The harbour master closed the southern channel to other traffic.",
)


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


WORDS = st.sampled_from(
    [
        "ferry",
        "harbour",
        "council",
        "vote",
        "smoke",
        "deck",
        "bridge",
        "fire",
        "crew",
        "captain",
        "storm",
        "rain",
        "police",
        "school",
        "pier",
        "boat",
        "night",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(lambda listed: " ".join(listed).capitalize() + ".")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), max_size=8)


FURNITURE = ["Advertisement", "214 comments", "Share on Facebook"]
NOTES = ["Correction: The fire began at night.", "Editor's note: A name was changed."]


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_the_edits_applied_to_the_old_text_give_the_new_one(old: list[str], new: list[str]) -> None:
    before, after = article(*old), article(*new)
    assert apply(before, compare(before, after), after) == contents(after)


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.lists(st.sampled_from(FURNITURE + NOTES), max_size=3), st.randoms(use_true_random=False))
def test_the_law_holds_for_shuffled_cut_and_reworded_texts(
    old: list[str], beside: list[str], random: Random
) -> None:
    new = [text.replace("ferry", "vessel") for text in [*old, *beside] if random.random() > 0.2]
    random.shuffle(new)
    before = article(*old, *beside[:1], headline=random.choice(["A", "B"]), byline="Ana Reyes")
    after = article(*new, headline=random.choice(["A", "a", "C"]), byline=random.choice(["", "Tom Holt"]))
    assert apply(before, compare(before, after), after) == contents(after)


def test_an_edit_that_does_not_fit_the_old_text_breaks_the_law() -> None:
    found = change(
        STORY, (STORY[0], "Smoke was first smelled near the galley on the second deck.", *STORY[2:])
    )
    with pytest.raises(LawBroken, match="the text there is"):
        apply(article(*STORY[::-1]), found, article(*STORY))


@settings(max_examples=100, deadline=None)
@given(SENTENCES, SENTENCES)
def test_the_words_outside_the_spans_are_the_same_on_both_sides(old: str, new: str) -> None:
    found = spans(old, new)
    rest_old, rest_new, at = "", "", (0, 0)
    for span in found:
        rest_old += old[at[0] : span.old_start] + " "
        rest_new += new[at[1] : span.new_start] + " "
        at = (span.old_end, span.new_end)
    assert (rest_old + old[at[0] :]).split() == (rest_new + new[at[1] :]).split()


SWAPPED = {
    "sentence_added": "sentence_deleted",
    "sentence_split": "sentence_merged",
    "attribution_softened": "attribution_hardened",
    "notice_added": "notice_removed",
    "quote_added": "quote_removed",
}
SWAPPED |= {after: before for before, after in SWAPPED.items()}


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair.language}: {pair.title}" for pair in PAIRS])
def test_kinds_swap_when_the_versions_do(pair: LabelledPair) -> None:
    old, new = pair.articles()
    forth, back = compare(old, new), compare(new, old)
    # Which of two neighbours moved is a matter of view; how many blocks did is not.
    assert kinds(back) == sorted(SWAPPED.get(kind, kind) for kind in kinds(forth))
    assert back.verdict is forth.verdict


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair.language}: {pair.title}" for pair in PAIRS])
def test_the_law_holds_for_labelled_pairs_both_ways(pair: LabelledPair) -> None:
    old, new = pair.articles()
    assert apply(old, compare(old, new), new) == contents(new)
    assert apply(new, compare(new, old), old) == contents(old)


NOISE = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text),
    "zero-width spaces": lambda text: text.replace("e", "e\u200b"),
    "straight quotation marks": lambda text: text.translate(str.maketrans("“”„«»‘’", '"""""\'\'')),
    "long dashes": lambda text: text.replace(" — ", " – "),
}


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("pair", PAIRS[::6], ids=[f"{pair.language}: {pair.title}" for pair in PAIRS[::6]])
def test_noise_is_cosmetic_at_most(pair: LabelledPair, noise: str) -> None:
    old, _ = pair.articles()
    paragraphs = [Paragraph(text=NOISE[noise](paragraph.text)) for paragraph in old.paragraphs]
    noisy = with_found(replace(old, paragraphs=tuple(paragraphs), quotes=(), notices=()))
    for found in (compare(old, noisy), compare(noisy, old)):
        assert found.verdict in (ChangeVerdict.NONE, ChangeVerdict.COSMETIC), kinds(found)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_text_never_differs_from_itself(old: list[str]) -> None:
    assert compare(article(*old), article(*old)).edits == ()


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_every_span_stays_inside_its_texts_and_rises(old: list[str], new: list[str]) -> None:
    for edit in change(old, new).edits:
        at = (0, 0)
        for span in edit.spans:
            assert at[0] <= span.old_start <= span.old_end <= len(edit.old or "")
            assert at[1] <= span.new_start <= span.new_end <= len(edit.new or "")
            at = (span.old_end, span.new_end)


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
