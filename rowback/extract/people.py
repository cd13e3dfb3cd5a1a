"""Names of people and agencies out of bylines: no "By", job titles, addresses, times or repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rowback.extract.letters import letters
from rowback.text import normalise

_LEAD = re.compile(
    r"""^(?:
        (?:view\s+all\s+|more\s+|all\s+)?(?:posts|articles|stories)\s+(?:by|from)
      | (?:zeige\s+)?(?:alles|alle\s+(?:artikel|beiträge)|mehr(?:\s+artikel)?)\s+von
      | (?:(?:written|posted|reported|published|edited|story|words|text|analysis|opinion|review|article|contributed|submitted|interview(?:ed)?|commentary|column|report)\s+)?by
      | (?:(?:geschrieben|veröffentlicht|interview|ein\s+beitrag|eine?\s+(?:analyse|kolumne|kommentar|reportage|essay|gastbeitrag))\s+)?von
      | (?:propos\s+recueillis\s+)?par|por|de|di|door|av|af|autor(?:in|innen|en|es|a)?|author(?:s|\(s\))?|auteure?s?|autore|autrice|от|автор(?:ы)?|текст|text|texte|texto|testo|tekst|reporter|redakteur(?:in)?
      | foto\s+und\s+text|text\s+und\s+foto|yazan|autorzy|kirjoittaja|szerző|author\s+name|publié\s+par|publicado\s+por|pubblicato\s+da|geschreven\s+door|skrevet\s+af|skrevet\s+av
    )\b\s*[:：]?\s*(?=\S)
    | ^(?:oprac\.|opracowa(?:ł[ay]?|li|nie)\b)\s*:?\s*(?=\S)
    | ^(?:dal(?:la)?\s+)?(?:unser(?:e[mnrs]?)?|our(?:\s+own)?|nostr[oa]|onze|notre|nuestr[oa]|noss[oa]|vår)\s+(?:special\s+|politiek\s+)?
      (?:reporter(?:in)?|korrespondent(?:en|in)?|redakteur(?:in)?|mitarbeiter(?:in)?|correspondent[ea]?|correspondante?|corresponsal|verslaggever|verslaggeefster|redacteur
      |inviat[oa]|corrispondente|envoyée?\s+spéciale?|enviad[oa]\s+especial)\s+(?=(?-i:[A-ZÀ-ÞĄ-Ž]))
    | ^(?-i:[Bb]y(?=[A-Z]|by\b)|BY(?=[A-Z][a-z]))  # run together, where only capitals tell: Byron is a name
    | ^(?:文責|取材・文|著者|作者|撰文|記者|文|글|작성자|بقلم|كتب|كتبت|الكاتب)\s*[:：/／|]?\s*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand behind a name: each begins with a mark or a word that no name goes on with.
