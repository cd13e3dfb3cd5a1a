"""Quotes of which their sentence does not say who speaks: whoever goes on, was announced, or is pointed back at."""

from __future__ import annotations

from dataclasses import replace

from rowback.quotes.marks import Stretch
from rowback.quotes.resolved import resolved, sentence_before, told
from rowback.quotes.sentence import Source
from rowback.quotes.story import BACK, Story
from rowback.quotes.verbs import either

_POINTING = frozenset(
    ["that", "those", "such", "so", "das", "dies", "c'est", "c’est", "así", "con", "eso", "questo", "così"]
)
_QUOTES = 5
"""Quotes back to which it is looked for who goes on speaking in a quote that fills a paragraph."""


def silent(story: Story, paragraph: int, place: int, number: int) -> Source | None:
    """Return who speaks a quote of which its own sentence says nothing; None where the text does not tell."""
    stretch = story.found[number]
    before = story.sources.get(number - 1)
    if stretch.continued and before is not None:
        return before
    sentence = story.sentences(paragraph)[place]
    forms = story.grammar.reported  # few languages have them
    reported = bool(forms) and any(token.low in forms for token in sentence.tokens)
    fills = not any(token.text[0].isalnum() for token in sentence.tokens)
    if fills or reported:
        if source := sentence_before(story, paragraph, place, number):
            return replace(source, close=source.close or reported)
        if reported:
            return Source(None, "")
    if source := _pointed(story, paragraph, place):
        return source
    if not (fills or story.is_long(stretch)):
        return None
    if place == 0 and (source := _announced(story, paragraph)):
        return source
    if before is not None and story.found[number - 1].paragraph == paragraph:
        return replace(before, close=False)
    if follow := _sentence_after(story, paragraph, place):
        return replace(follow, close=False)
    return _spoke_before(story, paragraph, number) if fills and place == 0 else None


def _spoke_before(story: Story, paragraph: int, number: int) -> Source | None:
    """Return who spoke the last whole sentence that was quoted in the paragraphs before."""
    for earlier in range(number - 1, max(-1, number - 1 - _QUOTES), -1):
        if paragraph - story.found[earlier].paragraph > BACK:
            break
        if earlier in story.sources and _is_sentence(story, story.found[earlier]):
            return replace(story.sources[earlier], close=False)
    return None


def _is_sentence(story: Story, stretch: Stretch) -> bool:
    """Whether a quote is a sentence, or the beginning of one, and no fragment."""
    first = story.paragraphs[stretch.paragraph][stretch.start : stretch.start + 1]
    return first.isupper() or story.is_long(stretch)


def _pointed(story: Story, paragraph: int, place: int) -> Source | None:
    """Return who is named by a sentence behind that points back: `“…” That is how Holt described it.`"""
    rows = story.sentences(paragraph)
    page, row = (paragraph, place + 1) if place + 1 < len(rows) else (paragraph + 1, 0)
    if page >= len(story.paragraphs) or (page != paragraph and page in story.later):
        return None
    rows = story.sentences(page)
    if row >= len(rows) or rows[row].low(0) not in _POINTING:
        return None
    sentence = rows[row]
    for verb in range(1, len(sentence.tokens)):
        if sentence.verb(verb) and (source := either(sentence, verb, 0, len(sentence.tokens))):
            return resolved(story, source, page, row)
    return None


def _announced(story: Story, paragraph: int) -> Source | None:
    """Return who is announced by a paragraph before that ends with a colon."""
    if not paragraph or not story.paragraphs[paragraph - 1].rstrip().endswith((":", "：")):
        return None
    rows = story.sentences(paragraph - 1)
    source = told(story, paragraph - 1, len(rows) - 1) if rows else None
    return replace(source, close=True) if source else None


def _sentence_after(story: Story, paragraph: int, place: int) -> Source | None:
    """Return who speaks the first quote of the sentence behind, where that sentence says so."""
    rows = story.sentences(paragraph)
    if place + 1 >= len(rows):
        return None
    mine = story.said(paragraph, place + 1)
    first = next((token.quote for token in rows[place + 1].tokens if token.quote >= 0), None)
    return resolved(story, mine[first], paragraph, place + 1) if first in mine else None
