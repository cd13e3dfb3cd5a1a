"""Sends alerts from the command line, by the same job that the service runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import SystemRandom

from rowback.clock import utcnow
from rowback.model import AlertState
from storage import alerts, channels
from storage.database import Database, NotFound
from workers.alerts import deliver
from workers.ports import Sender


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
    """Try each alert once; those that somebody else has are left to him."""
    for alert_id in alert_ids:
        tried = deliver(alert_id, database=database, senders=senders, now=utcnow(), rng=SystemRandom())
        try:
            with database.read() as conn:
                alert = alerts.get(conn, alert_id)
                name = channels.get(conn, alert.channel_id).name
        except NotFound:
            continue  # its channel was removed in the meantime
        reason = alert.last_error if tried in (AlertState.OWED, AlertState.FAILED) else None
        yield Told(alert_id=alert_id, channel=name, state=alert.state, reason=reason)
