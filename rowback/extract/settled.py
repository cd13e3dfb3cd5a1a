"""Pages that need no second opinion: nearly all their running text stands in one seat, in a column of its own.

More than half of all news pages are like that. The base library, which is right but dear, is asked about the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.column import is_title
from rowback.extract.places import sits_bare
from rowback.extract.seats import Sign
from rowback.model import Role

_SHARE = 0.92  # of the page's running text must stand in the column
_LEAST = 800  # characters
_TOLD = 0.4  # of the column must be paragraphs: where most are lists, they may lead elsewhere
_PARAGRAPHS = 4
_LINKED = 0.75
_LISTED = 0.7  # the same for a list as a whole


def settle(blocks: Sequence[Block]) -> bool:
    """Mark the blocks of the story where that is beyond doubt; False, and nothing marked, where it is not."""
    prose = [block for block in blocks if block.prose]
    mass = Counter[Sign]()
    for block in prose:
        if not block.strong and not block.weak and block.role is not Role.LIST:
            mass[block.sign] += len(block.text)
    if not mass:
        return False
    sign, most = mass.most_common(1)[0]
    own = [b for b in prose if not b.strong and not b.weak and b.sign == sign]
    # What is furniture by its name does not count, or a page would be read otherwise when its comments grow.
    rivals = sum(len(b.text) for b in prose if not b.strong)
    named = sum(len(b.text) for b in prose if b.strong)
    whole = sum(len(b.text) for b in own)  # lists between its paragraphs are the story's, and no rivals of it
    if most < max(_LEAST, named, _TOLD * whole) or whole < _SHARE * rivals or len(own) < _PARAGRAPHS:
        return False
    _mark(blocks, {block.seat for block in own})
    return True


def _mark(blocks: Sequence[Block], seats: set[HtmlElement]) -> None:
    direct = [i for i, block in enumerate(blocks) if block.seat in seats and not block.strong]
    last = direct[-1]
    while last + 1 < len(blocks) and sits_bare(blocks[last + 1], blocks[last], seats):
        last += 1
    between = blocks[direct[0] : last + 1]
    lists = _lists(between)
    for before, block in zip([between[0], *between], between, strict=False):
        bare = sits_bare(block, before, seats)
        if not block.strong and (bare or _held(block, seats, lists)):
            block.hit = True


def _lists(blocks: Sequence[Block]) -> dict[HtmlElement, bool]:
    """Return the lists that some blocks stand in, each with whether it is links to other stories as a whole.

    An item is read or left out with its list: one that is but a link may stand among others that tell something.
    """
    linked = Counter[HtmlElement]()
    whole = Counter[HtmlElement]()
    for block in blocks:
        if block.role is Role.LIST and (holder := _list_of(block)) is not None:
            linked[holder] += block.linked
            whole[holder] += len(block.text)
    return {holder: linked[holder] > _LISTED * length for holder, length in whole.items()}


def _list_of(block: Block) -> HtmlElement | None:
    return next(block.element.iterancestors("ul", "ol"), None)


def _held(block: Block, seats: set[HtmlElement], lists: Mapping[HtmlElement, bool]) -> bool:
    """Tell whether a block between the first and the last of the column is of the column."""
    seat = block.seat
    if seat in seats:
        return not _leads_away(block, lists) and block.role is not Role.CAPTION and not _in_picture(block)
    if not any(a in seats for a in seat.iterancestors()):
        return False
    if any(region.tag != "table" for region in block.weak) or _leads_away(block, lists):
        return False
    return bool(block.heading) or block.role in (Role.LIST, Role.QUOTE) or bool(block.weak) or block.prose


def _in_picture(block: Block) -> bool:
    """Tell whether a block stands in a figure or aside that is no frame of a table."""
    around = [region.tag for region in block.weak]
    return "aside" in around or ("figure" in around and around[-1] != "table")


def _leads_away(block: Block, lists: Mapping[HtmlElement, bool]) -> bool:
    """Tell links to other stories from a list and from text: they are links and nothing else."""
    if block.role is Role.LIST and not block.heading and not block.weak:
        holder = _list_of(block)
        if holder in lists:
            return lists[holder]
    if block.linked <= _LINKED * len(block.text) or block.weak or block.heading:
        return False
    return block.role is Role.LIST or is_title(block)