_TAIL = re.compile(
    r"""(?:\s*[|•·–—\n].*|\s+[-/]\s+.*|\s*[(（\[【<].*|,?\s+(?:for|at|of|is\ a|is\ an|is\ the|ist|covers|writes|reports|in)\s+.*
        |,?\s+(?:updated|published|posted|last|on|am|le|el|vom|den)\s.*
        |\s*@\w+.*|\s+(?:\d+|an?)\s+\w+\s+ago\b.*|\s*\S+@\S+.*|\s+https?://.*|\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+\d.*
        |\s*,?\s*\d{1,2}[./:]\d.*|\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d.*|\s+\d{1,2}\.?\s+[^\W\d_]{3,}\.?\s+\d{4}.*|\s+\d{4}年.*)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|mba|esq|r\.?d\.?n?|rn|cpa|d\.?o|ma|msc|ms|mph|dds|dvm|rdn|ldn|ld|cscs|jd|phd|pharmd|psyd|lcsw|pmp|cfa|cfp|np|pa-c|facp|b\.?sc|m\.?ed)\.?$",
    re.IGNORECASE,
)
_ROLE = (
    r"writers?|reporters?|editors?(?:-in-chief)?|correspondents?|contributors?|producers?|columnists?|journalists?|directors?|professors?"
    r"|managers?|coordinators?|photographers?|photojournalists?|analysts?|fellow|ceo|cto|cfo|cmo|coo|co-?founders?|founders?|redakteur(?:in)?|redakteure|korrespondent(?:in)?|korrespondenten|host"
    r"|anchors?|chief|specialists?|presidents?|experts?|strategists?|researchers?|consultants?|authors?|admin|administrator"
    r"|redaktør|редактор|корреспондент|journaliste|periodista|giornalista|jornalista|autorin|webmaster|volontär(?:in)?|reporterin|chefredakteur(?:in)?|intern|engineer|developer|marketer|freelancer?"
)
_GROUP = r"staff|bureau|desk|team|newsroom|editorial|redaktion|redaktionsteam|redacción|rédaction|redazione|redação|redakcja|редакция"
_ROLE_WORD = re.compile(rf"(?:{_ROLE}|{_GROUP})$", re.IGNORECASE)
# Words that go with the role and make no name of their own.
_ABOUT_ROLE = frozenset(
    """senior chief special guest contributing political national international associate deputy managing executive digital news freelance our the a an
    and of for content social media marketing event events business tech technology sports sport science health education politics culture
    community product general assistant lead head junior video photo copy web online city metro state local foreign investigative data staff
    former principal global regional creative art visual audience smart travel food style opinion features feature writing communications""".split()  # noqa: SIM905
)
_ROLE_TAIL = re.compile(
    rf"^((?:\S+\s+){{1,3}}?\S+?)\s+(?:(?:{'|'.join(sorted(_ABOUT_ROLE))})\s+){{0,4}}(?:{_ROLE})$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"^(?:(?:our|the|{'|'.join(sorted(_ABOUT_ROLE))})\s+){{0,4}}(?:{_ROLE})\s+(?=\S+\s+\S)", re.IGNORECASE
)
# Words of organisations: what has one is no person.
_BODY = re.compile(
    r"(?<!\w)(?:news|press|agency|agence|agentur|media|times|post|journal|tribune|herald|gazette|courier|network|magazine|university|institute|institut|radio|tv|television|online|digital|daily|weekly|company|foundation|association|society|center|centre|ministry|school|college|blog|group|inc|llc|ltd|gmbh|verlag|zeitung|nachrichten|noticias|agencia|agenzia|presse|informationsdienst|service|services|department|office|committee|council|club|channel|studio|studios|editions?|publishing|advertorial|archive|library|museum|www)(?!\w)|\.(?:com|org|net|de|co|io|fr|it|es|ch|at)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"""^(?:\w*admin\w*|administrator|user|guest|anonymous|unknown|none|null|undefined|n/a|nobody|default|editor|test|webmaster|by|view\ .*|follow.*|about.*|more\ .*|see\ .*|read\ .*|contact.*|share.*|get\ .*|profile|bio|login|author|authors|autor|home|menu|image|photo|advertisement|anzeige|latest\ .*|copyright.*|all\ .*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||·|•|\n|/(?!\w/)|,?\s+(?:and|und|et|y|e|och|og|ja|ve|és|oraz|and\s+by|&|\+|with|mit|avec|con|и|та|και|و)\s+|\s&\s|、|，|／)\s*",
    re.IGNORECASE,
)
# Words that join two names in one language and say where or when in another: the word for who wrote tells.
_LED_SPLIT = (
    (
        re.compile(r"(?:geschreven\s+|tekst\s+)?door\b", re.IGNORECASE),
        re.compile(r"\s+en\s+(?=[^\W\d_]\S*\s+\S)"),
    ),
    (
        re.compile(r"(?:autor(?:zy|ki)?\s*:|oprac)", re.IGNORECASE),
        re.compile(r"\s+i\s+(?=[^\W\d_][^\s,]*\s+\S)"),
    ),
)
# The shorthand of an agency and initials: "(dpa/mq)".
_BRACKETED = re.compile(r"[(\[]([^\W\d_]{2,10}+(?:/[^\W\d_]{2,10}+){1,4})[)\]]\.?")
# The part of a credit line that names who took the pictures, drew or translated.
_OTHER_CREDIT = re.compile(
    r"(?:^|(?<=[\s|;,.•·]))(?:photos?|photographs?|photography|pictures?|images?|illustrations?|illustrated|graphics?|videos?|fotos?|bilder?|bild|grafik|illustration(?:en)?|photographies?|fotografías?|foto\s+di|immagini|фото|иллюстрац\w+|translat\w+|übersetz\w+|traduc\w+|traduit|reviewed|fact.?checked|edited|additional\s+reporting|redaktion|regie|kamera|schnitt|producer|producción|montaje|写真|撮影|イラスト|翻訳)\b\s*(?:[:：]|by\b|von\b|par\b|por\b|di\b|/).*",
    re.IGNORECASE | re.DOTALL,
)
_CHECKED = re.compile(
    r"(?:\S+\s+)?(?:reviewed|edited|fact[- ]?checked|checked|medically|photo\w*|illustrat\w+|translated|produced|redaktion:|lektoriert|geprüft|foto|bearbeitet)\s+(?:by|von|par|por)\b",
    re.IGNORECASE,
)
# What stands in byline elements besides names: ages, counters, calls to action.
_NO_NAME = re.compile(
    r"\b(?:ago|vor\s+\d+|min(?:ute)?s?\s+read|minuten|lesezeit|lesedauer|facebook|twitter|instagram|linkedin|pinterest|youtube|whatsapp|telegram|flipboard|reddit|email|e-mail|rss|website|homepage|print|comments?|kommentare?|shares?|subscribe|unsubscribe|follow|newsletter|updates?|updated|published|publiziert|veröffentlicht|publié|publicado|posted|click|sign\s+up|read\s+more|view\s+all|all\s+posts|disclosure|fact.checked|reviewed|medically|copyright|photo|uhr|heures?)\b|フォロー|書いた人|분\s*전|小时前|分钟前",
    re.IGNORECASE,
)
_UNLIKELY = re.compile(r"\d{2}|[@{}<>=]|https?:|\.(?:com|org|net)/|[?!:]$")
_JOINING = frozenset(
    """de da di van von der den bin ibn al el la le du del dos das do y e zu zur ter ten te af av 't ap abu bint ben della degli dello vom und""".split()  # noqa: SIM905
)
_ASIAN = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・＝=\s]{2,20}$")
_RANK = re.compile(
    r"^(\S+(?:\s+\S+){1,2}?)\s+(?:senior|chief|associate|deputy|managing|executive|contributing|head\s+of|assistant)\s.*$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"^([^\s-]+) - ([^\s\d-]+ [^\s\d-]+)$")
_TWICE = re.compile(r"^(\S.*\S)\s+\1$")
_ASIAN_ROLE = re.compile(r"\s*(?:記者|编辑|記事|기자|特派員|著|編集部員)$")


def clean_names(texts: Iterable[str]) -> list[str]:
    """Return the names in bylines, each once, as they are written."""
    found: dict[str, str] = {}
    for text in texts:
        for name in split_names(text):
            key = letters(name)
            if key and key not in found:
                found[key] = name
    return list(found.values())


def is_person(name: str) -> bool:
    """Tell whether a text looks like the full name of one person, in any script."""
    if _ASIAN.match(name):
        return len(name) <= 12 and not _BODY.search(name)
    words = [w for w in name.split(",", maxsplit=1)[0].split() if w != "-"]
    if not 2 <= len(words) <= 6 or _BODY.search(name):
        return False
    if any(_ROLE_WORD.match(w.strip(".,")) for w in words):
        return False
    big = sum(1 for w in words if _capital(w))
    return big >= 2 and all(_capital(w) or w.lower() in _JOINING for w in words)


def is_asian(name: str) -> bool:
    """Tell whether a name is in a script without capitals or spaces, in which any word looks like a name."""
    return bool(_ASIAN.match(name))


def is_body(name: str) -> bool:
    """Tell whether a text has a word of organisations: "Press", "Institute"."""
    return bool(_BODY.search(name))


def is_role(name: str) -> bool:
    """Tell whether a text is a job and no name: "Staff Writer", "Redaktion"."""
    words = [w.strip(".,&").lower() for w in name.split()]
    return bool(words) and all(not w or w in _ABOUT_ROLE or _ROLE_WORD.match(w) for w in words)


def best_names(names: list[str]) -> list[str]:
    """Return the people among names that a page shows side by side; where there are none, the first that is no job."""
    people = [n for n in names if is_person(n)]
    if people:
        # In scripts without capitals any word looks like a name.
        return people if not _ASIAN.match(people[0]) else people[:1]
    return [n for n in names if not is_role(n)][:1] or names[:1]


def is_other_credit(line: str) -> bool:
    """Tell whether a line names those who photographed, drew, edited or checked, and not who wrote."""
    return bool(_OTHER_CREDIT.match(line)) or bool(_CHECKED.match(line))


def _has_role(name: str) -> bool:
    return any(_ROLE_WORD.match(w.strip(".,&")) for w in name.split())


def strip_lead(text: str) -> str:
    """Take "By", "Von", "Written by" off the beginning."""
    while True:
        shorter = _LEAD.sub("", text)
        if shorter == text:
            return text
        text = shorter


def split_names(text: str) -> list[str]:
    """Return the names in one byline in order, jobs among them where nothing else is there."""
    text = normalise(text)
    if re.match(r"^(?:https?:|www\.|/)", text) or "{" in text:
        return []
    if whole := _BRACKETED.fullmatch(text):
        text = whole[1]
    joins = [joint for lead, joint in _LED_SPLIT if lead.match(text)]
    text = _OTHER_CREDIT.sub("", strip_lead(text))
    for joint in joins:
        text = joint.sub("; ", text)
    out: list[str] = []
    jobs: list[str] = []
    for piece in _SPLIT.split(text):
        parts = [p for p in re.split(r"\s*,\s*", piece) if p]
        person = qualified = False
        for part in parts:
            if qualified:
                break  # "Mara Holt, Editor, Marram Press": what follows a job goes with it
            if _DEGREE.match(part) and out:
                continue
            if _SUFFIX.match(part) and out:
                out[-1] = f"{out[-1]}, {part}"
                continue
            name = _one(part)
            if not name:
                continue
            if is_role(name):
                jobs.append(name)
                qualified = person
            elif person and _is_qualifier(part):
                qualified = True
            else:
                out.append(name)
                person = person or is_person(name)
    return out or jobs[:1]


def _is_qualifier(part: str) -> bool:
    """Tell whether a part behind a name and a comma says who that is: a job, or for whom."""
    return bool(_BODY.search(part)) or any(_ROLE_WORD.match(w) for w in part.split())


def _capital(word: str) -> bool:
    first = next((c for c in word if c.isalpha()), "")
    return bool(first) and (first.isupper() or first.islower() is first.isupper())


def _one(text: str) -> str:
    text = strip_lead(text.strip(" \t,.:;|-–—*"))
    dash = _DASHED.match(text)
    if dash and not is_person(dash[1]):
        text = f"{dash[1]}\u2060{dash[2]}"  # a name with a dash in it, not a name and a title
    text = strip_lead(_TAIL.sub("", text).strip()).replace("\u2060", " - ")
    text = _ASIAN_ROLE.sub("", text.strip(" ,:;|-–—*"))
    if not 2 <= len(text) <= 60 or len(text.split()) > 7 or not re.search(r"[^\W\d_]{2}", text):
        return ""
    if _UNLIKELY.search(text) or _NOBODY.match(text) or _NO_NAME.search(text):
        return ""
    text = _TWICE.sub(r"\1", text)
    if not _has_role(text) or is_role(text):
        return text
    for pattern, keep in ((_RANK, r"\1"), (_ROLE_TAIL, r"\1"), (_TITLED, "")):
        shorter = pattern.sub(keep, text)
        if shorter != text and is_person(shorter):
            return shorter
    return text
