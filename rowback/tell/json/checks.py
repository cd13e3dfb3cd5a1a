"""A look, as `rowback check` prints it."""

from __future__ import annotations

from rowback.codec import Json, change_to_json
from rowback.model import CheckReport


def check_report_to_json(report: CheckReport) -> Json:
    """Return a line of `rowback check`."""
    return {
        "watch_id": report.watch_id,
        "url": report.url,
        "outcome": report.outcome.value,
        "verdict": report.verdict.value if report.verdict else None,
        "reason": report.reason,
        "revision": report.revision,
        "change": change_to_json(report.change) if report.change else None,
        "via": report.via.value if report.via else None,
        "duration_ms": report.duration_ms,
        "events": [event.value for event in report.events],
        "steps": [step.value for step in report.steps],
        "way": report.way,
        "bytes": report.received,
    }
