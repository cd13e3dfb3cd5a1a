"""The story's paragraphs: the base library says where the story is, our own reading says what it is.

The library's text is used as a locator only. It drops repeated paragraphs and joins or cuts some, so the
paragraphs themselves are read from the page, in its order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.boxes import without_boxes
from rowback.extract.column import column, trim, without_labels, without_promos
from rowback.extract.course import Course
from rowback.extract.furniture import ends_story, is_furniture, leads_elsewhere
from rowback.extract.labels import is_label
from rowback.extract.places import deepest_holder, packed, sits_bare, squeeze
from rowback.extract.regions import clear_regions, clear_seat, read_on
from rowback.extract.seats import PROSE, Holds, Sign, held_by, sign_of
from rowback.extract.tree import label_of
from rowback.model import Role

_FOUND_SHARE = 0.5  # of the running text that the library must have found to be believed
_TEXT_TAGS = frozenset(("p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre"))
_LINES = frozenset(
    ("p", "div", "section", "aside")
)  # a cell or an item of a list may be a word like any other
_REPEATED = 4  # paragraphs in a row that make a second copy of the story
_TEASERS = re.compile(r"related|recommend|more-?stories|read-?more|most-?read|also-?like", re.IGNORECASE)
# A whole name of a class: `tag-bio`, `category-author-info` and `has-author-box` are a story's own.
_ABOUT_AUTHOR = re.compile(
    r"""(?:(?:article|post|entry|story|single|c|m|o|wp|the)[-_]{1,2})?
        (?:author[-_]{0,2}(?:bio|bios|biography|box|info|card|profile|about)|about[-_]?(?:the[-_]?)?author|bio[-_]{1,2}box)
        (?:[-_]{1,2}(?:wrap|wrapper|container|inner|content|text|body|section|block|area|description|desc|details))?""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_ABOUT = 400  # characters that are told of an author; a box with more of the page's text is its story
_PARAGRAPHS_ABOUT = 2
_LONGEST_NAMES = 300
_UP = 4  # elements around a block
_TOLD = 150  # characters in blocks of some length that are a story whatever else is there
_TOLD_SHARE = 0.25
_LABEL = 40  # characters of a line that may stand for a heading
_OWN_SHARE = 0.2  # of the located text that a single paragraph must have to be the story
_OFTEN = 3  # elements alike that hold a paragraph each
_SENTENCE = 25
_LINKED = 0.75  # a block with more of its text in links is a teaser


def choose(blocks: Sequence[Block], headline: str, url: str = "") -> list[Block]:
    """Return the blocks of the story in reading order."""
    opened = read_on(blocks)
    clear_regions(blocks, [b for b in blocks if b.hit])
    clear_seat(blocks)
    _rescue(blocks)
    hits = [b for b in blocks if b.hit]
    if not hits:
        return []
    clear_regions(blocks, hits)
    main = deepest_holder(hits)
    total = sum(len(b.text) for b in hits)
    first, last = _span(blocks, main)
    head = squeeze(headline)
    own = _own_article(blocks, head)
    seats = {b.seat for b in hits if b.prose and not b.strong}
    held = held_by(main)
    kinds = _kinds(blocks, held)
    chosen: list[Block] = []
    nexts: list[int] = []  # where the next story may begin, on a page that goes on for ever
    course = Course(blocks[first : last + 1])
    passed: Holds | None = None  # a box in the column that is about other things: the story goes on behind it
    for place, block in enumerate(blocks[first : last + 1]):
        course.pass_by(block)
        if passed is not None:
            if passed(block.element):
                continue
            passed = None
        if block.heading and (ends_story(block.text) or _heads_teasers(block)):
            if block.element.getparent() not in opened and (
                course.hardly_goes_on(total) or course.is_left(place)
            ):
                passed = _box(block, chosen)
                if passed is None:
                    break
            continue
        if len(block.text) <= _LABEL and ends_story(block.text) and course.is_left(place):
            passed = _box(block, chosen)
            if passed is None:
                break
            continue
        if len(chosen) < 2 and packed(block.text) == head:
            continue
        if block.heading == "h1" and not any(b.seat is block.seat for b in chosen[-3:]):
            nexts.append(len(chosen))
        bare = sits_bare(block, blocks[first + place - 1], seats) and not is_furniture(block.text)
        if (bare or _belongs(block, held, seats, kinds)) and not (
            own is not None and _in_another(block, own)
        ):
            chosen.append(block)
            course.take(block)
    story = _without_others(chosen, nexts, blocks, url)
    return [] if _is_about_author(story, head) else story


