"""Lines at both ends of a story, in scripts without capitals and the languages beside them, that only say who wrote it.

A line goes where it names somebody who was read as an author. Whatever else it may be, a date over a day of a
chronology, a source, what a film shows, a reporter's question, stays: a line too many costs less than one lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rowback.extract.blocks import Block
from rowback.extract.credit_words import LABEL
from rowback.extract.credits import LONGEST, is_when, read_credit
from rowback.extract.spelled import PLAIN, SCRIPTS
from rowback.extract.stamps import is_stamp
from rowback.model import Role

_AT_ENDS = 3  # blocks
_LONGEST_RUN = 5  # lines
_LONGEST_STAMP = 60
_KEPT = frozenset((Role.CAPTION, Role.QUOTE, Role.SUBHEADING))
_DIGIT = re.compile(r"\d|年")
# What such a label announces is told by the story: where it has something from, what is to be seen.
_SOURCES = re.compile(
    "来源|來源|稿源|出处|出典|提供|출처|자료|المصدر|منبع|کد خبر|מקור|स्रोत|ที่มา|источник|джерело|πηγή|kaynak|视频|視頻|動画|영상|видео",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"""[?？؟]|(?<!\w)(?:ماذا|لماذا|متى|كيف|أين|هل|چه|چرا|کجا|آیا|چگونه|چطور|מה|מי|למה|איך|מתי|איפה|האם|כיצד|מדוע|что|кто|как|когда|где|почему|зачем|що|хто|як|коли|де|чому|τι|ποιος|πώς|πότε|πού|γιατί|ne|kim|nasıl|neden|niçin|nerede)(?!\w)
        |क्या|क्यों|कब|कहाँ|कहां|कैसे|कौन|อะไร|ทำไม|เมื่อไ|ที่ไหน|อย่างไร|ใคร|何が|何を|なぜ|いつ|どこ|どう|誰|무엇|언제|어디|어떻게|누가|什么|什麼|怎么|怎麼|为何|為何|谁|誰|吗""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line at an end may be: a byline of somebody known, and a date without a name."""

    signs: bool
    dates: bool


def without_credits(
    story: Sequence[Block], chosen: Sequence[Block], authors: Sequence[str], language: str
) -> list[Block]:
    """Take the bylines, and the dates and other credits beside them, off both ends of a story.

    `chosen`: the story with the bylines that were taken out before; `authors`: who was read as having written it.
    """
    ends = (*story[:_AT_ENDS], *story[-_AT_ENDS:])
    if not (story and authors) or (
        language not in PLAIN and not any(SCRIPTS.search(block.text, 0, LONGEST) for block in ends)
    ):
        return list(story)
    places = {id(block): place for place, block in enumerate(chosen)}
    start, stop = places[id(story[0])], places[id(story[-1])]
    before = _names_one(chosen[:start], authors)
    behind = _names_one(chosen[stop + 1 :], authors)
    taken = _run(story, authors, language, signed=before)
    taken |= _run(story[::-1], authors, language, signed=behind)
    return [block for block in story if id(block) not in taken] or list(story)


def _names_one(blocks: Sequence[Block], authors: Sequence[str]) -> bool:
    return any(name in block.text for block in blocks for name in authors)


def _run(story: Sequence[Block], authors: Sequence[str], language: str, *, signed: bool) -> set[int]:
    """Return which of the first blocks are lines of credits, where one of them is a byline or stands beside one."""
    run: list[tuple[Block, _Line]] = []
    for block in story[:_LONGEST_RUN]:
        line = _line(block, authors, language)
        if line is None or (line.signs and _is_asked(block, story)):
            break
        run.append((block, line))
    if not signed and not any(line.signs for _, line in run):
        return set()
    if any(line.dates for _, line in run) and _goes_by_days(story[len(run) :], authors, language):
        return {id(block) for block, line in run if not line.dates}
    return {id(block) for block, _ in run}


def _line(block: Block, authors: Sequence[str], language: str) -> _Line | None:
    text = block.text
    if block.heading or block.role in _KEPT or len(text) > LONGEST:
        return None
    if is_when(text, language) or is_stamp(text):
        return _Line(signs=False, dates=True)
    credit = read_credit(text, language)
    if credit is None or not credit.told:
        return None
    if _SOURCES.search(text) or _ASKS.search(text) or not set(credit.authors) <= set(authors):
        return None
    labelled = LABEL.search(text) is not None
    dated = not credit.authors and _DIGIT.search(text) is not None
    if not (credit.authors or labelled or dated):
        return None
    return _Line(signs=bool(credit.authors), dates=dated)


def _is_asked(block: Block, story: Sequence[Block]) -> bool:
    """Tell whether a label that opens a line opens others too: that of one who speaks, as in an interview."""
    label = LABEL.match(block.text)
    if label is None:
        return False
    return any(other is not block and other.text.startswith(label[0]) for other in story)


def _goes_by_days(rest: Sequence[Block], authors: Sequence[str], language: str) -> bool:
    """Tell whether a story has dates between its paragraphs, over what happened on those days."""
    lines = (
        _line(block, authors, language)
        for block in rest
        if len(block.text) <= _LONGEST_STAMP and _DIGIT.search(block.text)
    )
    return any(line is not None and line.dates for line in lines)
