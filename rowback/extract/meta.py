"""Lines around a story that say who wrote it, when, how long it takes and how often it was shared, and nothing else.

They say something else at every look, and are no part of it whatever element they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.extract.ago import says_how_long_ago
from rowback.extract.blocks import Block
from rowback.extract.bylines import LONGEST_LINE, is_byline, names_after_lead, without_names
from rowback.extract.counters import is_counter, without_buttons, without_counters
from rowback.extract.furniture import is_furniture
from rowback.extract.stamps import is_stamp
from rowback.notices import says_only_when

_CUTS = re.compile(r"\s?[|·•]\s?|\s[-–—/]\s")
_ITEMS = frozenset(("li", "td", "th", "dt", "dd"))
_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r",\s")
_MARKS = frozenset(".!?…")
_EDGES = " \t|·•-–—:.,()⏱🕒🕐⌚📖💬👁🔊▶️"


def is_meta(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a line consists of the names of `authors`, times and counters; a date alone is none."""
    if len(text) > LONGEST_LINE or not _DIGIT.search(text):
        return False
    own = [name for name in authors if name in text]
    if own and _says_when(without_buttons(without_names(text, own))):
        return True
    for cuts in (_CUTS, _COMMA):
        pieces = _pieces(text, cuts)
        # A line of times alone is none, and times are dear to tell: most lines are done with here.
        if not any(_who_or_counted(piece, own) or is_furniture(piece) for piece in pieces):
            continue
        kinds = [_kind(piece, own) for piece in pieces]
        if all(kinds) and any(kind != "when" for kind in kinds):
            return len(kinds) > 1 or kinds == ["counted"]
    return _is_run(text, own)


def _is_run(text: str, authors: Sequence[str]) -> bool:
    """Tell whether names, a time and counters stand in a line with nothing but blanks between them.

    A number of readers or comments is among them; a sentence ends in a mark.
    """
    if text[-1] in _MARKS or (rest := without_counters(text)) is text:
        return False
    if _says_when(rest) or not rest.strip(_EDGES):
        return True
    if authors:
        rest = without_names(rest, authors).strip(_EDGES)
        return not rest or _says_when(rest)
    # Nobody was read as an author: the word "By" tells who follows, up to the date.
    day = _DIGIT.search(rest)
    return (
        day is not None
        and bool(names_after_lead(rest[: day.start()].strip(_EDGES)))
        and _says_when(rest[day.start() :])
    )


def _says_when(text: str) -> bool:
    bare = text.strip(_EDGES)
    return bool(bare) and (is_stamp(bare) or says_how_long_ago(bare))


def without_meta(story: Sequence[Block], authors: Sequence[str]) -> list[Block]:
    """Take such lines out of a story; those that count, only before and behind what it tells, and not out of a list or a table.

    Between its paragraphs, and one beside the other, counts are what it tells: the result of a vote.
    """
    told = [place for place, block in enumerate(story) if block.prose]
    kept: list[Block] = []
    for place, block in enumerate(story):
        if is_meta(block.text, authors):
            within = bool(told) and told[0] < place < told[-1]
            if not (is_meta(block.text, ()) and (within or _is_listed(story, place))):
                continue
        kept.append(block)
    return kept


def _is_listed(story: Sequence[Block], place: int) -> bool:
    """Tell whether a block is an item of a list or a cell of a table, and another stands beside it."""
    beside = (*story[max(0, place - 1) : place], *story[place + 1 : place + 2])
    return story[place].element.tag in _ITEMS and any(other.element.tag in _ITEMS for other in beside)


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
