"""A moment out of the words that stand for it: ISO 8601, and dates as news pages print them in the major languages."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_OLDEST, _NEWEST = 1990, 2100
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,](\d+))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?!\d)|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro januari ene janv января jänner",
            "feb february februar février febrero febbraio fevereiro februari févr février февраля feber",
            "mar march märz mars marzo março maart mrz марта mär",
            "apr april avril abril aprile abr avr апреля",
            "may mai mayo maggio maio mei мая mag",
            "jun june juni juin junio giugno junho giu июня",
            "jul july juli juillet julio luglio julho lug juil июля",
            "aug august août agosto augustus ago августа",
            "sep sept september septembre septiembre settembre setembro сентября set",
            "oct october oktober octobre octubre ottobre outubro okt ott out октября",
            "nov november novembre noviembre novembro ноября",
            "dec december dezember décembre diciembre dicembre dezembro dez déc dic ene. декабря",
        ),
        1,
    )
    for name in row.split()
}
_MONTH = r"(" + "|".join(sorted((re.escape(m) for m in _MONTHS), key=len, reverse=True)) + r")"
_CLOCK = r"(?:[\s,@·|–-]*(?:at|um|à|a las|às|alle|-)?\s*(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?\s*(?:uhr)?\s*\(?([A-Z]{2,4}\b|[+-]\d{2}:?\d{2})?)?"
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s*(?:de\s+|of\s+)?{_MONTH}\.?,?\s*(?:de\s+)?(\d{{4}}){_CLOCK}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_CLOCK}", re.IGNORECASE
)
_POINTS = re.compile(rf"\b(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_CLOCK}", re.IGNORECASE)
_SLASHES = re.compile(rf"\b(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_CLOCK}", re.IGNORECASE)
_EASTERN = re.compile(
    r"(\d{4})\s*[年/.]\s*(\d{1,2})\s*[月/.]\s*(\d{1,2})(?:\s*日)?(?:[^\d]{0,8}(\d{1,2}):(\d{2}))?"
)
# Offsets of the abbreviations that news sites print, in hours.
_ZONES = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "EST": -5,
    "EDT": -4,
    "ET": -5,
    "CST": -6,
    "CDT": -5,
    "CT": -6,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "PT": -8,
    "JST": 9,
    "KST": 9,
    "MSK": 3,
    "AEST": 10,
    "AEDT": 11,
}


def parse_time(text: str) -> datetime | None:
    """Read a moment from ISO 8601, RFC 2822 or a date as news pages print it; None where there is none."""
    text = text.strip()[:120]
    if not text:
        return None
    if text.isdecimal() and len(text) in (10, 13):
        return _sane(datetime.fromtimestamp(int(text[:10]), UTC))
    for pattern, reader in _READERS:
        if (match := pattern.search(text)) and (moment := reader(match)):
            return moment
    return None


def _build(
    parts: tuple[int, int, int], clock: tuple[int, int, int] = (0, 0, 0), zone: timedelta = timedelta(0)
) -> datetime | None:
    try:
        return _sane(datetime(*parts, *clock, tzinfo=timezone(zone)).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _sane(moment: datetime) -> datetime | None:
    return moment if _OLDEST <= moment.year <= _NEWEST else None


def _iso(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(g or 0) for g in match.groups()[:6])
    zone = match.groups()[-1]
    return _build((year, month, day), (hour, minute, second), _offset(zone))


def _offset(zone: str | None) -> timedelta:
    if not zone or zone.upper() in _ZONES:
        return timedelta(hours=_ZONES[zone.upper()]) if zone else timedelta(0)
    match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})?", zone)
    if not match:
        return timedelta(0)
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -size if match[1] == "-" else size


def _worded(day: str, month: str, year: str, rest: tuple[str | None, ...]) -> datetime | None:
    number = int(month) if month.isdigit() else _MONTHS[month.casefold()]
    return _build((int(year), number, int(day)), _clock(rest), _offset(rest[3] if rest[0] else None))


def _clock(rest: tuple[str | None, ...]) -> tuple[int, int, int]:
    if rest[0] is None:
        return (0, 0, 0)
    hour, minute = int(rest[0]), int(rest[1] or 0)
    half = (rest[2] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return (hour, minute, 0) if hour < 24 and minute < 60 else (0, 0, 0)


def _day_first(match: re.Match[str]) -> datetime | None:
    return _worded(match[1], match[2], match[3], match.groups()[3:])


def _month_first(match: re.Match[str]) -> datetime | None:
    return _worded(match[2], match[1], match[3], match.groups()[3:])


def _slashes(match: re.Match[str]) -> datetime | None:
    # 3/12 is March in America and December elsewhere; only a number above 12 tells.
    first, second = int(match[1]), int(match[2])
    day, month = (match[1], match[2]) if first > 12 >= second else (match[2], match[1])
    return _worded(day, month, match[3], match.groups()[3:])


def _eastern(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute = (int(g or 0) for g in match.groups())
    return _build((year, month, day), (hour % 24, minute % 60, 0))


_READERS = (
    (_ISO, _iso),
    (_COMPACT, _iso),
    (_MONTH_FIRST, _month_first),
    (_DAY_FIRST, _day_first),
    (_POINTS, _day_first),
    (_SLASHES, _slashes),
    (_EASTERN, _eastern),
)


def day_of(year: int, month: int, day: int) -> datetime | None:
    """Return the midnight in UTC with which a day begins; None where there is no such day."""
    return _build((year, month, day))
