"""Words that end in a point and do not end a sentence, by language. Lower case, without the point."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# HARD: something must follow (titles, "No."): never an end.
HARD: dict[str, frozenset[str]] = {
    "en": _words("""mr mrs ms mx dr prof rev fr sr hon messrs mme mlle st ste mt ft gen col maj capt cmdr lt sgt cpl pvt adm
        sen rep gov pres sec supt det insp det.insp asst assoc atty amb pfc spc brig cdr vs v cf viz e.g i.e
        approx ca dept"""),
    "de": _words("""hr hrn fr frl dr prof dipl ing bzw ca evtl ggf inkl exkl sog vgl zzgl z.b d.h u.a i.d.r o.g s.o s.u z.t v.a
        geb gest nr abs art bd st str hl kgl stv vors min.-dir u.u u.v.m m.e z.zt b b.z"""),
    "fr": _words("m mm mme mmes mlle mlles dr pr me mgr st ste cf p pp env ex av art ch vol fig n° c.-à-d"),
    "es": _words(
        "sr sra sres srta dr dra d dña prof ing lic arq gral cnel tte cap mons fr sto sta núm pág págs art av avda vs ud uds p.ej ej"
    ),
    "ru": _words("им ул пр д кв т.е т.к т.н см ср напр проф акад доц стр п пп св о обл р пос"),
    "ar": _words("د م أ"),
    "zh": frozenset(),
}

# SOFT: may end a sentence; an end only where a word follows that commonly begins one.
SOFT: dict[str, frozenset[str]] = {
    "en": _words("""jr sr inc corp co ltd llc plc bros etc al esq ph.d m.d b.a m.a m.b.a d.d.s u.s u.k u.n e.u d.c u.s.a l.a n.y
        a.m p.m b.c a.d no nos pp p ch fig vol ed eds ave blvd rd hwy jan feb mar apr jun jul aug sept sep oct nov dec
        mon tue tues wed thu thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich
        minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ont que alta n.j n.h n.m n.c s.c n.d s.d w.va r.i
        min est km kg lb lbs oz ft sq"""),
    "de": _words(
        "usw etc jh jhdt mio mrd tsd jan feb aug sept okt nov dez min std co gmbh a.d e.v jr sen u.s"
    ),
    "fr": _words("etc janv févr avr juil sept oct nov déc j.-c s.a mio u.s"),
    "es": _words("etc ee.uu s.a ene feb abr ago sept oct nov dic a.m p.m a.c d.c cía ltda jr u.s"),
    "ru": _words("г гг руб тыс млн млрд трлн т.д т.п др н.э в вв с.ш ю.ш в.д з.д"),
    "ar": _words("إلخ الخ هـ"),
    "zh": frozenset(),
}

# Words that commonly begin a sentence, and hardly ever go on with a name after an abbreviation.
STARTERS: dict[str, frozenset[str]] = {
    "en": _words("""the a an he she it they we i you this that these those there here his her its their our my your in on at as
        after before but and or so when while if although though because since until for from with without by to of
        however meanwhile according more most many some several other another both one two three what who why how where
        not no now then still yet even just also all only officials police last next earlier later under over during
        mr mrs ms dr"""),
    "de": _words("""der die das den dem des ein eine einen einem einer er sie es wir ich ihr in im am an auf aus bei mit nach seit von
        vom zu zum zur vor über unter durch für gegen ohne um als wenn weil dass doch aber und oder auch so da dort hier
        dann damit dabei danach davor dies diese dieser dieses nun nur noch schon wie was wer warum nicht sein seine
        seinen ihre zwar jedoch laut während trotz wegen"""),
    "fr": _words("""le la les l un une des du de d il elle ils elles on nous vous je ce cet cette ces c son sa ses leur leurs en dans
        au aux à pour par sur avec sans mais et ou donc or ni car quand si selon après avant depuis comme lors alors
        ainsi aussi"""),
    "es": _words("""el la los las un una unos unas él ella ellos ellas lo su sus este esta estos estas ese esa eso en de del a al por
        para con sin sobre según pero y o ni si cuando como mientras aunque porque tras desde hasta también además no
        es fue ha se qué quién"""),
    "ru": _words("""он она оно они мы я вы это этот эта эти в во на по с со из за к ко от до при для о об но а и или если когда как
        также однако после перед ранее по его её их там здесь теперь тогда"""),
    "ar": frozenset(),
    "zh": frozenset(),
}

# Speech verbs that tie a question or cry in quotation marks to the words behind it: “Why?” Mara Holt asked.
SPEECH = _words("""said says asked asks told tells wrote writes added adds replied replies shouted shouts tweeted posted explained
    exclaimed wondered joked recalled responded continued sagt sagte fragt fragte rief schrieb erklärte dit déclare
    demande lance dijo preguntó escribió""")
