"""The life of a page: what its looks left behind, from which the next look decides, and what befell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rowback.model.access import Access
from rowback.model.titles import NO_TITLES, Retitled, Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that holds for a page or does not, believed after several looks in a row.

    Times are those of captures. `stands` is None until a look has shown it either way.
    """

    stands: bool | None = None
    since: datetime | None = None
    """The first look that showed it as it stands."""
    seen_at: datetime | None = None
    """The last look that showed it as it stands."""
    other_at: datetime | None = None
    """The first look since then that showed the opposite."""
    looks: int = 0
    """Looks in a row that showed the opposite; a look that shows neither way begins the count again."""
    begun: tuple[datetime, ...] = ()
    """When it lately began, oldest first: what comes and goes needs more looks to be believed."""

    @property
    def standing_since(self) -> datetime | None:
        """The first look that showed what holds now; None where it does not hold."""
        return self.since if self.stands else None


class DoubtKind(StrEnum):
    """Why an article is looked at again before it is believed."""

    SHORT = "short"
    HALVED = "halved"
    EARLY = "early"
    UNANSWERED = "unanswered"
    REWRITTEN = "rewritten"
    STUB = "stub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A version that was seen and not believed yet."""

    kind: DoubtKind
    digest: str
    since: datetime
    """The first look that showed this text."""
    looks: int
    """Looks in a row that were doubted; 0 where the known text has come back since."""
    ago: int = 0
    """Readable looks since then that showed something else."""
    returns: int = 0
    """How many times just this text has come back after the known one."""
    left: int | None = None
    """Per cent of the known text that it has, by its length; None where that says nothing: of a stub."""
    beside: Doubt | None = None
    """Of a stub: the doubt about the whole text, which a stub says nothing of; of another: the halved text before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants:
    """How the text comes and goes. Numbers are those of revisions."""

    shown: int | None = None
    """What the last readable look showed; None: the last revision."""
    run: int = 0
    """Readable looks in a row that showed it."""
    run_since: datetime | None = None
    since_return: int | None = None
    """Readable looks since an earlier text came back; None where none did."""
    numbers: tuple[int, ...] = ()
    """The versions between which the page alternates; empty while it does not."""
    since: datetime | None = None
    begun: tuple[datetime, ...] = ()
    away: int = 0
    """While it alternates: readable looks in a row that showed the other kind, a full text for a stub or a stub for one."""
    away_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where an article says that it lives. Addresses are canonical (rowback.urls)."""

    address: str | None = None
    """None until a look has shown it."""
    next_address: str | None = None
    """Another one, said by the last looks and not believed yet."""
    next_at: datetime | None = None
    looks: int = 0
    seen_at: datetime | None = None
    """The last look at which it lived at `address`."""
    trial: str | None = None
    """Looked at next, to see whether the same article stands there."""
    refused: tuple[str, ...] = ()
    """Not followed again: where it lived before, or where another text stood. The latest few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """The state of a watch beyond its columns; kept as JSON, whose missing fields have these defaults."""

    gone: Condition = Condition()
    restricted: Condition = Condition()
    noindex: Condition = Condition()
    variants: Variants = Variants()
    stub_variants: Variants = Variants()
    """The same for what stands before a paywall, where headlines are tried out most."""
    home: Home = Home()
    titles: Titles = NO_TITLES
    doubt: Doubt | None = None
    good_at: datetime | None = None
    """The last look that showed a readable article or its stub."""
    bad_at: datetime | None = None
    """The first look since then that did not."""

    def variants_of(self, access: Access) -> Variants:
        """Return how the full texts come and go, or the stubs."""
        return self.variants if access is Access.FULL else self.stub_variants

    @property
    def alternating(self) -> Variants | None:
        """The versions between which the page alternates now, full ones before stubs; None where it does not."""
        return next((one for one in (self.variants, self.stub_variants) if one.numbers), None)


class EpisodeKind(StrEnum):
    """What befalls a page for a time; `moved` and `replaced` happen in one moment."""

    GONE = "gone"
    RESTRICTED = "restricted"
    NOINDEX = "noindex"
    ALTERNATING = "alternating"
    FAILING = "failing"
    MOVED = "moved"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The evidence of an event as it was when it was found: frozen, whatever comes later."""

    last_without_at: datetime | None = None
    """The last look before it."""
    first_with_at: datetime | None = None
    """The first look that showed it."""
    since: datetime | None = None
    """For an end: when that began which is over now (its first look)."""
    old_url: str | None = None
    new_url: str | None = None
    host: str | None = None
    watches: int | None = None
    """How many watches of the host are concerned."""
    variants: tuple[int, ...] = ()
    access: Access | None = None
    """`stub`: only the part before a paywall was compared."""
    titles: tuple[Retitled, ...] = ()
    """What the event tells of declared headlines."""


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """Something that befell a page, with the looks that prove it: "present at T1, absent at T2"."""

    watch_id: int
    fence: int
    kind: EpisodeKind
    first_with_at: datetime
    told_at: datetime
    last_without_at: datetime | None = None
    last_with_at: datetime | None = None
    first_over_at: datetime | None = None
    over_told_at: datetime | None = None
    """None while it lasts."""
    facts: Facts = Facts()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What the looks at all watches of one host left behind."""

    host: str
    well_at: datetime | None = None
    """The last good look of those that ended trouble; it is not moved while all is well."""
    troubled_since: datetime | None = None
    troubled: Mapping[int, int] = field(default_factory=dict)
    """Looks without an article since then, by watch; a good look at any of them empties it."""
    failing_since: datetime | None = None
    outages: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostStanding:
    """How the host of a watch stands, as the looks at its other watches show it."""

    failing: bool = False
    """An outage of the whole host was told and is not over."""
    doubtful: bool = False
    """Other watches of it are in trouble as well, and none was well since that began."""
    watches: int = 1
    """Watches in trouble, this one included."""
    well_at: datetime | None = None
    """The last good look at any watch of it that ended trouble."""


ALONE = HostStanding()
"""How a host stands of which nothing else is known."""
