"""Who wrote a story by the lines of credits around it: they count where a byline stands, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.extract.credits import LIST, is_full_name, may_credit, read_credit, signature
from rowback.extract.moments import read_moment

_AND = re.compile(r"\s(?:и|та|і|και|ve)\s")
_DIGIT = re.compile(r"\d")
_KOREAN_JOB = re.compile(
    r"[가-힣] (?:객원|인턴|선임|전문|수습)?기자(?![가-힣])"
)  # closes a story, behind a name
_BELOW = 4  # lines below the headline where a byline stands
_LEAST_STORY = 40  # signs of a paragraph that names in brackets close


def credited(lines: Sequence[str], language: str, *, headed: bool) -> list[str]:
    """Return those whom the first lines of credits that stand together name as the authors.

    `lines` stand around a story; `headed` says that they begin right below its headline. A line names an author only
    there, beside a date, or behind the story's last words: elsewhere an interviewer's turn or a box looks the same.
    """
    found: list[str] = []
    for place, line in enumerate(lines):
        around = lines[max(0, place - 1) : place + 2]
        credit = read_credit(line, language)
        names = credit.authors if credit else _joined(line, around, language)
        if credit is None and not names:
            if found:
                break
            continue
        if names and not found and not _in_place(lines, place, language, headed=headed):
            continue
        found += [name for name in names if name not in found]
    return found


def _in_place(lines: Sequence[str], place: int, language: str, *, headed: bool) -> bool:
    line = lines[place]
    if language == "ja" and signature(line):
        before, after = lines[place - 1] if place else "", lines[place + 1] if place + 1 < len(lines) else ""
        return len(before) >= _LEAST_STORY and before.endswith("。") and not after.endswith("。")
    if language == "ko" and _KOREAN_JOB.search(line):
        return True
    if (headed and place < _BELOW) or _tells_when(line, language):
        return True
    return any(_dated(one, language) for one in lines[max(0, place - 1) : place + 2])


def _tells_when(line: str, language: str) -> bool:
    return _DIGIT.search(line) is not None and read_moment(line, language=language) is not None


def _joined(line: str, beside: Sequence[str], language: str) -> list[str]:
    """Return two full names and more that a line joins by "and", in a script with capitals, beside a line of a date."""
    names = LIST.split(line) if may_credit(line, language) and _AND.search(line) else []
    people = all(name[:1].isupper() and is_full_name(name) for name in names)
    return names if people and any(map(_dated, beside, [language] * len(beside))) else []


def _dated(line: str, language: str) -> bool:
    credit = read_credit(line, language) if _DIGIT.search(line) else None
    return credit is not None and credit.told and not credit.authors
