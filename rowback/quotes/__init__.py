"""Direct quotes and who said them: marks, then the words around them, then the text before."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.model import Quote
from rowback.quotes.marks import Stretch, stretches
from rowback.quotes.people import Cast, names_in, tokens_of
from rowback.quotes.sources import Source, source_of
from rowback.quotes.thread import thread
from rowback.text import normalise

__all__ = ["find_quotes"]

_MOST = 2_000  # a book of interviews has fewer; what stands in further marks is still compared as sentences


def find_quotes(paragraphs: Sequence[str], language: str = "") -> tuple[Quote, ...]:  # noqa: ARG001 - rules of one language may join
    """Return the direct quotes in order, each with the fullest name of its speaker where the text tells it.

    The marks and words of all known languages are tried: articles quote across languages. A quote that goes over several paragraphs gives one for each. Words in quotation marks that nobody is
    said to have spoken (titles, scare quotes) are left out when they are short.
    """
    found = stretches(paragraphs)[:_MOST]
    if not found:
        return ()
    cast = Cast([name.text for p in paragraphs for name in names_in(tokens_of(p))])
    sources = thread(
        paragraphs,
        found,
        [source_of(paragraphs[s.paragraph], s, _neighbours(found, i)) for i, s in enumerate(found)],
        cast,
    )
    return tuple(
        _quote(paragraphs[stretch.paragraph], stretch, source)
        for stretch, source in zip(found, sources, strict=True)
        if _spoken(paragraphs[stretch.paragraph], stretch, source)
    )


def _neighbours(found: Sequence[Stretch], place: int) -> list[tuple[int, int]]:
    """Return where the quotes before and after one stand in its paragraph."""
    near = (*found[max(0, place - 1) : place], *found[place + 1 : place + 2])
    return [(s.outer_start, s.outer_end) for s in near if s.paragraph == found[place].paragraph]


def _quote(text: str, stretch: Stretch, source: Source | None) -> Quote:
    return Quote(
        text=normalise(text[stretch.start : stretch.end]),
        speaker=source.speaker if source else None,
        attribution=source.attribution if source else None,
        paragraph=stretch.paragraph,
    )


_FEW = 5  # shorter stretches are quotes only where words of saying stand by them


def _spoken(text: str, stretch: Stretch, source: Source | None) -> bool:
    words = text[stretch.start : stretch.end].split()
    if source is not None and source.close:
        return True
    if len(words) < _FEW:
        return False
    return not _title(words)


def _title(words: Sequence[str]) -> bool:
    """Tell the title of a work: all its longer words begin with a capital."""
    long = [w for w in words if len(w) > 3]
    return len(words) <= 10 and len(long) > 1 and all(not w[0].islower() for w in long)
