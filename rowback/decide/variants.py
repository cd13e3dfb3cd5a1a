"""Pages that serve one of several versions at each look: one event, and no alert for what only comes round again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rowback.compare import compare
from rowback.decide.conditions import LATELY, MOST_DOUBLINGS
from rowback.model import NO_FACTS, Article, Change, Facts, Revision, Variants
from rowback.weigh import weigh

RETURN_WITHIN = 12
"""A second return within so many readable looks is no edit taken back but a page that alternates: an editor
seldom goes back twice within an hour or a day of looks, and a coin does so in 12 looks in 99.7 of 100 cases."""

STABLE_LOOKS = 24
"""Looks in a row with one version after which it is over: a coin does so once in sixteen million."""

STABLE_FOR = timedelta(hours=24)
"""And it must have been that version for this long."""

MOST_VARIANTS = 8
"""More versions than this are not kept in mind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a look does to the coming and going of versions."""

    variants: Variants
    begins: bool = False
    ends: bool = False
    facts: Facts = NO_FACTS
    change: Change | None = None
    """Where it begins or ends: what the versions differ in, which says who wants to hear of it."""


def shown(known: Variants, number: int, *, at: datetime, returned: bool, new: bool) -> Turn:
    """Take a readable look into account that showed revision `number`.

    `returned`: an earlier text came back that was not the one shown last. `new`: a version never seen before.
    """
    same = known.shown == number
    looks = None if known.since_return is None else known.since_return + 1
    after = replace(
        known,
        shown=number,
        run=known.run + 1 if same else 1,
        run_since=known.run_since if same and known.run_since else at,
        since_return=looks,
        away=0,
        away_since=None,
    )
    if known.numbers:
        return _go_on(after, number, at=at, new=new)
    if returned:
        return Turn(variants=replace(after, since_return=0))
    return Turn(variants=after)


def away(known: Variants, instead: Variants, *, at: datetime) -> Turn:
    """Take a readable look into account that showed a version of the other kind, which come and go as `instead` says.

    Versions that are not shown for as long as one would have to stand are over too: nothing else would ever end them.
    """
    if not known.numbers:
        return Turn(variants=known)
    after = replace(known, away=known.away + 1, away_since=known.away_since or at)
    if not _is_long(after, after.away, after.away_since, at=at):
        return Turn(variants=after)
    # What is there now may have been edited since the others went: it is the same only since then.
    first_at = max(moment for moment in (after.away_since, instead.run_since) if moment)
    return _over(after, first_at)


def comes_round(known: Variants) -> bool:
    """Tell whether an earlier text that comes back now is the second in a short time."""
    return known.since_return is not None and known.since_return + 1 <= RETURN_WITHIN


def begin(known: Variants, numbers: Sequence[int], number: int, *, at: datetime) -> Turn:
    """Let the page alternate between revisions from now on, `number` being the one shown."""
    lately = tuple(moment for moment in known.begun if at - moment < LATELY * 4)
    variants = Variants(
        shown=number, run=1, run_since=at, numbers=tuple(sorted({*numbers, number}))[-MOST_VARIANTS:], since=at,
        begun=(*lately, at)[-8:],
    )  # fmt: skip
    facts = Facts(first_with_at=at, variants=variants.numbers)
    return Turn(variants=variants, begins=True, facts=facts)


def weightiest(known: Sequence[Revision], article: Article) -> Change | None:
    """Return the change of most weight that leads from one of the versions to an article."""
    changes = [weigh(compare(revision.article, article)) for revision in known]
    return max(changes, key=lambda change: (change.verdict.rank, change.weight), default=None)


def nearest(known: Sequence[Revision], article: Article) -> tuple[Revision, Change]:
    """Return the version that differs least from an article, and what differs."""
    compared = [(revision, weigh(compare(revision.article, article))) for revision in known]
    return min(compared, key=lambda pair: (pair[1].verdict.rank, pair[1].weight, len(pair[1].edits)))


def is_known_difference(known: Sequence[Revision], change: Change) -> bool:
    """Tell whether a change is one that two known versions differ by: the same edit reached another variant."""
    wanted = _signature(change)
    return any(
        _signature(compare(old.article, new.article)) == wanted
        for old in known
        for new in known
        if old.number != new.number
    )


def _go_on(after: Variants, number: int, *, at: datetime, new: bool) -> Turn:
    if new:
        after = replace(after, numbers=(*after.numbers, number)[-MOST_VARIANTS:])
    if not _is_long(after, after.run, after.run_since, at=at):
        return Turn(variants=after)
    return _over(after, after.run_since)


def _is_long(known: Variants, looks: int, since: datetime | None, *, at: datetime) -> bool:
    needed = STABLE_LOOKS << min(max(len(known.begun) - 1, 0), MOST_DOUBLINGS)
    return looks >= needed and since is not None and at - since >= STABLE_FOR


def _over(known: Variants, first_at: datetime | None) -> Turn:
    facts = Facts(first_with_at=first_at, since=known.since, variants=known.numbers)
    over = replace(known, numbers=(), since=None, since_return=None, away=0, away_since=None)
    return Turn(variants=over, ends=True, facts=facts)


def _signature(change: Change) -> frozenset[tuple[str, str | None, str | None]]:
    return frozenset((edit.kind.value, edit.old, edit.new) for edit in change.edits)
