"""Two wordings of one unit, taken apart once for every rule that looks for facts in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from rowback.compare.spans import Hunk, hunks
from rowback.compare.words import Token, tokens
from rowback.model import Kind

NEAR_WORDS = 3
"""Values in differing runs at most so many equal words apart may replace each other."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that differs: what a rule found."""

    kind: Kind
    old: str | None
    new: str | None
    subtype: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit before and after, its tokens, and the runs in which they differ."""

    old: str
    new: str
    old_tokens: tuple[Token, ...]
    new_tokens: tuple[Token, ...]
    hunks: tuple[Hunk, ...]
    similarity: float
    language: str
    names: frozenset[str] = frozenset()
    """Capitalised words that stand inside sentences of either article: names, for most languages."""


class Found(Protocol):
    """A value with its place: half-open token range."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    def same(self, other: Found, /) -> bool:
        """Whether both say the same."""


F = TypeVar("F", bound=Found)


def pair(
    old: str, new: str, *, similarity: float, language: str, names: frozenset[str] = frozenset()
) -> Pair:
    """Take two wordings apart."""
    a, b = tokens(old), tokens(new)
    return Pair(old, new, a, b, tuple(hunks(a, b)), similarity, language, names)


def replaced(pair: Pair, old: Sequence[F], new: Sequence[F]) -> list[tuple[F, F]]:
    """Pair the values that replace each other: in the same differing run or in runs close by, equal ones taken out."""
    result: list[tuple[F, F]] = []
    left_old: list[tuple[int, F]] = []
    left_new: list[tuple[int, F]] = []
    for number, hunk in enumerate(_joined(pair.hunks)):
        olds = [f for f in old if f.start < hunk.old_end and f.end > hunk.old_start]
        news = [f for f in new if f.start < hunk.new_end and f.end > hunk.new_start]
        _drop_equal(olds, news)
        together = min(len(olds), len(news))
        result += list(zip(olds, news, strict=False))
        left_old += [(number, f) for f in olds[together:]]
        left_new += [(number, f) for f in news[together:]]
    return _without_reordered(result, [f for _, f in left_old], [f for _, f in left_new])


def _joined(found: Sequence[Hunk]) -> list[Hunk]:
    result: list[Hunk] = []
    for hunk in found:
        last = result[-1] if result else None
        if (
            last
            and hunk.old_start - last.old_end <= NEAR_WORDS
            and hunk.new_start - last.new_end <= NEAR_WORDS
        ):
            result[-1] = Hunk(last.old_start, hunk.old_end, last.new_start, hunk.new_end)
        else:
            result.append(hunk)
    return result


def _drop_equal(olds: list[F], news: list[F]) -> None:
    for value in list(olds):
        twin = next((n for n in news if value.same(n)), None)
        if twin is not None:
            olds.remove(value)
            news.remove(twin)


def _without_reordered(found: list[tuple[F, F]], left_old: list[F], left_new: list[F]) -> list[tuple[F, F]]:
    """Drop pairs whose value only went elsewhere in the unit: it was left over there on the other side."""
    result: list[tuple[F, F]] = []
    for old, new in found:
        gone = next((n for n in left_new if old.same(n)), None)
        came = next((o for o in left_old if new.same(o)), None)
        if gone is not None:
            left_new.remove(gone)
        if came is not None:
            left_old.remove(came)
        if gone is None and came is None:
            result.append((old, new))
    return result
