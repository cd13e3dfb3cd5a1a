"""The people of a text: their names where they stand, and the fullest name of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rowback.quotes.words import NOT_NAMES, PARTICLES, TITLES

TOKEN = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*(?:(?<=\b[^\W\d_a-z])\.)?|[^\w\s]")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")


# German writes offices in one word: Bürgermeisterin, Außenminister, Regierungssprecher.
_OFFICE = re.compile(
    r"(?:meister|minister|kanzler|präsident|sprecher|leiter|direktor|sekretär|anwalt|anwält|vorsitzende|trainer|chef|professor|senator)(?:in|r)?$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.casefold()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words, as tokens [first, last]."""

    text: str
    first: int
    last: int


def tokens_of(text: str) -> list[Token]:
    """Return words and marks with their places."""
    return [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(text)]


def names_in(tokens: Sequence[Token]) -> list[Name]:
    """Return the names among the tokens, in order."""
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        if not _begins(tokens, at):
            at += 1
            continue
        end = _run(tokens, at)
        text = _POSSESSIVE.sub("", " ".join(t.text for t in tokens[at : end + 1]))
        found.append(Name(text, at, end))
        at = end + 1
    return found


def _begins(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    low = token.low.rstrip(".")
    if not token.capital or low in NOT_NAMES:
        return False
    # A single letter is an initial only before another capital.
    return len(token.text) > 1 or (at + 1 < len(tokens) and tokens[at + 1].capital)


def _run(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end + 1 < len(tokens) and not _POSSESSIVE.search(tokens[end].text):
        follow = tokens[end + 1]
        if follow.capital and (follow.low not in NOT_NAMES or len(follow.text) == 1):
            end += 1
        elif (
            follow.text == "."
            and len(tokens[end].text) <= 3
            and end + 2 < len(tokens)
            and tokens[end + 2].capital
            and follow.start == tokens[end].end
        ):
            end += 2  # "Sen. Holt"
        elif (
            follow.low in PARTICLES
            and end + 2 < len(tokens)
            and tokens[end + 2].capital
            and follow.low not in ("of", "the", "y", "und", "la", "le", "el")
        ):
            end += 2
        else:
            break
    return end


def bare(name: str) -> str:
    """Return a name without the titles and offices before it."""
    words = name.replace(" . ", ". ").replace(" .", ".").split()
    while len(words) > 1 and (words[0].casefold().rstrip(".") in TITLES or _OFFICE.search(words[0])):
        words.pop(0)
    return " ".join(words)


class Cast:
    """The names of a whole text, to complete a surname by."""

    def __init__(self, names: Sequence[str]) -> None:
        self._full: dict[str, str] = {}
        for name in map(bare, names):
            words = name.split()
            if 2 <= len(words) <= 5:
                for key in _keys(words):
                    self._full.setdefault(key, name)

    def fullest(self, name: str) -> str:
        """Return the fullest name that the text gives this person."""
        words = bare(name).split()
        if not words:
            return name
        if len(words) > 1:
            return " ".join(words)
        return self._full.get(words[0].casefold(), words[0])


def _keys(words: list[str]) -> Iterator[str]:
    yield words[-1].casefold()
    if words[-1].casefold().rstrip(".") in ("jr", "sr", "ii", "iii") and len(words) > 2:
        yield words[-2].casefold()
