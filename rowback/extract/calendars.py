"""Years and days of the calendars that news pages count by beside the Gregorian one."""

from __future__ import annotations

from datetime import date, timedelta

# The Solar Hijri year has 366 days where its remainder by 33 is one of these. The rule gives the days of the
# astronomical calendar from 1244 to 1472 (1865 to 2093): K. M. Borkowski, "The Persian calendar for 3000 years",
# Earth, Moon, and Planets 74 (1996), 223-230.
_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)
_CYCLE = 33
_FIRST_PERSIAN, _LAST_PERSIAN = 1244, 1472
_LONG_MONTHS = 6  # of 31 days; the others have 30, the last one 29 or 30
_NEW_YEAR = (1400, date(2021, 3, 21))
"""A year, and the day on which it began."""

_BUDDHIST = 543
_FIRST_BUDDHIST, _LAST_BUDDHIST = 2500, 2643
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, "中華民國": 1911}
"""Years before the first one of an era, as pages in Japan and Taiwan write them."""


def from_persian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of one of the Solar Hijri calendar (Iran, Afghanistan); None where there is none."""
    if not (
        _FIRST_PERSIAN <= year <= _LAST_PERSIAN and 1 <= month <= 12 and 1 <= day <= _length(year, month)
    ):
        return None
    known, began = _NEW_YEAR
    days = 365 * (year - known) + _leaps_before(year) - _leaps_before(known)
    days += 30 * (month - 1) + min(month - 1, _LONG_MONTHS) + day - 1
    return began + timedelta(days=days)


def is_persian(year: int) -> bool:
    """Tell whether a number may be a Solar Hijri year of this time."""
    return 1369 <= year <= _LAST_PERSIAN


def gregorian_year(year: int) -> int:
    """Return the year of the common era; one that is too late for it is of the Buddhist era (Thailand)."""
    return year - _BUDDHIST if _FIRST_BUDDHIST <= year <= _LAST_BUDDHIST else year


def _length(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < 12 or year % _CYCLE in _LEAP else 29


def _leaps_before(year: int) -> int:
    cycles, rest = divmod(year, _CYCLE)
    return len(_LEAP) * cycles + sum(leap < rest for leap in _LEAP)
