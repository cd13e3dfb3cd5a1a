"""The life of one page without a database: looks are decided by the real rules, and their state is carried in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from rowback.compare import compare
from rowback.decide import Past, aftermath, decide, failed, look_at, name_of, read
from rowback.model import (
    ALONE,
    NO_SELECTORS,
    Access,
    Article,
    Capture,
    Change,
    Changed,
    FirstSeen,
    HostStanding,
    Reading,
    Revision,
    Selectors,
    Unchanged,
    Watch,
)
from rowback.text import digest

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
URL = "https://harbour-courier.example/news/ferry"

PARAGRAPHS = (
    "A ferry with 84 people on board ran aground off Cape Merrow on Tuesday night, the coastguard said.",
    "Twelve passengers were treated for minor injuries at the hospital in Port Ansel, according to the mayor.",
    "“The captain followed the usual course,” said Lena Marchetti, who runs the Merrow Line.",
    "Divers will look at the hull on Thursday, and the line has cancelled all crossings until then.",
    "The vessel was built in 1998 and was last inspected in October, the shipping register shows.",
)
OTHER_STORY = (
    "The town council voted on Monday to close the old swimming baths in Elm Street for two years.",
    "Roof beams from the sixties no longer carry the snow of a hard winter, an engineer told the meeting.",
    "Swimming clubs will move to the school pool in Hallow Road, where lanes are free in the evenings.",
    "“We learned to swim there, all of us,” said councillor Petra Lindqvist, who voted against it.",
    "The baths were opened in 1964 and drew some ninety thousand visitors in their best year.",
)
HEADLINE = "Ferry runs aground off Cape Merrow"


def html(paragraphs=PARAGRAPHS, headline=HEADLINE, *, canonical="", noindex=False, free=None, titles=None):
    """Return an article's page."""
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    head += '<meta name="robots" content="noindex">' if noindex else ""
    if free is not None:
        head += (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
            f'"headline": "{titles or headline}", "isAccessibleForFree": {str(free).lower()}}}</script>'
        )
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<html lang=en><head><title>{titles or headline} - Harbour Courier</title>{head}"
        f'<meta property="og:type" content="article"><meta property="og:title" content="{titles or headline}"></head>'
        f"<body><main><article><h1>{headline}</h1>{body}</article></main></body></html>"
    )


def stub(paragraphs=PARAGRAPHS, headline=HEADLINE):
    """Return the page of an article of which only the beginning is shown to those who do not pay."""
    return html(paragraphs[:2], headline, free=False)


LONG = tuple(f"{text} It was the {n}th time that the line was in the news, and {text[:1].lower()}{text[1:]}" for n in (3, 4) for text in PARAGRAPHS)  # fmt: skip
"""Long enough that its page is no stub, whatever it declares."""


def capture(page=None, *, status=200, url=URL, final=None, at=NOON, **more):
    """Return what the web answered."""
    return Capture(
        requested_url=url, final_url=final or url, status=status, html=html() if page is None else page,
        captured_at=at, **more,
    )  # fmt: skip


@cache
def _reading(page: str, status: int, final: str, truncated: bool) -> Reading:
    return read(capture(page, status=status, final=final, truncated=truncated))


def quick_read(seen: Capture, selectors: Selectors = NO_SELECTORS) -> Reading:
    """Read a page as the real function does, once for each page."""
    assert selectors == NO_SELECTORS
    return _reading(seen.html, seen.status, seen.final_url, seen.truncated)


_changes: dict[tuple[int, int], tuple[Article, Article, Change]] = {}


def quick_compare(old: Article, new: Article) -> Change:
    """Compare two articles as the real function does, once for each pair."""
    key = (id(old), id(new))
    if key not in _changes:
        _changes[key] = (old, new, compare(old, new))  # kept alive, so that nothing else gets their ids
    return _changes[key][2]


class Page:
    """A watched page: looks at it, keeps what a database would, and notes what was told."""

    def __init__(self, url=URL, *, every=timedelta(minutes=10)):
        self.now, self.every = NOON, every
        self.watch = Watch(id=7, url=url, host="harbour-courier.example", created_at=NOON, next_check_at=NOON)
        self.revisions: list[Revision] = []
        self.told: list[str] = []
        self.events: list = []
        self.outcome = None
        self.after = None

    def past(self) -> Past:
        """Return what the job would load."""
        life = self.watch.life
        shown, shown_stub = life.variants.shown, life.stub_variants.shown
        full = [r for r in self.revisions if r.access is Access.FULL]
        stubs = [r for r in self.revisions if r.access is Access.STUB]
        by_number = {r.number: r for r in self.revisions}
        return Past(
            full=by_number[shown] if shown else full[-1] if full else None,
            stub=by_number[shown_stub] if shown_stub else stubs[-1] if stubs else None,
            numbers={(r.access, r.digest): r.number for r in self.revisions},
            variants=tuple(
                by_number[number] for number in (*life.variants.numbers, *life.stub_variants.numbers)
            ),
        )

    def look(self, page=None, *, host: HostStanding = ALONE, after=None, **more):
        """Look at what the page shows now; return the events that are told."""
        self.now += after or self.every
        asked = look_at(self.watch.url, self.watch.life.home)
        seen = capture(page, at=self.now, **({"url": asked} | more))
        return self._leave(decide(self.watch, self.past(), seen), host)

    def fails(self, *, transient=True, host: HostStanding = ALONE):
        """Look at a site that does not answer."""
        self.now += self.every
        return self._leave(failed("the server did not answer in 30 s", transient=transient), host)

    def misses(self, **more):
        """Look at a page that is not there."""
        return self.look("<h1>Not found</h1>", status=404, **more)

    def _leave(self, finding, host):
        after = aftermath(self.watch, finding, now=self.now, host=host)
        outcome = after.outcome
        if isinstance(outcome, FirstSeen | Changed):
            self.revisions.append(
                Revision(
                    watch_id=7, number=len(self.revisions) + 1, digest=digest(outcome.article),
                    article=outcome.article, access=outcome.access,
                    first_seen_at=outcome.first_at or self.now, last_seen_at=self.now,
                    change=outcome.change if isinstance(outcome, Changed) else None,
                    reverts_to=outcome.reverts_to if isinstance(outcome, Changed) else None,
                    follows=outcome.follows if isinstance(outcome, Changed) else None,
                )
            )  # fmt: skip
        elif isinstance(outcome, Unchanged):
            assert outcome.number in {r.number for r in self.revisions}
        self.watch = replace(
            self.watch,
            url=after.url or self.watch.url,
            last_revision=len(self.revisions),
            last_check_at=self.now,
            last_outcome=name_of(outcome),
            failures=after.failures,
            failing_since=after.failing_since,
            not_found_looks=after.not_found_looks,
            gone_since=after.gone_since,
            life=after.life,
        )
        self.outcome, self.after = outcome, after
        types = [type_.value for type_ in after.types]
        self.told += types
        self.events += after.events
        return types
