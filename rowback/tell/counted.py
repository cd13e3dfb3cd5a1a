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
# "killed at least 12", "12 people were killed", "12 dead": what English newspapers call a death toll; likewise the hurt.
_ROUGHLY = r"(?:(?:at|least|about|nearly|around|some|more|than|over|up|to|as|many|the|lives|of)\s+)*"
_COUNTED_PEOPLE = r"\s+(?:(?:more|other|young|local|of|them|those|people|persons|men|women|children|civilians|soldiers|passengers|workers|others|aboard|on|board)\s+)*"
_TOLLS = (
    (
        "Death toll",
        r"kill(?:s|ed|ing)?|claim(?:s|ed|ing)?\s+the\s+lives",
        r"killed(?!\s+time)|dead|deaths|fatalities|died|dies|lost\s+their\s+lives",
    ),
    ("Number of injured", r"injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:s|ing)?", r"injured|wounded|hurt"),
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
    toll = _toll(text[: found.start()], text[found.end() :])
    if toll:
        return toll
    before = _BEFORE.search(text[: found.start()])
    if before:
        return " ".join(before[0].split()).capitalize()
    after = _PLURAL.match(text[found.end() :])
    if after and after["noun"] not in _NO_NOUNS and not value.startswith(("$", "€", "£")):
        return f"Number of {after['noun']}"
    return None


def _toll(before: str, after: str) -> str | None:
    if re.match(r"\s*(?:%|per\s?cent|percent)", after):
        return None
    for name, doing, done in _TOLLS:
        passive = (
            rf"^{_COUNTED_PEOPLE}(?:(?:were|was|are|have|had|has|been|left|found|confirmed)\s+)*(?:{done})\b"
        )
        if re.search(rf"\b(?:{doing})\s+{_ROUGHLY}$", before, re.IGNORECASE) or re.search(
            passive, after, re.IGNORECASE
        ):
            return name
    return None
