"""What is page furniture and not the story: by the names of regions and by wording."""

from __future__ import annotations

import re
from functools import lru_cache

from rowback.extract.ago import is_ago
from rowback.extract.alternatives import by_first_letter
from rowback.extract.caseless import caseless, small

# Names of regions that never hold the story. Looked for behind a hyphen that is set before the whole: what begins with a
# plain set of characters is found many times quicker than any other start.
_STRONG_NAMES = r"""
    related recommend(?:ed|ation) promo(?:tion)?s? newsletter sign-?up
    share(?:bar|daddy|-tools|-buttons|-links)? sharing social sociable
    comments?(?:-?(?:area|list|section|respond))? disqus advert\w* ads? adsense adunit dfp sponsor\w* outbrain
    taboola most-?(?:read|viewed|popular|shared) trending popular-?posts? cookies? consent gdpr onetrust
    subscri(?:be|ption)\w* breadcrumbs? menu nav navbar navigation topnav sidebar complementary tags? tag-?list
    taglist topics keywords post-?tags author-?(?:bio|box|info|card|profile)\w* about-?(?:the-)?author byline
    by-line toolbar print-only sr-only visually-?hidden screen-?reader(?:-text)? assistive teasers?
    read-?(?:more|next|also) more-?(?:on|from|stories|news) latest-?(?:news|stories|posts|articles|videos)
    see-?also up-?next next-?(?:up|article|story) also-?(?:read|like) you-?may jp-relatedposts yarpp crp_related
    post-?meta entry-?meta article-?meta dateline-?time timestamp pagination pager popup
    modal(?!-?(?:enabled|ready)) overlay toast banner login registration poll quiz survey rating reactions
    follow-?us copyright skip-link credit photo-?credit img-?credit toc table-of-contents ez-toc\w* widget-?area
    sidebar-widget ticker stock-?quote in-?article-?(?:ad|promo|link)\w* inline-?(?:promo|related|recirc)\w*
    recirc\w*
"""
_STRONG = re.compile(rf"[\s_-](?:{by_first_letter(_STRONG_NAMES)})(?=$|[\s_-]|[A-Z0-9])")
_WEAK = re.compile(
    r"""[\s_-](?:(?:wp-)?caption|gallery|carousel|slideshow|slider|video|player|figure|embed|twitter|instagram|
        footer|masthead|infobox|info-box|aside|pull-?quote|fact-?box|links|callout|cta|donat\w*|widget|
        support|contact|disclaimer|bio|kicker|button|btn)(?=$|[\s_-])""",
    re.VERBOSE,
)
# What the words under a picture are called where they stand in no <figcaption>.
_CAPTION = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=C))(?:c|C)aption(?:s|-?text|_?_?text|Text|-?content|-?body)?(?=$|[\s_-])"
)
# A label that counts the time since something: it says something else at every look. A sentence ends in a mark.
_AGO = caseless(
    r"""(?:\b\d{1,3}\ ?(?:s|m|h|d|w|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\ ago
        |\bvor\ \d{1,3}\ (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?)
        |\bhace\ \d{1,3}\ (?:segundos?|minutos?|horas?|días?|semanas?|meses)
        |\bil\ y\ a\ \d{1,3}\ (?:secondes?|minutes?|heures?|jours?|semaines?|mois)
        |\bhá\ \d{1,3}\ (?:minutos?|horas?|dias?)|\d{1,3}\ (?:минут\w?|час\w{0,2}|дн\w{1,2}|день)\ назад|\d{1,3}\ ?(?:分|時間|日)前)\s*$""",
)
_DIGIT = re.compile(r"\d")
_LABEL = 120
_LONGEST_NAMES = 500
_STRONG_TAGS = frozenset(("nav", "form"))
_WEAK_TAGS = frozenset(("aside", "footer", "header", "figure", "table", "details"))

