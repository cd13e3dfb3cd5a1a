"""The page as a list of text blocks in reading order, each with what is known of its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.furniture import region_strength
from rowback.extract.guard import ExtractionRefused
from rowback.extract.tree import names, unread
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


@dataclass(slots=True)
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    open: list[HtmlElement] = field(default_factory=list)
    roles: list[Role] = field(default_factory=lambda: [Role.BODY])
    weak: list[HtmlElement] = field(default_factory=list)
    strong: list[HtmlElement] = field(default_factory=list)
    links: int = 0
    linked: int = 0
    breaks: int = 0

    def say(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text)
        if not text.isspace():
            self.breaks = 0
            if self.links:
                self.linked += len(text.strip())

    def flush(self) -> None:
        if self.pieces:
            text = normalise("".join(self.pieces))
            if text and self.open:
                element = self.open[-1]
                self.blocks.append(
                    Block(
                        text=text,
                        element=element,
                        role=self.roles[-1],
                        linked=self.linked,
                        weak=tuple(self.weak),
                        strong=tuple(self.strong),
                        heading=element.tag if element.tag in _HEADINGS else "",
                    )
                )
            self.pieces.clear()
        self.linked = 0
        self.breaks = 0


def read_blocks(body: HtmlElement) -> list[Block]:
    """Return the blocks of visible text under `body`; raise ExtractionRefused where there are too many."""
    walk = _Walk()
    events = etree.iterwalk(body, events=("start", "end", "comment"))
    for event, node in events:
        if event == "start":
            if unread(node):
                events.skip_subtree()
                node_is_block = node.tag in _BLOCK_TAGS
                if node_is_block:
                    walk.flush()
            else:
                _enter(walk, node)
        elif event == "end":
            _leave(walk, node, body)
        elif node is not body:
            walk.say(node.tail)
    walk.flush()
    if len(walk.blocks) > MOST_BLOCKS or sum(len(b.text) for b in walk.blocks) > MOST_TEXT:
        raise ExtractionRefused(
            f"the page has more than {MOST_BLOCKS:,} pieces or {MOST_TEXT:,} characters of text"
        )
    return walk.blocks


def _enter(walk: _Walk, node: HtmlElement) -> None:
    tag = node.tag
    if tag in _BLOCK_TAGS:
        walk.flush()
        walk.open.append(node)
        walk.roles.append(_role(tag, walk.roles[-1]))
    elif tag == "br":
        walk.breaks += 1
        if walk.breaks > 1:
            walk.flush()
        else:
            walk.pieces.append(" ")
    elif tag == "a":
        walk.links += 1
    if tag in _REGION_TAGS:
        strength = region_strength(tag, names(node))
        if strength == 2:
            walk.strong.append(node)
        elif strength == 1:
            walk.weak.append(node)
    walk.say(node.text)


def _leave(walk: _Walk, node: HtmlElement, body: HtmlElement) -> None:
    tag = node.tag
    if walk.open and walk.open[-1] is node:
        walk.flush()
        walk.open.pop()
        walk.roles.pop()
    elif tag == "a" and walk.links:
        walk.links -= 1
    for regions in (walk.strong, walk.weak):
        if regions and regions[-1] is node:
            regions.pop()
    if node is not body:
        walk.say(node.tail)


def _role(tag: str, outer: Role) -> Role:
    if tag in _HEADINGS:
        return Role.SUBHEADING
    if tag == "li":
        return Role.LIST
    if tag == "blockquote":
        return Role.QUOTE
    if tag == "figcaption":
        return Role.CAPTION
    if tag in ("article", "section", "body", "table"):
        return Role.BODY
    return outer
