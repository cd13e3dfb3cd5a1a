"""Which sentences kept their place: equal ones paired, and the heaviest run that is in order in both texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from rowback.compare.ends import equal_ends
from rowback.compare.words import Lexicon

MATRIX_BITS = 64 * 8 * 2**20
"""Indel keeps one bit per pair of units: at most 64 MB of them, beyond that only units that stand once are anchors."""


def anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal units: those in order first, then the displaced, repeated ones with the nearest in relative place."""
    start, old_end, new_end = equal_ends(old, new)
    pairs = [(i, i) for i in range(start)]
    pairs += [(i, i - old_end + new_end) for i in range(old_end, len(old))]
    pairs += _in_order(old, new, start, old_end, new_end)
    pairs += _displaced(old, new, pairs)
    return sorted(pairs)


def heaviest_in_order(pairs: Sequence[tuple[int, int]], weights: Sequence[float]) -> set[int]:
    """Return the places in `pairs` (sorted by their first) of the heaviest subsequence that rises in the second too."""
    if all(one[1] < two[1] for one, two in pairwise(pairs)):
        return set(range(len(pairs)))  # nothing moved, as a rule
    # The best runs so far by the second of their last pair: both lists rise, for a run that ends later and weighs no
    # more can't be of use. New ones mostly go to the end.
    ends: list[int] = []
    totals: list[float] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for place, (_, second) in enumerate(pairs):
        at = bisect_left(ends, second)
        total = weights[place] + (totals[at - 1] if at else 0.0)
        before[place] = last[at - 1] if at else -1
        worse = bisect_right(totals, total, at)
        ends[at:worse], totals[at:worse], last[at:worse] = [second], [total], [place]
    kept: set[int] = set()
    place = last[-1]
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def _in_order(
    old: Sequence[str], new: Sequence[str], start: int, old_end: int, new_end: int
) -> list[tuple[int, int]]:
    if (old_end - start) * (new_end - start) > MATRIX_BITS:
        return []
    lexicon = Lexicon()
    a, b = lexicon.encode(old[start:old_end]), lexicon.encode(new[start:new_end])
    pairs: list[tuple[int, int]] = []
    for block in Indel.editops(a, b).as_matching_blocks():
        pairs += [(start + block.a + k, start + block.b + k) for k in range(block.size)]
    return pairs


def _displaced(
    old: Sequence[str], new: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    old_used, new_used = {i for i, _ in pairs}, {j for _, j in pairs}
    places: dict[str, deque[int]] = defaultdict(deque)
    for j, unit in enumerate(new):
        if j not in new_used:
            places[unit].append(j)
    scale = len(new) / max(1, len(old))
    found: list[tuple[int, int]] = []
    for i, unit in enumerate(old):
        if i in old_used or not (free := places.get(unit)):
            continue
        if len(free) == 1:
            found.append((i, free.pop()))
            continue
        # Few repeats as a rule; of many, one of the first is near enough and keeps this linear.
        at = min(range(min(8, len(free))), key=lambda k: abs(free[k] - i * scale))
        found.append((i, free[at]))
        del free[at]
    return found
