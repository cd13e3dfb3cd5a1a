"""An edit as runs of kept, deleted and inserted words: what colours a terminal, a mail and a page alike."""

from __future__ import annotations

from typing import Literal

from rowback.model import Edit

Op = Literal["equal", "delete", "insert"]
Segment = tuple[Op, str]


def segments(edit: Edit) -> list[Segment]:
    """Return the edit's words in reading order; the equal and deleted ones make `old`, the equal and inserted ones `new`.

    Between two runs the old wording is shown; where only the style of marks differs the new text may differ from it.
    """
    if edit.old is None:
        return [("insert", edit.new)] if edit.new else []
    if edit.new is None:
        return [("delete", edit.old)] if edit.old else []
    if not edit.spans:
        whole: list[Segment] = [("delete", edit.old), ("insert", edit.new)]
        return [("equal", edit.new)] if edit.old == edit.new else whole
    found: list[Segment] = []
    at = 0
    for span in edit.spans:
        found.append(("equal", edit.old[at : span.old_start]))
        found.append(("delete", edit.old[span.old_start : span.old_end]))
        found.append(("insert", edit.new[span.new_start : span.new_end]))
        at = span.old_end
    found.append(("equal", edit.old[at:]))
    return [segment for segment in found if segment[1]]


def shortened(found: list[Segment], *, around: int) -> list[Segment]:
    """Cut long kept runs to `around` characters on the sides that touch a difference."""
    last = len(found) - 1
    return [
        (op, _cut(text, around, first=place == 0, last=place == last) if op == "equal" else text)
        for place, (op, text) in enumerate(found)
    ]


def _cut(text: str, around: int, *, first: bool, last: bool) -> str:
    if first and last:
        return text
    if len(text) <= (around if first or last else 2 * around) + 8:
        return text
    head = "" if first else _word_end(text[:around])
    tail = "" if last else _word_start(text[-around:])
    return f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"


def _word_end(text: str) -> str:
    cut = text.rfind(" ")
    return text[:cut] if cut > 0 else text


def _word_start(text: str) -> str:
    cut = text.find(" ")
    return text[cut + 1 :] if cut >= 0 else text
