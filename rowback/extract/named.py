"""What the names of elements tell of them: a headline, a byline, a date, a part of the page about something else."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

# A name in class or id: whole words between hyphens and underscores, or parts of camelCase.
_START = r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))"
_END = r"(?=$|[\s_-]|[A-Z0-9])"
_HEADLINE = re.compile(
    r"(?:^|[\s_-])(?:headline|entry-?title|post-?title|article-?title|story-?title|title|hed|heading)(?=$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    rf"{_START}(?i:by-?line|authors?|autor|auteur|autore|author-?name|writer|contributor|creator|vcard|posted-?by|reporter|journalist|redakteur|publisher-?name)(?i:s|es|en|name|names|link|list|text)?{_END}"
)
_DATE = re.compile(
    rf"{_START}(?i:date|datum|fecha|data|time|timestamp|time-?stamp|publish(?:ed)?|posted|pubdate|dateline|by-?line|meta|info|datetime|publication|pub|zeit|horodatage)(?i:s|ed|line|time|-?published)?{_END}"
)
# Cheap tests that spare most names the expressions above.
_AUTHOR_HINTS = ("aut", "by", "writ", "contrib", "creator", "vcard", "report", "journalist", "redakt", "publ")
_DATE_HINTS = ("dat", "time", "publ", "post", "by", "meta", "info", "fecha", "zeit", "pub", "horo")
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|profiles?|people|persons?|our-people|our-experts|staff|contributors?|journalists?|journalistes?|reporters?|redakteure?|writers?|editors?|by|columnists?|bios?)/[^/?#]",
    re.IGNORECASE,
)
BYLINE, DATED = 1, 2
# Regions that tell of something else than this story: their headings, names and dates are not its own.
_ELSEWHERE = re.compile(
    r"comment|related|recommend|teaser|latest|popular|trending|most-?read|see-?also|read-?more|more-?(?:from|stories|news|on)|recirc|up-?next|similar|suggest",
    re.IGNORECASE,
)
# Names of parts that hold other things as a rule, but the story itself in some designs.
_LAYOUT = re.compile(
    r"(?<!with)(?<!with-)(?<!has)(?<!has-)(?<!no-)sidebar|(?<!elementor-)widget|promo|social|follow|newsletter|carousel",
    re.IGNORECASE,
)
_LONGEST_LINK = 300
LONGEST_NAMES = 120  # characters of a class or id that are looked at
ELSE, DESIGN = 1, 2


@lru_cache(maxsize=4_096)
def kinds_of(name: str) -> int:
    """Return what a class or id is the name of; the hints are a cheap test before the patterns."""
    small = name.lower()
    kinds = 0
    for hint in _AUTHOR_HINTS:
        if hint in small:
            kinds = BYLINE if _AUTHOR.search(name) else 0
            break
    for hint in _DATE_HINTS:
        if hint in small:
            return kinds | (DATED if _DATE.search(name) else 0)
    return kinds


@lru_cache(maxsize=4_096)
def region_of(names: str) -> int:
    """Return what names tell of a part of the page: something else, or only its place in the design."""
    if _ELSEWHERE.search(names):
        return ELSE
    return DESIGN if _LAYOUT.search(names) else 0


def is_layout(element: HtmlElement) -> bool:
    """Tell whether a part of a page has a name such as "sidebar", which tells little of what it holds."""
    get = element.get
    return bool(_LAYOUT.search(f"{get('class') or ''} {get('id') or ''}"))


def leads_to_person(link: HtmlElement) -> bool:
    """Tell whether a link leads to the page of a person, by its address."""
    return _PROFILE.search(link.get("href") or "", 0, _LONGEST_LINK) is not None


def is_titled(element: HtmlElement) -> bool:
    """Tell whether an element is named or marked as a headline."""
    get = element.get
    for value in (get("class"), get("id")):
        hinted = value and ("itl" in value or "ead" in value or "hed" in value)
        if hinted and _HEADLINE.search(value, 0, LONGEST_NAMES):
            return True
    return str(get("itemprop")) == "headline"
