"""What matters more than what, and whether the outlet told its readers."""

from __future__ import annotations

import pytest
from comparing import article, only

from rowback.compare import compare
from rowback.model import Acknowledgement, Change
from rowback.weigh import weigh

STORY = (
    "The ferry left Port Ellis shortly after dawn with a full car deck.",
    "Smoke was first noticed near the galley on the second deck.",
    "The fire killed 12 people, the coast guard said on Friday.",
    "“We heard no alarm at all that night,” said Ana Reyes, a passenger.",
)
NOTE = (
    "Correction: An earlier version of this article misstated the number of people killed. It is 15, not 12."
)


def weighed(old: tuple[str, ...], new: tuple[str, ...], **fields: tuple[str, str]) -> Change:
    before = {name: pair[0] for name, pair in fields.items()}
    after = {name: pair[1] for name, pair in fields.items()}
    return weigh(compare(article(*old, **before), article(*new, **after)))


def with_toll(toll: str) -> tuple[str, ...]:
    return (*STORY[:2], STORY[2].replace("12", toll), STORY[3])


def test_edits_are_sorted_weightiest_first_and_the_change_weighs_at_least_as_much() -> None:
    change = weighed(STORY, ("A new opening line.", *with_toll("15")[1:]))
    weights = [edit.weight for edit in change.edits]
    assert weights == sorted(weights, reverse=True)
    assert 0 < weights[0] <= change.weight <= 1
    assert all(edit.reasons for edit in change.edits)


def test_a_number_in_the_headline_outweighs_one_in_the_text_and_says_why() -> None:
    headline = ("Ferry fire kills 12 off Port Ellis", "Ferry fire kills 15 off Port Ellis")
    change = weighed(STORY, with_toll("15"), headline=headline)
    first, second = [edit for edit in change.edits if edit.kind.value == "number_changed"]
    assert first.where.field.value == "headline"
    assert first.weight > second.weight
    assert "number in the headline" in change.reasons


@pytest.mark.parametrize(
    ("kind", "new"),
    [
        ("number_changed", with_toll("15")),
        ("quote_reworded", (*STORY[:3], STORY[3].replace("no alarm", "an alarm"))),
        ("negation_changed", (*STORY[:1], STORY[1].replace("was first", "was not first"), *STORY[2:])),
    ],
)
def test_facts_quotes_and_negations_outweigh_the_wording_around_them(kind: str, new: tuple[str, ...]) -> None:
    change = weighed(STORY, new)
    assert only(change, kind).weight > only(change, "sentence_edited").weight


def test_typography_and_furniture_weigh_next_to_nothing() -> None:
    assert weighed(STORY, (*STORY[:3], STORY[3].replace("“", '"').replace("”", '"'))).weight < 0.05
    assert weighed(STORY, (*STORY, "Advertisement")).weight == 0


def test_a_silent_edit_is_unacknowledged_and_says_so() -> None:
    change = weighed(STORY, with_toll("15"))
    assert change.acknowledged is Acknowledgement.UNACKNOWLEDGED
    assert change.reasons[-1] == "unacknowledged"


def test_a_correction_that_names_the_figure_acknowledges_the_edit_and_lowers_it() -> None:
    silent, open_ = weighed(STORY, with_toll("15")), weighed(STORY, (*with_toll("15"), NOTE))
    assert open_.acknowledged is Acknowledgement.ACKNOWLEDGED
    assert only(open_, "number_changed").acknowledged_by == NOTE
    assert only(open_, "number_changed").weight < only(silent, "number_changed").weight


def test_a_notice_for_one_edit_does_not_excuse_another() -> None:
    new = with_toll("15")
    change = weighed(STORY, (*new[:3], new[3].replace("no alarm", "an alarm"), NOTE))
    assert only(change, "quote_reworded").acknowledged_by is None
    assert change.acknowledged is Acknowledgement.UNACKNOWLEDGED


def test_a_new_time_stamp_alone_is_stamped() -> None:
    change = weighed(STORY, with_toll("15"), modified=("2026-05-03T09:00:00Z", "2026-05-03T11:00:00Z"))
    assert change.acknowledged is Acknowledgement.STAMPED


def test_a_time_stamp_that_was_taken_away_tells_readers_nothing() -> None:
    change = weighed(STORY, with_toll("15"), modified=("2026-05-03T09:00:00Z", None))
    assert change.acknowledged is Acknowledgement.UNACKNOWLEDGED


def test_what_is_not_substantive_needs_no_acknowledgement() -> None:
    assert weighed(STORY, STORY, byline=("Ana Reyes", "Tom Holt")).acknowledged is None


def test_weighing_twice_gives_the_same() -> None:
    once = weighed(STORY, (*with_toll("15"), NOTE))
    assert [e.kind for e in weigh(once).edits] == [e.kind for e in once.edits]


TRIAL = "The mayor was cleared on Tuesday after a long trial. He left the court by the side door."
AS_ONE = "The mayor was cleared on Tuesday after a long trial, and he left the court by the side door."


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [("sentence_merged", TRIAL, AS_ONE), ("sentence_split", AS_ONE, TRIAL)],
    ids=["merged", "split"],
)
def test_a_sentence_that_was_cut_anew_weighs_like_a_reworded_one_where_words_gave_way_to_others(
    kind: str, old: str, new: str
) -> None:
    recut = only(weighed((*STORY, old), (*STORY, new)), kind)
    reworded = only(weighed((*STORY, old), (*STORY, new.replace("cleared", "blamed"))), kind)
    edited = only(weighed((*STORY, old), (*STORY, old.replace("cleared", "blamed"))), "sentence_edited")
    assert recut.weight < edited.weight * 0.7 <= reworded.weight
    assert any("reworded" in reason for reason in reworded.reasons)
    assert not any("reworded" in reason for reason in recut.reasons)


def test_a_word_that_only_joins_two_sentences_makes_them_no_heavier() -> None:
    joined = AS_ONE.replace(", and he", ", whereupon he")
    assert (
        only(weighed((*STORY, TRIAL), (*STORY, joined)), "sentence_merged").weight
        == only(weighed((*STORY, TRIAL), (*STORY, AS_ONE)), "sentence_merged").weight
    )
