"""Which sentences kept their place: equal ones paired, and the heaviest run that is in order in both texts."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from rowback.compare.words import Lexicon

MATRIX_BITS = 64 * 8 * 2**20
"""Indel keeps one bit per pair of units: at most 64 MB of them, beyond that only units that stand once are anchors."""


def anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pair equal units: those in order first, then the displaced, repeated ones with the nearest in relative place."""
    start, old_end, new_end = _trim(old, new)
    pairs = [(i, i) for i in range(start)]
    pairs += [(i, i - old_end + new_end) for i in range(old_end, len(old))]
    pairs += _in_order(old, new, start, old_end, new_end)
    pairs += _displaced(old, new, pairs)
    return sorted(pairs)


def heaviest_in_order(pairs: Sequence[tuple[int, int]], weights: Sequence[float]) -> set[int]:
    """Return the places in `pairs` (sorted by their first) of the heaviest subsequence that rises in the second too."""
    if all(one[1] < two[1] for one, two in pairwise(pairs)):
        return set(range(len(pairs)))  # nothing moved, as a rule
    ranks = {second: rank for rank, second in enumerate(sorted({second for _, second in pairs}), start=1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)  # a Fenwick tree of prefix maxima
    before = [-1] * len(pairs)
    top = (0.0, -1)
    for place, (_, second) in enumerate(pairs):
        rank, reach = ranks[second] - 1, (0.0, -1)
        while rank > 0:
            reach = max(reach, best[rank])
            rank &= rank - 1
        before[place] = reach[1]
        total = (reach[0] + weights[place], place)
        top = max(top, total)
        rank = ranks[second]
        while rank < len(best):
            best[rank] = max(best[rank], total)
            rank += rank & -rank
    kept: set[int] = set()
    place = top[1]
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept


def _trim(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    start, least = 0, min(len(old), len(new))
    while start < least and old[start] == new[start]:
        start += 1
    old_end, new_end = len(old), len(new)
    while old_end > start and new_end > start and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return start, old_end, new_end


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
        if i in old_used or not places.get(unit):
            continue
        free = places[unit]
        # Few repeats as a rule; of many, one of the first is near enough and keeps this linear.
        at = min(range(min(8, len(free))), key=lambda k: abs(free[k] - i * scale))
        found.append((i, free[at]))
        del free[at]
    return found
