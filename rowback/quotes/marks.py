"""Where quotation marks open and close, paragraph by paragraph, in linear time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# What may close each opening mark. Typesetters mix: “…”, „…“, „…”, ”…”, «…», »…«, ›…‹.
_CLOSES = {
    "“": '”"',
    "„": '“”"',
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "＂": "＂",
    '"': '"”',
}
_DOUBLES = frozenset('“”„‟«»「」『』＂"')
_DOUBLE = re.compile(f"[{''.join(_DOUBLES)}]")
_PLURAL = 2_000
"""Characters within which a quote must close for an apostrophe of a plural to be none of its marks."""
_SINGLE = re.compile("[‘‚’']")
_MANY = 3
"""Single-quoted stretches from which a text can be one that quotes so."""
_SINGLE_OPEN = "‘‚'"
_SINGLE_CLOSE = "’'"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between quotation marks: `start`/`end` without the marks, `outer_*` with them.

    `continued`: it goes on from the paragraph before. `open_ended`: no mark closes it in its paragraph.
    """

    paragraph: int
    start: int
    end: int
    outer_start: int
    outer_end: int
    continued: bool = False
    open_ended: bool = False


def stretches(paragraphs: Sequence[str]) -> list[Stretch]:
    """Return the quoted stretches in order; one that goes over several paragraphs is one for each.

    Single marks count where a text has no double ones, or few beside many single ones (British: ‘…’, inside “…”).
    """
    if not any(_DOUBLE.search(text) for text in paragraphs):
        return [stretch for index, text in enumerate(paragraphs) for stretch in _single(text, index)]
    if british := _british(paragraphs):
        return british
    found: list[Stretch] = []
    carried = ""  # the mark that the paragraph before left open
    for index, text in enumerate(paragraphs):
        mine = _double(text, index, carried) if carried or _DOUBLE.search(text) else []
        found.extend(mine)
        last = mine[-1] if mine else None
        carried = text[last.outer_start] if last and last.open_ended else ""
        if carried not in _CLOSES:
            carried = ""
    return found


def _british(paragraphs: Sequence[str]) -> list[Stretch]:
    """Return the stretches of a text that quotes in single marks although it has double ones too; none for others."""
    if not any("‘" in text for text in paragraphs):
        return []
    found = [stretch for index, text in enumerate(paragraphs) for stretch in _mixed(text, index)]
    singles = sum(paragraphs[stretch.paragraph][stretch.outer_start] in _SINGLE_OPEN for stretch in found)
    return found if singles >= _MANY and singles > 2 * (len(found) - singles) else []


def _mixed(text: str, index: int) -> list[Stretch]:
    """Return the stretches of both kinds that lie in none of the other kind."""
    singles = _single(text, index)
    doubles = [stretch for stretch in _double(text, index, "") if not stretch.open_ended]
    if not (singles and doubles):
        return singles or doubles
    alone = [
        stretch
        for mine, others in ((singles, doubles), (doubles, singles))
        for stretch in mine
        if not _within(stretch, others)
    ]
    return sorted(alone, key=lambda stretch: stretch.outer_start)


def _within(stretch: Stretch, others: Sequence[Stretch]) -> bool:
    """Tell whether a stretch lies in one of others, which stand in order and do not overlap."""
    place = bisect_right(others, stretch.outer_start, key=lambda other: other.outer_start) - 1
    return place >= 0 and stretch.outer_end <= others[place].outer_end


def _double(text: str, index: int, carried: str) -> list[Stretch]:
    found: list[Stretch] = []
    opened, start, continued = "", 0, False
    position = 0
    if carried:
        first = text[:1]
        if first in _CLOSES and (first == carried or _opens(text, 0)):
            opened, start, continued, position = first, 1, True, 1
        elif _closed_before_opened(text, carried):
            opened, start, continued = carried, 0, True
    for match in _DOUBLE.finditer(text, position):
        at, mark = match.start(), match[0]
        if (
            opened
            and (mark in _CLOSES[opened] or (mark == opened == "“" and _ends_word(text, at)))
            and not (mark == opened and _reopens(text, at))
            and not (mark == '"' and opened in "“„" and _opens(text, at))
        ):
            outer = start - 1 if start else 0
            found.append(Stretch(index, start, at, outer, at + 1, continued=continued))
            opened, continued = "", False
        elif (not opened and mark in _CLOSES and _opens(text, at)) or (
            opened and mark == opened and _reopens(text, at)
        ):
            if opened:  # the mark before was never closed: its words end where they were
                found.append(
                    Stretch(index, start, at, max(0, start - 1), at, continued=continued, open_ended=True)
                )
            opened, start, continued = mark, at + 1, False
    if opened and start < len(text):
        found.append(
            Stretch(
                index, start, len(text), max(0, start - 1), len(text), continued=continued, open_ended=True
            )
        )
    return [s for s in found if text[s.start : s.end].strip()]


def _closed_before_opened(text: str, carried: str) -> bool:
    closers = _CLOSES[carried]
    if carried in closers:  # straight marks: the first one closes if no word starts right after it
        at = text.find(carried)
        return at > 0 and not _opens(text, at)
    at = min((i for i in (text.find(c) for c in closers) if i >= 0), default=-1)
    opener = text.find(carried)
    return at >= 0 and (opener < 0 or at < opener)


def _opens(text: str, at: int) -> bool:
    """Tell whether a mark stands where an opening one can: before a word, after a gap."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in "“„«「『":
        return True
    if text[at] == "»":
        return bool(after.strip()) and (not before or not before.isalnum())
    if text[at] == "”" and before.isalnum():
        return False
    return (
        bool(after) and not after.isspace() and (not before or before.isspace() or before in "([{—–-/:,…“‘’'")
    )


def _ends_word(text: str, at: int) -> bool:
    """Tell whether a mark that should open stands where only a closing one can: behind a word, before a gap."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before.strip()) and before not in "([{—–-" and not after.isalnum()


def _reopens(text: str, at: int) -> bool:
    """Tell whether an ambiguous mark inside a quote opens a new one: a space before it, a capital after it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] in '"”＂' and before.isspace() and after.isupper() and text[at - 2 : at - 1] not in ",—–"


def _single(text: str, index: int) -> list[Stretch]:
    """British marks: ‘…’, told from apostrophes by what stands around them."""
    found: list[Stretch] = []
    start = -1
    for match in _SINGLE.finditer(text):
        at, mark = match.start(), match[0]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if start < 0:
            gap = not before or before.isspace() or before in "([—–-"
            if mark in _SINGLE_OPEN and gap and after and after.isalnum() and not _elision(text, at):
                start = at + 1
        elif mark in _SINGLE_CLOSE and before and not before.isspace() and not after.isalnum():
            # "the workers’ demands": a plural's apostrophe stands between a letter and a word in small letters.
            plural = (
                before in "sS"
                and text[at + 1 : at + 2] == " "
                and text[at + 2 : at + 3].islower()
                and text.find(mark, at + 1, at + 1 + _PLURAL) >= 0
            )
            if not plural:
                found.append(Stretch(index, start, at, start - 1, at + 1))
                start = -1
    return found


def _elision(text: str, at: int) -> bool:
    """Tell ’tis, ’90s and the like."""
    rest = text[at + 1 : at + 6].lower()
    return rest[:1].isdigit() or rest.startswith(("tis", "twas", "em ", "til ", "cause", "n ", "n’", "n'"))
