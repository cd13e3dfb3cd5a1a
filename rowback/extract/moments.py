"""A moment out of the words that stand for it: ISO 8601, and dates as news pages print them in the major languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rowback.extract.spelled import PLAIN, read_spelled

_OLDEST, _NEWEST = 1990, 2100
_LONGEST = 160  # characters of a text that are looked at

# The offset of a zone, or one of the abbreviations that news sites print; JavaScript writes "GMT+0100".
_ZONE = r"(?:(?:GMT|UTC)?([+-]\d{1,2}:\d{2}|[+-]\d{4}(?!\d)|[+-]\d{2}(?![\d:])|(?:(?<=GMT)|(?<=UTC))[+-]\d(?![\d:]))|([A-Z]{1,5})(?![A-Za-z]))"
_ISO = re.compile(
    rf"(?<!\d)(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?!\d)(?:[T\s]+(\d{{1,2}}):(\d{{2}})(?::(\d{{2}}))?(?:[.,]\d+)?\s*{_ZONE}?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    rf"^(\d{{4}})(\d{{2}})(\d{{2}})(?:T?(\d{{2}})(\d{{2}})(\d{{2}})?{_ZONE}?)?$", re.IGNORECASE
)
_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro januari ene janv января январь jänner stycznia styczeń leden ledna ocak tammikuu tammikuuta január januára ianuarie січня ιανουαρίου sijechnja siječnja januarja janúar يناير jaanuar janvāris sausio",
            "feb february februar février febrero febbraio fevereiro februari févr февраля февраль feber lutego luty února únor şubat helmikuu helmikuuta február februára februarie лютого φεβρουαρίου veljače februarja fev febr فبراير veebruar",
            "mar march märz mars marzo março maart mrz марта март mär marca marzec března březen mart maaliskuu maaliskuuta március martie березня μαρτίου ožujka marec mrt مارس märts",
            "apr april avril abril aprile abr avr апреля апрель kwietnia kwiecień dubna duben nisan huhtikuu huhtikuuta április apríla aprilie квітня απριλίου travnja aprila أبريل aprill",
            "may mai mayo maggio maio mei мая май mag maja maj května květen mayıs toukokuu toukokuuta május mája травня μαΐου svibnja maí مايو",
            "jun june juni juin junio giugno junho giu июня июнь czerwca czerwiec června červen haziran kesäkuu kesäkuuta június júna iunie червня ιουνίου lipnja junija júní يونيو juuni",
            "jul july juli juillet julio luglio julho lug juil июля июль lipca lipiec července červenec temmuz heinäkuu heinäkuuta július júla iulie липня ιουλίου srpnja julija júlí يوليو juuli",
            "aug august août aout agosto augustus ago августа август sierpnia sierpień srpna srpen ağustos elokuu elokuuta augusztus augusta серпня αυγούστου kolovoza avgusta ágúst أغسطس augusti",
            "sep sept september septembre septiembre settembre setembro сентября сентябрь set września wrzesień září eylül syyskuu syyskuuta szeptember septembra septembrie вересня σεπτεμβρίου rujna سبتمبر",
            "oct october oktober octobre octubre ottobre outubro okt ott out октября октябрь października październik října říjen ekim lokakuu lokakuuta október októbra octombrie жовтня οκτωβρίου listopada أكتوبر oktoober",
            "nov november novembre noviembre novembro ноября ноябрь listopad listopadu kasım marraskuu marraskuuta novembra noiembrie листопада νοεμβρίου studenoga نوفمبر",
            "dec december dezember décembre diciembre dicembre dezembro dez déc dic декабря декабрь grudnia grudzień prosince prosinec aralık joulukuu joulukuuta decembra decembrie грудня δεκεμβρίου prosinca desember des ديسمبر detsember",
        ),
        1,
    )
    for name in row.split()
}
# One word in two languages stands for two months; the page's language tells.
_OF_LANGUAGE = {
    ("listopada", "pl"): 11,
    ("listopad", "cs"): 11,
    ("srpna", "cs"): 8,
    ("lipca", "pl"): 7,
}
# Any word is matched and looked up after: an alternation of four hundred names costs too much at every word.
_MONTH = r"([^\W\d_]{2,15}+)"
_CLOCK = rf"(?:[\s,@·•|/–—-]*(?:at|um|à|a las|alle|ore|kl\.?|klo|às|as|om|в|о|o|saat|-)?\s*(?<!\d)(\d{{1,2}})\s?[:.h]\s?(\d{{2}})(?!\d)(?:[:.]\d{{2}})?\s*([ap]\.?m\b\.?)?\s*(?:uhr\b)?\s*\(?{_ZONE}?)?"
# A time of day by itself, or right before its date. What a recording lasts stands before a date as well, so a word or
# a mark has to tell.
_TIMED = rf"(?<![\d:.])(\d{{1,2}})\s?[:.h]\s?(\d{{2}})(?![\d:])\s{{0,2}}([ap]\.?m\b\.?)?\s{{0,2}}(?:uhr\b|hs?\b)?\s{{0,2}}\(?{_ZONE}?"
_CLOCK_ALONE = re.compile(_TIMED, re.IGNORECASE)
_CLOCK_BEFORE = re.compile(
    rf"{_TIMED}\)?[\s,|·•–—-]{{0,6}}(?:(?:on|am|den|le|el|il|op|em|dnia)\s)?(?:[^\W\d_]{{2,14}}+(?:-feira)?\.?,?\s{{0,2}})?$",
    re.IGNORECASE,
)
_RECORDED = re.compile(
    r"(?:video|audio|podcast|listen|watch|play|duration|length|hören|dauer|länge|durée|écouter|duraci[óo]n|escuchar|durata|ascolta)\W{0,4}$",
    re.IGNORECASE,
)
_TOLD_CLOCK = re.compile(
    r"[ap]\.?m\b|uhr\b|\dh|^kl\.?\s|\d\d:\d\d(?:\s?,|\s{1,2}\(?[^\W\d_]{2})", re.IGNORECASE
)
_YEAR = r"(\d{4}|['’]\d{2})(?!\d)"
_DAY_FIRST = re.compile(
    rf"(?<![\d])(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|-го)?\.?[\s-]{{0,3}}(?:de\s+|of\s+|di\s+|ta'\s+)?{_MONTH}\.?,?[\s-]{{0,3}}(?:de\s+|del\s+)?{_YEAR}(?:\s*(?:г\.|года|р\.|року))?{_CLOCK}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w){_MONTH}\.?[\s-]{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]{{1,3}}{_YEAR}{_CLOCK}", re.IGNORECASE
)
# As JavaScript's Date prints itself: "Thu Oct 18 14:00:00 EST 2018".
_CLOCK_BEFORE_YEAR = re.compile(
    rf"(?<!\w){_MONTH}\s+(\d{{1,2}})\s+(\d{{1,2}}):(\d{{2}})(?::\d{{2}})?\s+{_ZONE}?\s*(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_SHORT_YEAR = r"(\d{4}|\d{2})(?!\.?\d)"
_POINTS = re.compile(rf"(?<![\d.])(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?{_SHORT_YEAR}{_CLOCK}", re.IGNORECASE)
_SLASHES = re.compile(rf"(?<![\d/])(\d{{1,2}})[/-](\d{{1,2}})[/-]{_SHORT_YEAR}{_CLOCK}", re.IGNORECASE)
_EASTERN = re.compile(
    r"(?<!\d)(\d{4})\s*[年년/.]\s*(\d{1,2})\s*[月월/.]\s*(\d{1,2})(?!\d)(?:\s*[日일])?(?:[^\d]{0,8}?(上午|下午|午前|午後|오전|오후)?\s*(\d{1,2})\s?[:：時点时시]\s?(\d{2}))?"
)
_AFTERNOON = frozenset(("下午", "午後", "오후"))
# Offsets of the abbreviations, in hours. "IST" and "CST" have several meanings: the ones of English-language news.
_ZONES: dict[str, float] = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "IST": 5.5, "PKT": 5, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "SAST": 2, "WAT": 1, "EAT": 3, "NST": -3.5, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "HST": -10,
}  # fmt: skip
# Without a word on summer time: the offset depends on the day.
_AMERICAN = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or time as a page gives it: `local` is naive; `offset` is None where no zone is told."""

    local: datetime
    offset: timedelta | None = None
    clock: bool = False
    """A time of day is told."""

    def at(self, offset: timedelta = timedelta(0)) -> datetime:
        """Return the moment in UTC; `offset` is that of a zone that the text does not tell."""
        return (self.local - (self.offset if self.offset is not None else offset)).replace(tzinfo=UTC)


