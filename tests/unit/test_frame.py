"""What kept its place: the heaviest run of pairs that is in order in both texts, against trying every run there is."""

from __future__ import annotations

from itertools import chain, combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from rowback.compare.frame import heaviest_in_order

seconds = st.lists(st.integers(0, 12), unique=True, max_size=9)


def rises(run: tuple[tuple[int, int], ...]) -> bool:
    return all(one[1] < two[1] for one, two in pairwise(run))


@given(seconds, st.data())
def test_no_run_in_order_is_heavier_than_the_one_that_is_found(order, data):
    pairs = list(enumerate(order))
    weights = data.draw(st.lists(st.integers(1, 9).map(float), min_size=len(pairs), max_size=len(pairs)))
    kept = sorted(heaviest_in_order(pairs, weights))
    runs = chain.from_iterable(combinations(pairs, size) for size in range(len(pairs) + 1))
    heaviest = max(sum(weights[place] for place, _ in run) for run in runs if rises(run))
    assert rises(tuple(pairs[place] for place in kept))
    assert sum(weights[place] for place in kept) == heaviest


def test_of_two_sentences_that_changed_places_the_longer_one_stays():
    assert heaviest_in_order([(0, 1), (1, 0)], [3.0, 8.0]) == {1}
    assert heaviest_in_order([(0, 1), (1, 0)], [8.0, 3.0]) == {0}
