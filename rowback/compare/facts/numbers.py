"""Quantities by value: `five` is 5, `43 per cent` is 43%, `$1.5 million` is not $15 million."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rowback.compare.facts import numerals as n
from rowback.compare.facts.dates import dates
from rowback.compare.facts.measures import MEASURES, Measure
from rowback.compare.facts.pair import Fact, Found, Pair, replaced
from rowback.compare.words import STOP_WORDS, Token
from rowback.model import Kind

_DIGITS = re.compile(
    r"^(?P<sign>(?:us|a|c|nz|hk)?[$€£¥])?(?P<digits>\d[\d.,'\u00a0\u202f ]*)(?P<rest>%|‰|°|st|nd|rd|th|s|h)?$"
)
COMMA_DECIMAL = ("de", "fr", "es", "it", "pt", "nl", "ru", "pl", "uk", "sv", "da", "no", "fi", "cs", "tr")
LONGEST_SPOKEN = 8
"""Words that a number in words has at most."""
# 一直, 一些, 一样 … are words without a count; 统一, 唯一, 星期一 end in one.
_ONE_IN_WORDS = frozenset("直些样起定般旦切致度再方向律系")
_NO_COUNT_BEHIND = frozenset("统唯万期周拜")
ATTACHED = 4
"""Letters right behind digits that are their unit: `31C`, `5km`."""
CONVERTED = Decimal("0.06")
"""Share by which a value in other units may miss and still be the same one, rounded: 12 feet are 3.7 metres."""
TOO_FAR = 14
"""A quantity in a rewritten run longer than this is a new statement, unless it counts the same thing."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (currency, `%`, or empty) and its token range, which holds the word of measure too."""

    value: Decimal
    unit: str
    start: int
    end: int
    text: str
    counts: str = ""
    """The next word that says what is counted."""
    below: Decimal | None = None
    """Of "dozens" and the like: `value` is the least that they are, this is more than they are."""
    measure: Measure | None = None
    measured: str = ""
    """The text with its word of measure."""

    def same(self, other: Found, /) -> bool:
        """Whether both are the same quantity; a unit that only one side names does not count."""
        if not isinstance(other, Quantity):
            return False
        if self.unit and other.unit and self.unit != other.unit:
            return False
        if (self.below is None) != (other.below is None):
            vague, exact = (other, self) if self.below is None else (self, other)
            return vague.value <= exact.value < (vague.below or 0)
        if self.measure and other.measure and self.measure != other.measure:
            return self._converted(self.measure, other, other.measure)
        return self.value == other.value

    def _converted(self, mine: Measure, other: Quantity, theirs: Measure) -> bool:
        a, b = self.value * mine.factor, other.value * theirs.factor
        return mine.dimension == theirs.dimension and abs(a - b) <= CONVERTED * max(a, b)


def number_facts(pair: Pair) -> list[Fact]:
    """Return the quantities that have another value."""
    old, new = (
        quantities(pair.old, pair.old_tokens, pair.language),
        quantities(pair.new, pair.new_tokens, pair.language),
    )
    wide = sum(max(h.old_end - h.old_start, h.new_end - h.new_start) for h in pair.hunks) > TOO_FAR
    facts: list[Fact] = []
    for before, after in replaced(pair, old, new):
        if before.value == after.value and _other_kind(before, after):
            continue
        if _other_thing(before, after):
            continue
        alike = before.counts == after.counts or before.unit == after.unit != ""
        if wide and pair.similarity < 0.7 and not alike:
            continue
        long = before.value == after.value and before.unit == after.unit
        facts.append(
            Fact(
                Kind.NUMBER_CHANGED,
                before.measured if long else before.text,
                after.measured if long else after.text,
            )
        )
    return facts


def _other_thing(before: Quantity, after: Quantity) -> bool:
    """Whether one counts and the other measures or pays: "one person" is not corrected by "a 17-year-old girl"."""
    if before.counts == after.counts:
        return False
    return bool(before.unit) != bool(after.unit) or (before.measure is None) != (after.measure is None)


def _other_kind(before: Quantity, after: Quantity) -> bool:
    """Whether two equal numbers are no correction of each other: "$5" and "5%", "three days" and "three miles"."""
    if before.unit != after.unit:
        return not {before.unit, after.unit} <= n.MONEY
    return bool(before.measure and after.measure and before.measure.dimension != after.measure.dimension)


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


@dataclass(frozen=True, slots=True)
class _Read:
    """A number as it was read: the tokens that it takes, and for vague ones what they are below."""

    value: Decimal
    length: int
    unit: str = ""
    below: Decimal | None = None
    ordinal: bool = False


def _at(text: str, listed: Sequence[Token], place: int, language: str) -> Quantity | None:
    key = listed[place].key.casefold()
    start = place
    sign = ""
    if key in n.CURRENCIES and len(key) <= 3 and not key.isalpha() and place + 1 < len(listed):
        sign, place = n.CURRENCIES[key], place + 1
        key = listed[place].key.casefold()
    read = _digits(key, language) or _words(listed, place, language[:2])
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


def _digits(key: str, language: str) -> _Read | None:
    if not any(character.isdigit() for character in key):
        return None
    match = _DIGITS.match(key)
    value = parse(match["digits"], language) if match else None
    if match is None or value is None:
        return None
    unit = n.CURRENCIES.get(match["sign"] or "", "") or ("%" if match["rest"] == "%" else "")
    return _Read(value, 1, unit, ordinal=match["rest"] in ("st", "nd", "rd", "th"))


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


