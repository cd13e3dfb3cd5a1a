"""The story's paragraphs: the base library says where the story is, our own reading says what it is.

The library's text is used as a locator only. It drops repeated paragraphs and joins or cuts some, so the
paragraphs themselves are read from the page, in its order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.furniture import ends_story, is_furniture
from rowback.model import Role
from rowback.text import normalise

_SHORT = 25  # a shorter block is found by its whole text only: it may stand in many a sentence
_MAIN_SHARE = 0.8  # of the located text must stand in the main container
_REGION_SHARE = 0.4  # a "furniture" region that holds that much of the located text is none
_PROSE = 60  # a shorter block is too likely a label to count for itself
_FOUND_SHARE = 0.5  # of the running text that the library must have found to be believed
_TAIL_SHARE = 0.15  # of the story may stand behind a heading such as "Related" and still be cut off with it
_TEXT_TAGS = frozenset(("p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre"))
_DOOMED = "rowback-doomed"
_NEVER_STORY = (
    "noscript",
    "iframe",
    "nav",
    "img",
    "picture",
    "source",
    "video",
    "audio",
    "input",
    "object",
    "map",
)
_INLINE = "span b strong i em font u small big sup sub time abbr cite mark label ins bdi bdo wbr tt".split()  # noqa: SIM905
_REPEATED = 4  # paragraphs in a row that make a second copy of the story
_LINKED = 0.75  # a block with more of its text in links is a teaser


def locate(body: HtmlElement, blocks: Sequence[Block]) -> None:
    """Mark the blocks that the base library counts to the story; the tree is left as it is."""
    import trafilatura

    document = trafilatura.bare_extraction(
        _light(body, blocks), fast=True, include_comments=False, include_tables=True, include_formatting=False
    )
    story = getattr(document, "body", None)
    if story is None:
        return
    segments: set[str] = set()
    for element in story.iter("p", "head", "item", "quote", "cell", "code", "fw", "ab", "hi"):
        pieces = [str(piece) for piece in element.itertext()]
        segments.add(normalise(" ".join(pieces)))
        segments.update(normalise(line) for line in "".join(pieces).split("\n"))
    joined = _squeeze("\x00".join(normalise(str(t)) for t in story.itertext()))
    whole = {_squeeze(s) for s in segments}
    for block in blocks:
        text = _squeeze(block.text)
        block.hit = text in whole or (len(text) >= _SHORT and text in joined)


def _light(body: HtmlElement, blocks: Sequence[Block]) -> HtmlElement:
    """Return a copy with what the library needs to find the story, which costs it half: its time goes by the elements."""
    held: Counter[HtmlElement] = Counter()
    total = 0
    for block in blocks:
        if _prose(block):
            total += len(block.text)
            for region in block.strong:
                held[region] += len(block.text)
    doomed = {region for block in blocks for region in block.strong if held[region] < _REGION_SHARE * total}
    for region in doomed:
        region.set(_DOOMED, "")
    page = body.makeelement("html")
    page.append(deepcopy(body))
    for region in doomed:
        del region.attrib[_DOOMED]
    for region in list(page.iterfind(f".//*[@{_DOOMED}]")):
        if region.getparent() is not None:
            region.drop_tree()
    etree.strip_elements(page, *_NEVER_STORY, with_tail=False)
    etree.strip_tags(page, *_INLINE)
    return page


def choose(blocks: Sequence[Block], headline: str) -> list[Block]:
    """Return the blocks of the story in reading order."""
    _rescue(blocks)
    hits = [b for b in blocks if b.hit]
    if not hits:
        return []
    _clear_regions(blocks, hits)
    main = _deepest_holder(hits)
    total = sum(len(b.text) for b in hits)
    first, last = _span(blocks, main)
    head = _squeeze(headline)
    chosen: list[Block] = []
    rest = sum(len(b.text) for b in blocks[first : last + 1] if b.hit and not b.strong)
    for block in blocks[first : last + 1]:
        if block.hit and not block.strong:
            rest -= len(block.text)
        if block.heading and ends_story(block.text):
            if rest < _TAIL_SHARE * total:
                break
            continue
        if _squeeze(block.text) == head and len(chosen) < 2:
            continue
        if _belongs(block, main):
            chosen.append(block)
    return _once(_trim(chosen))


def main_container(chosen: Sequence[Block]) -> HtmlElement | None:
    """Return the element that holds the chosen blocks."""
    return _deepest_holder(chosen) if chosen else None


def _squeeze(text: str) -> str:
    return "".join(text.replace("\x00", "").split())


def _sign(element: HtmlElement) -> tuple[str, str]:
    """Return what regions of one kind share: every paragraph of a story may carry the same telling name."""
    own = element.get("class") or "" if element.tag in ("p", "span") else str(id(element))
    return (element.tag, own)


def _clear_regions(blocks: Sequence[Block], hits: Sequence[Block]) -> None:
    """Forget furniture regions that hold much of the located text: the name was of the whole page."""
    total = sum(len(b.text) for b in hits)
    held: Counter[tuple[str, str]] = Counter()
    for block in hits:
        for sign in {_sign(region) for region in (*block.strong, *block.weak)}:
            held[sign] += len(block.text)
    real = {sign for sign, length in held.items() if length >= _REGION_SHARE * total}
    if not real:
        return
    for block in blocks:
        if block.strong or block.weak:
            block.strong = tuple(r for r in block.strong if _sign(r) not in real)
            block.weak = tuple(r for r in block.weak if _sign(r) not in real)


def _deepest_holder(hits: Sequence[Block]) -> HtmlElement:
    """Return the deepest element that holds most of the located text."""
    weights: Counter[HtmlElement] = Counter()
    depth: dict[HtmlElement, int] = {}
    total = 0
    for block in hits:
        if block.strong:
            continue
        total += len(block.text)
        line = [block.element, *block.element.iterancestors()]
        for up, element in enumerate(line):
            weights[element] += len(block.text)
            depth[element] = len(line) - up
    if not total:
        return hits[0].element.getroottree().getroot()
    enough = [e for e, weight in weights.items() if weight >= _MAIN_SHARE * total]
    return max(enough, key=lambda e: depth[e])


def _span(blocks: Sequence[Block], main: HtmlElement) -> tuple[int, int]:
    places = [i for i, b in enumerate(blocks) if b.hit and not b.strong and (_inside(b, main) or _prose(b))]
    if not places:
        places = [i for i, b in enumerate(blocks) if b.hit]
    return places[0], places[-1]


def _inside(block: Block, main: HtmlElement) -> bool:
    return block.element is main or any(a is main for a in block.element.iterancestors())


def _prose(block: Block) -> bool:
    """Tell a paragraph of running text from labels, links and lists of names."""
    return (
        len(block.text) >= _PROSE
        and not block.heading
        and block.role is not Role.CAPTION
        and block.linked < 0.3 * len(block.text)
        and any(mark in block.text for mark in ".!?…。！？۔।")
    )


def _rescue(blocks: Sequence[Block]) -> None:
    """Count running text to the story where the base library found less than half of it."""
    prose = [b for b in blocks if not b.strong and not b.weak and _prose(b)]
    if not prose:
        return
    main = _deepest_holder(prose)
    inside = [b for b in prose if _inside(b, main)]
    found = sum(len(b.text) for b in inside if b.hit)
    if found < _FOUND_SHARE * sum(len(b.text) for b in inside):
        for block in inside:
            block.hit = True


def _belongs(block: Block, main: HtmlElement) -> bool:
    if block.strong or is_furniture(block.text) or block.heading == "h1":
        return False
    inside = _inside(block, main)
    dense = block.linked > _LINKED * len(block.text)
    if block.hit:
        return (inside or _prose(block)) and not (dense and block.role is Role.LIST and block.weak)
    if not inside or block.role is Role.CAPTION or block.weak:
        return False
    return block.linked < 0.3 * len(block.text) and block.element.tag in _TEXT_TAGS


def _once(chosen: list[Block]) -> list[Block]:
    """Cut off a second copy of the whole story, as some pages carry one for another screen size."""
    opening = [b.text for b in chosen[:_REPEATED]]
    if len(opening) == _REPEATED and sum(map(len, opening)) > _REPEATED * _PROSE:
        for at in range(_REPEATED, len(chosen) - _REPEATED + 1):
            if chosen[at].text == opening[0] and [b.text for b in chosen[at : at + _REPEATED]] == opening:
                return chosen[:at]
    return chosen


def _trim(chosen: list[Block]) -> list[Block]:
    """Take off headings at the end: they led to something that is not the story."""
    while chosen and chosen[-1].heading:
        chosen.pop()
    return chosen