def parse_time(text: str) -> datetime | None:
    """Read a moment from ISO 8601, RFC 2822 or a date as news pages print it; None where there is none.

    A time without a zone is taken as UTC, a day as its midnight.
    """
    moment = read_moment(text)
    return moment.at() if moment else None


def read_moment(text: str, *, language: str = "", month_first: bool = False) -> Moment | None:
    """Read the first moment of a text; `month_first` is how 3/4/2025 is understood where the numbers do not tell."""
    text = text.strip()[:_LONGEST]
    if not _DIGIT.search(text) and "年" not in text:
        return None
    if text.isdecimal() and len(text) in (10, 13):
        seconds = datetime.fromtimestamp(int(text[:10]), UTC).replace(tzinfo=None)
        return _sane(Moment(seconds, timedelta(0), clock=True))
    if (not text.isascii() or language in PLAIN) and (told := read_spelled(text, language)):
        return _build(told.year, told.month, told.day, told.clock, told.zone)
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if moment := read(match, language, month_first):
                return moment if moment.clock else _clocked(moment, text[: match.start()])
    return None


def clock_of(text: str) -> str:
    """Return the time of day in a text as ISO 8601 writes it, with its zone; empty where it tells none."""
    match = _CLOCK_ALONE.search(text[:_LONGEST])
    clock = _clock(match.groups()) if match else None
    return f"{clock[0]:02}:{clock[1]:02} {match[4] or match[5] or ''}".strip() if match and clock else ""


