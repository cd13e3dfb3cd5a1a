"""A section or topic that stands in the heading over a story, and the headline without it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.letters import letters
from rowback.extract.tree import label_of, names

# What stands in a heading over the headline: its section or topic.
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|over-?line|over-?title|eyebrow|dachzeile|spitzmarke|topline|pre-?title|sur-?titre|antetitulo|ante-?title|occhiello|roofline|headline__label|title__label)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LONG_ENOUGH = 15
_SHORTEST = 5


def below_kicker(element: HtmlElement, text: str) -> str:
    """Return a heading without the topic over it, if it has one in an element of its own; else nothing."""
    for part in element.iter("span", "small", "div", "p", "a", "strong", "em", "b"):
        if part is not element and _KICKER.search(names(part)):
            kicker = label_of(part)
            if kicker and text.startswith(kicker) and len(text) > len(kicker) + _SHORTEST:
                return text[len(kicker) :].strip(" :|–—-·•")
    return ""


def without_kicker(seen: str, element: HtmlElement | None, bare: Sequence[str]) -> str:
    """Take off a topic before the declared headline, where it is set apart from it; words added to it stay."""
    whole = letters(seen)
    if element is None or any(letters(text) == whole for text in bare):
        return seen
    for text in bare:
        part = letters(text)
        if (
            len(part) >= _LONG_ENOUGH
            and whole != part
            and whole.endswith(part)
            and len(part) > 0.5 * len(whole)
            and _is_set_apart(element, whole.removesuffix(part), part)
        ):
            at = seen.casefold().rfind(text.casefold()[:20])
            return seen[at:] if at > 0 else seen
    return seen


def _is_set_apart(heading: HtmlElement, topic: str, rest: str) -> bool:
    """Tell whether elements of their own or a line break part the first words of a heading from the rest of it."""
    if any(letters(label_of(one)) in (topic, rest) for one in heading.iterdescendants()):
        return True
    return topic in _lines(heading) or any(_begins_with(one, topic) for one in heading.iter("*"))


def _lines(heading: HtmlElement) -> Iterator[str]:
    """Yield what a heading says up to each line break, as letters."""
    said = ""
    for event, node in etree.iterwalk(heading, events=("start", "end")):
        if event == "start":
            if node.tag == "br":
                yield said
            said += letters(node.text or "")
        elif node is not heading:
            said += letters(node.tail or "")


def _begins_with(part: HtmlElement, topic: str) -> bool:
    """Tell whether a topic is all that several first elements say; not where each word has an element."""
    said = ""
    others = list(part)
    while others:
        first = others.pop(0)
        said += letters(label_of(first))
        if said == topic:
            return sum(bool(letters(label_of(other))) for other in others) <= 1
    return False
