"""The page as a list of text blocks in reading order, each with what is known of its place."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.furniture import is_caption, region_strength
from rowback.extract.guard import ExtractionRefused
from rowback.extract.seats import Seats, Sign, is_running
from rowback.extract.tree import HIDING, UNREAD, names_in, unread
from rowback.model import Role
from rowback.text import normalise

_BLOCK_TAGS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    amp-img picture""".split()  # noqa: SIM905
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_REGION_TAGS = frozenset(
    (
        "div",
        "section",
        "aside",
        "ul",
        "ol",
        "figure",
        "footer",
        "header",
        "nav",
        "form",
        "p",
        "span",
        "table",
        "details",
        "li",
    )
)


# A live blog of a whole day has some thousand pieces; what is beyond costs seconds and is no article.
MOST_BLOCKS = 10_000
MOST_TEXT = 1_000_000
MOST_ELEMENTS = 50_000
# The parser itself gives up at 2,048 levels (`tree.parse`); no page that a person reads has a tenth of these.
DEEPEST = 1_000
_MOST_REGIONS = 50  # around one place: real pages have a few, and each block is asked about all of its own

_CAPTIONED = frozenset(("p", "div"))
_ROLES = (
    dict.fromkeys(_HEADINGS, Role.SUBHEADING)
    | dict.fromkeys(("article", "section", "body", "table"), Role.BODY)
    | {"li": Role.LIST, "blockquote": Role.QUOTE, "figcaption": Role.CAPTION}
)


@dataclass(slots=True, eq=False)
class Block:
    """One stretch of text between two block boundaries."""

    text: str
    element: HtmlElement
    role: Role
    seat: HtmlElement
    """The element that the paragraph, list or table stands in."""
    sign: Sign
    """That of the seat."""
    linked: int = 0
    """Characters that stand in links."""
    weak: tuple[HtmlElement, ...] = ()
    strong: tuple[HtmlElement, ...] = ()
    """Enclosing elements whose names say that they hold page furniture, perhaps or surely."""
    hit: bool = False
    """The base library counts it to the article."""
    heading: str = ""
    """Tag of the heading that it is."""
    prose: bool = False
    """It is a paragraph of running text, no label, link or list of names."""


# What an element begins, and what is to be done at its end.
_BLOCK, _LINK, _BREAK, _REGION, _ODD = 1, 2, 4, 8, 16
_STRONG, _WEAK = 32, 64
_TAGS_OF = {
    _BLOCK: _BLOCK_TAGS,
    _LINK: frozenset(("a",)),
    _BREAK: frozenset(("br",)),
    _REGION: _REGION_TAGS,
    _ODD: UNREAD | {"span"},
}
_NONE: dict[str, str] = {}  # most elements within a line have no attributes
_KINDS = {
    tag: sum(kind for kind, tags in _TAGS_OF.items() if tag in tags)
    for tag in frozenset().union(*_TAGS_OF.values())
}


_UNNAMED = {tag: region_strength(tag, names_in(_NONE)) for tag in _REGION_TAGS}


class _Walk:
    """What is open at a place of the page, and the text since the last block boundary."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.open: list[HtmlElement] = []
        self.roles: list[Role] = [Role.BODY]
        self.weak: tuple[HtmlElement, ...] = ()
        self.strong: tuple[HtmlElement, ...] = ()
        self.links = 0
        self.linked = 0
        self.breaks = 0
        self.seats = Seats()

    def over(self, body: HtmlElement) -> None:
        """Walk over all that stands under `body`."""
        events = etree.iterwalk(body, events=("start", "end"))
        begun: list[int] = []  # by each open element
        pieces, kinds = self.pieces, _KINDS.get
        elements = 0
        for event, node in events:
            if event == "end":
                if kind := begun.pop():
                    self.leave(kind)
                # Most of what stands between elements are blanks at the start of a block, which say nothing.
                if begun and (text := node.tail) and (pieces or not text.isspace()):
                    self.say(text)
                continue
            elements += 1
            if len(begun) >= DEEPEST:
                raise ExtractionRefused(f"elements are nested more than {DEEPEST:,} deep")
            tag = node.tag
            kind = kinds(tag, 0)
            attributes = dict(items) if (items := node.items()) else _NONE
            if (kind & _ODD or (items and not HIDING.isdisjoint(attributes))) and unread(node, attributes):
                events.skip_subtree()
                if kind & _BLOCK:
                    self.flush()
                begun.append(kind & _LINK)
                continue
            begun.append(self.enter(node, tag, kind, attributes) if kind else 0)
            if (text := node.text) and (pieces or not text.isspace()):
                self.say(text)
        self.flush()
        if elements > MOST_ELEMENTS:
            raise ExtractionRefused(f"the page has more than {MOST_ELEMENTS:,} elements")

    def say(self, text: str) -> None:
        self.pieces.append(text)
        if text.isspace():
            return
        self.breaks = 0
        if self.links:
            self.linked += len(text.strip())

    def flush(self) -> None:
        if not self.pieces:
            return
        text = normalise("".join(self.pieces) if len(self.pieces) > 1 else self.pieces[0])
        if text and self.open:
            element = self.open[-1]
            role = self.roles[-1]
            heading = element.tag if element.tag in _HEADINGS else ""
            seat, sign = self.seats.of(element)
            self.blocks.append(
                Block(
                    text,
                    element,
                    role,
                    seat,
                    sign,
                    self.linked,
                    self.weak,
                    self.strong,
                    heading=heading,
                    prose=not heading and is_running(text, role, self.linked),
                )
            )
        self.pieces.clear()
        self.linked = 0
        self.breaks = 0

    def enter(self, node: HtmlElement, tag: str, kind: int, attributes: dict[str, str]) -> int:
        """Begin what an element begins; return what its end ends."""
        begun = kind & (_BLOCK | _LINK)
        if kind & _BLOCK:
            if self.pieces:
                self.flush()
            self.open.append(node)
            self.roles.append(_role(tag, attributes, self.roles[-1]))
        elif kind & _LINK:
            self.links += 1
        elif kind & _BREAK:
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
            else:
                self.pieces.append(" ")
        if kind & _REGION:
            strength = region_strength(tag, names_in(attributes)) if attributes else _UNNAMED[tag]
            if strength == 2 and len(self.strong) < _MOST_REGIONS:
                self.strong = (*self.strong, node)
                begun |= _STRONG
            elif strength == 1 and len(self.weak) < _MOST_REGIONS:
                self.weak = (*self.weak, node)
                begun |= _WEAK
        return begun

    def leave(self, begun: int) -> None:
        """End what an element began."""
        if begun & _BLOCK:
            if self.pieces:
                self.flush()
            self.open.pop()
            self.roles.pop()
        elif begun & _LINK and self.links:
            self.links -= 1
        if begun & _STRONG:
            self.strong = self.strong[:-1]
        elif begun & _WEAK:
            self.weak = self.weak[:-1]


def read_blocks(body: HtmlElement) -> list[Block]:
    """Return the blocks of visible text under `body`; raise ExtractionRefused where there is too much of it."""
    walk = _Walk()
    walk.over(body)
    if len(walk.blocks) > MOST_BLOCKS or sum(len(b.text) for b in walk.blocks) > MOST_TEXT:
        raise ExtractionRefused(
            f"the page has more than {MOST_BLOCKS:,} pieces or {MOST_TEXT:,} characters of text"
        )
    return walk.blocks


def _role(tag: str, attributes: dict[str, str], outer: Role) -> Role:
    if tag in _CAPTIONED and (own := attributes.get("class")) and is_caption(own):
        return Role.CAPTION
    return _ROLES.get(tag, outer)
