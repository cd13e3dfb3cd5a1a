"""The column of the story: its paragraphs share one seat, or seats alike; what stands outside is something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from rowback.extract.appeals import speaks_for_outlet
from rowback.extract.blocks import Block
from rowback.extract.furniture import asks_reader
from rowback.extract.payment import gate_of, says_closed
from rowback.extract.places import inside
from rowback.extract.seats import Sign, held_by, sign_of
from rowback.model import Role

_COLUMN_SHARE = 0.4  # of the story must stand in seats alike for these to be its column
_LINKS = 0.75  # of a block: a link, and no text that the column would have to match
_LOOSE_SHARE = 0.5  # of the column: so much text behind it is more of the story in another dress
_LEAD = 40  # a shorter block before the column is a label
_OFTEN = 3  # boxes alike
_TITLE = 25  # characters: a shorter link is a name
_LAST = 6  # blocks at the end that may speak to the reader
_FIRST = 2  # blocks at the start that may speak to the reader
_LINE = 50  # characters
_GATED = 600  # characters in the element of a paywall; with more it is the story's own
_ENTRY = re.compile(r"[\[(]|\d{1,3}[.)](?!\d)|\d{1,2}\.\d{1,2}\.")  # of a list of sources, or of days
_ADDRESS = re.compile(r"\w@\w")
_CREDIT = re.compile(
    r"\(?(?:(?:additional|with|further) )?(?:reporting|editing|writing|edited|written|compiled)\b.{0,20}?\bby\b", re.IGNORECASE
)  # fmt: skip


def column(chosen: Sequence[Block], nexts: Sequence[int]) -> list[Block]:
    """Take off what stands before and behind the column.

    Behind it come the next story, teasers and notes on the author; before it labels and lists of links.
    `nexts`: places in `chosen` where another headline stands before the block.
    """
    seats = [block.seat for block in chosen]
    mass = Counter[tuple[str, str]]()
    for block in chosen:
        if block.role is not Role.LIST and block.prose:
            mass[block.sign] += len(block.text)
    if not mass:
        return list(chosen)
    sign, most = mass.most_common(1)[0]
    if most < _COLUMN_SHARE * sum(len(b.text) for b in chosen if b.linked < _LINKS * len(b.text)):
        return list(chosen)
    known: dict[HtmlElement, bool] = {}
    held = [known[s] if s in known else known.setdefault(s, within_sign(s, sign)) for s in seats]
    first = held.index(True)
    last = len(held) - held[::-1].index(True)
    ends = next((place for place in nexts if first + 2 < place < last), None)
    if ends is not None:
        last = ends
    elif sum(len(b.text) for b in chosen[last:] if b.role is not Role.LIST) > _LOOSE_SHARE * most:
        last = len(chosen)
    while last < len(chosen) and _CREDIT.match(chosen[last].text):
        last += 1
    begun = Counter(block.seat for block in chosen[:first] if block.prose)
    lead = [b for b in chosen[:first] if _leads(b) or begun[b.seat] > 1]
    return [*lead, *chosen[first:last]]


def trim(chosen: list[Block]) -> list[Block]:
    """Take off what is no more of a story at its end: words to the reader, which may stand over it too, headings of what follows."""
    if len(chosen) == 1 and asks_reader(chosen[0].text, linked=chosen[0].linked):
        return []
    for place in range(len(chosen) - 1, max(0, len(chosen) - 1 - _LAST), -1):
        block = chosen[place]
        closed = place == len(chosen) - 1 and says_closed(block.text)
        if closed or asks_reader(block.text, linked=block.linked) or _is_gate(block, chosen):
            del chosen[place]
    if len(chosen) > _FIRST + 1:
        chosen[:_FIRST] = [
            b
            for b in chosen[:_FIRST]
            if b.heading
            or not asks_reader(b.text, linked=b.linked)
            or not (_ADDRESS.search(b.text) or speaks_for_outlet([b.text]))
        ]
    while chosen and (chosen[-1].heading or _announces(chosen[-1].text)):
        chosen.pop()
    return chosen


def _announces(text: str) -> bool:
    """Tell whether a line says what comes next, as a list of links that is not read."""
    return len(text) <= _LINE and text[-1] in ":："


def _is_gate(block: Block, chosen: Sequence[Block]) -> bool:
    """Tell whether a block is the appeal of a paywall; some pages name what they show to those who pay like one."""
    gate = gate_of(block)
    if gate is None:
        return False
    held = held_by(gate)
    return sum(len(b.text) for b in chosen if held(b.element)) <= _GATED


def without_labels(chosen: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """Take out headings of boxes of which nothing else is chosen: an offer, the cover of the issue."""
    taken = Counter(block.seat for block in chosen)
    whole = Counter(block.seat for block in blocks)
    below = {id(block): after for block, after in pairwise(blocks) if block.heading}
    labels: list[tuple[int, Sign]] = []
    for place, block in enumerate(chosen):
        if not block.heading:
            continue
        seat = block.seat
        goes_on = whole[seat] > 1 or (id(block) in below and inside(below[id(block)], seat))
        if taken[seat] == 1 and goes_on:
            after = chosen[place + 1 : place + 2]
            if not any(inside(other, seat) for other in after):
                labels.append((place, block.sign))
    alike = Counter(sign for _, sign in labels)  # headings of the story's own parts are many
    alone = {place for place, sign in labels if alike[sign] < _OFTEN}
    return [block for place, block in enumerate(chosen) if place not in alone]


def without_promos(chosen: Sequence[Block]) -> list[Block]:
    """Take out lines that are one link to another story: titles without a full stop, and headings of cards in a row."""
    kept: list[Block] = []
    for place, block in enumerate(chosen):
        if block.role is not Role.LIST and is_title(block):
            beside = (chosen[i] for i in (place - 1, place + 1) if 0 <= i < len(chosen))
            if not block.heading or any(other.heading and is_title(other) for other in beside):
                continue
        kept.append(block)
    return kept


def is_title(block: Block) -> bool:
    """Tell whether a block is one link without a full stop: the title of another story."""
    text = block.text
    return (
        len(text) >= _TITLE
        and block.linked >= 0.9 * len(text)
        and (text[-1] not in ".!?…:”\"'。" or (text[-1] not in ".。" and text.isupper()))
        and "://" not in text
        and not _ENTRY.match(text)
    )


def within_sign(seat: HtmlElement, sign: tuple[str, str]) -> bool:
    return sign_of(seat) == sign or any(sign_of(a) == sign for a in seat.iterancestors())


def _leads(block: Block) -> bool:
    return (
        len(block.text) >= _LEAD
        and not block.heading
        and block.role is not Role.LIST
        and block.linked < 0.3 * len(block.text)
    )
