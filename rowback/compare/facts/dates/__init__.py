"""Dates, weekdays, years and clock times by value, in the languages that we read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rowback.compare.facts import numerals
from rowback.compare.facts.dates import calendar, chinese, clock
from rowback.compare.facts.dates.keys import bare, key_at
from rowback.compare.facts.dates.when import Read, When
from rowback.compare.facts.dates.words import JOINERS, ONLY_IN, OPENERS
from rowback.compare.facts.pair import Fact, Pair, replaced
from rowback.compare.words import Token
from rowback.model import Kind

Reader = Callable[[Sequence[Token], int], Read | None]

READERS: tuple[Reader, ...] = (
    calendar.numeric,
    clock.clock,
    chinese.chinese,
    calendar.weekday,
    calendar.arabic,
    calendar.month,
    calendar.day,
    calendar.year,
    calendar.relative,
)
"""What may stand at a place, in the order in which it is tried."""


def date_facts(pair: Pair) -> list[Fact]:
    """Return the dates and times that have another value."""
    old = dates(pair.old, pair.old_tokens, pair.language)
    new = dates(pair.new, pair.new_tokens, pair.language)
    return [
        Fact(Kind.DATE_CHANGED, before.text, after.text)
        for before, after in replaced(pair, old, new)
        if before.differs(after)
    ]


def dates(text: str, listed: Sequence[Token], language: str) -> list[When]:
    """Return the dates and times of a text in order."""
    found: list[When] = []
    place = 0
    while place < len(listed):
        if not _may_begin(listed[place]):
            place += 1
            continue
        parts, end = _run(listed, place, language)
        if parts:
            shown = text[listed[place].start : listed[end - 1].end]
            found.append(When(parts, place, end, shown))
            place = end
        else:
            place += 1
    return found


def _may_begin(token: Token) -> bool:
    return token.key[0].isdigit() or token.key in numerals.CHINESE or bare(token.key) in OPENERS


def _run(listed: Sequence[Token], start: int, language: str) -> tuple[dict[str, str], int]:
    """Read as many parts of a date as stand together, no part twice; return them with the place where they end."""
    parts: dict[str, str] = {}
    end = start
    place = start
    while place < len(listed):
        read = next((r for reader in READERS if (r := reader(listed, place)) is not None), None)
        if read is not None and ONLY_IN.get(key_at(listed, place), language[:2]) != language[:2]:
            read = None
        if read is not None and not (read[0].keys() & parts.keys()):
            parts |= read[0]
            place += read[1]
            end = place
        elif parts and place - end < 2 and listed[place].key.casefold() in JOINERS:
            place += 1
        else:
            break
    if parts.keys() == {"weekday"} and language.startswith("en") and not listed[start].text[0].isupper():
        return {}, start
    return parts, end
