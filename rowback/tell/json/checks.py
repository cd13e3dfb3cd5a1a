"""A look, as `rowback check` prints it."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.codec import Json, change_to_json
from rowback.model import AlertType, Change, OutcomeName, PageVerdict, Via


def check_report_to_json(
    *,
    watch_id: int,
    url: str,
    outcome: OutcomeName,
    verdict: PageVerdict | None = None,
    reason: str | None = None,
    revision: int | None = None,
    change: Change | None = None,
    via: Via | None = None,
    duration_ms: int = 0,
    events: Sequence[AlertType] = (),
    steps: Sequence[Via] = (),
    way: str | None = None,
    received: int = 0,
) -> Json:
    """Return a line of `rowback check`."""
    return {
        "watch_id": watch_id,
        "url": url,
        "outcome": outcome.value,
        "verdict": verdict.value if verdict else None,
        "reason": reason,
        "revision": revision,
        "change": change_to_json(change) if change else None,
        "via": via.value if via else None,
        "duration_ms": duration_ms,
        "events": [event.value for event in events],
        "steps": [step.value for step in steps],
        "way": way,
        "bytes": received,
    }
