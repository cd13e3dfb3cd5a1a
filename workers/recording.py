"""What a look at a watch came to, written in one transaction: check, revision, episodes, alerts, the watch's next look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from rowback import route
from rowback.decide import Aftermath, Event, Finding, Past, aftermath, host_after, is_calm, look_at, name_of
from rowback.decide.hosts import HostTurn
from rowback.model import (
    NO_FACTS,
    Access,
    AlertType,
    Capture,
    Change,
    Changed,
    Channel,
    Check,
    Claim,
    Episode,
    Evidence,
    Failed,
    FirstSeen,
    KeptTitle,
    NewAlert,
    Outcome,
    OutcomeName,
    PageVerdict,
    Revision,
    Unchanged,
    Unusable,
    Via,
    Watch,
)
from rowback.text import digest
from schedules import ladder
from schedules.ladder import Second
from schedules.policy import Rhythm, next_check_at
from schedules.wishes import asks_for_a_pause, wait_asked_for
from storage import addresses, channels, checks, episodes, hosts, revisions, titles, watches
from storage.checks import WatchState
from storage.database import Connection

LOOK_AGAIN = timedelta(minutes=1)
"""What is new and not certain yet is looked at again after this."""

LONGEST_BESIDE = timedelta(hours=1)
"""What a plain GET is asked to wait is heeded no longer where the browser was given its page: it is asked for seldom
anyway, and a site could buy itself a day without looks while nobody is told of any trouble."""

ASKED = 2
"""Other watches of a host that are looked at when one is in trouble: is it the article, or the host?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check came to, for the log and the command line."""

    watch_id: int
    url: str
    outcome: OutcomeName
    verdict: PageVerdict | None
    reason: str | None
    revision: int | None
    change: Change | None
    via: Via | None
    duration_ms: int
    alert_ids: tuple[int, ...] = ()
    events: tuple[AlertType, ...] = ()
    """What happened, whether anybody is told of it or not."""
    steps: tuple[Via, ...] = ()
    """The ways that were gone, in order; `via` is the one whose answer counted."""
    way: str | None = None
    """Why these, in a few words."""
    received: int = 0
    """Bytes that came over the wire."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A claimed watch with what the look at it gave, before it is recorded."""

    claim: Claim
    watch: Watch
    past: Past
    capture: Capture | None
    finding: Finding
    evidence: Evidence
    plain: Capture | None = None
    """The plain answer beside the one that counts, or that one itself."""
    steps: tuple[Via, ...] = ()
    way: str | None = None
    received: int = 0
    misled: bool = False
    """The render showed news that the plain answer did not: those since the last render may have missed it as well."""
    render_every: int = ladder.RENDER_EVERY
    started_at: datetime
    finished_at: datetime


def record(conn: Connection, look: Look, rng: Random) -> CheckReport:
    """Write all that a look came to; raises StaleClaim and AlreadyRecorded, and then writes nothing."""
    if look.misled and look.past.full is not None:
        full = revisions.seen_by_browser(conn, look.past.full)
        look = replace(look, past=replace(look.past, full=full))
    host = _host(conn, look)
    after = aftermath(look.watch, look.finding, now=look.finished_at, host=host.standing)
    revision = _revision(conn, look, after.outcome)
    change = after.outcome.change if isinstance(after.outcome, Changed) else None
    check = _check(look, after.outcome, revision)
    alert_ids = checks.record(
        conn,
        look.claim,
        check=check,
        state=_state(conn, look, after, rng),
        capture=None if isinstance(after.outcome, Unchanged) and not after.titles else look.capture,
        revision=revision,
        alerts=[*_alerts(conn, look, after, change, revision), *_host_alerts(conn, look, host)],
    )
    _keep_life(conn, look, after)
    return CheckReport(
        watch_id=look.watch.id,
        url=look.watch.url,
        outcome=check.outcome,
        verdict=check.verdict,
        reason=check.reason or "; ".join(look.finding.missed) or None,
        revision=check.revision,
        change=change,
        via=check.via,
        duration_ms=check.duration_ms,
        alert_ids=tuple(alert_ids),
        events=(*after.types, *_host_types(host)),
        steps=check.steps,
        way=check.way,
        received=check.received,
    )


