"""The timetable for Celery beat, and how to tell that nobody keeps it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

TICK = timedelta(seconds=5)
"""How often due watches and owed alerts are handed out: a check is at most this late when all is well."""

MISSED_TICKS = 3
"""After this many ticks without a dispatch any worker does it: beat is known to stop in silence (celery#9622)."""

SWEEP_NUDGE = timedelta(minutes=10)
"""How often the sweep is asked for. Beat forgets its counts when it starts, so an hourly entry might never come."""

SWEEP_EVERY = timedelta(hours=1)
"""How often it is really done (the job looks at its own heartbeat)."""


def timetable(tick: timedelta = TICK) -> dict[str, dict[str, Any]]:
    """Return Celery's `beat_schedule`. Ticks carry no state, so a second beat or a lost tick costs nothing."""
    return {
        "dispatch": {
            "task": "dispatch",
            "schedule": tick.total_seconds(),
            # Ticks that wait while nobody listens throw themselves away.
            "options": {"queue": "dispatch", "expires": (tick * MISSED_TICKS).total_seconds()},
        },
        "sweep": {
            "task": "sweep",
            "schedule": SWEEP_NUDGE.total_seconds(),
            "options": {"queue": "dispatch", "expires": SWEEP_NUDGE.total_seconds()},
        },
    }


def dispatch_is_missed(last: datetime | None, *, now: datetime) -> bool:
    """Return whether the last dispatch is more than three ticks ago, was never, or lies ahead (clock set back)."""
    return last is None or abs(now - last) > TICK * MISSED_TICKS


def sweep_is_due(last: datetime | None, *, now: datetime) -> bool:
    """Return whether an hour has passed since the last sweep, there was none, or it lies ahead (clock set back)."""
    return last is None or abs(now - last) >= SWEEP_EVERY
