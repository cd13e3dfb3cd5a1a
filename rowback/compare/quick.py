"""The plain diff of two texts: paragraphs first, then the words of those that differ, and which paragraphs moved.

It knows no sentences and no kinds of edit, and is a hundred times faster than the whole comparison: what `rowback diff
--format words` shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel, Levenshtein

from rowback.compare.frame import anchors, heaviest_in_order
from rowback.compare.words import Lexicon

Op = Literal["equal", "delete", "insert"]

EXACT_BITS = 64 * 8 * 2**20
"""Words × words of a run that are compared for the shortest difference: Indel keeps one bit for each (64 MB)."""
COARSE_CELLS = 4 * 10**9
"""Words × words up to which Levenshtein, which splits the problem and stays small, still takes less than a second;
a longer run is shown as one deletion and one insertion."""

ALIKE = 0.4
"""Share of the words of two paragraphs from which one is the other in other words: below it more words agree by chance
("the", "in") than by sense, and a diff of them reads as neither."""
REACH = 8
"""Old paragraphs that are tried for a new one: more are seldom deleted before one that was reworded."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the diff: its places in the two texts (None where it is not) and its runs of words in order.

    `moved` is set where an equal paragraph stands elsewhere in the other text; it is given at both places.
    """

    old: int | None
    new: int | None
    runs: tuple[tuple[Op, str], ...]
    moved: bool = False


def diff(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Return the paragraphs of both texts in reading order, with the words that were deleted and inserted.

    The equal and deleted runs of the pieces that are not moved to their place make the old paragraphs, the equal and
    inserted ones the new.
    """
    pairs = anchors(old, new)
    kept = heaviest_in_order(pairs, [float(len(old[i]) + 1) for i, _ in pairs])
    moved_old = {i: j for place, (i, j) in enumerate(pairs) if place not in kept}
    texts = _Texts(old, new, moved_old, {j: i for i, j in moved_old.items()})
    found: list[Piece] = []
    i = j = 0
    for a, b in [*(pairs[place] for place in sorted(kept)), (len(old), len(new))]:
        if i < a or j < b:
            found += _between(texts, range(i, a), range(j, b))
        if a < len(old):
            found.append(Piece(a, b, (("equal", old[a]),)))
        i, j = a + 1, b + 1
    return found


@dataclass(frozen=True, slots=True)
class _Texts:
    """The paragraphs, and which of them moved where."""

    old: Sequence[str]
    new: Sequence[str]
    moved_old: dict[int, int]
    moved_new: dict[int, int]


def _between(texts: _Texts, olds: range, news: range) -> Iterator[Piece]:
    """Yield what stands between two kept paragraphs: those that are alike face each other, in order."""
    old, new, moved_old, moved_new = texts.old, texts.new, texts.moved_old, texts.moved_new
    for i in olds:
        if i in moved_old:
            yield Piece(i, moved_old[i], (("delete", old[i]),), moved=True)
    free_old = [i for i in olds if i not in moved_old]
    free_new = [j for j in news if j not in moved_new]
    last_old = last_new = 0
    for a, b in [
        *_facing([old[i] for i in free_old], [new[j] for j in free_new]),
        (len(free_old), len(free_new)),
    ]:
        for i in free_old[last_old:a]:
            yield Piece(i, None, (("delete", old[i]),))
        for j in free_new[last_new:b]:
            yield Piece(None, j, (("insert", new[j]),))
        if a < len(free_old):
            i, j = free_old[a], free_new[b]
            yield Piece(i, j, tuple(word_runs(old[i], new[j])))
        last_old, last_new = a + 1, b + 1
    for j in news:
        if j in moved_new:
            yield Piece(moved_new[j], j, (("insert", new[j]),), moved=True)


def _facing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the paragraphs that face each other, both rising."""
    words = [text.split(" ") for text in old]
    start = 0
    for j, text in enumerate(new):
        coming = text.split(" ")
        for i in range(start, min(start + REACH, len(words))):
            if _is_alike(words[i], coming):
                yield i, j
                start = i + 1
                break


def _is_alike(old: list[str], new: list[str]) -> bool:
    if len(old) * len(new) > EXACT_BITS:
        return True  # too long to be asked; their diff is coarse as well
    return Indel.normalized_similarity(old, new) >= ALIKE


def word_runs(old: str, new: str) -> Iterator[tuple[Op, str]]:
    """Yield the runs of words that two texts have in common, that only the old and that only the new one has."""
    a, b = old.split(" "), new.split(" ")
    start, least = 0, min(len(a), len(b))
    while start < least and a[start] == b[start]:
        start += 1
    end = 0
    while end < least - start and a[-1 - end] == b[-1 - end]:
        end += 1
    if start:
        yield "equal", " ".join(a[:start])
    yield from _middle(a[start : len(a) - end], b[start : len(b) - end])
    if end:
        yield "equal", " ".join(a[len(a) - end :])


def _middle(a: list[str], b: list[str]) -> Iterator[tuple[Op, str]]:
    cells = len(a) * len(b)
    if not a or not b or cells > COARSE_CELLS:
        if a:
            yield "delete", " ".join(a)
        if b:
            yield "insert", " ".join(b)
        return
    lexicon = Lexicon()
    coded_a, coded_b = lexicon.encode(a), lexicon.encode(b)
    find = Indel.opcodes if cells <= EXACT_BITS else Levenshtein.opcodes
    gone: list[str] = []
    come: list[str] = []
    for op in (*find(coded_a, coded_b), None):
        if op is None or op.tag == "equal":
            if gone:
                yield "delete", " ".join(gone)
            if come:
                yield "insert", " ".join(come)
            gone, come = [], []
            if op is not None:
                yield "equal", " ".join(a[op.src_start : op.src_end])
        else:  # an insertion may come first
            gone += a[op.src_start : op.src_end]
            come += b[op.dest_start : op.dest_end]
