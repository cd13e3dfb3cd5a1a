"""When it was published and changed: declared times first, shown ones after, all in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone

from lxml.html import HtmlElement

from rowback.extract.declared import Declared, plain
from rowback.extract.tree import names, text_of

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
_OLDEST, _NEWEST = 1990, 2100
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,](\d+))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?!\d)|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro januari ene janv января jänner",
            "feb february februar février febrero febbraio fevereiro februari févr février февраля feber",
            "mar march märz mars marzo março maart mrz марта mär",
            "apr april avril abril aprile abr avr апреля",
            "may mai mayo maggio maio mei мая mag",
            "jun june juni juin junio giugno junho giu июня",
            "jul july juli juillet julio luglio julho lug juil июля",
            "aug august août agosto augustus ago августа",
            "sep sept september septembre septiembre settembre setembro сентября set",
            "oct october oktober octobre octubre ottobre outubro okt ott out октября",
            "nov november novembre noviembre novembro ноября",
            "dec december dezember décembre diciembre dicembre dezembro dez déc dic ene. декабря",
        ),
        1,
    )
    for name in row.split()
}
_MONTH = r"(" + "|".join(sorted((re.escape(m) for m in _MONTHS), key=len, reverse=True)) + r")"
_CLOCK = r"(?:[\s,@·|–-]*(?:at|um|à|a las|às|alle|-)?\s*(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?\s*(?:uhr)?\s*\(?([A-Z]{2,4}\b|[+-]\d{2}:?\d{2})?)?"
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s*(?:de\s+|of\s+)?{_MONTH}\.?,?\s*(?:de\s+)?(\d{{4}}){_CLOCK}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_CLOCK}", re.IGNORECASE
)
_POINTS = re.compile(rf"\b(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_CLOCK}", re.IGNORECASE)
_SLASHES = re.compile(rf"\b(\d{{1,2}})/(\d{{1,2}})/(\d{{4}}){_CLOCK}", re.IGNORECASE)
_EASTERN = re.compile(
    r"(\d{4})\s*[年/.]\s*(\d{1,2})\s*[月/.]\s*(\d{1,2})(?:\s*日)?(?:[^\d]{0,8}(\d{1,2}):(\d{2}))?"
)
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=/|-|$|\D)|/(20\d{2})(\d{2})(\d{2})(?=\D|$)")
# Offsets of the abbreviations that news sites print, in hours.
_ZONES = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
    "EST": -5,
    "EDT": -4,
    "ET": -5,
    "CST": -6,
    "CDT": -5,
    "CT": -6,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "PT": -8,
    "JST": 9,
    "KST": 9,
    "MSK": 3,
    "AEST": 10,
    "AEDT": 11,
}
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


def parse_time(text: str) -> datetime | None:
    """Read a moment from ISO 8601, RFC 2822 or a date as news pages print it; None where there is none."""
    text = text.strip()[:120]
    if not text:
        return None
    if text.isdigit() and len(text) in (10, 13):
        return _sane(datetime.fromtimestamp(int(text[:10]), UTC))
    for pattern, reader in _READERS:
        if (match := pattern.search(text)) and (moment := reader(match)):
            return moment
    return None


def _first(values: Iterable[str]) -> datetime | None:
    for value in values:
        if value and (moment := parse_time(value)):
            return moment
    return None


def _nodes_published(declared: Declared) -> Iterator[str]:
    for node in declared.nodes:
        yield plain(node.get("datePublished"))


def _build(
    parts: tuple[int, int, int], clock: tuple[int, int, int] = (0, 0, 0), zone: timedelta = timedelta(0)
) -> datetime | None:
    try:
        return _sane(datetime(*parts, *clock, tzinfo=timezone(zone)).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _sane(moment: datetime) -> datetime | None:
    return moment if _OLDEST <= moment.year <= _NEWEST else None


def _iso(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(g or 0) for g in match.groups()[:6])
    zone = match.groups()[-1]
    return _build((year, month, day), (hour, minute, second), _offset(zone))


def _offset(zone: str | None) -> timedelta:
    if not zone or zone.upper() in _ZONES:
        return timedelta(hours=_ZONES[zone.upper()]) if zone else timedelta(0)
    match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})?", zone)
    if not match:
        return timedelta(0)
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -size if match[1] == "-" else size


def _worded(day: str, month: str, year: str, rest: tuple[str | None, ...]) -> datetime | None:
    number = int(month) if month.isdigit() else _MONTHS[month.casefold()]
    return _build((int(year), number, int(day)), _clock(rest), _offset(rest[3] if rest[0] else None))


def _clock(rest: tuple[str | None, ...]) -> tuple[int, int, int]:
    if rest[0] is None:
        return (0, 0, 0)
    hour, minute = int(rest[0]), int(rest[1] or 0)
    half = (rest[2] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return (hour, minute, 0) if hour < 24 and minute < 60 else (0, 0, 0)


def _day_first(match: re.Match[str]) -> datetime | None:
    return _worded(match[1], match[2], match[3], match.groups()[3:])


def _month_first(match: re.Match[str]) -> datetime | None:
    return _worded(match[2], match[1], match[3], match.groups()[3:])


def _slashes(match: re.Match[str]) -> datetime | None:
    # 3/12 is March in America and December elsewhere; only a number above 12 tells.
    first, second = int(match[1]), int(match[2])
    day, month = (match[1], match[2]) if first > 12 >= second else (match[2], match[1])
    return _worded(day, month, match[3], match.groups()[3:])


def _eastern(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute = (int(g or 0) for g in match.groups())
    return _build((year, month, day), (hour % 24, minute % 60, 0))


_READERS = (
    (_ISO, _iso),
    (_COMPACT, _iso),
    (_MONTH_FIRST, _month_first),
    (_DAY_FIRST, _day_first),
    (_POINTS, _day_first),
    (_SLASHES, _slashes),
    (_EASTERN, _eastern),
)


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
        return _build((year, month, day))
    return None


def _marked(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("time", "span", "div", "meta", "abbr", "p", "li"):
        if element.get("itemprop") == "datePublished":
            yield element.get("datetime") or element.get("content") or text_of(element)


def _time_elements(tree: HtmlElement) -> Iterator[str]:
    later: list[str] = []
    for element in tree.iter("time", "abbr"):
        if _elsewhere(element) or (element.tag == "abbr" and not element.get("title")):
            continue
        value = element.get("datetime") or element.get("title") or text_of(element)
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
        text = text_of(element)
        if not 6 <= len(text) <= 160:
            continue
        if _CHANGED.search(text):
            later.append(text)
        else:
            yield text
    yield from later


def _elsewhere(element: HtmlElement) -> bool:
    line = [element, *element.iterancestors()][:8]
    return any(one.tag in ("aside", "footer", "nav") or _ELSEWHERE.search(names(one)) for one in line)