# Whole blocks that are never the story, whatever holds them.
_WORDING = caseless(
    r"""^(?:
        (?:story\ continues\ below\ )?advertisements?\.?|article\ continues\ (?:below|after).*|story\ continues\ (?:below|after).*|
        continue\ reading.{0,60}|(?:click|tap)\ here\ to\ (?:read|subscribe|sign|join|get|download|see)\b.{0,120}|
        (?:read|see|lees|lire)\ (?:also|more|next|ook|aussi)\s*[:|»>].{0,200}|read\ more\.?|related(?:\ (?:stories|articles|content|coverage|topics|links|posts))?\s*:?|
        (?:also\ read|more\ on\ this(?:\ story)?|see\ also|more\ stories|more\ from\b.{0,60}|recommended(?:\ (?:stories|reading|for\ you))?|related\s*:.{0,200}|don.t\ miss\s*:.{0,200}|
        watch(?:\ (?:now|live|more|the\ video.{0,30}))?\s*:?|up\ next|trending(?:\ (?:now|stories))?|most\ (?:read|popular)|you\ may\ also\ like.{0,30})|
        lesen\ sie\ (?:auch|hier|mehr|dazu).{0,200}|mehr\ zum\ thema.{0,60}|anzeige|werbung|lee\ también.{0,200}|te\ puede\ interesar.{0,200}|
        lire\ aussi.{0,200}|à\ lire\ aussi.{0,200}|à\ lire\ également.{0,200}|publicité|publicidad|leia\ (?:também|mais).{0,200}|читайте\ также.{0,200}|
        share(?:\ (?:this(?:\ (?:article|story|post|page))?|on\ \w+|via\ \w+|article))?\s*:?|teilen|partager|compartir|print|e-?mail|copy\ link|tweet|facebook|twitter|whatsapp|save|comments?|leave\ a\ (?:comment|reply)|
        \d[\d.,]{0,11}\ ?[km]?\ (?:comments?|shares?|views?|likes?|reads?|retweets?|reactions?)|join\ the\ (?:conversation|discussion)(?:\ \(\d{1,6}\))?|
        \d[\d.,]{0,11}\ (?:people|others|readers|users)\ (?:are|is)\ (?:reading|viewing|watching)\ (?:this|now)\b.{0,40}|view\ comments.{0,20}|(?:sign\ up|subscribe)\ (?:for|to|here|now)\b.{0,220}|subscribe|sign\ up|log\ in|
        (?:get|receive)\ (?:the|our)\ (?:latest|best|top|daily|free|morning)\b.{0,200}|follow\ us\b.{0,120}|follow\ @?[\w.]+\ on\ (?:twitter|facebook|instagram|x)\b.{0,120}|
        (?:©|\(c\)|copyright)\ ?.{0,250}|all\ rights\ reserved\.?.{0,100}|(?:photo|image|photograph|picture|foto|bild|credit|crédit\ photo)s?\s*(?:credit|by|courtesy|:).{0,120}|
        (?:min(?:ute)?s?|\d+[\s-]min(?:ute)?s?)\ read|reading\ time.{0,40}|(?:published|posted|first\ published)\s*:.{0,120}|view\ this\ post\ on\ \w+|a\ post\ shared\ by\ .{0,90}|published.{0,12}\d.{0,60}|(?:last\ )?updated\b.{0,12}\d.{0,60}|
        skip\ (?:to|advertisement|ad).{0,60}|(?:filed\ under|tags?|topics?|categories|labels|schlagworte|etiquetas)\s*:.{0,300}|this\ video\ file\ cannot\ be\ played.{0,60}|
        hide\ caption|toggle\ caption|enlarge\ this\ image|play\ video|\*{3,}|[-–—•·*|/\\>»«<+]{1,3}|explore\ further|click\ to\ tweet|opens\ (?:in\ )?(?:a\ )?new\ (?:tab|window)
    )$""",
)
_LONGEST_LOADING = 40
_LOADING = caseless(
    r"""(?:(?:now\ |still\ )?loading(?:\ (?:article|story|more|content))?|(?:wird|inhalt\ wird|artikel\ wird)\ geladen|lädt|chargement(?:\ en\ cours)?|cargando|carregando|caricamento(?:\ in\ corso)?|laden|wordt\ geladen|laddar|laster|indlæser|ladataan|
        ładowanie|wczytywanie|načítání|betöltés|se\ încarcă|загрузка|загружается|завантаження|yükleniyor|φόρτωση|جار[يٍ]?\ ?(?:ال)?تحميل|טוען|בטעינה|در\ حال\ بارگذاری|लोड\ हो\ रहा\ है|กำลังโหลด|đang\ tải|memuat|
        (?:正在)?(?:加载|載入|加載|载入)中?|読み込み中(?:です)?|로딩\ ?중|불러오는\ ?중(?:입니다)?)(?:[,.]?\ please\ wait)?\s?[.…。]{0,4}""",
)
# Headings behind which nothing of the story comes any more.
_END_HEADING = caseless(
    r"""^(?:related\b.{0,40}|more\ (?:from|on|stories|news|in)\b.{0,60}|more\ (?:\w{1,12}\ ){0,2}(?:articles|posts|reads|reading|recommendations)\b.{0,40}|most\ (?:read|popular|viewed)\b.{0,30}|recommended\b.{0,40}|you\ (?:may|might|will|.ll)\ (?:also\ )?(?:like|love|enjoy|want|be\ interested).{0,40}|
        (?:leave\ a|post\ a|add\ a|join\ the)\ (?:reply|comment|conversation|discussion).{0,40}|(?:\d+\ )?comments?(?:\ \(?\d+\)?)?|trending\b.{0,30}|(?:read|up)\ next|share\ this\b.{0,30}|about\ the\ (?:authors?|reviewers?|writers?|editors?)|the\ authors?|contribute|popular\ on\b.{0,40}|don.t\ miss|image\ references|
        latest\ (?:news|stories|from)\b.{0,40}|editor.s\ picks?|top\ stories|popular\ (?:posts|stories|articles)|around\ the\ web|sponsored\b.{0,30}|see\ also|also\ on\b.{0,40}|
        mehr\ zum\ thema|das\ könnte\ (?:sie|dich)\ auch.{0,40}|kommentare.{0,20}|(?:auch\ )?interessant|ähnliche\ artikel|weitere\ (?:artikel|themen|nachrichten).{0,30}|artículos\ relacionados|te\ puede\ interesar|sur\ le\ même\ (?:sujet|thème)|à\ lire\ aussi|articles?\ (?:similaires|liés)|
        você\ pode\ gostar.{0,20}|leia\ também|veja\ também|también\ te\ puede.{0,40}|potrebbe\ interessarti.{0,30}|leggi\ anche|lees\ ook|les\ også|læs\ også|läs\ också|czytaj\ także|zobacz\ także|читайте\ также|関連(?:記事|ニュース)|おすすめ(?:情報|記事)?|相关(?:阅读|新闻|文章)|اقرأ\ أيضا)\s*:?$""",
)


