"""What was fetched and what was read from it. Times are aware datetimes in UTC throughout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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
    received: int = 0
    """Bytes that came over the wire for it."""
    aids: tuple[str, ...] = ()
    """What of the owner's helped to read it, as words of a sentence: a session, a click."""
    clicked: bool | None = None
    """Whether what the owner's rule for its host names was there and clicked; None where no rule names anything."""
    session: str = ""
    """The host whose session it was read with: then it shows what not everybody is shown. Empty for none."""


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
class Shape:
    """What a page is built of. Lengths are in characters; a character of Chinese, Japanese or Korean counts as 2.5.

    `page_names` and `story_names` are the classes, ids and the like of the page as a whole, and of the elements around
    the story. The story has `text` characters, of which `prose` are in paragraphs of running text and `linked` in
    links; `alone` says that it stands in the page's only article element. `posts` are the articles that are nested in
    the story's container, `times` the points in time that are marked in it. `prices` stand on the page as labels;
    `shop` is a control to buy with, looked for where there are prices. `codes` are blocks of code. Of the story's
    `subheadings`, `leading` are links as a whole.
    """

    page_names: str = ""
    story_names: str = ""
    text: int = 0
    prose: int = 0
    paragraphs: int = 0
    linked: int = 0
    alone: bool = False
    posts: int = 0
    times: int = 0
    prices: int = 0
    shop: bool = False
    codes: int = 0
    subheadings: int = 0
    leading: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a page says of itself and shows beside its article. Lengths are in characters.

    `canonical` is the absolute address that the page gives itself by `rel=canonical`; empty where it gives none.
    `noindex`: it asks search engines to leave it out. `free`: it declares that anybody may read all of it, or that
    not everybody may; None where it says neither. `dated`: it declares when it was published. `types` are the
    schema.org types of what it describes in JSON-LD, `items` counts those marked in its text, `og_type` is
    OpenGraph's. `shown` is the beginning of the visible text, `shown_length` the length of all of it; `linked`
    characters of it stand in `links` links. `password`: there is a field for one. `after` are the first words behind
    the story, `gate` those of elements that are named as paywalls and of calls between its paragraphs; `gated`: right
    behind the story such an element speaks of subscribing. `last`: hardly anything stands behind the story, and all
    of it within the element that holds the story. `declared_length` is that of the whole story by the
    page's own word; `walled` is how much stands in the part that it names as not free, None where it names none.
    `notes`: a sentence for each selector of the owner's that did not do what it was given for; `selected`: one of them
    found the story. `titles` are the headlines that the page declares, without the site's name, and none where nothing
    else stands there. `loading`: a place for text that is still to come follows its few words.
    """

    title: str = ""
    titles: Surfaces = Surfaces()
    canonical: str = ""
    noindex: bool = False
    free: bool | None = None
    dated: bool = False
    types: frozenset[str] = frozenset()
    items: Mapping[str, int] = field(default_factory=dict)
    og_type: str = ""
    shown: str = ""
    shown_length: int = 0
    links: int = 0
    linked: int = 0
    password: bool = False
    after: str = ""
    gate: str = ""
    gated: bool = False
    last: bool = False
    loading: bool = False
    declared_length: int = 0
    walled: int | None = None
    shape: Shape = Shape()
    notes: tuple[str, ...] = ()
    selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A page's verdict and the one sentence that says why.

    `stub`: behind the paywall's verdict the beginning of the story was read. A story that is declared not free and
    shown as a whole is an article.
    """

    verdict: PageVerdict
    reason: str
    stub: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from a capture: the article, what kind of page it is, and its other signs."""

    article: Article
    judgement: Judgement
    signs: Signs = Signs()
