"""The words of attribution: who can speak, and the verbs of saying, by language. All small letters."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS = (
    _words(
        """said says say saying told tells telling added adds adding wrote writes writing tweeted tweets tweeting posted posts stated states
        stating explained explains noted notes noting argued argues arguing claimed claims claiming insisted insists insisting warned warns
        warning replied replies replying responded responds responding asked asks asking answered answers declared declares declaring announced
        announces announcing acknowledged acknowledges admitted admits admitting agreed agrees alleged alleges asserted asserts asserting
        boasted boasts commented comments complained complains conceded concedes concluded concludes confirmed confirms continued continues
        countered counters criticized criticised cautioned cautions called calls calling cried described describes describing denied denies
        denying emphasized emphasised emphasizes exclaimed fumed joked jokes lamented laments mused observed observes offered pledged pointed
        predicted predicts promised promises pronounced proclaimed quipped quips recalled recalls reiterated reiterating reiterates remarked
        remarks repeated repeats reported reports retorted revealed reveals shouted shouts stressed stresses suggested suggests testified
        testifies thundered urged urges vowed vows wondered yelled blasted slammed tells contended contends maintained maintains opined
        reasoned recounted referred referring read reads dubbed branded labeled labelled characterized denounced dismissed accused mocked
        praised hailed hit quoted quoting declined summed put speaking spoke chanted chanting whispered sneered snapped deadpanned gushed
        advised addressed assured begins began concurred expressed informed instructed interjected invoked hinted pleaded ruled signaled signalled
        swore tweeting ranted railed retweeted texted emailed blogged thanked implored demanded demands"""
    ),
    _words(
        """sagte sagt sagten sagen erklärte erklärt erklärten betonte betont meinte meint schrieb schreibt schrieben teilte teilten mitteilte
        fügte hinzufügte ergänzte ergänzt kündigte ankündigte forderte fordert warnte warnt kritisierte kritisiert berichtete berichtet
        bestätigte bestätigt behauptete behauptet äußerte fragte fragt antwortete antwortet rief zitierte zitiert nannte nennt bezeichnete
        bezeichnet lobte unterstrich versicherte verkündete entgegnete erwiderte räumte stellte hob so gesagt geschrieben verlangte urteilte
        twitterte begründete sprach hieß heißt kommentierte prophezeite resümierte führte zeigte beklagte erzählte erzählt bekräftigte erläuterte"""
    ),
    _words(
        """dit disent déclaré déclare déclarait déclarent affirmé affirme affirmait affirment expliqué explique expliquait ajouté ajoute ajoutait
        indiqué indique souligné souligne soulignait estimé estime estimait assuré assure assurait précisé précise regretté regrette lancé lance
        écrit écrivait raconté raconte confié confie dénoncé dénonce rappelé rappelle répondu répond conclu conclut insisté insiste prévenu prévient
        annoncé annonce commenté commente poursuivi poursuit jugé juge martelé tweeté témoigne résume réagi réagit glisse reconnaît reconnu"""
    ),
    _words(
        """dijo dice dicen dijeron afirmó afirma señaló señala explicó explica añadió añade aseguró asegura declaró declara indicó indica manifestó
        manifiesta sostuvo sostiene comentó comenta escribió escribe expresó expresa subrayó subraya advirtió advierte agregó agrega apuntó apunta
        destacó destaca insistió insiste recordó recuerda reconoció reconoce respondió responde preguntó lamentó lamenta precisó precisa denunció
        denuncia concluyó concluye anunció anuncia confesó relató reiteró enfatizó puntualizó contó cuenta"""
    ),
    _words(
        """сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили отметил отметила отметили подчеркнул подчеркнула добавил добавила
        написал написала считает уточнил уточнила пояснил пояснила рассказал рассказала говорит ответил ответила объяснил объяснила цитирует
        пишет призвал признал признала убежден уверен говорится передает"""
    ),
    _words(
        """disse dice dicono afferma affermato spiega spiegato aggiunge aggiunto ha dichiarato dichiara sottolinea afirmou disse diz explicou
        declarou acrescentou zei zegt schreef aldus"""
    )
    - _words("ha"),
)
SAYING = frozenset().union(*VERBS)
# Verbs that also say nothing ("he was called", "put"): they count only right at the quote.
LOOSE = _words(
    """called calls calling put hit read reads offered agreed declined speaking spoke begins began posts pointed states reports claims comments notes
    calling counters addressed ruled thanked so hieß heißt stellte führte zeigte hob lance juge cuenta nota posted writing answers concludes
    saying expressed states describes described invoked remarks notes referring continued offered accused mocked praised hailed maintained"""
)

PRONOUNS = {
    "he": "m", "she": "f", "they": "p", "him": "m", "her": "f", "who": "r", "which": "r", "er": "m", "sie": "f", "il": "m", "elle": "f",
    "él": "m", "ella": "f", "он": "m", "она": "f", "they’ve": "p", "der": "r", "die": "r", "qui": "r", "i": "n", "we": "n", "it": "n", "you": "n", "hij": "m", "zij": "f",
}  # fmt: skip

TITLES = _words(
    """mr mrs ms mx dr prof sir dame lord lady rev sen rep gov gen col lt sgt capt adm president vice prime minister secretary senator representative governor
    mayor chief justice judge attorney general speaker congressman congresswoman chairman chairwoman chancellor king queen prince princess pope
    archbishop bishop sheriff officer detective professor coach director ambassador spokesman spokeswoman spokesperson former then-president
    presidential candidate democrat republican democratic gop state house senate white department u.s us herr frau bundeskanzler bundeskanzlerin
    präsident präsidentin minister ministerin sprecher sprecherin chef chefin m mme mm monsieur madame le président la présidente ministre señor
    señora don doña el presidente la presidenta ministro ministra premier foreign defense defence interior finance health police deputy first
    rep-elect president-elect ceo nominee campaign manager tory labour rival lawyer governor-elect reverend father sister brother"""
)
# Words that begin sentences or join names and are no names themselves.
NOT_NAMES = _words(
    """the a an and but or so yet in on at as by for from to of with without after before when while if since because although though however meanwhile
    that this these those there here it its he she they we i you his her their our my your what who whom whose why how where which not no then now later
    earlier also still even just only once more most some many several both all another other each every one two three four five six seven eight
    nine ten monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december last next first according asked per via about during under over yes well let oh instead indeed perhaps asking speaking
    der die das den dem des ein eine einen einer einem und oder aber auch im am zum zur von mit nach bei seit er sie es wir ich als wie wenn dass doch
    laut so dabei damit dazu da dort hier nun montag dienstag mittwoch donnerstag freitag samstag sonntag le la les un une des du de et ou mais il
    elle ils elles on nous vous je ce cette ces dans pour par sur selon après avant el los las una uno unos y o pero en con por para según se lo su
    sus este esta esto ese esa él ella ellos tras в на и а но он она они это по за из как что с у к о от для"""
)
PARTICLES = _words(
    "de da do dos das del della di du van von der den ten ter bin ibn al el la le st. y e of the zu zur und"
)
DESCRIPTIONS = _words(
    """spokesman spokeswoman spokesperson official officials source sources aide aides adviser advisor lawyer lawyers attorney attorneys witness witnesses
    police prosecutors prosecutor officer officers analyst analysts statement report reports memo letter researchers experts expert critics supporters
    campaign officials' company agency ministry department office court judge campaign's staffers staffer ally allies insider insiders resident residents
    sprecher sprecherin polizei behörde behörden ministerium unternehmen staatsanwaltschaft zeugen experten porte-parole police parquet ministère
    portavoz policía fiscalía fuentes fuente gobierno empresa autoridades voters voter man woman mother father neighbor neighbour teacher student students reporter
    strategist strategists operative operatives documents document email filing lawsuit complaint affidavit post tweet message website candidate group"""
)
