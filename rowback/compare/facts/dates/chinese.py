"""Dates in Chinese characters: what stands at a place of a text."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.facts import numerals
from rowback.compare.facts.dates.keys import key_at
from rowback.compare.facts.dates.when import Read
from rowback.compare.words import Token

_PARTS = {"年": "year", "月": "month", "日": "day", "号": "day", "时": "hour", "点": "hour"}
_WEEKDAYS = dict(zip("一二三四五六日天", (1, 2, 3, 4, 5, 6, 7, 7), strict=True))


def chinese(listed: Sequence[Token], place: int) -> Read | None:
    """Read 8月3日, 八月三日, 星期二, 周二."""
    key = key_at(listed, place)
    if key in ("星", "周", "週", "礼"):
        at = place + (1 if key in ("周", "週") else 2)
        day = _WEEKDAYS.get(key_at(listed, at))
        # 一周三次: three times a week.
        counted = key in ("周", "週") and key_at(listed, place - 1) in numerals.CHINESE
        return ({"weekday": str(day)}, at + 1 - place) if day and not counted else None
    end = place
    while key_at(listed, end) in numerals.CHINESE:
        end += 1
    if end == place and key.isdigit():
        end = place + 1
    part = _PARTS.get(key_at(listed, end))
    if part is None or end == place:
        return None
    number = (
        key if key.isdigit() else numerals.chinese("".join(key_at(listed, at) for at in range(place, end)))
    )
    return None if number is None else ({part: str(int(number))}, end + 1 - place)
