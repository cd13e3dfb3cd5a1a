"""Words for days, months, hours and zones, by language, and which of them mean something else elsewhere."""

from __future__ import annotations

from rowback.compare.words import word_set


def _names(*rows: str) -> dict[str, int]:
    """Number the words of each row from 1; forms of one word are separated by slashes."""
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
    "lunes martes miércoles jueves viernes sábado/sábados domingo/domingos",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "maandagochtend/maandagmiddag/maandagavond/maandagnacht dinsdagochtend/dinsdagmiddag/dinsdagavond/dinsdagnacht "
    "woensdagochtend/woensdagmiddag/woensdagavond/woensdagnacht donderdagochtend/donderdagmiddag/donderdagavond/donderdagnacht "
    "vrijdagochtend/vrijdagmiddag/vrijdagavond/vrijdagnacht zaterdagochtend/zaterdagmiddag/zaterdagavond/zaterdagnacht "
    "zondagochtend/zondagmiddag/zondagavond/zondagnacht",
    "poniedziałek/poniedziałku/poniedziałki wtorek/wtorku/wtorki środa/środę/środy/środzie czwartek/czwartku/czwartki "
    "piątek/piątku/piątki sobota/sobotę/soboty/sobocie niedziela/niedzielę/niedzieli",
    "segunda-feira/segundas-feiras terça-feira/terças-feiras quarta-feira/quartas-feiras quinta-feira/quintas-feiras sexta-feira/sextas-feiras",
    "måndag/måndagen/måndags tisdag/tisdagen/tisdags onsdag/onsdagen/onsdags torsdag/torsdagen/torsdags "
    "fredag/fredagen/fredags lördag/lördagen/lördags söndag/söndagen/söndags",
    "понедельник/понедельника вторник/вторника среда/среду/среды четверг/четверга пятница/пятницу/пятницы "
    "суббота/субботу/субботы воскресенье/воскресенья",
    "montagmorgen/montagabend dienstagmorgen/dienstagabend mittwochmorgen/mittwochabend donnerstagmorgen/donnerstagabend "
    "freitagmorgen/freitagabend samstagmorgen/samstagabend sonntagmorgen/sonntagabend",
    "الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
)
# Short forms that are words too ("Sat", "Mar", "Sun") count only with a point or beside a day.
AMBIGUOUS = word_set("mon tue wed thu fri sat sun mar jan may march dec mai ago ene oct nov dic")
# Months that are words or names too count alone where one of these stands before: "in May", "since March".
AMBIGUOUS_MONTHS = word_set("may march mai")
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
