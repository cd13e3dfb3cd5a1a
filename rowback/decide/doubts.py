"""Versions that differ so much that they are looked at again before anyone is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from rowback.decide.variants import RETURN_WITHIN
from rowback.model import Article, Doubt, DoubtKind
from rowback.tell.times import moment

SUSPECT_BELOW = 0.2
"""A page with less than this share of the known text is taken for one that was cut off (docs/method.md)."""

MOST = 0.5
"""Where more than this share of the known text is gone, most of it is, and it is looked at again first."""

LOOKS: Final = {
    DoubtKind.SHORT: 3,
    DoubtKind.HALVED: 2,
    DoubtKind.EARLY: 2,
    DoubtKind.UNANSWERED: 2,
    DoubtKind.REWRITTEN: 2,
    DoubtKind.STUB: 2,
}
"""Looks in a row after which such a version is believed: real retractions are short, and half-loaded pages too."""

PATIENCE: Final = 3
"""So many times as many looks where each shows another text."""

RETURNS: Final = 2
"""A halved text that has come back so many times after the whole one is no half-loaded page: that breaks off anywhere."""


def is_short(known: Article, seen: Article) -> bool:
    """Tell whether hardly anything of the known text is left, by its length."""
    return length(seen) < length(known) * SUSPECT_BELOW


def is_halved(known: Article, seen: Article) -> bool:
    """Tell whether most of the known text is gone, by its length."""
    return length(seen) < length(known) * (1 - MOST)


def doubted(
    known: Doubt | None, kind: DoubtKind, digest: str, *, at: datetime, left: int | None = None
) -> Doubt:
    """Return the doubt with one more look counted; `left`: per cent of the known text that is there.

    All doubts about the whole text share one count, whatever their kind, and a stub in between says nothing of it. Stubs
    are counted by themselves, in a row. `since` is the first look that showed just this text.
    """
    whole = of_whole(known)
    if kind is DoubtKind.STUB:
        stub = known if known is not None and known.kind is kind else None
        return replace(_counted(stub, kind, digest, at=at), beside=whole)
    return replace(_counted(whole, kind, digest, at=at), left=left)


def of_whole(known: Doubt | None) -> Doubt | None:
    """Return the doubt about the whole text, if there is one."""
    return known.beside if known is not None and known.kind is DoubtKind.STUB else known


def lasting(known: Doubt | None) -> Doubt | None:
    """Return what stays of a doubt after a look that says nothing of the whole text: a wall, an error page.

    A text that was halved stays in doubt, since nobody has seen it whole; it would never be told where walls come between.
    """
    whole = of_whole(known)
    if whole is None or whole.kind is DoubtKind.HALVED:
        return whole
    return whole.beside


def aside(known: Doubt | None, *, whole: bool) -> Doubt | None:
    """Return what stays of a doubt after a look that was believed; `whole`: it showed a full text, and no stub.

    A halved text that comes and goes is told in the end, so it is kept in mind for as long as what alternates is, also
    where each time another doubtful text comes between it and the whole one.
    """
    kept = lasting(known)
    if kept is None or kept.ago >= RETURN_WITHIN:
        return None
    return replace(kept, looks=0 if whole else kept.looks, ago=kept.ago + 1)


def _counted(known: Doubt | None, kind: DoubtKind, digest: str, *, at: datetime) -> Doubt:
    if known is None:
        return Doubt(kind=kind, digest=digest, since=at, looks=1)
    same, back = known.digest == digest, known.looks == 0
    halved = known if known.kind is DoubtKind.HALVED else known.beside
    return Doubt(
        kind=kind,
        digest=digest,
        since=known.since if same and not back else at,
        looks=known.looks + 1,
        returns=known.returns + back if same else 0,
        beside=None if kind is DoubtKind.HALVED else halved,
    )


def is_believed(doubt: Doubt, *, at: datetime) -> bool:
    """Tell whether enough looks in a row have shown it, the last two of them the same text.

    A text that is another at each look is believed in the end too: silence would hide it for good. One that is halved may
    be another at once (a live page goes on), and it is believed too where it has come back often enough.
    """
    halved = doubt.kind is DoubtKind.HALVED
    same = doubt.since < at or halved
    often = halved and doubt.returns >= RETURNS
    return often or doubt.looks >= LOOKS[doubt.kind] * (1 if same else PATIENCE)


def is_endless(doubt: Doubt | None) -> bool:
    """Tell whether a doubt lasts so long that its watch fails: a wall that shows another text each time is no stub ever."""
    return doubt is not None and doubt.looks > LOOKS[doubt.kind] * PATIENCE


def unconfirmed(known: Doubt | None) -> str | None:
    """Say that the text was halved when an article was last seen; None where it was not, or was whole again since."""
    halved = lasting(known)
    if halved is None or not halved.looks or halved.left is None:
        return None
    when = moment(halved.since)
    return f"on {when} only {halved.left} % of the text was there, which no later look confirmed"


def per_cent_left(known: Article, seen: Article) -> int:
    """Return how much of the known text is there, by its length, in whole per cent."""
    return 100 * length(seen) // max(length(known), 1)


def words_for(kind: DoubtKind, known: Article | None, seen: Article) -> str:
    """Say why it is looked at again."""
    again = "it is looked at again first"
    if kind in (DoubtKind.SHORT, DoubtKind.HALVED) and known is not None:
        return f"only {length(seen)} of the known {length(known)} characters of text are there; {again}"
    if kind is DoubtKind.REWRITTEN:
        return f"hardly anything of the known text is there; {again}"
    if kind is DoubtKind.EARLY:
        return f"the text ends early, and the plain page has the rest of it; {again}"
    if kind is DoubtKind.UNANSWERED:
        return f"the plain page, which tells an edit from what scripts add, gave no answer; {again}"
    return f"only the beginning of the text is shown; {again}"


def length(article: Article) -> int:
    """Return the characters of text."""
    return sum(len(paragraph.text) for paragraph in article.paragraphs)
