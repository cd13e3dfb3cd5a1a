"""The story's paragraphs: the base library says where the story is, our own reading says what it is.

The library's text is used as a locator only. It drops repeated paragraphs and joins or cuts some, so the
paragraphs themselves are read from the page, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.boxes import without_boxes
from rowback.extract.caseless import caseless, small
from rowback.extract.column import column, trim, without_labels, without_promos
from rowback.extract.furniture import asks_reader, ends_story, is_furniture
from rowback.extract.payment import says_closed
from rowback.extract.pick import pick
from rowback.extract.places import ENDS, deepest_holder, packed, squeeze
from rowback.extract.regions import clear_regions, clear_seat, read_on
from rowback.extract.seats import PROSE, held_by
from rowback.extract.tree import label_of
from rowback.model import Role

_FOUND_SHARE = 0.5  # of the running text that the library must have found to be believed
_REPEATED = 4  # paragraphs in a row that make a second copy of the story
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
_SENTENCE = 25
# Says something else at every look.
_COUNTS = caseless(
    r"""(?<!\w)(?:rating|bewertung|(?:viewed|read|visited|shared)\s(?:by\s)?[\d.,]{1,12}\s\w{1,12}|[\d.,]{1,12}\smal\s(?:gelesen|geteilt|aufgerufen)
        |(?:gelesen|aufgerufen)\s?:|\d[\d.,]{0,11}\s(?:readers|users|visitors|people|leser|besucher|lecteurs|lectores|lettori|lezers)\s(?:are\s)?(?:here|online|now))
        |\(\d[\d.,]{0,11}\s(?:votes?|stimmen|votos|voti|avis|oy|comments?|kommentare?)\)""",
)
_SHORT_STORY = 800  # characters; of more the base library leaves out no sentence for being short


def choose(blocks: Sequence[Block], headline: str, url: str = "") -> list[Block]:
    """Return the blocks of the story in reading order."""
    opened = read_on(blocks)
    clear_regions(blocks, [b for b in blocks if b.hit])
    clear_seat(blocks)
    _rescue(blocks)
    _go_on(blocks)
    hits = [b for b in blocks if b.hit]
    if not hits:
        return []
    clear_regions(blocks, hits)
    head = squeeze(headline)
    chosen, nexts = pick(blocks, hits, head, opened)
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


def main_container(chosen: Sequence[Block]) -> HtmlElement | None:
    """Return the element that holds the chosen blocks."""
    return deepest_holder(chosen) if chosen else None


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


def _go_on(blocks: Sequence[Block]) -> None:
    """Count to a short story the sentences behind what the base library found, side by side with its last paragraph.

    Of so little text the library takes short ones for labels. Headings go with the sentence below them.
    """
    found = [place for place, b in enumerate(blocks) if b.hit and not b.strong and not b.weak]
    if not found or sum(len(blocks[place].text) for place in found) > _SHORT_STORY:
        return
    last = next((place for place in reversed(found) if blocks[place].element.tag == "p"), None)
    if last is None or last != found[-1]:
        return
    beside = blocks[last].element.getparent()
    over: list[Block] = []
    for block in blocks[last + 1 :]:
        if block.element.getparent() is not beside:
            continue
        if block.heading:
            if block.heading == "h1" or ends_story(block.text):
                return
            over.append(block)
        elif not _is_sentence(block):
            return
        else:
            for one in (*over, block):
                one.hit = True
            over.clear()


def _is_sentence(block: Block) -> bool:
    """Tell whether a block is a paragraph that ends as a sentence does, and says nothing to the reader for the outlet."""
    return (
        block.element.tag == "p"
        and not (block.strong or block.weak or block.linked)
        and block.text[-1] in ENDS
        and not is_furniture(block.text)
        and _COUNTS.search(small(block.text)) is None
        and not asks_reader(block.text, linked=0)
        and not says_closed(block.text)
    )


def _told(chosen: list[Block]) -> list[Block]:
    """Return nothing where hardly a sentence is told: what is left of a page without a story is labels and counters."""
    told = sum(len(b.text) for b in chosen if _tells(b))
    return chosen if told >= _TOLD or told >= _TOLD_SHARE * sum(len(b.text) for b in chosen) > 0 else []


def _tells(block: Block) -> bool:
    if block.heading or block.linked >= 0.3 * len(block.text):
        return False
    return len(block.text) >= PROSE or (len(block.text) >= _SENTENCE and block.text[-1] in ".!?…。！？۔।")


def _once(chosen: list[Block]) -> list[Block]:
    """Cut off a second copy of the whole story, as some pages carry one for another screen size."""
    opening = [b.text for b in chosen[:_REPEATED]]
    if len(opening) == _REPEATED and sum(map(len, opening)) > _REPEATED * PROSE:
        for at in range(_REPEATED, len(chosen) - _REPEATED + 1):
            if chosen[at].text == opening[0] and [b.text for b in chosen[at : at + _REPEATED]] == opening:
                return chosen[:at]
    return chosen
