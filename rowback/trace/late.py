"""Edits that the outlet told its readers of only later: a notice of a later revision speaks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rowback.model import Acknowledgement, Change, Edit, Kind
from rowback.weigh import MINOR, NOTICES, OF_CONSEQUENCE, speaks_of


@dataclass(frozen=True, slots=True)
class LateNotice:
    """A notice that came after the edit: it speaks of `covers` of the `of` passages that were edited in silence."""

    revision: int
    notice: str
    covers: int
    of: int


def late_notices(changes: Sequence[tuple[int, Change]]) -> dict[int, LateNotice]:
    """Return, by number of revision, the first later notice for its silent edits; `changes` are oldest first.

    A notice that covers one passage does not excuse the others: `covers` may be less than `of`.
    """
    found: dict[int, LateNotice] = {}
    for place, (number, change) in enumerate(changes):
        silent = _silent(change)
        for later, after in changes[place + 1 :] if silent else ():
            notice, covers = _covering(after, silent)
            if notice is not None:
                found[number] = LateNotice(later, notice, covers, len(silent))
                break
    return found


def _silent(change: Change) -> list[list[Edit]]:
    """Return the edits of consequence that no notice of their own revision speaks of, by the passage that they stand in."""
    if change.acknowledged not in (Acknowledgement.UNACKNOWLEDGED, Acknowledgement.STAMPED):
        return []
    passages: dict[object, list[Edit]] = {}
    for edit in change.edits:
        if edit.kind not in MINOR and edit.kind not in NOTICES:
            passages.setdefault(edit.where, []).append(edit)
    return [
        edits
        for edits in passages.values()
        if not any(edit.acknowledged_by for edit in edits)
        and max(edit.weight for edit in edits) >= OF_CONSEQUENCE
    ]


def _covering(change: Change, silent: Sequence[Sequence[Edit]]) -> tuple[str | None, int]:
    """Return the notice that covers most of the passages, and how many all notices together cover."""
    notices = [
        edit.new
        for edit in change.edits
        if edit.kind in (Kind.NOTICE_ADDED, Kind.NOTICE_CHANGED) and edit.new
    ]
    covered = {
        notice: {k for k, edits in enumerate(silent) if any(speaks_of(notice, edit) for edit in edits)}
        for notice in notices
    }
    best = max(covered, key=lambda notice: len(covered[notice]), default=None)
    if best is None or not covered[best]:
        return None, 0
    return best, len(set[int]().union(*covered.values()))
