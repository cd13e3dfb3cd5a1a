"""Who wrote it: what the page declares, checked against the byline that it shows; names only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from rowback.extract.bylines import LONGEST_LINE, read_signature
from rowback.extract.credited import credited
from rowback.extract.credits import may_credit, read_credit
from rowback.extract.declared import Declared, plain, types
from rowback.extract.index import Index, Spot, words_of
from rowback.extract.letters import letters
from rowback.extract.people import (
    best_names,
    clean_names,
    is_asian,
    is_body,
    is_person,
    is_role,
)
from rowback.extract.signed import CLOSE, is_of_other, signers
from rowback.extract.tree import label_of, names

_META = (
    "parsely-author",
    "sailthru.author",
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "citation_author",
    "creator",
    "article:author_name",
    "shareaholic:article_author_name",
    "article.author",
    "twitter:data1",
)
_WRITTEN_BY = re.compile(
    r"written|by\b|von\b|verfasst|author|autor|auteur|écrit|escrito|scritto|автор|geschreven|skrevet|yazar",
    re.I,
)
_BY = r"(?:(?:written|posted|reported|published|story|words|text|article|contributed|submitted|interview|commentary|report)\s+)?(?:by|von|par|por|door|av|af|text|texte|texto|autor(?:in|a)?|author|auteur|words|автор|текст|yazan)"
_LEAD_ALONE = re.compile(rf"^{_BY}\s*[:：—–-]?$", re.IGNORECASE)
_LINE = re.compile(
    rf"(?:^|[|•·–—]\s*|\d\s+|\b(?:am|pm|uhr)\s+)({_BY}\b\s*[:：]?)\s+(\S.{{2,120}})$", re.IGNORECASE
)
_LANGUAGE_LEADS = ("door", "autor")
# In small letters, with names alone behind it: "Di notte" begins a sentence, and "Di Maio" is a name.
_ITALIAN = re.compile(r"(di) ((?:[A-ZÀ-Þ][\w'’-]*+(?: e |, | |$)){2,8})$")
_NAME_INSIDE = re.compile(r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?i:name|fn|link)(?=$|[\s_-]|[A-Z])")
_BIO = re.compile(r"bio|avatar|card|box|about|social|follow|image|photo|img|icon", re.IGNORECASE)
_MOST = 12
_MOST_IN_BOX = 60  # elements
_MOST_SHOWN = 50  # places of one page that may name an author
_RUN = 25  # elements between two names of one byline
_BELOW = 4  # blocks below the headline where a byline stands
_OVER = 60  # elements over the headline within which a byline belongs to it
_FAR = 250  # elements from the headline within which a byline without marks is believed


def read_authors(
    index: Index,
    declared: Declared,
    sites: Sequence[str],
    near: Sequence[str] = (),
    opening: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the names of the authors in order, each once.

    `near` holds the short texts around the story, `opening` the first of the story itself.

    Names that the page declares count before those that it shows, but the byline's before a declared login name,
    job or organisation, and before declared names that no byline around the story repeats (see `signers`).
    """
    persons, bodies = _from_json_ld(declared.article.get("author"))

    def foreign(found: Sequence[str]) -> list[str]:
        return [_without_site(n, sites) for n in found if letters(n) not in sites]

    stated = foreign(persons) or foreign(_from_meta(declared))
    line = foreign(_from_text(near) or _credited(near, index.headline, declared.language))
    people = _people(stated)
    if people:
        if _adds(line, people) or (not _beside(people, near) and _follows(line, near, index.headline)):
            return tuple(line[:_MOST])
        if signed := signers(index, people, sites):
            return tuple(signed[:_MOST])
        if len(people) > 1 and (fewer := _shown_alone(people, _people(_from_page(index, line)), near)):
            return tuple(fewer)
        return tuple(n for n in stated if n in people or not (is_role(n) or is_body(n)))[:_MOST]
    by_marks = _from_page(index, line)
    shown = foreign(by_marks)
    if _people(shown):
        return tuple(shown[:_MOST])
    if (stated or bodies or persons or by_marks) and (signed := read_signature(opening, index.headline)):
        return tuple(signed)
    return tuple(
        (stated or foreign(bodies) or shown or _unnamed(near) or bodies or persons or by_marks)[:_MOST]
    )


def _without_site(name: str, sites: Sequence[str]) -> str:
    """Take the site's name off behind a person's: "Mara Holt Marram Courier"."""
    words = name.split()
    if len(words) > 2 and is_role(words[-1]):
        words.pop()
    for count in range(1, min(4, len(words) - 1)):
        rest = " ".join(words[:-count])
        if letters(" ".join(words[-count:])) in sites and is_person(rest):
            return rest
    return name


def _adds(line: Sequence[str], people: Sequence[str]) -> bool:
    """Tell whether a byline names the declared people and more."""
    return {letters(n) for n in people} < {letters(n) for n in line}


def _beside(people: Sequence[str], near: Sequence[str]) -> bool:
    around = letters(" ".join(text for text in near if len(text) <= LONGEST_LINE))
    return any(letters(n.split(",")[0]) in around for n in people)


def _shown_alone(people: Sequence[str], shown: Sequence[str], near: Sequence[str]) -> list[str]:
    """Return those of the declared people whom the byline names, where it leaves out some that no line around names.

    Photographers, models and editors are declared so.
    """
    seen = {letters(n) for n in shown}
    named = [n for n in people if letters(n) in seen]
    missing = [n for n in people if letters(n) not in seen]
    return named if missing and not any(_beside([n], near) for n in missing) else []


def _follows(line: Sequence[str], near: Sequence[str], headline: str) -> bool:
    """Tell whether a byline stands right below the headline."""
    head = letters(headline)
    place = next((i for i, text in enumerate(near) if letters(text) == head), None)
    if place is None or not line:
        return False
    below = letters(" ".join(near[place + 1 : place + _BELOW]))
    return letters(line[0]) in below


