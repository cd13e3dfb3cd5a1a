"""A quantity at a place of a text: the number, its magnitude, its unit or measure, and what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rowback.compare.facts import numerals
from rowback.compare.facts.numbers.figures import figures
from rowback.compare.facts.numbers.measures import MEASURES, Measure
from rowback.compare.facts.numbers.quantity import Quantity
from rowback.compare.facts.numbers.worded import spoken, worded
from rowback.compare.words import STOP_WORDS, Token, word_at

ATTACHED = 4
"""Letters right behind digits that are their unit: `31C`, `5km`."""


def quantity_at(text: str, listed: Sequence[Token], place: int, language: str) -> Quantity | None:
    """Read the quantity that begins at a place: a sign of currency, the number, and what stands behind it."""
    key = listed[place].key.casefold()
    start = place
    sign = ""
    if key in numerals.CURRENCIES and len(key) <= 3 and not key.isalpha() and place + 1 < len(listed):
        sign, place = numerals.CURRENCIES[key], place + 1
        key = listed[place].key.casefold()
    read = figures(key, language) or worded(listed, place, language[:2])
    if read is None:
        return None
    value, unit, end = read.value, sign or read.unit, place + read.length
    if read.below is None:
        value, end = _magnitude(listed, value, end)
        unit, end = _unit(listed, unit, end)
    end = _attached(listed, end)
    shown = text[listed[start].start : listed[end - 1].end]
    measure, last = (None, end) if unit or read.ordinal else _measure(listed, end)
    measured = text[listed[start].start : listed[last - 1].end]
    return Quantity(value, unit, start, last, shown, _counted(listed, end), read.below, measure, measured)


def _attached(listed: Sequence[Token], end: int) -> int:
    """Take letters right behind digits with them: `31C`."""
    if end < len(listed) and listed[end].start == listed[end - 1].end and listed[end - 1].text[-1].isdigit():
        letters = listed[end].text
        return end + 1 if letters.isascii() and letters.isalpha() and len(letters) <= ATTACHED else end
    return end


def _measure(listed: Sequence[Token], end: int) -> tuple[Measure | None, int]:
    """Return the measure that a number has behind it (`5 km`, `5km`, `5-mile`) and where it ends."""
    attached = MEASURES.get(listed[end - 1].key.casefold()) if listed[end - 1].key.isalpha() else None
    if attached is not None:
        return attached, end
    at = end + 1 if end < len(listed) and listed[end].key == "-" else end
    if at >= len(listed):
        return None, end
    measure = MEASURES.get(listed[at].key.casefold().partition("-")[0])
    return (measure, at + 1) if measure is not None else (None, end)


def _magnitude(listed: Sequence[Token], value: Decimal, end: int) -> tuple[Decimal, int]:
    """Multiply by the magnitudes behind a number: "1.5 million", "5m", "two hundred thousand"."""
    while end < len(listed):
        key = listed[end].key.casefold().rstrip(".")
        before = listed[end - 1].key.casefold()
        if key not in numerals.MAGNITUDES or before in numerals.PERCENT_OPENERS:
            break
        if len(key) == 1 and key in numerals.LETTERS and listed[end].start > listed[end - 1].end:
            break
        value, end = value * numerals.MAGNITUDES[key], end + 1
    return _with_hundreds(listed, value, end)


def _with_hundreds(listed: Sequence[Token], value: Decimal, end: int) -> tuple[Decimal, int]:
    """Add what follows a thousand in words: "dos mil quinientos", "two thousand five hundred"."""
    before = listed[end - 1].key.casefold()
    if numerals.MAGNITUDES.get(before) != numerals.THOUSAND or len(before) < 2 or end >= len(listed):
        return value, end
    read = spoken(listed, end)
    if read is None or read.ordinal or read.value >= numerals.THOUSAND:
        return value, end
    return value + read.value, end + read.length


def _unit(listed: Sequence[Token], unit: str, end: int) -> tuple[str, int]:
    """Return the unit behind a number (percent, else a currency where it has no `unit`) and where it ends."""
    key, following = word_at(listed, end), word_at(listed, end + 1)
    if key in numerals.PERCENT:
        return "%", end + 1
    if key in numerals.PERCENT_OPENERS and following in numerals.PERCENT_CLOSERS:
        return "%", end + 2
    if not unit and key in numerals.CURRENCIES:
        return numerals.CURRENCIES[key], end + 1
    return unit, end


def _counted(listed: Sequence[Token], end: int) -> str:
    """Return the next word of substance behind a number: what there are so many of."""
    for token in listed[end : end + 4]:
        key = token.key.casefold()
        if key[0].isalpha() and key not in STOP_WORDS:
            return key
    return ""
