"""Names without what stands around them: titles and offices before them, the mark that they own something."""

from __future__ import annotations

import re

from rowback.quotes.given import FEMALE, MALE
from rowback.quotes.words import OFFICES, TITLES

POSSESSIVES = ("'s", "’s", "s'", "s’")
"""What ends a name that something belongs to."""
# German writes offices in one word: Bürgermeisterin, Außenminister, Regierungssprecher, FDP-Chef.
_OFFICE = re.compile(
    r"(?:meister|minister|kanzler|präsident|sprecher|leiter|direktor|sekretär|anwalt|anwält|vorsitzende|trainer|chef|professor|senator|richter"
    r"|expert|politiker|kandidat|abgeordnete|beauftragte|geschäftsführer|vorstand|intendant|forscher|ökonom|manager|admiral|general|kommissar"
    r"|agentur|kollege|kollegin|inhaber|gründer|autor|autorin|dozent|führer|könig|papst|rat|rätin|vize|star|kapitän|dezernent|botschafter|zeitung|magazin)(?:e|in|r|en|n|s)?$"
)


def bare(name: str, *, german: bool = False) -> str:
    """Return a name without the titles and offices before it; German writes offices in one word with what they are of."""
    words = name.split() or [name]
    for place in range(len(words) - 2, 0, -1):
        if words[place].casefold().rsplit("-", 1)[-1] in OFFICES and words[place + 1].casefold().rstrip(
            "."
        ) not in ("jr", "sr"):
            words = words[place + 1 :]  # "Gazette Editor-in-Chief Mara Holt"
            break
    if german and not is_given(words[0].casefold()):
        given = next((place for place in range(1, len(words) - 1) if is_given(words[place].casefold())), 0)
        words = words[given:]  # "Stürmer Jens Ahlers"
    while len(words) > 1 and (words[0].casefold().rstrip(".") in TITLES or (german and is_office(words[0]))):
        words.pop(0)
    return " ".join(words)


def without_owner(text: str) -> str:
    """Return a name without the mark that it owns something: Holt's, the Dales'."""
    if not text.endswith(POSSESSIVES):
        return text
    return text[:-2] if text[-1] == "s" else text[:-1]


def is_office(word: str) -> bool:
    """Tell whether a German word is an office, alone or at its end."""
    return bool(_OFFICE.search(word.casefold()))


def is_given(word: str) -> bool:
    """Tell whether a word is a common given name."""
    first = word.split("-", maxsplit=1)[0]
    return first in MALE or first in FEMALE or word in MALE
