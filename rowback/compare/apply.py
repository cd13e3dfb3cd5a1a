"""The law of comparing: what the old version says and the edits give what the new version says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rowback.codec import time_to_json
from rowback.compare.body import read_body, read_both
from rowback.model import Article, Change, Edit, Field, Kind, Place
from rowback.text import cosmetic_form, normalise

REWORDING = (
    Kind.SENTENCE_ADDED,
    Kind.SENTENCE_DELETED,
    Kind.SENTENCE_EDITED,
    Kind.SENTENCE_SPLIT,
    Kind.SENTENCE_MERGED,
    Kind.COSMETIC,
)
OF_A_FIELD = (
    Kind.HEADLINE_CHANGED,
    Kind.DECK_CHANGED,
    Kind.BYLINE_CHANGED,
    Kind.DATELINE_CHANGED,
    Kind.PUBLISHED_TIME_CHANGED,
    Kind.MODIFIED_TIME_CHANGED,
    Kind.COSMETIC,
)
OF_A_NOTICE = (Kind.NOTICE_ADDED, Kind.NOTICE_CHANGED, Kind.NOTICE_REMOVED, Kind.COSMETIC)


class LawBroken(Exception):  # noqa: N818  it is a finding, not a failure of the program
    """An edit does not fit the version that it is said to change."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is compared of a version: the fields, the running text, the notices and the pieces of page furniture.

    The text is without blanks: not every language has them between its sentences. Notices and furniture have no order;
    a piece of furniture is known by its cosmetic form.
    """

    fields: tuple[tuple[Field, str], ...]
    text: str
    notices: tuple[str, ...]
    furniture: tuple[str, ...]


def contents(article: Article) -> Contents:
    """Return what a version says."""
    body = read_body(article, whole=True)
    return _contents(
        _fields(article, body.dateline),
        [sentence.text for sentence in body.sentences],
        Counter(notice.text for notice in article.notices),
        set(map(cosmetic_form, body.furniture)),
    )


def apply(old: Article, change: Change, new: Article) -> Contents:
    """Return what the new version says by the edits; raise LawBroken when one does not fit the old version.

    Of the new version only its length is asked: how finely the two were cut hangs on both.
    """
    body = read_both(old, new)[0]
    fields = _fields(old, body.dateline)
    notices = Counter(notice.text for notice in old.notices)
    furniture = set(map(cosmetic_form, body.furniture))
    for edit in change.edits:
        if edit.where.field is Field.NOTICE and edit.kind in OF_A_NOTICE:
            _replace_notice(notices, edit)
        elif edit.kind is Kind.BOILERPLATE:
            furniture -= {cosmetic_form(edit.old or "")}
            furniture |= {cosmetic_form(edit.new)} if edit.new else set()
        elif edit.where.field in fields and edit.kind in OF_A_FIELD:
            if fields[edit.where.field] != normalise(edit.old or ""):
                raise LawBroken(f"{edit.kind}: {edit.where.field} was not {edit.old!r}")
            fields[edit.where.field] = normalise(edit.new or "")
    sentences = [sentence.text for sentence in body.sentences]
    return _contents(fields, apply_text(sentences, change), notices, furniture)


def apply_text(old: Sequence[str], change: Change) -> list[str]:
    """Return the new sentences; those that were split stay together in one piece, as the edit holds them."""
    content = list(_content(change))
    moves = [edit for edit in change.edits if edit.kind is Kind.BLOCK_MOVED]
    for edit in (*content, *moves):
        _check(old, edit)
    consumed = {i for edit in content for i in _range(edit.where.old)}
    slots: dict[int, str | None] = {}
    for edit in content:
        for place, slot in enumerate(_range(edit.where.new)):
            if slot in slots:
                raise LawBroken(f"two edits make sentence {slot}")
            slots[slot] = edit.new if place == 0 else None
    length = len(old) - len(consumed) + len(slots)
    for edit in moves:
        _fill(slots, _range(edit.where.new), [i for i in _range(edit.where.old) if i not in consumed], old)
        consumed.update(_range(edit.where.old))
    _fill(slots, range(length), [i for i in range(len(old)) if i not in consumed], old)
    return [piece for _, piece in sorted(slots.items()) if piece is not None]


def _contents(
    fields: dict[Field, str], sentences: Sequence[str], notices: Counter[str], furniture: set[str]
) -> Contents:
    return Contents(
        tuple(fields.items()),
        "".join("".join(sentences).split()),
        tuple(sorted(notices.elements())),
        tuple(sorted(furniture - {""})),
    )


def _fields(article: Article, dateline: str) -> dict[Field, str]:
    return {
        Field.HEADLINE: normalise(article.headline),
        Field.DECK: normalise(article.standfirst),
        Field.BYLINE: normalise(", ".join(article.authors)),
        Field.DATELINE: normalise(dateline),
        Field.PUBLISHED: time_to_json(article.published_at) or "",
        Field.MODIFIED: time_to_json(article.modified_at) or "",
    }


def _replace_notice(notices: Counter[str], edit: Edit) -> None:
    if edit.old is not None:
        if not notices[edit.old]:
            raise LawBroken(f"{edit.kind}: there was no notice {edit.old!r}")
        notices[edit.old] -= 1
    if edit.new is not None:
        notices[edit.new] += 1


def _check(old: Sequence[str], edit: Edit) -> None:
    said = " ".join(old[i] for i in _range(edit.where.old)) if edit.where.old else None
    if said != edit.old:
        raise LawBroken(f"{edit.kind}: the text there is {said!r}, not {edit.old!r}")


def _fill(slots: dict[int, str | None], places: range, kept: Sequence[int], old: Sequence[str]) -> None:
    free = [place for place in places if place not in slots]
    if len(free) != len(kept):
        raise LawBroken(f"{len(kept)} kept sentences for {len(free)} places")
    slots.update({place: old[i] for place, i in zip(free, kept, strict=True)})


def _content(change: Change) -> Iterator[Edit]:
    for edit in change.edits:
        where = edit.where
        placed = where.old is not None or where.new is not None
        if edit.kind not in REWORDING or where.field not in (Field.BODY, Field.CAPTION) or not placed:
            continue
        layout = edit.kind is Kind.COSMETIC and edit.subtype == "layout"
        if layout and where.old and where.new and where.old.sentences == where.new.sentences:
            continue  # a line break moved; the sentence itself has its own edit where it differs
        yield edit


def _range(place: Place | None) -> range:
    return range(0) if place is None else range(place.sentence, place.sentence + place.sentences)
