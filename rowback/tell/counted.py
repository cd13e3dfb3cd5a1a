"""What a changed number counts, in the words that stand around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.model import Edit, Kind

HOLDS = (
    Kind.SENTENCE_EDITED,
    Kind.HEADLINE_CHANGED,
    Kind.DECK_CHANGED,
    Kind.SENTENCE_SPLIT,
    Kind.SENTENCE_MERGED,
)
# "The death toll from a fire rose to 12": the noun before the number, with the word that belongs to it.
_BEFORE = re.compile(
    r"\b((?:death|injury|body|head|vote|interest|inflation|unemployment|exchange|crime|asking|ticket|oil|gas|market|tax)\s)?"
    r"(toll|count|rate|price|budget|deficit|debt|cost|costs|total|turnout|majority|tally|fine|bail|magnitude|speed)\b"
    r"(?=[^.;:!?]{0,60}$)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"^\s*(?:-|(?:more|other|new|additional|civilian|young)\s)?\s*(?P<noun>people|men|women|children|police|[a-z]{3,}s)\b"
)
_NO_NOUNS = {
    "was",
    "has",
    "his",
    "its",
    "this",
    "percent",
    "years",
    "others",
    "thanks",
    "times",
    "is",
    "as",
    "us",
    "less",
}


def counted(edit: Edit, shown: Sequence[Edit]) -> str:
    """Return `Death toll`, `Number of missiles` or, where the text does not say so simply, `Number`."""
    same = [e for e in shown if e.kind is Kind.NUMBER_CHANGED and (e.old, e.new) == (edit.old, edit.new)]
    phrases = [phrase for e in (edit, *same) for phrase in _phrases(e, shown)]
    # "Death toll" says more than "Number of people", wherever in the change it stands.
    telling = [phrase for phrase in phrases if not phrase.startswith("Number")]
    return next(iter(telling + phrases), "Number")


def _phrases(edit: Edit, shown: Sequence[Edit]) -> list[str]:
    units = [unit for unit in shown if unit.kind in HOLDS and unit.where == edit.where]
    sides = [(unit.new, edit.new) for unit in units] + [(unit.old, edit.old) for unit in units]
    found = [_phrase(text, value) for text, value in sides if text and value]
    return [phrase for phrase in found if phrase]


def _phrase(text: str, value: str) -> str | None:
    found = re.search(rf"(?<![\w.,]){re.escape(value)}(?![\w]|[.,]\d)", text)
    if found is None:
        return None
    before = _BEFORE.search(text[: found.start()])
    if before:
        return " ".join(before[0].split()).capitalize()
    after = _PLURAL.match(text[found.end() :])
    if after and after["noun"] not in _NO_NOUNS and not value.startswith(("$", "€", "£")):
        return f"Number of {after['noun']}"
    return None
