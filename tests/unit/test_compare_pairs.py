"""Invented article versions with their edits, every kind, seven languages: what must be found, and nothing else."""

from __future__ import annotations

import pytest
from comparing import article
from edit_pairs import LabelledPair, labelled_pairs

from rowback.compare import compare

PAIRS = labelled_pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair.language}: {pair.title}" for pair in PAIRS])
def test_the_edits_of_a_labelled_pair_are_found_and_no_others(pair: LabelledPair) -> None:
    old, new = pair.articles()
    assert pair.wrong(compare(old, new)) == []


def test_a_pair_that_is_told_wrongly_is_noticed() -> None:
    pair = next(pair for pair in PAIRS if pair.title == "a year")
    same = article(*pair.old)
    assert any(said.startswith("missing") for said in pair.wrong(compare(same, same)))
    other = article("Nothing of the sort was ever said about any bridge anywhere.")
    assert any(said.startswith("too much") for said in pair.wrong(compare(same, other)))
