"""Phrases of walls, error pages and dialogs, written so that people can read and add to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPOKEN = 0.6  # of a text that a phrase takes up to be all that it says: the rest are names and marks


# Letters of other scripts than the Latin one; marks such as ’ and … are in all of them.
_OTHER = re.compile("[\u0370-\u1cff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = re.compile("[a-z]")
_ESCAPED = re.compile(r"\\.")
# Scripts without spaces have no words to be whole.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7af]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What finds any of some phrases as whole words, in whatever case: those in Latin letters, and those in others.

    `alone`: those that stories use of other sites too, so that they say something of a page only where they stand alone.
    """

    latin: re.Pattern[str]
    other: re.Pattern[str]
    alone: Phrases | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """Return where one of the phrases stands first."""
        found = self.anywhere(text)
        alone = self.alone.anywhere(text) if self.alone else None
        if found is None or (alone is not None and alone.start() < found.start()):
            return alone
        return found

    def anywhere(self, text: str) -> re.Match[str] | None:
        """Return where one of the phrases stands first that need not stand alone."""
        # To ignore case in the pattern costs five times as much.
        text = text.lower()
        found = self.latin.search(text)
        elsewhere = self.other.search(text) if _OTHER.search(text) else None
        if found is None or (elsewhere is not None and elsewhere.start() < found.start()):
            return elsewhere
        return found

    def says(self, text: str) -> bool:
        """Tell whether a text says one of the phrases and little else."""
        return self.says_anywhere(text) or (self.alone is not None and self.alone.says(text))

    def says_anywhere(self, text: str) -> bool:
        """Tell whether a text says one of the phrases that need not stand alone, and little else."""
        match = self.anywhere(text)
        return match is not None and len(match[0]) >= _SPOKEN * len(text.strip())

    def all(self, text: str) -> set[str]:
        """Return the phrases that are said."""
        text = text.lower()
        patterns = (self.latin, self.other) if _OTHER.search(text) else (self.latin,)
        found = {match[0] for pattern in patterns for match in pattern.finditer(text)}
        return found | self.alone.all(text) if self.alone else found


def any_of(phrases: str, *, alone: str = "") -> Phrases:
    """Read one phrase a line, a small regular expression; a space stands for any white space, ' for either apostrophe."""
    latin: list[str] = []
    spaced: list[str] = []
    free: list[str] = []
    for line in phrases.strip().splitlines():
        phrase = line.strip().replace("'", "['’]").replace(" ?", r"\s{0,5}").replace(" ", r"\s{1,5}")
        foreign = _OTHER.search(phrase) is not None
        if foreign:
            (free if _UNSPACED.search(phrase) else spaced).append(phrase)
        if not foreign or _LATIN.search(_ESCAPED.sub("", phrase)):  # a line may say a thing in both
            latin.append(phrase)
    other = re.compile("|".join((_whole(spaced).pattern, *free)))
    return Phrases(_whole(latin), other, any_of(alone) if alone else None)


def _whole(phrases: list[str]) -> re.Pattern[str]:
    # One look at the start of each word, not one for each phrase.
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)" if phrases else "(?!)")
