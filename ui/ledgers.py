"""The ledger of an article's quotes as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.spans import spans
from rowback.model import Edit, Fate, Field, Kind, LedgerEntry, LedgerEvent, Where
from rowback.tell.segments import segments
from ui.diffs import coloured
from ui.terminal import Screen, Style
from ui.words import between, local

FATES = {
    Fate.APPEARED: ("added", Style.INSERTED),
    Fate.REWORDED: ("reworded", Style.DOUBTFUL),
    Fate.REATTRIBUTED: ("given to another speaker", Style.DOUBTFUL),
    Fate.REMOVED: ("removed", Style.BAD),
    Fate.RETURNED: ("back again", Style.GOOD),
}


def print_ledger(screen: Screen, entries: Sequence[LedgerEntry]) -> None:
    """Print each quote with its speaker, when it was seen, and what was done to it since."""
    for number, entry in enumerate(entries):
        if number:
            screen.line("")
        screen.line((entry.speaker or "nobody named", Style.STRONG if entry.speaker else Style.FAINT))
        screen.line((f"“{entry.text}”", Style.PLAIN if entry.standing else Style.FAINT), indent=2)
        screen.line((_seen(entry), Style.FAINT), indent=2)
        for before, event in zip(entry.events, entry.events[1:], strict=False):
            _print_event(screen, before, event)


def summary(entries: Sequence[LedgerEntry]) -> str:
    """Say in one line what a ledger holds: `7 quotes of 3 speakers; 1 reworded, 2 removed`."""
    speakers = {entry.speaker for entry in entries if entry.speaker}
    done = {
        "reworded": sum(any(e.fate is Fate.REWORDED for e in entry.events) for entry in entries),
        "given to another speaker": sum(
            any(e.fate is Fate.REATTRIBUTED for e in entry.events) for entry in entries
        ),
        "removed": sum(not entry.standing for entry in entries),
    }
    told = ", ".join(f"{count} {what}" for what, count in done.items() if count)
    quotes = f"{len(entries)} quote{'' if len(entries) == 1 else 's'}"
    people = f" of {len(speakers)} speaker{'' if len(speakers) == 1 else 's'}" if speakers else ""
    return f"{quotes}{people}; {told or 'none was changed'}"


def _seen(entry: LedgerEntry) -> str:
    first = entry.events[0]
    began = f"since revision {first.revision}"
    ended = (
        ""
        if entry.standing
        else f"; last in revision {entry.last_revision}, seen {local(entry.last_seen_at)}"
    )
    return f"{began}, {_when(first)}{ended}"


def _when(event: LedgerEvent) -> str:
    return between(event.after, event.by) if event.after else f"first seen {local(event.by)}"


def _print_event(screen: Screen, before: LedgerEvent, event: LedgerEvent) -> None:
    word, style = FATES[event.fate]
    screen.line(
        (word, style),
        (f" in revision {event.revision}, {_when(event)}", Style.FAINT),
        indent=4,
    )
    if event.fate is Fate.REWORDED:
        edit = Edit(
            kind=Kind.QUOTE_REWORDED,
            old=before.text,
            new=event.text,
            where=Where(field=Field.BODY),
            spans=spans(before.text, event.text),
        )
        screen.line(*coloured(segments(edit)), indent=6)
    elif event.fate is Fate.REATTRIBUTED:
        names = (before.speaker or "nobody named", event.speaker or "nobody named")
        screen.line((names[0], Style.DELETED), " ", (names[1], Style.INSERTED), indent=6)
