"""A name as a text gives it, and whether two of them are one."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from rowback.compare.facts.pair import Found

ALIKE = 0.5
"""Similarity of letters below which two words before the same full name are descriptions, not first names."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words with its token range; `words` without titles."""

    words: tuple[str, ...]
    start: int
    end: int
    text: str

    def same(self, other: Found, /) -> bool:
        """Whether one is the other or a part of it ("Ms Reyes" is "Ana Reyes"), or only its points differ."""
        if not isinstance(other, Name):
            return False
        mine, theirs = set(self.words), set(other.words)
        if mine <= theirs or theirs <= mine or _run_together(self) == _run_together(other):
            return True
        return (
            self._described(other) or _initials(mine=self, theirs=other) or _initials(mine=other, theirs=self)
        )

    def _described(self, other: Name) -> bool:
        """Whether only what stands before a full name differs: "Democrat Ana Reyes" is "Senator Ana Reyes"."""
        (mine, *rest), (theirs, *others) = self.words, other.words
        return len(rest) > 1 and rest == others and Levenshtein.normalized_similarity(mine, theirs) < ALIKE


def _initials(*, mine: Name, theirs: Name) -> bool:
    """Whether a name is the other's initials: "CFA" is "Conditional Fee Agreement"."""
    if len(mine.words) != 1 or not mine.text.replace(".", "").isupper():
        return False
    letters = "".join(part[0] for word in theirs.words for part in word.split("-") if part)
    return len(letters) > 1 and letters == mine.words[0]


def _run_together(name: Name) -> str:
    """Return the words of a name as one, each without its plural or genitive."""
    return "".join(word.removesuffix("s") for word in name.words)
