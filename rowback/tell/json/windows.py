"""When something happened: after the last look without it, not later than the first look with it."""

from __future__ import annotations

from datetime import datetime

from rowback.codec import Json, time_to_json
from rowback.model import Revision, RevisionSummary


def between(last_without: datetime | None, first_with: datetime | None) -> Json:
    """Return the time in which something happened, by the looks that prove it."""
    return {"last_without": time_to_json(last_without), "first_with": time_to_json(first_with)}


def window_to_json(revision: Revision | RevisionSummary) -> Json:
    """Return when the edit happened: after the last look without it, not later than the first look with it."""
    return between(revision.last_without_at, revision.first_seen_at)
