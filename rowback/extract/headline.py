"""The headline: as each surface of the page gives it, and the one that a reader sees over the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from rowback.extract.declared import Declared, plain
from rowback.extract.tree import label_of, names
from rowback.model import Surfaces
from rowback.text import normalise

_SEPARATOR = re.compile(r"\s+[|–—•·»«:~/›-]{1,2}\s+|\s*[|│｜]\s*|\s+::\s+")
_WORD = re.compile(r"\w+")
_HEADLINE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:headline|entry-?title|post-?title|article-?title|story-?title|title|hed|heading)(?=$|[\s_-])",
    re.IGNORECASE,
)
_NOT_OVER_IT = re.compile(
    r"logo|site-?(?:title|name|branding)|brand|related|recommend|sidebar|widget|comment|footer|promo|teaser|nav|menu|newsletter|cookie|consent|modal|popup",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s*[|│｜]\s*")
_LONG_ENOUGH = 15
_LONGEST = 400
_ALIKE = 0.5  # share of words that a heading must share with what the page declares


def read_surfaces(tree: HtmlElement, declared: Declared, url: str) -> tuple[str, Surfaces]:
    """Return the headline that the reader sees, and the headline on each surface."""
    sites = site_names(declared, url)
    open_graph = declared.first("og:title")
    json_ld = plain(declared.article.get("headline") or declared.article.get("name"))
    title = declared.title
    references = [json_ld, open_graph, declared.first("twitter:title"), title]
    bare = [strip_site(r, sites, references) for r in references if r]
    seen = _without_kicker(_seen(tree, bare, sites), bare)
    surfaces = Surfaces(
        page=seen or None, title=title or None, open_graph=open_graph or None, json_ld=json_ld or None
    )
    return seen or _declared_headline(bare, sites), surfaces


def strip_site(text: str, sites: Sequence[str], others: Sequence[str] = ()) -> str:
    """Take the site's name and section off a page title."""
    parts = _SEPARATOR.split(text)
    marks = _SEPARATOR.findall(text)
    whole = {letters(o) for o in others if o and o != text}
    while len(parts) > 1:
        if _is_site(parts[-1], sites) or letters(_join(parts[:-1], marks)) in whole:
            parts, marks = parts[:-1], marks[:-1]
        elif _is_site(parts[0], sites) or letters(_join(parts[1:], marks[1:])) in whole:
            parts, marks = parts[1:], marks[1:]
        else:
            break
    return _join(parts, marks)


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, to compare names by."""
    return "".join(_WORD.findall(text.casefold()))


def _join(parts: Sequence[str], marks: Sequence[str]) -> str:
    out = parts[0]
    for mark, part in zip(marks, parts[1:], strict=False):
        out += mark + part
    return out.strip()


def site_names(declared: Declared, url: str) -> list[str]:
    """Return what the site may call itself, as letters alone."""
    found = [
        declared.first("og:site_name"),
        declared.first("application-name"),
        declared.first("apple-mobile-web-app-title"),
    ]
    found.append(plain(declared.article.get("publisher")))
    found.extend(
        plain(n)
        for n in declared.nodes
        if n.get("@type") in ("WebSite", "Organization", "NewsMediaOrganization")
    )
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".")[:-1] if len(label) > 3]
    return [n for n in (letters(f) for f in (*found, host, *labels)) if n]


def _is_site(part: str, sites: Sequence[str]) -> bool:
    name = letters(part)
    if not name:
        return True
    if len(name) > 40:
        return False
    return any(
        name == s or (len(name) > 3 and (name in s or (s in name and len(s) > 0.5 * len(name))))
        for s in sites
    )


def _seen(tree: HtmlElement, bare: Sequence[str], sites: Sequence[str]) -> str:
    """Return the heading over the article: the one most like what the page declares."""
    best, best_score = "", 0.0
    for place, (text, bonus) in enumerate(_headings(tree)):
        if letters(text) in sites:
            continue
        likeness = max((_likeness(text, reference) for reference in bare), default=0.3)
        score = likeness + bonus - 0.01 * min(place, 20)
        if likeness + bonus >= _ALIKE and score > best_score:
            best, best_score = text, score
    return best


def _headings(tree: HtmlElement) -> Iterator[tuple[str, float]]:
    for h1 in tree.iter("h1"):
        if not _aside(h1) and (text := _heading_text(h1)):
            yield text, 0.35
    for element in tree.iter("h2", "h3", "div", "p", "span", "header", "strong"):
        if element.get("itemprop") == "headline":
            bonus = 0.3
        elif element.tag == "h2":
            bonus = 0.05
        elif _HEADLINE_NAMES.search(names(element)):
            bonus = 0.0
        else:
            continue
        if not _aside(element) and (text := _heading_text(element)):
            yield text, bonus - 0.25


def _heading_text(element: HtmlElement) -> str:
    text = label_of(element)
    return text if 1 < len(text) <= _LONGEST else ""


def _aside(element: HtmlElement) -> bool:
    """Tell whether a heading belongs to another part of the page."""
    if element.get("hidden") is not None:
        return True
    line = [element, *element.iterancestors()]
    for up, one in enumerate(line):
        if one.tag in ("nav", "aside", "footer"):
            return True
        if up < 4 and _NOT_OVER_IT.search(names(one)):
            return True
    return False


def _likeness(a: str, b: str) -> float:
    first, second = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    if not first or not second:
        return 0.0
    if letters(a) == letters(b):
        return 1.0
    return len(first & second) / max(len(first), len(second))


def _declared_headline(bare: Sequence[str], sites: Sequence[str]) -> str:
    for whole in bare:
        # What stands behind a bar is the site's name or its motto, known or not.
        first = _BAR.split(whole)[0].strip()
        text = first if len(first) >= _LONG_ENOUGH else whole
        if text and letters(text) not in sites:
            return normalise(text)
    return ""


def _without_kicker(seen: str, bare: Sequence[str]) -> str:
    """Take off a topic that the heading repeats before the declared headline."""
    whole = letters(seen)
    for text in bare:
        part = letters(text)
        if (
            len(part) >= _LONG_ENOUGH
            and whole != part
            and whole.endswith(part)
            and len(part) > 0.5 * len(whole)
        ):
            at = seen.casefold().rfind(text.casefold()[:20])
            return seen[at:] if at > 0 else seen
    return seen
