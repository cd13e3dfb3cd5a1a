"""Lines that say no more than who wrote the story, with "By" before the names or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.extract.letters import letters
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

# Words that say of the names behind them that they wrote. Who edited, posted or translated did not; a job or "text"
# without a mark behind it may begin a name or a sentence.
_WROTE = re.compile(
    r"""^(?:(?:(?:written|reported|story|words|text|article|report)\s)?by|(?:geschrieben\s|text\s)?von|(?:écrit\s|texte\s)?par|(?:escrito\s|texto\s)?por|di
    |(?:geschreven\s)?door|(?:skrevet\s)?a[vf]|(?:text|texte|texto|testo|tekst|текст|words|author|autor(?:in|a)?|auteure?|autore|autrice|автор|yazan)\s?[:：])\s(?=\S)
    |^(?-i:[Bb]y(?=[A-Z][a-z]))""",
    re.IGNORECASE | re.VERBOSE,
)
_ANDS = re.compile(r"\s(?:and|und|et|y|e|en|och|og|ve|и|та|και|&)\s", re.IGNORECASE)


def is_byline(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a short text says no more than who wrote the story."""
    if not authors or len(text) > LONGEST_LINE:
        return False
    rest = without_names(text, authors)
    return rest != text and not letters(_JOINED.sub(" ", f" {rest} "))


def is_label(text: str) -> bool:
    """Tell whether a line has a word of labels, greetings or places, which may look like a name."""
    return bool(_LABEL.search(text))


def begins_with_lead(text: str) -> bool:
    """Tell whether a text begins with a word for who wrote, such as "By"."""
    return bool(_WROTE.match(text))


def names_after_lead(text: str) -> list[str]:
    """Return the names of a line that is a word for who wrote, such as "By", and names; none of any other line."""
    lead = _WROTE.match(text)
    rest = text[lead.end() :] if lead else ""
    found = clean_names([rest]) if rest and strip_lead(rest) == rest else []
    return found if is_byline(rest, found) else []


def joins_only(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a line joins its names by words such as "and" alone: a place or a job follows a comma as well."""
    return len(_ANDS.findall(text)) == len(authors) - 1


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
