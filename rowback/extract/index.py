"""The elements of a page that may carry a field, found in one walk: several walks would cost more than the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, pairwise

from lxml.html import HtmlElement

from rowback.extract.named import (
    BYLINE,
    DATED,
    DESIGN,
    ELSE,
    LONGEST_NAMES,
    is_titled,
    kinds_of,
    leads_to_person,
    region_of,
)
from rowback.extract.tree import hidden, holds_story, label_of
from rowback.text import normalise

_TAGS = (
    "h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "span", "a", "time", "abbr", "li", "section", "header", "address",
    "td", "small", "dd", "meta", "cite",
)  # fmt: skip
_TITLED_TAGS = frozenset(("h3", "div", "p", "span", "header"))
_BYLINE_TAGS = frozenset(
    ("span", "a", "div", "p", "address", "li", "section", "header", "h2", "h3", "h4", "h5", "h6", "small", "cite")
)  # fmt: skip
_DATED_TAGS = frozenset(
    ("span", "div", "p", "li", "h2", "h3", "h4", "h5", "h6", "small", "td", "dd", "em", "strong", "i", "b", "header")
)  # fmt: skip
# `meta` elements with these are in every teaser; the page's statements know whether they agree.
_MICRODATA = frozenset(("datePublished", "dateModified", "dateCreated"))
_ELSEWHERE_TAGS = frozenset(("aside", "nav"))
_FOOTER = re.compile(r"footer", re.IGNORECASE)
_OVER, _BELOW = 80, 300  # elements over and below the headline that are looked at first
_SIGNED = 25  # elements below a heading within which its date or byline stands
_RUNNING = 60  # characters of a paragraph of running text
_UP = 7  # ancestors that are asked
_RUN_TOGETHER = re.compile("[a-zß-ÿ][A-ZÀ-Þ]")


@dataclass(slots=True)
class Spot:
    """An element and its place in the reading order; greater is later."""

    place: int
    element: HtmlElement


@dataclass(slots=True)
class Marks:
    """Elements that may name an author or a time, each kind in reading order."""

    people: list[Spot] = field(default_factory=list)
    """Marked as an author: `rel`, microdata."""
    bylines: list[Spot] = field(default_factory=list)
    """Named as a byline or an author."""
    times: list[Spot] = field(default_factory=list)
    """`<time>`, `<abbr title>` and microdata dates."""
    dated: list[Spot] = field(default_factory=list)
    """Named as a date or a byline."""


class Index:
    """Candidates for the fields, each kind in reading order. A kind is looked for when a finder asks for it first."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._holding: dict[HtmlElement, bool] = {}
        self.headline = ""
        """The headline that the reader sees."""
        self.heading: HtmlElement | None = None
        """The element that shows it."""

    @cached_property
    def _elements(self) -> list[HtmlElement]:
        return list(self._tree.iter(*_TAGS))

    @cached_property
    def head(self) -> int:
        """Place of the headline; 0 where it is not shown."""
        return 0 if self.heading is None else self._elements.index(self.heading) + 1

    @property
    def headings(self) -> Iterator[HtmlElement]:
        """All `h1`."""
        yield from self._tree.iter("h1")

    @property
    def titled(self) -> Iterator[HtmlElement]:
        """`h2`, and what is named or marked as a headline."""
        for element in self._elements:
            if element.tag == "h2" or (element.tag in _TITLED_TAGS and is_titled(element)):
                yield element

    @cached_property
    def marks(self) -> Marks:
        """Elements around the headline that may name an author or a time."""
        begin, end = self._around
        return _marks(self._elements[begin:end], begin)

    @cached_property
    def far(self) -> Marks:
        """Those elsewhere on the page."""
        begin, end = self._around
        marks = _marks(self._elements[end:], end)
        over = _marks(self._elements[:begin], 0)
        return Marks(
            over.people + marks.people,
            over.bylines + marks.bylines,
            over.times + marks.times,
            over.dated + marks.dated,
        )

    @property
    def _around(self) -> tuple[int, int]:
        if not self.head:
            return 0, len(self._elements)
        return max(0, self.head - _OVER), min(len(self._elements), self.head + _BELOW)

    def below(self, far: int) -> list[HtmlElement]:
        """Return the elements that stand at most `far` places below the headline; none without one."""
        return self._elements[self.head : self.head + far] if self.head else []

    def profiles(self, far: int) -> list[Spot]:
        """Return the links to the page of a person that stand at most `far` places below the headline."""
        if not self.head:
            return []
        near = enumerate(self._elements[self.head - 1 : self.head + far], start=self.head)
        return [
            Spot(place, element) for place, element in near if element.tag == "a" and leads_to_person(element)
        ]

    def elsewhere(self, element: HtmlElement, up: int = _UP) -> bool:
        """Tell whether an element stands in a part of the page that is about something else, or is not shown.

        What holds the headline too is about the story, whatever its name.
        """
        one: HtmlElement | None = element
        for _ in range(up):
            if one is None or one.tag == "main" or one in self._over_headline:
                return False
            if one.tag in _ELSEWHERE_TAGS or self._other(one) or hidden(one):
                return True
            if (one.tag == "footer" or _FOOTER.search(one.get("class") or "")) and not self._in_story(one):
                return True
            one = one.getparent()
        return False

    def _in_story(self, element: HtmlElement) -> bool:
        """Tell whether the foot of something is that of the story and not of the page."""
        stories = (a for a in element.iterancestors() if a.tag in ("article", "main"))
        return any(self.heading is None or a in self._over_headline for a in stories)

    @cached_property
    def _over_headline(self) -> frozenset[HtmlElement]:
        if self.heading is None:
            return frozenset(self._tree.iter("body", "html"))
        return frozenset(self.heading.iterancestors())

    def _other(self, element: HtmlElement) -> bool:
        get = element.get
        css, own = get("class"), get("id")
        if not css and not own:
            return False
        region = region_of(f"{css or ''} {own or ''}"[:LONGEST_NAMES])
        if region != DESIGN:
            return region == ELSE
        holds = self._holding.get(element)
        if holds is None:
            holds = self._holding[element] = holds_story(element)
        return not holds

    def beside(self, before: int, after: int) -> list[HtmlElement]:
        """Return the elements around the headline, those below it first."""
        if not self.head:
            return []
        below = self._elements[self.head : self.head + after]
        return below + self._elements[max(0, self.head - 1 - before) : self.head - 1][::-1]

    def stands_before(self, one: HtmlElement, other: HtmlElement) -> bool:
        """Tell whether an element stands before another one in the reading order."""
        return self._elements.index(one) < self._elements.index(other)

    def signed(self, heading: HtmlElement, following: HtmlElement) -> bool:
        """Tell whether a date or a name stands right below a heading and before the following one."""
        begin = self._elements.index(heading) + 1
        end = min(begin + _SIGNED, self._elements.index(following))
        marks = _marks(self._elements[begin:end], begin)
        return bool(marks.people or marks.bylines or marks.times or marks.dated)

    def running(self, after: HtmlElement | None, before: HtmlElement | None) -> int:
        """Return how many characters of running text stand between two elements; None is the edge of the page."""
        begin = 0 if after is None else self._elements.index(after) + 1
        end = None if before is None else self._elements.index(before)
        return sum(self.runs(one) for one in self._elements[begin:end] if one.tag == "p")

    def runs(self, element: HtmlElement) -> int:
        """Return the length of an element's own text where it is a paragraph of running text, else 0."""
        length = len(element.text or "") + sum(len(one.text or "") + len(one.tail or "") for one in element)
        return length if element.tag == "p" and length >= _RUNNING else 0

    def tells(self, name: str) -> bool:
        """Tell whether a name stands anywhere on the page, in its parts that no reader sees too."""
        return name.casefold() in self._text

    @cached_property
    def _text(self) -> str:
        return normalise(" ".join(self._tree.itertext())).casefold()

    def nearest(self, spots: list[Spot]) -> list[Spot]:
        """Return spots by their distance from the headline; what stands over it counts as farther away."""
        if not self.head:
            return spots
        return sorted(
            spots, key=lambda s: s.place - self.head if s.place >= self.head else 3 * (self.head - s.place)
        )


