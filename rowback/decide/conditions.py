"""What holds for a page or does not (gone, restricted, noindex): begun and ended after several looks in a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rowback.model import NO_FACTS, Condition, Facts

LATELY = timedelta(days=7)
"""What began within this time counts as coming and going."""

MOST_DOUBLINGS = 4
"""Each time that it began lately doubles the looks that are needed, up to 16-fold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A condition after a look, and whether it has begun or ended with it."""

    condition: Condition
    begins: bool = False
    ends: bool = False
    facts: Facts = NO_FACTS

    @property
    def pending(self) -> bool:
        """Whether a look has shown the opposite of what is believed."""
        return self.condition.looks > 0


def step(
    known: Condition,
    shown: bool | None,
    *,
    at: datetime,
    begin_after: int,
    end_after: int,
    held: bool = False,
) -> Switch:
    """Take one look into account. `shown` is None where the look shows neither way.

    `begin_after` and `end_after` are looks in a row. `held`: it may not begin yet, however many looks show it.
    The first look of all that shows anything is where it starts from, and no event.
    """
    if shown is None:
        return Switch(condition=replace(known, looks=0))
    if known.stands is None:
        return Switch(condition=replace(known, stands=shown, since=at, seen_at=at))
    if shown == known.stands:
        return Switch(condition=replace(known, seen_at=max(at, known.seen_at or at), other_at=None, looks=0))
    pending = replace(known, other_at=known.other_at or at, looks=known.looks + 1)
    needed = _needed(known, begin_after if shown else end_after, at=at)
    if pending.looks < needed or (held and shown):
        return Switch(condition=pending)
    return _switched(pending, shown, at=at)


def _switched(pending: Condition, shown: bool, *, at: datetime) -> Switch:
    began = tuple(moment for moment in pending.begun if at - moment < LATELY)
    facts = Facts(
        last_without_at=pending.seen_at,
        first_with_at=pending.other_at,
        since=None if shown else pending.since,
    )
    condition = Condition(
        stands=shown, since=pending.other_at, seen_at=at, begun=(*began, at)[-8:] if shown else began
    )
    return Switch(condition=condition, begins=shown, ends=not shown, facts=facts)


def _needed(known: Condition, looks: int, *, at: datetime) -> int:
    lately = sum(at - moment < LATELY for moment in known.begun)
    if known.stands:
        lately -= 1  # the one that would end now
    return looks << max(0, min(lately, MOST_DOUBLINGS))
