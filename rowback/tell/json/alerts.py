"""Channels and the alerts that they are owed."""

from __future__ import annotations

from datetime import datetime

from rowback.codec import Json, time_to_json
from rowback.model import Alert, Channel


def channel_to_json(channel: Channel) -> Json:
    """Return a channel; its secret never leaves the database."""
    return {
        "id": channel.id,
        "name": channel.name,
        "scheme": channel.scheme,
        "target": channel.target,
        "signed": channel.secret is not None,
        "created_at": time_to_json(channel.created_at),
        "min_weight": channel.min_weight,
        "kinds": [kind.value for kind in channel.kinds],
        "types": [kind.value for kind in channel.types],
        "enabled": channel.enabled,
        "disabled_reason": channel.disabled_reason,
    }


def alert_to_json(alert: Alert, *, channel: str | None = None, now: datetime | None = None) -> Json:
    """Return an alert of the outbox; with `now`, also for how long it has been waiting (seconds)."""
    waiting = None if now is None or alert.settled_at else int((now - alert.created_at).total_seconds())
    return {
        "id": alert.id,
        "channel_id": alert.channel_id,
        "channel": channel,
        "watch_id": alert.watch_id,
        "type": alert.type.value,
        "cause": alert.cause,
        "revision": alert.revision,
        "detail": alert.detail,
        "state": alert.state.value,
        "attempts": alert.attempts,
        "created_at": time_to_json(alert.created_at),
        "next_attempt_at": time_to_json(alert.next_attempt_at),
        "settled_at": time_to_json(alert.settled_at),
        "last_error": alert.last_error,
        "waiting_seconds": waiting,
    }
