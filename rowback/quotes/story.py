"""A text while its quotes are given their speakers: its sentences, cut once, and who spoke in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rowback.quotes.languages import Grammar
from rowback.quotes.marks import Stretch
from rowback.quotes.people import Cast
from rowback.quotes.rejoined import rejoined
from rowback.quotes.sentence import Sentence, Source
from rowback.quotes.sources import sources_in
from rowback.quotes.subjects import main_subject
from rowback.quotes.tokens import sentences_of

BACK = 3
"""Paragraphs before a sentence in which it is looked for who is meant there."""
_ROWS = 16
"""Sentences before a pronoun in which its name is looked for."""
_LONG = 5
"""Words from which a quote that fills a sentence is taken up from the sentence before it."""


@dataclass(slots=True)
class Story:
    """A text with its quotes, in order. A place is a paragraph and a sentence of it, both by number."""

    paragraphs: Sequence[str]
    found: Sequence[Stretch]
    grammar: Grammar
    cast: Cast
    sources: dict[int, Source] = field(default_factory=dict)
    """Who speaks each quote, as far as it was read."""
    speakers: dict[tuple[int, int], tuple[str, bool]] = field(default_factory=dict)
    """Who spoke, by paragraph and sentence, and whether that is a description."""
    later: set[int] = field(default_factory=set)
    """Paragraphs with quotes that are still to be read: they are not cut before."""
    _cut: dict[int, list[Sentence]] = field(default_factory=dict)
    _numbers: dict[int, list[int]] = field(default_factory=dict)
    _sources: dict[tuple[int, int], dict[int, Source]] = field(default_factory=dict)
    _subjects: dict[tuple[int, int], Source | None] = field(default_factory=dict)

    def begin(self, paragraph: int, numbers: Sequence[int]) -> list[Sentence]:
        """Cut a paragraph with these quotes; return its sentences."""
        self._numbers[paragraph] = list(numbers)
        self.later.discard(paragraph)
        return self.sentences(paragraph)

    def sentences(self, paragraph: int) -> list[Sentence]:
        """Return the sentences of a paragraph, cut once."""
        if paragraph not in self._cut:
            text = self.paragraphs[paragraph]
            marked = [(number, self.found[number]) for number in self._numbers.get(paragraph, ())]
            cut = rejoined(
                text, sentences_of(text, marked, ordinals=self.grammar.capital_nouns), self.grammar, self.cast
            )
            self._cut[paragraph] = [Sentence(text, tokens, self.grammar, self.cast) for tokens in cut]
        return self._cut[paragraph]

    def said(self, paragraph: int, place: int) -> dict[int, Source]:
        """Return what the words of a sentence say of its quotes, read once."""
        key = (paragraph, place)
        if key not in self._sources:
            self._sources[key] = sources_in(self.sentences(paragraph)[place])
        return self._sources[key]

    def subject(self, paragraph: int, row: int) -> Source | None:
        """Return whom a sentence is about, read once."""
        key = (paragraph, row)
        if key not in self._subjects:
            sentence = self.sentences(paragraph)[row]
            self._subjects[key] = main_subject(sentence, 0, len(sentence.tokens))
        return self._subjects[key]

    def back(self, paragraph: int, place: int) -> list[tuple[int, int]]:
        """Return the sentences before one, nearest first, over a few paragraphs."""
        rows = [(paragraph, row) for row in range(place - 1, max(-1, place - 1 - _ROWS), -1)]
        for page in range(paragraph - 1, max(-1, paragraph - 1 - BACK), -1):
            if len(rows) >= _ROWS:
                break
            rows += [(page, row) for row in range(len(self.sentences(page)) - 1, -1, -1)]
        return rows[:_ROWS]

    def is_long(self, stretch: Stretch) -> bool:
        """Whether a quote has the words of a sentence, and is no fragment."""
        return len(self.paragraphs[stretch.paragraph][stretch.start : stretch.end].split()) >= _LONG
