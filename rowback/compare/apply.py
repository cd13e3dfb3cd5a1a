"""The law of comparing: the old sentences and the edits give the new sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rowback.compare.body import read_body
from rowback.model import Article, Change, Edit, Field, Kind, Place

CONTENT = (
    Kind.SENTENCE_ADDED,
    Kind.SENTENCE_DELETED,
    Kind.SENTENCE_EDITED,
    Kind.SENTENCE_SPLIT,
    Kind.SENTENCE_MERGED,
    Kind.COSMETIC,
)


def body_sentences(article: Article) -> list[str]:
    """Return the sentences that are compared, in order: without furniture, notices and dateline."""
    return [sentence.text for sentence in read_body(article).sentences]


def apply(old: Sequence[str], change: Change) -> list[str]:
    """Return the new sentences; those that were split stay together in one piece, as the edit holds them."""
    content = list(_content(change))
    moves = [edit for edit in change.edits if edit.kind is Kind.BLOCK_MOVED]
    consumed = {i for edit in content for i in _range(edit.where.old)}
    slots: dict[int, str | None] = {}
    for edit in content:
        for place, slot in enumerate(_range(edit.where.new)):
            slots[slot] = edit.new if place == 0 else None
    length = len(old) - len(consumed) + len(slots)
    for edit in moves:
        _fill(slots, _range(edit.where.new), [i for i in _range(edit.where.old) if i not in consumed], old)
        consumed.update(_range(edit.where.old))
    _fill(slots, range(length), [i for i in range(len(old)) if i not in consumed], old)
    return [piece for _, piece in sorted(slots.items()) if piece is not None]


def _fill(slots: dict[int, str | None], places: range, kept: Sequence[int], old: Sequence[str]) -> None:
    free = (place for place in places if place not in slots)
    slots.update({place: old[i] for place, i in zip(list(free), kept, strict=True)})


def _content(change: Change) -> Iterator[Edit]:
    for edit in change.edits:
        where = edit.where
        if edit.kind not in CONTENT or where.field not in (Field.BODY, Field.CAPTION):
            continue
        layout = edit.kind is Kind.COSMETIC and edit.subtype == "layout"
        if layout and where.old and where.new and where.old.sentences == where.new.sentences:
            continue  # a line break moved; the sentence itself has its own edit where it differs
        yield edit


def _range(place: Place | None) -> range:
    return range(0) if place is None else range(place.sentence, place.sentence + place.sentences)
