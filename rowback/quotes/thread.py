"""Who goes on speaking: pronouns, several quotes of one paragraph, quotes over several paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rowback.quotes.marks import Stretch
from rowback.quotes.people import Cast, bare, names_in, tokens_of
from rowback.quotes.sources import Source
from rowback.quotes.words import DESCRIPTIONS

_LOOK_BACK = 1_000  # characters before a quote in which a pronoun finds its name


def thread(
    paragraphs: Sequence[str], found: Sequence[Stretch], sources: Sequence[Source | None], cast: Cast
) -> list[Source | None]:
    """Return the sources with pronouns resolved, names completed and silent quotes given their speaker."""
    out: list[Source | None] = []
    last: str | None = None
    for place, (stretch, source) in enumerate(zip(found, sources, strict=True)):
        current = source
        if current is not None and current.speaker is None and current.pronoun:
            current = replace(current, speaker=_antecedent(paragraphs, stretch, last, cast))
        elif current is not None and current.speaker:
            current = replace(current, speaker=_complete(current.speaker, cast))
        elif current is None:
            current = _carried(found, out, place, sources, cast)
        if current is not None and current.speaker:
            last = current.speaker
        out.append(current)
    return out


def _complete(name: str, cast: Cast) -> str:
    if (
        any(word.casefold() in DESCRIPTIONS for word in name.split())
        and not name.rsplit(maxsplit=1)[-1][:1].isupper()
    ):
        return name
    return cast.fullest(name)


def _antecedent(paragraphs: Sequence[str], stretch: Stretch, last: str | None, cast: Cast) -> str | None:
    """Return whom a pronoun means: the last speaker, or the first name of the sentence before it."""
    text = paragraphs[stretch.paragraph][max(0, stretch.outer_start - _LOOK_BACK) : stretch.outer_start]
    names = [n.text for n in names_in(tokens_of(text)) if len(bare(n.text).split()) >= 1]
    known = [cast.fullest(n) for n in names]
    if last and (last in known or not known):
        return last
    people = [n for n in known if len(n.split()) >= 2]
    if people:
        return people[0]
    return last or (known[0] if known else None)


def _carried(
    found: Sequence[Stretch],
    out: Sequence[Source | None],
    place: int,
    sources: Sequence[Source | None],
    cast: Cast,
) -> Source | None:
    """Return the source of a quote without words of its own: from its paragraph, else from the one before."""
    stretch = found[place]
    before = out[place - 1] if place else None
    long = stretch.end - stretch.start > 30
    if place and before is not None and found[place - 1].paragraph == stretch.paragraph:
        return replace(before, close=before.close and (long or _joined(found[place - 1], stretch)))
    if stretch.continued and before is not None:
        return before
    follow = (
        sources[place + 1]
        if place + 1 < len(found) and found[place + 1].paragraph == stretch.paragraph
        else None
    )
    if follow is not None and follow.speaker:
        return replace(follow, speaker=_complete(follow.speaker, cast), close=False)
    if (
        before is not None
        and found[place - 1].paragraph == stretch.paragraph - 1
        and stretch.outer_start <= 2
    ):
        return replace(before, close=False)
    return None


def _joined(one: Stretch, two: Stretch) -> bool:
    """Tell whether only a few words part two quotes: “first,” and “second”."""
    return two.outer_start - one.outer_end < 25
