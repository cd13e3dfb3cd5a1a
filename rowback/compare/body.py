"""The running text of an article as numbered sentences, with furniture, notices and dateline set aside."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rowback.compare.furniture import is_furniture
from rowback.model import Article, Field, Paragraph, Place, Role
from rowback.text import cosmetic_form, normalise, sentences

# "GENEVA (AP) — ", "Port Ellis, Maine, May 3 (Northern Wire) - ": capitals, perhaps an agency, a dash with spaces.
_DATELINE = re.compile(
    r"^(?P<dateline>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+)*(?:, [A-ZÀ-Þ][\w.]+(?: [A-Z][\w.]+)?)*)"
    r"(?:,? (?:\w+\.? \d{1,2}))?(?: ?\([A-Z][\w .]{1,30}\))?)\s*(?:—|–|--|-)(?:\s+|$)"
)
LONGEST_DATELINE = 80
_SAYS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the running text; `form` is equal where only cosmetics differ."""

    text: str
    form: str
    paragraph: int
    field: Field
    role: Role


@dataclass(frozen=True, slots=True)
class Body:
    """What is compared sentence by sentence, and what was set aside."""

    sentences: tuple[Sentence, ...]
    furniture: tuple[str, ...]
    dateline: str

    def place(self, start: int, count: int = 1) -> Place:
        """Return the place of `count` sentences from number `start`."""
        return Place(paragraph=self.sentences[start].paragraph, sentence=start, sentences=count)

    def text(self, start: int, count: int = 1) -> str:
        """Return the words of `count` sentences from number `start`."""
        return " ".join(sentence.text for sentence in self.sentences[start : start + count])


def read_body(article: Article) -> Body:
    """Cut an article's paragraphs into sentences, in reading order."""
    notes = [normalise(notice.text) for notice in article.notices]
    found: list[Sentence] = []
    furniture: list[str] = []
    dateline = normalise(article.dateline)
    for number, paragraph in enumerate(article.paragraphs):
        text = _without_notices(read_text(paragraph.text), notes)
        if not text:
            continue
        if is_furniture(text):
            furniture.append(text)
            continue
        if not found and paragraph.role is Role.BODY:
            dateline, text = split_dateline(text, dateline)
        found += _cut(text, paragraph, number, article.language)
    return Body(tuple(found), tuple(furniture), dateline)


def read_text(text: str) -> str:
    """Return a text as it is read: entities that a page encoded twice resolved, spaces made plain."""
    return normalise(html.unescape(text) if "&" in text and ";" in text else text)


def split_dateline(text: str, known: str = "") -> tuple[str, str]:
    """Part the place and agency that a story opens with from its first sentence; `known` is the page's own dateline."""
    if known and text.startswith(known):
        return known, text[len(known) :].lstrip(" —–-")
    match = _DATELINE.match(text[: LONGEST_DATELINE + 20])
    if match is None or len(match["dateline"]) > LONGEST_DATELINE:
        return known, text
    return known or match["dateline"], text[match.end() :]


def _cut(text: str, paragraph: Paragraph, number: int, language: str) -> list[Sentence]:
    field = Field.CAPTION if paragraph.role is Role.CAPTION else Field.BODY
    return [
        Sentence(sentence, cosmetic_form(sentence), number, field, paragraph.role)
        for sentence in _with_marks(sentences(text, language))
    ]


def _with_marks(listed: Sequence[str]) -> list[str]:
    """Put what is no word ("↩", "■") to the sentence before it: it says nothing by itself."""
    joined: list[str] = []
    for sentence in listed:
        if joined and not _SAYS.search(sentence):
            joined[-1] = f"{joined[-1]} {sentence}"
        else:
            joined.append(sentence)
    return joined


def _without_notices(text: str, notes: Sequence[str]) -> str:
    """Take the outlet's notices out of a paragraph: they are compared on their own."""
    for note in notes:
        if note and note in text:
            before, _, after = text.partition(note)
            text = f"{before.strip()} {after.strip()}".strip()
    return text
