"""Pages that need no second opinion: nearly all their running text stands in one seat, in a column of its own.

Half of all news pages are like that. The base library, which is right but dear, is asked about the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.column import is_title
from rowback.extract.places import Sign, is_prose, seat_of, sign_of
from rowback.model import Role

_SHARE = 0.92  # of the page's running text must stand in the column
_LEAST = 800  # characters
_PARAGRAPHS = 4
_LINKED = 0.75


def settle(blocks: Sequence[Block]) -> bool:
    """Mark the blocks of the story where that is beyond doubt; False, and nothing marked, where it is not."""
    prose = [block for block in blocks if is_prose(block)]
    seats = {block: seat_of(block.element) for block in prose}
    signs = {seat: sign_of(seat) for seat in set(seats.values())}
    mass = Counter[Sign]()
    for block in prose:
        if not block.strong and not block.weak and block.role is not Role.LIST:
            mass[signs[seats[block]]] += len(block.text)
    if not mass:
        return False
    sign, most = mass.most_common(1)[0]
    own = [b for b in prose if not b.strong and not b.weak and signs[seats[b]] == sign]
    # What is furniture by its name does not count, or a page would be read otherwise when its comments grow.
    rivals = sum(len(b.text) for b in prose if not b.strong)
    named = sum(len(b.text) for b in prose if b.strong)
    if most < max(_LEAST, _SHARE * rivals, named) or len(own) < _PARAGRAPHS:
        return False
    _mark(blocks, {seats[block] for block in own})
    return True


def _mark(blocks: Sequence[Block], seats: set[HtmlElement]) -> None:
    direct = [i for i, block in enumerate(blocks) if seat_of(block.element) in seats and not block.strong]
    for place in range(direct[0], direct[-1] + 1):
        block = blocks[place]
        if not block.strong and _held(block, seats):
            block.hit = True


def _held(block: Block, seats: set[HtmlElement]) -> bool:
    """Tell whether a block between the first and the last of the column is of the column."""
    seat = seat_of(block.element)
    if seat in seats:
        return (
            not _leads_away(block)
            and block.role is not Role.CAPTION
            and not any(r.tag in ("figure", "aside") for r in block.weak)
        )
    if not any(a in seats for a in seat.iterancestors()):
        return False
    if any(region.tag != "table" for region in block.weak) or _leads_away(block):
        return False
    return bool(block.heading) or block.role in (Role.LIST, Role.QUOTE) or bool(block.weak) or is_prose(block)


def _leads_away(block: Block) -> bool:
    """Tell links to other stories from a list and from text: they are links and nothing else."""
    if block.linked <= _LINKED * len(block.text) or block.weak or block.heading:
        return False
    return block.role is Role.LIST or is_title(block)
