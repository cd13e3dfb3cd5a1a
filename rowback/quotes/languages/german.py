"""German, and Dutch beside it."""

from __future__ import annotations

import re

from rowback.quotes.languages.grammar import Grammar, words

GERMAN = Grammar(
    verbs=words(
        """sagte sagt sagten sagen gesagt erklärte erklärt erklärten betonte betont betonten betonen meinte meint meinten schrieb schreibt schrieben geschrieben
        teilte teilten mitteilte ergänzte ergänzt forderte fordert forderten warnte warnt warnten kritisierte kritisiert kritisierten berichtete
        berichtet berichten berichteten bestätigte bestätigt bestätigten behauptete behauptet äußerte äußerten äußert fragte fragt fragten
        antwortete antwortet rief riefen zitierte zitiert nannte nennt nannten genannt bezeichnete bezeichnet bezeichneten lobte lobt unterstrich unterstreicht
        versicherte versichert verkündete verkündet entgegnete entgegnet erwiderte erwidert räumte verlangte verlangt urteilte urteilt twitterte
        begründete begründet begründeten sprach spricht sprachen kommentierte kommentiert prophezeite resümierte resümiert beklagte beklagt
        erzählte erzählt bekräftigte bekräftigt erläuterte erläutert beschwor beschwören beschwört wertete wertet werteten bewertete bewertet
        bedauerte bedauert begrüßte begrüßt begrüßten verteidigte verteidigt verurteilte verurteilt verurteilten beteuerte beteuert vermutete vermutet
        spekuliert spekulierte bestreitet bestritt dementierte dementiert gestand gesteht mahnte mahnt drohte droht appellierte appelliert
        skandierten skandierte heißt hieß lautete lautet lauten stand beschrieb beschreibt beschrieben schilderte schildert schilderten erinnerte erinnert
        reagierte reagiert spottete spottet scherzte jubelte schwärmte schwärmt klagte klagt schimpfte zeigte zeigt sieht sah hält hielt wies
        stellte hob fügte kündigte kündigt gab räumt teilt fügt hebt stellt weist besagt mahnen fordern warnen nennen sprechen verglich vergleicht bat
        charakterisierte charakterisiert stufte eingestuft brandmarkte brandmarkt betitelte betitelt beanstandet beanstandete konstatierte konstatiert attestierte attestiert bilanzierte bilanziert signalisierte signalisiert plädierte plädiert
        rechtfertigte rechtfertigt argumentierte argumentiert argumentieren witzelte verriet verrät ließ glaubt glaubte findet fand hofft hoffte strich wirft warf
        titelte titelt formulierte formuliert bemängelte bemängelt monierte moniert rügte rügt versprach verspricht"""
    ),
    loose=words(
        """stand zeigte zeigt sieht sah hält hielt stellte hob fügte gab teilte teilt stellt hebt fügt ließ glaubt glaubte findet fand
        hofft bat strich wirft warf genannt hieß heißt erinnert gesagt geschrieben bezeichnet"""
    ),
    nouns=words(
        """worten slogan parole parolen behauptung vorwurf kritik begründung aussage zitat fazit urteil ansicht meinung spruch sprüche forderung
        ergänzung warnung rede ruf rufe tenor"""
    ),
    pronouns={
        "er": "m",
        "sie": "f",
        "es": "n",
        "ich": "n",
        "wir": "n",
        "man": "n",
    },
    relatives=words("der die das welcher welche welches"),
    passed=words(
        """hat haben habe hatte hatten ist sind auch so dazu dabei dann weiter am im gestern heute zuletzt bereits schon später zudem außerdem jedoch aber nun
        allerdings hingegen dagegen sich noch ferner wiederum selbst wörtlich montag dienstag mittwoch donnerstag freitag samstag sonntag montagabend
        sonntagabend anschließend daraufhin daher deshalb abschließend hierzu gegenüber"""
    ),
    passives=words("wurde wurden wird werden worden"),
    agents=words("von"),
    prepositions=words(
        """von des für in im an am zu zum zur mit auf über gegen aus nach vor bei beim durch unter um ab seit bis trotz wegen während gegenüber zwischen
        als wie wenn weil dass obwohl nachdem bevor ob laut zufolge ohne hinter neben dem den"""
    ),
    articles=words(
        "der die das ein eine einer eines einem einen dem den des sein seine seiner ihr ihre ihrer dieser diese dieses kein keine auch"
    ),
    joining=words("und aber oder doch sondern sowie denn"),
    according=re.compile(
        r"\b(?:laut|zufolge|nach\s+(?:Angaben|Worten|Aussagen?|Ansicht|Meinung|Einschätzung|Bewertung|Auskunft)(?:\s+(?:von|des|der|eines|einer))?|aus\s+Sicht\s+(?:von|des|der)|so(?=\s+(?:der|die|das|ein|eine|[A-ZÄÖÜ])))\s+",
        re.IGNORECASE,
    ),
    reported=words(
        """sei seien habe hätten könne könnten müsse müssten werde würden würde solle sollten wolle wollten dürfe dürften gebe gehe komme stehe bestehe
        liege brauche wisse lasse bleibe mache sehe führe nehme hätte bedeute"""
    ),
    people=words(
        """sprecher sprecherin polizei behörde behörden ministerium unternehmen staatsanwaltschaft zeugen experten analysten regierung bundesregierung
        opposition demonstranten veranstalter anwohner kritiker gewerkschaft gericht anklage verteidigung verband partei fraktion zeitung medien
        vater mutter sohn tochter bruder schwester ehemann ehefrau familie nachbar nachbarin freund freundin arzt ärztin lehrer lehrerin mann frau
        richter minister ministerin präsident präsidentin geschäftsführer geschäftsführerin chef chefin vorstand leiter leiterin schreiben brief bericht studie
        kanzlerin kanzler autor autorin wissenschaftler forscher mitarbeiter firma konzern institut verein"""
    ),
    men=words("herr herrn könig prinz sprecher kanzler papst"),
    women=words("frau königin prinzessin sprecherin kanzlerin bundeskanzlerin ministerin präsidentin"),
    works=words(
        """buch roman film lied song album stück serie sendung zeitung magazin zeitschrift nachrichtenmagazin blatt titel motto thema name namen projekt aktion bewegung partei
        organisation gruppe initiative firma schiff verein stiftung kampagne ausstellung programm agentur nachrichtenagentur website wochenzeitung
        tageszeitung spiel oper kurzfilm dokumentarfilm"""
    ),
    naming=words(
        "motto mottos überschrift titel thema namen name bezeichnung website webseite sogenannte sogenannten sogenannter sogenanntes so-genannten genannten namens genannte"
    ),
    common=words("der die und das den von ist mit dem nicht auch eine"),
    capital_nouns=True,
)

