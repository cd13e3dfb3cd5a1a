"""The story's paragraphs: the base library says where the story is, our own reading says what it is.

The library's text is used as a locator only. It drops repeated paragraphs and joins or cuts some, so the
paragraphs themselves are read from the page, in its order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.furniture import ends_story, is_furniture
from rowback.model import Role
from rowback.text import normalise

_SHORT = 25  # a shorter block is found by its whole text only: it may stand in many a sentence
_MAIN_SHARE = 0.8  # of the located text must stand in the main container
_REGION_SHARE = 0.4  # a "furniture" region that holds that much of the located text is none
_LINKED = 0.75  # a block with more of its text in links is a teaser


def locate(tree: HtmlElement, blocks: Sequence[Block]) -> None:
    """Mark the blocks that the base library counts to the story."""
    import trafilatura

    document = trafilatura.bare_extraction(
        tree, fast=True, include_comments=False, include_tables=True, include_formatting=False
    )
    if document is None or document.body is None:
        return
    segments: set[str] = set()
    for element in document.body.iter("p", "head", "item", "quote", "cell", "code", "fw", "ab", "hi"):
        segments.add(normalise(" ".join(element.itertext())))
        segments.update(normalise(line) for line in "".join(element.itertext()).split("\n"))
    joined = _squeeze("\x00".join(normalise(t) for t in document.body.itertext()))
    whole = {_squeeze(s) for s in segments}
    for block in blocks:
        text = _squeeze(block.text)
        block.hit = text in whole or (len(text) >= _SHORT and text in joined)


def choose(blocks: Sequence[Block], headline: str) -> list[Block]:
    """Return the blocks of the story in reading order."""
    hits = [b for b in blocks if b.hit]
    if not hits:
        return []
    _clear_regions(blocks, hits)
    main = _deepest_holder(hits)
    first, last = _span(blocks, main)
    shapes = Counter(_shape(b) for b in hits if not b.strong and len(b.text) > _SHORT)
    head = _squeeze(headline)
    chosen: list[Block] = []
    for block in blocks[first : last + 1]:
        if block.heading and ends_story(block.text):
            if _rest(blocks, block, last) < 0.5 * sum(len(b.text) for b in hits):
                break
            continue
        if _squeeze(block.text) == head and len(chosen) < 2:
            continue
        if _belongs(block, main, shapes):
            chosen.append(block)
    return _trim(chosen)


def main_container(chosen: Sequence[Block]) -> HtmlElement | None:
    """Return the element that holds the chosen blocks."""
    return _deepest_holder(chosen) if chosen else None


def _squeeze(text: str) -> str:
    return text.replace(" ", "").replace("\n", "").replace("\x00", "")


def _shape(block: Block) -> tuple[int, str, str]:
    parent = block.element.getparent()
    return (id(parent), block.element.tag, block.element.get("class") or "")


def _clear_regions(blocks: Sequence[Block], hits: Sequence[Block]) -> None:
    """Forget furniture regions that hold much of the located text: the name was of the whole page."""
    total = sum(len(b.text) for b in hits)
    held: Counter[HtmlElement] = Counter()
    for block in hits:
        for region in (*block.strong, *block.weak):
            held[region] += len(block.text)
    real = {region for region, length in held.items() if length >= _REGION_SHARE * total}
    if not real:
        return
    for block in blocks:
        if block.strong or block.weak:
            block.strong = tuple(r for r in block.strong if r not in real)
            block.weak = tuple(r for r in block.weak if r not in real)


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
    places = [i for i, b in enumerate(blocks) if b.hit and not b.strong and _inside(b, main)]
    if not places:
        places = [i for i, b in enumerate(blocks) if b.hit]
    return places[0], places[-1]


def _inside(block: Block, main: HtmlElement) -> bool:
    return block.element is main or any(a is main for a in block.element.iterancestors())


def _rest(blocks: Sequence[Block], block: Block, last: int) -> int:
    at = blocks.index(block)
    return sum(len(b.text) for b in blocks[at : last + 1] if b.hit and not b.strong)


def _belongs(block: Block, main: HtmlElement, shapes: Counter[tuple[int, str, str]]) -> bool:
    if block.strong or is_furniture(block.text) or block.heading == "h1" or not _inside(block, main):
        return False
    dense = block.linked > _LINKED * len(block.text)
    if block.hit:
        return not (dense and block.role is Role.LIST and block.weak)
    if block.role is Role.CAPTION or block.weak or dense:
        return False
    return shapes[_shape(block)] > 1 and block.linked < 0.5 * len(block.text)


def _trim(chosen: list[Block]) -> list[Block]:
    """Take off headings at the end: they led to something that is not the story."""
    while chosen and chosen[-1].heading:
        chosen.pop()
    return chosen
