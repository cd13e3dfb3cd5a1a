"""Which events of a look people are told of: each once when it begins, once when it is over."""

from __future__ import annotations

from dataclasses import replace

from rowback.decide import doubts
from rowback.decide.events import Event, failing_event, title_events
from rowback.decide.finding import Finding
from rowback.decide.switches import Switches
from rowback.model import (
    Access,
    AlertType,
    Changed,
    EpisodeKind,
    Facts,
    Failed,
    FirstSeen,
    Gone,
    HostStanding,
    Life,
    Outcome,
    PageVerdict,
    Unusable,
    Watch,
)


def events_of(
    watch: Watch,
    finding: Finding,
    outcome: Outcome,
    turned: Switches,
    after: Life,
    *,
    failing: bool,
    host: HostStanding,
) -> list[Event]:
    """Return the events of a look in the order in which they are told; `failing`: its watch fails from now on."""
    events = [*_recovered(watch, after), *_text_events(watch, finding, outcome)]
    if failing:
        events.append(_with_halved(failing_event(watch, finding.refused, after, host), outcome, after))
    events += [_with_halved(event, outcome, after) for event in _switched(turned, finding)]
    events += _alternation(watch.life, after, finding)
    events += _moves(finding)
    events += title_events(finding.titles)
    # The end of an absence first: that it is back is read before what was changed meanwhile.
    return sorted(events, key=lambda event: event.type is not AlertType.RESTORED)


def _recovered(watch: Watch, after: Life) -> list[Event]:
    if after.bad_at is not None or watch.failing_since is None:
        return []
    facts = Facts(first_with_at=after.good_at, since=watch.life.bad_at or watch.failing_since)
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


def _switched(turned: Switches, finding: Finding) -> list[Event]:
    kinds = (
        (turned.gone, EpisodeKind.GONE, AlertType.GONE, AlertType.RESTORED),
        (turned.restricted, EpisodeKind.RESTRICTED, AlertType.RESTRICTED, AlertType.OPENED),
        (turned.noindex, EpisodeKind.NOINDEX, AlertType.NOINDEXED, AlertType.INDEXED),
    )
    events = []
    for switch, kind, begin, end in kinds:
        if switch.begins:
            detail = _how_restricted(finding) if kind is EpisodeKind.RESTRICTED else None
            events.append(Event(type=begin, facts=switch.facts, begins=kind, detail=detail))
        elif switch.ends:
            events.append(Event(type=end, facts=switch.facts, ends=kind))
    return events


def _with_halved(event: Event, outcome: Outcome, after: Life) -> Event:
    """Say with an absence that the text had been halved before, where one look showed it: no version tells of that."""
    halved = doubts.unconfirmed(after.doubt)
    if halved is None or not isinstance(outcome, Gone | Unusable | Failed):
        return event
    why = event.detail or outcome.reason
    if event.begins is EpisodeKind.GONE:  # in the order in which it happened
        return replace(event, detail=f"{halved}; {why}")
    # Why it fails stands in the first line of what is told.
    return replace(event, detail=f"{why}; {halved}") if event.begins is EpisodeKind.FAILING else event


def _how_restricted(finding: Finding) -> str | None:
    """Return what is left of the page; the reason of a look at a stub tells of its being looked at again."""
    if finding.verdict is PageVerdict.ARTICLE:
        return "the page declares that it is not free; its text is still there"
    return "only the beginning of the text is shown" if finding.access is Access.STUB else None


def _alternation(before: Life, after: Life, finding: Finding) -> list[Event]:
    """Tell once of what stands behind the paywall and before it: when the first begins, and when both are over."""
    if (before.alternating is None) == (after.alternating is None):
        return []
    turn, other = finding.turn, finding.other_turn
    if turn is not None and not turn.ends and other is not None and other.ends:
        turn = other
    if turn is not None and turn.begins:
        facts = replace(turn.facts, last_without_at=before.good_at)
        return [
            Event(type=AlertType.ALTERNATING, facts=facts, begins=EpisodeKind.ALTERNATING, change=turn.change)
        ]
    if turn is not None and turn.ends:
        return [
            Event(type=AlertType.SETTLED, facts=turn.facts, ends=EpisodeKind.ALTERNATING, change=turn.change)
        ]
    return []


def _moves(finding: Finding) -> list[Event]:
    home = finding.home
    if home is None or home.moved_to is None:
        return []
    return [Event(type=AlertType.MOVED, facts=home.facts, begins=EpisodeKind.MOVED)]
