"""The identifiers that an alert carries on every channel: the same on every repeat, different between installations."""

from __future__ import annotations

import hashlib

from rowback.codec import time_to_json
from rowback.model import Channel, Story, Watch

# 80 bits: no two alerts of all installations in the world meet by chance.
_DIGEST_CHARACTERS = 20


def alert_key(channel: Channel, story: Story) -> str:
    """Return `ALERT_DIGEST`: a function of the alert and of when and where its channel was made, and of nothing else.

    The channel's birth to the millisecond tells installations apart and outlives a change of
    secret. A test that is no row of the outbox (alert 0) is told apart by its moment.
    """
    moment = time_to_json(story.occurred_at) if story.alert_id == 0 else ""
    return f"{story.alert_id}_{_digest('alert', channel.id, time_to_json(channel.created_at), story.alert_id, moment)}"


def thread_key(watch: Watch) -> str:
    """Return what all alerts of one watch share."""
    return f"{watch.id}_{_digest('watch', watch.id, time_to_json(watch.created_at), watch.url)}"


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:_DIGEST_CHARACTERS]
