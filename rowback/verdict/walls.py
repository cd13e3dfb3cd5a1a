"""The rules on what stands in the article's place: challenges, error pages, consent dialogs, log-in forms."""

from __future__ import annotations

import re

from rowback.model import Judgement, PageVerdict
from rowback.verdict.alone import QUOTED, is_brief, said_alone, stands_alone, told_alone
from rowback.verdict.dialogs import ADS, CONSENT, LOGIN, SIGN_IN
from rowback.verdict.look import LEAST, Look, split
from rowback.verdict.phrases import Phrases
from rowback.verdict.rules import marks_of
from rowback.verdict.subject import demands, is_told_at_length, is_told_of, speaks
from rowback.verdict.vendors import challenger, scripted
from rowback.verdict.wording import BLOCKED, ERROR, GATES, NOT_FOUND, PASSING, REGION, REMOVED, SCRIPTLESS

# A page with less text of its own than that can be a wall or a message.
_SHORT = 700
_SMALL_PAGE = 4_000
_SMALL_FORM = 1_500
_BARE_PAGE = 300
_BARE_HTML = 20_000  # a form with a captcha in a page of some size is the site's own
_OPENING = 800
_FIRST = 200
_MESSAGE = 450  # characters
_MESSAGES = 4  # paragraphs
_TELLING = 3  # paragraphs that never speak to their reader tell something, whatever words are in them
_MESSAGE_SHARE = 0.3  # of its first sentence
_SENTENCE_END = re.compile(r"[.!?\n؟।۔](?=\s|$)|[。！？]")
_CLAUSE_END = re.compile(r"[.!?,;:](?=\s|$)|\n|\s[–—-]\s|[。！？、，]")
_LETTERS = re.compile(r"\w+")
_ARTICLE = 4  # characters of "The" and the like that a name has and its address has not
_DIALOG = 6_000
# Too common a word to be looked for in a text.
_ERROR_HEADING = re.compile(
    r"\W*(?:error|fehler|erreur|errore|erro|fout|fel|feil|fejl|błąd|chyba|ошибка|помилка|hata|خطأ|שגיאה|خطا|σφάλμα|त्रुटि|错误|錯誤|エラー|오류)(?:\s\d{3})?\W*",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|auth|sso|anmelden|connexion|acceso|entrar)(?:[./?]|$)")
_REPORTED = re.compile(r":\s[^.!?\n]*+")
_CONSENT_HOST = ("consent.", "privacy.", "cmp.")
_CONSENT_PATH = re.compile(r"/(?:collect-?)?consent(?:[-_/?.]|$)|/privacy-?(?:wall|gate|mgmt)|/cookie-?wall")


def by_challenge(look: Look) -> Judgement | None:
    """Judge by the marks of bot protection on a page without a story of its own."""
    if look.story >= _SHORT or look.signs.shown_length >= _SMALL_PAGE or _tells(look):
        return None
    if vendor := challenger(look.capture):
        return _blocked(f"the page is a challenge{marks_of(vendor)}")
    bare = look.signs.shown_length < _BARE_PAGE and len(look.capture.html) < _BARE_HTML
    if look.story < LEAST and bare and (vendor := scripted(look.capture)):
        return _blocked(f"the page shows nothing but a check{marks_of(vendor)}")
    return None


def by_wording(look: Look) -> Judgement | None:
    """Judge by what heading and text say: soft 404s, refusals and errors that are sent as a normal page."""
    if in_place := _in_place(look):
        return in_place
    told = _tells(look) or is_told_at_length(look)
    short = not told and look.story < _SHORT and look.signs.shown_length < _SMALL_PAGE
    opening = look.voice[:_OPENING]
    told_by = (
        short and len(look.article.paragraphs) >= _TELLING and look.story >= LEAST and not speaks(opening)
    )
    for phrases, verdict, words in (
        (NOT_FOUND, PageVerdict.NOT_FOUND, "there is no such page"),
        (BLOCKED, PageVerdict.BLOCKED, "access is refused"),
        (ERROR, PageVerdict.ERROR, "something failed"),
    ):
        sentence = "" if told else _heading(look, phrases)
        reason = f"the page's title says that {words}"
        if not sentence and short and not told_by and (sentence := _message(look, phrases, opening)):
            reason = f"the page says that {words}, and little else"
        if not sentence:
            continue
        if verdict is PageVerdict.NOT_FOUND and (other := _not_gone(sentence, opening)):
            return other
        return Judgement(verdict=verdict, reason=reason)
    if short and _is_gate(look):
        return _blocked("the page asks all who come to wait or to tell their age, and says little else")
    if short and any(_ERROR_HEADING.fullmatch(heading.strip()) for heading in look.headings()):
        return Judgement(verdict=PageVerdict.ERROR, reason="the page's title says that something failed")
    if not told and look.titled(ADS):
        return _blocked("the page's title says that advertising must be let through")
    return None


