"""Whether a line with a time tells of a change, and which of its times: each belongs to the word right before it."""

from __future__ import annotations

import re
from itertools import pairwise

from rowback.extract.caseless import caseless, small
from rowback.extract.moments import clock_of, read_moment

_CHANGED_WORDS = r"updat|modif|aktualis|aktualiz|geändert|mis[ ]à[ ]jour|maj\b|actualiz|atualiz|aggiorn|edited|revised|last|обновл|zaktualiz|güncel|bijgewerkt|gewijzigd|oppdater|opdater|uppdater|更新|수정|تحديث|оновл|ενημέρωση|ενημερώθηκε|עודכן|עדכון|به.?روز|อัปเดต|อัพเดต|แก้ไข|अपडेट|अद्यतन"
_CHANGED = caseless(_CHANGED_WORDS)
# What stands before the time of a publication, or before any of several.
_LABEL = caseless(
    rf"{_CHANGED_WORDS}|publi[sckéq]|posted|created|originally|veröffentlicht|erschienen|erstellt|stand:|pubblic|opublik|utworz|dodano|gepubliceerd|geplaatst|skapad|lagt[ ]ut|udgivet|oprettet|créée?\b|cread[oa]|criad[oa]|creat[oa]\b|inserit[oa]|опублик|公開|掲載|입력|등록|发布|發布|發佈"
)
_STATE = "stand:"
_DIGIT = re.compile(r"\d")
_LONGEST = 160  # characters


def tells_change(text: str) -> bool:
    """Tell whether a text with a time says that something was changed then."""
    return _CHANGED.search(small(text)) is not None


def dated_parts(text: str) -> list[tuple[str, bool]]:
    """Return the parts of a line that each tell a time behind a word for it, and whether each is of a change.

    "Published 3 July 2025, 11:40 | Updated 15:20" has two; a time of day alone is of the day before it. A line with
    one time, or without such a word between its times, is one part.
    """
    changed = tells_change(text)
    whole = [(text, changed)]
    if len(text) > _LONGEST or not (changed or _STATE in text.lower()):
        return whole
    parts: list[tuple[str, bool]] = []
    pieces = _cut(text)
    if len(pieces) > 1 and not _LABEL.search(small(pieces[0])) and not _DIGIT.search(pieces[-1]):
        # "4 July (updated) · 3 July (published)": each word stands behind its time.
        behind = [(a, _CHANGED.match(small(b)) is not None) for a, b in pairwise(pieces)]
        return behind if len(behind) > 1 and all(read_moment(a) for a, _ in behind) else whole
    for piece in pieces:
        changed = tells_change(piece) or piece.lower().startswith(_STATE)
        if read_moment(piece):
            parts.append((piece, changed))
        elif parts and not _DIGIT.search(piece):
            parts[-1] = (parts[-1][0], parts[-1][1] or changed)  # "3 July 2025 (updated)"
        elif parts and changed and (timed := _same_day(parts[-1][0], piece)):
            parts.append((timed, True))
    return parts if len(parts) > 1 or (parts and parts[0][1] < whole[0][1]) else whole


def _same_day(before: str, piece: str) -> str:
    """Return the time of day in a piece with the day of the one before it; empty where either is in doubt."""
    day, clock = read_moment(before), clock_of(piece)
    return f"{day.local:%Y-%m-%d} {clock}" if day and clock and "/" not in before else ""


def _cut(text: str) -> list[str]:
    """Cut a line before each word that a time may stand behind; such words side by side stay together."""
    edges = [0]
    for match in _LABEL.finditer(small(text)):
        start = match.start()
        if _DIGIT.search(text, edges[-1], start) and not text[start - 1].islower():
            edges.append(start)
    return [text[a:b] for a, b in pairwise((*edges, len(text)))]
