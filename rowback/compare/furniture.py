"""Paragraphs that belong to the page, not to the story: share bars, promotions, advertisements, counters, credits."""

from __future__ import annotations

import re

LONGEST = 220
"""Characters; page furniture is short, and a longer paragraph is never set aside."""

# Whole paragraphs only, from the first character to the last: a sentence of the story that merely speaks of
# advertisements or newsletters stays story. Everything doubtful stays story.
_WHOLE = re.compile(
    r"""^\W*(?:
      (?:advertisement|advertising|anzeige|werbung|publicité|publicidad|anuncio|реклама|إعلان|广告|廣告)
        (?:\W+(?:advertisement|article\ continues.*))?
    | (?:story|article|post)\ continues\ (?:below|after)(?:\ (?:this\ )?(?:ad|advert|advertisement))?
    | (?:skip|scroll)\ (?:down\ )?(?:to|for|past)\ .{0,50}
    | (?:this|it)\ is\ a\ (?:breaking|developing)\ (?:news\ )?story.{0,80}
    | this\ (?:breaking\ )?(?:news\ )?story\ is\ (?:still\ )?(?:breaking|developing|being\ updated|will\ be\ updated).{0,60}
    | (?:breaking|developing)\ (?:news\ )?story\W+(?:more|check|please|updates).{0,60}
    | more\ (?:to\ follow|details\ soon|details\ to\ follow|follows|to\ come)
    | (?:dies\ ist\ eine\ eilmeldung|mehr\ in\ kürze|plus\ d.informations\ à\ suivre|más\ información\ en\ breve
        |подробности\ позже|новость\ дополняется).{0,60}
    | (?:(?:last\ )?updated|published|posted|aktualisiert|mis\ à\ jour|actualizado|обновлено)\W+.{0,24}
        (?:minutes?|mins?|hours?|hrs?|minuten|stunden|heures?|minutos|horas?|минут\w*|час\w*)(?:\ (?:ago|назад))?
        (?:\W+\d+\W+min(?:ute)?s?\ read)?
    | \d+\W+min(?:ute)?s?\ (?:read|watch|listen|lesezeit|de\ lecture)
    | (?:reading\ time|lesezeit|lesedauer|temps\ de\ lecture|lecture|tiempo\ de\ lectura)\W+\d+\W*min\w*
    | (?:share|teilen|partager|compartir|tweet|поделиться|分享|شارك|copy\ link|print|e-?mail|save)(?:\ this)?(?:\ (?:article|story|page|post))?
        (?:\W+(?:on|via|with|by|to|auf|sur|en|facebook|x|twitter|whatsapp|linkedin|reddit|e-?mail|copy\ link|link|print|save|telegram|bluesky|threads|flipboard|messenger|pinterest|share|tweet|this|article|story|comment|comments)\b)*
    | (?:follow\ (?:us|our)|folgen\ sie\ uns|suivez-nous|síguenos|подпишитесь|подписывайтесь|关注)\b.{0,90}
    | (?:\d[\d.,]*[km]?\W+)(?:shares?|comments?|views?|likes?|kommentare?|commentaires?|comentarios?|комментари\w+|просмотр\w*|评论|تعليق\w*)
    | (?:shares?|comments?|views?|kommentare?|commentaires?|comentarios?|комментари\w+)(?:\W+\d[\d.,]*[km]?)?
    | (?:view|show|read|see|join|leave|post|add|hide|open)\ (?:all\ |the\ |a\ |more\ )?(?:\d+\ )?(?:comments?|conversation|discussion)
    | (?:read\ more|read\ next|read\ also|see\ also|more\ (?:on\ this|like\ this)(?:\ (?:story|topic))?|you\ (?:may|might)\ also\ like|don.t\ miss
        |filed\ under|mehr\ zum\ thema|lesen\ sie\ auch|auch\ interessant|lire\ aussi|à\ lire\ aussi|sur\ le\ même\ sujet|lea\ también|lee\ también
        |te\ puede\ interesar|читайте\ также|материалы\ по\ теме|اقرأ\ أيضا|相关阅读|相关新闻|延伸阅读|更多新闻)
        (?:\W.{0,160})?
    | (?:©|\(c\))\W.{0,160}
    | all\ rights\ reserved.{0,80} | alle\ rechte\ vorbehalten.{0,80}
    | (?:listen|watch|play)(?:\ to\ (?:this|the)\ (?:article|story))?(?:\W+(?:\d+\W?)*(?:min(?:ute)?s?)?)?
    | (?:we|this\ (?:site|website))\ uses?\ cookies\b.{0,180}
    | (?:accept|manage|reject)\ (?:all\ )?cookies(?:\W.{0,60})?
    | (?:additional\ |extra\ )?(?:reporting|writing|research)\ by\ .{3,110}
    | (?:editing|edited|produced|compiled|translated)\ by\ .{3,110}
    | (?:[^.!?"“]{3,60})\ contributed\ (?:to\ this|reporting\ (?:to|from)).{0,40}
    | mit\ (?:material|agenturmaterial|informationen)\ (?:der|von|des)\ .{2,40} | avec\ (?:l.)?(?:afp|agences?)\b.{0,20}
    | with\ (?:files|reporting)\ from\ .{2,60}
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
# Openings of page furniture with which a sentence of the story may begin as well ("Related charges were dropped.").
_HEADED = re.compile(
    r"""^\W*(?:
      (?:photo|photograph|picture|image|foto|bild|video|photo\ credit|credit|crédit\ photo|bildquelle|фото|图片来源|图)s?
        \W*(?:by\b|von\b|de\b|par\b|:|/|：)\W*.{2,70}
    | (?:related|related\ (?:stories|articles|content|coverage|topics|links)|recommended|recommended\ (?:reading|stories)|up\ next|topics|tags)
        (?:\W.{0,160})?
    | (?:most\ (?:read|popular|viewed|shared)|trending(?:\ (?:now|stories))?|top\ stories|editors?.?s?\ picks?|sponsored(?:\ content)?|promoted(?:\ content)?
        |meistgelesen|les\ plus\ lus|lo\ más\ (?:leído|visto)|самое\ читаемое)(?:\W.{0,80})?
    | copyright\W.{0,160}
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_SEPARATED = re.compile(r"^\W*[^\W_]+(?:\W[^\W_]+){0,4}?\s*[:|–—/：]")
_SENTENCE_END = re.compile(r"[.!?。]\W*$")
_WORD = re.compile(r"[^\W\d_]+")
SENTENCE_WORDS = 5
"""Words from which an opening followed by running words is a sentence, if most of them are small: names are not."""
# Calls to the reader, which name what they sell: both parts must be there.
_CALL = re.compile(
    r"^\W*(?:(?:sign\s+up|subscribe|join|get|click|tap|download|register|log\s+in|support(?!\s+(?:for|of|from|in|among))|follow|watch|listen"
    r"|receive|stay|never\s+miss|want\s+(?:more|to)|become\s+a|donate|help\s+us|like\s+what|do\s+you\s+have\s+a|got\s+a|send\s+us"
    r"|jetzt|abonnieren|melden\s+sie|erhalten\s+sie|inscrivez|abonnez|recevez|téléchargez|retrouvez|suscríbete|suscríbase|regístrate|recibe|descarga"
    r"|подпишитесь|подписывайтесь|читайте|скачайте)(?![\w-])|اشترك|订阅|下载)",
    re.IGNORECASE,
)
_SOLD = re.compile(
    r"\b(?:newsletters?|inbox|our\s+app|the(?:\s+\w+)?\s+app|mailing\s+list|podcast|whatsapp|telegram|facebook|instagram|notifications?|alerts?"
    r"|subscription|subscriber|subscribe|unlimited\s+access|free\s+trial|our\s+journalism|independent\s+journalism|briefing|story\s+tip|news\s+tip|our\s+channel|push"
    r"|applis?|application|lettre|infolettre|kanal|boletín|canal|alertas?|рассылк\w+|канал\w*|приложени\w+)\b|نشرت|قناة|简报|应用|客户端",
    re.IGNORECASE,
)
# Who does what in a story, however much it sounds like the page itself.
_SAYS = re.compile(r"[^\W_]")
_READS_ON = re.compile(r'["“”«»„]|\b(?:said|says|told|wrote)\b')


def is_furniture(text: str) -> bool:
    """Tell whether a whole paragraph is page furniture."""
    return furniture_rule(text) is not None


def furniture_rule(text: str) -> str | None:
    """Return the rule by which a whole paragraph is page furniture; None where it belongs to the story.

    `ornament`: no letter or figure in it. `label`: a known wording from beginning to end. `call`: it asks the
    reader to do something with what the outlet sells.
    """
    if not _SAYS.search(text):
        return "ornament"  # "* * *" and other rules between parts
    if len(text) > LONGEST or _READS_ON.search(text):
        return None
    if _WHOLE.match(text) or (_HEADED.match(text) and not _is_sentence(text)):
        return "label"
    return "call" if _CALL.match(text) is not None and _SOLD.search(text) is not None else None


def _is_sentence(text: str) -> bool:
    """Tell whether the words behind an opening run on as those of a sentence do."""
    if _SEPARATED.match(text) or not _SENTENCE_END.search(text):
        return False
    words = _WORD.findall(text)[1:]
    return len(words) >= SENTENCE_WORDS - 1 and 2 * sum(word.islower() for word in words) > len(words)
