"""The differing runs of words inside an edited unit, cut where a person would cut them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from rowback.compare.ends import equal_ends
from rowback.compare.words import QUOTE_MARKS, STOP_WORDS, Lexicon, Token, tokens
from rowback.model import Span

MATRIX_BITS = 8 * 8 * 2**20
"""Words × words that are compared exactly (8 MB); longer units lose their equal ends and are shown as one run."""
LONGEST = 100_000
"""Characters of a unit, a whole book chapter, from which only its equal ends are told apart."""
SMALL_GAP = 2
"""Equal words between two runs that do not separate them: shorter islands make confetti."""
STOP_GAP = 4
"""The same for a gap of stop words and marks only."""
CONFETTI = 0.3
"""A unit that keeps a smaller share of its words is shown as before and after."""

_NAME = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Half-open ranges of tokens that differ."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def hunks(old: Sequence[Token], new: Sequence[Token], *, exact: bool = False) -> list[Hunk]:
    """Return where two token lists differ, least first; `exact` sees the style of marks too."""
    before, after = ([t.text if exact else t.key for t in side] for side in (old, new))
    if after < before:
        # Of equally short answers one must be taken; the same one whichever version is the old one.
        found = _hunks(after, before)
        return [Hunk(h.new_start, h.new_end, h.old_start, h.old_end) for h in found]
    return _hunks(before, after)


def _hunks(before: Sequence[str], after: Sequence[str]) -> list[Hunk]:
    lexicon = Lexicon()
    a, b = lexicon.encode(before), lexicon.encode(after)
    start, a_end, b_end = equal_ends(a, b)
    if (a_end - start) * (b_end - start) > MATRIX_BITS:
        return [Hunk(start, a_end, start, b_end)]
    found: list[Hunk] = []
    for op in Indel.opcodes(a[start:a_end], b[start:b_end]):
        if op.tag == "equal":
            continue
        hunk = Hunk(start + op.src_start, start + op.src_end, start + op.dest_start, start + op.dest_end)
        # Indel gives a replacement as a deletion and an insertion at the same point.
        if found and found[-1].old_end == hunk.old_start and found[-1].new_end == hunk.new_start:
            hunk = Hunk(found[-1].old_start, hunk.old_end, found[-1].new_start, hunk.new_end)
            found.pop()
        found.append(hunk)
    return found


def spans(old: str, new: str) -> tuple[Span, ...]:
    """Return the differing runs of two texts, joined over small gaps, never inside a number, name or quotation mark."""
    if old == new:
        return ()
    if max(len(old), len(new)) > LONGEST:
        return (_letters(old, new),)
    a, b = tokens(old), tokens(new)
    found = hunks(a, b) or hunks(a, b, exact=True)
    if not found:  # only spaces differ
        return (_letters(old, new),)
    return tuple(_span(hunk, a, b) for hunk in readable(found, a, b))


def readable(found: Sequence[Hunk], a: Sequence[Token], b: Sequence[Token]) -> list[Hunk]:
    """Join runs that are closer than a reader wants, and widen those that would cut a name."""
    wide = [_whole_names(hunk, a, b) for hunk in found]
    if a and 1 - sum(h.old_end - h.old_start for h in found) / len(a) < CONFETTI and len(found) > 2:
        return [Hunk(wide[0].old_start, wide[-1].old_end, wide[0].new_start, wide[-1].new_end)]
    result: list[Hunk] = []
    for hunk in wide:
        last = result[-1] if result else None
        if last and _close(last, hunk, a):
            old_end, new_end = max(last.old_end, hunk.old_end), max(last.new_end, hunk.new_end)
            result[-1] = Hunk(last.old_start, old_end, last.new_start, new_end)
        else:
            result.append(hunk)
    return result


def _close(last: Hunk, hunk: Hunk, a: Sequence[Token]) -> bool:
    gap = a[last.old_end : hunk.old_start]
    if len(gap) <= SMALL_GAP:
        # Two pure insertions beside one word are still two insertions to a reader, as are marks around kept words.
        return not gap or not _both_bare(last, hunk)
    return len(gap) <= STOP_GAP and all(t.key.casefold() in STOP_WORDS or not t.key.isalnum() for t in gap)


def _both_bare(last: Hunk, hunk: Hunk) -> bool:
    return (last.old_start == last.old_end and hunk.old_start == hunk.old_end) or (
        last.new_start == last.new_end and hunk.new_start == hunk.new_end
    )


def _whole_names(hunk: Hunk, a: Sequence[Token], b: Sequence[Token]) -> Hunk:
    """Widen over the capitalised words beside a replaced name, which are equal on both sides: all of the name shows."""
    old_start, old_end, new_start, new_end = hunk.old_start, hunk.old_end, hunk.new_start, hunk.new_end
    if not (_named(a[old_start:old_end]) and _named(b[new_start:new_end])):
        return hunk
    if _name(a[old_start]) and _name(b[new_start]):
        while (
            old_start > 1
            and new_start > 1
            and _name(a[old_start - 1])
            and a[old_start - 1].key == b[new_start - 1].key
        ):
            old_start, new_start = old_start - 1, new_start - 1
    if _name(a[old_end - 1]) and _name(b[new_end - 1]):
        while (
            old_end < len(a) and new_end < len(b) and _name(a[old_end]) and a[old_end].key == b[new_end].key
        ):
            old_end, new_end = old_end + 1, new_end + 1
    return Hunk(old_start, old_end, new_start, new_end)


def _named(part: Sequence[Token]) -> bool:
    return bool(part) and any(_name(token) for token in part)


def _name(token: Token) -> bool:
    return bool(_NAME.match(token.text)) and token.text[0].isupper()


def _letters(old: str, new: str) -> Span:
    start, old_end, new_end = equal_ends(old, new)
    return Span(old_start=start, old_end=old_end, new_start=start, new_end=new_end)


def _span(hunk: Hunk, a: Sequence[Token], b: Sequence[Token]) -> Span:
    old_start, old_end = _range(hunk.old_start, hunk.old_end, a)
    new_start, new_end = _range(hunk.new_start, hunk.new_end, b)
    return Span(old_start=old_start, old_end=old_end, new_start=new_start, new_end=new_end)


def _range(start: int, end: int, listed: Sequence[Token]) -> tuple[int, int]:
    if start < end:
        return listed[start].start, listed[end - 1].end
    # A pure insertion stands right behind the word before it, an opening mark right before the word behind it.
    if start == 0:
        point = listed[0].start if listed else 0
    elif listed[start - 1].text in QUOTE_MARKS and start < len(listed):
        point = listed[start].start
    else:
        point = listed[start - 1].end
    return point, point
