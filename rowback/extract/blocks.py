"""The page as a list of text blocks in reading order, each with what is known of its place."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.furniture import is_caption, region_strength
from rowback.extract.guard import ExtractionRefused
from rowback.extract.tree import names_in, unread
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
    linked: int = 0
    """Characters that stand in links."""
    weak: tuple[HtmlElement, ...] = ()
    strong: tuple[HtmlElement, ...] = ()
    """Enclosing elements whose names say that they hold page furniture, perhaps or surely."""
    hit: bool = False
    """The base library counts it to the article."""
    heading: str = ""
    """Tag of the heading that it is."""


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

    def say(self, text: str) -> None:
        if text.isspace():
            if self.pieces:  # at the start of a block it says nothing
                self.pieces.append(text)
            return
        self.pieces.append(text)
        self.breaks = 0
        if self.links:
            self.linked += len(text.strip())

    def flush(self) -> None:
        if not self.pieces:
            return
        text = normalise("".join(self.pieces))
        if text and self.open:
            element = self.open[-1]
            tag = element.tag
            self.blocks.append(
                Block(
                    text,
                    element,
                    self.roles[-1],
                    self.linked,
                    self.weak,
                    self.strong,
                    heading=tag if tag in _HEADINGS else "",
                )
            )
        self.pieces.clear()
        self.linked = 0
        self.breaks = 0

    def enter(self, node: HtmlElement, tag: str, attributes: dict[str, str]) -> None:
        if tag in _BLOCK_TAGS:
            if self.pieces:
                self.flush()
            self.open.append(node)
            self.roles.append(_role(node, tag, self.roles[-1]))
        elif tag == "a":
            self.links += 1
        elif tag == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
            else:
                self.pieces.append(" ")
        if tag in _REGION_TAGS:
            strength = region_strength(tag, names_in(attributes))
            if strength == 2:
                self.strong = (*self.strong, node)
            elif strength == 1:
                self.weak = (*self.weak, node)
        if text := node.text:
            self.say(text)

    def leave(self, node: HtmlElement, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            if self.open and self.open[-1] is node:
                if self.pieces:
                    self.flush()
                self.open.pop()
                self.roles.pop()
        elif tag == "a" and self.links:
            self.links -= 1
        if self.strong and self.strong[-1] is node:
            self.strong = self.strong[:-1]
        elif self.weak and self.weak[-1] is node:
            self.weak = self.weak[:-1]
        if text := node.tail:
            self.say(text)


def read_blocks(body: HtmlElement) -> list[Block]:
    """Return the blocks of visible text under `body`; raise ExtractionRefused where there is too much of it."""
    walk = _Walk()
    events = etree.iterwalk(body, events=("start", "end"))
    depth = 0
    elements = 0
    for event, node in events:
        tag = node.tag
        if event == "end":
            depth -= 1
            if node is not body:
                walk.leave(node, tag)
            continue
        depth += 1
        elements += 1
        if depth > DEEPEST:
            raise ExtractionRefused(f"elements are nested more than {DEEPEST:,} deep")
        attributes = dict(node.items())
        if unread(node, attributes):
            events.skip_subtree()
            if tag in _BLOCK_TAGS:
                walk.flush()
        else:
            walk.enter(node, tag, attributes)
    walk.flush()
    if elements > MOST_ELEMENTS:
        raise ExtractionRefused(f"the page has more than {MOST_ELEMENTS:,} elements")
    if len(walk.blocks) > MOST_BLOCKS or sum(len(b.text) for b in walk.blocks) > MOST_TEXT:
        raise ExtractionRefused(
            f"the page has more than {MOST_BLOCKS:,} pieces or {MOST_TEXT:,} characters of text"
        )
    return walk.blocks


def _role(element: HtmlElement, tag: str, outer: Role) -> Role:
    if tag in _CAPTIONED and is_caption(element.get("class") or ""):
        return Role.CAPTION
    return _ROLES.get(tag, outer)
