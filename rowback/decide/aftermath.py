"""What a look leaves on its watch, and which events people are told of: each once when it begins, once when it is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from rowback.decide.conditions import Switch, step
from rowback.decide.doubts import is_endless
from rowback.decide.events import Event, failing_event, title_events
from rowback.decide.finding import WALLS, Finding
from rowback.model import (
    ALONE,
    Access,
    AlertType,
    Changed,
    Condition,
    EpisodeKind,
    Facts,
    Failed,
    FirstSeen,
    Gone,
    HostStanding,
    Life,
    Outcome,
    OutcomeName,
    PageVerdict,
    Retitled,
    Unchanged,
    Unusable,
    Variants,
    Watch,
)

GONE_AFTER = 2
"""Looks in a row that find no page before a known article counts as gone: one 404 may be a deploy."""

RESTORED_AFTER = 1
"""The article itself is proof enough that it is back."""

SWITCHED_AFTER = 2
"""Looks in a row that show a paywall, or a wish not to be indexed, before it counts as switched on or off."""

FAILING_AFTER = 3
"""Checks in a row without an article before the owner is told that a watch fails."""

HOST_LOOKS, HOST_DOUBT = 6, timedelta(hours=24)
"""Where other watches of the host are in trouble too, so many looks over so long before an article counts as gone."""

EAGER_LOOKS = 3
"""So many looks are made soon after each other; what is not certain then has time."""

_FLIPS: Final = frozenset(
    {
        PageVerdict.PAYWALL,
        PageVerdict.CONSENT,
        PageVerdict.LOGIN,
        PageVerdict.LISTING,
        PageVerdict.TRUNCATED,
        PageVerdict.EMPTY,
        PageVerdict.NOT_FOUND,
    }
)
"""Verdicts that are worth another look soon after a good one; a site that blocks or breaks is left in peace."""


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
    at, life = finding.at or now, watch.life
    gone = step(
        life.gone, finding.gone, at=at, begin_after=GONE_AFTER, end_after=RESTORED_AFTER,
        held=_held(life.gone, host, at),
    )  # fmt: skip
    paywall = step(
        life.restricted, finding.restricted, at=at, begin_after=SWITCHED_AFTER, end_after=SWITCHED_AFTER
    )
    noindex = step(life.noindex, finding.noindex, at=at, begin_after=SWITCHED_AFTER, end_after=SWITCHED_AFTER)
    outcome = _outcome(finding, gone)
    good = isinstance(outcome, FirstSeen | Unchanged | Changed)
    suspect = isinstance(outcome, Unusable) and outcome.suspect and not is_endless(finding.doubt)
    after = replace(
        life,
        gone=gone.condition,
        restricted=paywall.condition,
        noindex=noindex.condition,
        doubt=finding.doubt if finding.at else life.doubt,
        variants=_variants(life, finding, Access.FULL),
        stub_variants=_variants(life, finding, Access.STUB),
        home=finding.home.home if finding.home else life.home,
        titles=finding.titles.titles if finding.titles else life.titles,
        good_at=at if good else life.good_at,
        bad_at=None if good else life.bad_at or at,
    )
    failures = 0 if good else watch.failures if suspect else watch.failures + 1
    # A missing page is told of as gone, or its host as failing, once that is certain.
    standing = watch.last_revision and paywall.condition.stands and finding.verdict in WALLS
    walled = standing and not finding.locked_out
    explained = bool(gone.condition.stands or finding.gone or walled or host.failing)
    begins_failing = watch.failing_since is None and _is_failing(failures, host) and not (explained or good)
    events = [*_ends_of_failing(watch, outcome, after, life), *_text_events(watch, finding, outcome)]
    if begins_failing:
        events.append(failing_event(watch, finding.refused, after, host))
    events += _switched(gone, paywall, noindex, finding)
    events += _other_events(life, after, finding)
    events += title_events(finding.titles)
    return Aftermath(
        outcome=outcome,
        failures=failures,
        failing_since=None if good else now if begins_failing else watch.failing_since,
        not_found_looks=watch.not_found_looks + 1 if finding.gone else 0,
        gone_since=gone.condition.since if gone.condition.stands else None,
        life=after,
        url=finding.home.moved_to if finding.home else None,
        look_again=_look_again(life, after, finding, outcome, held=_held(life.gone, host, at)),
        events=tuple(_in_order(events)),
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


def _held(known: Condition, host: HostStanding, at: datetime) -> bool:
    """Tell whether a missing article may be trouble of its host, which is looked at for longer."""
    if not (host.failing or host.doubtful):
        return False
    since = known.other_at or at
    return known.looks + 1 < HOST_LOOKS or at - since < HOST_DOUBT


def _outcome(finding: Finding, gone: Switch) -> Outcome:
    if gone.condition.stands and finding.gone and isinstance(finding.outcome, Unusable):
        return Gone(reason=finding.outcome.reason)
    return finding.outcome


def _is_failing(failures: int, host: HostStanding) -> bool:
    # Where others of the host are in trouble too, it is most likely the host, which is told once for all.
    return failures >= FAILING_AFTER * (2 if host.doubtful else 1)


def _ends_of_failing(watch: Watch, outcome: Outcome, after: Life, before: Life) -> list[Event]:
    over = isinstance(outcome, FirstSeen | Unchanged | Changed)
    if not over or watch.failing_since is None:
        return []
    facts = Facts(first_with_at=after.good_at, since=before.bad_at or watch.failing_since)
    return [Event(type=AlertType.RECOVERED, facts=facts, ends=EpisodeKind.FAILING)]


def _text_events(watch: Watch, finding: Finding, outcome: Outcome) -> list[Event]:
    match outcome:
        case FirstSeen() if watch.last_revision == 0:
            return [Event(type=AlertType.FIRST_SEEN, facts=Facts(access=outcome.access))]
        case Changed() if finding.replaced:
            facts = Facts(
                last_without_at=watch.life.good_at,
                first_with_at=outcome.first_at or finding.at,
                new_url=finding.redirected_to,
                access=outcome.access,
            )
            return [Event(type=AlertType.REPLACED, facts=facts, begins=EpisodeKind.REPLACED)]
        case Changed(known_variant=False):
            type_ = AlertType.CHANGED if outcome.reverts_to is None else AlertType.REVERTED
            return [Event(type=type_, facts=Facts(access=outcome.access), detail=finding.note)]
    return []


def _switched(gone: Switch, paywall: Switch, noindex: Switch, finding: Finding) -> list[Event]:
    kinds = (
        (gone, EpisodeKind.GONE, AlertType.GONE, AlertType.RESTORED),
        (paywall, EpisodeKind.RESTRICTED, AlertType.RESTRICTED, AlertType.OPENED),
        (noindex, EpisodeKind.NOINDEX, AlertType.NOINDEXED, AlertType.INDEXED),
    )
    events = []
    for switch, kind, begin, end in kinds:
        if switch.begins:
            detail = _how_restricted(finding) if kind is EpisodeKind.RESTRICTED else None
            events.append(Event(type=begin, facts=switch.facts, begins=kind, detail=detail))
        elif switch.ends:
            events.append(Event(type=end, facts=switch.facts, ends=kind))
    return events


def _how_restricted(finding: Finding) -> str | None:
    """Return what is left of the page; the reason of a look at a stub tells of its being looked at again."""
    if finding.verdict is PageVerdict.ARTICLE:
        return "the page declares that it is not free; its text is still there"
    return "only the beginning of the text is shown" if finding.access is Access.STUB else None


def _variants(life: Life, finding: Finding, access: Access) -> Variants:
    turn = finding.turn if finding.access is access else finding.other_turn
    return life.variants_of(access) if turn is None else turn.variants


def _other_events(before: Life, after: Life, finding: Finding) -> list[Event]:
    events = []
    turn, home = finding.turn, finding.home
    if turn is not None and not turn.ends and finding.other_turn is not None and finding.other_turn.ends:
        turn = finding.other_turn
    # Told once of what stands behind the paywall and before it: when the first begins, and when both are over.
    if (before.alternating is None) == (after.alternating is None):
        turn = None
    if turn is not None and turn.begins:
        events.append(
            Event(
                type=AlertType.ALTERNATING,
                facts=replace(turn.facts, last_without_at=before.good_at),
                begins=EpisodeKind.ALTERNATING,
                change=turn.change,
            )
        )
    elif turn is not None and turn.ends:
        events.append(
            Event(type=AlertType.SETTLED, facts=turn.facts, ends=EpisodeKind.ALTERNATING, change=turn.change)
        )
    if home is not None and home.moved_to is not None:
        events.append(Event(type=AlertType.MOVED, facts=home.facts, begins=EpisodeKind.MOVED))
    return events


def _in_order(events: list[Event]) -> list[Event]:
    """Put the end of an absence first: that it is back is read before what was changed meanwhile."""
    return sorted(events, key=lambda event: event.type is not AlertType.RESTORED)


def _look_again(before: Life, after: Life, finding: Finding, outcome: Outcome, *, held: bool) -> bool:
    """Tell whether a look soon after this one is worth it: something new was seen and is not certain."""
    if finding.at is None or held:
        return False
    pending = (after.gone, after.restricted, after.noindex)
    if any(0 < condition.looks <= EAGER_LOOKS for condition in pending) and finding.verdict not in (
        PageVerdict.BLOCKED,
        PageVerdict.ERROR,
    ):
        return True
    if isinstance(outcome, Unusable):
        flipped = before.good_at is not None and before.bad_at is None and finding.verdict in _FLIPS
        doubted = finding.doubt is not None and finding.doubt.looks <= EAGER_LOOKS
        return (outcome.suspect and doubted) or flipped
    return after.home.trial is not None or 0 < after.home.looks <= EAGER_LOOKS
