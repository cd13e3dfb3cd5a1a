"""The elements of a page that may carry a field, found in one walk: several walks would cost more than the parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from rowback.extract.tree import hidden

# A name in class or id: whole words between hyphens and underscores, or parts of camelCase.
_START = r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))"
_END = r"(?=$|[\s_-]|[A-Z0-9])"
_HEADLINE = re.compile(
    r"(?:^|[\s_-])(?:headline|entry-?title|post-?title|article-?title|story-?title|title|hed|heading)(?=$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    rf"{_START}(?i:by-?line|authors?|autor|auteur|autore|author-?name|writer|contributor|creator|vcard|posted-?by|reporter|journalist|redakteur|publisher-?name)(?i:s|es|en|name|names|link|list|text)?{_END}"
)
_DATE = re.compile(
    rf"{_START}(?i:date|datum|fecha|data|time|timestamp|time-?stamp|publish(?:ed)?|posted|pubdate|dateline|by-?line|meta|info|datetime|publication|pub|zeit|horodatage)(?i:s|ed|line|time|-?published)?{_END}"
)
# Cheap tests that spare most names the expressions above.
_AUTHOR_HINTS = ("aut", "by", "writ", "contrib", "creator", "vcard", "report", "journalist", "redakt", "publ")
_DATE_HINTS = ("dat", "time", "publ", "post", "by", "meta", "info", "fecha", "zeit", "pub", "horo")
_HEADLINE_HINTS = ("titl", "head", "hed")
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|profiles?|people|persons?|our-people|our-experts|staff|contributors?|journalists?|journalistes?|reporters?|redakteure?|writers?|editors?|by|columnists?|bios?)/[^/?#]",
    re.IGNORECASE,
)

_TAGS = (
    "h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "span", "a", "time", "abbr", "li", "section", "header", "strong",
    "b", "em", "i", "address", "td", "small", "dd", "meta", "cite", "font", "figure", "center",
)  # fmt: skip
_TITLED_TAGS = frozenset(("h2", "h3", "div", "p", "span", "header", "strong"))
_BYLINE_TAGS = frozenset(
    ("span", "a", "div", "p", "address", "li", "section", "header", "h2", "h3", "h4", "h5", "h6", "em", "strong", "b", "i", "small", "cite")
)  # fmt: skip
_DATED_TAGS = frozenset(
    ("span", "div", "p", "li", "h4", "h5", "h6", "small", "td", "dd", "em", "strong", "i", "b", "header")
)
# `meta` elements with these are in every teaser; the page's statements know whether they agree.
_MICRODATA = ("datePublished", "dateModified", "dateCreated")
_ELSEWHERE_TAGS = frozenset(("aside", "footer", "nav"))
# Regions that tell of something else than this story: their headings, names and dates are not its own.
_ELSEWHERE = re.compile(
    r"comment|related|recommend|sidebar|widget|footer|teaser|promo|latest|popular|trending|social|follow|most-?read|see-?also|read-?more|more-?(?:from|stories|news|on)|newsletter|recirc|carousel|up-?next|similar|suggest",
    re.IGNORECASE,
)
_UP = 7  # ancestors that are asked
_MOST = 60  # spots of one kind: a page that has more is a list of other stories


@dataclass(slots=True)
class Spot:
    """An element and its place in the reading order; greater is later."""

    place: int
    element: HtmlElement


@dataclass(slots=True)
class Index:
    """Candidates for the fields, each kind in reading order."""

    headings: list[Spot] = field(default_factory=list)
    """All `h1`."""
    titled: list[Spot] = field(default_factory=list)
    """`h2`, and what is named or marked as a headline."""
    people: list[Spot] = field(default_factory=list)
    """Marked as an author: `rel`, microdata."""
    bylines: list[Spot] = field(default_factory=list)
    """Named as a byline or an author."""
    profiles: list[Spot] = field(default_factory=list)
    """Links to the page of a person."""
    times: list[Spot] = field(default_factory=list)
    """`<time>`, `<abbr title>` and microdata dates."""
    dated: list[Spot] = field(default_factory=list)
    """Named as a date or a byline."""
    head: int = 0
    """Place of the headline; 0 where it is not known."""
    headline: str = ""
    """The headline that the reader sees."""
    verdicts: dict[str, bool] = field(default_factory=dict)

    def elsewhere(self, element: HtmlElement, up: int = _UP) -> bool:
        """Tell whether an element stands in a part of the page that is about something else, or is not shown."""
        one: HtmlElement | None = element
        for _ in range(up):
            if one is None or one.tag in ("body", "html"):
                return False
            if one.tag in _ELSEWHERE_TAGS or self._other(one) or hidden(one):
                return True
            one = one.getparent()
        return False

    def _other(self, element: HtmlElement) -> bool:
        get = element.get
        names = f"{get('class') or ''} {get('id') or ''}"
        if names == " ":
            return False
        known = self.verdicts.get(names)
        if known is None:
            known = self.verdicts[names] = bool(_ELSEWHERE.search(names))
        return known

    def nearest(self, spots: list[Spot]) -> list[Spot]:
        """Return spots by their distance from the headline; what stands over it counts as farther away."""
        if not self.head:
            return spots
        return sorted(
            spots, key=lambda s: s.place - self.head if s.place >= self.head else 3 * (self.head - s.place)
        )


def read_index(tree: HtmlElement) -> Index:
    """Collect the candidates of a page."""
    index = Index()
    kinds: dict[str, tuple[bool, bool, bool]] = {}
    for place, element in enumerate(tree.iter(*_TAGS), start=1):
        get = element.get
        tag = element.tag
        itemprop = get("itemprop")
        named = (get("class") or "") + " " + (get("id") or "")
        known = kinds.get(named)
        if known is None:
            known = kinds[named] = _kinds(named)
        if tag == "h1":
            index.headings.append(Spot(place, element))
            continue
        if tag == "meta" and not itemprop:
            continue
        title, author, date = known
        if tag == "h2" or (tag in _TITLED_TAGS and (title or itemprop == "headline")):
            index.titled.append(Spot(place, element))
        if tag == "a":
            rel = get("rel")
            if rel and "author" in rel.split():
                index.people.append(Spot(place, element))
                continue
            href = get("href")
            if href and len(href) < 300 and _PROFILE.search(href):
                index.profiles.append(Spot(place, element))
        if itemprop:
            words = itemprop.split()
            if "author" in words or "creator" in words:
                index.people.append(Spot(place, element))
            elif tag != "meta" and any(w in _MICRODATA for w in words):
                index.times.append(Spot(place, element))
                continue
        if tag == "time" or (tag == "abbr" and get("title")):
            index.times.append(Spot(place, element))
            continue
        if author and tag in _BYLINE_TAGS:
            index.bylines.append(Spot(place, element))
        if date and tag in _DATED_TAGS:
            index.dated.append(Spot(place, element))
    return index


def _kinds(names: str) -> tuple[bool, bool, bool]:
    if names == " ":
        return (False, False, False)
    small = names.lower()
    return (
        any(h in small for h in _HEADLINE_HINTS) and bool(_HEADLINE.search(names)),
        any(h in small for h in _AUTHOR_HINTS) and bool(_AUTHOR.search(names)),
        any(h in small for h in _DATE_HINTS) and bool(_DATE.search(names)),
    )
