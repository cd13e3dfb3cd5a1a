"""Two wordings of one unit, taken apart once for every rule that looks for facts in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from rowback.compare.spans import Hunk, hunks
from rowback.compare.words import Token, tokens
from rowback.model import Kind

NEAR_WORDS = 3
"""Values in differing runs at most so many equal words apart may replace each other."""


ISLAND = 2
"""Equal words between two differing runs that are chance in a stretch that was written anew."""
LONGEST_STRETCH = 14
"""Tokens on either side beyond which such a stretch is another statement."""


_LINK = re.compile(r"(?:https?://|www\.)[^\s()\[\]<>\"]++")


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
    reworded: tuple[Hunk, ...] = ()
    """The runs that are no part of a longer stretch which was written anew: only there is one wording about the same."""
    names: frozenset[str] = frozenset()
    """Capitalised words that stand inside sentences of either article: names, for most languages."""
    small: frozenset[str] = frozenset()
    """Words that either article writes in small letters: common nouns, wherever they have a capital."""


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
    old: str,
    new: str,
    *,
    similarity: float,
    language: str,
    names: frozenset[str] = frozenset(),
    small: frozenset[str] = frozenset(),
) -> Pair:
    """Take two wordings apart; addresses of pages are left out, as what they are made of says nothing."""
    a, b = _said(old), _said(new)
    found = tuple(hunks(a, b))
    return Pair(old, new, a, b, found, similarity, language, _reworded(found), names, small)


def _said(text: str) -> tuple[Token, ...]:
    listed = tokens(text)
    links = [match.span() for match in _LINK.finditer(text)] if "://" in text or "www." in text else []
    for start, end in links:
        listed = tuple(token for token in listed if token.end <= start or token.start >= end)
    return listed


def _reworded(found: Sequence[Hunk]) -> tuple[Hunk, ...]:
    kept: list[Hunk] = []
    for group in _grouped(found, ISLAND):
        whole = _stretch(group)
        if min(whole.old_end - whole.old_start, whole.new_end - whole.new_start) <= LONGEST_STRETCH:
            kept += group
    return tuple(kept)


def replaced(pair: Pair, old: Sequence[F], new: Sequence[F], *, near: bool = True) -> list[tuple[F, F]]:
    """Pair the values that replace each other: in the same differing run or in runs `near` by, equal ones taken out."""
    result: list[tuple[F, F]] = []
    left_old, left_new = list(old), list(new)
    # The runs as they are first: figures that changed places a few words apart stand in runs of their own.
    for hunk in (*pair.hunks, *(map(_stretch, _grouped(pair.hunks, NEAR_WORDS)) if near else ())):
        olds = [f for f in left_old if f.start < hunk.old_end and f.end > hunk.old_start]
        news = [f for f in left_new if f.start < hunk.new_end and f.end > hunk.new_start]
        equal = _equal(olds, news)
        both = list(zip(_without(olds, equal, 0), _without(news, equal, 1), strict=False))
        result += both
        for before, after in (*equal, *both):
            left_old.remove(before)
            left_new.remove(after)
    changed_old = [
        f for f in left_old if any(f.start < h.old_end and f.end > h.old_start for h in pair.hunks)
    ]
    changed_new = [
        f for f in left_new if any(f.start < h.new_end and f.end > h.new_start for h in pair.hunks)
    ]
    return _without_reordered(result, changed_old, changed_new)


def _grouped(found: Sequence[Hunk], gap: int) -> list[list[Hunk]]:
    """Gather the runs between which at most `gap` equal words stand."""
    groups: list[list[Hunk]] = []
    for hunk in found:
        last = groups[-1][-1] if groups else None
        if last and hunk.old_start - last.old_end <= gap and hunk.new_start - last.new_end <= gap:
            groups[-1].append(hunk)
        else:
            groups.append([hunk])
    return groups


def _stretch(group: Sequence[Hunk]) -> Hunk:
    return Hunk(group[0].old_start, group[-1].old_end, group[0].new_start, group[-1].new_end)


def _equal(olds: Sequence[F], news: Sequence[F]) -> list[tuple[F, F]]:
    free = list(news)
    twins: list[tuple[F, F]] = []
    for value in olds:
        twin = next((n for n in free if value.same(n)), None)
        if twin is not None:
            free.remove(twin)
            twins.append((value, twin))
    return twins


def _without(values: Sequence[F], twins: Sequence[tuple[F, F]], side: int) -> list[F]:
    taken = [twin[side] for twin in twins]
    return [value for value in values if value not in taken]


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
