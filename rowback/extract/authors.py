"""Who wrote it: what the page declares, checked against the byline that it shows; names only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from rowback.extract.declared import Declared, plain, types
from rowback.extract.headline import letters
from rowback.extract.tree import label_of, names
from rowback.text import normalise

_META = (
    "parsely-author",
    "sailthru.author",
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "citation_author",
    "creator",
    "article:author_name",
)
_LEAD = re.compile(
    r"^(?:(?:view\s+all\s+)?(?:posts|articles|stories)\s+by|(?:(?:written|posted|reported|published|edited|story|words|text|analysis|opinion|review|article|contributed|submitted)\s+)?by|von|par|por|de|di|door|av|af|autor(?:in|es|a)?|author|authors|auteur|от|автор|text|texte|texto|reporter)\b\s*:?\s*(?=\S)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"""(?:\s*[|•·–—/\n].*|\s+-\s+.*|\s*\(.*|\s*<.*|,?\s+(?:for|at|of|is\ a|is\ an|is\ the|ist|covers|writes)\s+.*|
        ,?\s+(?:(?:updated|published|posted|on|am|le|el)\s.*|(?:staff|senior|chief|special|guest|contributing|political|national|associate|deputy|managing|executive|digital|news)\s+(?:writer|reporter|editor|correspondent|contributor|producer|columnist|author|staff)\b.*)|
        \s*@\w+.*|\s+(?:\d+|an?)\s+\w+\s+ago\b.*|\s*\S+@\S+.*|\s+https?://.*|\s+(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+\d.*|\s+\d{1,2}[./:]\d.*|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_TITLES = re.compile(
    r"""^(?:(?:staff|senior|chief|special|guest|contributing|political|national|associate|deputy|managing|executive|news|digital|freelance|our|the|a)\s+)*
        (?:writers?|reporters?|editors?(?:-in-chief)?|correspondents?|contributors?|producers?|columnists?|staff|journalists?|photographers?|redakteur(?:in)?|redaktion|redacción|rédaction|
        author|admin|administrator|editorial(?:\ (?:team|staff|board))?|newsroom|web\ desk|user|guest|anonymous|unknown|none|null|undefined|n/a|team|by|view\ (?:bio|profile).*|follow.*|about.*|more\ .*|see\ .*|read\ .*|contact.*|share.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_SUFFIX = re.compile(
    r"^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|mba|esq|r\.?d\.?n?|rn|cpa|d\.?o|ma|msc|ms|mph|dds|dvm|rdn|ldn|cscs|jd|phd)\.?$",
    re.IGNORECASE,
)
_ROLE_PART = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|contributor|producer|columnist|journalist|director|professor|staff|manager|photographer|bureau|desk|analyst|fellow|ceo|founder|redakteur(?:in)?|korrespondent(?:in)?|host|anchor|chief|specialist|president|expert|strategist|researcher)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||·|•|\n|/|,?\s+(?:and|und|et|y|e|en|och|&|with|mit|avec|и)\s+|&)\s*", re.IGNORECASE
)
_BYLINE_NAMES = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?:byline|by-?line|authors?|autor|auteur|author-?name|writer|contributor|creator|vcard|posted-?by|reporter)(?:s|es|name|names|link|list|text)?(?=$|[\s_-]|[A-Z0-9])",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"comment|related|recommend|sidebar|widget|bio|footer|teaser|promo|more-?from|card|avatar|social|follow",
    re.IGNORECASE,
)
# What stands in byline elements besides names: ages, counters, calls to action.
_NO_NAME = re.compile(
    r"\b(?:ago|vor\s+\d+|min(?:ute)?s?\s+read|comments?|shares?|subscribe|unsubscribe|follow|newsletter|updates?|published|posted|click|sign\s+up|read\s+more|view\s+all|all\s+posts|disclosure|fact.checked|reviewed|medically|copyright|photo)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 140
_LEAD_ALONE = re.compile(
    r"^(?:written\s+)?(?:by|von|par|por|text|autor(?:in)?|author|auteur|words)\s*:?$", re.IGNORECASE
)
_LINE = re.compile(
    r"^(?:(?:written|posted|reported|published|story|words|text|article|contributed|submitted)\s+)?(?:by|von|par|por|text|autor(?:in)?|author|auteur|words)\b\s*:?\s+(\S.{2,120})$",
    re.IGNORECASE,
)
_JOINING = frozenset(
    ("de", "da", "di", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "du", "del", "dos", "y")
)
_ROLE_TAIL = re.compile(
    r"^(\S+\s+\S+)\s+(?:\S+\s+){0,3}(?:writer|reporter|editor|correspondent|contributor|producer|columnist|journalist|director|professor|manager|photographer|ceo|founder|analyst|specialist|strategist|consultant|team)$",
    re.IGNORECASE,
)
_MOST = 12
_MOST_SHOWN = 50  # places of one page that may name an author


def read_authors(
    tree: HtmlElement, declared: Declared, sites: Sequence[str], near: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the names of the authors in order, each once; `near` holds the short texts around the story."""
    persons, bodies = _from_json_ld(declared.article.get("author"))
    by_meta = _from_meta(declared)
    for source in (persons, by_meta):
        people = [n for n in source if letters(n) not in sites]
        if people:
            return tuple(people[:_MOST])
    shown = [n for n in _from_page(tree) or _from_text(near) if letters(n) not in sites]
    return tuple((shown or bodies or persons or by_meta)[:_MOST])


def is_byline(text: str, authors: Sequence[str]) -> bool:
    """Tell whether a short text says no more than who wrote the story."""
    if not authors or len(text) > _LONGEST_LINE:
        return False
    rest = _strip_lead(text)
    for name in authors:
        rest = rest.replace(name, " ")
    return rest != text and not letters(_SPLIT.sub("", f" {rest} "))


def clean_names(texts: Iterable[str]) -> list[str]:
    """Return the personal or agency names in bylines: no "By", job titles, addresses or repeats."""
    found: dict[str, str] = {}
    for text in texts:
        for name in _split(text):
            key = letters(name)
            if key and key not in found:
                found[key] = name
    return list(found.values())


def _split(text: str) -> list[str]:
    text = normalise(text)
    if re.match(r"^(?:https?:|www\.|/)", text) or "{" in text:
        return []
    text = _strip_lead(text)
    out: list[str] = []
    for piece in _SPLIT.split(text):
        parts = [p for p in re.split(r"\s*,\s*", piece) if p]
        for place, part in enumerate(parts):
            if place and (_SUFFIX.match(part) and out):
                out[-1] = f"{out[-1]}, {part}"
            elif (name := _one(part)) and not (place and _ROLE_PART.search(part)):
                out.append(name)
    return out


def _strip_lead(text: str) -> str:
    while True:
        shorter = _LEAD.sub("", text)
        if shorter == text:
            return text
        text = shorter


def _one(text: str) -> str:
    text = _strip_lead(_TAIL.sub("", _strip_lead(text.strip(" \t,.:;|-–—*"))).strip())
    text = _ROLE_TAIL.sub(r"\1", text.strip(" ,:;|-–—*"))
    if not 2 <= len(text) <= 60 or len(text.split()) > 7 or not re.search(r"[^\W\d_]{2}", text):
        return ""
    if re.search(r"\d{3}|[@{}<>=]|https?:|\.(?:com|org|net)/|\?$", text) or _TITLES.match(text):
        return ""
    if _NO_NAME.search(text):
        return ""
    return text


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
    for name in _META:
        values = [v for v in declared.meta.get(name, ()) if v]
        if values and (found := clean_names(values)):
            return found
    return []


def _from_text(near: Sequence[str]) -> list[str]:
    """Read bylines without any mark-up: "By Mara Holt", or "By" and the name on the next line."""
    for place, text in enumerate(near):
        if len(text) > _LONGEST_LINE:
            continue
        follow = near[place + 1] if place + 1 < len(near) else ""
        line = f"{text} {follow}" if _LEAD_ALONE.match(text) and len(follow) < _LONGEST_LINE else text
        match = _LINE.match(line)
        if match and (found := [n for n in clean_names([match[1]]) if _looks_like_name(n)]):
            return found
    return []


def _looks_like_name(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= 5 and all(w[0].isupper() or w in _JOINING for w in words)


def _from_page(tree: HtmlElement) -> list[str]:
    for finder in (_by_rel, _by_itemprop, _by_class):
        if found := clean_names(finder(tree)):
            return found
    return []


def _by_rel(tree: HtmlElement) -> list[str]:
    return [
        label_of(a) for a in tree.iter("a") if "author" in (a.get("rel") or "").split() and not _elsewhere(a)
    ]


def _by_itemprop(tree: HtmlElement) -> list[str]:
    found: list[str] = []
    for element in tree.iter("span", "a", "div", "p", "address", "meta", "li"):
        if len(found) > _MOST_SHOWN:
            break
        if "author" in (element.get("itemprop") or "").split() and not _elsewhere(element):
            inner = next((n for n in islice(element.iter(), 300) if n.get("itemprop") == "name"), element)
            found.append(inner.get("content") or label_of(inner))
    return found


def _by_class(tree: HtmlElement) -> list[str]:
    for element in tree.iter(
        "span", "a", "div", "p", "address", "li", "section", "header", "h2", "h3", "h4", "h5"
    ):
        if not _BYLINE_NAMES.search(names(element)) or _elsewhere(element):
            continue
        text = label_of(element)
        if 3 < len(text) < 160:
            links = [label_of(a) for a in element.iter("a")]
            linked = [t for t in links if len(t.split()) >= 2]
            found = clean_names(linked) or clean_names(
                [" | ".join(t for t in map(normalise, element.itertext()) if t)]
            )
            if found:
                return found
    return []


def _elsewhere(element: HtmlElement) -> bool:
    line = [element, *islice(element.iterancestors(), 6)]
    return any(one.tag in ("aside", "footer", "nav") or _NOT_BYLINE.search(names(one)) for one in line)