def _without_others(
    chosen: Sequence[Block], nexts: Sequence[int], blocks: Sequence[Block], url: str
) -> list[Block]:
    """Return what was chosen without what stands in the story's column and is none of it."""
    told = column(without_labels(chosen, blocks), nexts)
    return _told(_once(trim(without_promos(without_boxes(told, blocks, url)))))


def _is_about_author(story: Sequence[Block], head: str) -> bool:
    """Tell whether the little that is left of a page stands in boxes about who wrote it, and its headline in none."""
    told = [b for b in story if not b.heading]
    if not told or len(told) > _PARAGRAPHS_ABOUT or sum(len(b.text) for b in told) > _MOST_ABOUT:
        return False
    boxes = [
        next(
            (
                box
                for box in islice(b.element.iterancestors("div", "section", "aside"), _UP)
                if _is_author_box(box)
            ),
            None,
        )
        for b in story
    ]
    return all(box is not None and not _has_headline(box, head) for box in boxes)


def _is_author_box(box: HtmlElement) -> bool:
    names = (box.get("class") or "")[:_LONGEST_NAMES].split()
    return any(map(_ABOUT_AUTHOR.fullmatch, names))


def _has_headline(box: HtmlElement, head: str) -> bool:
    return any(
        heading.tag == "h1" or packed(label_of(heading)) == head
        for heading in islice(box.iter("h1", "h2", "h3"), _UP)
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


def main_container(chosen: Sequence[Block]) -> HtmlElement | None:
    """Return the element that holds the chosen blocks."""
    return deepest_holder(chosen) if chosen else None


def _span(blocks: Sequence[Block], main: HtmlElement) -> tuple[int, int]:
    held = held_by(main)
    places = [i for i, b in enumerate(blocks) if b.hit and not b.strong and (b.prose or held(b.element))]
    if not places:
        places = [i for i, b in enumerate(blocks) if b.hit]
    return places[0], places[-1]


def _rescue(blocks: Sequence[Block]) -> None:
    """Count running text to the story where the base library found less than half of it."""
    prose = [b for b in blocks if not b.strong and not b.weak and b.prose]
    if not prose:
        return
    told = [b for b in prose if b.role is not Role.LIST] or prose
    held = held_by(deepest_holder(told))
    within = [b for b in told if held(b.element)]
    found = sum(len(b.text) for b in within if b.hit)
    if found < _FOUND_SHARE * sum(len(b.text) for b in within):
        for block in prose:
            if held(block.element):
                block.hit = True


def _belongs(block: Block, held: Holds, seats: Container[HtmlElement], kinds: Container[Sign]) -> bool:
    if (
        block.strong
        or block.heading == "h1"
        or block.role is Role.CAPTION
        or is_furniture(block.text)
        or (block.element.tag in _LINES and is_label(block.text))
        or leads_elsewhere(block.text, linked=block.linked)
    ):
        return False
    within = held(block.element)
    dense = block.linked > _LINKED * len(block.text)
    beside = not dense and block.seat in seats
    if block.hit:
        return (within or beside or block.prose) and not (dense and block.role is Role.LIST and block.weak)
    if not (within or (beside and block.heading)) or block.weak:
        return False
    return block.linked < 0.3 * len(block.text) and (
        block.element.tag in _TEXT_TAGS or (block.prose and sign_of(block.element) in kinds)
    )


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


def _told(chosen: list[Block]) -> list[Block]:
    """Return nothing where hardly a sentence is told: what is left of a page without a story is labels and counters."""
    told = sum(len(b.text) for b in chosen if _tells(b))
    return chosen if told >= _TOLD or told >= _TOLD_SHARE * sum(len(b.text) for b in chosen) > 0 else []


def _tells(block: Block) -> bool:
    if block.heading or block.linked >= 0.3 * len(block.text):
        return False
    return len(block.text) >= PROSE or (len(block.text) >= _SENTENCE and block.text[-1] in ".!?…。！？۔।")


def _heads_teasers(block: Block) -> bool:
    """Tell whether a heading carries a name such as `relatedposts-title`."""
    return bool(_TEASERS.search(block.element.get("class") or ""))


def _once(chosen: list[Block]) -> list[Block]:
    """Cut off a second copy of the whole story, as some pages carry one for another screen size."""
    opening = [b.text for b in chosen[:_REPEATED]]
    if len(opening) == _REPEATED and sum(map(len, opening)) > _REPEATED * PROSE:
        for at in range(_REPEATED, len(chosen) - _REPEATED + 1):
            if chosen[at].text == opening[0] and [b.text for b in chosen[at : at + _REPEATED]] == opening:
                return chosen[:at]
    return chosen
