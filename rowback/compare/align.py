"""Which sentences of two versions belong together: kept, edited, split, merged and moved ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rowback.compare.frame import anchors, heaviest_in_order
from rowback.compare.similarity import FEW, Shape, contained, fills, joined, nearest, shape, similarity
from rowback.compare.words import Lexicon

IN_PLACE = 0.45
"""Least similarity of an edited sentence between the same two unchanged neighbours (measured: .45-.50 is best)."""
ELSEWHERE = 0.60
"""Least similarity of an edited sentence that also moved."""
SHORT_MALUS = 0.12
"""Added to both for units of at most four words."""
WINDOW = 3
"""A sentence is split into, or merged from, at most so many."""
WINDOW_GAIN = 0.06
"""A split must be that much more alike than the best single match."""
PART_CONTAINED = 0.6
"""Share of each part's subject words that the whole must have."""
FILLED_LEAST = 0.6
"""Similarity of a whole to parts that fill it, where the order of their words differs."""
NEAR = 6
"""Candidates looked at closely per sentence."""
BAG_CUTOFF = 0.2
"""Dice's coefficient of subject words below which sentences are not looked at closely."""
SMALL_GAP = 36
"""Pairs in a gap that are all looked at closely, whatever words they share."""
MOST_CELLS = 12
"""Cells of a row, or of a short column, that change at once."""
MANY = 4_000
"""Unmatched sentences from which candidates are looked for from the old side only."""
MOST_ELSEWHERE = 1_500
"""Unmatched sentences on both sides from which none is looked for beyond its own gap: that is another text."""
BAND = 256
"""Unmatched sentences per side that are all compared; more are cut into bands at the same relative place."""


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences that belong together: half-open ranges by start and count, one of the counts is 1."""

    old: int
    old_count: int
    new: int
    new_count: int
    similarity: float
    moved: bool = False


def align(
    old: Sequence[str], new: Sequence[str], old_forms: Sequence[str], new_forms: Sequence[str]
) -> list[Link]:
    """Link the sentences of two versions; `forms` are equal where only cosmetics differ. In order of the old text.

    Short units without a full stop (cells of a table, items, labels) of which as many stand between the same neighbours
    in both versions are linked by their place, whatever they say.
    """
    pairs = anchors(old_forms, new_forms)
    weights = [float(len(old_forms[i]) + 1) for i, _ in pairs]
    kept = heaviest_in_order(pairs, weights)
    links = [Link(i, 1, j, 1, 1.0) for i, j in pairs]
    rest = _Rest(old, new, pairs, [pairs[place] for place in sorted(kept)])
    links += rest.links()
    links.sort(key=lambda link: link.old)
    return _mark_moves(links, old_forms)


def _mark_moves(links: Sequence[Link], old_forms: Sequence[str]) -> list[Link]:
    pairs = [(link.old, link.new) for link in links]
    # Length is weight: what moved is the least text that explains the order.
    # What was reworded as well is the likelier one to have been taken up and put elsewhere.
    weights = [
        link.similarity**2 * sum(len(old_forms[i]) + 1 for i in range(link.old, link.old + link.old_count))
        for link in links
    ]
    kept = heaviest_in_order(pairs, weights)
    return [link if place in kept else replace(link, moved=True) for place, link in enumerate(links)]


class _Rest:
    """The sentences that are not equal anywhere, and how they pair up."""

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        pairs: Sequence[tuple[int, int]],
        frame: Sequence[tuple[int, int]],
    ) -> None:
        lexicon = Lexicon()
        old_used, new_used = {i for i, _ in pairs}, {j for _, j in pairs}
        self.old = {i: shape(text, lexicon) for i, text in enumerate(old) if i not in old_used}
        self.new = {j: shape(text, lexicon) for j, text in enumerate(new) if j not in new_used}
        self._frame_old = [i for i, _ in frame]
        self._frame_new = [j for _, j in frame]

    def links(self) -> list[Link]:
        """Return the best links among the rest, each sentence in at most one."""
        if not self.old or not self.new:
            return []
        singles = self._singles()
        candidates = [Link(i, 1, j, 1, score) for (i, j), score in singles.items()]
        candidates += self._splits(singles)
        candidates += self._merges(singles)
        candidates += self._cells()
        # Equal scores: the more of the text explained, the nearer in order, the better; the rest only for a fixed order.
        candidates.sort(
            key=lambda c: (-c.similarity, -(c.old_count + c.new_count), abs(c.old - c.new), c.old, c.new)
        )
        taken: list[Link] = []
        old_used: set[int] = set()
        new_used: set[int] = set()
        for c in candidates:
            olds, news = range(c.old, c.old + c.old_count), range(c.new, c.new + c.new_count)
            if old_used.isdisjoint(olds) and new_used.isdisjoint(news) and c.similarity >= self._needed(c):
                taken.append(c)
                old_used.update(olds)
                new_used.update(news)
        return taken

    def _cells(self) -> Iterator[Link]:
        for olds, news in self._gaps():
            if len(olds) == len(news) <= MOST_CELLS and olds[-1] - olds[0] + 1 == len(olds):
                for i, j in zip(olds, news, strict=True):
                    if self.old[i].cell and self.new[j].cell:
                        yield Link(i, 1, j, 1, IN_PLACE + SHORT_MALUS)

    def _needed(self, link: Link) -> float:
        in_place = self._old_gap(link.old) == self._new_gap(link.new)
        few = min(len(self.old[link.old].order), len(self.new[link.new].order)) <= FEW
        return (IN_PLACE if in_place else ELSEWHERE) + (SHORT_MALUS if few else 0.0)

    def _old_gap(self, i: int) -> int:
        return bisect_left(self._frame_old, i)

    def _new_gap(self, j: int) -> int:
        return bisect_left(self._frame_new, j)

    def _singles(self) -> dict[tuple[int, int], float]:
        found: set[tuple[int, int]] = set()
        many = min(len(self.old), len(self.new)) > MOST_ELSEWHERE
        for olds, news in () if many else _bands(sorted(self.old), sorted(self.new)):
            found |= self._near(olds, news)
        found |= self._in_small_gaps()
        return {(i, j): similarity(self.old[i], self.new[j]) for i, j in sorted(found)}

    def _near(self, olds: Sequence[int], news: Sequence[int]) -> set[tuple[int, int]]:
        old_bags, new_bags = [self.old[i].bag for i in olds], [self.new[j].bag for j in news]
        found: set[tuple[int, int]] = set()
        for i in olds:
            for place, _ in nearest(self.old[i], new_bags, limit=NEAR, cutoff=BAG_CUTOFF):
                found.add((i, news[place]))
        # From both sides, unless that would be very many: a short sentence is found from its longer counterpart too.
        for j in news if len(self.new) <= MANY else ():
            for place, _ in nearest(self.new[j], old_bags, limit=NEAR, cutoff=BAG_CUTOFF):
                found.add((olds[place], j))
        return found

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Return the unmatched sentences between the same two unchanged neighbours, where both versions have some."""
        gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in self.old:
            gaps[self._old_gap(i)][0].append(i)
        for j in self.new:
            gaps[self._new_gap(j)][1].append(j)
        return [(olds, news) for olds, news in gaps.values() if olds and news]

    def _in_small_gaps(self) -> set[tuple[int, int]]:
        return {
            (i, j)
            for olds, news in self._gaps()
            if len(olds) * len(news) <= SMALL_GAP
            for i in olds
            for j in news
        }

    def _splits(self, singles: dict[tuple[int, int], float]) -> Iterator[Link]:
        partners: dict[int, dict[int, float]] = defaultdict(dict)
        for (i, j), score in singles.items():
            partners[i][j] = score
        for i, scores in partners.items():
            for start, count, score in _windows(self.old[i], scores, self.new):
                yield Link(i, 1, start, count, score)

    def _merges(self, singles: dict[tuple[int, int], float]) -> Iterator[Link]:
        partners: dict[int, dict[int, float]] = defaultdict(dict)
        for (i, j), score in singles.items():
            partners[j][i] = score
        for j, scores in partners.items():
            for start, count, score in _windows(self.new[j], scores, self.old):
                yield Link(start, count, j, 1, score)


