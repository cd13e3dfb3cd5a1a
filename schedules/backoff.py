"""When an alert that was not taken is tried again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

JITTER = 0.2
"""Each wait is spread by ±20 %, so that a receiver that comes back is not hit by all at once."""

_M = timedelta(minutes=1)
_H = timedelta(hours=1)

WAITS: Mapping[str, tuple[timedelta, ...]] = {
    # The example schedule of Standard Webhooks, drawn out to three days as payment services do.
    "webhook": (timedelta(seconds=5), 5 * _M, 30 * _M, 2 * _H, 5 * _H, 10 * _H, 14 * _H, 20 * _H, 24 * _H),
    # A mail server that greylists wants minutes; one that is down is given two days in all.
    "email": (_M, 10 * _M, _H, 6 * _H, 24 * _H),
}
"""The wait after the first attempt, the second, …; the first attempt itself is at once."""

LONGEST_WISH = timedelta(hours=24)
"""A receiver's Retry-After is heeded up to this."""


LONGEST_WAIT = LONGEST_WISH * (1 + JITTER)
"""No wait is longer: neither the schedules' own, which end with a day, nor a receiver's wish."""


def attempts_are_over(scheme: str, attempts: int) -> bool:
    """Return whether `attempts` (≥ 1) is one more than the schedule has: the others were begun and never settled."""
    return attempts > len(_waits(scheme)) + 1


def retry_at(
    scheme: str, attempts: int, *, now: datetime, rng: Random, retry_after: timedelta | None = None
) -> datetime | None:
    """Return when to try again after `attempts` attempts (≥ 1); None when that was the last.

    A channel of a scheme that has no schedule of its own is treated like a webhook.
    """
    waits = _waits(scheme)
    if attempts > len(waits):
        return None
    wait = waits[max(attempts, 1) - 1] * (1 + rng.uniform(-JITTER, JITTER))
    if retry_after is not None:
        wait = max(wait, min(retry_after, LONGEST_WISH) * (1 + rng.uniform(0, JITTER)))
    return now + wait


def _waits(scheme: str) -> tuple[timedelta, ...]:
    return WAITS.get(scheme, WAITS["webhook"])
