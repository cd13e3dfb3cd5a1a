"""Dates, weekdays, years and clock times by value, in the languages that we read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rowback.compare.facts import numerals
from rowback.compare.facts.pair import Fact, Found, Pair, replaced
from rowback.compare.words import Token, word_set
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
    "montagmorgen/montagabend dienstagmorgen/dienstagabend mittwochmorgen/mittwochabend donnerstagmorgen/donnerstagabend "
    "freitagmorgen/freitagabend samstagmorgen/samstagabend sonntagmorgen/sonntagabend",
    "الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
)
# Short forms that are words too ("Sat", "Mar", "Sun") count only with a point or beside a day.
SHORT = {
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "mar",
    "jan",
    "may",
    "march",
    "dec",
    "mai",
    "ago",
    "ene",
    "oct",
    "nov",
    "dic",
}
# Months that are words or names too count alone where one of these stands before: "in May", "since March".
FULL = {"may", "march", "mai"}
BEFORE_MONTH = word_set(
    "in since until till by last next this early late mid of from to before after during between through im seit bis en mi"
)
# French and Spanish write months small: "en mars", "desde marzo".
ROMANCE_BEFORE_MONTH = word_set("en de del desde hasta depuis jusqu'en fin début mi dès")
TITLES = word_set("mr mrs ms dr minister president prime sir lady")
MONTHS = _names(
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct "
    "november/nov december/dec",
    "januar/jänner februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "января/январь/январе февраля/февраль/феврале марта/март/марте апреля/апрель/апреле мая/май/мае июня/июнь/июне "
    "июля/июль/июле августа/август/августе сентября/сентябрь/сентябре октября/октябрь/октябре ноября/ноябрь/ноябре "
    "декабря/декабрь/декабре",
    "janv/ene févr/febr märz avr/abr mai juin juil/jul ago sept/set/setiembre okt nov déc/dez/dic",
    "يناير فبراير/شباط مارس/آذار أبريل/نيسان مايو/أيار يونيو/حزيران يوليو/تموز أغسطس/آب سبتمبر/أيلول أكتوبر نوفمبر ديسمبر",
)
RELATIVE = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "gestern": -1, "heute": 0, "morgen": 1,
    "hier": -1, "aujourd'hui": 0, "demain": 1, "ayer": -1, "hoy": 0, "вчера": -1, "сегодня": 0, "завтра": 1,
}  # fmt: skip
# Words of one language that mean something else in another: German "hier" is "here".
ONLY_IN = {"hier": "fr", "morgen": "de", "demain": "fr"}
# Hours with names, on the clock of 24 hours.
HOURS = {
    "noon": 12,
    "midday": 12,
    "midi": 12,
    "mediodía": 12,
    "midnight": 24,
    "mitternacht": 24,
    "minuit": 24,
    "medianoche": 24,
    "полдень": 12,
    "полночь": 24,
}
ZONES = word_set("gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest mez mesz msk ist")
OPENERS = (
    WEEKDAYS.keys() | MONTHS.keys() | RELATIVE.keys() | HOURS.keys() | word_set("星 周 週 礼 كانون تشرين")
)
# Words that join the parts of a date: "8 de marzo", "the 10th of May", "vendredi, 22 novembre".
JOINERS = {"de", "del", "of", "the", ",", ".", "le", "den", "dem", "der", "года", "г"}
_CLOCK = re.compile(r"^(\d{1,2})[:.h](\d{2})$")
_YEAR = re.compile(r"^(?:1[5-9]|20)\d{2}s?$")
_NUMERIC = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})$")
_HOUR = re.compile(r"^\d{1,2}$")
_DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er|º)?$")
_CHINESE = {"年": "year", "月": "month", "日": "day", "号": "day", "时": "hour", "点": "hour"}
_CHINESE_DAYS = dict(zip("一二三四五六日天", (1, 2, 3, 4, 5, 6, 7, 7), strict=True))
_ARABIC = {
    ("كانون", "الثاني"): "1",
    ("تشرين", "الأول"): "10",
    ("تشرين", "الثاني"): "11",
    ("كانون", "الأول"): "12",
}
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
        return bool(common) and not self.differs(other)

    def differs(self, other: When) -> bool:
        """Whether a part that both name differs."""
        common = self.parts.keys() & other.parts.keys()
        return any(
            self.parts[part] != other.parts[part] and not self._same_hour(part, other) for part in common
        )

    def _same_hour(self, part: str, other: When) -> bool:
        """Whether two hours are one where only one side says which half of the day it is."""
        if part != "hour" or ("half" in self.parts) == ("half" in other.parts):
            return False
        return int(self.parts[part]) % 12 == int(other.parts[part]) % 12


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
    return token.key[0].isdigit() or token.key in numerals.CHINESE or _bare(token.key) in OPENERS


Reader = Callable[[Sequence[Token], int], tuple[dict[str, str], int] | None]


def _run(listed: Sequence[Token], start: int, language: str) -> tuple[dict[str, str], int]:
    """Read as many parts of a date as stand together; no part twice."""
    parts: dict[str, str] = {}
    end = start
    place = start
    while place < len(listed):
        read = next((r for reader in READERS if (r := reader(listed, place)) is not None), None)
        if read is not None and ONLY_IN.get(_key(listed, place), language[:2]) != language[:2]:
            read = None
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
    return _bare(listed[place].key) if 0 <= place < len(listed) else ""


def _bare(key: str) -> str:
    """Return a word without its genitive, and the day or month of one with a hyphen: "mid-August", "Friday-to-Sunday"."""
    key = key.casefold().removesuffix("'s")
    if "-" not in key:
        return key
    return next((part for part in key.split("-") if part in WEEKDAYS or part in MONTHS), key)


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
        not listed[place].text.islower()
        or not key.isascii()
        or _beside_day(listed, place)
        or _key(listed, place - 1) in ROMANCE_BEFORE_MONTH
    ):
        return None
    if key in SHORT and not _beside_number(listed, place):
        before = _key(listed, place - 1)
        if key not in FULL or before not in BEFORE_MONTH:
            return None
    if key in FULL and _key(listed, place - 1) in TITLES:
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
    """Read `2:30 a.m.`, `14:05`, `7 p.m.`, `18 h 30`, `noon`; `1.5` and `3.25 million` are no times."""
    key = _key(listed, place)
    if key in HOURS:
        return {"hour": str(HOURS[key]), "minute": "00", "half": ""}, 1
    if _HOUR.match(key) and _key(listed, place + 1) == "h":
        minute = _key(listed, place + 2)
        if len(minute) == 2 and minute.isdigit():
            return {"hour": str(int(key)), "minute": minute}, 3
        return {"hour": str(int(key)), "minute": "00"}, 2
    if _HOUR.match(key.removesuffix("h")) and key.endswith("h"):
        return {"hour": str(int(key[:-1])), "minute": "00"}, 1
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
        # On the clock of 24 hours, so that 2:05 p.m. is 14:05; midnight is 24.
        hour = int(parts["hour"]) % 12 + (12 if half == "pm" else 0)
        parts["hour"], parts["half"] = str(hour or 24), ""
    length += 1 if half or _key(listed, place) in ("uhr", "o'clock") else 0
    zone = _key(listed, place + (1 if half else 0))
    if zone in ZONES and listed[place + (1 if half else 0)].text.isupper():
        parts["zone"] = zone
        length += 1
    return parts, length


def _chinese(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    """Read 8月3日, 八月三日, 星期二, 周二."""
    key = _key(listed, place)
    if key in ("星", "周", "週", "礼"):
        at = place + (1 if key in ("周", "週") else 2)
        day = _CHINESE_DAYS.get(_key(listed, at))
        # 一周三次: three times a week.
        counted = key in ("周", "週") and _key(listed, place - 1) in numerals.CHINESE
        return ({"weekday": str(day)}, at + 1 - place) if day and not counted else None
    end = place
    while _key(listed, end) in numerals.CHINESE:
        end += 1
    if end == place and key.isdigit():
        end = place + 1
    part = _CHINESE.get(_key(listed, end))
    if part is None or end == place:
        return None
    number = key if key.isdigit() else numerals.chinese("".join(_key(listed, at) for at in range(place, end)))
    return None if number is None else ({part: str(int(number))}, end + 1 - place)


def _arabic(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    month = _ARABIC.get((_key(listed, place), _key(listed, place + 1)))
    return None if month is None else ({"month": month}, 2)


def _numeric(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    """Read `3.8.2026`, `03/08/2026` and `2026-08-03`; which of two numbers is the month is not asked."""
    match = _NUMERIC.match(_key(listed, place))
    if match is not None:
        return {"first": str(int(match[1])), "second": str(int(match[2])), "year": match[3]}, 1
    keys = [_key(listed, place + step) for step in range(5)]
    if keys[1] != keys[3] or keys[1] not in ("/", "-") or not all(k.isdigit() for k in keys[::2]):
        return None
    if keys[1] == "/" and len(keys[4]) in (2, 4) and len(keys[0]) <= 2:
        return {"first": str(int(keys[0])), "second": str(int(keys[2])), "year": keys[4]}, 5
    if keys[1] == "-" and _YEAR.match(keys[0]) and len(keys[2]) == len(keys[4]) == 2:
        return {"year": keys[0], "month": str(int(keys[2])), "day": str(int(keys[4]))}, 5
    return None


def _relative(listed: Sequence[Token], place: int) -> tuple[dict[str, str], int] | None:
    day = RELATIVE.get(_key(listed, place))
    return None if day is None else ({"relative": str(day)}, 1)


READERS: tuple[Reader, ...] = (_numeric, _clock, _chinese, _weekday, _arabic, _month, _day, _year, _relative)
