"""The names in a unit: runs of capitalised words, without titles and without what only opens a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.facts.names.name import Name
from rowback.compare.facts.names.openers import likely, opens
from rowback.compare.facts.names.words import INNER, TITLES, abbreviated, capital, no_name, plain
from rowback.compare.facts.pair import Pair
from rowback.compare.words import STOP_WORDS, Token

TITLE_WORDS = 5
"""Words of substance that a headline in title case has at least, and one of so many may be small."""


def names(text: str, listed: Sequence[Token], pair: Pair) -> list[Name]:
    """Return the runs of capitalised words that are names by their look and by the rest of the article."""
    found: list[Name] = []
    place = 0
    titled = not pair.language.startswith("de") and _in_title_case(listed)
    while place < len(listed):
        if titled and plain(listed[place]) not in pair.names:
            place += 1  # every word is large here: only those that are names in the text count
            continue
        end = _run(listed, place)
        if end > place:
            name = _trimmed(text, listed, place, end, pair)
            if name is not None:
                found.append(name)
        place = max(end, place + 1)
    return found


def _in_title_case(listed: Sequence[Token]) -> bool:
    """Whether a unit writes (nearly) every word large, as many headlines do."""
    told = [t for t in listed if t.key[0].isalpha() and t.key.casefold() not in STOP_WORDS]
    return len(told) >= TITLE_WORDS and sum(t.text[0].islower() for t in told) <= len(told) // TITLE_WORDS


def _run(listed: Sequence[Token], start: int) -> int:
    """Return where the run of capitalised words that begins at `start` ends; `start` where none begins."""
    if start and listed[start - 1].end == listed[start].start and listed[start - 1].key[-1].isdigit():
        return start  # the F of 18F
    end = place = start
    while place < len(listed):
        if capital(listed[place]):
            place += 1
            end = place
        elif end > start and _inner(listed, place, end):
            place += 1
        else:
            break
    return end


def _inner(listed: Sequence[Token], place: int, end: int) -> bool:
    """Whether a name may go on behind a small word or a point."""
    token = listed[place]
    return (place - end < 2 and token.key.casefold() in INNER) or (
        token.key == "." and abbreviated(listed, place)
    )


def _trimmed(text: str, listed: Sequence[Token], start: int, end: int, pair: Pair) -> Name | None:
    """Take titles and a sentence opener off the front, points off both ends; None when nothing like a name is left."""
    while start < end and (
        listed[start].key.casefold() in TITLES
        or listed[start].key == "."
        or no_name(listed[start], listed[start - 1] if start else None)
        or (opens(listed, start) and not likely(listed, start, end, pair))
    ):
        start += 1
    while end > start and (
        listed[end - 1].key == "." or no_name(listed[end - 1], listed[end - 2] if end > 1 else None)
    ):
        end -= 1
    if start == end:
        return None
    # A title inside is none of the name, unless it ends it: "Ministry of Justice".
    kept = tuple(
        plain(token)
        for place, token in enumerate(listed[start:end], start=start + 1)
        if token.key != "." and (place == end or plain(token) not in TITLES)
    )
    return Name(kept, start, end, text[listed[start].start : listed[end - 1].end]) if kept else None
