"""Where blocks stand: what is running text, which element holds most of it, which seat paragraphs share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from itertools import accumulate

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.seats import MARKS

_MAIN_SHARE = 0.8  # of the text must stand in the element that is said to hold it
_SENTENCE = 25  # characters
ENDS = MARKS | frozenset("\"'”’»）)")
"""What a sentence ends in, with quotation marks and brackets."""


def sits_bare(block: Block, before: Block, seats: Container[HtmlElement]) -> bool:
    """Tell whether a block is a sentence in a `div` without a name, right among the paragraphs of some seats.

    Where the block `before` it is of a picture or a film, it tells what they show.
    """
    element = block.element
    return (
        element.tag == "div"
        and element.getparent() in seats
        and len(block.text) >= _SENTENCE
        and block.text[-1] in ENDS
        and block.linked < 0.3 * len(block.text)
        and not (block.strong or block.weak or before.strong or before.weak)
        and not element.get("class")
        and not element.get("id")
    )


def squeeze(text: str) -> str:
    """Return a text without white space: what two parsers agree on."""
    # Nearly all white space is blanks and line ends; to cut a text into its words for the rest takes many times longer.
    pieces = text.replace(" ", "").replace("\n", "").replace("\x00", "").split()
    return pieces[0] if len(pieces) == 1 else "".join(pieces)


def packed(text: str) -> str:
    """Return the same of a text in its normal form, which has no white space but single blanks: many times quicker."""
    return text.replace(" ", "")


def inside(block: Block, holder: HtmlElement) -> bool:
    """Tell whether a block stands in an element; for many blocks, `seats.held_by` is quicker."""
    return block.element is holder or any(a is holder for a in block.element.iterancestors())


def deepest_holder(blocks: Sequence[Block]) -> HtmlElement:
    """Return the deepest element that holds most of the text of these blocks, furniture left aside; at least one."""
    mass: Counter[HtmlElement] = Counter()
    for block in blocks:
        if not block.strong:
            mass[block.element] += len(block.text)
    total = sum(mass.values())
    if not total:
        return blocks[0].element.getroottree().getroot()
    # What holds most of the text holds its middle too, for blocks stand in reading order.
    middle = next(e for e, so_far in zip(mass, accumulate(mass.values()), strict=True) if 2 * so_far >= total)
    line = [middle, *middle.iterancestors()]
    level = {element: up for up, element in enumerate(line)}
    held = [0] * len(line)
    for element, length in mass.items():
        beside = []
        one = element
        while one not in level:
            beside.append(one)
            one = one.getparent()
        level.update(dict.fromkeys(beside, level[one]))
        held[level[one]] += length
    enough = (weight >= _MAIN_SHARE * total for weight in accumulate(held))
    return next(element for element, holds in zip(line, enough, strict=True) if holds)