def _marks(elements: list[HtmlElement], before: int) -> Marks:
    marks = Marks()
    for place, element in enumerate(elements, start=before + 1):
        get = element.get
        tag = element.tag
        if itemprop := get("itemprop"):
            _by_microdata(marks, Spot(place, element), itemprop.split())
        if tag == "time" or (tag == "abbr" and get("title")):
            marks.times.append(Spot(place, element))
            continue
        if tag == "a" and (rel := get("rel")) and "author" in rel.split():
            marks.people.append(Spot(place, element))
        kinds = 0
        if css := get("class"):
            kinds = kinds_of(css[:LONGEST_NAMES])
        if (own := get("id")) and not own[-1].isdigit():  # a number is of a generated name, each another
            kinds |= kinds_of(own[:LONGEST_NAMES])
        if kinds & BYLINE and tag in _BYLINE_TAGS:
            marks.bylines.append(Spot(place, element))
        if kinds & DATED and tag in _DATED_TAGS:
            marks.dated.append(Spot(place, element))
    return marks


def _by_microdata(marks: Marks, spot: Spot, words: list[str]) -> None:
    if "author" in words or "creator" in words:
        marks.people.append(spot)
    elif spot.element.tag not in ("meta", "time") and not _MICRODATA.isdisjoint(words):
        marks.times.append(spot)


def line_of(element: HtmlElement, most: int = 25) -> str:
    """Return the words of an element that holds no more elements than a line would; else nothing."""
    if next(islice(element.iter(), most, None), None) is not None:
        return ""
    return label_of(element)


def words_of(element: HtmlElement, most: int = 25) -> str:
    """Return the words of a line as `line_of`; what two elements side by side say is not run together."""
    line = line_of(element, most)
    if not _RUN_TOGETHER.search(line):
        return line
    pieces = [piece for piece in element.itertext() if piece.strip()]
    for one, other in pairwise(pieces):
        if one[-1].islower() and other[0].isupper():
            left, right = one.split()[-1], other.split()[0]
            line = line.replace(f"{left}{right}", f"{left} {right}")
    return line