DUTCH = Grammar(
    verbs=words(
        """zei zegt zeggen zeiden gezegd aldus schreef schrijft vertelde vertelt verklaarde verklaart meldde meldt stelde stelt vindt vond benadrukte
        benadrukt waarschuwde waarschuwt noemde noemt voegde reageerde reageert antwoordde antwoordt vroeg vraagt liet laat concludeert concludeerde"""
    ),
    loose=words("vond stelde stelt laat liet vraagt"),
    pronouns={"hij": "m", "zij": "f", "ze": "f", "het": "n", "ik": "n", "we": "n", "wij": "n"},
    relatives=words("die dat wie"),
    passed=words("heeft hebben had ook toen daarna later vervolgens ze"),
    prepositions=words("van voor in op aan met over tegen uit na bij door naar toen als omdat terwijl dat"),
    articles=words("de het een zijn haar hun deze die dit"),
    joining=words("en maar of want"),
    according=re.compile(r"\b(?:volgens|aldus)\s+", re.IGNORECASE),
    people=words(
        "woordvoerder woordvoerster politie justitie bronnen minister burgemeester directeur bedrijf krant"
    ),
    men=words("meneer dhr koning woordvoerder"),
    women=words("mevrouw mevr koningin woordvoerster"),
    common=words("de het een van en dat niet zijn op voor"),
)
