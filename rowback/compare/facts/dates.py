"""Dates, weekdays, years and clock times by value, in the languages that we read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rowback.compare.facts.pair import Fact, Found, Pair, replaced
from rowback.compare.words import Token
from rowback.model import Kind


def _names(*rows: str) -> dict[str, int]:
    return {
        word: place
        for row in rows
        for place, group in enumerate(row.split(), start=1)
        for word in group.split("/")
    }


WEEKDAYS = _names(
    "monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thur/thurs friday/fri saturday/sat sunday/sun",
    "montag/montags dienstag/dienstags mittwoch/mittwochs donnerstag/donnerstags freitag/freitags samstag/samstags/sonnabend sonntag/sonntags",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "понедельник/понедельника вторник/вторника среда/среду/среды четверг/четверга пятница/пятницу/пятницы "
    "суббота/субботу/субботы воскресенье/воскресенья",
    "الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
)
# Short forms that are words too ("Sat", "Mar", "Sun") count only with a point or beside a day.
SHORT = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "mar", "jan", "may", "march", "dec", "mai", "août"}
MONTHS = _names(
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct "
    "november/nov december/dec",
    "januar/jänner februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "يناير/كانون فبراير/شباط مارس/آذار أبريل/نيسان مايو/أيار يونيو/حزيران يوليو/تموز أغسطس/آب سبتمبر/أيلول أكتوبر نوفمبر ديسمبر",
)
RELATIVE = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "gestern": -1, "heute": 0, "morgen": 1,
    "hier": -1, "aujourd'hui": 0, "demain": 1, "ayer": -1, "hoy": 0, "вчера": -1, "сегодня": 0, "завтра": 1,
}  # fmt: skip
OPENERS = WEEKDAYS.keys() | MONTHS.keys() | RELATIVE.keys()
# Words that join the parts of a date: "8 de marzo", "the 10th of May", "vendredi, 22 novembre".
JOINERS = {"de", "del", "of", "the", ",", ".", "le", "den", "dem", "der", "года", "г"}
_CLOCK = re.compile(r"^(\d{1,2})[:.h](\d{2})$")
_YEAR = re.compile(r"^(?:1[5-9]|20)\d{2}$")
_DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er|º)?$")
_CHINESE = {"年": "year", "月": "month", "日": "day", "号": "day", "时": "hour", "点": "hour"}
_MERIDIEM = {"a.m.": "am", "p.m.": "pm", "am": "am", "pm": "pm", "a.m": "am", "p.m": "pm"}


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as the text names it: its parts, token range and words."""

    parts: Mapping[str, str]
    start: int
    end: int
    text: str

    def same(self, other: Found, /) -> bool:
        """Whether no part that both name differs, and they name a part in common."""
        if not isinstance(other, When):
            return False
        common = self.parts.keys() & other.parts.keys()
        return bool(common) and all(self.parts[part] == other.parts[part] for part in common)

    def differs(self, other: When) -> bool:
        """Whether a part that both name differs."""
        return any(self.parts[part] != other.parts[part] for part in self.parts.keys() & other.parts.keys())


def date_facts(pair: Pair) -> list[Fact]:
    """Return the dates and times that have another value."""
    old = dates(pair.old, pair.old_tokens, pair.language)
    new = dates(pair.new, pair.new_tokens, pair.language)
    return [
        Fact(Kind.DATE_CHANGED, before.text, after.text)
        for before, after in replaced(pair, old, new)
        if before.differs(after)
    ]


def dates(text: str, listed: Sequence[Token], language: str) -> list[When]:
    """Return the dates and times of a text in order."""
    found: list[When] = []
    place = 0
    while place < len(listed):
        if not _may_begin(listed[place]):
            place += 1
            continue
        parts, end = _run(listed, place, language)
        if parts:
            shown = text[listed[place].start : listed[end - 1].end]
            found.append(When(parts, place, end, shown))
            place = end
        else:
            place += 1
    return found


def _may_begin(token: Token) -> bool:
    return token.key[0].isdigit() or token.key.casefold().removesuffix("'s") in OPENERS


Reader = Callable[[Sequence[Token], int], tuple[dict[str, str], int] | None]


