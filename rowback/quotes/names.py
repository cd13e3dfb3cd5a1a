"""The names of a sentence, where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rowback.quotes.bare import POSSESSIVES, is_office, without_owner
from rowback.quotes.languages import Grammar
from rowback.quotes.people import Cast
from rowback.quotes.tokens import Token
from rowback.quotes.words import NOT_NAMES, PARTICLES, TITLES


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words, as tokens [first, last]; `owner` where it says whose something is ("Holt's")."""

    text: str
    first: int
    last: int
    owner: bool = False


def names_in(tokens: Sequence[Token], first: int, end: int, grammar: Grammar, cast: Cast) -> list[Name]:
    """Return the names among tokens [first, end), in order."""
    found: list[Name] = []
    at = first
    while at < end:
        if not _starts(tokens, at, end, grammar):
            at += 1
            continue
        last = _run(tokens, at, end, grammar)
        name = _german(tokens, at, last, cast) if grammar.capital_nouns else _plain(tokens, at, last)
        if name is not None:
            found.append(name)
        at = last + 1
    return found


def _plain(tokens: Sequence[Token], first: int, last: int) -> Name | None:
    if (
        first == last
        and (tokens[first].low.rstrip(".") in TITLES or tokens[first].text.endswith("."))
        and len(tokens[first].low) < 5
    ):
        return None
    text = " ".join(token.text for token in tokens[first : last + 1])
    shorn = without_owner(text)
    return Name(shorn, first, last, owner=shorn != text)


def _german(tokens: Sequence[Token], first: int, last: int, cast: Cast) -> Name | None:
    """Read a name from a run of capitals in a language that writes all nouns so: what stands behind an office, or two words."""
    for place in range(last, first - 1, -1):
        if is_office(tokens[place].text) or tokens[place].low.rstrip(".") in TITLES:
            return _plain(tokens, place + 1, last) if place < last and tokens[place + 1].capital else None
    before = tokens[first - 1].low if first else ""
    if (
        first < last
        and before in ("des", "eines", "der")
        and (tokens[first].text.endswith("s") or last - first >= 2)
    ):
        first += 1
    elif first < last and tokens[first].text.endswith("s") and cast.known(tokens[first].text[:-1]):
        return Name(tokens[first].text[:-1], first, first, owner=True)  # "Lohses Antrieb"
    if first == last:
        word = tokens[first].text
        shorn = word.rstrip("s’'")
        if not (cast.known(word) or cast.known(shorn) or (word.isupper() and len(word) > 1)):
            return None
        return Name(
            word if cast.known(word) else shorn if cast.known(shorn) else word,
            first,
            last,
            owner=cast.known(shorn) and not cast.known(word),
        )
    return _plain(tokens, first, last)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or not tokens[at - 1].text[0].isalnum()


def _starts(tokens: Sequence[Token], at: int, end: int, grammar: Grammar) -> bool:
    token = tokens[at]
    if not token.capital or without_owner(token.low).rstrip(".") in NOT_NAMES:
        return False
    if _opens(tokens, at) and (
        token.low in grammar.prepositions or token.low in grammar.passed or token.low in grammar.joining
    ):
        return False
    # A single letter is an initial only before another capital.
    return len(token.text) > 1 or (at + 1 < end and tokens[at + 1].capital)


_GERMAN_PARTICLES = frozenset(("von", "van", "zu", "de", "da", "al", "bin"))


def _run(tokens: Sequence[Token], at: int, end: int, grammar: Grammar) -> int:
    last = at
    while last + 1 < end and not tokens[last].text.endswith(POSSESSIVES):
        follow = tokens[last + 1]
        if follow.capital and (follow.low not in NOT_NAMES or len(follow.text) == 1):
            last += 1
        elif (
            follow.low in (_GERMAN_PARTICLES if grammar.capital_nouns else PARTICLES)
            and last + 2 < end
            and tokens[last + 2].capital
            and tokens[last + 2].low not in NOT_NAMES
        ):
            last += 2
        else:
            break
    return last
