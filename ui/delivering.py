"""Sends alerts from the command line, by the same job that the service runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import SystemRandom

from rowback.clock import utcnow
from rowback.model import Alert, AlertState
from storage import alerts, channels
from storage.database import Database, NotFound
from workers.alerts import deliver
from workers.ports import Sender

Line = tuple[int | None, int]
"""A watch and a channel."""

MOST_OWED = 10_000
"""Owed alerts looked through; with more than that, something else is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of an alert that we tried to deliver."""

    alert_id: int
    channel: str
    state: AlertState
    reason: str | None
    """Why it was not sent; None where it was, or where the service has it."""


def deliver_now(
    alert_ids: Sequence[int], *, database: Database, senders: Mapping[str, Sender]
) -> Iterator[Told]:
    """Try each alert once; those that somebody else has are left to him.

    What one watch owes one channel goes out in order, as the service does it: what is due from before goes first,
    and nothing overtakes what stays owed.
    """
    now = utcnow()
    held: set[Line] = set()
    for alert in _in_order(alert_ids, database):
        line = (alert.watch_id, alert.channel_id)
        if alert.id not in alert_ids and alert.next_attempt_at > now:
            held.add(line)
            continue
        if line not in held:
            deliver(alert.id, database=database, senders=senders, now=utcnow(), rng=SystemRandom())
        told = _told(database, alert, held=line in held)
        if told is None:
            continue
        if told.state is AlertState.OWED and alert.watch_id is not None:
            held.add(line)
        yield told


def _in_order(alert_ids: Sequence[int], database: Database) -> list[Alert]:
    """Return the owed ones of these alerts, oldest first, and what the same watch owes the same channel from before."""
    with database.read() as conn:
        owed = alerts.listing(conn, state=AlertState.OWED, limit=MOST_OWED)
    latest: dict[Line, int] = {}
    for alert in owed:
        if alert.id in alert_ids and alert.watch_id is not None:
            latest.setdefault((alert.watch_id, alert.channel_id), alert.id)
    wanted = set(alert_ids)
    return [
        alert
        for alert in reversed(owed)
        if alert.id in wanted or alert.id < latest.get((alert.watch_id, alert.channel_id), 0)
    ]


def _told(database: Database, alert: Alert, *, held: bool) -> Told | None:
    """Return how an alert stands now; None where its channel was removed in the meantime."""
    try:
        with database.read() as conn:
            now = alerts.get(conn, alert.id)
            channel = channels.get(conn, alert.channel_id)
    except NotFound:
        return None
    reason = now.last_error if now.attempts > alert.attempts else None
    if now.state is AlertState.OWED and not channel.enabled and now.attempts == alert.attempts:
        reason = f"it is switched off; `rowback channels enable {channel.name}` switches it on"
    elif held:
        reason = "what it is owed from before comes first, and could not be sent yet"
    return Told(alert_id=alert.id, channel=channel.name, state=now.state, reason=reason)
