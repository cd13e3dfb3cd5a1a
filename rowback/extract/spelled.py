"""Dates in scripts and calendars of their own: words are told one by one first, then the numbers between them are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rowback.extract.calendars import ERAS, from_persian, gregorian_year, is_persian

_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "يناير جانفي ژانویه جنوری ינואר जनवरी जन জানুয়ারি มกราคม มค янв января січ січня ιαν ιανουαρίου ocak oca",
            "فبراير شباط فيفري فوریه فروری פברואר फरवरी फ़रवरी फर ফেব্রুয়ারি กุมภาพันธ์ กพ фев февр февраля лют лютого φεβ φεβρουαρίου şubat şub",
            "مارس آذار مارچ מרץ मार्च মার্চ มีนาคม มีค мар марта бер березня μαρ μαρτ μαρτίου mart mar",
            "أبريل ابريل إبريل نيسان أفريل آوریل اپریل אפריל अप्रैल अप्रै এপ্রিল เมษายน เมย апр апреля кві квіт квітня απρ απριλίου nisan nis",
            "مايو أيار ايار ماي مه می مئی מאי मई মে พฤษภาคม พค мая май трав травня μαϊ μάι μαΐ μαΐου mayıs may",
            "يونيو يونيه حزيران جوان ژوئن جون יוני जून জুন มิถุนายน มิย июн июня черв червня ιουν ιουνίου haziran haz",
            "يوليو يوليه تموز جويلية يوليوز ژوئیه جولای جولائی יולי जुलाई জুলাই กรกฎาคม กค июл июля лип липня ιουλ ιουλίου temmuz tem",
            "أغسطس اغسطس آب أوت غشت اوت آگوست اگست אוגוסט अगस्त अग আগস্ট สิงหาคม สค авг августа сер серп серпня αυγ αυγούστου ağustos ağu",
            "سبتمبر أيلول ايلول شتنبر سپتامبر ستمبر ספטמבר सितंबर सितम्बर सित সেপ্টেম্বর กันยายน กย сен сент сентября вер вересня σεπ σεπτ σεπτεμβρίου eylül eyl",
            "أكتوبر اكتوبر اکتبر اکتوبر אוקטובר अक्टूबर अक्तूबर अक्टू অক্টোবর ตุลาคม ตค окт октября жов жовт жовтня οκτ οκτωβρίου ekim eki",
            "نوفمبر نونبر نوامبر نومبر נובמבר नवंबर नवम्बर नवं নভেম্বর พฤศจิกายน พย ноя нояб ноября лис лист листопада νοε νοεμ νοεμβρίου kasım kas",
            "ديسمبر دجنبر دسامبر دسمبر דצמבר दिसंबर दिसम्बर दिसं ডিসেম্বর ธันวาคม ธค дек декабря гру груд грудня δεκ δεκεμβρίου aralık ara",
        ),
        1,
    )
    for name in row.split()
}
_PERSIAN_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد امرداد اسد", "شهریور سنبله",
            "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
        ),
        1,
    )
    for name in row.split()
}  # fmt: skip
# Two words in the Levant and in Iraq.
_LEVANTINE = re.compile(r"(تشرين|كانون)\s{1,3}(ال[أا]ول|الثاني)(?!\w)")
_LEVANTINE_MONTHS = {("تشرين", False): 10, ("تشرين", True): 11, ("كانون", False): 12, ("كانون", True): 1}
_HALVES = {
    **dict.fromkeys(("ص", "صباحا", "صباحًا", "صباحاً", "صبح", "قظ", "πμ", "पूर्वाह्न", "am", "öö"), "\ue020"),
    **dict.fromkeys(("م", "مساء", "مساءً", "مساءا", "عصر", "شب", "بظ", "μμ", "अपराह्न", "pm", "ös"), "\ue021"),
}
_AT = frozenset(
    "الساعة ساعت בשעה เวลา saat ώρα στις в о годині बजे".split()  # noqa: SIM905
)
_ZONES = {"мск": "MSK"}
# Words that stand between the numbers of one date.
_SMALL = frozenset("พศ คศ น นาฬิกา г год года р року ב יום يوم at on".split())  # noqa: SIM905
_AM, _PM, _AT_MARK, _OTHER = "\ue020", "\ue021", "\ue022", "\ue023"
_MONTH, _PERSIAN = 0xE000, 0xE010

# Vowel signs and points are no word characters to `re`; an abbreviation has full stops within.
_SIGNS = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{_SIGNS}])*+"
_WORD = re.compile(rf"{_LETTERS}(?:\.{_LETTERS})*+\.?")
SCRIPTS = re.compile("[\u0370-\u1cff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of a script other than the Latin one."""

PLAIN = frozenset(("tr", "az", "fa", "th", "ru", "uk", "el"))
"""Languages whose dates are read so though a line of them may have Latin letters only, or none."""

