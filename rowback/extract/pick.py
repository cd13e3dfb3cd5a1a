"""The blocks of the story's column, one by one: which are the story's, where it ends, what stands in its midst and is passed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.course import Course
from rowback.extract.furniture import ends_story, is_furniture, leads_elsewhere
from rowback.extract.labels import is_label
from rowback.extract.places import deepest_holder, packed, sits_bare
from rowback.extract.seats import Holds, Sign, held_by, sign_of
from rowback.model import Role

_TEXT_TAGS = frozenset(("p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre"))
_LINES = frozenset(
    ("p", "div", "section", "aside")
)  # a cell or an item of a list may be a word like any other
_TEASERS = re.compile(r"related|recommend|more-?stories|read-?more|most-?read|also-?like", re.IGNORECASE)
_LABEL = 40  # characters of a line that may stand for a heading
_OWN_SHARE = 0.2  # of the located text that a single paragraph must have to be the story
_OFTEN = 3  # elements alike that hold a paragraph each
_LINKED = 0.75  # a block with more of its text in links is a teaser


def pick(
    blocks: Sequence[Block], hits: Sequence[Block], head: str, opened: Container[HtmlElement]
) -> tuple[list[Block], list[int]]:
    """Return the blocks of the story's column in reading order, and the places among them where a next story may begin.

    `hits`: those of `blocks` that were located, at least one. `head`: the headline without white space. `opened`:
    elements in the midst of the story that were left open, in which no heading ends it.
    """
    picking = _Picking(blocks, hits, head)
    for place, block in enumerate(picking.span):
        picking.course.pass_by(block)
        if picking.passes(block):
            continue
        if picking.ends_at(place, block, opened):
            if not picking.pass_box(block):
                break
        elif not picking.heads_others(block):
            picking.take(place, block)
    return picking.chosen, picking.nexts


class _Picking:
    """What is known of the column, and what was chosen of it so far."""

    def __init__(self, blocks: Sequence[Block], hits: Sequence[Block], head: str) -> None:
        main = deepest_holder(hits)
        first, last = _span(blocks, main)
        self.blocks = blocks
        self.first = first
        self.span = blocks[first : last + 1]
        self.total = sum(len(b.text) for b in hits)
        self.head = head
        self.own = _own_article(blocks, head)
        self.seats = {b.seat for b in hits if b.prose and not b.strong}
        self.held = held_by(main)
        self.kinds = _kinds(blocks, self.held)
        self.course = Course(self.span)
        self.chosen: list[Block] = []
        self.nexts: list[int] = []
        """Where the next story may begin, on a page that goes on for ever."""
        self._passed: Holds | None = None
        """A box in the column that is about other things: the story goes on behind it."""

    def passes(self, block: Block) -> bool:
        """Tell whether a block still stands in the box that is passed."""
        if self._passed is not None and not self._passed(block.element):
            self._passed = None
        return self._passed is not None

    def heads_others(self, block: Block) -> bool:
        """Tell whether a block is a heading over other things."""
        return bool(block.heading) and (ends_story(block.text) or _heads_teasers(block))

    def ends_at(self, place: int, block: Block, opened: Container[HtmlElement]) -> bool:
        """Tell whether the story, or what is told before a box in its midst, ends at a block."""
        if self.heads_others(block):
            return block.element.getparent() not in opened and (
                self.course.hardly_goes_on(self.total) or self.course.is_left(place)
            )
        return len(block.text) <= _LABEL and ends_story(block.text) and self.course.is_left(place)

    def pass_box(self, block: Block) -> bool:
        """Begin to pass the box in the column that a block opens; False where it stands in none."""
        self._passed = _box(block, self.chosen)
        return self._passed is not None

    def take(self, place: int, block: Block) -> None:
        """Take a block for the story's where it is of it; the headline that stands before it is not."""
        if len(self.chosen) < 2 and packed(block.text) == self.head:
            return
        if block.heading == "h1" and not any(b.seat is block.seat for b in self.chosen[-3:]):
            self.nexts.append(len(self.chosen))
        before = self.blocks[self.first + place - 1]
        bare = sits_bare(block, before, self.seats) and not is_furniture(block.text)
        if (bare or self._belongs(block)) and not (self.own is not None and _in_another(block, self.own)):
            self.chosen.append(block)
            self.course.take(block)

    def _belongs(self, block: Block) -> bool:
        if block.strong or block.heading == "h1" or block.role is Role.CAPTION or not self._stands_in(block):
            return False
        # The words come last: to look at them takes longest.
        return not (
            is_furniture(block.text)
            or (block.element.tag in _LINES and is_label(block.text))
            or leads_elsewhere(block.text, linked=block.linked)
        )

    def _stands_in(self, block: Block) -> bool:
        """Tell whether a block stands where the story's paragraphs do, as one of them or among them."""
        within = self.held(block.element)
        dense = block.linked > _LINKED * len(block.text)
        beside = not dense and block.seat in self.seats
        if block.hit:
            return (within or beside or block.prose) and not (
                dense and block.role is Role.LIST and bool(block.weak)
            )
        if not (within or (beside and block.heading)) or block.weak:
            return False
        return block.linked < 0.3 * len(block.text) and (
            block.element.tag in _TEXT_TAGS or (block.prose and sign_of(block.element) in self.kinds)
        )


