"""An edit as runs of kept, deleted and inserted words: what colours a terminal, a mail and a page alike."""

from __future__ import annotations

from typing import Literal

from rowback.model import Edit, Kind

Op = Literal["equal", "delete", "insert"]
Segment = tuple[Op, str]


def segments(edit: Edit) -> list[Segment]:
    """Return the edit's words in reading order; the equal and deleted ones make `old`, the equal and inserted ones `new`.

    Between two runs the old wording is shown; where only the style of marks differs the new text may differ from it.
    A blank that only the new text has beside an insertion is part of the insertion. A block that moved is given as it
    reads now: what was reworded in it has an edit of its own, and nothing of it is gone.
    """
    if edit.old is None:
        return [("insert", edit.new)] if edit.new else []
    if edit.new is None:
        return [("delete", edit.old)] if edit.old else []
    if edit.kind is Kind.BLOCK_MOVED:
        return [("equal", edit.new)]
    if not edit.spans:
        whole: list[Segment] = [("delete", edit.old), ("insert", edit.new)]
        return [("equal", edit.new)] if edit.old == edit.new else whole
    found: list[Segment] = []
    at = 0
    for span in edit.spans:
        found.append(("equal", edit.old[at : span.old_start]))
        found.append(("delete", edit.old[span.old_start : span.old_end]))
        inserted = edit.new[span.new_start : span.new_end]
        if inserted and span.old_start == span.old_end:
            before, after = edit.new[: span.new_start][-1:], edit.new[span.new_end :][:1]
            if before.isspace() and at < span.old_start and not edit.old[span.old_start - 1].isspace():
                inserted = before + inserted
            elif after.isspace() and not edit.old[span.old_end :][:1].isspace():
                inserted += after
        found.append(("insert", inserted))
        at = span.old_end
    found.append(("equal", edit.old[at:]))
    return [segment for segment in found if segment[1]]


def shortened(found: list[Segment], *, around: int) -> list[Segment]:
    """Cut long kept runs to `around` characters on the sides that touch a difference, for showing.

    The spaces at the edges of a difference are given as kept ones, so that marks and colours stand around words.
    """
    last = len(found) - 1
    shown: list[Segment] = []
    for place, (op, text) in enumerate(found):
        if op == "equal":
            shown.append((op, _cut(text, around, first=place == 0, last=place == last)))
        else:
            shown += _spaces_outside(op, text)
    return shown


def _spaces_outside(op: Op, text: str) -> list[Segment]:
    words = text.strip()
    if not words:
        return [(op, text)]
    before, after = text[: text.index(words)], text[text.index(words) + len(words) :]
    around: list[Segment] = [("equal", before), (op, words), ("equal", after)]
    return [segment for segment in around if segment[1]]


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