def _host(conn: Connection, look: Look) -> HostTurn:
    """Take the look into account for its host; whoever is in trouble has others of the host looked at soon."""
    watch, trouble, now = look.watch, look.finding.trouble, look.finished_at
    known = hosts.added(conn, watch.host) if trouble else hosts.held(conn, watch.host)
    turn = host_after(
        known,
        watch.id,
        trouble,
        followed=hosts.followed(conn, watch.host) if trouble or known.failing_since else frozenset(),
        at=now,
        reason=_reason(look.finding.outcome),
    )
    if turn.host != known:
        hosts.put(conn, turn.host)
    # A missing page is asked about at once, an outage when it goes on, a site that blocks us not at all.
    asks_at = {True: 1, False: 2}[bool(look.finding.gone)]
    looks = turn.host.troubled.get(watch.id, 0)
    since = turn.host.troubled_since
    if trouble and looks == asks_at and since and look.finding.verdict is not PageVerdict.BLOCKED:
        hosts.ask_others(conn, watch.host, watch.id, since=since, now=now, limit=ASKED)
    return turn


def _revision(conn: Connection, look: Look, outcome: Outcome) -> Revision | None:
    if not isinstance(outcome, FirstSeen | Changed) or look.capture is None:
        return None
    previous = look.past.full if outcome.access is Access.FULL else look.past.stub
    captured_at = look.capture.captured_at
    number = look.watch.last_revision + 1
    follows = outcome.follows if isinstance(outcome, Changed) else None
    return Revision(
        watch_id=look.watch.id,
        number=number,
        digest=digest(outcome.article),
        article=outcome.article,
        first_seen_at=outcome.first_at or captured_at,
        # Looked at several times before it was believed: the page may have been fetched at any moment since.
        last_seen_at=max(look.started_at, outcome.first_at) if outcome.first_at else captured_at,
        last_without_at=revisions.surely_seen_at(conn, previous) if previous else None,
        change=outcome.change if isinstance(outcome, Changed) else None,
        reverts_to=outcome.reverts_to if isinstance(outcome, Changed) else None,
        access=outcome.access,
        follows=None if follows == number - 1 else follows,
    )


def _check(look: Look, outcome: Outcome, revision: Revision | None) -> Check:
    capture = look.capture
    standing = outcome.number if isinstance(outcome, Unchanged) else None
    return Check(
        watch_id=look.watch.id,
        fence=look.claim.fence,
        started_at=look.started_at,
        finished_at=look.finished_at,
        outcome=name_of(outcome),
        verdict=_verdict(outcome),
        reason=_reason(outcome),
        via=capture.via if capture else None,
        status=capture.status if capture else None,
        duration_ms=round((look.finished_at - look.started_at).total_seconds() * 1000),
        revision=revision.number if revision else standing,
        steps=look.steps,
        way=look.way,
        received=look.received,
    )


def _verdict(outcome: Outcome) -> PageVerdict | None:
    if isinstance(outcome, FirstSeen | Unchanged | Changed):
        return PageVerdict.ARTICLE if outcome.access is Access.FULL else PageVerdict.PAYWALL
    if isinstance(outcome, Unusable):
        return outcome.verdict
    return None if isinstance(outcome, Failed) else PageVerdict.NOT_FOUND


def _reason(outcome: Outcome) -> str | None:
    return None if isinstance(outcome, FirstSeen | Unchanged | Changed) else outcome.reason


def _state(conn: Connection, look: Look, after: Aftermath, rng: Random) -> WatchState:
    outcome, watch, now = after.outcome, look.watch, look.finished_at
    asked = _wait_asked_for(look)
    # The first version is no edit, and to a fixed interval edits make no difference: most looks need not ask.
    edits = revisions.change_times(conn, watch.id) if watch.last_revision > 1 and watch.every is None else ()
    rhythm = Rhythm(
        every=watch.every,
        published_at=_published_at(look, outcome),
        first_seen_at=watch.created_at,
        change_times=(*edits, now) if isinstance(outcome, Changed) else edits,
        failures=after.failures,
        retry_after=asked,
        asked_too_often=asked is None and _is_turned_away(look),
    )
    due = next_check_at(rhythm, now=now, rng=rng)
    if after.look_again and asked is None and not rhythm.asked_too_often:
        due = min(due, now + LOOK_AGAIN)
    return WatchState(
        next_check_at=due,
        last_outcome=name_of(outcome),
        last_reason=_reason(outcome),
        failures=after.failures,
        failing_since=after.failing_since,
        not_found_looks=after.not_found_looks,
        gone_since=after.gone_since,
        life=after.life,
        next_via=_next_via(look, after, due),
        evidence=look.evidence,
    )


def _wait_asked_for(look: Look) -> timedelta | None:
    """Return the longest time for which an answer of this look asked to be left alone."""
    beside = look.plain if look.plain is not look.capture else None
    counts, other = (_wish(one, look.finished_at) for one in (look.capture, beside))
    served = isinstance(look.finding.outcome, FirstSeen | Unchanged | Changed)
    return max(counts, min(other, LONGEST_BESIDE) if served else other) or None