def _clocked(moment: Moment, before: str) -> Moment:
    """Return a day with the time of day that stands right before it: "11:40 AM EDT, Fri July 4, 2025"."""
    match = _CLOCK_BEFORE.search(before) if _DIGIT.search(before) else None
    if match is None or not _TOLD_CLOCK.search(before[max(0, match.start() - 4) :].lstrip()):
        return moment
    if match[3] is None and _RECORDED.search(before[max(0, match.start() - 20) : match.start()]):
        return moment
    clock = _clock(match.groups())
    local = moment.local
    timed = _build(local.year, local.month, local.day, clock, match[4] or match[5]) if clock else None
    return timed or moment


def day_of(year: int, month: int, day: int) -> datetime | None:
    """Return the midnight in UTC with which a day begins; None where there is no such day."""
    moment = _build(year, month, day)
    return moment.at() if moment else None


def tells_order(text: str) -> bool | None:
    """Tell whether a date with slashes puts its month first; None where it may be either."""
    match = _SLASHES.search(text[:_LONGEST])
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    if first > 12 >= second:
        return False
    return True if second > 12 >= first else None


def _build(
    year: int,
    month: int,
    day: int,
    clock: tuple[int, int, int] | None = None,
    zone: str | None = None,
) -> Moment | None:
    try:
        local = datetime(year, month, day, *(clock or ()))  # noqa: DTZ001 - its zone stands beside it
        return _sane(Moment(local, _offset(zone, local) if clock else None, clock=clock is not None))
    except (ValueError, OverflowError):
        return None


def _sane(moment: Moment) -> Moment | None:
    return moment if _OLDEST <= moment.local.year <= _NEWEST else None


