"""What differs between two articles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of edit (a contract, see docs/method.md)."""

    HEADLINE_CHANGED = "headline_changed"
    DECK_CHANGED = "deck_changed"
    BYLINE_CHANGED = "byline_changed"
    DATELINE_CHANGED = "dateline_changed"
    PUBLISHED_TIME_CHANGED = "published_time_changed"
    MODIFIED_TIME_CHANGED = "modified_time_changed"
    SENTENCE_ADDED = "sentence_added"
    SENTENCE_DELETED = "sentence_deleted"
    SENTENCE_EDITED = "sentence_edited"
    SENTENCE_SPLIT = "sentence_split"
    SENTENCE_MERGED = "sentence_merged"
    BLOCK_MOVED = "block_moved"
    QUOTE_ADDED = "quote_added"
    QUOTE_REMOVED = "quote_removed"
    QUOTE_REWORDED = "quote_reworded"
    QUOTE_REATTRIBUTED = "quote_reattributed"
    NUMBER_CHANGED = "number_changed"
    NAME_CHANGED = "name_changed"
    DATE_CHANGED = "date_changed"
    NEGATION_CHANGED = "negation_changed"
    ATTRIBUTION_SOFTENED = "attribution_softened"
    ATTRIBUTION_HARDENED = "attribution_hardened"
    NOTICE_ADDED = "notice_added"
    NOTICE_CHANGED = "notice_changed"
    NOTICE_REMOVED = "notice_removed"
    COSMETIC = "cosmetic"
    BOILERPLATE = "boilerplate"


class ChangeVerdict(StrEnum):
    """How far a change goes, least first."""

    NONE = "none"
    BOILERPLATE = "boilerplate"
    COSMETIC = "cosmetic"
    METADATA = "metadata"
    SUBSTANTIVE = "substantive"

    @property
    def rank(self) -> int:
        """0 for none … 4 for substantive."""
        return list(ChangeVerdict).index(self)


class Acknowledgement(StrEnum):
    """Whether the outlet told its readers of a change."""

    ACKNOWLEDGED = "acknowledged"
    STAMPED = "stamped"
    UNACKNOWLEDGED = "unacknowledged"


class Field(StrEnum):
    """The part of an article that an edit stands in."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    PUBLISHED = "published"
    MODIFIED = "modified"
    BODY = "body"
    CAPTION = "caption"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a unit stands in one version: paragraph index, and sentence index over the whole body."""

    paragraph: int
    sentence: int
    sentences: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where an edit stands; a side is None where the unit does not exist or is a field of its own."""

    field: Field
    old: Place | None = None
    new: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One differing run of words: half-open character ranges into the edit's `old` and `new`.

    An empty range on one side means a pure insertion or deletion at that point.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One unit of a change. `old`/`new` hold the changed unit, None where it does not exist on that side."""

    kind: Kind
    old: str | None
    new: str | None
    where: Where
    spans: tuple[Span, ...] = ()
    subtype: str | None = None
    speaker_old: str | None = None
    speaker_new: str | None = None
    acknowledged_by: str | None = None
    hidden_by: str | None = None
    weight: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Everything that differs between two articles, weightiest edit first."""

    verdict: ChangeVerdict
    edits: tuple[Edit, ...] = ()
    weight: float = 0.0
    reasons: tuple[str, ...] = ()
    acknowledged: Acknowledgement | None = None
    rewritten: bool = False