def _box(block: Block, chosen: Sequence[Block]) -> Holds | None:
    """Return what tells what stands in one box with a block, in the column of the story so far; None outside such a box."""
    column = next((b.seat for b in reversed(chosen) if b.prose), None)
    if column is None or block.seat is column:
        return None
    box: HtmlElement = block.seat
    while (outer := box.getparent()) is not None:
        if outer is column:
            return held_by(box)
        box = outer
    return None


def _own_article(blocks: Sequence[Block], head: str) -> HtmlElement | None:
    """Return the <article> that has both the headline and the story; None where the page has no such element.

    Where the headline stands in one of its own, a line of running text below it makes no story of that.
    """
    located = sum(len(b.text) for b in blocks if b.hit and b.prose and not b.strong)
    for block in blocks:
        if block.heading and packed(block.text) == head:
            own = next(block.element.iterancestors("article"), None)
            if own is None:
                continue
            held = held_by(own)
            told = [len(b.text) for b in blocks if b.prose and not b.strong and held(b.element)]
            if len(told) > 1 or sum(told) > _OWN_SHARE * located:
                return own
    return None


def _in_another(block: Block, own: HtmlElement) -> bool:
    """Tell whether a block stands in an <article> beside the story's own: a teaser, or the next story."""
    other = next(block.element.iterancestors("article"), None)
    return (
        other is not None
        and other is not own
        and not any(a is own for a in other.iterancestors())
        and not any(a is other for a in own.iterancestors())
    )


def _span(blocks: Sequence[Block], main: HtmlElement) -> tuple[int, int]:
    held = held_by(main)
    places = [i for i, b in enumerate(blocks) if b.hit and not b.strong and (b.prose or held(b.element))]
    if not places:
        places = [i for i, b in enumerate(blocks) if b.hit]
    return places[0], places[-1]


def _kinds(blocks: Sequence[Block], held: Holds) -> set[Sign]:
    """Return the signs of elements that are no paragraphs by their tags and hold one again and again in the story."""
    known: dict[HtmlElement, bool] = {}
    count = Counter(
        sign_of(b.element)
        for b in blocks
        if b.element.tag not in _TEXT_TAGS
        and not b.strong
        and not b.weak
        and b.prose
        and held(b.element)
        and not _with_picture(b, known)
    )
    return {sign for sign, times in count.items() if sign[1] and times >= _OFTEN}


def _with_picture(block: Block, known: dict[HtmlElement, bool]) -> bool:
    """Tell whether a block stands in one box with a picture, as the words under it do."""
    box = block.element.getparent()
    if box is None:
        return False
    if box not in known:
        known[box] = next(box.iter("img"), None) is not None
    return known[box]


def _heads_teasers(block: Block) -> bool:
    """Tell whether a heading carries a name such as `relatedposts-title`."""
    return bool(_TEASERS.search(block.element.get("class") or ""))
