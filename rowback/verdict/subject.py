"""Whether a headline that sounds like a wall has the wall for its subject: "Page not found: how an archive lost its diary"."""

from __future__ import annotations

import re

from rowback.verdict.dialogs import ADS, CONSENT, LOGIN, REST
from rowback.verdict.look import Look
from rowback.verdict.wording import BLOCKED, ERROR, NOT_FOUND

_CUT = re.compile(r"\s?[:–—]\s|\s-\s")
_WORDS = 4  # of the part that goes on; fewer are a code, a name, a second message
_SMALL = 2  # words of it that begin small: the name of a site has hardly one
_PARAGRAPHS = 3
_PROSE = 0.8  # of the text stands in whole sentences
_LONG = 1_500  # characters, about 300 words
_MANY = 6  # paragraphs
_LINKED = 0.1
_OPENING = 800
# Walls speak to their reader and of themselves.
_SPEAKS = re.compile(
    r"(?<!\w)(?:you|your|you['’]\w{1,4}|we|we['’]\w{1,4}|our|us|please|sorry|wir|uns|unsere[rmns]?|bitte|leider|vous|votre|vos|nous|notre|désolés?|tu|tus|usted|nosotros|nuestr[oa]s?|lo siento|lamentamos|você|sua|seu|nosso|nossa|desculpe|ci|noi|nostr[oaie]|tuo|tua|spiacenti|je|jouw|uw|wij|ons|onze|helaas|przepraszamy|prosimy|вы|вам|ваш|мы|наш|извините|пожалуйста|ви|ваш[оаеі]?|вибачте|будь ласка|عذرا|عذراً|نعتذر|يرجى|أنت|لديك|بك|אנא|נא|מצטערים|סליחה|לך|שלך|لطفا|لطفاً|متاسفانه|متأسفانه|شما|कृपया|आप|आपके?|आपको|क्षमा|माफ|παρακαλώ|παρακαλούμε|λυπούμαστε|σας|δυστυχώς|lütfen|üzgünüz|maalesef|size|sizin)(?!\w)|您|(?<![申邀聘懇恳])[请請](?![求假愿願])|抱歉|ください|申し訳|お客様|ご(?:迷惑|確認|利用)|お探し|주세요|주십시오|하세요|죄송|요청하신|귀하|กรุณา|โปรด|ขออภัย|คุณ|(?-i:\bSie\b|\bIhre?[nmrs]?\b)",
    re.IGNORECASE,
)
# In other languages; too common elsewhere to tell a wall without a wall's phrase beside it.
_ADDRESSES = re.compile(
    r"(?<!\w)(?:twoj\w{1,3}|twój|nasz\w{0,3}|państw\w{1,2}|my i|(?<!i )vår|vår[at]|våre|vores|vi (?:och|og|har|är|er)|ditt|dina|dine|dig|deg|(?:kumppani|sivusto|palvelu|sivu)mme|sinun|my a|náš|naš\w{1,3}|váš|vaš\w{1,3}|nós|noss[oa]s)(?!\w)",
    re.IGNORECASE,
)
# How a demand begins: a story may have these words amid a sentence.
_DEMANDS = re.compile(
    r"\W{0,3}(?:wykryliśmy|potwierdź|zaloguj|załóż|zarejestruj|bekräfta|bekræft|bekreft|logga in|log ind|logg inn|skapa|opret|opprett|kirjaudu|rekisteröidy|vahvista|přihlaste|zaregistrujte|potvrďte|regístr[ae]te|regístrese|crea|inicia|hemos|registrati|accedi|abbiamo|registe-se|registre-se|cadastre-se|crie|inicie|detect[aá]mos|inscrivez-vous|créez|maak|registreer|bevestig|register|sign up|create)(?!\w)",
    re.IGNORECASE,
)


def is_told_of(look: Look) -> bool:
    """Tell whether a page that says in any way to be a story tells one in sentences, under a headline that goes on."""
    signs, shape = look.signs, look.signs.shape
    if look.leads or signs.noindex or signs.password:
        return False
    said = look.declared or look.article.published_at is not None or signs.og_type == "article"
    sentences = shape.paragraphs >= _PARAGRAPHS and shape.prose >= _PROSE * shape.text
    return said and sentences and goes_on(look.article.headline)


def is_told_at_length(look: Look) -> bool:
    """Tell whether a page tells so much, in sentences, as no wall does, though it declares nothing.

    A wall speaks of itself at once, and what is listed under it is links.
    """
    signs, shape, texts = look.signs, look.signs.shape, look.article.paragraphs
    if look.leads or signs.noindex or signs.password or not texts:
        return False
    long = shape.text >= _LONG and shape.paragraphs >= _MANY and shape.prose >= _PROSE * shape.text
    if not long or shape.linked > _LINKED * shape.text or speaks(texts[0].text):
        return False
    return not any(phrases.search(look.voice[:_OPENING]) for phrases in (NOT_FOUND, BLOCKED, ERROR, ADS))


def speaks(text: str) -> bool:
    """Tell whether a text speaks to its reader, or of those who wrote it."""
    return _SPEAKS.search(text) is not None


def demands(text: str) -> bool:
    """Tell whether a text speaks to its reader, in whatever language, or begins as a demand does."""
    return speaks(text) or bool(_ADDRESSES.search(text) or _DEMANDS.match(text))


def goes_on(headline: str) -> bool:
    """Tell whether a colon or a dash in a headline is followed by words that no wall says and that are no site's name."""
    first, *others = _CUT.split(headline)
    if not first.strip() or not others:
        return False
    words = others[-1].split()
    if len(words) < _WORDS or sum(word[0].islower() for word in words) < _SMALL or speaks(others[-1]):
        return False
    walls = (NOT_FOUND, BLOCKED, ERROR, CONSENT, LOGIN, ADS, REST)
    return not any(phrases.search(others[-1]) for phrases in walls)
