"""English."""

from __future__ import annotations

import re

from rowback.quotes.languages.grammar import Grammar, words

_REGULAR = """add explain note argue claim insist warn reply respond ask answer declare announce acknowledge allege assert boast comment complain
    concede conclude confirm continue counter criticize criticise caution call cry describe emphasize emphasise exclaim fume joke
    lament muse observe pledge predict promise pronounce proclaim quip recall reiterate remark repeat retort reveal shout stress suggest
    testify thunder urge vow wonder yell blast slam contend maintain opine reason recount label brand characterize characterise denounce dismiss
    accuse mock praise hail quote chant whisper sneer snap deadpan gush advise inform interject hint plead brag signal rant rail tweet retweet
    text email implore demand report state post scold chide rebuke upbraid laud liken compare deride ridicule decry condemn disparage
    lambast excoriate skewer bemoan protest object volunteer venture intone drawl mutter murmur sigh chuckle laugh scream bark blurt
    disclose portray depict defend attack assail savage tout trumpet question query admonish beseech theorize speculate surmise reckon
    estimate charge caution deny elaborate clarify specify stipulate reflect reminisce marvel rejoice affirm attest swear propose
    recommend counsel instruct command mention cite characterise confess profess echo rule dub bill tease taunt jeer heckle
    threaten assure reassure address believe feel grumble gripe moan crow holler bellow croon quibble counter-argue stammer stutter
    urge exhort encourage beg remind lecture philosophize rationalize nickname christen decree outline express identify define caption ruminate caution telegraph preach"""
_DOUBLED = "quip admit rebut dub bet blog refer concur infer aver demur"
_IRREGULAR = """say says said saying tell tells told telling write writes wrote written writing speak spoke spoken speaking think thinks thought
    begin begins began beginning swear swore sworn read reads reading put puts putting sing sang sings singing hold holds held
    admit admits admitted admitting rebut rebutted quipped dubbed dubbing foretell foretold sum sums summed hit sees goes went deem deems deemed
    announced announcing weigh weighed chime chimed chip chipped recite recited crack cracked croak offered offers offering agree agrees agreed agreeing
    understand find found finds tweeting denied denying denies replied replying replies cried testified clarified specified"""


def _inflected(lemmas: str) -> frozenset[str]:
    found: set[str] = set()
    for lemma in lemmas.split():
        stem = lemma.removesuffix("e")
        if lemma.endswith("y") and lemma[-2] not in "aeiou":
            found.update((lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"))
            continue
        plural = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
        found.update((lemma, lemma + plural, stem + "ed", stem + "ing"))
    for lemma in _DOUBLED.split():
        found.update((lemma, lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"))
    return frozenset(found)


_VERBS = _inflected(_REGULAR) | words(_IRREGULAR)
# Also nouns or verbs of other things ("the report", "held a rally"): base forms and plurals, and these.
_LOOSE = frozenset(
    form
    for form in _VERBS
    if not form.endswith(("ed", "ing")) and form not in ("says", "said", "told", "wrote", "tells", "writes")
) | words(
    """called calling reported reporting reports feeling found ruled posting signaled charged charging offered addressed attacked
    defended continued reading holding putting beginning billed held hit went spoke spoken speaking express expressed
    compared compared identified identifying defined quoted meeting building believed estimated reasoned"""
)

ENGLISH = Grammar(
    verbs=_VERBS,
    loose=_LOOSE - words("notes adds argues claims say argue insist contend allege complain"),
    participles=("ing",),
    nouns=words(
        """slogan motto phrase words word term message warning warnings claim claims allegation allegations accusation accusations prediction
        description charge charges complaint complaints remark remarks comment comments statement call calls demand demands refrain cry answer response
        reply question chant chants sign signs insult insults pledge promise vow argument insistence assertion suggestion admission declaration
        quip joke tweet tweets post email memo letter note caption caricature characterization"""
    ),
    pronouns={
        "he": "m",
        "she": "f",
        "they": "p",
        "it": "o",
        "i": "n",
        "we": "n",
        "you": "n",
        "there": "n",
    },
    relatives=words("who which that whose"),
    passed=words(
        """also later then once first again often even still just only now ever never always sometimes soon has had have having would could should might
        may must will can already finally again today yesterday tomorrow nevertheless moreover furthermore additionally similarly likewise otherwise nonetheless did does do do not n't didn't doesn't on in early late this last next monday tuesday wednesday thursday friday saturday
        sunday morning afternoon evening night week month year today yesterday recently previously repeatedly famously reportedly himself herself
        themselves itself back went as"""
    ),
    passives=words("is was are were be been being"),
    agents=words("by"),
    prepositions=words(
        """of for in at to with on about against from after by over under into through during between among amid without within before behind near
        when while as if because since although though once until unless whether like than that despite toward towards via per following"""
    ),
    articles=words("the a an his her its their our my your this that these those no some another one"),
    joining=words("and but or then so yet nor"),
    according=re.compile(
        r"\b(?:according\s+to|in\s+the\s+words\s+of|as\s+quoted\s+by|per)\s+", re.IGNORECASE
    ),
    people=words(
        """spokesman spokeswoman spokesperson spokespeople official officials source sources aide aides adviser advisers advisor advisors lawyer lawyers
        attorney attorneys witness witnesses police prosecutors prosecutor officer officers analyst analysts statement report reports memo letter
        researchers researcher expert experts critics critic supporters supporter campaign company agency ministry department office court judge judges
        staffers staffer ally allies insider insiders resident residents voters voter man woman mother father neighbor neighbour teacher student
        students reporter reporters strategist strategists operative operatives documents document email emails filing lawsuit complaint affidavit post tweet
        message website candidate candidates group groups president senator governor mayor minister secretary chairman chairwoman chief director
        leader leaders lawmakers lawmaker doctor doctors scientist scientists author authors editor editors someone somebody respondents commenters paper newspaper magazine study authorities
        government authority administration committee union bank network party democrats republicans family friend friends people crowd protesters
        organizers sign signs billionaire businessman nominee congressman congresswoman representative coach player players captain boss owner
        manager managers executive executives worker workers farmer fans parents son daughter brother sister husband wife actor actress singer
        professor economist economists investigators detectives firefighters team board panel commission council club federation institute charity
        regulator watchdog firm lender airline retailer operator hospital school university vendor veteran veterans activist activists"""
    ),
    men=words(
        "mr sir lord king prince baron spokesman chairman congressman businessman councilman actor father husband brother son monsignor pope"
    ),
    women=words(
        "mrs ms miss lady dame queen princess baroness spokeswoman chairwoman congresswoman businesswoman councilwoman actress mother wife sister daughter"
    ),
    works=words(
        """book novel film movie show series song album play documentary podcast program programme episode magazine radio musical opera poem
        painting newspaper column blog titled entitled headlined game sitcom memoir hit single anthem exhibition cover"""
    ),
    naming=words("so-called titled entitled named nicknamed dubbed known called headlined"),
    common=words("the of and to in that is was for with his said"),
)
