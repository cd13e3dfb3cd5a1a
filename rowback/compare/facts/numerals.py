"""Words for numbers, magnitudes and units, by language; German compounds and English teens alike are single words."""

from __future__ import annotations

from decimal import Decimal


def _row(text: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Number a list of words; alternatives of one value are separated by slashes."""
    return {
        word: start + place * step for place, group in enumerate(text.split()) for word in group.split("/")
    }


SMALL: dict[str, int] = {
    **_row(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ),
    **_row("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    **_row("zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn", 2),
    **_row("sechzehn siebzehn achtzehn neunzehn", 16),
    **_row("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert", 20, 10),
    **_row("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 2),
    **_row("vingt trente quarante cinquante soixante", 20, 10),
    **_row("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince", 2),
    **_row("dieciséis diecisiete dieciocho diecinueve veinte", 16),
    **_row("treinta cuarenta cincuenta sesenta setenta ochenta noventa cien", 30, 10),
    **_row(
        "два/две/двух/двое три/трех/трёх/трое четыре/четырех/четырёх/четверо пять/пяти/пятеро шесть/шести семь/семи "
        "восемь/восьми девять/девяти десять/десяти",
        2,
    ),
    **_row("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто", 20, 10),
    **_row(
        "اثنان/اثنين/اثنتان/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني/ثمان تسعة/تسع عشرة/عشر",
        2,
    ),
    **_row(
        "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين",
        20,
        10,
    ),
}
# In German and the Romance languages "one" is the article; in English it counts where a number stood before.
NONE_WORDS = frozenset(
    {"nobody", "none", "noone", "niemand", "keiner", "personne", "nadie", "ninguno", "никто"}
)
TENS = {20, 30, 40, 50, 60, 70, 80, 90}

ORDINALS: dict[str, int] = {
    **_row("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 1),
    **_row("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 13),
    **_row(
        "erste/ersten/erster zweite/zweiten/zweiter dritte/dritten/dritter vierte/vierten fünfte/fünften", 1
    ),
    **_row("premier/première deuxième troisième quatrième cinquième sixième septième huitième", 1),
    **_row(
        "primero/primera/primer segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto/quinta sexto/sexta",
        1,
    ),
}

HUNDRED, THOUSAND = Decimal(100), Decimal(1000)
MILLION, BILLION, TRILLION = Decimal(10) ** 6, Decimal(10) ** 9, Decimal(10) ** 12

MAGNITUDES: dict[str, Decimal] = {
    **dict.fromkeys(("hundred", "cent", "cents", "ciento", "cientos"), HUNDRED),
    **dict.fromkeys(("thousand", "k", "tausend", "mille", "mil", "тысяча", "тысяч", "тысячи", "тыс", "ألف", "آلاف"), THOUSAND),
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
    "万": Decimal(10) ** 4, "萬": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "億": Decimal(10) ** 8,
}  # fmt: skip
# Letters that are magnitudes only right behind digits ("5m", "30k"); alone they are words.
LETTERS = {"k", "m", "b", "bn", "mn", "tn", "trn"}

CURRENCIES: dict[str, str] = {
    "$": "$", "€": "€", "£": "£", "¥": "¥", "us$": "$", "a$": "a$", "c$": "c$", "nz$": "nz$", "hk$": "hk$",
    "dollar": "$", "dollars": "$", "dólares": "$", "dólar": "$", "долларов": "$", "доллара": "$",
    "euro": "€", "euros": "€", "евро": "€", "pound": "£", "pounds": "£", "pfund": "£", "libras": "£", "yen": "¥",
    "yuan": "yuan", "元": "yuan", "rubles": "₽", "рублей": "₽", "рубля": "₽",
}  # fmt: skip
PERCENT = {"%", "percent", "prozent", "процентов", "процента", "процент", "pct"}
# "per cent", "pour cent", "por ciento": the first word says that the second is no hundred.
PERCENT_OPENERS = {"per", "pour", "por"}
PERCENT_CLOSERS = {"cent", "ciento"}
CHINESE = dict(zip("〇一二三四五六七八九十两", (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2), strict=True))
