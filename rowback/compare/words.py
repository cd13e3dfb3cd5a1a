"""Words of a text with their places, and the short strings that stand for word lists in fast comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

REMEMBERED = 1_000
"""Characters of a text whose tokens are remembered for a moment."""
QUOTE_MARKS = '"“”„‟«»‹›「」『』＂'
APOSTROPHES = "'‘’‚‛`´ʼ"
_DASHES = "-‐‑‒–—―−"
_FOLD = str.maketrans(
    dict.fromkeys(QUOTE_MARKS, '"')
    | dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "-")
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": None, "\u200b": None}
)

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A number keeps its sign of currency, its separators and its percent sign, and the minutes of a clock begin none; a word keeps inner apostrophes, points
# (U.N., p.m.) and hyphens. Each CJK character is a word of its own; everything else stands alone.
_TOKEN = re.compile(
    rf"""
      \d{{1,2}}[hH]\d{{2}}(?!\w)
    | (?:(?:US|A|C|NZ|HK)?[$€£¥])?(?:(?<!\d\d:)(?!0\d)\d{{1,3}}(?:[ ]\d{{3}})+(?!\d)|\d+(?:[.,'’\u00a0\u202f]\d+)*)(?:[%‰°]|(?:st|nd|rd|th|s|h)\b)?
    | [{_CJK}]
    | (?:[^\W\d_]\.){{2,}}
    | [^\W_{_CJK}]+(?:['’ʼ][^\W_{_CJK}]+|[-‐‑][^\W_{_CJK}]+)*
    | ''|``
    | \S
    """,
    re.VERBOSE,
)
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+(?:['’.,-][^\W_{_CJK}]+)*")


def word_set(table: str) -> frozenset[str]:
    """Return the words of a table, parted by white space."""
    return frozenset(table.split())


# Words that carry no subject of their own, in the languages that we read; a word that means something in another
# of these languages loses a little weight there, nothing more.
STOP_WORDS = word_set(
    """
    a an the and or but nor so yet of to in on at by for from with into onto over under about as than that which who
    whom whose this these those it its he she they we you i his her their our your my him them us me is are was were be
    been being has have had do does did will would can could may might shall should must not no if then there here when
    while where what how also just more most very s t
    der die das den dem des ein eine einen einem einer eines und oder aber von zu im in am an auf aus bei mit nach für
    um über unter als wie dass ist sind war waren wird werden wurde wurden hat haben hatte er sie es wir ihr sein seine
    ihre sich nicht auch noch nur zum zur vom
    le la les un une des du de et ou mais à au aux en dans sur par pour avec sans sous ce cet cette ces qui que quoi dont
    il elle ils elles on nous vous son sa ses leur leurs est sont était ont a été se ne pas plus
    el los las uno unos unas y o pero al del con por para sin sobre entre como es son fue era ha han su sus lo se no más
    и в во на с со к по из за от до о об у не что как это он она они его её их был была были было а но же
    و في من على إلى عن أن التي الذي هذا هذه
    的 了 在 是 和 与 对 也 就 都 而 及 着 将 被
    """
)


class Token(NamedTuple):
    """A word, number or mark of a text; `key` is what it is compared by, `start`/`end` where it stands."""

    text: str
    key: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return `text` with one style of quotation marks, apostrophes, dashes and spaces."""
    return text.replace("`", "'") if text.isascii() else text.translate(_FOLD)


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words, numbers and marks of `text` in order, with half-open character places."""
    return _short_tokens(text) if len(text) <= REMEMBERED else _tokens(text)


def _tokens(text: str) -> tuple[Token, ...]:
    found = ((m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text))
    if text.isascii() and "`" not in text:
        return tuple([Token(word, word, start, end) for word, start, end in found])
    return tuple([Token(word, fold(word), start, end) for word, start, end in found])


# A sentence is taken apart for its spans, for its facts and beside its quotes.
_short_tokens = lru_cache(maxsize=64)(_tokens)


def word_at(listed: Sequence[Token], place: int) -> str:
    """Return the key at a place from 0 on in small letters, empty beyond the end."""
    return listed[place].key.casefold() if place < len(listed) else ""


def words(text: str) -> list[str]:
    """Return the words and numbers of `text` in small letters, without marks."""
    return _WORD.findall(fold(text).casefold())


def content(listed: Iterable[str]) -> list[str]:
    """Return the words that carry a subject; all of them when none does."""
    every = list(listed)
    return [word for word in every if word not in STOP_WORDS] or every


class Lexicon:
    """Gives every distinct word one character, so that word lists become strings that compare at C speed."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def encode(self, listed: Sequence[str]) -> str:
        """Return one character per word; equal words get equal characters within this lexicon."""
        known = self._known
        return "".join([known.get(word) or self._new(word) for word in listed])

    def _new(self, word: str) -> str:
        # From 1: rapidfuzz takes any code point; a text of a million distinct words would wrap into equality.
        character = chr(1 + len(self._known) % 0x10FFFE)
        self._known[word] = character
        return character