def region_strength(tag: str, region_names: str) -> int:
    """Return 2 for a region that surely holds furniture, 1 for one that may, 0 for none known."""
    # Pages repeat their names a thousand times; a hostile one must not fill the memory with long ones.
    if len(region_names) > _LONGEST_NAMES:
        return _strength(tag, region_names)
    return _known_strength(tag, region_names)


def _strength(tag: str, region_names: str) -> int:
    named = f"-{region_names}" if region_names != "  " else ""
    if tag in _STRONG_TAGS or (named and _STRONG.search(named)):
        return 2
    if tag in _WEAK_TAGS or (named and _WEAK.search(named.lower())):
        return 1
    return 0


_known_strength = lru_cache(maxsize=4096)(_strength)


@lru_cache(maxsize=4096)
def is_caption(class_names: str) -> bool:
    """Tell whether an element's class says that it holds the words under a picture."""
    return (
        "aption" in class_names and len(class_names) <= _LONGEST_NAMES and bool(_CAPTION.search(class_names))
    )


# Words that open a stamp open a sentence as well: "Published in 1998, the novel won three prizes."
_STAMP = re.compile(r"(?:last\ )?(?:updated|published|posted|copyright)\b", re.IGNORECASE)
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z][^\W\d_]*+")
_TOLD_WORDS = 5


def _is_told(text: str) -> bool:
    """Tell whether a text is a sentence of some words, where a stamp has names, numbers and months."""
    return (
        text[-1] in ".!?" and "reserved" not in text.lower() and len(_SMALL_WORD.findall(text)) >= _TOLD_WORDS
    )


def says_it_loads(text: str) -> bool:
    """Tell whether a text says that something is still loading, and nothing else."""
    return len(text) <= _LONGEST_LOADING and _LOADING.fullmatch(small(text)) is not None


def is_furniture(text: str) -> bool:
    """Tell whether a block's words are page furniture wherever they stand."""
    if len(text) > 320 or (_STAMP.match(text) and _is_told(text)):
        return False
    low = small(text)
    if _WORDING.match(low) or says_it_loads(low):
        return True
    if is_ago(low):
        return True
    # Few labels have a number, and one is found in no time.
    return len(low) <= _LABEL and _DIGIT.search(low) is not None and _AGO.search(low) is not None


