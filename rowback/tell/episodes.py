"""What befell a page as JSON: its windows, how it ended, and since when a condition holds."""

from __future__ import annotations

from datetime import datetime

from rowback.codec import Json, time_to_json
from rowback.model import Condition, Episode


def standing_since(condition: Condition) -> datetime | None:
    """Return the first look that showed a condition that holds now; None where it does not."""
    return condition.since if condition.stands else None


def episode_to_json(episode: Episode) -> Json:
    """Return what befell a page: its `window` as that of an edit, and how it ended, null while it lasts."""
    over = {
        "last_with": time_to_json(episode.last_with_at),
        "first_without": time_to_json(episode.first_over_at),
        "told_at": time_to_json(episode.over_told_at),
    }
    return {
        "kind": episode.kind.value,
        "window": {
            "last_without": time_to_json(episode.last_without_at),
            "first_with": time_to_json(episode.first_with_at),
        },
        "told_at": time_to_json(episode.told_at),
        "over": over if episode.over_told_at else None,
        "reason": episode.reason,
        "old_url": episode.facts.old_url,
        "new_url": episode.facts.new_url,
        "variants": list(episode.facts.variants),
    }
