"""The story's paragraphs: the base library says where the story is, our own reading says what it is.

The library's text is used as a locator only. It drops repeated paragraphs and joins or cuts some, so the
paragraphs themselves are read from the page, in its order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.column import column, trim
from rowback.extract.furniture import ends_story, is_furniture, leads_elsewhere
from rowback.extract.places import PROSE, deepest_holder, inside, is_prose, seat_of, squeeze
from rowback.model import Role

_REGION_SHARE = 0.4  # a "furniture" region that holds that much of the located text is none
_FOUND_SHARE = 0.5  # of the running text that the library must have found to be believed
_TAIL_SHARE = 0.15  # of the story may stand behind a heading such as "Related" and still be cut off with it
_TEXT_TAGS = frozenset(("p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "pre"))
_REPEATED = 4  # paragraphs in a row that make a second copy of the story
_TEASERS = re.compile(r"related|recommend|more-?stories|read-?more|most-?read|also-?like", re.IGNORECASE)
_TOLD = 150  # characters in blocks of some length that are a story whatever else is there
_TOLD_SHARE = 0.25
_SENTENCE = 25
_LINKED = 0.75  # a block with more of its text in links is a teaser


def choose(blocks: Sequence[Block], headline: str) -> list[Block]:
    """Return the blocks of the story in reading order."""
    _rescue(blocks)
    hits = [b for b in blocks if b.hit]
    if not hits:
        return []
    _clear_regions(blocks, hits)
    main = deepest_holder(hits)
    total = sum(len(b.text) for b in hits)
    first, last = _span(blocks, main)
    head = squeeze(headline)
    own = _own_article(blocks, head)
    chosen: list[Block] = []
    nexts: list[int] = []  # where the next story may begin, on a page that goes on for ever
    rest = sum(len(b.text) for b in blocks[first : last + 1] if b.hit and not b.strong)
    for block in blocks[first : last + 1]:
        if block.hit and not block.strong:
            rest -= len(block.text)
        if block.heading and (ends_story(block.text) or _heads_teasers(block)):
            if rest < _TAIL_SHARE * total:
                break
            continue
        if squeeze(block.text) == head and len(chosen) < 2:
            continue
        if block.heading == "h1" and not any(
            seat_of(b.element) is seat_of(block.element) for b in chosen[-3:]
        ):
            nexts.append(len(chosen))
        if _belongs(block, main) and not (own is not None and _in_another(block, own)):
            chosen.append(block)
    return _told(_once(trim(column(chosen, nexts))))


def _own_article(blocks: Sequence[Block], head: str) -> HtmlElement | None:
    """Return the <article> that has both the headline and running text; None where the page has no such element."""
    for block in blocks:
        if block.heading and squeeze(block.text) == head:
            own = next(block.element.iterancestors("article"), None)
            if own is not None and any(is_prose(b) and not b.strong and inside(b, own) for b in blocks):
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


def _sign(element: HtmlElement) -> tuple[str, str]:
    """Return what regions of one kind share: every paragraph of a story may carry the same telling name."""
    own = element.get("class") or "" if element.tag in ("p", "span") else str(id(element))
    return (element.tag, own)


def _clear_regions(blocks: Sequence[Block], hits: Sequence[Block]) -> None:
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


def _span(blocks: Sequence[Block], main: HtmlElement) -> tuple[int, int]:
    places = [i for i, b in enumerate(blocks) if b.hit and not b.strong and (inside(b, main) or is_prose(b))]
    if not places:
        places = [i for i, b in enumerate(blocks) if b.hit]
    return places[0], places[-1]


def _rescue(blocks: Sequence[Block]) -> None:
    """Count running text to the story where the base library found less than half of it."""
    prose = [b for b in blocks if not b.strong and not b.weak and is_prose(b)]
    if not prose:
        return
    main = deepest_holder(prose)
    held = [b for b in prose if inside(b, main)]
    found = sum(len(b.text) for b in held if b.hit)
    if found < _FOUND_SHARE * sum(len(b.text) for b in held):
        for block in held:
            block.hit = True


def _belongs(block: Block, main: HtmlElement) -> bool:
    if (
        block.strong
        or block.heading == "h1"
        or is_furniture(block.text)
        or leads_elsewhere(block.text, linked=block.linked)
    ):
        return False
    within = inside(block, main)
    dense = block.linked > _LINKED * len(block.text)
    if block.hit:
        return (within or is_prose(block)) and not (dense and block.role is Role.LIST and block.weak)
    if not within or block.role is Role.CAPTION or block.weak:
        return False
    return block.linked < 0.3 * len(block.text) and block.element.tag in _TEXT_TAGS


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
