"""Regions that are named like page furniture and hold the story all the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.seats import held_by
from rowback.extract.tree import SWALLOWERS, hidden, names
from rowback.model import Role

_REGION_SHARE = 0.4  # a "furniture" region that holds that much of the located text is none
_SEAT_SHARE = 0.6  # of all running text in one seat: whatever is called what, that is the story
_SEATED = 5  # paragraphs at least
_BEFORE, _SWALLOWED = 2, 3  # paragraphs of a story before an element that was left open, and in it
_MOSTLY = 0.5  # of the page's running text: the base library may have been led elsewhere
_SWALLOWED_SHARE = 0.25  # of what stands before it
_OTHERS = re.compile(r"comment|disqus|discussion|respon|author|about|bio", re.IGNORECASE)


def _sign(element: HtmlElement) -> HtmlElement | tuple[str, str]:
    """Return what regions of one kind share: every paragraph of a story may carry the same telling name."""
    return (element.tag, element.get("class") or "") if element.tag in ("p", "span") else element


def clear_regions(blocks: Sequence[Block], hits: Sequence[Block]) -> None:
    """Forget furniture regions that hold much of the located text: the name was of the whole page."""
    total = sum(len(b.text) for b in hits)
    around: Counter[tuple[HtmlElement, ...]] = Counter()  # blocks in a row have the same regions around them
    for block in hits:
        if block.strong or block.weak:
            around[(*block.strong, *block.weak)] += len(block.text)
    held: Counter[HtmlElement | tuple[str, str]] = Counter()
    for regions, length in around.items():
        for sign in {_sign(region) for region in regions}:
            held[sign] += length
    real = {sign for sign, length in held.items() if length >= _REGION_SHARE * total}
    if real:
        _forget(blocks, lambda region: _sign(region) in real)


def _forget(blocks: Sequence[Block], known: Callable[[HtmlElement], bool]) -> None:
    left: dict[tuple[HtmlElement, ...], tuple[HtmlElement, ...]] = {(): ()}
    for block in blocks:
        for regions in (block.strong, block.weak):
            if regions not in left:
                left[regions] = tuple(region for region in regions if not known(region))
        block.strong, block.weak = left[block.strong], left[block.weak]


def clear_seat(blocks: Sequence[Block]) -> None:
    """Forget the furniture names around a seat that holds most of the page's running text.

    Comments and teasers stand in seats of their own, each.
    """
    mass = Counter[HtmlElement]()
    count = Counter[HtmlElement]()
    for block in blocks:
        if block.prose and block.role is not Role.LIST:
            mass[block.seat] += len(block.text)
            count[block.seat] += 1
    if not mass:
        return
    top, most = mass.most_common(1)[0]
    if most < _SEAT_SHARE * sum(mass.values()) or count[top] < _SEATED:
        return
    around = {top, *top.iterancestors()}
    held = held_by(top)
    _forget([b for b in blocks if b.strong and held(b.element)], around.__contains__)


def read_on(blocks: Sequence[Block]) -> set[HtmlElement]:
    """Count to the story what an element in its midst holds that was left open: the rest of it, to its last paragraph.

    Such an element is named like furniture, is hidden, or is a button or the like. The story's own paragraphs end where it begins,
    and it holds several just like them, side by side. Return such elements.
    """
    opened: set[HtmlElement] = set()
    told: dict[HtmlElement | None, list[int]] = {}
    times = Counter[str]()
    prose = 0
    for place, block in enumerate(blocks):
        if block.prose:
            prose += len(block.text)
            times[block.text] += 1
            if block.element.tag == "p":
                told.setdefault(block.element.getparent(), []).append(place)
    for holder, places in told.items():
        if holder is None or len(places) < _SWALLOWED:
            continue
        first = blocks[places[0]]
        named = any(region is holder for region in (*first.strong, *first.weak))
        if not named and holder.tag not in SWALLOWERS and not hidden(holder):
            continue
        again = sum(times[blocks[place].text] > 1 for place in places)
        if _OTHERS.search(names(holder)) or 2 * again > len(places):
            continue
        before = told.get(_outside(holder), [])
        if _goes_on(blocks, before, places, prose):
            opened.add(holder)
            for place in before:
                blocks[place].hit = True
            for block in blocks[places[0] : places[-1] + 1]:
                block.hit = block.hit or block.element.getparent() is holder
                block.strong = tuple(r for r in block.strong if r is not holder)
                block.weak = tuple(r for r in block.weak if r is not holder)
    return opened


def _outside(holder: HtmlElement) -> HtmlElement | None:
    outer = holder.getparent()
    while outer is not None and (outer.tag == "p" or outer.tag in SWALLOWERS):  # an option and its select
        outer = outer.getparent()
    return outer


def _goes_on(blocks: Sequence[Block], before: Sequence[int], swallowed: Sequence[int], prose: int) -> bool:
    """Tell whether a story that is told in some places goes on in others that an element holds.

    `prose`: characters of running text on the page.
    """
    if len(before) < _BEFORE or before[-1] > swallowed[0]:
        return False
    last, first = blocks[before[-1]], blocks[swallowed[0]]
    length = sum(len(blocks[place].text) for place in before)
    taken = sum(len(blocks[place].text) for place in swallowed)
    if last.element.get("class") != first.element.get("class") or taken < _SWALLOWED_SHARE * length:
        return False
    return last.hit or length + taken >= _MOSTLY * prose
