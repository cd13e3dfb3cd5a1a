"""When it was published and changed: declared times first, shown ones after, all in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from lxml.html import HtmlElement

from rowback.extract.caseless import caseless, small
from rowback.extract.changed import dated_parts, tells_change
from rowback.extract.declared import Declared, plain
from rowback.extract.index import Index, Spot, line_of
from rowback.extract.letters import letters
from rowback.extract.moments import Moment, day_of, read_moment, tells_order
from rowback.extract.tree import names
from rowback.extract.zones import usual_offset

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
_MOST_SHOWN = 30  # places of one kind that are looked at
_LONGEST_STAMP = 90  # a longer line tells of something with a date in it
_LONGEST_WORD = 40
_OVER, _BELOW = 40, 80  # elements over and below the headline that are beside it
_BEFORE, _AFTER = 20, 40  # elements around the headline where a date without any mark is looked for
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=/|-|$|\D)|[/-](20\d{2})([01]\d)([0-3]\d)(?=\D|$)"
)
# Dates of today, of an event or of an archive, beside what the index knows to be elsewhere.
_OTHER_DATE = caseless(
    r"event|listing|ticker|today|current|masthead|top-?bar|top-?nav|weather|nav\b|menu|calendar|archive|copyright|expir"
)
# A date that begins with its weekday is today's where nothing tells otherwise.
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|segunda|ter[çc]a|quarta|quinta|sexta|luned|marted|mercoled|gioved|venerd|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|pazar|sal[ıi]\b|çarşamba|perşembe|cuma|δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή|ال(?:أحد|اثنين|إثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت)|(?:پنج|چهار|سه|دو|یک).?شنبه|شنبه|جمعه|יום|रविवार|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|วัน|星期|[週周][一二三四五六日])",
    re.IGNORECASE,
)
_LINES_OVER = 3
_DIGIT = re.compile(r"\d")
_LONGEST_NAMES = 200  # characters of class, id and role that are looked at
_DATA = re.compile(r"\s*(?:19|20)\d{2}-\d{2}-\d{2}[T ]\d")
_AMERICAN = frozenset(("US", "PH"))


class _Reader:
    """Reads the moments of one page as its language and its other dates make likely."""

    def __init__(self, index: Index, declared: Declared, near: Sequence[str]) -> None:
        self.index = index
        self.declared = declared
        self.lines = _lines(near, index.headline)
        self._month_first: bool | None = None
        self._read: list[tuple[Moment, bool]] = []
        self._texts = self._all_texts()

    def read(self, text: str) -> Moment | None:
        return read_moment(
            text, language=self.declared.language, month_first="/" in text and self.month_first
        )

    @property
    def month_first(self) -> bool:
        if self._month_first is None:
            orders = [order for line in self.lines if (order := tells_order(line)) is not None]
            region, language = self.declared.region, self.declared.language
            usual = region in _AMERICAN or (not region and language == "en")
            self._month_first = orders[0] if orders else usual
        return self._month_first

    def first(self, values: Iterable[str]) -> Moment | None:
        return next((moment for value in values if value and (moment := self.read(value))), None)

    def shown(self) -> Iterator[tuple[Moment, bool]]:
        """Yield the moments that the page shows, the likeliest first, and whether each is of a change."""
        yield from self._read
        for texts, changed in self._texts:
            for text in texts:
                if moment := self.read(text):
                    self._read.append((moment, changed))
                    yield moment, changed

    def _all_texts(self) -> Iterator[tuple[list[str], bool]]:
        marks = self.index.marks
        times, dated = self.index.nearest(marks.times), self.index.nearest(marks.dated)
        yield from _marked(self.index, [s for s in times if self._close(s)])
        yield from _dated(self.index, [s for s in dated if self._close(s)])
        yield from _plain(self.index)
        for line in self.lines:
            yield from _each(line)
        far = self.index.far
        yield from _marked(
            self.index, [s for s in times if not self._close(s)] + self.index.nearest(far.times)
        )
        yield from _dated(
            self.index, [s for s in dated if not self._close(s)] + self.index.nearest(far.dated)
        )

    def _close(self, spot: Spot) -> bool:
        return not self.index.head or -_OVER <= spot.place - self.index.head <= _BELOW

    def likeliest(self) -> Moment | None:
        """Return the first moment that is not of a change, else the first."""
        return next((m for m, changed in self.shown() if not changed), None) or next(
            (m for m, _ in self.shown()), None
        )

    def settle(self, moment: Moment | None, *, changed: bool) -> datetime | None:
        """Return a moment in UTC: what it leaves out is taken from the rest of the page."""
        if moment is None:
            return None
        if not moment.clock:
            timed = next(
                (
                    m
                    for m, c in self.shown()
                    if c is changed and m.clock and m.local.date() == moment.local.date()
                ),
                None,
            )
            if timed is None:
                return moment.at()
            moment = timed
        if moment.offset is None:
            return moment.at(self._offset(moment.local))
        return moment.at()

    def _offset(self, local: datetime) -> timedelta:
        for other, _ in self.shown():
            if other.clock and other.offset is not None and _minute(other.local) == _minute(local):
                return other.offset
        usual = usual_offset(self.declared.language, self.declared.region, local)
        if usual is None:
            return timedelta(0)
        clocks = [_minute(m.local) for m, _ in self.shown() if m.clock]
        as_universal = _minute(local + usual) in clocks and _minute(local) not in clocks
        return timedelta(0) if as_universal else usual


def _lines(near: Sequence[str], headline: str) -> list[str]:
    """Return the short lines from right over the headline on; further up stands today's date."""
    head = letters(headline)
    place = next((i for i, text in enumerate(near) if letters(text) == head), 0)
    lines = [t for t in near[max(0, place - _LINES_OVER) : place] if not _WEEKDAY.match(t)] + list(
        near[place:]
    )
    return [text for text in lines if 6 <= len(text) <= _LONGEST_STAMP]


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def read_times(
    index: Index, declared: Declared, url: str, near: Sequence[str] = ()
) -> tuple[datetime | None, datetime | None]:
    """Return published and modified time in UTC; `near` holds the short texts around the story.

    A page that shows only when it was changed last is taken for published then. A day without a time of day is its
    midnight in UTC. A time without a zone has the one that the page tells with
    the same time elsewhere, else the one of its country or language where that has only one, else UTC.
    """
    reader = _Reader(index, declared, near)
    story = declared.article
    published = reader.first(plain(story.get(k)) for k in ("datePublished", "dateCreated"))
    published = published or reader.first(v for n in _PUBLISHED for v in declared.meta.get(n, ()))
    published = published or reader.read(declared.only("datepublished"))
    published = published or reader.first(plain(n.get("datePublished")) for n in declared.nodes)
    modified = reader.first([plain(story.get("dateModified"))])
    modified = modified or reader.first(v for n in _MODIFIED for v in declared.meta.get(n, ()))
    modified = modified or reader.read(declared.only("datemodified"))
    if modified is None and any(changed for line in reader.lines for _, changed in dated_parts(line)):
        modified = next((m for m, changed in reader.shown() if changed), None)
    if published is None:
        published = reader.likeliest()
        if published is None and (in_address := _of_address(url)):
            return in_address, reader.settle(modified, changed=True)
    return reader.settle(published, changed=False), reader.settle(modified, changed=True)


