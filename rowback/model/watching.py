"""Watches, checks and the revisions that they keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from rowback.model.access import Access
from rowback.model.changes import Acknowledgement, Change, ChangeVerdict
from rowback.model.life import Life
from rowback.model.pages import Article, PageVerdict, Via
from rowback.model.ways import NO_EVIDENCE, Evidence


class OutcomeName(StrEnum):
    """How a check ended."""

    FIRST_SEEN = "first_seen"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNUSABLE = "unusable"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A standing request to follow one article, with the state that its checks left."""

    id: int
    url: str
    host: str
    created_at: datetime
    next_check_at: datetime
    every: timedelta | None = None
    tags: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    """Names of the channels that hear of it; empty: every enabled channel."""
    paused_at: datetime | None = None
    last_check_at: datetime | None = None
    last_outcome: OutcomeName | None = None
    last_reason: str | None = None
    """The reason of the last check that was unusable, failed or gone; None after a good one."""
    last_revision: int = 0
    last_digest: str | None = None
    last_changed_at: datetime | None = None
    published_at: datetime | None = None
    headline: str = ""
    failures: int = 0
    """Checks in a row without a usable article."""
    failing_since: datetime | None = None
    """Set when the owner was told that the watch fails; cleared by the next good check."""
    not_found_looks: int = 0
    gone_since: datetime | None = None
    selectors: Mapping[str, str] = field(default_factory=dict)
    """CSS selectors that the owner gave for reading this page, by the part that each finds."""
    life: Life = field(default_factory=Life)
    via: Via | None = None
    """The only way by which its owner wants it read; None: by the cheapest that has proven enough."""
    next_via: Via | None = None
    """The way with which the next look begins, as the last one left it; None before the first."""
    evidence: Evidence = NO_EVIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The right to check a watch until the lease runs out; `fence` grows by one with each claim."""

    watch: Watch
    fence: int
    lease_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSeen:
    """The first readable article of a watch, or the first stub of it before a paywall."""

    article: Article
    access: Access = Access.FULL
    first_at: datetime | None = None
    """The first look that showed it, where it was looked at again before it was believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The article is one that we have. `number`: which revision; None where it is the last one."""

    article: Article
    access: Access = Access.FULL
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The article differs from the revision that was there: number `follows` (None: the last one).

    `reverts_to`: the earlier revision that it equals. `first_at`: the first look that showed it, where it was looked
    at again before it was believed. `known_variant`: it differs from known variants only as these do among
    themselves, so it is kept and nobody is told.
    """

    article: Article
    change: Change
    access: Access = Access.FULL
    follows: int | None = None
    reverts_to: int | None = None
    first_at: datetime | None = None
    known_variant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """The page was fetched, and is no article: it never replaces one.

    `suspect`: it may be one, but differs so much that it is looked at again before anyone is told.
    """

    verdict: PageVerdict
    reason: str
    suspect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing usable was fetched. `transient`: worth trying again soon."""

    reason: str
    transient: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The article was there and is not, on several looks in a row."""

    reason: str


Outcome = FirstSeen | Unchanged | Changed | Unusable | Failed | Gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One attempt to look at a watch, as it is kept. Primary key: (watch_id, fence)."""

    watch_id: int
    fence: int
    started_at: datetime
    finished_at: datetime
    outcome: OutcomeName
    verdict: PageVerdict | None = None
    reason: str | None = None
    via: Via | None = None
    status: int | None = None
    duration_ms: int = 0
    revision: int | None = None
    """Number of the revision that the check saw (new or standing)."""
    steps: tuple[Via, ...] = ()
    """The ways that were gone, in order; `via` is the one whose answer counted."""
    way: str | None = None
    """Why these, in a few words."""
    received: int = 0
    """Bytes that came over the wire."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An article that we keep because it differs from the one before.

    The edit happened after `last_without_at` (the last look without it; None for the first
    revision) and not later than `first_seen_at`.
    """

    watch_id: int
    number: int
    digest: str
    article: Article
    first_seen_at: datetime
    last_seen_at: datetime
    last_without_at: datetime | None = None
    change: Change | None = None
    reverts_to: int | None = None
    """Number of the earlier revision with the same digest, if the outlet went back to it."""
    access: Access = Access.FULL
    """A stub is compared with stubs only."""
    follows: int | None = None
    """Number of the revision that it was compared with; None: the one before, if it has a change at all."""

    @property
    def compared_with(self) -> int | None:
        """Number of the revision that its change leads from; None where it was compared with none."""
        if self.change is None:
            return None
        return self.follows or self.number - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionSummary:
    """A revision without its text, for lists. `kinds` counts its edits by kind."""

    watch_id: int
    number: int
    digest: str
    headline: str
    first_seen_at: datetime
    last_seen_at: datetime
    last_without_at: datetime | None = None
    verdict: ChangeVerdict | None = None
    weight: float = 0.0
    acknowledged: Acknowledgement | None = None
    rewritten: bool = False
    reverts_to: int | None = None
    access: Access = Access.FULL
    follows: int | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)
    screenshot: str | None = None
    """SHA-256 of the picture that was taken of it (JPEG), as hexadecimal digits; None where there is none."""

    @property
    def compared_with(self) -> int | None:
        """Number of the revision that its change leads from; None where it was compared with none."""
        if self.verdict is None:
            return None
        return self.follows or self.number - 1
