"""Quotes with the sentences that they stand in, and which sentences of two versions belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rowback.compare.align import Link
from rowback.compare.body import Body
from rowback.compare.similarity import Shape, shape
from rowback.compare.words import Lexicon, words
from rowback.model import Place, Quote
from rowback.text import sentences

OPENING = 4
"""Words by which a quote is found in its paragraph when its sentences were cut otherwise."""
_AHEAD = 60
"""Sentences after that of the quote before in which a quote is looked for."""
_PARAGRAPHS = 4
"""Paragraphs that a quote may go over."""


@dataclass(slots=True)
class Placed:
    """A quote with the sentences that it stands in and its words.

    `partner` is the quote of the other version that it became; its own partner is one whose words only stand in
    other pieces now.
    """

    quote: Quote
    at: list[int]
    words: str
    shape: Shape
    partner: Placed | None = field(default=None, repr=False)


class Groups:
    """Which old and new sentences belong together, by number of the link."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.old = {i: k for k, link in enumerate(links) for i in range(link.old, link.old + link.old_count)}
        self.new = {j: k for k, link in enumerate(links) for j in range(link.new, link.new + link.new_count)}
        self.links = links

    def shared(self, old: Placed, new: Placed) -> list[Link]:
        """Return the links that both quotes stand in."""
        mine = {self.old[i] for i in old.at if i in self.old}
        return [self.links[k] for k in sorted(mine & {self.new[j] for j in new.at if j in self.new})]


def placed(body: Body, quotes: Sequence[Quote], lexicon: Lexicon) -> list[Placed]:
    """Find the sentences of each quote; quotes come in reading order, so each is looked for from the one before on."""
    by_paragraph: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(body.sentences):
        by_paragraph[sentence.paragraph].append(number)
    spoken = [f" {' '.join(words(sentence.text))} " for sentence in body.sentences]
    used: Counter[tuple[int, str]] = Counter()
    cursor: dict[int, int] = {}
    found: list[Placed] = []
    for quote in quotes:
        listed = words(quote.text)
        near = [i for step in range(_PARAGRAPHS) for i in by_paragraph.get(quote.paragraph + step, ())]
        start = cursor.get(quote.paragraph, 0)
        at = _find(quote, listed, near[start : start + _AHEAD], spoken, used)
        if at:
            cursor[quote.paragraph] = start + near[start : start + _AHEAD].index(at[0])
        found.append(Placed(quote, at, " ".join(listed), shape(quote.text, lexicon)))
    return found


def _find(
    quote: Quote,
    listed: Sequence[str],
    near: Sequence[int],
    spoken: Sequence[str],
    used: Counter[tuple[int, str]],
) -> list[int]:
    parts = [part for cut in sentences(quote.text) if (part := f" {' '.join(words(cut))} ").strip()]
    at: list[int] = []
    for i in near:
        said = [part for part in parts if part in spoken[i]]
        # The same words twice: each quote takes a place of its own.
        free = [part for part in said if used[i, part] < spoken[i].count(part)]
        if free:
            at.append(i)
        elif at and not said:
            break
    for i in at:
        used.update((i, part) for part in parts if part in spoken[i])
    if not at and listed:
        opening = f" {' '.join(listed[:OPENING])} "
        at = [i for i in near if opening in spoken[i]][:1]
    return at


def place_of(body: Body, quote: Placed) -> Place | None:
    """Return where a quote stands; None where it was not found in the running text."""
    if not quote.at:
        return None
    return body.place(min(quote.at), max(quote.at) - min(quote.at) + 1)


def around(body: Body, quote: Placed) -> str:
    """Return the sentences that a quote stands in, with those next to them in the paragraph, without its own words.

    The sentence before that ends with a colon counts too, though it closes a paragraph of its own.
    """
    if not quote.at:
        return quote.quote.attribution or ""
    first, last = min(quote.at), max(quote.at)
    near = range(max(0, first - 1), min(len(body.sentences), last + 2))
    paragraphs = {body.sentences[i].paragraph for i in quote.at}
    if first and body.sentences[first - 1].text.endswith(":"):
        paragraphs.add(body.sentences[first - 1].paragraph)  # the paragraph that announces the quote
    text = " ".join(body.sentences[i].text for i in near if body.sentences[i].paragraph in paragraphs)
    place = text.find(quote.quote.text)
    if place >= 0:
        text = text[max(0, place - _AROUND) : place + len(quote.quote.text) + _AROUND]
    return text.replace(quote.quote.text, " ")


_AROUND = 600
"""Characters on each side of a quote that can name its speaker."""
