"""Sources made whole: names completed, pronouns resolved, and the sentence before asked where nobody is named."""

from __future__ import annotations

from dataclasses import replace

from rowback.quotes.pronouns import meant
from rowback.quotes.sentence import Sentence, Source
from rowback.quotes.story import Story
from rowback.quotes.subjects import main_subject
from rowback.quotes.verbs import either, passive


def resolved(story: Story, source: Source, paragraph: int, place: int, number: int = -1) -> Source:
    """Return a source with the speaker that it means, as far as the text tells; `number` is that of its quote."""
    if source.speaker and not source.described:
        return replace(source, speaker=story.cast.fullest(source.speaker))
    if source.speaker:
        name = story.cast.who(source.speaker)
        return replace(source, speaker=name, described=False) if name else source
    if source.pronoun:
        return replace(source, speaker=meant(story, source, paragraph, place))
    before = sentence_before(story, paragraph, place, number) if source.attribution else None
    return replace(source, speaker=before.speaker) if before else source


def sentence_before(story: Story, paragraph: int, place: int, number: int) -> Source | None:
    """Return who spoke in the sentence before, or whom it is about."""
    if not place:
        return None
    sentence = story.sentences(paragraph)[place - 1]
    quoted = [token.quote for token in sentence.tokens if token.quote >= 0]
    if quoted:
        return story.sources.get(quoted[-1])
    subject = told(story, paragraph, place - 1)
    if _says(sentence) or not _goes_on(story, number - 1, paragraph):
        return subject
    return subject if subject is not None and _is_someone(story, subject) else story.sources[number - 1]


def _says(sentence: Sentence) -> bool:
    loose = sentence.grammar.loose
    return any(sentence.verb(at) and token.low not in loose for at, token in enumerate(sentence.tokens))


def _goes_on(story: Story, earlier: int, paragraph: int) -> bool:
    """Whether the quote before stands in the same paragraph, is no fragment, and is known to be somebody's."""
    if earlier not in story.sources:
        return False
    stretch = story.found[earlier]
    return stretch.paragraph == paragraph and story.is_long(stretch)


def _is_someone(story: Story, source: Source) -> bool:
    """Whether a source is surely a person."""
    if source.pronoun:
        return True
    return bool(source.speaker and not source.described and story.cast.sex(source.speaker))


def told(story: Story, paragraph: int, row: int) -> Source | None:
    """Return who says what a sentence without a quote tells: the subject of its last verb of saying, else its own."""
    sentence = story.sentences(paragraph)[row]
    end = len(sentence.tokens)
    for verb in range(end - 1, -1, -1):
        strong = sentence.verb(verb) and sentence.tokens[verb].low not in story.grammar.loose
        if strong and not passive(sentence, verb):
            source = either(sentence, verb, 0, end)
            if source is not None:
                return replace(resolved(story, source, paragraph, row), close=False)
    source = main_subject(sentence, 0, end)
    return replace(resolved(story, source, paragraph, row), close=False) if source else None
