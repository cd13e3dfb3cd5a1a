"""Words for numbers, magnitudes and units, by language, and how they add up: "cuarenta y dos", "quatre-vingt-dix", 十二."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal


def _row(text: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Number a list of words; alternatives of one value are separated by slashes."""
    return {
        word: start + place * step for place, group in enumerate(text.split()) for word in group.split("/")
    }


# In German and the Romance languages "one" is the article; in English it counts where a number stood before.
SMALL: dict[str, int] = {
    **_row("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"),
    **_row("sixteen seventeen eighteen nineteen", 16),
    **_row("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    **_row("zwei/zwo drei/dreier vier fünf sechs sieben acht neun zehn elf zwölf", 2),
    **_row("dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", 13),
    **_row("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert", 20, 10),
    **_row("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 2),
    **_row("vingt/vingts trente quarante cinquante soixante septante octante nonante", 20, 10),
    **_row("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince", 2),
    **_row("dieciséis diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna veintidós", 16),
    **_row("veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve", 23),
    **_row("treinta cuarenta cincuenta sesenta setenta ochenta noventa cien", 30, 10),
    **_row("doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas", 200, 100),
    **_row("seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas", 600, 100),
    **_row(
        "два/две/двух/двум/двое/двоих три/трех/трёх/трем/трое/троих четыре/четырех/четырёх/четверо пять/пяти/пятеро "
        "шесть/шести/шестеро семь/семи/семеро восемь/восьми девять/девяти десять/десяти",
        2,
    ),
    **_row(
        "одиннадцать/одиннадцати двенадцать/двенадцати тринадцать/тринадцати четырнадцать/четырнадцати "
        "пятнадцать/пятнадцати шестнадцать/шестнадцати семнадцать/семнадцати восемнадцать/восемнадцати "
        "девятнадцать/девятнадцати",
        11,
    ),
    **_row(
        "двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти "
        "семьдесят/семидесяти восемьдесят/восьмидесяти девяносто сто/ста",
        20,
        10,
    ),
    **_row("двести/двухсот триста/трехсот/трёхсот четыреста/четырехсот пятьсот/пятисот шестьсот семьсот восемьсот девятьсот", 200, 100),
    **_row(
        "اثنان/اثنين/اثنتان/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني/ثمان تسعة/تسع عشرة/عشر",
        2,
    ),
    **_row(
        "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين "
        "مئة/مائة",
        20,
        10,
    ),
    **_row("مئتان/مئتين/مائتان/مائتين ثلاثمئة/ثلاثمائة أربعمئة/أربعمائة خمسمئة/خمسمائة", 200, 100),
}  # fmt: skip
TIMES = {"once": 1, "twice": 2, "thrice": 3, "einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4}
NONE_WORDS = frozenset(
    {"nobody", "none", "noone", "niemand", "keiner", "personne", "nadie", "ninguno", "никто"}
)
TENS = {20, 30, 40, 50, 60, 70, 80, 90}

ORDINALS: dict[str, int] = {
    **_row("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1),
    **_row("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 13),
    **_row("thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth", 30, 10),
    **_row(
        "erste/ersten/erster/erstes zweite/zweiten/zweiter/zweites dritte/dritten/dritter/drittes vierte/vierten/vierter "
        "fünfte/fünften/fünfter sechste/sechsten siebte/siebten achte/achten neunte/neunten zehnte/zehnten",
        1,
    ),
    **_row(
        "premier/première/premiers/premières deuxième/second/seconde troisième quatrième cinquième sixième septième "
        "huitième neuvième dixième",
        1,
    ),
    **_row(
        "primero/primera/primer segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto/quinta sexto/sexta "
        "séptimo/séptima octavo/octava noveno/novena décimo/décima",
        1,
    ),
    **_row(
        "первый/первая/первое/первого/первой второй/вторая/второе/второго третий/третья/третье/третьего "
        "четвертый/четвёртый/четвертая/четвертого пятый/пятая/пятого",
        1,
    ),
}
# Parts of a whole. "third" and the like are ordinals unless something in front counts them.
FRACTIONS: dict[str, int] = {
    **dict.fromkeys(("half", "halves", "hälfte", "moitié", "mitad", "половина", "половины", "половину"), 2),
    **dict.fromkeys(("third", "thirds", "drittel", "tiers", "tercio", "tercios", "треть", "трети"), 3),
    **dict.fromkeys(("quarter", "quarters", "viertel", "quart", "quarts", "четверть", "четверти"), 4),
    **dict.fromkeys(("fifth", "fifths", "fünftel"), 5),
    **dict.fromkeys(("tenth", "tenths", "zehntel"), 10),
}
HALVES = frozenset(word for word, parts in FRACTIONS.items() if parts == 2)
ARTICLES = frozenset(("a", "an", "one", "ein", "eine", "einem", "einer", "un", "une", "una"))

HUNDRED, THOUSAND = Decimal(100), Decimal(1000)
MILLION, BILLION, TRILLION = Decimal(10) ** 6, Decimal(10) ** 9, Decimal(10) ** 12

MAGNITUDES: dict[str, Decimal] = {
    **dict.fromkeys(("dozen", "dutzend", "douzaine", "docena"), Decimal(12)),
    **dict.fromkeys(("hundred", "hundert", "cent", "cents", "ciento", "cientos"), HUNDRED),
    **dict.fromkeys(
        ("thousand", "k", "tausend", "mille", "mil", "тысяча", "тысяч", "тысячи", "тысячу", "тыс", "ألف", "ألفا", "آلاف"),
        THOUSAND,
    ),
    **dict.fromkeys(
        ("million", "millions", "mn", "m", "mio", "millionen", "millón", "millones", "миллион", "миллиона", "миллионов",
         "млн", "مليون", "ملايين"),
        MILLION,
    ),
    **dict.fromkeys(
        ("billion", "billions", "bn", "b", "mrd", "milliarde", "milliarden", "milliard", "milliards", "миллиард",
         "миллиарда", "миллиардов", "млрд", "مليار", "مليارات"),
        BILLION,
    ),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn", "триллион", "триллиона", "триллионов", "трлн"), TRILLION),
    "千": THOUSAND, "万": Decimal(10) ** 4, "萬": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "億": Decimal(10) ** 8,
}  # fmt: skip
# Letters that are magnitudes only right behind digits ("5m", "30k"); alone they are words.
LETTERS = {"k", "m", "b", "bn", "mn", "tn", "trn"}
# Round numbers that nobody counted: between so many and fewer than so many.
VAGUE: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("dozens", "dutzende", "dizaines", "decenas", "docenas", "десятки", "عشرات", "العشرات"), (20, 200)),
    **dict.fromkeys(("scores",), (40, 200)),
    **dict.fromkeys(("hundreds", "hunderte", "centaines", "cientos", "centenares", "сотни", "مئات", "المئات"), (200, 2_000)),
    **dict.fromkeys(("thousands", "tausende", "milliers", "miles", "тысячи", "آلاف", "الآلاف"), (2_000, 1_000_000)),
    **dict.fromkeys(("millions", "millionen", "millones", "миллионы", "ملايين", "الملايين"), (2_000_000, 10**9)),
}  # fmt: skip

CURRENCIES: dict[str, str] = {
    "$": "$", "€": "€", "£": "£", "¥": "¥", "us$": "$", "a$": "a$", "c$": "c$", "nz$": "nz$", "hk$": "hk$",
    "dollar": "$", "dollars": "$", "dólares": "$", "dólar": "$", "долларов": "$", "доллара": "$", "доллар": "$",
    "دولار": "$", "دولارا": "$", "usd": "$", "美元": "$",
    "euro": "€", "euros": "€", "евро": "€", "يورو": "€", "eur": "€", "pound": "£", "pounds": "£", "pfund": "£",
    "libras": "£", "livres": "£", "фунтов": "£", "gbp": "£", "yen": "¥", "иен": "¥",
    "yuan": "yuan", "元": "yuan", "юаней": "yuan", "rubles": "₽", "roubles": "₽", "rubel": "₽", "рублей": "₽",
    "рубля": "₽", "рубль": "₽", "руб": "₽", "rupees": "₹", "francs": "chf", "franken": "chf", "pesos": "peso",
}  # fmt: skip
MONEY = frozenset(CURRENCIES.values())
PERCENT = {"%", "percent", "prozent", "процентов", "процента", "процент", "pct"}
# "per cent", "pour cent", "por ciento", "في المئة": the first word says that the second is no hundred.
PERCENT_OPENERS = {"per", "pour", "por", "في", "بالمئة", "بالمائة"}
PERCENT_CLOSERS = {"cent", "ciento", "المئة", "المائة"}
_CHINESE = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_CHINESE_STEPS = {"十": 10, "百": 100}
SPOKEN = SMALL.keys() | ORDINALS.keys() | {word for word, value in MAGNITUDES.items() if value == HUNDRED}
"""First words of a number in words, German compounds aside."""
AND = frozenset(("and", "et", "y", "und"))


def compound(word: str) -> int | None:
    """Read a German number written as one word: `einundzwanzig`, `dreihundertfünfzig`."""
    match = _GERMAN.fullmatch(word) if "und" in word or "hundert" in word else None
    if match is None:
        return None
    hundreds, ones, tens, small = match["hundreds"], match["ones"], match["tens"], match["small"]
    value = 100 * _digit(hundreds) if match["hundert"] else 0
    if tens:
        value += SMALL[tens] + (_digit(ones) if ones else 0)
    elif small:
        value += _digit(small)
    return value if match["hundert"] or (tens and ones) else None


_ONES = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
_GERMAN = re.compile(
    rf"(?:(?P<hundreds>{_ONES})?(?P<hundert>hundert))?"
    rf"(?:(?:(?P<ones>{_ONES})und)?(?P<tens>zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
    rf"|(?P<small>{_ONES}|eins|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn))?"
)


def _digit(word: str | None) -> int:
    return 1 if word in (None, "ein", "eins") else SMALL[word]


def spoken(parts: Sequence[str]) -> tuple[int, int] | None:
    """Read a number below a thousand from the first of `parts` on; return it with the number of parts that it takes.

    Joining words stand only between: "one hundred and twenty", "vingt et un", "treinta y dos".
    """
    value = place = 0
    last = 1_000  # what was added last: a smaller number may follow
    taken = 0
    while place < len(parts):
        part = parts[place]
        number = SMALL.get(part)
        number = compound(part) if number is None else number
        if part in AND and taken == place and taken and 10 <= last < 1_000:
            place += 1
            continue
        if number is None and MAGNITUDES.get(part) == HUNDRED and (last < 10 or not taken):
            value, last = (value or 1) * 100, 100
        elif number is None:
            break
        elif number == 20 and value == 4:  # quatre-vingts
            value, last = 80, 20
        elif taken and not _follows(number, last):
            break
        else:
            value, last = value + number, number
        place += 1
        taken = place
    return (value, taken) if taken and not (taken == 1 and parts[0] in MAGNITUDES) else None


def _follows(number: int, last: int) -> bool:
    if last >= 100:
        return 0 < number < 100
    # "twenty-one", "soixante-douze", "quatre-vingt-dix-sept"
    return (last in TENS and 0 < number < (20 if last in (20, 60) else 10)) or (
        last == 10 and 6 < number < 10
    )


def chinese(text: str) -> int | None:
    """Read a number below ten thousand in Chinese characters: 十二, 一百零五, 二〇二五."""
    if all(c in _CHINESE for c in text):
        return int("".join(str(_CHINESE[c]) for c in text))
    value = digit = 0
    for c in text:
        if c in _CHINESE:
            digit = _CHINESE[c]
        else:
            value, digit = value + (digit or 1) * _CHINESE_STEPS[c], 0
    return value + digit


CHINESE = frozenset(_CHINESE) | frozenset(_CHINESE_STEPS)
