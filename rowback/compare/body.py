"""The running text of an article as numbered sentences, with furniture, notices and dateline set aside."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rowback.compare.ends import equal_ends
from rowback.compare.furniture import is_furniture
from rowback.model import Article, Field, Place, Role
from rowback.text import cosmetic_form, normalise, sentences

# "GENEVA (AP) — ", "Port Ellis, Maine, May 3 (Northern Wire) - ": capitals, perhaps an agency, a dash with spaces.
_DATELINE = re.compile(
    r"^(?P<dateline>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+)*(?:, [A-ZÀ-Þ][\w.]+(?: [A-Z][\w.]+)?)*)"
    r"(?:,? (?:\w+\.? \d{1,2}))?(?: ?\([A-Z][\w .]{1,30}\))?)\s*(?:—|–|--|-)(?:\s+|$)"
)
LONGEST_DATELINE = 80
MOST_SENTENCES = 20_000
"""The longest articles have a twentieth of that."""
_ENDS = ".!?…。！？｡؟۔।"
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


Cuts = dict[tuple[str, Role], list[tuple[str, str]]]
"""Sentences with their forms, by paragraph: what two versions share is cut once."""


def read_both(old: Article, new: Article) -> tuple[Body, Body]:
    """Read the two versions of an article; paragraphs that both have are read once.

    Texts that no article has, of more than MOST_SENTENCES, are cut into paragraphs, and where those are as many, what
    stands between the equal beginnings and ends is one piece: time and memory stay bounded.
    """
    whole = max(_most_sentences(old), _most_sentences(new)) > MOST_SENTENCES
    one_language = old.language == new.language
    cuts: Cuts = {}
    endless = max(len(old.paragraphs), len(new.paragraphs)) > MOST_SENTENCES
    before = read_body(old, cuts, whole=whole, endless=endless)
    after = read_body(new, cuts if one_language else {}, whole=whole, endless=endless)
    if max(len(before.sentences), len(after.sentences)) > MOST_SENTENCES:
        return _in_one_piece(before, after)
    return before, after


def read_body(
    article: Article, cuts: Cuts | None = None, *, whole: bool = False, endless: bool = False
) -> Body:
    """Cut an article's paragraphs into sentences, or leave them `whole`; `cuts` holds those of another version.

    `endless`: there are so many paragraphs that only their ends are told apart; equal there means letter by letter.
    """
    known: Cuts = {} if cuts is None else cuts
    notes = [normalise(notice.text) for notice in article.notices]
    found: list[Sentence] = []
    furniture: list[str] = []
    dateline = normalise(article.dateline)
    few = len(article.paragraphs) <= MOST_SENTENCES  # a list without end has nothing around a story
    for number, paragraph in enumerate(article.paragraphs):
        text = _without_notices(read_text(paragraph.text), notes)
        if not text:
            continue
        if few and is_furniture(text):
            furniture.append(text)
            continue
        if not found and paragraph.role is Role.BODY:
            dateline, text = split_dateline(text, dateline)
        key = (text, paragraph.role)
        if key not in known:
            known[key] = (
                [(text, text if endless else cosmetic_form(text))] if whole else _cut(text, article.language)
            )
        field = Field.CAPTION if paragraph.role is Role.CAPTION else Field.BODY
        found += [Sentence(said, form, number, field, paragraph.role) for said, form in known[key]]
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


def _most_sentences(article: Article) -> int:
    """Return a number that the sentences of an article are not more than."""
    text = "".join([paragraph.text for paragraph in article.paragraphs])
    return len(article.paragraphs) + sum(text.count(mark) for mark in _ENDS)


def _in_one_piece(old: Body, new: Body) -> tuple[Body, Body]:
    start, old_end, new_end = equal_ends([s.form for s in old.sentences], [s.form for s in new.sentences])
    return _joined(old, start, old_end), _joined(new, start, new_end)


def _joined(body: Body, start: int, end: int) -> Body:
    middle = body.sentences[start:end]
    if not middle:
        return body
    text = " ".join(sentence.text for sentence in middle)
    one = replace(middle[0], text=text, form=cosmetic_form(text))
    return replace(body, sentences=(*body.sentences[:start], one, *body.sentences[end:]))


def _cut(text: str, language: str) -> list[tuple[str, str]]:
    return [(sentence, cosmetic_form(sentence)) for sentence in _with_marks(sentences(text, language))]


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
