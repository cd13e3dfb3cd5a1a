"""Regions that are named like page furniture and hold the story all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.places import inside, is_prose, seat_of
from rowback.model import Role

_REGION_SHARE = 0.4  # a "furniture" region that holds that much of the located text is none
_SEAT_SHARE = 0.6  # of all running text in one seat: whatever is called what, that is the story
_SEATED = 5  # paragraphs at least


def _sign(element: HtmlElement) -> tuple[str, str]:
    """Return what regions of one kind share: every paragraph of a story may carry the same telling name."""
    own = element.get("class") or "" if element.tag in ("p", "span") else str(id(element))
    return (element.tag, own)


def clear_regions(blocks: Sequence[Block], hits: Sequence[Block]) -> None:
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


def clear_seat(blocks: Sequence[Block]) -> None:
    """Forget the furniture names around a seat that holds most of the page's running text.

    Comments and teasers stand in seats of their own, each.
    """
    mass = Counter[HtmlElement]()
    count = Counter[HtmlElement]()
    for block in blocks:
        if is_prose(block) and block.role is not Role.LIST:
            seat = seat_of(block.element)
            mass[seat] += len(block.text)
            count[seat] += 1
    if not mass:
        return
    top, most = mass.most_common(1)[0]
    if most < _SEAT_SHARE * sum(mass.values()) or count[top] < _SEATED:
        return
    around = {top, *top.iterancestors()}
    for block in blocks:
        if block.strong and inside(block, top):
            block.strong = tuple(r for r in block.strong if r not in around)
            block.weak = tuple(r for r in block.weak if r not in around)
