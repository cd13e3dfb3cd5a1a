"""The outlet's notices to its readers: which were added, changed, removed."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.cosmetics import cosmetic_subtype
from rowback.compare.similarity import shape, similarity
from rowback.compare.spans import spans
from rowback.compare.words import Lexicon
from rowback.model import Edit, Field, Kind, Notice, Where
from rowback.text import cosmetic_form

SAME_NOTE = 0.4
"""Similarity from which a notice is the old one in other words."""


def notice_edits(old: Sequence[Notice], new: Sequence[Notice]) -> list[Edit]:
    """Return the edits of notices, by content: their order says nothing."""
    left_old, left_new = list(old), list(new)
    for notice in old:
        twin = next((n for n in left_new if cosmetic_form(n.text) == cosmetic_form(notice.text)), None)
        if twin is not None:
            left_old.remove(notice)
            left_new.remove(twin)
    edits: list[Edit] = []
    for before, after in _reworded(left_old, left_new):
        left_old.remove(before)
        left_new.remove(after)
        subtype = cosmetic_subtype(before.text, after.text)
        kind = Kind.COSMETIC if subtype else Kind.NOTICE_CHANGED
        edits.append(_edit(kind, before.text, after.text, subtype or after.kind.value))
    edits += [_edit(Kind.NOTICE_REMOVED, notice.text, None, notice.kind.value) for notice in left_old]
    edits += [_edit(Kind.NOTICE_ADDED, None, notice.text, notice.kind.value) for notice in left_new]
    return edits


def _reworded(old: Sequence[Notice], new: Sequence[Notice]) -> list[tuple[Notice, Notice]]:
    lexicon = Lexicon()
    old_shapes, new_shapes = [shape(n.text, lexicon) for n in old], [shape(n.text, lexicon) for n in new]
    scored = sorted(
        ((similarity(a, b), i, j) for i, a in enumerate(old_shapes) for j, b in enumerate(new_shapes)),
        reverse=True,
    )
    taken: list[tuple[int, int]] = []
    for score, i, j in scored:
        if score >= SAME_NOTE and all(i != x and j != y for x, y in taken):
            taken.append((i, j))
    return [(old[i], new[j]) for i, j in taken]


def _edit(kind: Kind, old: str | None, new: str | None, subtype: str) -> Edit:
    return Edit(
        kind=kind,
        old=old,
        new=new,
        where=Where(field=Field.NOTICE),
        spans=spans(old, new) if old and new else (),
        subtype=subtype,
    )
