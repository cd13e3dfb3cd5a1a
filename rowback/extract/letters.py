"""A text as its letters and digits alone: what names, headlines and lines are compared by."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_LONGEST = 400  # characters of a text whose letters are kept


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, to compare names by."""
    # Headline, names and the lines around them are compared again and again.
    return _known_letters(text) if len(text) <= _LONGEST else _letters(text)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


_known_letters = lru_cache(maxsize=1024)(_letters)