def _of_address(url: str) -> datetime | None:
    match = _IN_ADDRESS.search(url)
    if not match:
        return None
    year, month, day = (int(g) for g in match.groups() if g)
    return day_of(year, month, day)


def _marked(index: Index, spots: Sequence[Spot]) -> Iterator[tuple[list[str], bool]]:
    """Yield what elements for times say, and whether it is of a change; microdata of the publication first."""
    for spot in sorted(
        spots[:_MOST_SHOWN], key=lambda s: "datePublished" not in (s.element.get("itemprop") or "")
    ):
        element = spot.element
        if _other(index, element):
            continue
        label = line_of(element)
        values = [element.get(a) or "" for a in ("datetime", "content", "title")]
        values += [v for k, v in element.items() if k.startswith("data-") and _DATA.match(v)]
        words = f"{_before(element)} {names(element)} {element.get('itemprop') or ''} {label}"
        yield [v for v in (*values, label) if v], tells_change(words)


def _dated(index: Index, spots: Sequence[Spot]) -> Iterator[tuple[list[str], bool]]:
    for spot in spots[:_MOST_SHOWN]:
        if _other(index, spot.element):
            continue
        text = line_of(spot.element)
        if 6 <= len(text) <= _LONGEST_LINE:
            yield from _each(text)


def _each(text: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the times that a line tells, each with what says whether it is of a change."""
    for part, changed in dated_parts(text):
        yield [part], changed


def _plain(index: Index) -> Iterator[tuple[list[str], bool]]:
    """Yield short texts around the headline that say little more than a date."""
    for element in index.beside(_BEFORE, _AFTER):
        text = (element.text or "").strip()
        if not 6 <= len(text) <= _LONGEST_STAMP or not text[-1:].isalnum() or _WEEKDAY.match(text):
            continue
        if not _other(index, element):
            parts = list(_each(text))
            yield from parts if len(parts) > 1 else [([text], tells_change(f"{_before(element)} {text}"))]


def _before(element: HtmlElement) -> str:
    """Return the words right before an element: "Updated:" may stand in one of its own."""
    previous = element.getprevious()
    if previous is not None:
        own = (previous.text or "")[-_LONGEST_WORD:]
        # One with numbers in it is a stamp by itself, and no label of the next.
        return f"{'' if _DIGIT.search(own) else own} {(previous.tail or '')[-_LONGEST_WORD:]}"
    parent = element.getparent()
    return (parent.text or "")[-_LONGEST_WORD:] if parent is not None else ""


@lru_cache(maxsize=4_096)
def _is_other_date(name: str) -> bool:
    return bool(_OTHER_DATE.search(small(name[:_LONGEST_NAMES])))


def _other(index: Index, element: HtmlElement) -> bool:
    one: HtmlElement | None = element
    for _ in range(4):
        if one is None:
            break
        if _is_other_date(names(one)):
            return True
        one = one.getparent()
    return index.elsewhere(element)
