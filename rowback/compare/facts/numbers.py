"""Quantities by value: `five` is 5, `43 per cent` is 43%, `$1.5 million` is not $15 million."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rowback.compare.facts import numerals as n
from rowback.compare.facts.dates import dates
from rowback.compare.facts.pair import Fact, Found, Pair, replaced
from rowback.compare.words import STOP_WORDS, Token
from rowback.model import Kind

_DIGITS = re.compile(
    r"^(?P<sign>(?:us|a|c|nz|hk)?[$€£¥])?(?P<digits>\d[\d.,'\u00a0\u202f ]*)(?P<rest>%|‰|°|st|nd|rd|th)?$"
)
COMMA_DECIMAL = ("de", "fr", "es", "it", "pt", "nl", "ru", "pl", "uk", "sv", "da", "no", "fi", "cs", "tr")
TOO_FAR = 14
"""A quantity in a rewritten run longer than this is a new statement, unless it counts the same thing."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (currency, `%`, or empty) and its token range."""

    value: Decimal
    unit: str
    start: int
    end: int
    text: str
    counts: str = ""
    """The next word that says what is counted."""

    def same(self, other: Found, /) -> bool:
        """Whether both are the same quantity; a unit that only one side names does not count."""
        if not isinstance(other, Quantity):
            return False
        return self.value == other.value and (self.unit == other.unit or not self.unit or not other.unit)


def number_facts(pair: Pair) -> list[Fact]:
    """Return the quantities that have another value."""
    old, new = (
        quantities(pair.old, pair.old_tokens, pair.language),
        quantities(pair.new, pair.new_tokens, pair.language),
    )
    wide = sum(max(h.old_end - h.old_start, h.new_end - h.new_start) for h in pair.hunks) > TOO_FAR
    facts: list[Fact] = []
    for before, after in replaced(pair, old, new):
        if before.unit and after.unit and before.unit != after.unit and before.value == after.value:
            continue  # "$5" and "5%" are no correction of each other
        alike = before.counts == after.counts or before.unit == after.unit != ""
        if wide and pair.similarity < 0.7 and not alike:
            continue
        facts.append(Fact(Kind.NUMBER_CHANGED, before.text, after.text))
    return facts


def quantities(text: str, listed: Sequence[Token], language: str) -> list[Quantity]:
    """Return the quantities of a text in order; dates and clock times are none."""
    taken = {k for date in dates(text, listed, language) for k in range(date.start, date.end)}
    found: list[Quantity] = []
    place = 0
    while place < len(listed):
        quantity = None if place in taken else _at(text, listed, place, language)
        if quantity is None:
            place += 1
            continue
        found.append(quantity)
        place = quantity.end
    return found


def _at(text: str, listed: Sequence[Token], place: int, language: str) -> Quantity | None:
    key = listed[place].key.casefold()
    start = place
    sign = ""
    if key in n.CURRENCIES and len(key) <= 3 and not key.isalpha() and place + 1 < len(listed):
        sign, place = n.CURRENCIES[key], place + 1
        key = listed[place].key.casefold()
    read = _digits(key, language) or _words(listed, place)
    if read is None:
        return None
    value, unit, end = read[0], sign or read[1], place + read[2]
    value, end = _magnitude(listed, value, end)
    unit, end = _unit(listed, unit, end)
    shown = text[listed[start].start : listed[end - 1].end]
    return Quantity(value, unit, start, end, shown, _counted(listed, end))


def _digits(key: str, language: str) -> tuple[Decimal, str, int] | None:
    if not any(character.isdigit() for character in key):
        return None
    match = _DIGITS.match(key)
    value = parse(match["digits"], language) if match else None
    if match is None or value is None:
        return None
    unit = n.CURRENCIES.get(match["sign"] or "", "") or ("%" if match["rest"] == "%" else "")
    return value, unit, 1


def parse(digits: str, language: str) -> Decimal | None:
    """Read digits with separators as the language writes them: `1,150` is 1150 in English, 1.15 in German."""
    plain = re.sub(r"['’\u00a0\u202f ]", "", digits).rstrip(".,")
    comma_decimal = language[:2] in COMMA_DECIMAL
    point, comma = plain.rfind("."), plain.rfind(",")
    if point >= 0 and comma >= 0:
        decimal = "." if point > comma else ","
    elif point >= 0 or comma >= 0:
        mark = "." if point >= 0 else ","
        parts = plain.split(mark)
        grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3
        usual = "," if comma_decimal else "."
        decimal = mark if len(parts) == 2 and (not grouped or mark == usual) else ""
    else:
        decimal = ""
    thousands = {".": ",", ",": ".", "": ".,"}[decimal]
    cleaned = plain.translate({ord(mark): None for mark in thousands}).replace(",", ".")
    try:
        return Decimal(cleaned)
    except InvalidOperation:
        return None


def _words(listed: Sequence[Token], place: int) -> tuple[Decimal, str, int] | None:
    key = listed[place].key.casefold()
    following = listed[place + 1].key.casefold() if place + 1 < len(listed) else ""
    if key in n.NONE_WORDS:
        return Decimal(0), "", 1
    if key == "no" and following == "one":
        return Decimal(0), "", 2
    if key in n.CHINESE and following not in n.CHINESE:
        return Decimal(n.CHINESE[key]), "", 1
    tens, _, unit = key.partition("-")
    if unit in n.SMALL and n.SMALL.get(tens, 0) in n.TENS and n.SMALL[unit] < 10:
        return Decimal(n.SMALL[tens] + n.SMALL[unit]), "", 1
    if key.partition("-")[2].startswith("year") and tens in n.SMALL:
        return Decimal(n.SMALL[tens]), "", 1
    if key in n.SMALL:
        return Decimal(n.SMALL[key]), "", 1
    if key in n.ORDINALS:
        return Decimal(n.ORDINALS[key]), "", 1
    return None


def _magnitude(listed: Sequence[Token], value: Decimal, end: int) -> tuple[Decimal, int]:
    while end < len(listed):
        key = listed[end].key.casefold().rstrip(".")
        before = listed[end - 1].key.casefold()
        if key not in n.MAGNITUDES or before in n.PERCENT_OPENERS:
            break
        if len(key) == 1 and key in n.LETTERS and listed[end].start > listed[end - 1].end:
            break
        value, end = value * n.MAGNITUDES[key], end + 1
    return value, end


def _unit(listed: Sequence[Token], unit: str, end: int) -> tuple[str, int]:
    key = listed[end].key.casefold() if end < len(listed) else ""
    following = listed[end + 1].key.casefold() if end + 1 < len(listed) else ""
    if key in n.PERCENT:
        return "%", end + 1
    if key in n.PERCENT_OPENERS and following in n.PERCENT_CLOSERS:
        return "%", end + 2
    if not unit and key in n.CURRENCIES:
        return n.CURRENCIES[key], end + 1
    return unit, end


def _counted(listed: Sequence[Token], end: int) -> str:
    for token in listed[end : end + 4]:
        key = token.key.casefold()
        if key[0].isalpha() and key not in STOP_WORDS:
            return key
    return ""
