"""What people are told of, and what a title that was believed is to them."""

from __future__ import annotations

from dataclasses import dataclass

from rowback.compare import compare
from rowback.decide.titles import TitleTurn
from rowback.model import NO_FACTS, AlertType, Article, Change, EpisodeKind, Facts, Retitled
from rowback.weigh import weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that people may be told of, with its evidence; `begins` or `ends` an episode."""

    type: AlertType
    facts: Facts = NO_FACTS
    begins: EpisodeKind | None = None
    ends: EpisodeKind | None = None
    detail: str | None = None
    change: Change | None = None
    """What the versions differ in between which a page alternates."""


def title_events(turn: TitleTurn | None) -> list[Event]:
    """Return the event of titles that are news of their own, one for all surfaces of a page."""
    if turn is None or not turn.told:
        return []
    first = min(turn.told, key=lambda retitled: retitled.first_with_at)
    begun = turn.since
    facts = Facts(
        last_without_at=first.last_without_at,
        first_with_at=first.first_with_at,
        since=begun if begun and begun <= (first.last_without_at or begun) < first.first_with_at else None,
        titles=turn.told,
    )
    change = max(map(_change, turn.told), key=lambda change: (change.verdict.rank, change.weight))
    return [Event(type=AlertType.RETITLED, facts=facts, change=change)]


def _change(retitled: Retitled) -> Change:
    """Return what a title says otherwise than the one before, as if they were headlines."""
    old, new = (Article(url="", headline=text) for text in (retitled.old, retitled.new))
    return weigh(compare(old, new))
