"""Edits gathered by the unit that they stand in, so that a reader sees each sentence once with all that changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rowback.model import Edit, Kind, Place
from rowback.tell.clean import shorten
from rowback.tell.labels import kind_label, place_label

HOLDERS = (
    Kind.HEADLINE_CHANGED,
    Kind.DECK_CHANGED,
    Kind.SENTENCE_EDITED,
    Kind.SENTENCE_SPLIT,
    Kind.SENTENCE_MERGED,
    Kind.SENTENCE_ADDED,
    Kind.SENTENCE_DELETED,
)
INSIDE = (
    Kind.NUMBER_CHANGED,
    Kind.NAME_CHANGED,
    Kind.DATE_CHANGED,
    Kind.NEGATION_CHANGED,
    Kind.ATTRIBUTION_SOFTENED,
    Kind.ATTRIBUTION_HARDENED,
    Kind.QUOTE_ADDED,
    Kind.QUOTE_REMOVED,
    Kind.QUOTE_REWORDED,
    Kind.QUOTE_REATTRIBUTED,
)
VALUES = (Kind.NUMBER_CHANGED, Kind.NAME_CHANGED, Kind.DATE_CHANGED)


@dataclass(frozen=True, slots=True)
class Group:
    """A unit whose words are shown, and the edits inside it."""

    shown: Edit
    inside: tuple[Edit, ...]

    @property
    def weight(self) -> float:
        """The weight of the weightiest edit."""
        return max(edit.weight for edit in (self.shown, *self.inside))

    @property
    def acknowledged_by(self) -> str | None:
        """The notice that speaks of one of the edits."""
        notes = (edit.acknowledged_by for edit in (self.shown, *self.inside))
        return next((note for note in notes if note), None)

    def label(self) -> str:
        """Return what changed in the unit and where it stands: `Number 12 → 15, lede`."""
        names = [_name(edit) for edit in self.inside] or [_name(self.shown)]
        joined = "; ".join(dict.fromkeys(names))
        place = place_label(self.inside[0] if self.inside else self.shown)
        return joined[:1].upper() + joined[1:] + (f", {place}" if place else "")


def grouped(edits: Sequence[Edit]) -> list[Group]:
    """Gather edits by unit, in the order in which their first edit comes."""
    holders = [edit for edit in edits if edit.kind in HOLDERS]
    inside: dict[int, list[Edit]] = {}
    order: dict[int, Edit] = {}
    for edit in edits:
        holder = next((h for h in holders if edit.kind in INSIDE and _within(edit, h)), edit)
        order.setdefault(id(holder), holder)
        if holder is not edit:
            inside.setdefault(id(holder), []).append(edit)
    return [Group(holder, tuple(inside.get(key, ()))) for key, holder in order.items()]


def _within(edit: Edit, holder: Edit) -> bool:
    if edit.where == holder.where:
        return True
    if edit.where.field is not holder.where.field:
        return False
    sides = ((edit.where.old, holder.where.old), (edit.where.new, holder.where.new))
    known = [(inner, outer) for inner, outer in sides if inner is not None]
    return bool(known) and all(outer is not None and _covers(outer, inner) for inner, outer in known)


def _covers(outer: Place, inner: Place) -> bool:
    return (
        outer.sentence <= inner.sentence
        and inner.sentence + inner.sentences <= outer.sentence + outer.sentences
    )


def _name(edit: Edit) -> str:
    name = kind_label(edit.kind)
    if edit.kind in VALUES:
        word = name.removesuffix(" changed")
        return f"{word} {shorten(edit.old, 60) or 'none'} → {shorten(edit.new, 60) or 'none'}"
    if edit.subtype:
        name = (
            f"negation {edit.subtype}"
            if edit.kind is Kind.NEGATION_CHANGED
            else f"{name} ({edit.subtype.replace('_', ' ')})"
        )
    speakers = dict.fromkeys(shorten(who, 60) for who in (edit.speaker_old, edit.speaker_new) if who)
    return f"{name} ({' → '.join(speakers)})" if speakers else name
