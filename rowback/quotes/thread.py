"""The source of each quote of a text, paragraph by paragraph: what its sentence says, else who goes on speaking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rowback.quotes.languages import Grammar
from rowback.quotes.marks import Stretch
from rowback.quotes.people import Cast
from rowback.quotes.resolved import resolved
from rowback.quotes.sentence import Source
from rowback.quotes.silent import silent
from rowback.quotes.story import Story
from rowback.quotes.uncased import uncased, uncased_source


def thread(
    paragraphs: Sequence[str], found: Sequence[Stretch], grammar: Grammar, cast: Cast
) -> list[Source | None]:
    """Return the source of each quote, pronouns resolved, names completed, silent quotes given their speaker."""
    by_paragraph: dict[int, list[int]] = {}
    for number, stretch in enumerate(found):
        by_paragraph.setdefault(stretch.paragraph, []).append(number)
    story = Story(paragraphs, found, grammar, cast, later=set(by_paragraph))
    for paragraph, numbers in by_paragraph.items():
        _read(story, paragraph, numbers)
    return [story.sources.get(number) for number in range(len(found))]


def _read(story: Story, paragraph: int, numbers: Sequence[int]) -> None:
    """Find the sources of the quotes of one paragraph; those before it are read."""
    for place, sentence in enumerate(story.begin(paragraph, numbers)):
        for number in [token.quote for token in sentence.tokens if token.quote >= 0]:
            source = _source(story, paragraph, place, number)
            if source is None:
                continue
            story.sources[number] = source
            if source.speaker:
                story.speakers[paragraph, place] = (source.speaker, source.described)


def _source(story: Story, paragraph: int, place: int, number: int) -> Source | None:
    """Return who speaks a quote, by the words of its sentence or by those around it."""
    stretch, text = story.found[number], story.paragraphs[paragraph]
    if uncased(text[stretch.start : stretch.end]):
        source = uncased_source(text, stretch)
        if source is not None and not source.speaker:
            source = replace(source, speaker=next(reversed(story.speakers.values()), (None, False))[0])
    else:
        source = story.said(paragraph, place).get(number)
    if source is None:
        return silent(story, paragraph, place, number)
    return resolved(story, source, paragraph, place, number)
