"""Words of all languages that help to tell names: titles, sentence openers, particles, places. All small letters."""

from __future__ import annotations

from rowback.quotes.languages.grammar import words

TITLES = words(
    """mr mrs ms mx dr prof sir dame lord lady rev sen rep gov gen col lt sgt capt cmdr adm president vice prime minister secretary senator representative governor
    mayor chief justice judge attorney general speaker congressman congresswoman chairman chairwoman chancellor king queen prince princess pope
    archbishop bishop sheriff officer detective professor coach director ambassador spokesman spokeswoman spokesperson former then-president
    presidential candidate democrat republican democratic gop state house senate white department u.s us herr frau bundeskanzler bundeskanzlerin
    präsident präsidentin minister ministerin sprecher sprecherin chef chefin m mme mm monsieur madame le président la présidente ministre señor
    señora doña el presidente la presidenta ministro ministra premier foreign defense defence interior finance health police deputy first
    rep-elect president-elect ceo nominee campaign manager tory labour rival lawyer governor-elect reverend father sister brother vizekanzler
    privatdozent papst papa pape rey reina infanta sr sra dra d maire juez fiscal
    president-designate commissioner captain lieutenant sergeant colonel major admiral councillor councilman councilwoman alderman
    host anchor actor actress singer author activist strategist analyst pollster editor publisher founder co-founder chairperson chair trustee
    президент министр глава премьер депутат госпожа господин"""
)
"""What stands before a name and is no part of it."""

OFFICES = words(
    """president minister secretary senator representative governor mayor chief justice judge attorney speaker congressman congresswoman chairman
    chairwoman chancellor bishop archbishop sheriff officer detective professor coach director ambassador spokesman spokeswoman spokesperson ceo
    manager commissioner captain lieutenant sergeant colonel major admiral general councillor councilman councilwoman host anchor actor actress
    editor publisher founder strategist analyst nominee candidate leader chair lawyer correspondent reporter columnist historian economist"""
)
"""Titles that end what stands before a name, however long it is: "Gazette Managing Editor"."""

# Words that begin sentences or join names and are no names themselves.
NOT_NAMES = words(
    """the a an and but or so yet in on at as by for from to of with without after before when while if since because although though however meanwhile
    that this these those there here it its he she they we you his her their our my your what who whom whose why how where which not no then now later
    earlier also still even just only once more most some many several both all another other each every one two three four five six seven eight
    nine ten monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december last next first according asked per via about during under over yes well let oh instead indeed perhaps asking speaking
    calling saying adding despite unlike like until unless during through amid among besides given whether asked pressed told writing noting
    der die das den dem des ein eine einen einer einem eines und oder aber auch im am zum zur von mit nach bei seit er sie es wir ich als wie wenn dass doch
    laut so dabei damit dazu da dort hier nun montag dienstag mittwoch donnerstag freitag samstag sonntag sein seine ihr ihre für auf aus zu an um bis nur
    diese dieser dieses beide alle unterdessen allerdings zudem außerdem ferner nachdem während wegen trotz gegen unter über vor
    le la les un une des du de et ou mais il c'est c’est d'après d’après
    elle ils elles on nous vous je ce cette ces dans pour par sur selon après avant aux au si quand comme
    el los las una uno unos y o en con para según se lo su al del
    sus este esta esto ese esa él ella ellos tras no ni pero cuando
    в на и а но он она они мы это по за из как что с у к о от для его её их при если когда
    il lo gli una nel della di che non per con ma e dopo secondo
    de het een en van dat die hij zij ze ook maar voor volgens na bij w na z że się"""
) - words("may")  # "May said": a prime minister more often than a month before a verb
PARTICLES = words("de da do dos das del della di du van von der den ten ter bin ibn al el la le")

PLACES = frozenset(
    name.strip().casefold()
    for name in [
        "United States",
        " New York",
        " New York City",
        " Los Angeles",
        " San Francisco",
        " San Diego",
        " Las Vegas",
        " Washington",
        " White House",
        " United Kingdom",
        " Great Britain",
        "\n    Northern Ireland",
        " New Zealand",
        " South Africa",
        " South Korea",
        " North Korea",
        " Saudi Arabia",
        " Hong Kong",
        " Sri Lanka",
        " Costa Rica",
        " El Salvador",
        " Puerto Rico",
        " New Jersey",
        "\n    New Mexico",
        " New Hampshire",
        " New Orleans",
        " North Carolina",
        " South Carolina",
        " West Virginia",
        " North Dakota",
        " South Dakota",
        " Rhode Island",
        " Middle East",
        " Wall Street",
        "\n    Silicon Valley",
        " Capitol Hill",
        " Supreme Court",
        " Buenos Aires",
        " São Paulo",
        " Rio de Janeiro",
        " Tel Aviv",
        " Abu Dhabi",
        " European Union",
        " World Cup",
        " World War",
        " Oval Office",
        "\n    Tesla Model",
        " White Houses",
        " Cape Town",
        " Mexico City",
        " Kansas City",
        " Salt Lake City",
        " Fort Worth",
        " St. Louis",
        " Baden-Württemberg",
    ]
)
THINGS = words(
    """police statement report reports memo letter company agency ministry department office court documents document email emails filing lawsuit complaint
    affidavit post tweet message website paper newspaper magazine study authorities authority government administration committee union bank network party
    crowd sign signs team board panel commission council club federation institute charity firm school university hospital polizei behörde ministerium
    unternehmen regierung gericht zeitung medien studie bericht schreiben partei verband konzern institut verein parquet ministère gouvernement syndicat
    association communiqué rapport entreprise groupe organisation récit gobierno empresa comunicado informe fuentes policía fiscalía governo azienda"""
)
"""Nouns of those who speak that are no single person."""
NO_PEOPLE = words(
    """university college school institute committee commission council party house senate department ministry agency bank group company corp inc ltd llc co
    association federation union league club court office times post news journal magazine radio tv television street avenue road city county
    state states court center centre foundation society board bureau act bill law fund hospital church association council army navy force
    forces police day war treaty accord deal award prize cup championship festival airport bridge river lake mountain island islands valley
    gmbh ag verein partei bund amt ministerium universität zeitung bank verband gruppe the and of new app airlines airways networks media studios
    communist republican democratic conservative labour national international federal european american british french german russian chinese"""
)
"""Words in the names of what is no person."""
CLAUSES = words(
    """who which in on at after during when as while to before because if am im bei nach gegenüber dem vor als wenn bevor auf
    lors pendant quand lorsque tras durante cuando en à au dans sur"""
)
"""Words behind a name with which another clause or phrase begins."""
GERMAN_HEADS = (
    "sprecher", "sprecherin", "minister", "ministerin", "präsident", "präsidentin", "vorsitzende", "vorsitzender", "behörde", "ministerium", "anwalt",
    "anwältin", "anwaltschaft", "polizei", "experte", "expertin", "verband", "zeugen", "leiter", "leiterin", "chef", "chefin", "trainer", "agentur",
    "kreise", "beobachter", "studie", "kanzlerin", "kanzler", "politiker", "politikerin", "regierung", "gewerkschaft", "spieler", "richter", "vertreter", "führer", "organisation", "organisationen", "kommissar", "kommissarin", "beamter", "beamte", "beamtin",
)  # fmt: skip
"""Ends of German nouns of people, which are written in one word with what they are of."""
