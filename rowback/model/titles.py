"""The headline as a page declares it, followed from look to look: what stands on each surface, and what was tried."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rowback.model.access import Access


class Surface(StrEnum):
    """Where a page declares its headline to others than its readers; the values are the fields of `Surfaces`."""

    TITLE = "title"
    """`<title>`: browser tabs, bookmarks, search engines."""
    OPEN_GRAPH = "open_graph"
    """`og:title`: what is shown where the article is shared."""
    JSON_LD = "json_ld"
    """The `headline` of the structured data: search engines and news aggregators."""


class TitleFate(StrEnum):
    """What became of a title."""

    NEW = "new"
    """It took the place of the one before."""
    BACK = "back"
    """An earlier one that took its place again, after the other had stood for long."""
    TRIED = "tried"
    """It comes and goes with others."""
    SETTLED = "settled"
    """It stands for good after several were tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTitle:
    """A title that a look has shown, by two marks: of its words alone, and of all that stood on the surface."""

    bare: str
    whole: str
    looks: int = 0
    """Looks that showed it lately while another one stood, up to the one that made it believed."""
    first_at: datetime | None = None
    """The first of those looks."""
    before: datetime | None = None
    """The last look before that one."""
    kept: bool = False
    """It was the first one, or is on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What the looks at one surface left behind."""

    text: str = ""
    """The title that stands; while several are tried, the one that stood before. Empty until a look has shown one."""
    mark: str = ""
    """Its mark, `KnownTitle.bare`."""
    since: datetime | None = None
    """The first look that showed it."""
    firm: bool = False
    """It has stood for so long that one that comes back after it is an edit taken back."""
    at: datetime | None = None
    """The last look that showed the surface."""
    run: int = 0
    """Looks in a row that showed what that one did."""
    run_since: datetime | None = None
    before: datetime | None = None
    """The last look that showed another one."""
    trying_since: datetime | None = None
    """None while one stands."""
    begun: tuple[datetime, ...] = ()
    """When titles were lately tried out, oldest first: what comes and goes needs more looks to be believed."""
    counts: int = 0
    """Times in a row that it changed in nothing but its figures, and soon: a count of comments, a score."""
    known: tuple[KnownTitle, ...] = ()
    """The latest ones; the last of them is the one shown last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The tracks of the three surfaces, and the headline over the story beside them."""

    title: Track = Track()
    open_graph: Track = Track()
    json_ld: Track = Track()
    access: Access = Access.FULL
    """What kind of page they were read from: one before a paywall may be titled otherwise."""
    page: str = ""
    """The mark of the headline over the story at the last look."""
    page_at: datetime | None = None
    """When that was another one for the last time, by the first look that showed it so."""

    trying_told: bool = False
    """People were told that titles are tried out, and are told when that is over."""

    def track(self, surface: Surface) -> Track:
        """Return the track of a surface."""
        found: Track = getattr(self, surface)
        return found

    def with_track(self, surface: Surface, track: Track) -> Titles:
        """Return the same with another track of a surface."""
        match surface:
            case Surface.TITLE:
                return replace(self, title=track)
            case Surface.OPEN_GRAPH:
                return replace(self, open_graph=track)
            case Surface.JSON_LD:
                return replace(self, json_ld=track)

    @property
    def trying_since(self) -> datetime | None:
        """Since when titles are tried out on any surface; None where none is."""
        return min((t.trying_since for t in map(self.track, Surface) if t.trying_since), default=None)


NO_TITLES = Titles()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retitled:
    """A title that was believed, with the looks that prove it. Texts are without the site's name."""

    surface: Surface
    fate: TitleFate
    old: str
    """The title that stood before."""
    new: str
    first_with_at: datetime
    last_without_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTitle:
    """A title on record: of which check, and whether people were told of it as news of its own."""

    watch_id: int
    fence: int
    retitled: Retitled
    told: bool = False
