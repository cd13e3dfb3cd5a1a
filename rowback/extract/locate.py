"""Asking the base library where the story is. Its text is used as a locator only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.guard import ExtractionRefused
from rowback.extract.places import packed, squeeze
from rowback.extract.tree import unread

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_SHORT = 25  # a shorter block is found by its whole text only: it may stand in many a sentence
_CHUNK = 12  # of the found text: whatever is found in it and has twice that less one, has a chunk in it whole
_FURNISHED = (
    0.4  # of the running text: a "furniture" region that holds less of it is none of the library's business
)
_DOOMED = "rowback-doomed"
_NEVER_STORY = tuple("noscript iframe nav img picture source video audio input object map".split())  # noqa: SIM905
_INLINE = tuple("span b strong i em font u small big sup sub time abbr cite mark label ins bdi bdo wbr tt".split())  # fmt: skip # noqa: SIM905

# The library takes these away in the same manner.
_ALSO_STRIPPED = tuple("a abbr acronym data dfn ruby rb rt rtc rp".split())  # noqa: SIM905
_TAKEN = (*_INLINE, *_ALSO_STRIPPED, *_NEVER_STORY)
_MOST_INLINE = 3_000  # of these in one element: the text between them is gathered in quadratic time
_MOST_TABLES = 200  # in each other: each is read with all that stands in it


def locate(body: HtmlElement, blocks: Sequence[Block]) -> None:
    """Mark the blocks that the base library counts to the story; the tree is left as it is.

    It is not asked where it would take quadratic time; `body.choose` then goes by running text alone. Raise
    ExtractionRefused where tables are nested too deep.
    """
    _refuse_deep_tables(body)
    if _too_dear(body):
        return
    import trafilatura

    document = trafilatura.bare_extraction(_light(body, blocks), options=_options())
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
    chunks = {joined[at : at + _CHUNK] for at in range(0, len(joined), _CHUNK)}
    for block in blocks:
        text = packed(block.text)
        block.hit = text in whole or (len(text) >= _SHORT and _may_hold(chunks, text) and text in joined)


def _may_hold(chunks: set[str], text: str) -> bool:
    """Tell whether a piece of a longer text has a whole chunk of it at its start, as it must."""
    return not chunks.isdisjoint([text[at : at + _CHUNK] for at in range(_CHUNK)])


def _too_dear(body: HtmlElement) -> bool:
    """Tell whether thousands of elements that leave their text to one are in it, however they stand in each other."""
    if next(islice(body.iter(*_TAKEN), _MOST_INLINE, None), None) is None:
        return False
    inside: Counter[HtmlElement] = Counter()
    holder: dict[HtmlElement, HtmlElement] = {}
    for element in body.iter(*_TAKEN):
        parent = element.getparent()
        holder[element] = root = holder.get(parent, parent)
        inside[root] += 1
    return max(inside.values(), default=0) > _MOST_INLINE


def _refuse_deep_tables(body: HtmlElement) -> None:
    if next(islice(body.iter("table"), _MOST_TABLES, None), None) is None:
        return
    depth = 0
    for event, _ in etree.iterwalk(body, events=("start", "end"), tag="table"):
        depth += 1 if event == "start" else -1
        if depth > _MOST_TABLES:
            raise ExtractionRefused(f"more than {_MOST_TABLES} tables are nested in each other")


@cache
def _options() -> Extractor:
    """Return what is asked of the library; any format but "python" spares the text that nobody reads."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="txt", fast=True, comments=False, tables=True, formatting=False)


def _light(body: HtmlElement, blocks: Sequence[Block]) -> HtmlElement:
    """Return a copy with what the library needs to find the story: its time goes by the number of elements."""
    held: Counter[HtmlElement] = Counter()
    total = 0
    for block in blocks:
        if block.prose:
            total += len(block.text)
            for region in block.strong:
                held[region] += len(block.text)
    # Blocks in a row stand in the same regions.
    named = {id(block.strong): block.strong for block in blocks}.values()
    doomed = {region for regions in named for region in regions if held[region] < _FURNISHED * total}
    tags = [(region, region.tag) for region in doomed]
    for region in doomed:
        region.tag = _DOOMED
    page = body.makeelement("html")
    page.append(deepcopy(body))
    for region, tag in tags:
        region.tag = tag
    etree.strip_elements(page, _DOOMED, with_tail=False)
    for span in list(page.iter("span")):
        if unread(span, span.attrib):
            span.tag = _DOOMED
    etree.strip_elements(page, _DOOMED, *_NEVER_STORY, with_tail=False)
    etree.strip_tags(page, *_INLINE)
    return page
