"""Whether a phrase of a wall is said of the page itself: it stands alone there, and nobody is told to have said it."""

from __future__ import annotations

import re

from rowback.model import Role
from rowback.text import normalise
from rowback.verdict.look import HEADING_PARTS, Look
from rowback.verdict.phrases import Phrases
from rowback.verdict.subject import speaks
from rowback.verdict.wording import BLOCKED, ERROR, NOT_FOUND

_MOST = 0.6  # of a sentence
_MUCH = 0.3  # of one that speaks to its reader
_SENTENCES = 2  # of the first paragraph
_MESSAGE = 450  # characters; what is longer than a message says more than that
_PARAGRAPHS = 2
_FIRST = 8  # paragraphs
_OPENING = 800  # characters
_TOLD = 40  # characters of a paragraph in sentences
_TOLD_UNSPACED = 20
_LETTER = re.compile(r"[^\W\d_]")
_END = re.compile(r"[.!?\n؟।۔](?=\s|$)|[。！？]")
QUOTED = re.compile(r"“[^”]*+”|„[^“”]*+[“”]|”[^“”]*+”|«[^»]*+»|»[^«»]*+«|\"[^\"]*+\"|「[^」]*+」")
"""What somebody says in quotation marks."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# How a language goes on behind what it reports; Turkish has it in the verb.
_REPORTED = re.compile(
    r"\W{0,2}(?:다고|라고|고\s|다는|라는|다며|라며|다면서|と(?:発表|述べ|話|説明|報|し|い|の)|との|という)"
)
_REPORTED_VERB = re.compile(r"(?:d[ıiuü]ğ|m[ae]s[ıi]n)\w{1,8}\Z")

# "On the town's site": not on this one.
_SITE = re.compile(
    r"сайт|портал|sitesi|موقع|سایت|אתר|ιστότοπ|ιστοσελίδ|वेबसाइट|เว็บไซต์|홈페이지|사이트|サイト|网站|網站"
)
_THIS = re.compile(r"эт[оа]|наш|данн|цьо|цій|(?<!\w)bu(?!\w)|هذا|این|זה|αυτ|इस|นี้|(?<!\w)이 |この|当|本")


def stands_alone(phrases: Phrases, text: str) -> bool:
    """Tell whether a sentence or a heading is hardly more than one of the phrases that must stand alone.

    What stands before it may only speak to the reader; "the town said that this page does not exist" is of another's page.
    """
    found = phrases.alone.anywhere(text) if phrases.alone else None
    if found is None:
        return False
    before, after = text[: found.start()], text[found.end() :]
    site = _SITE.search(after)
    own = site and (_THIS.search(after) or speaks(after))
    if (
        (_LETTER.search(before) and not speaks(before))
        or _REPORTED.match(after)
        or _REPORTED_VERB.search(found[0])
        or (site and not own)
    ):
        return False
    share = _MUCH if own or speaks(text) else _MOST
    return len(found[0]) >= share * len(text.strip())


def said_alone(look: Look, phrases: Phrases) -> str:
    """Return the part of a heading in which one of the phrases stands alone; "" where none does, or a brief is under it."""
    for heading in (look.article.headline, look.signs.title):
        passed = ""
        for part in HEADING_PARTS.split(heading[:_MESSAGE]):
            if stands_alone(phrases, part) and (
                not _LETTER.search(passed) or speaks(passed) or phrases.search(passed)
            ):
                return "" if is_brief(look) else part
            passed += f" {part}"
    return ""


def told_alone(look: Look, phrases: Phrases) -> str:
    """Return the sentence of a message that is one of the phrases; "" where the page has more to say than that."""
    paragraphs = look.article.paragraphs
    if len(paragraphs) > _PARAGRAPHS or look.story > _MESSAGE:
        return ""
    shown = normalise(look.voice[:_MESSAGE]).removeprefix(look.article.headline)
    said = paragraphs[0].text if paragraphs else shown
    sentences = _END.split(QUOTED.sub("", said[:_MESSAGE]))[:_SENTENCES]
    found = next((sentence for sentence in sentences if stands_alone(phrases, sentence)), "")
    return "" if found and is_brief(look) else found


def is_brief(look: Look) -> bool:
    """Tell whether two paragraphs in sentences, that speak to nobody, stand under a headline that is no wall's."""
    first = look.article.paragraphs[:_FIRST]
    told = [p.text[:_OPENING] for p in first if p.role not in (Role.CAPTION, Role.SUBHEADING)]
    headline = look.article.headline
    if (
        not headline
        or sum(map(_is_told, told)) < _PARAGRAPHS
        or speaks(QUOTED.sub("", "\n".join(told)[:_OPENING]))
    ):
        return False
    return not any(
        p.says_anywhere(headline) or stands_alone(p, headline) for p in (NOT_FOUND, BLOCKED, ERROR)
    )


def _is_told(text: str) -> bool:
    return len(text) >= (_TOLD_UNSPACED if _UNSPACED.search(text) else _TOLD)