_EASTERN_SIGNS = re.compile(
    "[年년월]|[上下]午|午[前後]|오[전후]|星期|[週周][一二三四五六日]|[（(][月火水木金土日월화수목금토일][）)]"
)
_HAN = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_ERA = "|".join(sorted(ERAS, key=len, reverse=True))
_HALF = "上午|下午|午前|午後|凌晨|清晨|早上|中午|傍晚|晚上|晚间|오전|오후"
_LATE = frozenset(("下午", "午後", "傍晚", "晚上", "晚间", "오후"))
_EASTERN = re.compile(
    rf"""(?:(?P<era>{_ERA})\s?)?(?<!\d)(?P<year>\d{{1,4}}|元|[〇零一二三四五六七八九]{{4}})\s?[年년./-]\s?
        (?P<month>{_COUNT})\s?[月월./-]\s?(?P<day>{_COUNT})(?![\d一二三四五六七八九十])\s?[日號号일]?
        (?:[^\d一-十上下午오凌清早中傍晚]{{0,4}}(?:(?:星期|週|周)[一二三四五六日天]|[日月火水木金土][）)曜]日?|[일월화수목금토](?:요일|\)))?[^\d上下午오凌清早中傍晚]{{0,4}}
        (?P<half>{_HALF})?\s?(?P<hour>\d{{1,2}})\s?(?:[:：](?P<minute>\d{{2}})|[時时點点시]\s?(?P<past>\d{{1,2}}|半)?))?""",
    re.VERBOSE,
)

_THAI = re.compile("[ก-๛]")
_GAP = r"[\s.,،/|·•–—-]{0,4}"
# A year has all its digits: without one, what stands behind the month is a clock or a count ("25 ноября, 18:05",
# "12 мая 20 пассажиров"). No mark but those of a date stands before it: "3 ноября | 2015 просмотров" tells no year.
_BEFORE_YEAR = r"[\s.,،/–—-]{0,4}"
_YEAR = r"(\d{4})(?!\d)"
_CLOCK = rf"""(?:[\s,،.|/()~·•–—-]{{0,6}}(?:(?:{_OTHER}[\s,،]{{0,2}}){{1,2}}(?=\d{{1,2}}\s?:|{_AT_MARK}))?(?P<at>{_AT_MARK}:?\s{{0,2}})?
    (?P<before>[{_AM}{_PM}])?\s{{0,2}}(?<!\d)(?P<hour>\d{{1,2}})\s?[:.]\s?(?P<minute>\d{{2}})(?![\d./-]\d)(?!\d)(?::\d{{2}})?
    [\s,(]{{0,3}}(?P<after>[{_AM}{_PM}])?[\s(]{{0,2}}(?P<zone>[A-Z]{{2,4}}(?![A-Za-z]))?)?"""