def _from_json_ld(author: Any) -> tuple[list[str], list[str]]:
    persons: list[str] = []
    bodies: list[str] = []
    for one in author if isinstance(author, list) else [author]:
        if isinstance(one, dict):
            raw = one.get("name")
            values = raw if isinstance(raw, list) else [raw]
            organisation = any("Organization" in t for t in types(one))
            (bodies if organisation else persons).extend(plain(v) for v in values if v)
        elif one:
            persons.append(plain(one))
    return clean_names(persons), clean_names(bodies)


def _from_meta(declared: Declared) -> list[str]:
    weak: list[str] = []
    for name in _META:
        values = [v for v in declared.meta.get(name, ()) if v]
        if name == "twitter:data1" and not _WRITTEN_BY.search(declared.first("twitter:label1")):
            continue
        found = clean_names(values)
        if any(is_person(n) for n in found):
            return found
        weak = weak or found
    return weak


def _from_text(near: Sequence[str]) -> list[str]:
    """Read bylines without any mark-up: "By Mara Holt", or "By" and the name on the next line."""
    for place, text in enumerate(near):
        if len(text) > LONGEST_LINE:
            continue
        follow = near[place + 1] if place + 1 < len(near) else ""
        line = f"{text} {follow}" if _LEAD_ALONE.match(text) and len(follow) < LONGEST_LINE else text
        match = _LINE.search(line) or _ITALIAN.match(line)
        if match and (found := _people(clean_names([_led_names(*match.groups())]))):
            return found
    return []


def _led_names(lead: str, rest: str) -> str:
    """Return what names are read from; a word for who wrote that tells the language goes with them, for it tells what joins them."""
    return f"{lead} {rest}" if lead.lower().startswith(_LANGUAGE_LEADS) else rest


def _credited(near: Sequence[str], headline: str, language: str) -> list[str]:
    """Read the lines of credits below the headline in scripts without capitals, and in the languages beside them."""
    if not any(may_credit(text, language) for text in near):
        return []
    head = letters(headline)
    place = next((i + 1 for i, text in enumerate(near) if letters(text) == head), 0) if head else 0
    return _people(credited(near[place:], language, headed=place > 0))


def _unnamed(near: Sequence[str]) -> list[str]:
    """Read a byline that names a desk, an agency or one name only."""
    for text in near:
        if len(text) <= LONGEST_LINE and _LINE.match(text) and (found := clean_names([text])):
            return [n for n in found if n[0].isupper()][:1]
    return []


def _people(found: Sequence[str]) -> list[str]:
    return [n for n in found if is_person(n)]


def _from_page(index: Index, line: Sequence[str]) -> list[str]:
    """Return the names in marked bylines, in lines of text, in links to a person's page: the first that has people."""
    weak: list[str] = []
    for found in _finds(index, line):
        if _people(found):
            return found
        weak = weak or found
    return weak


def _finds(index: Index, line: Sequence[str]) -> Iterator[list[str]]:
    marked = _run(index, index.marks.people, _marked)
    yield marked
    named = _run(index, index.marks.bylines, _named)
    yield named
    yield list(line)
    if not marked and not named:
        # A byline with a login or an organisation is more than a link.
        yield _run(index, index.profiles(_FAR), _linked)
    yield _run(index, index.marks.bylines, _boxed)
    yield _run(index, index.far.people, _marked)
    yield _run(index, index.far.bylines, _boxed)


def _run(index: Index, spots: list[Spot], reader: Callable[[HtmlElement], list[str]]) -> list[str]:
    """Read the names nearest to the headline, and those beside them without a gap."""
    read: dict[int, list[str]] = {}
    for spot in index.nearest(spots)[:_MOST_SHOWN]:
        if index.elsewhere(spot.element) or is_of_other(spot.element):
            continue
        if index.head and index.head - spot.place > _OVER:
            continue
        close = 0 < spot.place - index.head <= CLOSE
        if found := (_boxed if close and reader is _named else reader)(spot.element):
            read[spot.place] = found
    people = {place: found for place, found in read.items() if _people(found)}
    if not people:
        return next(iter(read.values()), [])
    seed = next(iter(people))
    places = sorted(people)
    first = last = places.index(seed)
    while first and places[first] - places[first - 1] <= _RUN:
        first -= 1
    while last + 1 < len(places) and places[last + 1] - places[last] <= _RUN:
        last += 1
    return clean_names(n for place in places[first : last + 1] for n in people[place])


def _marked(element: HtmlElement) -> list[str]:
    inner = next((n for n in islice(element.iter(), 300) if n.get("itemprop") == "name"), element)
    return clean_names([inner.get("content") or label_of(inner)])


def _linked(element: HtmlElement) -> list[str]:
    return _people(clean_names([label_of(element)]))[:1]


def _named(element: HtmlElement) -> list[str]:
    return [] if _BIO.search(names(element)) else _boxed(element)


def _boxed(element: HtmlElement) -> list[str]:
    """Read a byline, or the box about an author at the end of a story."""
    text = words_of(element, _MOST_IN_BOX)
    if not 2 <= len(text) <= 200:
        return []
    if may_credit(text, "") and (credit := read_credit(text, "")) and credit.authors:
        return list(credit.authors)
    links = [t for a in element.iter("a") if (t := label_of(a))]
    if found := _people(clean_names(links)):
        return found
    if found := _people(clean_names([text])):
        return found if not is_asian(found[0]) or len(found[0]) > len(text) // 2 else []
    pieces = [t for t in (piece.strip() for piece in element.itertext()) if t]
    return best_names(clean_names(pieces) or clean_names([text]))
