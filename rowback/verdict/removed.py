"""Whether all that a page says in its story's place is that the story was taken down, or is not shown in this country.

Told by the grammar of one whole sentence: what was taken down, that it was, and little else. A story that says so says
more than that, and an outlet that gives its reasons at length has written another version of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rowback.model import Judgement, PageVerdict, Role
from rowback.verdict.alone import QUOTED
from rowback.verdict.look import Look
from rowback.verdict.subject import speaks
from rowback.verdict.takedowns import APOLOGY, LANGUAGES, OR, Takedown

_PARAGRAPHS = 3
_LONGEST = 400  # characters of all that is said: a sentence and what may stand behind it, and no page of quotes to search
_MORE = 120  # characters behind the sentence
_OPENING = 2_000  # characters of a page without a story
_SMALL_PAGE = 4_000
_STOP = re.compile(r"[.!?…](?=\s|\Z)")
# What comments are called too: of one that a moderator took down, a page without its story's text says nothing of the story.
_COMMENT = re.compile(
    r"post\b|beitrag|entry|entrada|publicación|publicação|inlägget|wpis|příspěvek|bericht", re.IGNORECASE
)
_END = r"\s?(?:[.!…](?!\w)|\Z)"


def _sentence(words: Takedown, predicate: str) -> str:
    subject = f"(?:{words.this}|(?:{words.named})(?:{words.asked}))"
    return f"{subject} (?:{predicate})(?: {OR} (?:{predicate}))?(?:{words.by})?"


def _sentences(words: Takedown) -> Iterator[str]:
    """Yield the sentences by which a story is gone."""
    yield _sentence(words, words.gone)
    yield from _turned(words, words.turned)


def _here(words: Takedown) -> Iterator[str]:
    """Yield those by which it is not shown in a country."""
    yield _sentence(words, words.here)
    yield from _turned(words, words.turned_here)


def _turned(words: Takedown, predicate: str) -> Iterator[str]:
    if predicate:
        subject = f"(?:{words.this}|(?:{words.named})(?:{words.asked}))"
        yield f"(?:{APOLOGY}) (?:{predicate.replace('{}', subject)})(?:{words.by})?"


def _compiled(sentences: Iterable[str], end: str = _END) -> re.Pattern[str]:
    said = "|".join(sentences).replace("'", "['’]").replace(" ", r"\s")
    return re.compile(rf"(?<!\w)(?=\w)(?:(?:{APOLOGY})[,;:.!…]{{0,3}}\s)?(?:{said}){end}", re.IGNORECASE)


# Built for the first page that is a message: most runs meet none, and it takes as long as some pages do.
@cache
def _gone() -> re.Pattern[str]:
    return _compiled(said for words in LANGUAGES for said in _sentences(words))


@cache
def _gone_amid() -> re.Pattern[str]:
    return _compiled((said for words in LANGUAGES for said in _sentences(words)), r"(?!\w)")


@cache
def _not_here() -> re.Pattern[str]:
    return _compiled(said for words in LANGUAGES for said in _here(words))


@cache
def _named() -> re.Pattern[str]:
    """Return what finds "The article was removed": so a story may begin, and so a message ends at once."""
    return _compiled(f"(?:{words.named}) (?:{words.gone})(?:{words.by})?" for words in LANGUAGES)


def by_removal(look: Look) -> Judgement | None:
    """Judge by whether one sentence stands in the story's place and says that the story is gone."""
    texts = [p.text for p in look.article.paragraphs if p.role is not Role.CAPTION]
    if not texts:
        return _judged(PageVerdict.NOT_FOUND) if _shows(look) else None
    if len(texts) > _PARAGRAPHS or sum(map(len, texts)) > _LONGEST:
        return None
    said = "\n".join(texts)
    if QUOTED.search(said):
        return None
    for pattern, more, verdict in (
        (_gone, _MORE, PageVerdict.NOT_FOUND),
        (_named, 0, PageVerdict.NOT_FOUND),
        (_not_here, _MORE, PageVerdict.BLOCKED),
    ):
        found = pattern().match(said)
        rest = said[found.end() :].strip() if found else ""
        if found and len(rest) <= more and (not rest or (speaks(rest) and len(_STOP.findall(rest)) <= 1)):
            return _judged(verdict)
    return None


def _shows(look: Look) -> bool:
    """Tell whether a small page that declares a story, and has none that could be read, says so between its labels."""
    declared = look.declared or look.signs.og_type == "article"
    if not declared or look.signs.shown_length >= _SMALL_PAGE:
        return False
    shown = look.signs.shown[:_OPENING]
    for found in _gone_amid().finditer(shown):
        after = shown[found.end() :].lstrip()[:1]
        if found[0][0].isupper() and not _COMMENT.search(found[0]) and not (after.islower() or after == ","):
            return True
    return False


def _judged(verdict: PageVerdict) -> Judgement:
    said = (
        "its story was taken down" if verdict is PageVerdict.NOT_FOUND else "it is not shown in this country"
    )
    return Judgement(verdict=verdict, reason=f"the page says that {said}, and little else")