# A line that sends the reader to another story of the outlet.
_ELSEWHERE = caseless(
    r"""(?:(?:also|see\ also|also\ see|(?:must|also|required|recommended|related|further|read)\ (?:also\ )?read(?:ing)?|read\ (?:more|also|next)|related(?:\ \w+)?|
        (?:watch|listen|explore|dig\ deeper|more)(?:\ (?:more|now|also|here))?|more\ (?:on|from|about)\ [\w\ ]{1,30}|don.t\ miss|in\ case\ you\ missed\ it|
        (?:lesen|sehen|hören)\ sie\ (?:auch|mehr|dazu|hier)|lest\ auch|siehe\ auch|zum\ thema|mehr\ (?:zum\ thema|dazu)|lire\ (?:aussi|également)|à\ lire(?:\ aussi)?|voir\ aussi|
        (?:lea|lee|leer|ver|vea)\ (?:también|más)|también\ lee|relacionad[oa]s?|leia\ (?:também|mais)|veja\ (?:também|mais)|leggi\ anche|lees\ (?:ook|meer)|les\ (?:også|mer)|
        läs\ (?:också|mer|även)|læs\ (?:også|mere)|czytaj\ (?:też|także|więcej)|zobacz\ (?:też|także)|(?:читайте|смотрите)\ также|(?:читайте|дивіться)\ також|прочетете\ още|関連(?:記事|ニュース)?|あわせて読みたい|(?:相关|相關|延伸)(?:阅读|閱讀|新闻|新聞|文章)|[▶☞■]?\s?관련\s?기사|
        (?:اقرأ|شاهد|طالع)\ (?:أيض[اً]{1,2}|المزيد)|(?:بیشتر|همچنین)\ بخوانید|קראו\ (?:גם|עוד)|לקריאה\ נוספת|(?:यह|ये|इसे)\ भी\ पढ़ें|আরও\ পড়ুন|อ่านเพิ่มเติม|ilgili\ haber(?:ler)?|bunu\ da\ okuyun|ayrıca\ oku(?:yun)?|
        (?:xem|đọc)\ thêm|(?:baca|lihat)\ juga|διαβάστε\ (?:επίσης|ακόμα|περισσότερα)|δείτε\ (?:επίσης|ακόμα)|(?:čtěte|čítajte|přečtěte\ si|prečítajte\ si)\ (?:také|též|i|aj|tiež)|cite[sșş]te\ [sșş]i|olvass?a?d?\ el|kapcsolódó|(?:pročitajte|čitajte)\ (?:i|još)|lue\ (?:myös|lisää))
        \s?[:：|»>–—-]+\s?)""",
)
# What an outlet says to its readers under a story. The words ask for something, or offer it.
_ASKING = caseless(
    r"""(?:please\ )?(?:follow|e-?mail|contact|reach|sign\ up|subscribe|get\ (?:the|our|access|more)|join|donate|support|download|register|click|tap|stay\ (?:informed|up|tuned|connected)|
        have\ (?:a|an|you)|do\ you\ have|got\ (?:a|an|something)|not\ a\ subscriber|our\ (?:journalism|website|newsroom|standards)|this\ (?:article|story|post|newsletter)\ (?:may\ )?contains?|
        for\ (?:more|the\ latest)|more\ (?:on|from|about|coverage|information)|find\ (?:more|us|out)|see\ more|read\ (?:more|next|the\ full)|you\ can\ (?:follow|reach|contact|email|subscribe|unsubscribe)|
        to\ (?:subscribe|read|contact|reach|comment|get|sign)|thanks\ for\ (?:signing|subscribing)|your\ subscription|there.s\ plenty\ more|we\ (?:occasionally|may\ (?:earn|receive)|earn)|
        (?:do\ you\ )?want\ to\ (?:keep|stay|get|hear|support)|if\ you\ (?:buy|purchase|would\ like\ to\ (?:update|contact|subscribe|support))|comments\ on\ this|
        haben\ sie\ (?:einen\ (?:hinweis|tipp)|hinweise)|vous\ avez\ (?:une|des)\ informations?|¿?tienes\ una?\ (?:pista|dato)|você\ tem\ uma?\ (?:pista|sugestão)|hat\ (?:ihnen|dir)|sie\ können\ sich\ jederzeit|folgen\ sie|abonnieren|jetzt\ (?:abonnieren|anmelden|testen)|newsletter|suscríbete|síguenos|inscrivez|abonnez|suivez|assine|siga)\b
        |[\w.'’\ -]{4,40}\ (?:can|may)\ be\ reached\b""",
)
_OFFERED = caseless(
    r"""@\w|https?:|newsletter|subscri|sign(?:ing)?[ ]up|\binbox\b|affiliate|commission|\bapps?\b|facebook|twitter|instagram|whatsapp|telegram|bookmark|
        spende|mitglied|abmelden|abonn|suscr|assin|premoderat|moderat|our[ ]journalism|first[ ]year|free[ ]trial""",
)
_MOST_ASKED = 450


def leads_elsewhere(text: str, *, linked: int) -> bool:
    """Tell whether a block is a label with a link to another story: "ALSO READ: …"."""
    label = _ELSEWHERE.match(small(text)) if linked else None
    return label is not None and linked >= 0.8 * (len(text) - label.end())


def asks_reader(text: str, *, linked: int) -> bool:
    """Tell whether a block at the end of a story speaks to the reader for the outlet: follow, subscribe, write to us."""
    if len(text) > _MOST_ASKED or not _ASKING.match(low := small(text)):
        return False
    return linked >= 0.3 * len(text) or bool(_OFFERED.search(low))


def ends_story(text: str) -> bool:
    """Tell whether a heading opens the part of the page behind the story."""
    return len(text) <= 90 and bool(_END_HEADING.match(small(text)))
