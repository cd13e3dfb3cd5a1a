"""Whom to tell of what, and whether it was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rowback.model.changes import Kind
from rowback.model.life import Facts
from rowback.model.watching import Revision, Watch


class AlertType(StrEnum):
    """What an alert is about (the `type` of a webhook)."""

    FIRST_SEEN = "article.first_seen"
    CHANGED = "article.changed"
    REVERTED = "article.reverted"
    GONE = "article.gone"
    RESTORED = "article.restored"
    MOVED = "article.moved"
    REPLACED = "article.replaced"
    RESTRICTED = "article.restricted"
    OPENED = "article.opened"
    NOINDEXED = "article.noindexed"
    INDEXED = "article.indexed"
    ALTERNATING = "article.alternating"
    SETTLED = "article.settled"
    RETITLED = "article.retitled"
    FAILING = "watch.failing"
    RECOVERED = "watch.recovered"
    HOST_FAILING = "host.failing"
    HOST_RECOVERED = "host.recovered"
    TEST = "test"


class AlertState(StrEnum):
    """Owed until the receiver took it; failed when it will not be tried again."""

    OWED = "owed"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way to reach someone, and what it wants to hear."""

    id: int
    name: str
    scheme: str
    """`email` or `webhook`."""
    target: str
    """An address or a URL."""
    created_at: datetime
    secret: str | None = None
    min_weight: float = 0.0
    kinds: tuple[Kind, ...] = ()
    """Only changes with an edit of one of these kinds; empty: all."""
    types: tuple[AlertType, ...] = ()
    """The alert types that it wants."""
    enabled: bool = True
    disabled_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAlert:
    """An alert about to be written: unique on (channel_id, cause), so that a repeat adds nothing."""

    channel_id: int
    type: AlertType
    cause: str
    """`watch:ID:revision:N`, `watch:ID:fence:F:TYPE` or `host:NAME:outage:N:TYPE`: the one event that it tells of."""
    detail: str | None = None
    facts: Facts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """ "This channel is owed this event"; a row of the outbox."""

    id: int
    channel_id: int
    watch_id: int | None
    type: AlertType
    cause: str
    created_at: datetime
    state: AlertState
    attempts: int
    next_attempt_at: datetime
    revision: int | None = None
    """Number of the revision that it tells of; the change is the one that led to it."""
    detail: str | None = None
    settled_at: datetime | None = None
    last_error: str | None = None
    facts: Facts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertClaim:
    """The right to deliver an alert until the lease runs out."""

    alert: Alert
    fence: int
    lease_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One attempt to settle an alert."""

    alert_id: int
    attempt: int
    started_at: datetime
    duration_ms: int
    answer: str
    ok: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLate:
    """An earlier edit, made in silence, of which a notice of the revision that is told of speaks."""

    revision: Revision
    covers: int
    """Of how many of its passages the notices speak."""
    of: int
    """Passages that were edited in silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that is needed to tell someone of an event: given to `tell`, made by the deliver job.

    `old` is None for a first sighting; both are None for tests of a channel.
    """

    type: AlertType
    alert_id: int
    occurred_at: datetime
    watch: Watch | None = None
    old: Revision | None = None
    new: Revision | None = None
    detail: str | None = None
    facts: Facts | None = None
    told_late: tuple[ToldLate, ...] = ()
    """Oldest first."""
