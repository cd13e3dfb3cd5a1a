"""Whether a page still loads its story: what stands for the rest of it, in the story's own column.

Whoever is told that a page still loads is told nothing of its edits, so only what can stand for nothing but the
story counts: a place for a banner, a comment or the next story stands behind whole stories too, for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.furniture import says_it_loads
from rowback.extract.tree import label_of, names

_MOST_SIBLINGS = 12
_MOST_LINES = 20
_MOST_PARTS = 80  # elements of such a place
_LINES = 2  # one may be a space, a rule, a mark that a script left
_CUT_TEXT = (
    60  # characters of a paragraph that may end within a sentence; shorter ones are labels and signatures
)
_CUT_PART = 40  # characters behind its last full stop; "(dpa)" and the like are shorter
_WORD = re.compile(r"[A-Z]?[a-z]++|[A-Z]++|\d++")
_STOP = re.compile(r"[.!?…:;。！？।؟۔]")
# What design systems call the place of what is still to come.
_STAND_INS = frozenset(
    ("skeleton", "skeletons", "spinner", "shimmer", "loader", "loading", "preloader", "placeholder")
)
_OF_TEXT = frozenset(("text", "line", "lines", "paragraph", "paragraphs", "story", "body", "prose"))
# What else such a name may have; with any other word in it the place may be of something else.
_NEUTRAL = frozenset(
    "row rows block box wrapper wrap container group item is animated short long full half first last small medium large sm md lg xs status presentation progressbar".split()  # noqa: SIM905
)
_TAGS = frozenset(("div", "span", "p", "li", "ul", "section"))
# With a source, a name for scripts or an address the place is of what will be fetched there.
_ATTRIBUTES = frozenset(
    ("class", "style", "role", "id", "aria-hidden", "aria-busy", "aria-label", "aria-live")
)


def still_loads(story: Sequence[Block]) -> bool:
    """Tell whether places for lines of text stand in the story's own column, or it is cut off before a mark of loading.

    `story`: the blocks of a short story. "Loading…" counts right behind a single paragraph, as the column's last.
    """
    if not story:
        return False
    behind = list(_behind(story[-1]))
    between = (_behind(block) for block in story[:-1])
    if any(_lines(siblings) >= _LINES for siblings in chain((behind,), between)):
        return True
    follows = next(iter(behind), None)
    if follows is None:
        return False
    alone = len(story) == len(behind) == 1
    if (
        alone
        and all(map(_is_plain, islice(follows.iter(), _MOST_LINES)))
        and says_it_loads(label_of(follows))
    ):
        return True
    return _is_cut(story[-1].text) and _is_empty(follows) and _is_named(follows, _STAND_INS)


def _behind(block: Block) -> Iterator[HtmlElement]:
    """Yield what stands behind a block's part of its column."""
    part = block.element
    while part is not block.seat and (parent := part.getparent()) is not None and parent is not block.seat:
        part = parent
    if part is not block.seat:
        yield from islice((e for e in part.itersiblings() if isinstance(e.tag, str)), _MOST_SIBLINGS)


def _lines(siblings: Iterable[HtmlElement]) -> int:
    """Count the places for lines of text that stand right behind a paragraph."""
    count = 0
    for element in siblings:
        if not _is_empty(element) or not _is_named(element, _STAND_INS):
            break
        inner = list(islice(element.iterchildren(), _MOST_LINES))
        if _is_named(element, _OF_TEXT):
            count += max(1, len(inner))
        else:
            count += sum(_is_named(line, _OF_TEXT) for line in inner)
    return count


def _is_named(element: HtmlElement, words: frozenset[str] | tuple[()]) -> bool:
    """Tell whether a name has one of some words, where any are given, and no word of something else than text to come."""
    called = names(element)
    own = {word.lower() for word in _WORD.findall(called) if not word.isdecimal()}
    return (
        called.isascii()
        and own <= _STAND_INS | _OF_TEXT | _NEUTRAL
        and (not words or not own.isdisjoint(words))
    )


def _is_empty(element: HtmlElement) -> bool:
    """Tell whether an element has no words and nothing in it but places for them."""
    parts = list(islice(element.iter(), _MOST_PARTS + 1))
    return len(parts) <= _MOST_PARTS and all(
        _is_plain(part)
        and not (part.text or "").strip()
        and (part is element or not (part.tail or "").strip())
        for part in parts
    )


def _is_plain(element: HtmlElement) -> bool:
    """Tell whether nothing of an element says that something else than text will come to it."""
    return element.tag in _TAGS and _ATTRIBUTES.issuperset(element.keys()) and _is_named(element, ())


def _is_cut(text: str) -> bool:
    """Tell whether a paragraph ends within a sentence; only scripts with small letters say so."""
    if len(text) < _CUT_TEXT or not (text[-1].islower() or text[-1] == ","):
        return False
    return len(_STOP.split(text)[-1].strip()) >= _CUT_PART
