"""When a phrase appeared in an article and when it vanished."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rowback.compare.words import fold
from rowback.model import Article, Field, Role
from rowback.text import normalise, sentence_spans

MOST_PHRASES = 200
"""Different wordings that one pattern may find in one article; more are not told apart from each other."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A wording that a pattern found, and the run of revisions that had it.

    `first` and `last` are numbers of revisions; `gone` is that of the first one without it, None where the newest still
    has it. `text` is the sentence or field around it as it stood in `last`, `start`/`end` its place in there.
    """

    phrase: str
    field: Field
    text: str
    start: int
    end: int
    first: int
    last: int
    gone: int | None


def pattern(wanted: str, *, regex: bool = False, ignore_case: bool = False) -> re.Pattern[str]:
    """Return what to look for; quotation marks, apostrophes and dashes of any style find each other.

    Raises ValueError with a sentence for a regular expression that is none.
    """
    folded = fold(wanted) if regex else re.escape(fold(normalise(wanted)))
    try:
        return re.compile(folded, re.IGNORECASE if ignore_case else 0)
    except re.error as error:
        raise ValueError(f"{wanted!r} is no regular expression: {error}") from error


def passages(versions: Iterable[tuple[int, Article]], wanted: re.Pattern[str]) -> list[Passage]:
    """Return the runs of revisions in which each wording stood, in order of their first; `versions` oldest first."""
    standing: dict[str, Passage] = {}
    over: list[Passage] = []
    for number, article in versions:
        found = _found(article, wanted, number)
        over += [
            replace(standing.pop(phrase), gone=number) for phrase in list(standing) if phrase not in found
        ]
        for phrase, passage in found.items():
            before = standing.get(phrase)
            standing[phrase] = passage if before is None else replace(passage, first=before.first)
    return sorted((*over, *standing.values()), key=lambda passage: (passage.first, passage.last))


def _found(article: Article, wanted: re.Pattern[str], number: int) -> dict[str, Passage]:
    """Return the wordings in one version, each with its first place."""
    found: dict[str, Passage] = {}
    for field, text in _texts(article):
        # Folding changes no lengths: what it would drop is gone from a normal text.
        for match in wanted.finditer(fold(text)):
            phrase = match[0].casefold() if wanted.flags & re.IGNORECASE else match[0]
            if not phrase or phrase in found or len(found) >= MOST_PHRASES:
                continue
            start, end = _sentence(text, match.start(), match.end(), article.language)
            found[phrase] = Passage(
                text[match.start() : match.end()],
                field,
                text[start:end],
                match.start() - start,
                match.end() - start,
                number,
                number,
                None,
            )
    return found


def _texts(article: Article) -> Iterator[tuple[Field, str]]:
    yield Field.HEADLINE, normalise(article.headline)
    yield Field.DECK, normalise(article.standfirst)
    yield Field.BYLINE, normalise(", ".join(article.authors))
    # A version that was given as plain text has its notices in the paragraphs too.
    for notice in article.notices:
        yield Field.NOTICE, normalise(notice.text)
    for paragraph in article.paragraphs:
        field = Field.CAPTION if paragraph.role is Role.CAPTION else Field.BODY
        yield field, normalise(paragraph.text)


def _sentence(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Return the sentence, or the sentences, that a match stands in."""
    around = [
        span for span in sentence_spans(text, language) if span[0] < max(end, start + 1) and span[1] > start
    ]
    return (around[0][0], around[-1][1]) if around else (0, len(text))
