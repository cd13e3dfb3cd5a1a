"""Whether a server cut the page that a browser shows: it closes what was left open, so only the plain body tells."""

from __future__ import annotations

import re

from rowback.decide.doubts import length
from rowback.decide.finding import access_of
from rowback.decide.versions import Past
from rowback.model import Access, Article, Capture, PageVerdict, Reading, Revision, Role
from rowback.text import digest, skeleton
from rowback.verdict import cut_short

# What a parser makes text of where a document ends within a character, an entity or a tag.
_BROKEN = re.compile(r"(?:\ufffd++|&#?+\w{0,30}+|</?+)\Z")
_LONGEST_BROKEN = 40


def may_be_cut(past: Past, reading: Reading) -> bool:
    """Tell whether a render is one that a cut would explain: a first version, or a new one without the known end."""
    access = access_of(reading.judgement)
    if access is None or (access, digest(reading.article)) in past.numbers:
        return False
    known = _known(past, access)
    return known is None or _lacks_end(known.article, reading.article)


def is_first(past: Past, reading: Reading) -> bool:
    """Tell whether a render would be a page's first version, or its first whole one."""
    access = access_of(reading.judgement)
    return access is not None and _known(past, access) is None


def ends_early(past: Past, reading: Reading) -> bool:
    """Tell whether the text of a render ends where known text goes on, in the middle of a paragraph or behind one."""
    access = access_of(reading.judgement)
    known = _known(past, access) if access else None
    if known is None or not _lacks_end(known.article, reading.article):
        return False
    last, before = _last(reading.article), _texts(known.article)
    return bool(last) and any(text.startswith(last) for text in before)


def has_rest(past: Past, reading: Reading, beside: Article | None) -> bool:
    """Tell whether a render ends early, and the plain page of the same look has the known end.

    `beside`: the article of the plain page; None where the site said that nothing is new.
    """
    access = access_of(reading.judgement)
    known = past.of(access) if access else None
    if known is None or not ends_early(past, reading):
        return False
    return beside is None or not _lacks_end(known.article, beside)


def cut_off(plain: Capture, beside: Reading, shown: Article) -> str | None:
    """Return why a render that shows `shown` is a page cut by its server; None where it is none.

    `plain`, `beside`: the plain answer of the same look, and what was read from it. Where scripts bring more of the
    story than it holds, the render is whole. One that was cut by a budget of ours (`truncated`) says nothing.
    """
    if plain.truncated or beside.judgement.verdict is not PageVerdict.TRUNCATED:
        return None
    more = length(shown) > length(beside.article) and _last(shown) != _last(beside.article)
    return None if more else cut_short(plain, beside.article, beside.signs)


def _known(past: Past, access: Access) -> Revision | None:
    """Return what a cut page would end early of; a part of a whole text that is declared not free passes for a stub."""
    return past.of(access) or past.full


def _lacks_end(known: Article, seen: Article) -> bool:
    before = _texts(known)
    return bool(before) and before[-1] not in _texts(seen)


def _last(article: Article) -> str:
    """Return the words that stand last, without what a parser makes of a broken end."""
    told = _told(article)
    if not told:
        return ""
    tail = _BROKEN.search(told[-1], max(0, len(told[-1]) - _LONGEST_BROKEN))
    return skeleton(told[-1][: tail.start()] if tail else told[-1])


def _texts(article: Article) -> list[str]:
    return [skeleton(text) for text in _told(article)]


def _told(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs if p.role is not Role.CAPTION and skeleton(p.text)]
