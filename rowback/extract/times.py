"""When it was published and changed: declared times first, shown ones after, all in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.declared import Declared, plain
from rowback.extract.moments import day_of, parse_time
from rowback.extract.tree import label_of, names

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "date",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "published_at",
    "displaydate",
    "created",
    "rnews:datepublished",
    "bt:pubdate",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "article:modified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "revised",
    "article.updated",
    "og:modified_time",
)
_LONGEST_LINE = 160
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=/|-|$|\D)|/(20\d{2})(\d{2})(\d{2})(?=\D|$)")
_SHOWN_NAMES = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?:date|datum|fecha|time|timestamp|published?|posted|pubdate|dateline|byline|meta|entry-date|post-date|info|datetime|publication)(?:s|ed|line|time|-?published)?(?=$|[\s_-]|[A-Z0-9])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"comment|related|recommend|sidebar|widget|footer|teaser|promo|latest|popular|trending|event|listing|card|ticker|today|current|masthead|top-?bar|top-?nav|weather|nav\b|menu|calendar|archive",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif|aktualis|geändert|mis à jour|maj\b|actualiz|edited|last", re.IGNORECASE)


def read_times(
    tree: HtmlElement, declared: Declared, url: str, near: Sequence[str] = ()
) -> tuple[datetime | None, datetime | None]:
    """Return published and modified time in UTC; `near` holds the short texts around the story.

    A time without a zone is taken as UTC, a day as its midnight.
    """
    published = _first(plain(declared.article.get(k)) for k in ("datePublished", "dateCreated"))
    modified = _first([plain(declared.article.get("dateModified"))])
    published = published or _first(v for n in _PUBLISHED for v in declared.meta.get(n, ()))
    modified = modified or _first(v for n in _MODIFIED for v in declared.meta.get(n, ()))
    published = published or parse_time(declared.only("datepublished")) or _first(_nodes_published(declared))
    modified = modified or parse_time(declared.only("datemodified"))
    published = published or _shown(tree, url, near)
    return published, modified


def _first(values: Iterable[str]) -> datetime | None:
    for value in values:
        if value and (moment := parse_time(value)):
            return moment
    return None


def _nodes_published(declared: Declared) -> Iterator[str]:
    for node in declared.nodes:
        yield plain(node.get("datePublished"))


def _shown(tree: HtmlElement, url: str, near: Sequence[str]) -> datetime | None:
    """Return the time that the page shows: in marked elements, `<time>`, near-by text, or the address."""
    for finder in (_marked, _time_elements, _near_text):
        for text in finder(tree):
            if moment := parse_time(text):
                return moment
    lines = [text for text in near if len(text) <= _LONGEST_LINE]
    for text in sorted(lines, key=lambda line: bool(_CHANGED.search(line))):
        if moment := parse_time(text):
            return moment
    if match := _IN_ADDRESS.search(url):
        year, month, day = (int(g) for g in match.groups() if g)
        return day_of(year, month, day)
    return None


def _marked(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("time", "span", "div", "abbr", "p", "li"):
        if element.get("itemprop") == "datePublished":
            yield element.get("datetime") or element.get("content") or label_of(element)


def _time_elements(tree: HtmlElement) -> Iterator[str]:
    later: list[str] = []
    for element in tree.iter("time", "abbr"):
        if _elsewhere(element) or (element.tag == "abbr" and not element.get("title")):
            continue
        value = element.get("datetime") or element.get("title") or label_of(element)
        near = names(element) + (element.text or "")
        (later.append(value) if _CHANGED.search(near) else None)
        if not _CHANGED.search(near):
            yield value
    yield from later


def _near_text(tree: HtmlElement) -> Iterator[str]:
    later: list[str] = []
    for element in tree.iter("span", "div", "p", "li", "h6", "small", "td"):
        if not _SHOWN_NAMES.search(names(element)) or _elsewhere(element):
            continue
        text = label_of(element)
        if not 6 <= len(text) <= 160:
            continue
        if _CHANGED.search(text):
            later.append(text)
        else:
            yield text
    yield from later


def _elsewhere(element: HtmlElement) -> bool:
    line = [element, *islice(element.iterancestors(), 7)]
    return any(one.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(names(one)) for one in line)
