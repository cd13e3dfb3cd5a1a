"""Asking the base library where the story is. Its text is used as a locator only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.places import is_prose, squeeze

_SHORT = 25  # a shorter block is found by its whole text only: it may stand in many a sentence
_FURNISHED = (
    0.4  # of the running text: a "furniture" region that holds less of it is none of the library's business
)
_DOOMED = "rowback-doomed"
_NEVER_STORY = tuple("noscript iframe nav img picture source video audio input object map".split())  # noqa: SIM905
_INLINE = tuple("span b strong i em font u small big sup sub time abbr cite mark label ins bdi bdo wbr tt".split())  # fmt: skip # noqa: SIM905


def locate(body: HtmlElement, blocks: Sequence[Block]) -> None:
    """Mark the blocks that the base library counts to the story; the tree is left as it is."""
    import trafilatura

    document = trafilatura.bare_extraction(
        _light(body, blocks), fast=True, include_comments=False, include_tables=True, include_formatting=False
    )
    story = getattr(document, "body", None)
    if story is None:
        return
    whole: set[str] = set()
    for element in story.iter("p", "head", "item", "quote", "cell", "code", "fw", "ab", "hi"):
        text = "".join(element.itertext())
        whole.add(squeeze(text))
        if "\n" in text:
            whole.update(squeeze(line) for line in text.split("\n"))
    joined = squeeze("".join(story.itertext()))
    for block in blocks:
        text = squeeze(block.text)
        block.hit = text in whole or (len(text) >= _SHORT and text in joined)


def _light(body: HtmlElement, blocks: Sequence[Block]) -> HtmlElement:
    """Return a copy with what the library needs to find the story: its time goes by the number of elements."""
    held: Counter[HtmlElement] = Counter()
    total = 0
    for block in blocks:
        if is_prose(block):
            total += len(block.text)
            for region in block.strong:
                held[region] += len(block.text)
    doomed = {region for block in blocks for region in block.strong if held[region] < _FURNISHED * total}
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
