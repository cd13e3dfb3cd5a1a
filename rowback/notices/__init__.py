"""Notes of the outlet to its readers: corrections, clarifications, updates, editor's notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.model import Notice, NoticeKind, Paragraph
from rowback.notices.stamps import is_time_stamp, says_only_when
from rowback.notices.stems import Stems
from rowback.notices.wording import (
    CLARIFIED,
    CORRECTED,
    EARLIER,
    IN_PASSING,
    LABELLED,
    NOTE,
    REGRETS,
    SERIES,
    STORY,
    TELLS_OF_ERROR,
    UPDATED,
)
from rowback.text import normalise, sentence_spans

__all__ = [
    "LONGEST",
    "MOST_TRIED",
    "find_notices",
    "is_time_stamp",
    "notice_kind",
    "says_only_when",
    "without_notices",
]

LONGEST = 1_200
"""Characters; a longer paragraph is story text that mentions a correction."""

MOST_TRIED = 200
"""Paragraphs from the start, and from the end, that are tried where very many have words of notes in them."""

_SHORT_LINE = 60
_CLOCK_BEFORE = re.compile(r"^\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\s*[:—–-]\s*")
_OPENING = re.compile(r"^[(\[]([^()\[\]]{12,600})[)\]][.:]?\s+(?=\S)")
_CLOSING = re.compile(r"[(\[]([^()\[\]]{12,600})[)\]]\.?$")
_SORRY = re.compile("regret|apologi|entschuldig")
_COLON = re.compile("[:：]")
_MOST_SENTENCES = 80
_MOST_MARKS = 40
# Whatever may end a sentence, with all that may stand before the next one.
_MARKS = re.compile(r"""[.!?…؟۔।。！？｡\n][\s.!?…؟۔।。！？｡"'”’»“«›)\]」』）]*+""")


def find_notices(paragraphs: Sequence[Paragraph], language: str = "") -> tuple[tuple[Notice, int], ...]:
    """Return the notes among the paragraphs, each with the index of the paragraph that it stands in.

    A note is a whole paragraph, the brackets at its start or end, or its last sentences. All known wordings
    are tried whatever the language: outlets print English notes under other texts and the reverse.
    """
    stems = Stems([paragraph.text for paragraph in paragraphs])
    may_be = [index for index, paragraph in enumerate(paragraphs) if stems.in_text(paragraph.text)]
    if len(may_be) > 2 * MOST_TRIED:
        may_be = may_be[:MOST_TRIED] + may_be[-MOST_TRIED:]
    found: list[tuple[Notice, int]] = []
    for index in may_be:
        text = paragraphs[index].text
        if opening := _bracketed(_OPENING.match(text)):
            found.append((opening, index))
        elif kind := notice_kind(text):
            found.append((Notice(kind=kind, text=text), index))
        elif part := _at_the_end(text, language):
            found.append((part, index))
    return tuple(found)


def without_notices(
    paragraphs: Sequence[Paragraph], found: Sequence[tuple[Notice, int]]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the found notes cut out of them."""
    cut = {index: notice.text for notice, index in found}
    kept: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        if index not in cut:
            kept.append(paragraph)
            continue
        before, _, after = paragraph.text.rpartition(cut[index])
        if text := normalise(f"{before} {after}"):
            kept.append(Paragraph(text=text, role=paragraph.role))
    return tuple(kept)


def notice_kind(text: str) -> NoticeKind | None:
    """Return what kind of note a text is, None for story text and for bare time stamps."""
    if not 6 <= len(text) <= LONGEST or STORY.match(text):
        return None
    text = _CLOCK_BEFORE.sub("", text)
    if NOTE.match(text):
        return None if SERIES.match(text) else _finer(NoticeKind.EDITORS_NOTE, text)
    if CLARIFIED.match(text):
        return NoticeKind.CLARIFICATION
    if CORRECTED.match(text) or _tells_of_earlier(text) or (_SORRY.search(text) and REGRETS.search(text)):
        return NoticeKind.CORRECTION
    if UPDATED.match(text):
        return None if _no_news(text) else _finer(NoticeKind.UPDATE, text)
    if LABELLED.match(
        text
    ):  # any short label before words that only a note has: "For the record: this story …"
        return _finer(NoticeKind.UPDATE, text)
    return None


def _tells_of_earlier(text: str) -> bool:
    """Tell "An earlier version of this article …" in the first clause: "Because of an editing error, an earlier …"."""
    return bool(EARLIER.search(text, 0, 260))


def _no_news(text: str) -> bool:
    """Tell time stamps, and labels before headlines: "UPDATE: Port workers off the job"."""
    ended = text[-1] in ".!)。！]】।۔" or "\u0e00" <= text[-1] <= "\u0e7f"  # Thai has no full stop
    return is_time_stamp(text) or (len(text) < _SHORT_LINE and not ended)


def _finer(kind: NoticeKind, text: str) -> NoticeKind:
    """An editor's note or update that says what was wrong is a correction."""
    if TELLS_OF_ERROR.search(text) or EARLIER.match(text.partition(":")[2].lstrip()):
        return NoticeKind.CORRECTION
    if "clarif" in text.casefold():
        return NoticeKind.CLARIFICATION
    return kind


def _bracketed(match: re.Match[str] | None) -> Notice | None:
    kind = notice_kind(match[1]) if match else None
    return Notice(kind=kind, text=match[0].strip()) if match and kind else None


def _at_the_end(text: str, language: str) -> Notice | None:
    """Return a note that closes a paragraph of story text."""
    if len(text) > 4 * LONGEST:
        return None
    if closing := _bracketed(_CLOSING.search(text)):
        return closing
    if not _may_go_on(text):
        return None
    for start, _ in sentence_spans(text, language)[1:_MOST_SENTENCES]:
        # In the middle of a paragraph only unmistakable openings count.
        if IN_PASSING.match(text, start) and (kind := notice_kind(text[start:])):
            return Notice(kind=kind, text=text[start:])
    return None


def _may_go_on(text: str) -> bool:
    """Tell whether a note may begin behind a sentence: quick, where to cut the text into its sentences takes long."""
    for count, marks in enumerate(_MARKS.finditer(text)):
        if count == _MOST_MARKS or IN_PASSING.match(text, marks.end()):
            return True
    return False
