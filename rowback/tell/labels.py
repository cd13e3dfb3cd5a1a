"""Names of kinds, verdicts and acknowledgements for people."""

from __future__ import annotations

from rowback.model import Acknowledgement, Change, Edit, Field, Kind

ACKNOWLEDGED = {
    Acknowledgement.ACKNOWLEDGED: "acknowledged",
    Acknowledgement.STAMPED: "acknowledged by a new time stamp only",
    Acknowledgement.UNACKNOWLEDGED: "not acknowledged",
}
FIELDS = {
    Field.HEADLINE: "headline",
    Field.DECK: "standfirst",
    Field.BYLINE: "byline",
    Field.CAPTION: "caption",
    Field.NOTICE: "note to readers",
}
"""Where a text stands that is not part of the running story."""
_PLACES = {
    Field.HEADLINE: "in the headline",
    Field.DECK: "in the standfirst",
    Field.CAPTION: "in a caption",
}
_KINDS = {
    Kind.DECK_CHANGED: "standfirst changed",
    Kind.ATTRIBUTION_SOFTENED: "claim softened",
    Kind.ATTRIBUTION_HARDENED: "claim hardened",
    Kind.QUOTE_REATTRIBUTED: "quote given to another speaker",
    Kind.COSMETIC: "typography",
    Kind.BOILERPLATE: "page furniture",
}


def kind_label(kind: Kind) -> str:
    """Return the kind in words: `quote reworded`."""
    return _KINDS.get(kind, kind.value.replace("_", " "))


def place_label(edit: Edit) -> str:
    """Return where an edit stands: `headline`, `paragraph 3`; empty for fields that its name says."""
    place = edit.where.new or edit.where.old
    if edit.kind in (Kind.HEADLINE_CHANGED, Kind.DECK_CHANGED) or (
        place is None and edit.where.field not in _PLACES
    ):
        return ""
    if edit.where.field in _PLACES:
        return _PLACES[edit.where.field]
    return f"paragraph {place.paragraph + 1}" if place else ""


def standing(change: Change) -> str:
    """Return the change's verdict, weight and acknowledgement in one line."""
    parts = [change.verdict.value, f"weight {change.weight:.2f}"]
    if change.acknowledged:
        parts.append(ACKNOWLEDGED[change.acknowledged])
    if change.rewritten:
        parts.append("rewritten")
    return " · ".join(parts)


def edits_counted(number: int) -> str:
    """Return `1 edit`, `7 edits`."""
    return f"{number} edit" if number == 1 else f"{number} edits"
