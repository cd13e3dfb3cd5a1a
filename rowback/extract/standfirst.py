"""The standfirst: the lines between headline and story that say what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rowback.extract.blocks import Block
from rowback.extract.bylines import says_who
from rowback.extract.declared import Declared
from rowback.extract.furniture import is_furniture
from rowback.extract.labels import is_label
from rowback.extract.letters import letters
from rowback.extract.meta import is_meta
from rowback.extract.moments import read_moment
from rowback.extract.seats import sign_of
from rowback.extract.tree import names
from rowback.model import Role
from rowback.notices import is_time_stamp

_START = r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))"
_END = r"(?:s|text)?(?=$|[\s_-]|[A-Z0-9])"
# Names that a standfirst alone bears, and such that first paragraphs bear too.
_SURE = re.compile(
    rf"{_START}(?:standfirst|stand-first|dek|deck|sub-?titles?|sub-?head(?:line|ing)?|sub-?hed|chapeau|entradilla|bajada|vorspann|einleitung|preamble|preface|anleser|strapline|sottotitolo|sous-?titre|manchet){_END}",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    rf"{_START}(?:summary|excerpt|intro(?:duction)?|lede?|lead|teaser-?text|abstract|ingress|kicker-?text|description|sapo|tagline){_END}",
    re.IGNORECASE,
)
# What each of these has in it: a cheap test before the patterns.
_HINTS = {
    _SURE: re.compile(
        "stand|de(?:k|ck)|sub|chap|entrad|bajad|vorsp|einleit|pream|prefac|anles|strapl|sot|sous|manch|ſ|ı"
    ),
    _PERHAPS: re.compile("summ|excer|intro|led|lead|teas|abstr|ingr|kick|descr|sapo|tagl|ſ|ı"),
}
_SHORTEST, _LONGEST = 25, 500
_LOOK_BEFORE = 25  # blocks between the headline and the story that are looked at
_LOOK_INSIDE = 5  # blocks of the story in which a surely marked standfirst is looked for
_MAIN_SHARE = 0.5  # of the story's blocks stand in one element, where any does hold them
_PAIR = 2
_STAMP = 80  # characters of a line that may be no more than a date or a byline
_ENDS = re.compile(r"""(?<![ap]\.m)[.!?…]["'”’»)]{0,2}$""", re.IGNORECASE)  # "3:40 p.m." ends no sentence


def find_standfirst(
    blocks: Sequence[Block], chosen: Sequence[Block], headline: str, declared: Declared
) -> str:
    """Return the shown standfirst, or an empty string: a description that no reader sees is none.

    One that is surely marked counts before one that the page's description repeats, and that before one that is
    perhaps marked. A standfirst of several lines is joined with spaces.
    """
    if not chosen:
        return ""
    first = blocks.index(chosen[0])
    described = {
        letters(d)
        for n in ("og:description", "description", "twitter:description")
        for d in declared.meta.get(n, ())
        if d
    }
    head = letters(headline)
    start = max(0, first - _LOOK_BEFORE)
    start = next((i for i in range(start, first) if letters(blocks[i].text) == head), start)
    over = _over_story(chosen)
    before = [*blocks[start:first], *chosen[:over]]
    inside = chosen[over:_LOOK_INSIDE] if len(chosen) > 1 else []

    for found in (
        _marked(before, _SURE, head),
        _repeated(before, described, head),
        _marked(before, _PERHAPS, head),
        _marked(inside, _SURE, head)[:1],
        _repeated(_marked(inside[:1], _PERHAPS, head), described, head),
    ):
        if found and not _like_the_next(found[-1], chosen):
            return " ".join(b.text for b in found)
    return ""


def _like_the_next(block: Block, chosen: Sequence[Block]) -> bool:
    """Tell whether a block is the story's first paragraph like any other, by place, tag and name.

    What the element around all of them is called says nothing of the first.
    """
    place = next((i for i, b in enumerate(chosen[:_LOOK_INSIDE]) if b is block), None)
    if place is None or place + 1 >= len(chosen):
        return False
    mine, other = block.element, chosen[place + 1].element
    return (
        mine.tag == other.tag == "p"
        and mine.getparent() is other.getparent()
        and mine.get("class") == other.get("class")
        and not mine.get("itemprop")
    )


def _repeated(blocks: Sequence[Block], described: set[str], head: str) -> list[Block]:
    return [b for b in blocks if letters(b.text) in described and _may_be(b, head)][:1]


def _over_story(chosen: Sequence[Block]) -> int:
    """Return how many of the first chosen blocks stand outside the element that holds the story's paragraphs."""
    parents = [b.element.getparent() for b in chosen]
    if len(parents) == _PAIR and sign_of(parents[0]) != sign_of(parents[1]):
        return 1  # of a story that shrank to one paragraph, the standfirst stays what it was
    main, count = Counter(parents).most_common(1)[0]
    if count < _MAIN_SHARE * len(parents):
        return 0
    return min(parents.index(main), _LOOK_INSIDE)


def _may_be(block: Block, head: str) -> bool:
    text = block.text
    if not _SHORTEST <= len(text) <= _LONGEST or block.role is Role.CAPTION:
        return False
    if block.linked > 0.5 * len(text) or letters(text) == head:
        return False
    if is_furniture(text) or is_label(text) or is_meta(text, ()):
        return False
    stamp = len(text) <= _STAMP and (says_who(text) or (read_moment(text) is not None and not _tells(text)))
    return not stamp and not any(a.tag == "figure" for a in block.element.iterancestors())


def _tells(text: str) -> bool:
    """Tell whether a line with a date in it is a sentence: it ends like one, and has words of more than a stamp."""
    return bool(_ENDS.search(text)) and not is_time_stamp(text)


def _marked(blocks: Sequence[Block], pattern: re.Pattern[str], head: str) -> list[Block]:
    """Return the first block that is named so, and those beside it in the same element."""
    found: list[Block] = []
    for block in blocks:
        if found and block.element.getparent() is not found[0].element.getparent():
            break
        if not block.strong and _is_named(block, pattern) and _may_be(block, head):
            found.append(block)
        elif found:
            break
    return found


def _is_named(block: Block, pattern: re.Pattern[str]) -> bool:
    called = _near_names(block)
    return _HINTS[pattern].search(called.lower()) is not None and pattern.search(called) is not None


def _near_names(block: Block) -> str:
    parent = block.element.getparent()
    itemprop = block.element.get("itemprop") or ""
    return f"{names(block.element)} {itemprop} {names(parent) if parent is not None else ''}"
