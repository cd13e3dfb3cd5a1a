"""Numbers in figures: `1,150` by the language, `$5`, `43%`, `3rd`."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from rowback.compare.facts.numbers.quantity import Number
from rowback.compare.facts.numerals import CURRENCIES

_DIGITS = re.compile(
    r"^(?P<sign>(?:us|a|c|nz|hk)?[$€£¥])?(?P<digits>\d[\d.,'\u00a0\u202f ]*)(?P<rest>%|‰|°|st|nd|rd|th|s|h)?$"
)
COMMA_DECIMAL = ("de", "fr", "es", "it", "pt", "nl", "ru", "pl", "uk", "sv", "da", "no", "fi", "cs", "tr")


def figures(key: str, language: str) -> Number | None:
    """Read a word that is figures, with the sign, the percent sign or the ending that is part of it."""
    if not any(character.isdigit() for character in key):
        return None
    match = _DIGITS.match(key)
    value = parse(match["digits"], language) if match else None
    if match is None or value is None:
        return None
    unit = CURRENCIES.get(match["sign"] or "", "") or ("%" if match["rest"] == "%" else "")
    return Number(value, 1, unit, ordinal=match["rest"] in ("st", "nd", "rd", "th"))


def parse(digits: str, language: str) -> Decimal | None:
    """Read digits with separators as the language writes them: `1,150` is 1150 in English, 1.15 in German."""
    plain = re.sub(r"['’\u00a0\u202f ]", "", digits).rstrip(".,")
    thousands = {".": ",", ",": ".", "": ".,"}[_decimal_mark(plain, language)]
    cleaned = plain.translate({ord(mark): None for mark in thousands}).replace(",", ".")
    try:
        return Decimal(cleaned)
    except InvalidOperation:
        return None


def _decimal_mark(plain: str, language: str) -> str:
    """Return the mark before the decimals; empty where every mark parts thousands."""
    point, comma = plain.rfind("."), plain.rfind(",")
    if point < 0 and comma < 0:
        return ""
    if point >= 0 and comma >= 0:
        return "." if point > comma else ","
    mark = "." if point >= 0 else ","
    parts = plain.split(mark)
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3
    usual = "," if language[:2] in COMMA_DECIMAL else "."
    return mark if len(parts) == 2 and (not grouped or mark == usual) else ""