def _offset(zone: str | None, local: datetime) -> timedelta | None:
    if not zone:
        return None
    name = zone.upper()
    if name in _ZONES:
        return timedelta(hours=_ZONES[name])
    if name in _AMERICAN:
        return timedelta(hours=_AMERICAN[name] + _american_summer(local))
    match = re.fullmatch(r"([+-])(\d{1,2}?):?(\d{2})?", zone)
    if not match:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -size if match[1] == "-" else size


def _american_summer(local: datetime) -> bool:
    """Tell whether summer time holds in the United States: second Sunday of March to first of November (since 2007)."""
    begin = _sunday(local.year, 3, 2)
    return begin <= local < _sunday(local.year, 11, 1)


def _sunday(year: int, month: int, number: int) -> datetime:
    first = datetime(year, month, 1, 2)  # noqa: DTZ001
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def _iso(match: re.Match[str], _language: str, _month_first: bool) -> Moment | None:
    year, month, day, hour, minute, second = (int(g or 0) for g in match.groups()[:6])
    clock = (hour, minute, second) if match[4] else None
    if clock == (24, 0, 0):
        clock = (0, 0, 0)
    return _build(year, month, day, clock, match[7] or match[8])


def _worded(day: str, month: int, year: str, rest: tuple[str | None, ...]) -> Moment | None:
    number = int(year.strip("'’"))
    return _build(number if number > 99 else 2000 + number, month, int(day), _clock(rest), rest[3] or rest[4])


def _clock(rest: tuple[str | None, ...]) -> tuple[int, int, int] | None:
    if rest[0] is None:
        return None
    hour, minute = int(rest[0]), int(rest[1] or 0)
    half = (rest[2] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return (hour, minute, 0) if hour < 24 and minute < 60 else None


def _month(word: str, language: str) -> int:
    """Return the number of a month; 0 where the word is none."""
    small = word.casefold()
    return _OF_LANGUAGE.get((small, language)) or _MONTHS.get(small, 0)


def _day_first(match: re.Match[str], language: str, _month_first: bool) -> Moment | None:
    return _worded(match[1], _month(match[2], language), match[3], match.groups()[3:])


def _month_first(match: re.Match[str], language: str, _first: bool) -> Moment | None:
    return _worded(match[2], _month(match[1], language), match[3], match.groups()[3:])


def _clock_before_year(match: re.Match[str], language: str, _first: bool) -> Moment | None:
    month, day, hour, minute, offset, name, year = match.groups()
    return _build(int(year), _month(month, language), int(day), _clock((hour, minute, None)), offset or name)


def _points(match: re.Match[str], _language: str, _first: bool) -> Moment | None:
    return _worded(match[1], int(match[2]), match[3], match.groups()[3:])


def _slashes(match: re.Match[str], _language: str, month_first: bool) -> Moment | None:
    # 3/12 is March in America and December elsewhere; a number above 12 tells.
    first, second = int(match[1]), int(match[2])
    monthly = month_first if first <= 12 and second <= 12 else second > 12
    day, month = (match[2], first) if monthly else (match[1], second)
    return _worded(day, month, match[3], match.groups()[3:])


def _eastern(match: re.Match[str], _language: str, _first: bool) -> Moment | None:
    year, month, day = (int(g) for g in match.groups()[:3])
    clock = None
    if match[5]:
        hour = int(match[5]) + (12 if match[4] in _AFTERNOON and int(match[5]) < 12 else 0)
        clock = (hour, int(match[6]), 0) if hour < 24 and int(match[6]) < 60 else None
    return _build(year, month, day, clock)


_READERS = (
    (_ISO, _iso),
    (_COMPACT, _iso),
    (_MONTH_FIRST, _month_first),
    (_CLOCK_BEFORE_YEAR, _clock_before_year),
    (_DAY_FIRST, _day_first),
    (_POINTS, _points),
    (_EASTERN, _eastern),
    (_SLASHES, _slashes),
)
