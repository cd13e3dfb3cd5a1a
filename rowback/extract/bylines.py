"""Lines that say no more than who wrote the story, with "By" before the names or without."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.extract.letters import letters
from rowback.extract.people import clean_names, is_asian, is_person, is_role, strip_lead

LONGEST_LINE = 140
"""Characters of a line that may be a byline."""
_JOINED = re.compile(
    r"[;|·•,/&]|\s(?:and|und|et|y|e|en|i|och|og|with|mit|avec|и|і|та|και|ve)(?=\s)", re.IGNORECASE
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
# Words in small letters that stand among names, places and jobs. Any other is of a sentence.
_AMONG_NAMES = frozenset(
    """in at for of the from to with by on our own as updated published posted min mins minute minutes read hour hours day days ago agencies agency
    and und et y e en i och og oraz ve mit avec con com med met z für pour para från aus bei im am zu zur ter ten te t d l af av von van vom der den dem
    de da do di du del della dello degli dal dalla das dos nel nella la le les el los las il gli al ap bin ben ibn abu bint à w dla till voor uit op unser unserem unserer unseren
    unsere onze nostro nostra notre nos nuestro nuestra nosso nossa vår agenturen agences agencias agências agenzie bureaus byråer redactie redaktion rédaction redacción
    redação redazione redakcja verslaggever verslaggeefster korrespondent korrespondenten korrespondentin correspondant correspondante corresponsal correspondente
    inviato inviata corrispondente envoyé envoyée spécial spéciale enviado enviada enviados especial especiales especiais foto fotos text""".split()  # noqa: SIM905
)
# Words in capitals that are of a headline and of no name.
_NO_NAMES = frozenset(
    """the a an was were is are has have had be been being gets goes says said will would could should may must after before over into under than that
    this these those his her their its it he she they we you who when while why how what where not no as monday tuesday wednesday thursday friday
    saturday sunday noon night""".split()  # noqa: SIM905
) - {"may", "will"}
_LOGIN = 2  # words of a login name, which a mark sets off from what the line says besides
_MOST_CAPITALS = 6  # in one name
_MOST_CASELESS = 6  # words of a byline in a script without capitals
_CUT = re.compile(r"[|•·\n]|\s[–—]\s|\S+@")
_WORD = re.compile(r"[^\W_][\w'’-]*+")
_MARKED_LEAD = re.compile(r"[\s:：|/／]$")
_ANDS = re.compile(r"\s(?:and|und|et|y|e|en|i|och|og|ve|и|та|και|&)\s", re.IGNORECASE)


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


def says_who(text: str) -> bool:
    """Tell whether a line begins with a word for who wrote and goes on with names, jobs and places, and nothing else.

    "By Friday the shops had closed" and "Reporter held for two days" begin with such a word, and go on as sentences.
    """
    rest = strip_lead(text)
    if len(text) > LONGEST_LINE or rest == text or text[-1] in "!?…。！？":
        return False
    named, *others = _CUT.split(rest, maxsplit=1)
    name, comma, _ = named.partition(",")
    if comma and text[-1] != "." and is_person(name):
        return True  # "By Mara Holt, who covers ports"
    words = _WORD.findall(named)
    if len(words) <= (_LOGIN if others else 0):
        return True
    if words[0][0].isalpha() and not (words[0][0].isupper() or words[0][0].islower()):
        lead = text[: len(text) - len(rest)]
        return bool(_MARKED_LEAD.search(lead)) and len(rest.split()) <= _MOST_CASELESS
    return not words[0][0].isdecimal() and all(map(_may_be_among_names, words)) and not _has_long_run(rest)


def _may_be_among_names(word: str) -> bool:
    small = word.lower()
    if word[0].islower():
        return small in _AMONG_NAMES or is_role(word)
    return small not in _NO_NAMES or word.isupper() or word == "The"  # "The Marram Courier"


def _has_long_run(text: str) -> bool:
    """Tell whether a line has more words in capitals side by side than a name has."""
    run = 0
    for word in text.split():
        run = run + 1 if word[0].isupper() else 0
        if run > _MOST_CAPITALS:
            return True
        run = 0 if word[-1] in ",;/&" else run
    return False


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
