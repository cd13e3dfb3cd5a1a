"""Capitals that only open a sentence or a quotation, and those that are names all the same."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.facts.names.words import CONTRACTED, abbreviated, capital, plain
from rowback.compare.facts.pair import Pair
from rowback.compare.words import STOP_WORDS, Token, fold

_PASSED = frozenset("\"'([-*#_•|>")
"""Marks that may stand between the end of a sentence and the next one's first word."""


def opens(listed: Sequence[Token], place: int) -> bool:
    """Whether a capital says nothing here: at the start, or behind a full stop, a colon or an opening mark."""
    before = place - 1
    if _in_marks(listed, place):
        return True
    while before >= 0 and listed[before].key in _PASSED:
        before -= 1
    if before < 0:
        return True
    key = listed[before].key
    return key in ("!", "?", ":", "…") or (key == "." and not abbreviated(listed, before))


def _in_marks(listed: Sequence[Token], place: int) -> bool:
    """Whether an opening quotation mark stands right before a word: what it quotes begins with a capital, name or not."""
    if place == 0 or listed[place - 1].key not in ("'", '"') or listed[place - 1].end != listed[place].start:
        return False
    return place == 1 or listed[place - 2].end < listed[place - 1].start


def likely(listed: Sequence[Token], place: int, end: int, pair: Pair) -> bool:
    """Whether the first word of a sentence is a name: known from elsewhere, or followed by another capital."""
    if plain(listed[place]) in pair.names or _owns(listed[place]):
        return True
    return place + 1 < end and capital(listed[place + 1]) and listed[place].key.casefold() not in STOP_WORDS


def _owns(token: Token) -> bool:
    """Whether a sentence opens with a name in the genitive: common nouns have an article there ("Holt's lawyer")."""
    text = fold(token.text)
    return text.endswith("'s") and text[:-2].casefold() not in CONTRACTED