def _words(listed: Sequence[Token], place: int, language: str) -> _Read | None:
    key = listed[place].key.casefold()
    following = listed[place + 1].key.casefold() if place + 1 < len(listed) else ""
    if key in n.NONE_WORDS:
        return _Read(Decimal(0), 1)
    if key == "no" and following == "one":
        return _Read(Decimal(0), 2)
    if key in n.TIMES and language in ("en", "de", ""):
        return _Read(Decimal(n.TIMES[key]), 1)
    if key in n.CHINESE:
        return _chinese(listed, place)
    if key in ("mil", "mille") and language in ("es", "fr", "pt", "it"):
        return _Read(n.THOUSAND, 1)
    if key in n.ARTICLES and following in n.MAGNITUDES and len(following) > 1:
        return _Read(Decimal(1), 1)
    return _fraction(listed, place) or _spoken(listed, place) or _vague(listed, place, language)


def _spoken(listed: Sequence[Token], place: int) -> _Read | None:
    first = listed[place].key.casefold().partition("-")[0]
    if first not in n.SPOKEN and n.compound(first) is None:
        return None
    parts: list[str] = []
    owners: list[int] = []
    for token in listed[place : place + LONGEST_SPOKEN]:
        pieces = token.key.casefold().split("-")
        parts += pieces
        owners += [len(owners) and owners[-1] + 1] * len(pieces)
    read = n.spoken(parts)
    if read is not None:
        return _Read(Decimal(read[0]), owners[read[1] - 1] + 1)
    ordinal = parts[:2] if len(parts) > 1 and owners[1] == 0 else parts[:1]
    if ordinal[-1] in n.ORDINALS and (len(ordinal) == 1 or n.SMALL.get(ordinal[0]) in n.TENS):
        return _Read(
            Decimal(n.ORDINALS[ordinal[-1]] + sum(n.SMALL[p] for p in ordinal[:-1])), 1, ordinal=True
        )
    return _Read(Decimal(n.ORDINALS[parts[0]]), 1, ordinal=True) if parts[0] in n.ORDINALS else None


def _fraction(listed: Sequence[Token], place: int) -> _Read | None:
    """Read `half`, `a third`, `two-thirds`, `three quarters`."""
    pieces = [piece for token in listed[place : place + 2] for piece in token.key.casefold().split("-")]
    parts = n.FRACTIONS.get(pieces[0])
    if parts is not None and pieces[0] in n.HALVES:
        return _Read(Decimal(1) / parts, 1)
    parts = n.FRACTIONS.get(pieces[1]) if len(pieces) > 1 else None
    counted = n.SMALL.get(pieces[0], 1 if pieces[0] in n.ARTICLES else 0)
    if parts is None or not counted or counted > parts:
        return None
    if counted == 1 and pieces[1] in n.ORDINALS and pieces[-1] not in ("of", "de"):
        # "a third man" is one man; "a third of the crew" are many.
        after = listed[place + 2].key.casefold() if place + 2 < len(listed) else ""
        if after not in ("of", "de"):
            return None
    return _Read(Decimal(counted) / parts, 1 if "-" in listed[place].key else 2)


def _vague(listed: Sequence[Token], place: int, language: str) -> _Read | None:
    """Read "dozens", "hundreds of thousands": round numbers that nobody counted."""
    bounds = _bounds(listed, place, language)
    if bounds is None:
        return None
    after = [token.key.casefold() for token in listed[place + 1 : place + 3]]
    if len(after) == 2 and after[0] in ("of", "de", "von"):
        times = _bounds(listed, place + 2, language)
        if times is not None:
            step = Decimal(times[0]) / 2
            return _Read(bounds[0] * step, 3, below=bounds[1] * step)
    return _Read(Decimal(bounds[0]), 1, below=Decimal(bounds[1]))


def _bounds(listed: Sequence[Token], place: int, language: str) -> tuple[int, int] | None:
    key = listed[place].key.casefold() if place < len(listed) else ""
    # Spanish thousands are English miles.
    return None if key == "miles" and language != "es" else n.VAGUE.get(key)


def _chinese(listed: Sequence[Token], place: int) -> _Read | None:
    end = place
    while end < len(listed) and listed[end].key in n.CHINESE and end - place < LONGEST_SPOKEN:
        end += 1
    text = "".join(token.key for token in listed[place:end])
    if text == "一" and end < len(listed) and listed[end].key in _ONE_IN_WORDS:
        return None
    before = listed[place - 1].key if place else ""
    if before in _NO_COUNT_BEHIND:
        return None
    value = n.chinese(text)
    return None if value is None else _Read(Decimal(value), end - place)


def _magnitude(listed: Sequence[Token], value: Decimal, end: int) -> tuple[Decimal, int]:
    while end < len(listed):
        key = listed[end].key.casefold().rstrip(".")
        before = listed[end - 1].key.casefold()
        if key not in n.MAGNITUDES or before in n.PERCENT_OPENERS:
            break
        if len(key) == 1 and key in n.LETTERS and listed[end].start > listed[end - 1].end:
            break
        value, end = value * n.MAGNITUDES[key], end + 1
    return _with_hundreds(listed, value, end)


def _with_hundreds(listed: Sequence[Token], value: Decimal, end: int) -> tuple[Decimal, int]:
    """Add what follows a thousand in words: "dos mil quinientos", "two thousand five hundred"."""
    before = listed[end - 1].key.casefold()
    if n.MAGNITUDES.get(before) != n.THOUSAND or len(before) < 2 or end >= len(listed):
        return value, end
    read = _spoken(listed, end)
    if read is None or read.ordinal or read.value >= n.THOUSAND:
        return value, end
    return value + read.value, end + read.length


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
