"""A watch with its state."""

from __future__ import annotations

from rowback.codec import Json, time_to_json
from rowback.model import Watch


def watch_to_json(watch: Watch) -> Json:
    """Return a watch with its state, as `rowback list --json` prints it."""
    alternating = watch.life.alternating
    return {
        "id": watch.id,
        "url": watch.url,
        "host": watch.host,
        "headline": watch.headline,
        "created_at": time_to_json(watch.created_at),
        "published_at": time_to_json(watch.published_at),
        "every_seconds": None if watch.every is None else int(watch.every.total_seconds()),
        "tags": list(watch.tags),
        "channels": list(watch.channels),
        "selectors": dict(watch.selectors),
        "via": watch.via.value if watch.via else "auto",
        "next_via": watch.next_via.value if watch.next_via else None,
        "agreed": watch.evidence.agreed,
        "disagreed": watch.evidence.disagreed,
        "paused_at": time_to_json(watch.paused_at),
        "next_check_at": time_to_json(watch.next_check_at),
        "last_check_at": time_to_json(watch.last_check_at),
        "last_outcome": watch.last_outcome.value if watch.last_outcome else None,
        "last_reason": watch.last_reason,
        "last_revision": watch.last_revision,
        "last_changed_at": time_to_json(watch.last_changed_at),
        "failures": watch.failures,
        "failing_since": time_to_json(watch.failing_since),
        "gone_since": time_to_json(watch.gone_since),
        "restricted_since": time_to_json(watch.life.restricted.standing_since),
        "noindex_since": time_to_json(watch.life.noindex.standing_since),
        "alternating_since": time_to_json(alternating.since) if alternating else None,
        "variants": list(alternating.numbers) if alternating else [],
        "titles_tried_since": time_to_json(watch.life.titles.trying_since),
    }
