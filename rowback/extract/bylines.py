"""Lines that say no more than who wrote the story, with "By" before the names or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.extract.headline import letters
from rowback.extract.people import clean_names, is_asian, is_person, strip_lead

LONGEST_LINE = 140
"""Characters of a line that may be a byline."""
_JOINED = re.compile(
    r"[;|·•,/&]|\s(?:and|und|et|y|e|en|och|og|with|mit|avec|и|і|та|και|ve)(?=\s)", re.IGNORECASE
)
# Words of labels, greetings and places: two of them, written large, look like a name.
_LABEL = re.compile(
    r"\b(?:icons?|key|takeaways?|points?|facts?|highlights?|summary|overview|contents?|introduction|background|updates?|updated|breaking|watch|listen|videos?|photos?|gallery|advertis\w{1,8}|opinion|editorial|analysis|commentary|exclusive|interview|review|sponsored|story|report|read|more|top|quick|table|part|chapter|dear|hello|good|guten|liebe|lieber|chers?|queridos?|new|san|los|las|santa|saint|north|south|east|west|city|county|republic|island|port)\b"
    r"|^(?:the|die|der|das|ein|eine|le|la|les|el|il|lo|gli|un|une|una|os|as|het|een)\s",
    re.IGNORECASE,
)


def is_byline(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a short text says no more than who wrote the story."""
    if not authors or len(text) > LONGEST_LINE:
        return False
    rest = without_names(text, authors)
    return rest != text and not letters(_JOINED.sub(" ", f" {rest} "))


def is_label(text: str) -> bool:
    """Tell whether a line has a word of labels, greetings or places, which may look like a name."""
    return bool(_LABEL.search(text))


def without_names(text: str, authors: Sequence[str]) -> str:
    """Return what a line says besides "By" and the names of the authors."""
    rest = strip_lead(text)
    for name in authors:
        rest = rest.replace(name, " ")
    return rest


def read_signature(opening: Sequence[str], headline: str) -> list[str]:
    """Read names that stand alone over the story's first words, on a page that declares the outlet for its author."""
    for text in opening:
        if len(text) > LONGEST_LINE or text[-1] in ".!?:…" or is_label(text) or is_asian(text):
            continue
        found = clean_names([text])
        named = found and all(map(is_person, found)) and is_byline(text, found)
        if named and not any(letters(n) in letters(headline) for n in found):
            return found
    return []
