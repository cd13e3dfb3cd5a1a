"""Which alerts a look owes, and to whom: to those who hear of its watch, and, of an outage, of any watch of its host."""

from __future__ import annotations

from rowback import route
from rowback.decide import Aftermath, Event
from rowback.decide.hosts import HostTurn
from rowback.model import NO_FACTS, AlertType, Change, Channel, NewAlert, Revision
from storage import channels, hosts, watches
from storage.database import Connection
from workers.unrecorded import Look, reason_of


def alerts_of(
    conn: Connection, look: Look, after: Aftermath, change: Change | None, revision: Revision | None
) -> list[NewAlert]:
    """Return what the events of a watch owe."""
    if not after.events:
        return []
    told = channels.for_watch(conn, look.watch)
    return [
        NewAlert(
            channel_id=channel.id,
            type=event.type,
            cause=_cause(look, event.type, revision),
            detail=event.detail or reason_of(after.outcome),
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


def types_of(turn: HostTurn) -> tuple[AlertType, ...]:
    """Return the types of the events of a host."""
    begins = (AlertType.HOST_FAILING,) if turn.begins else ()
    return begins or ((AlertType.HOST_RECOVERED,) if turn.ends else ())


def alerts_of_host(conn: Connection, look: Look, turn: HostTurn) -> list[NewAlert]:
    """Tell everyone who hears of any watch of a host, once for each outage."""
    if not (turn.begins or turn.ends):
        return []
    event = Event(type=types_of(turn)[0], facts=turn.facts)
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
