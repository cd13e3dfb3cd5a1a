"""What befell a page: its windows, and how it ended."""

from __future__ import annotations

from rowback.codec import Json, time_to_json
from rowback.model import Episode
from rowback.tell.json.windows import between


def episode_to_json(episode: Episode) -> Json:
    """Return what befell a page: its `window` as that of an edit, and how it ended, null while it lasts."""
    over = {
        "last_with": time_to_json(episode.last_with_at),
        "first_without": time_to_json(episode.first_over_at),
        "told_at": time_to_json(episode.over_told_at),
    }
    return {
        "kind": episode.kind.value,
        "window": between(episode.last_without_at, episode.first_with_at),
        "told_at": time_to_json(episode.told_at),
        "over": over if episode.over_told_at else None,
        "reason": episode.reason,
        "old_url": episode.facts.old_url,
        "new_url": episode.facts.new_url,
        "variants": list(episode.facts.variants),
    }
