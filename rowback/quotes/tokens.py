"""A paragraph as words and marks, each quote one token among them, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rowback.quotes.languages.grammar import words
from rowback.quotes.marks import Stretch

_TOKEN = re.compile(r"[^\W_]++(?:[’'.&\-‑][^\W_]++)*+\.?|[^\w\s]")
"""A word with the point behind it, which is taken off again where the word is no abbreviation; or a mark."""
_SHORT = words(
    """mr mrs ms mx dr prof sen rep gov gen col lt sgt capt cmdr adm rev hon st ste jr sr sra dra mme mlle mm no nr vs pres atty supt insp
    del ald jan feb apr aug sep sept oct nov dec ala ariz ark calif colo conn fla ga ill ind kan ky md mass mich minn neb nev okla pa tenn tex
    vt va wash wis wyo"""
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,8}+$")
_ENDS = frozenset(".!?…。！？؟")
_PASSED = frozenset(")]’'”")
_CLOSERS = "\"'”“»«’‘」』＂ "
_LONGEST = 160
"""Tokens after which a sentence is cut: what is looked for stands nearer, and a page without full stops costs no more."""


class Token(NamedTuple):
    """A word or mark with its place in the paragraph; `quote` is the number of the quote that it stands for, or -1."""

    text: str
    low: str
    start: int
    end: int
    quote: int = -1

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, if need be behind an article: al-Rawi."""
        return self.text[:1].isupper() or (self.text[2:3] in "-‑" and self.text[3:4].isupper())


def sentences_of(
    text: str, found: Sequence[tuple[int, Stretch]], *, ordinals: bool = False
) -> list[list[Token]]:
    """Return the sentences of a paragraph as tokens; `found` are its quotes with their numbers, in order.

    What is quoted is one token, however many sentences it holds. A quote that ends like a sentence ends the
    sentence around it too where a capital follows. `ordinals`: a point behind a small number ends nothing ("3. Juni").
    """
    cut = _Cut(text, ordinals)
    at = 0
    for number, stretch in found:
        cut.words(at, stretch.outer_start)
        cut.quote(number, stretch)
        at = stretch.outer_end
    cut.words(at, len(text))
    return cut.done()


class _Cut:
    """Collects the tokens of a paragraph sentence by sentence."""

    def __init__(self, text: str, ordinals: bool) -> None:
        self.text = text
        self.ordinals = ordinals
        self.out: list[list[Token]] = []
        self.current: list[Token] = []
        self.ended = False

    def words(self, start: int, end: int) -> None:
        """Add the words and marks of a part of the text."""
        new = tuple.__new__  # a third of the time of the named constructor, for every word of a paragraph
        text, current, ended = self.text, self.current, self.ended
        place = start
        for word in _TOKEN.findall(text, start, end):
            if (ended and _begins(word)) or len(current) >= _LONGEST:
                self.out.append(current)
                current, ended = [], False
            # Nothing but blanks and underscores lies between: to find the word again takes less than a match to tell.
            at = text.index(word, place)
            place = at + len(word)
            if word[-1] == "." and len(word) > 1 and not self._short(word, place):
                bare, point = word[:-1], place - 1
                current += (
                    new(Token, (bare, bare.lower(), at, point, -1)),
                    new(Token, (".", ".", point, place, -1)),
                )
                ended = not (self.ordinals and bare.isdigit() and len(bare) <= 2)
                continue
            current.append(new(Token, (word, word.lower(), at, place, -1)))
            if word in _ENDS:
                ended = True
            elif ended and word not in _PASSED:
                ended = False
        self.current, self.ended = current, ended

    def quote(self, number: int, stretch: Stretch) -> None:
        """Add a quote."""
        if self.ended or len(self.current) >= _LONGEST:
            self.out.append(self.current)
            self.current = []
        start, end = stretch.outer_start, stretch.outer_end
        self.current.append(Token("“”", "“”", start, end, number))
        self.ended = self.text[max(start, end - 6) : end].rstrip(_CLOSERS)[-1:] in _ENDS

    def done(self) -> list[list[Token]]:
        """Return the sentences."""
        return [*self.out, self.current] if self.current else self.out

    def _short(self, word: str, end: int) -> bool:
        """Tell whether a point belongs to its word: an abbreviation, initials, an initial before a name."""
        if len(word) == 2:
            follow = self.text[end : end + 2].lstrip()[:1]
            return word[0].isalpha() and follow.isupper()
        return word[:-1].lower() in _SHORT or ("." in word[:-1] and bool(_INITIALS.match(word)))


def _begins(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word[0] in "¿¡"
