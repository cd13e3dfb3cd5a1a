"""Days, months and years, in words and in figures: what stands at a place of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.compare.facts.dates.keys import DAY, key_at
from rowback.compare.facts.dates.when import Read
from rowback.compare.facts.dates.words import (
    AMBIGUOUS,
    AMBIGUOUS_MONTHS,
    BEFORE_MONTH,
    JOINERS,
    MONTHS,
    RELATIVE,
    ROMANCE_BEFORE_MONTH,
    TITLES,
    WEEKDAYS,
)
from rowback.compare.words import Token

_YEAR = re.compile(r"^(?:1[5-9]|20)\d{2}s?$")
_NUMERIC = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})$")
_ARABIC = {
    ("كانون", "الثاني"): "1",
    ("تشرين", "الأول"): "10",
    ("تشرين", "الثاني"): "11",
    ("كانون", "الأول"): "12",
}


def numeric(listed: Sequence[Token], place: int) -> Read | None:
    """Read `3.8.2026`, `03/08/2026` and `2026-08-03`; which of two numbers is the month is not asked."""
    match = _NUMERIC.match(key_at(listed, place))
    if match is not None:
        return {"first": str(int(match[1])), "second": str(int(match[2])), "year": match[3]}, 1
    keys = [key_at(listed, place + step) for step in range(5)]
    if keys[1] != keys[3] or keys[1] not in ("/", "-") or not all(k.isdigit() for k in keys[::2]):
        return None
    if keys[1] == "/" and len(keys[4]) in (2, 4) and len(keys[0]) <= 2:
        return {"first": str(int(keys[0])), "second": str(int(keys[2])), "year": keys[4]}, 5
    if keys[1] == "-" and _YEAR.match(keys[0]) and len(keys[2]) == len(keys[4]) == 2:
        return {"year": keys[0], "month": str(int(keys[2])), "day": str(int(keys[4]))}, 5
    return None


def weekday(listed: Sequence[Token], place: int) -> Read | None:
    """Read a weekday; short forms that are words too ("Sat") need their point, or a comma behind."""
    key = key_at(listed, place)
    number = WEEKDAYS.get(key)
    if number is None or (key in AMBIGUOUS and key_at(listed, place + 1) not in (".", ",")):
        return None
    return {"weekday": str(number)}, 1


def arabic(listed: Sequence[Token], place: int) -> Read | None:
    """Read the Arabic months of two words."""
    month = _ARABIC.get((key_at(listed, place), key_at(listed, place + 1)))
    return None if month is None else ({"month": month}, 2)


def month(listed: Sequence[Token], place: int) -> Read | None:
    """Read a month that is written and meant as one, with the point of its short form where a day follows."""
    key = key_at(listed, place)
    number = MONTHS.get(key)
    if number is None or not _written_as_month(listed, place) or not _meant_as_month(listed, place):
        return None
    pointed = key_at(listed, place + 1) == "." and len(key) <= 4 and key_at(listed, place + 2)[:1].isdigit()
    return {"month": str(number)}, 2 if pointed else 1


def _written_as_month(listed: Sequence[Token], place: int) -> bool:
    """Whether a month has its capital, or stands where languages that write months small have them."""
    return (
        not listed[place].text.islower()
        or not key_at(listed, place).isascii()
        or _beside_day(listed, place)
        or key_at(listed, place - 1) in ROMANCE_BEFORE_MONTH
    )


def _meant_as_month(listed: Sequence[Token], place: int) -> bool:
    """Whether what may be another word, or a name ("Minister May"), is a month by what stands beside it."""
    key, before = key_at(listed, place), key_at(listed, place - 1)
    if key in AMBIGUOUS_MONTHS and before in TITLES:
        return False
    if key not in AMBIGUOUS or _beside_number(listed, place):
        return True
    return key in AMBIGUOUS_MONTHS and before in BEFORE_MONTH


def _beside_number(listed: Sequence[Token], place: int) -> bool:
    around = (key_at(listed, place - 1), key_at(listed, place + 1), key_at(listed, place + 2))
    return any(DAY.match(key) or _YEAR.match(key) for key in around)


def _beside_day(listed: Sequence[Token], place: int) -> bool:
    """Whether a day stands before ("8 de marzo", "22 novembre") or behind ("May 10")."""
    return any(DAY.match(key_at(listed, place + step)) for step in (-2, -1, 1))


def day(listed: Sequence[Token], place: int) -> Read | None:
    """Read a day of the month, which has its month beside it."""
    match = DAY.match(key_at(listed, place))
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    after = next(
        (key_at(listed, p) for p in range(place + 1, place + 4) if key_at(listed, p) not in JOINERS), ""
    )
    before = next(
        (key_at(listed, p) for p in range(place - 1, place - 3, -1) if key_at(listed, p) != "."), ""
    )
    month_after = after in MONTHS and key_at(listed, place + 1) != ","
    month_before = before in MONTHS and (before not in AMBIGUOUS or listed[place - 1].text[0].isupper())
    return ({"day": str(int(match[1]))}, 1) if month_after or month_before else None


def year(listed: Sequence[Token], place: int) -> Read | None:
    """Read a year from 1500 to 2099, or a decade ("1990s"), that is no amount."""
    key = key_at(listed, place)
    if not _YEAR.match(key) or (place and key_at(listed, place - 1) in ("$", "€", "£")):
        return None
    if key_at(listed, place + 1) in (
        "people",
        "%",
        "percent",
        "dollars",
        "euros",
        "meters",
        "metres",
        "miles",
    ):
        return None
    return {"year": key}, 1


def relative(listed: Sequence[Token], place: int) -> Read | None:
    """Read `yesterday`, `today` and `tomorrow` as days from the day of writing."""
    day = RELATIVE.get(key_at(listed, place))
    return None if day is None else ({"relative": str(day)}, 1)
