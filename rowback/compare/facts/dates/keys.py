"""The word that stands at a place of a text, as the tables of dates have it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.compare.facts.dates.words import MONTHS, WEEKDAYS
from rowback.compare.words import Token

DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er|º)?$")
"""A day of the month in figures, or an hour."""


def key_at(listed: Sequence[Token], place: int) -> str:
    """Return the bare word at a place, empty beyond the ends."""
    return bare(listed[place].key) if 0 <= place < len(listed) else ""


def bare(key: str) -> str:
    """Return a word without its genitive, and the day or month of one with a hyphen: "mid-August", "Friday-to-Sunday"."""
    key = key.casefold().removesuffix("'s")
    if "-" not in key:
        return key
    return next((part for part in key.split("-") if part in WEEKDAYS or part in MONTHS), key)
