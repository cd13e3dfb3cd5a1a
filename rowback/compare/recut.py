"""Quotes whose words only stand in more, or fewer, pieces around "she said" than before: nothing was done to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rowback.compare.placed import Groups, Placed


def recut(olds: Sequence[Placed], news: Sequence[Placed], groups: Groups) -> None:
    """Take them out: one without a partner becomes its own, of two whose words differ each does."""
    before, after = _Side(olds, groups.old), _Side(news, groups.new)
    there = {id(quote) for quote in olds if after.has(quote, groups.old)}
    there |= {id(quote) for quote in news if before.has(quote, groups.new)}
    for quote in (*olds, *news):
        partner = quote.partner
        if id(quote) not in there or (partner is not None and id(partner) not in there):
            continue
        if partner is None:
            quote.partner = quote
        elif partner.words != quote.words:
            quote.partner, partner.partner = quote, partner


class _Side:
    """What one version quotes, sentence by sentence."""

    def __init__(self, quotes: Sequence[Placed], links: Mapping[int, int]) -> None:
        self._places: dict[int, list[int]] = defaultdict(list)
        """The sentences of each link."""
        for place, link in links.items():
            self._places[link].append(place)
        self._words: dict[int, list[tuple[int, str]]] = defaultdict(list)
        """The words quoted in each sentence, with the number of the quote."""
        for number, quote in enumerate(quotes):
            for place in quote.at:
                self._words[place].append((number, quote.words))
        self._joined: dict[tuple[int, ...], str] = {}

    def has(self, quote: Placed, links: Mapping[int, int]) -> bool:
        """Whether this version quotes the same words in the sentences that belong with those of a quote, or next to them.

        `links` are those of the version of the quote.
        """
        if not quote.words:
            return False
        near = {place for at in quote.at if at in links for place in self._places.get(links[at], ())}
        beside = {place + step for place in near for step in (-1, 0, 1)}
        return f" {quote.words} " in self._quoted(beside)

    def _quoted(self, places: set[int]) -> str:
        """Return all that is quoted in these sentences, put together once."""
        key = tuple(sorted(places))
        if key not in self._joined:
            quoted = sorted({said for place in key for said in self._words.get(place, ())})
            self._joined[key] = f" {' '.join(said for _, said in quoted)} "
        return self._joined[key]
