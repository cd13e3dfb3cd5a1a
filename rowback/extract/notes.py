"""Notes to readers that stand outside the story: a correction box behind it, an editor's note above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.tree import names
from rowback.model import Notice, NoticeKind
from rowback.notices import LONGEST, is_time_stamp, notice_kind
from rowback.notices.stems import Stems

BEFORE, BEHIND = 12, 30
"""Blocks before and behind the story that are looked at: far from it, a note belongs to another text."""
_UNDER_HEADLINE = 40
"""Blocks before the story that are looked at where the headline stands among them: what is below it is about this text."""

_LEVELS = 5
_SHORTEST = 30
_LINKED = 0.5
_MOST_JOINED = 6
_ENDS = (".", "!", "?", ")", "]", "”", '"', "»", "。", "！", "】", "؟", "।")
# What content systems call such boxes: the name of the element says what its words may not.
_BOX = re.compile(
    r"""(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?P<kind>
        corrections?|corrigend(?:um|a)|errat(?:um|a)|rectificati(?:f|on)|retraction|korrektur|berichtigung|richtigstellung|rettifica|fe-?de-?err(?:ores|atas)|rectificacion|errata-?corrige|sprostowanie|rattelse|
        clarifications?|aclaracion|klarstellung|
        (?:(?:article|story|post|content)-?)?updated?-?(?:note|notice)|
        editor(?:s|ial)?-?s?-?note|editornote|ed-?note|redaktionsnotiz|note-?redaction|nota-?redac(?:cion|ao)|article-?note|story-?note
    )(?=$|[\s_-]|[A-Z0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_BOX_HINTS = (
    "corr", "err", "rect", "retrac", "korrek", "richtig", "rettif", "sprost", "ratt", "clarif", "aclar", "klarst", "not",
)  # fmt: skip
_LONGEST_NAMES = 400
# Words to the reader of how to ask for one, the outlet's general rules, and what stands under each of its texts.
_ASKS = re.compile(
    r"""\b(?:report|submit|request|suggest|send|spot(?:ted)?|see|seen|found|find|notice|noticed|flag|tell\s+us|let\s+us\s+know|contact\s+us)\b.{0,60}\b(?:errors?|mistakes?|corrections?|typos?|inaccurac\w+)\b|
        \b(?:corrections?|standards|ethics)\s+(?:policy|page|guidelines)\b|did\s+we\s+get\s+something\s+wrong|fehler\s+(?:gefunden|entdeckt|melden)|signaler\s+une\s+erreur|(?:has\s+encontrado|reportar|informar\s+de)\s+un\s+error|segnala\s+un\s+errore|\b(?:affiliate\s+(?:links?|commission)|earn\s+an?\s+\w*\s*commission|subscri(?:be|ption)|newsletter|sign\s+up)\b|(?:comunicar|reportar)\s+erro|fout\s+gezien""",
    re.VERBOSE | re.IGNORECASE,
)


def find_outside(blocks: Sequence[Block], chosen: Sequence[Block], headline: str) -> tuple[Notice, ...]:
    """Return the notes around the story that are not among its own blocks, in the page's order."""
    if not chosen:
        return ()
    taken = {id(block) for block in chosen}
    places = [place for place, block in enumerate(blocks) if id(block) in taken]
    known = "\n".join(block.text for block in chosen)
    near = [
        block
        for block in blocks[_start(blocks, places[0], headline) : places[-1] + 1 + BEHIND]
        if id(block) not in taken and not block.strong
    ]
    found: dict[str, Notice] = {}
    stems = Stems([block.text for block in near])
    for box, text, linked in _gathered(near):
        if not (_SHORTEST <= len(text) <= LONGEST and text.endswith(_ENDS)) or linked > _LINKED * len(text):
            continue
        kind = notice_kind(text) if stems.in_text(text) else None
        if kind is None and box is not None and not is_time_stamp(text):
            kind = _kind_of(box)
        if kind is not None and text not in known and not _ASKS.search(text):
            found.setdefault(text, Notice(kind=kind, text=text))
    return tuple(found.values())


def _start(blocks: Sequence[Block], first: int, headline: str) -> int:
    """Return where a note over the story may begin: behind its headline, or a little before its first block."""
    near = max(0, first - BEFORE)
    for place in range(near - 1, max(-1, first - _UNDER_HEADLINE - 1), -1):
        if blocks[place].heading and blocks[place].text == headline:
            return place + 1
    return near


_Box = tuple[HtmlElement, str] | None


def _gathered(blocks: Sequence[Block]) -> Iterator[tuple[str | None, str, int]]:
    """Yield each box with its words in one piece, and each other block, with the characters that stand in links."""
    known: dict[HtmlElement, _Box] = {}
    boxes = [_box(block.element, known) for block in blocks]
    at = 0
    while at < len(blocks):
        box = boxes[at]
        end = at + 1
        while box is not None and end < min(len(blocks), at + _MOST_JOINED) and boxes[end] is box:
            end += 1
        piece = blocks[at:end]
        yield box and box[1], " ".join(block.text for block in piece), sum(block.linked for block in piece)
        at = end


def _box(element: HtmlElement, known: dict[HtmlElement, _Box]) -> _Box:
    """Return the element around a block that is named like a box for notes, and that name."""
    line: list[HtmlElement] = []
    node: HtmlElement | None = element
    found: _Box = None
    while node is not None and len(line) < _LEVELS and node.tag not in ("body", "main", "article", "html"):
        line.append(node)
        if node in known:
            found = known[node]
            break
        if kind := _box_kind(names(node)[:_LONGEST_NAMES]):
            found = (node, kind)
            break
        node = node.getparent()
    known.update(dict.fromkeys(line, found))
    return found


@lru_cache(maxsize=4_096)
def _box_kind(called: str) -> str:
    """Return the name of a box for notes among the names of an element; the hints are a cheap test before the pattern."""
    small = called.lower()
    if not any(hint in small for hint in _BOX_HINTS):
        return ""
    match = _BOX.search(called)
    return match["kind"] if match else ""


def _kind_of(name: str) -> NoticeKind:
    name = name.casefold()
    if "clarif" in name or "aclar" in name or "klarst" in name:
        return NoticeKind.CLARIFICATION
    if "update" in name:
        return NoticeKind.UPDATE
    return (
        NoticeKind.EDITORS_NOTE
        if "note" in name or "nota" in name or "notiz" in name
        else NoticeKind.CORRECTION
    )
