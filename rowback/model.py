"""The words of the project as frozen values. Times are aware datetimes in UTC throughout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

# --- pages -----------------------------------------------------------------


class PageVerdict(StrEnum):
    """What kind of page a capture is; only `article` may become a revision."""

    ARTICLE = "article"
    PAYWALL = "paywall"
    CONSENT = "consent"
    BLOCKED = "blocked"
    NOT_FOUND = "not_found"
    LOGIN = "login"
    LISTING = "listing"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    ERROR = "error"


class Via(StrEnum):
    """How a page was fetched."""

    BROWSER = "browser"
    HTTP = "http"


class Role(StrEnum):
    """What a paragraph is in its article."""

    BODY = "body"
    SUBHEADING = "subheading"
    LIST = "list"
    QUOTE = "quote"
    CAPTION = "caption"


class NoticeKind(StrEnum):
    """What an outlet calls its note to the reader."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDITORS_NOTE = "editors_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What the web answered at one moment.

    `html` is the rendered document (or the body as decoded text when fetched over plain HTTP).
    `header_fields` have lower-case names. `truncated` is set when the answer was cut by a budget.
    """

    requested_url: str
    final_url: str
    status: int
    html: str
    captured_at: datetime
    via: Via = Via.BROWSER
    content_type: str = "text/html"
    header_fields: Mapping[str, str] = field(default_factory=dict)
    redirects: tuple[str, ...] = ()
    truncated: bool = False
    screenshot: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of the article's text, whitespace normalised, in reading order."""

    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quotation marks, without the marks.

    `speaker` is resolved to the fullest name in the text; `attribution` holds the words that
    name the source where the quote stands ("Peskov said"). `paragraph` is an index into the
    article's paragraphs.
    """

    text: str
    speaker: str | None = None
    attribution: str | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A correction, clarification, update or editor's note that the outlet shows its readers."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surfaces:
    """The headline as each place of the page gives it; None where the page has no such place."""

    page: str | None = None
    title: str | None = None
    open_graph: str | None = None
    json_ld: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the article."""

    url: str
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was read from a page. Empty string or empty tuple: the page has none."""

    url: str
    headline: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notices: tuple[Notice, ...] = ()
    images: tuple[Image, ...] = ()
    language: str = ""
    surfaces: Surfaces = Surfaces()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A page's verdict and the one sentence that says why."""

    verdict: PageVerdict
    reason: str


# --- changes ---------------------------------------------------------------


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


# --- watching --------------------------------------------------------------


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The right to check a watch until the lease runs out; `fence` grows by one with each claim."""

    watch: Watch
    fence: int
    lease_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSeen:
    """The first readable article of a watch."""

    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The article is the one that we have."""

    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The article differs from the last revision. `reverts_to` is filled in by the job, which can look back."""

    article: Article
    change: Change


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
    kinds: Mapping[str, int] = field(default_factory=dict)


# --- alerts ----------------------------------------------------------------


class AlertType(StrEnum):
    """What an alert is about (the `type` of a webhook)."""

    FIRST_SEEN = "article.first_seen"
    CHANGED = "article.changed"
    REVERTED = "article.reverted"
    GONE = "article.gone"
    RESTORED = "article.restored"
    FAILING = "watch.failing"
    RECOVERED = "watch.recovered"
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
    """`watch:ID:revision:N` or `watch:ID:fence:F:TYPE`: the one event that it tells of."""
    detail: str | None = None


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