def _is_turned_away(look: Look) -> bool:
    """Tell whether the answer that counts asks to be left alone."""
    answer = look.capture
    return answer is not None and asks_for_a_pause(
        answer.status, answer.header_fields.get("retry-after"), now=look.finished_at
    )


def _wish(answer: Capture | None, now: datetime) -> timedelta:
    field = answer.header_fields.get("retry-after") if answer else None
    return (answer and wait_asked_for(answer.status, field, now=now)) or timedelta(0)


def _next_via(look: Look, after: Aftermath, due: datetime) -> Via:
    """Return with which way the next look begins, so that it is handed to who can do it."""
    watch = replace(
        look.watch,
        url=after.url or look.watch.url,
        last_outcome=name_of(after.outcome),
        failing_since=after.failing_since,
        life=after.life,
    )
    asked = look_at(watch.url, watch.life.home)
    evidence = look.evidence
    evidence = ladder.about(evidence, asked=asked, rules=evidence.rules, reader=evidence.reader)
    plan = ladder.plan(evidence, now=due, calm=is_calm(watch), render_every=look.render_every)
    return Via.BROWSER if plan.second is Second.ALWAYS else plan.first


def _published_at(look: Look, outcome: Outcome) -> datetime | None:
    if isinstance(outcome, FirstSeen | Unchanged | Changed):
        return outcome.article.published_at
    return look.watch.published_at


def _keep_life(conn: Connection, look: Look, after: Aftermath) -> None:
    """Write the beginnings and ends of what befell the page, and follow it to its new address."""
    now, watch_id = look.finished_at, look.watch.id
    for event in after.events:
        if event.begins is not None:
            episodes.begin(
                conn,
                Episode(
                    watch_id=watch_id,
                    fence=look.claim.fence,
                    kind=event.begins,
                    first_with_at=event.facts.first_with_at or look.finding.at or now,
                    told_at=now,
                    last_without_at=event.facts.last_without_at,
                    facts=event.facts,
                    reason=event.detail or _reason(after.outcome),
                ),
            )
        elif event.ends is not None:
            episodes.end(conn, watch_id, event.ends, event.facts, now=now)
    told = {title for event in after.events for title in event.facts.titles}
    titles.add(
        conn,
        (
            KeptTitle(watch_id=watch_id, fence=look.claim.fence, retitled=one, told=one in told)
            for one in after.titles
        ),
    )
    if after.url is not None:
        addresses.follow_to(conn, watch_id, after.url, now=now)


def _alerts(
    conn: Connection, look: Look, after: Aftermath, change: Change | None, revision: Revision | None
) -> list[NewAlert]:
    if not after.events:
        return []
    told = channels.for_watch(conn, look.watch)
    return [
        NewAlert(
            channel_id=channel.id,
            type=event.type,
            cause=_cause(look, event.type, revision),
            detail=event.detail or _reason(after.outcome),
            facts=event.facts if event.facts != NO_FACTS else None,
        )
        for event in after.events
        for channel in told
        if route.wanted(channel, event.type, event.change or change)
    ]


def _cause(look: Look, type_: AlertType, revision: Revision | None) -> str:
    about_text = (AlertType.FIRST_SEEN, AlertType.CHANGED, AlertType.REVERTED, AlertType.REPLACED)
    if revision is not None and type_ in about_text:
        return f"watch:{look.watch.id}:revision:{revision.number}"
    return f"watch:{look.watch.id}:fence:{look.claim.fence}:{type_.value}"


def _host_types(turn: HostTurn) -> tuple[AlertType, ...]:
    begins = (AlertType.HOST_FAILING,) if turn.begins else ()
    return begins or ((AlertType.HOST_RECOVERED,) if turn.ends else ())


def _host_alerts(conn: Connection, look: Look, turn: HostTurn) -> list[NewAlert]:
    """Tell everyone who hears of any watch of a host, once for each outage."""
    if not (turn.begins or turn.ends):
        return []
    event = Event(type=_host_types(turn)[0], facts=turn.facts)
    listening: dict[int, Channel] = {}
    for watch_id in hosts.named(conn, look.watch.host):
        listening |= {one.id: one for one in channels.for_watch(conn, watches.get(conn, watch_id))}
    return [
        NewAlert(
            channel_id=channel.id,
            type=event.type,
            cause=f"host:{turn.host.host}:outage:{turn.host.outages}:{event.type.value}",
            detail=turn.host.reason,
            facts=event.facts,
        )
        for channel in sorted(listening.values(), key=lambda one: one.id)
        if route.wanted(channel, event.type, None)
    ]
