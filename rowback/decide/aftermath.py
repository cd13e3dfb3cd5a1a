"""What a look leaves on its watch: its state, the life of its page, and the events that people may be told of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from rowback.decide.again import look_again
from rowback.decide.conditions import Switch
from rowback.decide.doubts import is_endless
from rowback.decide.events import Event
from rowback.decide.finding import WALLS, Finding
from rowback.decide.switches import Switches, switches
from rowback.decide.told import events_of
from rowback.model import (
    ALONE,
    Access,
    AlertType,
    Changed,
    Condition,
    Failed,
    FirstSeen,
    Gone,
    HostStanding,
    Life,
    Outcome,
    OutcomeName,
    Retitled,
    Unchanged,
    Unusable,
    Variants,
    Watch,
)

FAILING_AFTER = 3
"""Checks in a row without an article before the owner is told that a watch fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """The state that a look leaves on its watch, and the events that people may be told of."""

    outcome: Outcome
    failures: int
    failing_since: datetime | None
    not_found_looks: int
    gone_since: datetime | None
    life: Life
    url: str | None = None
    """The address that the watch follows from now on, where that changes."""
    look_again: bool = False
    events: tuple[Event, ...] = ()
    titles: tuple[Retitled, ...] = ()
    """Declared headlines that are believed from now on, told or not."""

    @property
    def types(self) -> tuple[AlertType, ...]:
        """The types of the events, in order."""
        return tuple(event.type for event in self.events)


def name_of(outcome: Outcome) -> OutcomeName:
    """Return the contract's word for an outcome."""
    match outcome:
        case FirstSeen():
            return OutcomeName.FIRST_SEEN
        case Unchanged():
            return OutcomeName.UNCHANGED
        case Changed():
            return OutcomeName.CHANGED
        case Unusable():
            return OutcomeName.UNUSABLE
        case Failed():
            return OutcomeName.FAILED
        case Gone():
            return OutcomeName.GONE


def aftermath(watch: Watch, finding: Finding, *, now: datetime, host: HostStanding = ALONE) -> Aftermath:
    """Return what a look leaves behind; `now` is its end."""
    if finding.trial:
        return _after_trial(watch, finding)
    at = finding.at or now
    turned = switches(watch.life, finding, host=host, at=at)
    outcome = _outcome(finding, turned.gone)
    good = isinstance(outcome, FirstSeen | Unchanged | Changed)
    after = _life_after(watch.life, finding, turned, at=at, good=good)
    failures = _failures(watch, finding, outcome, good=good)
    begins_failing = not good and _begins_failing(watch, finding, turned, failures, host)
    events = events_of(watch, finding, outcome, turned, after, failing=begins_failing, host=host)
    return Aftermath(
        outcome=outcome,
        failures=failures,
        failing_since=None if good else now if begins_failing else watch.failing_since,
        not_found_looks=watch.not_found_looks + 1 if finding.gone else 0,
        gone_since=after.gone.standing_since,
        life=after,
        url=finding.home.moved_to if finding.home else None,
        look_again=not turned.held and look_again(watch.life, after, finding, outcome),
        events=tuple(events),
        titles=finding.titles.found if finding.titles else (),
    )


def seeded(watch: Watch, last_seen_at: datetime) -> Watch:
    """Return a watch that has a revision with what a version before schema 2 knew of its life in columns."""
    if watch.life.gone.stands is not None:
        return watch
    known = Condition(
        stands=watch.gone_since is not None, since=watch.gone_since, seen_at=watch.gone_since or last_seen_at
    )
    return replace(watch, life=replace(watch.life, gone=known, good_at=watch.life.good_at or last_seen_at))


def _after_trial(watch: Watch, finding: Finding) -> Aftermath:
    home = finding.home.home if finding.home else watch.life.home
    return Aftermath(
        outcome=finding.outcome,
        failures=watch.failures,
        failing_since=watch.failing_since,
        not_found_looks=watch.not_found_looks,
        gone_since=watch.gone_since,
        life=replace(watch.life, home=home),
        look_again=True,
    )


def _outcome(finding: Finding, gone: Switch) -> Outcome:
    if gone.condition.stands and finding.gone and isinstance(finding.outcome, Unusable):
        return Gone(reason=finding.outcome.reason)
    return finding.outcome


def _life_after(life: Life, finding: Finding, turned: Switches, *, at: datetime, good: bool) -> Life:
    """Return the life of a page after a look; what the look says nothing of stays as it was."""
    return replace(
        life,
        gone=turned.gone.condition,
        restricted=turned.restricted.condition,
        noindex=turned.noindex.condition,
        doubt=finding.doubt if finding.at else life.doubt,
        variants=_variants(life, finding, Access.FULL),
        stub_variants=_variants(life, finding, Access.STUB),
        home=finding.home.home if finding.home else life.home,
        titles=finding.titles.titles if finding.titles else life.titles,
        good_at=at if good else life.good_at,
        bad_at=None if good else life.bad_at or at,
    )


def _variants(life: Life, finding: Finding, access: Access) -> Variants:
    turn = finding.turn if finding.access is access else finding.other_turn
    return life.variants_of(access) if turn is None else turn.variants


def _failures(watch: Watch, finding: Finding, outcome: Outcome, *, good: bool) -> int:
    """Count the checks in a row without an article; one that is looked at again first counts neither way."""
    if good:
        return 0
    suspect = isinstance(outcome, Unusable) and outcome.suspect and not is_endless(finding.doubt)
    return watch.failures if suspect else watch.failures + 1


def _begins_failing(
    watch: Watch, finding: Finding, turned: Switches, failures: int, host: HostStanding
) -> bool:
    """Tell whether a watch fails from now on, and nothing else that is told explains that it has no article."""
    # Where others of the host are in trouble too, it is most likely the host, which is told once for all.
    enough = failures >= FAILING_AFTER * (2 if host.doubtful else 1)
    # A missing page is told of as gone, or its host as failing, once that is certain.
    missing = turned.gone.condition.stands or finding.gone
    known_wall = watch.last_revision and turned.restricted.condition.stands and finding.verdict in WALLS
    walled = known_wall and not finding.locked_out
    return watch.failing_since is None and enough and not (missing or walled or host.failing)
