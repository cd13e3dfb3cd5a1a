"""Clock times, in words and in figures: what stands at a place of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.compare.facts.dates.keys import DAY, key_at
from rowback.compare.facts.dates.when import Read
from rowback.compare.facts.dates.words import HOURS, ZONES
from rowback.compare.words import Token

_CLOCK = re.compile(r"^(\d{1,2})[:.h](\d{2})$")
_HOUR = re.compile(r"^\d{1,2}$")
_MERIDIEM = {"a.m.": "am", "p.m.": "pm", "am": "am", "pm": "pm", "a.m": "am", "p.m": "pm"}


def clock(listed: Sequence[Token], place: int) -> Read | None:
    """Read `2:30 a.m.`, `14:05`, `7 p.m.`, `18 h 30`, `noon`; `1.5` and `3.25 million` are no times."""
    key = key_at(listed, place)
    if key in HOURS:
        return {"hour": str(HOURS[key]), "minute": "00", "half": ""}, 1
    if _HOUR.match(key) and key_at(listed, place + 1) == "h":
        minute = key_at(listed, place + 2)
        if len(minute) == 2 and minute.isdigit():
            return {"hour": str(int(key)), "minute": minute}, 3
        return {"hour": str(int(key)), "minute": "00"}, 2
    if _HOUR.match(key.removesuffix("h")) and key.endswith("h"):
        return {"hour": str(int(key[:-1])), "minute": "00"}, 1
    if DAY.match(key) and key_at(listed, place + 1) in ("a.m.", "p.m.", "am", "pm", "uhr", "o'clock"):
        parts = {"hour": str(int(DAY.sub(r"\1", key))), "minute": "00"}
        return _meridiem(parts, listed, place + 1, 1)
    if key.isdigit() and key_at(listed, place + 1) == ":" and key_at(listed, place + 2)[:2].isdigit():
        minute = key_at(listed, place + 2)
        if len(key) <= 2 and len(minute) == 2 and int(key) < 25:
            return _meridiem({"hour": str(int(key)), "minute": minute}, listed, place + 3, 3)
    match = _CLOCK.match(key)
    if match and int(match[1]) < 25 and int(match[2]) < 60:
        following = key_at(listed, place + 1)
        if "h" in key or following in _MERIDIEM or following == "uhr":
            return _meridiem({"hour": str(int(match[1])), "minute": match[2]}, listed, place + 1, 1)
    return None


def _meridiem(parts: dict[str, str], listed: Sequence[Token], place: int, length: int) -> Read:
    """Add the half of the day and the zone that stand behind a time of so many tokens."""
    half = _MERIDIEM.get(key_at(listed, place))
    if half:
        # On the clock of 24 hours, so that 2:05 p.m. is 14:05; midnight is 24.
        hour = int(parts["hour"]) % 12 + (12 if half == "pm" else 0)
        parts["hour"], parts["half"] = str(hour or 24), ""
    length += 1 if half or key_at(listed, place) in ("uhr", "o'clock") else 0
    behind = place + (1 if half else 0)
    zone = key_at(listed, behind)
    if zone in ZONES and listed[behind].text.isupper():
        parts["zone"] = zone
        length += 1
    return parts, length