def _run(listed: Sequence[Token], start: int, language: str) -> tuple[dict[str, str], int]:
    """Read as many parts of a date as stand together; no part twice."""
    parts: dict[str, str] = {}
    end = start
    place = start
    while place < len(listed):
        read = next((r for reader in READERS if (r := reader(listed, place)) is not None), None)
        if read is not None and not (read[0].keys() & parts.keys()):
            parts |= read[0]
            place += read[1]
            end = place
        elif parts and place - end < 2 and listed[place].key.casefold() in JOINERS:
            place += 1
        else:
            break
    if parts.keys() == {"weekday"} and language.startswith("en") and not listed[start].text[0].isupper():
        return {}, start
    return parts, end


def _key(listed: Sequence[Token], place: int) -> str:
    return listed[place].key.casefold().removesuffix("'s") if 0 <= place < len(listed) else ""


def _weekday(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    key = _key(listed, place)
    number = WEEKDAYS.get(key)
    if number is None or (key in SHORT and _key(listed, place + 1) not in (".", ",")):
        return None
    return {"weekday": str(number)}, 1


def _month(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    key = _key(listed, place)
    number = MONTHS.get(key)
    if number is None or not (
        listed[place].text[0].isupper() or not key.isascii() or _beside_day(listed, place)
    ):
        return None
    if key in SHORT and not _beside_number(listed, place):
        return None
    length = (
        2 if _key(listed, place + 1) == "." and len(key) <= 4 and _key(listed, place + 2)[:1].isdigit() else 1
    )
    return {"month": str(number)}, length


def _beside_number(listed: Sequence[Token], place: int) -> bool:
    around = (_key(listed, place - 1), _key(listed, place + 1), _key(listed, place + 2))
    return any(_DAY.match(key) or _YEAR.match(key) for key in around)


def _beside_day(listed: Sequence[Token], place: int) -> bool:
    """Whether a day stands before ("8 de marzo", "22 novembre") or behind ("May 10")."""
    return any(_DAY.match(_key(listed, place + step)) for step in (-2, -1, 1))


def _day(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    match = _DAY.match(_key(listed, place))
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    after = next((_key(listed, p) for p in range(place + 1, place + 4) if _key(listed, p) not in JOINERS), "")
    before = next((_key(listed, p) for p in range(place - 1, place - 3, -1) if _key(listed, p) != "."), "")
    month_after = after in MONTHS and _key(listed, place + 1) != ","
    if month_after or (before in MONTHS and (before not in SHORT or listed[place - 1].text[0].isupper())):
        return {"day": str(int(match[1]))}, 1
    return None


def _year(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    key = _key(listed, place)
    if not _YEAR.match(key) or (place and _key(listed, place - 1) in ("$", "€", "£")):
        return None
    if _key(listed, place + 1) in ("people", "%", "percent", "dollars", "euros", "meters", "metres", "miles"):
        return None
    return {"year": key}, 1


def _clock(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    """Read `2:30 a.m.`, `14:05`, `7 p.m.`; `1.5` and `3.25 million` are no times."""
    key = _key(listed, place)
    if _DAY.match(key) and _key(listed, place + 1) in ("a.m.", "p.m.", "am", "pm", "uhr", "o'clock"):
        parts = {"hour": str(int(_DAY.sub(r"\1", key))), "minute": "00"}
        return _meridiem(parts, listed, place + 1, 1)
    if key.isdigit() and _key(listed, place + 1) == ":" and _key(listed, place + 2)[:2].isdigit():
        minute = _key(listed, place + 2)
        if len(key) <= 2 and len(minute) == 2 and int(key) < 25:
            return _meridiem({"hour": str(int(key)), "minute": minute}, listed, place + 3, 3)
    match = _CLOCK.match(key)
    if match and int(match[1]) < 25 and int(match[2]) < 60:
        following = _key(listed, place + 1)
        if "h" in key or following in _MERIDIEM or following == "uhr":
            return _meridiem({"hour": str(int(match[1])), "minute": match[2]}, listed, place + 1, 1)
    return None


def _meridiem(
    parts: dict[str, str], listed: Sequence[Token], place: int, length: int
) -> tuple[dict[str, str], int]:
    half = _MERIDIEM.get(_key(listed, place))
    if half:
        parts["half"] = half
    return parts, length + (1 if half or _key(listed, place) in ("uhr", "o'clock") else 0)


def _chinese(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    part = _CHINESE.get(_key(listed, place + 1))
    if part is None or not _key(listed, place).isdigit():
        return None
    return {part: str(int(_key(listed, place)))}, 2


def _relative(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    day = RELATIVE.get(_key(listed, place))
    return None if day is None else ({"relative": str(day)}, 1)


READERS: tuple[Reader, ...] = (_clock, _chinese, _weekday, _month, _day, _year, _relative)
