"""Whether a server asks us to stay away, and for how long: its status and its Retry-After field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_ASK_TO_WAIT = (429, 503)
"""The statuses with which the field means "not before"."""

_TOO_OFTEN = 429

_DIGITS = 10
"""More seconds than that are past every bound of ours, and past what a time span can hold."""


def wait_asked_for(status: int, field: str | None, *, now: datetime) -> timedelta | None:
    """Read an answer's Retry-After field, seconds or a date (RFC 9110 §10.2.3); None where it says nothing usable."""
    if status not in _ASK_TO_WAIT:
        return None
    wish = (field or "").strip()
    if wish.isdecimal():
        return timedelta(seconds=int(wish[:_DIGITS]))
    try:
        until = parsedate_to_datetime(wish)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(aware - now, timedelta(0))


def asks_for_a_pause(status: int, field: str | None, *, now: datetime) -> bool:
    """Tell whether an answer asks to be left alone: "too many requests" does, whether or not it says for how long."""
    return status == _TOO_OFTEN or bool(wait_asked_for(status, field, now=now))
