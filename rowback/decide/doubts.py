"""Versions that differ so much that they are looked at again before anyone is told."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from rowback.model import Article, Doubt, DoubtKind

SUSPECT_BELOW = 0.2
"""A page with less than this share of the known text is taken for one that was cut off (docs/method.md)."""

MOST = 0.5
"""Where more than this share of the known text is gone, most of it is, and it is looked at again first."""

LOOKS: Final = {
    DoubtKind.SHORT: 3,
    DoubtKind.HALVED: 2,
    DoubtKind.EARLY: 2,
    DoubtKind.REWRITTEN: 2,
    DoubtKind.STUB: 2,
}
"""Looks in a row after which such a version is believed: real retractions are short, and half-loaded pages too."""

PATIENCE: Final = 3
"""So many times as many looks where each shows another text."""


def is_short(known: Article, seen: Article) -> bool:
    """Tell whether hardly anything of the known text is left, by its length."""
    return length(seen) < length(known) * SUSPECT_BELOW


def is_halved(known: Article, seen: Article) -> bool:
    """Tell whether most of the known text is gone, by its length."""
    return length(seen) < length(known) * (1 - MOST)


def doubted(known: Doubt | None, kind: DoubtKind, digest: str, *, at: datetime) -> Doubt:
    """Return the doubt with one more look counted; a doubt of another kind starts anew.

    `since` is the first look that showed just this text.
    """
    if known is None or known.kind is not kind:
        return Doubt(kind=kind, digest=digest, since=at, looks=1)
    since = known.since if known.digest == digest else at
    return Doubt(kind=kind, digest=digest, since=since, looks=known.looks + 1)


def is_believed(doubt: Doubt, *, at: datetime) -> bool:
    """Tell whether enough looks in a row have shown it, the last two of them the same text.

    A text that is another at each look is believed in the end too: silence would hide it for good.
    """
    same = doubt.since < at
    return doubt.looks >= LOOKS[doubt.kind] * (1 if same else PATIENCE)


def is_endless(doubt: Doubt | None) -> bool:
    """Tell whether a doubt lasts so long that its watch fails: a wall that shows another text each time is no stub ever."""
    return doubt is not None and doubt.looks > LOOKS[doubt.kind] * PATIENCE


def words_for(kind: DoubtKind, known: Article | None, seen: Article) -> str:
    """Say why it is looked at again."""
    again = "it is looked at again first"
    if kind in (DoubtKind.SHORT, DoubtKind.HALVED) and known is not None:
        return f"only {length(seen)} of the known {length(known)} characters of text are there; {again}"
    if kind is DoubtKind.REWRITTEN:
        return f"hardly anything of the known text is there; {again}"
    if kind is DoubtKind.EARLY:
        return f"the text ends early, and the plain page has the rest of it; {again}"
    return f"only the beginning of the text is shown; {again}"


def length(article: Article) -> int:
    """Return the characters of text."""
    return sum(len(paragraph.text) for paragraph in article.paragraphs)
