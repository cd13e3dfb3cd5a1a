"""Phrases of walls, error pages and dialogs, written so that people can read and add to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPOKEN = 0.6  # of a text that a phrase takes up to be all that it says: the rest are names and marks


@dataclass(frozen=True, slots=True)
class Phrases:
    """What finds any of some phrases as whole words, in whatever case."""

    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return where one of the phrases stands first."""
        # To ignore case in the pattern costs five times as much.
        return self.pattern.search(text.lower())

    def says(self, text: str) -> bool:
        """Tell whether a text says one of the phrases and little else."""
        match = self.search(text)
        return match is not None and len(match[0]) >= _SPOKEN * len(text.strip())

    def all(self, text: str) -> set[str]:
        """Return the phrases that are said."""
        return {match[0] for match in self.pattern.finditer(text.lower())}


def any_of(phrases: str) -> Phrases:
    """Read one phrase a line, a small regular expression; a space stands for any white space, ' for either apostrophe."""
    spaced: list[str] = []
    free: list[str] = []  # scripts without spaces have no words to be whole
    for line in phrases.strip().splitlines():
        phrase = line.strip().replace("'", "['’]").replace(" ?", r"\s{0,5}").replace(" ", r"\s{1,5}")
        (free if max(phrase) > "\u2e7f" else spaced).append(phrase)
    # One look at the start of each word, not one for each phrase.
    alternatives = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", *free]
    return Phrases(re.compile("|".join(alternatives)))
