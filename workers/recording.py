"""What a look at a watch came to, written in one transaction: check, revision, episodes, alerts, the watch's next look."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from rowback.decide import Aftermath, Finding, aftermath, host_after, name_of
from rowback.decide.hosts import HostTurn
from rowback.model import (
    Access,
    Changed,
    Check,
    CheckReport,
    Episode,
    Failed,
    FirstSeen,
    KeptTitle,
    Outcome,
    PageVerdict,
    Revision,
    Unchanged,
    Unusable,
)
from rowback.text import digest
from storage import addresses, checks, episodes, hosts, revisions, titles
from storage.database import Connection
from workers.owed import alerts_of, alerts_of_host, types_of
from workers.unrecorded import Look, reason_of
from workers.upcoming import pause_of_host, state_after

ASKED = 2
"""Other watches of a host that are looked at when one is in trouble: is it the article, or the host?"""


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
        state=state_after(conn, look, after, rng),
        capture=None if isinstance(after.outcome, Unchanged) and not after.titles else look.capture,
        revision=revision,
        alerts=[*alerts_of(conn, look, after, change, revision), *alerts_of_host(conn, look, host)],
    )
    _keep_life(conn, look, after)
    return CheckReport(
        watch_id=look.watch.id,
        url=look.watch.url,
        outcome=check.outcome,
        verdict=check.verdict,
        reason=check.reason or "; ".join(_remarks(look.finding)) or None,
        revision=check.revision,
        change=change,
        via=check.via,
        duration_ms=check.duration_ms,
        alert_ids=tuple(alert_ids),
        events=(*after.types, *types_of(host)),
        steps=check.steps,
        way=check.way,
        received=check.received,
        clicked=look.capture.clicked if look.capture else None,
    )


def _remarks(finding: Finding) -> tuple[str, ...]:
    """Return what is to be said of a look that went well: of a version that was not compared, of selectors that did nothing."""
    first = finding.note if isinstance(finding.outcome, FirstSeen) else None
    return (first, *finding.missed) if first else finding.missed


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
        reason=reason_of(look.finding.outcome),
    )
    if turn.host != known:
        hosts.put(conn, turn.host)
    # A missing page is asked about at its first look, an outage when it goes on, a site that blocks us not at all; and
    # nothing before the time that the site named.
    asks_at = 1 if look.finding.gone else 2
    looks = turn.host.troubled.get(watch.id, 0)
    since = turn.host.troubled_since
    if trouble and looks == asks_at and since and look.finding.verdict is not PageVerdict.BLOCKED:
        due = now + pause_of_host(look)
        hosts.ask_others(conn, watch.host, watch.id, since=since, due=due, limit=ASKED)
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
        last_without_at=revisions.surely_seen_at(conn, previous)
        if previous and isinstance(outcome, Changed)
        else None,
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
        reason=reason_of(outcome),
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
                    reason=event.detail or reason_of(after.outcome),
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
