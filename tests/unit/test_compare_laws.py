"""The law that ties edits to the texts, whatever these are, and what holds for every comparison."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from random import Random

import pytest
from comparing import STORY, article, change, kinds
from edit_pairs import LabelledPair, labelled_pairs
from hypothesis import given, settings
from hypothesis import strategies as st

from rowback.compare import compare
from rowback.compare.apply import LawBroken, apply, contents
from rowback.compare.plain import with_found
from rowback.compare.spans import spans
from rowback.model import ChangeVerdict, Paragraph

PAIRS = labelled_pairs()


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
