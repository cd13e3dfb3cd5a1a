"""Who goes on speaking: pronouns, several quotes of one paragraph, quotes over several paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rowback.quotes.languages import Grammar
from rowback.quotes.marks import Stretch
from rowback.quotes.people import Cast
from rowback.quotes.rejoined import rejoined
from rowback.quotes.sentence import Sentence, Source
from rowback.quotes.sources import sources_in
from rowback.quotes.subjects import main_subject
from rowback.quotes.tokens import sentences_of
from rowback.quotes.uncased import uncased, uncased_source
from rowback.quotes.verbs import either, passive

_BACK = 3
"""Paragraphs before a pronoun in which its name is looked for."""
_ROWS = 16
"""Sentences before a pronoun in which its name is looked for."""
_POINTING = frozenset(
    ["that", "those", "such", "so", "das", "dies", "c'est", "c’est", "así", "con", "eso", "questo", "così"]
)
_LONG = 5
"""Words from which a quote that fills a sentence is taken up from the sentence before it."""


def thread(
    paragraphs: Sequence[str], found: Sequence[Stretch], grammar: Grammar, cast: Cast
) -> list[Source | None]:
    """Return the source of each quote, pronouns resolved, names completed, silent quotes given their speaker."""
    story = _Story(paragraphs, found, grammar, cast)
    by_paragraph: dict[int, list[int]] = {}
    for number, stretch in enumerate(found):
        by_paragraph.setdefault(stretch.paragraph, []).append(number)
    story._later.update(by_paragraph)
    for paragraph, numbers in by_paragraph.items():
        story.read(paragraph, numbers)
    return [story.sources.get(number) for number in range(len(found))]


@dataclass(slots=True)
class _Story:
    paragraphs: Sequence[str]
    found: Sequence[Stretch]
    grammar: Grammar
    cast: Cast
    sources: dict[int, Source] = field(default_factory=dict)
    speakers: dict[tuple[int, int], tuple[str, bool]] = field(default_factory=dict)
    """Who spoke, by paragraph and sentence, and whether that is a description."""
    _later: set[int] = field(default_factory=set)
    """Paragraphs with quotes that are still to be read: they are not cut before."""
    _cut: dict[int, list[Sentence]] = field(default_factory=dict)
    _numbers: dict[int, list[int]] = field(default_factory=dict)
    _sources: dict[tuple[int, int], dict[int, Source]] = field(default_factory=dict)
    _subjects: dict[tuple[int, int], Source | None] = field(default_factory=dict)

    def read(self, paragraph: int, numbers: Sequence[int]) -> None:
        """Find the sources of the quotes of one paragraph; those before it are read."""
        self._numbers[paragraph] = list(numbers)
        self._later.discard(paragraph)
        sentences = self.sentences(paragraph)
        for place, sentence in enumerate(sentences):
            inside = [token.quote for token in sentence.tokens if token.quote >= 0]
            if not inside:
                continue
            mine = self._said(paragraph, place)
            for number in inside:
                source = mine.get(number)
                stretch = self.found[number]
                if uncased(self.paragraphs[paragraph][stretch.start : stretch.end]):
                    source = uncased_source(self.paragraphs[paragraph], stretch)
                    if source is not None and not source.speaker:
                        source = replace(
                            source, speaker=next(reversed(self.speakers.values()), (None, False))[0]
                        )
                if source is None:
                    source = self._silent(paragraph, place, number)
                else:
                    source = self._resolved(source, paragraph, place, number)
                if source is not None:
                    self.sources[number] = source
                    if source.speaker:
                        self.speakers[paragraph, place] = (source.speaker, source.described)

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

    def _said(self, paragraph: int, place: int) -> dict[int, Source]:
        """Return what the words of a sentence say of its quotes, read once."""
        key = (paragraph, place)
        if key not in self._sources:
            self._sources[key] = sources_in(self.sentences(paragraph)[place])
        return self._sources[key]

    # -- pronouns -------------------------------------------------------------------------------------------

    def _resolved(self, source: Source, paragraph: int, place: int, number: int = -1) -> Source:
        if source.speaker:
            if source.described:
                name = self.cast.who(source.speaker)
                return replace(source, speaker=name, described=False) if name else source
            return replace(source, speaker=self.cast.fullest(source.speaker))
        if source.pronoun in ("m", "f", "p"):
            return replace(source, speaker=self._antecedent(source, paragraph, place))
        if source.pronoun == "s":
            return replace(source, speaker=self._last(paragraph, place))
        if source.pronoun == "o":
            return replace(source, speaker=self._body(paragraph, place))
        if (
            not source.pronoun
            and source.attribution
            and (told := self._sentence_before(paragraph, place, number))
        ):
            return replace(source, speaker=told.speaker)
        return source

    def _last(self, paragraph: int, place: int) -> str | None:
        """Return who spoke last, or whom the last sentence about a person was about: for a verb without a subject."""
        for page, row in self._back(paragraph, place):
            if (page, row) in self.speakers:
                return self.speakers[page, row][0]
            subject = self._subject(page, row)
            name = self.cast.fullest(subject.speaker) if subject and subject.speaker else ""
            if name and any(self.cast.person(name, pronoun) for pronoun in "mf"):
                return name
        return None

    def _body(self, paragraph: int, place: int) -> str | None:
        """Return what "it" means: the last subject that is no person."""
        for page, row in [(paragraph, place), *self._back(paragraph, place)][:4]:
            subject = self._subject(page, row)
            if (
                subject
                and subject.speaker
                and (subject.described or not self.cast.person(self.cast.fullest(subject.speaker), "m"))
            ):
                return subject.speaker
        return None

    def _antecedent(self, source: Source, paragraph: int, place: int) -> str | None:
        """Return whom a pronoun means: going back sentence by sentence, who spoke there, its subject, its other names."""
        sentence = self.sentences(paragraph)[place]
        first = next(
            (k for k, t in enumerate(sentence.tokens) if self.grammar.pronouns.get(t.low) == source.pronoun),
            len(sentence.tokens),
        )
        here = [n.text for n in sentence.names(0, first)]
        if name := self._fitting(here, source.pronoun):
            return name
        for page, row in self._back(paragraph, place):
            spoke, described = self.speakers.get((page, row), ("", False))
            if spoke and (
                self.cast.described(spoke, source.pronoun)
                if described
                else self.cast.person(spoke, source.pronoun, spoke=True)
            ):
                return spoke
            subject = self._subject(page, row)
            names = [subject.speaker] if subject and subject.speaker and not subject.described else []
            names += [
                n.text for n in self.sentences(page)[row].names(0, len(self.sentences(page)[row].tokens))
            ]
            if name := self._fitting(names, source.pronoun):
                return name
        return None

    def _fitting(self, names: Sequence[str], pronoun: str) -> str | None:
        for name in names:
            full = self.cast.fullest(name)
            if self.cast.person(full, pronoun) and (
                pronoun == "p" or len(full.split()) > 1 or self.cast.sex(full)
            ):
                return full
        return None

    def _back(self, paragraph: int, place: int) -> list[tuple[int, int]]:
        """Return the sentences before one, nearest first, over a few paragraphs."""
        rows = [(paragraph, row) for row in range(place - 1, max(-1, place - 1 - _ROWS), -1)]
        for page in range(paragraph - 1, max(-1, paragraph - 1 - _BACK), -1):
            if len(rows) >= _ROWS:
                break
            rows += [(page, row) for row in range(len(self.sentences(page)) - 1, -1, -1)]
        return rows[:_ROWS]

    def _subject(self, paragraph: int, row: int) -> Source | None:
        key = (paragraph, row)
        if key not in self._subjects:
            sentence = self.sentences(paragraph)[row]
            self._subjects[key] = main_subject(sentence, 0, len(sentence.tokens))
        return self._subjects[key]

    # -- quotes without words of saying -----------------------------------------------------------------------

    def _silent(self, paragraph: int, place: int, number: int) -> Source | None:
        stretch = self.found[number]
        before = self.sources.get(number - 1)
        if stretch.continued and before is not None:
            return before
        sentence = self.sentences(paragraph)[place]
        told = self.grammar.reported  # few languages have such forms
        reported = bool(told) and any(token.low in told for token in sentence.tokens)
        fills = not any(token.text[0].isalnum() for token in sentence.tokens)
        if fills or reported:
            if source := self._sentence_before(paragraph, place, number):
                return replace(source, close=source.close or reported)
            if reported:
                return Source(None, "")
        if source := self._pointed(paragraph, place):
            return source
        if not (fills or self._long(stretch)):
            return None
        if place == 0 and (source := self._announced(paragraph)):
            return source
        if before is not None and self.found[number - 1].paragraph == paragraph:
            return replace(before, close=False)
        if follow := self._sentence_after(paragraph, place):
            return replace(follow, close=False)
        if fills and place == 0:
            for earlier in range(number - 1, max(-1, number - 6), -1):
                if paragraph - self.found[earlier].paragraph > _BACK:
                    break
                if earlier in self.sources and self._sentence(self.found[earlier]):
                    return replace(self.sources[earlier], close=False)
        return None

    def _sentence(self, stretch: Stretch) -> bool:
        """Whether a quote is a sentence, or the beginning of one, and no fragment."""
        return self.paragraphs[stretch.paragraph][stretch.start : stretch.start + 1].isupper() or self._long(
            stretch
        )

    def _pointed(self, paragraph: int, place: int) -> Source | None:
        """Return who is named by a sentence behind that points back: `“…” That is how Holt described it.`"""
        rows = self.sentences(paragraph)
        page, row = (paragraph, place + 1) if place + 1 < len(rows) else (paragraph + 1, 0)
        if page >= len(self.paragraphs) or (page != paragraph and page in self._later):
            return None
        rows = self.sentences(page)
        if row >= len(rows) or rows[row].low(0) not in _POINTING:
            return None
        sentence = rows[row]
        for verb in range(1, len(sentence.tokens)):
            if sentence.verb(verb) and (source := either(sentence, verb, 0, len(sentence.tokens))):
                return self._resolved(source, page, row)
        return None

    def _long(self, stretch: Stretch) -> bool:
        return len(self.paragraphs[stretch.paragraph][stretch.start : stretch.end].split()) >= _LONG

    def _sentence_before(self, paragraph: int, place: int, number: int) -> Source | None:
        """Return who spoke in the sentence before, or whom it is about."""
        if not place:
            return None
        sentence = self.sentences(paragraph)[place - 1]
        quoted = [token.quote for token in sentence.tokens if token.quote >= 0]
        if quoted:
            return self.sources.get(quoted[-1])
        told = self._told(paragraph, place - 1)
        says = any(
            sentence.verb(k) and sentence.tokens[k].low not in self.grammar.loose
            for k in range(len(sentence.tokens))
        )
        earlier = number - 1
        if (
            says
            or earlier not in self.sources
            or self.found[earlier].paragraph != paragraph
            or not self._long(self.found[earlier])
        ):
            return told
        return told if told is not None and self._someone(told) else self.sources[earlier]

    def _someone(self, source: Source) -> bool:
        return bool(source.pronoun) or bool(
            source.speaker and not source.described and self.cast.sex(source.speaker)
        )

    def _told(self, paragraph: int, row: int) -> Source | None:
        """Return who says what a sentence without a quote tells: the subject of its last verb of saying, else its own."""
        sentence = self.sentences(paragraph)[row]
        end = len(sentence.tokens)
        for verb in range(end - 1, -1, -1):
            strong = sentence.verb(verb) and sentence.tokens[verb].low not in self.grammar.loose
            if strong and not passive(sentence, verb):
                source = either(sentence, verb, 0, end)
                if source is not None:
                    return replace(self._resolved(source, paragraph, row), close=False)
        source = main_subject(sentence, 0, end)
        return replace(self._resolved(source, paragraph, row), close=False) if source else None

    def _announced(self, paragraph: int) -> Source | None:
        """Return who is announced by a paragraph before that ends with a colon."""
        if not paragraph or not self.paragraphs[paragraph - 1].rstrip().endswith((":", "：")):
            return None
        rows = self.sentences(paragraph - 1)
        return (
            replace(told, close=True) if rows and (told := self._told(paragraph - 1, len(rows) - 1)) else None
        )

    def _sentence_after(self, paragraph: int, place: int) -> Source | None:
        rows = self.sentences(paragraph)
        if place + 1 >= len(rows):
            return None
        mine = self._said(paragraph, place + 1)
        first = next((token.quote for token in rows[place + 1].tokens if token.quote >= 0), None)
        return self._resolved(mine[first], paragraph, place + 1) if first in mine else None
