"""Direct quotes and who said them: marks, then the words around them, then the text before."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.model import Quote
from rowback.quotes.languages import grammar_of
from rowback.quotes.marks import Stretch, stretches
from rowback.quotes.people import Cast
from rowback.quotes.sentence import Source
from rowback.quotes.spoken import spoken
from rowback.quotes.thread import thread
from rowback.text import normalise

__all__ = ["find_quotes"]

_MOST = 2_000  # a book of interviews has fewer; what stands in further marks is still compared as sentences


def find_quotes(paragraphs: Sequence[str], language: str = "") -> tuple[Quote, ...]:
    """Return the direct quotes in order, each with the fullest name of its speaker where the text tells it.

    `language` is what the page declares; the words of the text count more. A quote that goes over several
    paragraphs gives one for each. Words in quotation marks that nobody is said to have spoken (titles, names,
    terms) are left out when they are short.
    """
    found = stretches(paragraphs)[:_MOST]
    if not found:
        return ()
    grammar = grammar_of(_sample(paragraphs, found), language)
    cast = Cast(paragraphs, grammar)
    sources = thread(paragraphs, found, grammar, cast)
    return tuple(
        _quote(paragraphs[stretch.paragraph], stretch, source)
        for stretch, source in zip(found, sources, strict=True)
        if spoken(paragraphs[stretch.paragraph], stretch, source, grammar)
    )


def _sample(paragraphs: Sequence[str], found: Sequence[Stretch]) -> str:
    """Return text to tell the language by: around the first quotes, then from the beginning."""
    return " ".join((*(paragraphs[s.paragraph] for s in found[:6]), *paragraphs[:20]))


def _quote(text: str, stretch: Stretch, source: Source | None) -> Quote:
    return Quote(
        text=normalise(text[stretch.start : stretch.end]),
        speaker=source.speaker if source else None,
        attribution=(source.attribution or None) if source else None,
        paragraph=stretch.paragraph,
    )