# In Thailand two digits are usual. None of the Buddhist years since 2007 looks like an hour, and no count stands there.
_SHORT_THAI = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s{{1,2}}([\ue001-\ue00c])\s{{1,2}}([5-9]\d)(?!\d)(?=\s{{0,3}}(?:$|[|(),–-]|{_AT_MARK}|\d{{1,2}}[.:]\d{{2}}(?!\d))){_CLOCK}",
    re.VERBOSE,
)
_EARLY_CLOCK = r"(?:(?<!\d)(?P<first>\d{1,2}):(?P<past>\d{2})[\s,،|·•–—-]{1,5})?"
_MARK = r"([\ue001-\ue00c\ue011-\ue01c])"
_DAY_FIRST = re.compile(
    rf"{_EARLY_CLOCK}(?<!\d)(\d{{1,2}}){_GAP}{_MARK}(?:{_GAP}[\ue001-\ue00c])?{_BEFORE_YEAR}{_YEAR}{_CLOCK}",
    re.VERBOSE,
)
_MONTH_FIRST = re.compile(rf"{_MARK}{_GAP}(\d{{1,2}})[\s,،]{{1,3}}{_YEAR}{_CLOCK}", re.VERBOSE)
_NUMBERS = re.compile(
    rf"{_EARLY_CLOCK}(?<![\d/.-])(?P<one>\d{{4}}|\d{{1,2}})(?P<mark>[/.-])\s?(?P<two>\d{{1,2}})(?P=mark)\s?(?P<three>\d{{4}}|\d{{1,2}})(?![\d/])(?!-\d){_CLOCK}",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A Gregorian day with its time of day and its zone, where they are told."""

    year: int
    month: int
    day: int
    clock: tuple[int, int, int] | None = None
    zone: str | None = None


def read_spelled(text: str, language: str) -> Spelled | None:
    """Read the first date of a text that is in words or a calendar of another script; None where there is none.

    Plain numbers of the Gregorian calendar are read only where the words around them add something.
    """
    if _EASTERN_SIGNS.search(text):
        return _eastern(text)
    if not (SCRIPTS.search(text) or language in PLAIN):
        return None
    told = _WORD.sub(lambda word: _told(word[0]), _LEVANTINE.sub(_levantine, text))
    for match in _DAY_FIRST.finditer(told):
        if found := _worded(match[3], match[4], int(match[5]), match):
            return found
    if _THAI.search(text):
        for match in _SHORT_THAI.finditer(told):
            if found := _worded(match[1], match[2], 2500 + int(match[3]), match):
                return found
    for match in _MONTH_FIRST.finditer(told):
        if found := _worded(match[2], match[1], int(match[3]), match):
            return found
    for match in _NUMBERS.finditer(told):
        if found := _numbers(match, language):
            return found
    return None


def unknown_words(text: str) -> int:
    """Count the words of a text that are no month, no half of a day, no zone and no small word of a date."""
    return _WORD.sub(lambda word: _told(word[0]), _LEVANTINE.sub(_levantine, text)).count(_OTHER)


def _levantine(match: re.Match[str]) -> str:
    return chr(_MONTH + _LEVANTINE_MONTHS[match[1], match[2].endswith("ني")])


def _told(word: str) -> str:
    """Return what stands for a word: its month, half of the day or zone; a mark for one that says nothing here."""
    if word[0] >= "\ue000":
        return word
    small = word.casefold().replace(".", "")
    month = _MONTHS.get(small) or _MONTHS.get(small.removeprefix("ב"))
    if month:
        return chr(_MONTH + month)
    if month := _PERSIAN_MONTHS.get(small):
        return chr(_PERSIAN + month)
    if half := _HALVES.get(small):
        return half
    if small in _AT:
        return _AT_MARK
    if small in _SMALL:
        return " "
    if small in _ZONES:
        return _ZONES[small]
    return word if word.isascii() and word.isupper() and len(word) <= 4 else _OTHER


def _worded(day: str, mark: str, year: int, match: re.Match[str]) -> Spelled | None:
    month = ord(mark)
    if month >= _PERSIAN:
        return _persian(year, month - _PERSIAN, int(day), match)
    return Spelled(gregorian_year(year), month - _MONTH, int(day), _clock(match), match["zone"])


def _numbers(match: re.Match[str], language: str) -> Spelled | None:
    first, second, last = int(match["one"]), int(match["two"]), int(match["three"])
    year, day = (first, last) if len(match["one"]) == 4 else (last, first)
    if is_persian(year) and language in ("fa", "ps", ""):
        return _persian(year, second, day, match)
    common = gregorian_year(year)
    adds = (
        common != year or match["before"] or match["after"] or match["first"] or match["zone"] or match["at"]
    )
    if not adds or common < 1990:
        return None
    return Spelled(common, second, day, _clock(match), match["zone"])


def _persian(year: int, month: int, day: int, match: re.Match[str]) -> Spelled | None:
    found = from_persian(year, month, day)
    return Spelled(found.year, found.month, found.day, _clock(match), match["zone"]) if found else None


def _clock(match: re.Match[str]) -> tuple[int, int, int] | None:
    parts = match.groupdict()
    if match["hour"] is None:
        early = parts.get("first")
        return _time(int(early), int(parts["past"] or 0)) if early else None
    return _time(int(match["hour"]), int(match["minute"]), match["before"] or match["after"] or "")


def _time(hour: int, minute: int, half: str = "") -> tuple[int, int, int] | None:
    if half == _PM and hour < 12:
        hour += 12
    elif half == _AM and hour == 12:
        hour = 0
    return (hour, minute, 0) if hour < 24 and minute < 60 else None


def _eastern(text: str) -> Spelled | None:
    for match in _EASTERN.finditer(text):
        year, month, day = _counted(match["year"]), _counted(match["month"]), _counted(match["day"])
        if match["era"]:
            year += ERAS[match["era"]]
        elif len(match["year"]) < 4:
            continue
        clock = None
        if match["hour"]:
            past = match["minute"] or match["past"] or "0"
            half = match["half"] or ""
            late = (
                _PM if half in _LATE or (half == "中午" and int(match["hour"]) < 10) else _AM if half else ""
            )
            clock = _time(
                int(match["hour"]),
                30 if past == "半" else int(past),
                late if half != "中午" or late == _PM else "",
            )
        return Spelled(year, month, day, clock)
    return None


def _counted(text: str) -> int:
    """Return a number that is written in digits or in Han numerals: 二〇二六, 十一."""
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    if "十" not in text:
        return int("".join(str(_HAN[sign]) for sign in text))
    tens, _, ones = text.partition("十")
    return 10 * (_HAN.get(tens, 0) if tens else 1) + (_HAN.get(ones, 0) if ones else 0)
