"""Lines around a story that say who wrote it, when, how long it takes and how often it was shared, and nothing else.

They say something else at every look, and are no part of it whatever element they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.extract.bylines import LONGEST_LINE, is_byline, without_names
from rowback.extract.counters import is_counter
from rowback.extract.furniture import is_furniture
from rowback.extract.stamps import is_stamp
from rowback.notices import says_only_when

_CUTS = re.compile(r"\s?[|·•]\s?|\s[-–—/]\s")
_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r",\s")
_EDGES = " \t|·•-–—:.,()⏱🕒🕐⌚📖💬👁🔊▶️"


def is_meta(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a line consists of the names of `authors`, times and counters; a date alone is none."""
    if len(text) > LONGEST_LINE or not _DIGIT.search(text):
        return False
    own = [name for name in authors if name in text]
    if own and is_stamp(without_names(text, own).strip(_EDGES)):
        return True
    for cuts in (_CUTS, _COMMA):
        pieces = _pieces(text, cuts)
        # A line of times alone is none, and times are dear to tell: most lines are done with here.
        if not any(_who_or_counted(piece, own) or is_furniture(piece) for piece in pieces):
            continue
        kinds = [_kind(piece, own) for piece in pieces]
        if all(kinds) and any(kind != "when" for kind in kinds):
            return len(kinds) > 1 or kinds == ["counted"]
    return False


def _pieces(text: str, cuts: re.Pattern[str]) -> list[str]:
    pieces = _CUTS.split(text)
    if cuts is not _CUTS:
        pieces = [part for piece in pieces for part in cuts.split(piece)]
    return [stripped for piece in pieces if (stripped := piece.strip(_EDGES))]


def _kind(piece: str, authors: Sequence[str]) -> str:
    """Return what a piece of a line says: `counted`, `who`, `when`; empty where it is something else."""
    if found := _who_or_counted(piece, authors):
        return found
    if says_only_when(piece) and not piece.isdecimal():
        return "when"
    return "furniture" if is_furniture(piece) else ""


def _who_or_counted(piece: str, authors: Sequence[str]) -> str:
    if is_counter(piece):
        return "counted"
    return "who" if is_byline(piece, authors) or piece in authors else ""
