"""Reading by the selectors that a user gave: what they find counts, and what they do not find is read as everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.matching import BadSelector, Finder, TooCostly, parse
from rowback.extract.moments import parse_time
from rowback.extract.people import clean_names, split_names
from rowback.extract.tree import label_of, text_of
from rowback.model import NO_SELECTORS, PARTS, Selectors

_MOST_NAMES = 12
_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the selectors found; None where there is no selector for a part or it found nothing."""

    story: tuple[HtmlElement, ...] = ()
    headline: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    notes: tuple[str, ...] = ()
    """A sentence for each selector that did not do what it was given for."""


NOTHING_FOUND = Found()


def parse_selectors(given: Mapping[str, str]) -> Selectors:
    """Return the selectors by part; raise BadSelector with a sentence that names the part and what is wrong."""
    for part, text in given.items():
        if part not in PARTS:
            raise BadSelector(f"There is no part {part!r} to select: the parts are {', '.join(PARTS)}.")
        if not isinstance(text, str):
            raise BadSelector(f"The selector for {part} must be a text in quotation marks.")
        try:
            if text.strip():
                parse(text.strip())
        except BadSelector as error:
            raise BadSelector(f"The selector for {part} cannot be used: {error}.") from error
    return Selectors(**{part: text.strip() for part, text in given.items()})


def parse_click(text: object) -> None:
    """Raise BadSelector with a sentence where `text` cannot select what is to be clicked."""
    if not isinstance(text, str):
        raise BadSelector(
            "The selector for click must be a text in quotation marks: one element is clicked, once."
        )
    try:
        if text.strip():
            parse(text.strip())
    except BadSelector as error:
        raise BadSelector(f"The selector for click cannot be used: {error}.") from error


def find_parts(tree: HtmlElement, selectors: Selectors) -> Found:
    """Take off what is to be removed, and find the parts; a selector that finds nothing is noted."""
    if selectors == NO_SELECTORS:
        return NOTHING_FOUND
    finder = Finder(tree)
    notes: list[str] = []
    elements: dict[str, list[HtmlElement]] = {}
    for part, text in sorted(selectors.given().items(), key=lambda item: item[0] != "remove"):
        try:
            elements[part] = finder.find(text)
        except (TooCostly, BadSelector):
            notes.append(f"the selector for {part} was given up: it costs too much on this page")
            continue
        if not elements[part]:
            notes.append(f"the selector for {part} finds nothing on this page")
        elif part == "remove":
            _remove(elements[part])
    found = Found(
        story=_outermost(elements.get("story", ())),
        headline=_first_text(elements.get("headline", ())),
        standfirst=_first_text(elements.get("standfirst", ())),
        authors=_names(elements.get("authors", ())),
        published_at=_moment(elements.get("published", ())),
        modified_at=_moment(elements.get("modified", ())),
    )
    read = {"headline": found.headline, "standfirst": found.standfirst, "authors": found.authors, "published": found.published_at, "modified": found.modified_at}  # fmt: skip
    notes += [
        f"what the selector for {part} finds holds no {'time' if part in ('published', 'modified') else 'text'}"
        for part, value in read.items()
        if elements.get(part) and value is None
    ]
    return replace(found, notes=tuple(notes))


def story_blocks(found: Found, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that stand in what the selector for the story found; none where there is no such selector."""
    if not found.story:
        return []
    holders = set(found.story)
    known: dict[HtmlElement, bool] = {}
    headline = found.headline
    chosen = [block for block in blocks if _within(block.element, holders, known)]
    return [block for block in chosen if not (block.heading == "h1" and block.text == headline)]


def _within(element: HtmlElement, holders: set[HtmlElement], known: dict[HtmlElement, bool]) -> bool:
    line: list[HtmlElement] = []
    node: HtmlElement | None = element
    answer = False
    while node is not None:
        if node in known:
            answer = known[node]
            break
        line.append(node)
        if node in holders:
            answer = True
            break
        node = node.getparent()
    known.update(dict.fromkeys(line, answer))
    return answer


def _remove(elements: Sequence[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None and element.tag not in ("html", "body", "head"):
            element.drop_tree()


def _outermost(elements: Sequence[HtmlElement]) -> tuple[HtmlElement, ...]:
    taken = set(elements)
    known: dict[HtmlElement, bool] = {}
    return tuple(
        element
        for element in elements
        if (parent := element.getparent()) is None or not _within(parent, taken, known)
    )


def _value(element: HtmlElement) -> str:
    return element.get("content") or label_of(element) or text_of(element)


def _first_text(elements: Sequence[HtmlElement]) -> str | None:
    return next((text for element in elements[:20] if (text := _value(element))), None)


def _names(elements: Sequence[HtmlElement]) -> tuple[str, ...] | None:
    names = clean_names(name for element in elements[:_MOST_NAMES] for name in split_names(_value(element)))
    return tuple(names[:_MOST_NAMES]) or None


def _moment(elements: Sequence[HtmlElement]) -> datetime | None:
    for element in elements[:20]:
        for text in (element.get("datetime"), element.get("content"), label_of(element)):
            if text and (moment := parse_time(text)):
                return moment
    return None
