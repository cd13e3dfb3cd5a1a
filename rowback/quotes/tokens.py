"""A paragraph as words and marks, each quote one token among them, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rowback.quotes.marks import Stretch

TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Rev|Hon|St|Ste|Jr|Sr|Sra|Dra|Mme|Mlle|MM|No|Nr|vs|Pres|Atty|Supt|Insp|Del|Ald|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|Md|Mass|Mich|Minn|Neb|Nev|Okla|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo)\.(?=\s)"
    r"|(?:[^\W\d_]\.){2,8}+|[^\W\d_]\.(?=\s?[^\W\d_a-z])"
    r"|[^\W_]++(?:[’'.&\-‑][^\W_]++)*+|[^\w\s]"
)
_ENDS = frozenset(".!?…。！？؟")
_LONGEST = 160
"""Tokens after which a sentence is cut: what is looked for stands nearer, and a page without full stops costs no more."""
_PASSED = frozenset(")]’'”")


class Token(NamedTuple):
    """A word or mark with its place in the paragraph; `quote` is the number of the quote that it stands for, or -1."""

    text: str
    low: str
    start: int
    end: int
    quote: int = -1

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the words and marks of a part of a text."""
    new = tuple.__new__  # a third of the time of the named constructor, for every word of a paragraph
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        at = match.start()
        yield new(Token, (word, word.lower(), at, at + len(word), -1))


def sentences_of(
    text: str, found: Sequence[tuple[int, Stretch]], *, ordinals: bool = False
) -> list[list[Token]]:
    """Return the sentences of a paragraph as tokens; `found` are its quotes with their numbers, in order.

    What is quoted is one token, however many sentences it holds. A quote that ends like a sentence ends the
    sentence around it too where a capital follows. `ordinals`: a point behind a small number ends nothing ("3. Juni").
    """
    out: list[list[Token]] = []
    current: list[Token] = []
    ended = False
    for token in _stream(text, found):
        if (ended and _begins(token)) or len(current) >= _LONGEST:
            out.append(current)
            current, ended = [], False
        if token.quote >= 0:
            ended = text[token.start : token.end].rstrip("\"'”“»«’‘」』＂ ").endswith(tuple(_ENDS))
        elif token.text in _ENDS:
            ended = not (ordinals and token.text == "." and current and _ordinal(current[-1], token))
        elif token.text not in _PASSED:
            ended = False
        current.append(token)
    if current:
        out.append(current)
    return out


def _stream(text: str, found: Sequence[tuple[int, Stretch]]) -> Iterator[Token]:
    at = 0
    for number, stretch in found:
        yield from tokens_of(text, at, stretch.outer_start)
        yield Token("“”", "“”", stretch.outer_start, stretch.outer_end, number)
        at = stretch.outer_end
    yield from tokens_of(text, at)


def _ordinal(number: Token, point: Token) -> bool:
    return number.text.isdigit() and len(number.text) <= 2 and number.end == point.start


def _begins(token: Token) -> bool:
    return token.quote >= 0 or token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in "¿¡"
