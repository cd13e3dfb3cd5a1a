"""What kind of page a capture is. Rules are tried in order, and the first that speaks decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rowback.model import Article, Capture, Judgement, PageVerdict, Signs
from rowback.verdict.header_fields import with_header_fields
from rowback.verdict.listing import by_listing
from rowback.verdict.look import Look, look_at
from rowback.verdict.paywall import by_paywall
from rowback.verdict.removed import by_removal
from rowback.verdict.rules import (
    by_emptiness,
    by_end,
    by_redirect,
    by_shortfall,
    by_status,
    by_truncation,
    by_type,
)
from rowback.verdict.walls import by_challenge, by_consent, by_login, by_wording

__all__ = ["cut_short", "judge", "with_header_fields"]

Rule = Callable[[Look], Judgement | None]

_RULES: tuple[Rule, ...] = (
    by_status,
    by_type,
    by_truncation,
    by_challenge,
    by_removal,
    by_wording,
    by_redirect,
    by_login,
    by_consent,
    by_paywall,
    by_emptiness,
    by_shortfall,
    by_listing,
)

_BESIDE_THE_WALL = (PageVerdict.PAYWALL, PageVerdict.NOT_FOUND, PageVerdict.ERROR)
"""What a click was never to get past."""


def judge(capture: Capture, article: Article, signs: Signs) -> Judgement:
    """Return the verdict on a capture with the one sentence that says why; the rest is what was read from it."""
    look = look_at(capture, article, signs)
    for rule in _RULES:
        if judgement := rule(look):
            return _with_the_click(judgement, capture.clicked)
    count = len(article.paragraphs)
    told = f"{count} paragraph{'' if count == 1 else 's'} with {look.story} characters of text"
    return Judgement(verdict=PageVerdict.ARTICLE, reason=f"{told} under a headline")


def _with_the_click(judgement: Judgement, clicked: bool | None) -> Judgement:
    """Say of a page that shows no article what became of the owner's click for its host, where there is one."""
    told = None
    if clicked is False and judgement.verdict not in _BESIDE_THE_WALL:
        told = "the click for its host finds nothing on it"
    elif clicked and judgement.verdict is PageVerdict.CONSENT:
        told = "the click for its host did not change that"
    return replace(judgement, reason=f"{judgement.reason}; {told}") if told else judgement


def cut_short(capture: Capture, article: Article, signs: Signs) -> str | None:
    """Return why a document ends before its end, by how it ends and how much of it came; None where it does not.

    It asks after nothing else: a place for text that is still to come, and a part that was left open amid the page, say
    nothing of the server's having cut it.
    """
    judgement = by_end(look_at(capture, article, signs))
    return judgement.reason if judgement else None
