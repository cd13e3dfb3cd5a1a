"""What people are told of, and what a title that was believed is to them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rowback.compare import compare
from rowback.decide.titles import TitleTurn
from rowback.model import (
    NO_FACTS,
    AlertType,
    Article,
    Change,
    EpisodeKind,
    Facts,
    HostStanding,
    Life,
    Retitled,
    Watch,
)
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


def failing_event(watch: Watch, refused: int | None, after: Life, host: HostStanding) -> Event:
    """Return the event of a watch that fails; an article that is `refused` while its host answers is told apart."""
    facts = Facts(last_without_at=after.good_at, first_with_at=after.bad_at)
    others_are_well = host.well_at and after.bad_at and host.well_at > after.bad_at
    if refused is None or not others_are_well:
        return Event(type=AlertType.FAILING, facts=facts, begins=EpisodeKind.FAILING)
    return Event(
        type=AlertType.FAILING,
        facts=replace(facts, host=watch.host),
        begins=EpisodeKind.FAILING,
        detail=f"access to this article is refused (HTTP {refused}), other watched articles of {watch.host} can be read",
    )


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
