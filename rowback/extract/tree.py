"""The parsed page: HTML text to a tree, and the words that a reader would see in a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.guard import ExtractionRefused, guard
from rowback.text import normalise

if TYPE_CHECKING:
    Attributes = etree._Attrib | dict[str, str]
    """Those of one element; a dictionary where several are asked for, which is quicker."""

# Elements whose text is not the page's own prose.
UNREAD = frozenset(
    """script style noscript template iframe object embed svg math canvas audio video map button select option
    optgroup datalist form-control input textarea progress meter dialog head
    title noembed noframes""".split()  # noqa: SIM905
)
# `lxml.html` asks a Python function for the class of each element each time that it is come by.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*inset\(\s*50%"
)
# Names of what stands within a line and is shown on pointing at it, or to screen readers only.
_UNSHOWN = re.compile(
    r"(?:^|[\s_-])(?:sr-?only|visually-?hidden|screen-?reader(?:-only|-text)?|tooltip-?_?_?(?:text|content|inner|body|box)|popover-?(?:content|body)|rollover-(?:\w{1,20}-)?block|hover-?card)(?=$|\s)",
    re.IGNORECASE,
)
HIDING = frozenset(("style", "hidden", "aria-hidden"))
_NAMING = frozenset(("class", "id", "role"))
# What swallows the story where it was never closed.
SWALLOWERS = frozenset(
    """button select option textarea map dialog object iframe video audio canvas picture progress meter math
    fieldset details""".split()  # noqa: SIM905
)
_LONG_PARAGRAPH = 60
_ENOUGH_PARAGRAPHS = 3
_MOST_LOOKED_AT = 60
_MOST_PIECES = 5
_MOST_IN_LABEL = 300  # elements
_LONGEST_NAMES = 4_000  # characters; what searches in them tries a hundred words at each
_LONGEST_LABEL = 10_000  # characters, white space between the tags included


def parse(html: str) -> HtmlElement:
    """Return the page's tree; raise ExtractionRefused where it is unsafe to read or the parser gave up."""
    guard(html)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = etree.fromstring(html.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        return etree.fromstring("<html><body></body></html>", parser)
    if parser.error_log.filter_from_fatals():
        # Whatever the parser gives up at, it drops what comes behind without a word.
        raise ExtractionRefused("the parser gave up: elements are nested more than 2,000 deep")
    return tree


def strip_scripts(tree: HtmlElement) -> None:
    """Take out what no reader sees, once what it declares is read: half of the elements of some pages."""
    for drawing in tree.iter("svg"):
        if holds_story(
            drawing, pieces=_MOST_PIECES
        ):  # left open; a browser ends it where the first paragraph begins
            drawing.tag = "div"
    etree.strip_elements(tree, "script", "style", "svg", "template", with_tail=False)


def hidden(element: HtmlElement) -> bool:
    """Tell whether the element itself is marked as not shown."""
    return _hidden(element.attrib)


def _hidden(attributes: Attributes) -> bool:
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search(style.lower()):
        return True
    return attributes.get("hidden") is not None or attributes.get("aria-hidden") == "true"


def unread(element: HtmlElement, attributes: Attributes) -> bool:
    """Tell whether an element's text is to be passed over: no prose, or not shown.

    A button that was never closed swallows the story, and pages sent in pieces keep theirs in hidden
    containers until a script moves it: what holds running text is read all the same.
    """
    if element.tag in UNREAD:
        return element.tag not in SWALLOWERS or not holds_story(element, pieces=_MOST_PIECES)
    if element.tag == "span" and (own := attributes.get("class")) and _unshown(own):
        return True
    return not HIDING.isdisjoint(attributes) and _hidden(attributes) and not holds_story(element)


@lru_cache(maxsize=4096)
def _unshown(class_names: str) -> bool:
    return len(class_names) <= _LONGEST_NAMES and bool(_UNSHOWN.search(class_names))


def holds_story(element: HtmlElement, *, pieces: int = 1) -> bool:
    """Tell whether an element holds a few paragraphs of running text, by so many first pieces of each."""
    count = 0
    for paragraph in islice(element.iter("p"), _MOST_LOOKED_AT):
        text = paragraph.text or ""
        if pieces > 1 and len(text) < _LONG_PARAGRAPH and len(paragraph):
            text = "".join(islice(paragraph.itertext(), pieces))  # it may begin with a link
        count += len(text) >= _LONG_PARAGRAPH
        if count >= _ENOUGH_PARAGRAPHS:
            return True
    return False


def text_of(element: HtmlElement) -> str:
    """Return the words of an element without scripts and other parts that are no prose, normalised."""
    return normalise("".join(_pieces(element, apart=True)))


def label_of(element: HtmlElement) -> str:
    """Return the words of a heading or a line; nothing where the element holds far more than such a thing would."""
    if next(islice(element.iter(), _MOST_IN_LABEL, None), None) is not None:
        return ""
    pieces: list[str] = []
    length = 0
    for piece in _pieces(element):
        pieces.append(piece)
        length += len(piece)
        if length > _LONGEST_LABEL:
            return ""
    return normalise("".join(pieces))


def names(element: HtmlElement) -> str:
    """Return class, id and role of an element as one string to search in, each cut where no name goes on."""
    return names_in(element.attrib)


def names_in(attributes: Attributes) -> str:
    """Return the names of an element by its attributes."""
    if _NAMING.isdisjoint(attributes):
        return "  "
    get = attributes.get
    longest = _LONGEST_NAMES
    return f"{(get('class') or '')[:longest]} {(get('id') or '')[:longest]} {(get('role') or '')[:longest]}"


def _pieces(element: HtmlElement, *, apart: bool = False) -> Iterator[str]:
    """Yield the words of an element; `apart`: what stands behind a part that is a line of its own is set off from it."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            if apart and node.tag in _BREAKING:
                yield " "
            if node is not element and node.tail:
                yield node.tail
        elif node.tag in UNREAD or not isinstance(node.tag, str):
            walk.skip_subtree()
        else:
            if node.tag in _BREAKING:
                yield " "
            if node.text:
                yield node.text


_BREAKING = frozenset("br p div li h1 h2 h3 h4 h5 h6 td tr section figcaption dt dd".split())  # noqa: SIM905