def _windows(
    whole: Shape, scores: dict[int, float], parts: dict[int, Shape]
) -> Iterator[tuple[int, int, float]]:
    """Yield the runs of 2-3 neighbours that together are more alike to `whole` than any one of them."""
    likeliest = sorted(scores, key=lambda j: (-scores[j], j))[:WINDOW]
    best = scores[likeliest[0]]
    near = {j + step for j in likeliest for step in range(1 - WINDOW, WINDOW)}
    fitting = {j for j in near if j in parts and contained(parts[j], whole) >= PART_CONTAINED}
    for start in sorted(fitting):
        for count in range(2, WINDOW + 1):
            run = range(start, start + count)
            if not fitting.issuperset(run):
                break
            if not any(j in scores for j in run):
                continue
            units = [parts[j] for j in run]
            score = similarity(whole, joined(units))
            if score >= best + WINDOW_GAIN:
                yield start, count, score
            elif score >= FILLED_LEAST and fills(whole, units):
                # Put into the middle of the whole, the smaller part costs similarity: rank it just above the best single.
                yield start, count, max(score, best + 0.001)


def _bands(olds: list[int], news: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield everything at once where that is small, else bands at the same relative place, so that work stays linear."""
    if len(olds) * len(news) <= BAND * BAND:
        yield olds, news
        return
    pieces = -(-max(len(olds), len(news)) // BAND)
    for k in range(pieces):
        band = olds[k * len(olds) // pieces : (k + 1) * len(olds) // pieces]
        low, high = (2 * k - 1) * len(news) // (2 * pieces), (2 * k + 3) * len(news) // (2 * pieces)
        facing = news[max(0, low) : high]
        if band and facing:
            yield band, facing
