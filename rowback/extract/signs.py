"""What a page says of itself and shows beside its article: the signs that its verdict is given on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.declared import Declared, types
from rowback.extract.furniture import asks_reader
from rowback.extract.loading import still_loads
from rowback.extract.payment import (
    declared_length,
    gate_of,
    gate_words,
    is_free,
    offers_rest,
    walled_length,
)
from rowback.extract.places import inside
from rowback.extract.shape import read_shape
from rowback.model import Signs
from rowback.text import normalise

_SHOWN = 6_000  # characters of visible text that are kept: the opening, where walls and errors speak
_SMALL = 4_000  # a page with less text in its blocks is read again with its buttons and dialogs
_LONGEST_ADDRESS = 2_000
_MOST_TYPES = 50
_BLOCKS_AFTER = 8
_AFTER = 800
_HARDLY = 5  # blocks: captions and the like
_NEXT = 3  # blocks right behind the story
_MOST_ITEMS = 2_000
_LONGEST_TYPE = 60
_CUT = 4_500  # characters; a longer story is not looked at for a paywall
_LITTLE = 700  # characters; a longer story that waits for something waits for what stands beside it
_VALUE = re.compile(r":\s+")  # "max-image-preview: none" asks for no pictures
_ITEM_TYPES = etree.XPath("//@itemtype")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "pubdate",
    "publishdate",
)
# What a reader of a small page sees none of; unlike the story, a wall speaks through buttons, dialogs and <noscript>.
_SILENT = frozenset(("script", "style", "template", "head", "svg", "math", "object", "datalist", "option"))


def read_signs(
    tree: HtmlElement,
    declared: Declared,
    blocks: Sequence[Block],
    story: Sequence[Block],
    *,
    container: HtmlElement | None,
    url: str,
) -> Signs:
    """Return the signs of a parsed page found at `url`.

    `blocks` are all of its body, `story` those of its story, which `container` holds.
    """
    length = sum(len(block.text) for block in blocks)
    shape = read_shape(tree, blocks, story, container)
    shown = _opening(blocks) if length >= _SMALL else _all_words(tree)
    return Signs(
        title=declared.title,
        canonical=_canonical(tree, url),
        noindex=any(
            word in ("noindex", "none")
            for name in ("robots", "googlebot")
            for content in declared.meta.get(name, ())
            for word in _VALUE.sub(":", content.lower()).replace(",", " ").split()
        ),
        free=is_free(declared),
        dated=bool(declared.article.get("datePublished") or declared.first(*_DATES)),
        items=_items(tree),
        types=frozenset(islice((kind for node in declared.nodes for kind in types(node)), _MOST_TYPES)),
        og_type=declared.first("og:type").lower(),
        shown=shown[:_SHOWN],
        shown_length=max(length, len(shown)),
        links=sum(block.linked > 0 for block in blocks),
        linked=sum(block.linked for block in blocks),
        password=any((field.get("type") or "").lower() == "password" for field in tree.iter("input")),
        after=_after(blocks, story),
        gate=f"{gate_words(tree)}\n{_asked(blocks, story)}".strip() if shape.text < _CUT else "",
        last=_is_last(blocks, story, container),
        gated=any(
            gate_of(block) is not None or offers_rest(block, url) for block in _behind(blocks, story)[:_NEXT]
        ),
        loading=shape.text < _LITTLE and still_loads(story),
        declared_length=declared_length(declared.article),
        walled=walled_length(tree, declared.nodes),
        shape=shape,
    )


def _opening(blocks: Sequence[Block]) -> str:
    pieces: list[str] = []
    length = 0
    for block in blocks:
        pieces.append(block.text)
        length += len(block.text) + 1
        if length >= _SHOWN:
            break
    return "\n".join(pieces)


def _all_words(tree: HtmlElement) -> str:
    return normalise(" ".join(_words(tree)))


def _words(tree: HtmlElement) -> Iterator[str]:
    left = 4 * _SHOWN
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        if event == "start" and (node.tag in _SILENT or not isinstance(node.tag, str)):
            walk.skip_subtree()
            continue
        text = node.text if event == "start" else node.tail
        if text and not text.isspace():
            left -= len(text)
            if left < 0:
                return
            yield text


def _items(tree: HtmlElement) -> dict[str, int]:
    """Count the schema.org types that are marked as microdata."""
    counts: dict[str, int] = {}
    found = _ITEM_TYPES(tree)
    for address in found[:_MOST_ITEMS] if isinstance(found, list) else ():
        kind = str(address).strip().rsplit("/", 1)[-1][:_LONGEST_TYPE]
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def _canonical(tree: HtmlElement, url: str) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            target = (link.get("href") or "").strip()
            if not target or len(target) > _LONGEST_ADDRESS:
                continue
            try:
                address: str = urljoin(url, target)
                parts = urlsplit(address)
            except ValueError:
                continue
            if parts.scheme in ("http", "https") and parts.netloc:
                return address
    return ""


def _after(blocks: Sequence[Block], story: Sequence[Block]) -> str:
    """Return the words of the blocks behind the story, where a paywall asks to subscribe."""
    return "\n".join(block.text for block in _behind(blocks, story))[:_AFTER]


def _behind(blocks: Sequence[Block], story: Sequence[Block]) -> Sequence[Block]:
    if not story:
        return ()
    place = blocks.index(story[-1]) + 1
    return blocks[place : place + _BLOCKS_AFTER]


def _is_last(blocks: Sequence[Block], story: Sequence[Block], holder: HtmlElement | None) -> bool:
    """Tell whether hardly anything stands behind a story, and all of it within the element that holds the story."""
    if holder is None:
        return False
    behind = blocks[blocks.index(story[-1]) + 1 :]
    return len(behind) <= _HARDLY and all(inside(block, holder) for block in behind)


def _asked(blocks: Sequence[Block], story: Sequence[Block]) -> str:
    """Return what was left out between a story's first and last paragraph because it asks something of the reader."""
    if not story:
        return ""
    own = set(map(id, story))
    between = blocks[blocks.index(story[0]) : blocks.index(story[-1])]
    asked = (b.text for b in between if id(b) not in own and asks_reader(b.text, linked=b.linked))
    return "\n".join(islice(asked, _BLOCKS_AFTER))[:_AFTER]
