"""Quotes of a text, and the ledger of an article."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.codec import Json, time_to_json
from rowback.model import LedgerEntry, Quote
from rowback.tell.json.windows import between


def quote_to_json(quote: Quote) -> Json:
    """Return a quote with all four fields."""
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "attribution": quote.attribution,
        "paragraph": quote.paragraph,
    }


def quotes_to_json(text_id: str, quotes: Sequence[Quote]) -> Json:
    """Return a line of `rowback quotes --texts`."""
    return {"id": text_id, "quotes": [{"text": q.text, "speaker": q.speaker} for q in quotes]}


def ledger_entry_to_json(entry: LedgerEntry) -> Json:
    """Return a line of `rowback quotes WATCH`: a quote, when it was seen, and what was done to it."""
    first = entry.events[0]
    return {
        "speaker": entry.speaker,
        "text": entry.text,
        "standing": entry.standing,
        "first_seen": {"revision": first.revision, **between(first.after, first.by)},
        "last_seen": {"revision": entry.last_revision, "at": time_to_json(entry.last_seen_at)},
        "speakers": list(entry.speakers),
        "wordings": list(entry.wordings),
        "events": [
            {
                "fate": event.fate.value,
                "revision": event.revision,
                "window": between(event.after, event.by),
                "text": event.text,
                "speaker": event.speaker,
            }
            for event in entry.events
        ],
    }
