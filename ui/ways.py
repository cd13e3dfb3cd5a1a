"""How an article is read, as a person reads it in a terminal."""

from __future__ import annotations

from rowback.codec import Json
from rowback.model import Check, Via, Watch
from ui.words import megabytes

NAMES = {Via.BROWSER: "a browser", Via.HTTP: "plain HTTP"}


def only_by(via: Via) -> str:
    """Return the owner's word on how an article is read."""
    return f"by {NAMES[via]} only"


def way_in_words(watch: Watch, last: Check | None) -> str:
    """Return how an article was read last and why, and how it will be."""
    if last is None or not last.steps:
        return only_by(watch.via) if watch.via else "not looked at yet"
    steps = ", then ".join(f"by {NAMES[step]}" for step in last.steps)
    told = f"{steps} ({last.way})" if last.way else steps
    following = watch.via or watch.next_via
    return f"{told}; the next look begins by {NAMES[following]}" if following else told


def loaded(received: int, looks: int) -> str:
    """Return what the kept looks loaded."""
    return f"{megabytes(received)} in {looks} look{'s' * (looks != 1)}"


def read_to_json(watch: Watch, last: Check | None) -> Json:
    """Return how an article is read: `via, next_via, last_steps, way`."""
    return {
        "via": watch.via.value if watch.via else "auto",
        "next_via": watch.next_via.value if watch.next_via else None,
        "last_steps": [step.value for step in last.steps] if last else [],
        "way": last.way if last else None,
    }