def _heading(look: Look, phrases: Phrases) -> str:
    said = (heading for heading in look.headings() if phrases.says_anywhere(heading))
    return next(said, "") or said_alone(look, phrases)


def _message(look: Look, phrases: Phrases, opening: str) -> str:
    """Return the sentence of a short page in which one of the phrases is said of the page itself."""
    # Where no story is, nothing is lost by calling that a refusal; that it is gone would be told to people.
    bare = look.story < LEAST and not look.declared and look.signs.og_type != "article"
    found = phrases.search(opening) if bare and phrases is BLOCKED else phrases.anywhere(opening)
    if found and not (is_brief(look) and not found[0].isascii()):
        return _sentence(opening, found)
    return told_alone(look, phrases)


def _not_gone(sentence: str, opening: str) -> Judgement | None:
    """Judge a page that says that it is not found by whether it says so of this country, or for now.

    What is said of the reader's region beside it is an offer: "See what goes on in your area".
    """
    refused = (BLOCKED.search(text) for text in _CLAUSE_END.split(opening[:_FIRST]))
    here = any(REGION.search(found[0]) for found in refused if found)
    if here or any(REGION.search(text) and NOT_FOUND.search(text) for text in _CLAUSE_END.split(sentence)):
        return _blocked("the page says that it is not shown in this country")
    if PASSING.search(sentence) and not any(map(REMOVED.search, (sentence, opening))):
        return Judgement(verdict=PageVerdict.ERROR, reason="the page says that it is not there for now")
    return None


def _is_gate(look: Look) -> bool:
    """Tell whether a short page is a gate before the site. A story may be called so: a gate speaks to its reader at once."""
    paragraphs = look.article.paragraphs
    if look.story < LEAST:
        return look.headed(GATES) or GATES.search(look.voice[:_OPENING]) is not None
    # What somebody says in quotation marks is not said to the reader.
    said = QUOTED.sub("", paragraphs[0].text[:_MESSAGE])
    message = look.story < _MESSAGE and len(paragraphs) <= _MESSAGES and speaks(said)
    return message and look.headed(GATES)


def _in_place(look: Look) -> Judgement | None:
    """Judge a page that declares a story and has a message to its reader in the story's place.

    A message says so in its first sentence, and says little else. That a story was removed is the outlet's word on it.
    """
    paragraphs = look.article.paragraphs
    if not 0 < look.story < _MESSAGE or len(paragraphs) > _MESSAGES or is_told_of(look):
        return None
    said = QUOTED.sub("", paragraphs[0].text[:_MESSAGE])  # marks alone are no story, and may be many
    first = _SENTENCE_END.split(said, maxsplit=1)[0]
    if not demands(said):
        return None
    for phrases, verdict, words in (
        (BLOCKED, PageVerdict.BLOCKED, "says that access is refused"),
        (GATES, PageVerdict.BLOCKED, "asks to wait or to tell one's age"),
        (ERROR, PageVerdict.ERROR, "says that something failed"),
        (ADS, PageVerdict.BLOCKED, "says that advertising must be let through"),
        (SCRIPTLESS, PageVerdict.EMPTY, "shows its text to scripts only"),
        (SIGN_IN, PageVerdict.LOGIN, "asks to log in"),
    ):
        found = phrases.anywhere(first)
        if (found and len(found[0]) >= _MESSAGE_SHARE * len(first)) or stands_alone(phrases, first):
            return Judgement(verdict=verdict, reason=f"the page {words}, where its story would stand")
    return None


def _sentence(text: str, found: re.Match[str]) -> str:
    """Return the sentence in which something was found."""
    begin = max((end.end() for end in _SENTENCE_END.finditer(text, 0, found.start())), default=0)
    end = _SENTENCE_END.search(text, found.end())
    return text[begin : end.start() if end else len(text)]


def by_login(look: Look) -> Judgement | None:
    """Judge by whether a form to log in is all that the page shows."""
    if _tells(look):
        return None
    if look.signs.password and look.titled(LOGIN):  # however long the terms under it are
        return Judgement(verdict=PageVerdict.LOGIN, reason="the page's title asks to log in")
    if look.story >= _SHORT:
        return None
    asked = look.headed(LOGIN) or bool(_LOGIN_PATH.search(look.address.path.lower()))
    small = look.signs.shown_length < _SMALL_PAGE
    form = look.signs.password and (asked or (small and _asks_who(look)))
    if form or (asked and look.signs.shown_length < _SMALL_FORM):
        return Judgement(verdict=PageVerdict.LOGIN, reason="the page asks to log in")
    return None


def _asks_who(look: Look) -> bool:
    if LOGIN.search(look.voice):
        return True
    return _is_outlet(look) and (look.story < LEAST or LOGIN.search(look.signs.shown) is not None)


def _is_outlet(look: Look) -> bool:
    """Tell whether a page says nothing of itself but the outlet's name, as its address has it."""
    article, signs = look.article, look.signs
    if look.declared or article.published_at or article.authors or signs.og_type == "article":
        return False
    host = max((look.address.hostname or "").split(".")[:-1], key=len, default="").replace("-", "")
    names = ["".join(_LETTERS.findall(name.lower())) for name in (article.headline, signs.title)]
    return all(name in host or (host in name and len(name) <= len(host) + _ARTICLE) for name in names)


def by_consent(look: Look) -> Judgement | None:
    """Judge by whether a consent dialog is all that the page shows.

    A dialog over a story is no wall: the story's own text then speaks of something else.
    """
    if not _tells(look) and _at_dialog(look):
        return Judgement(
            verdict=PageVerdict.CONSENT, reason="the address is that of a dialog that asks for consent"
        )
    if _tells(look) and not _asks_consent(look):
        return None
    long = look.story >= 2 * _SHORT or look.signs.shown_length >= _DIALOG
    if long and not look.titled(CONSENT):
        return None
    heading = f"{look.article.headline}\n{look.signs.title}"
    said = _own_words(look)
    if len(look.article.paragraphs) >= _TELLING and not CONSENT.search(said) and not demands(said[:_OPENING]):
        return None
    phrases = CONSENT.all(f"{heading}\n{said}")
    beside = CONSENT.all(look.signs.shown[:_DIALOG])
    if phrases and len(phrases | beside) >= 2:
        return Judgement(
            verdict=PageVerdict.CONSENT, reason="the page asks for consent, and shows little else"
        )
    return None


def _asks_consent(look: Look) -> bool:
    """Tell whether the little text of a page that declares a story is a dialog, as it stands in the story's place.

    Its title and what it declares are the story's then, and its words are not.
    """
    short = 0 < look.story < _SHORT and look.article.paragraphs and not is_told_of(look)
    if not short:
        return False
    said = _own_words(look)
    return demands(said.split("\n", 1)[0]) and len(CONSENT.all(said)) > 1


def _own_words(look: Look) -> str:
    """Return what a page says itself: a story of some paragraphs quotes what dialogs say, in marks or behind a colon."""
    if len(look.article.paragraphs) < _TELLING:
        return look.voice
    return _REPORTED.sub("", QUOTED.sub("", look.voice))


def _at_dialog(look: Look) -> bool:
    """Tell whether another address was reached than was asked for, and it is named as a consent dialog's."""
    asked, found = split(look.capture.requested_url), look.address
    moved = (found.hostname or "") != (asked.hostname or "") and (found.hostname or "").startswith(
        _CONSENT_HOST
    )
    return moved or (asked.path != found.path and bool(_CONSENT_PATH.search(found.path.lower())))


def _tells(look: Look) -> bool:
    """Tell whether the page tells a story by its own word, so that its words are the story's.

    A template may declare and date whatever it shows; what leads to other stories tells none.
    """
    return (look.told and look.story >= LEAST and not look.leads) or is_told_of(look)


def _blocked(reason: str) -> Judgement:
    return Judgement(verdict=PageVerdict.BLOCKED, reason=reason)
