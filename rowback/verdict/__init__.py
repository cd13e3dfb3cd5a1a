"""What kind of page a capture is. Rules are tried in order, and the first that speaks decides."""

from __future__ import annotations

from collections.abc import Callable

from rowback.model import Article, Capture, Judgement, PageVerdict
from rowback.verdict.page import read_page
from rowback.verdict.rules import (
    Look,
    by_challenge,
    by_dialog,
    by_emptiness,
    by_listing,
    by_paywall,
    by_status,
    by_truncation,
    by_type,
    by_wording,
)

__all__ = ["judge"]

Rule = Callable[[Look], Judgement | None]

_RULES: tuple[Rule, ...] = (
    by_status,
    by_type,
    by_truncation,
    by_challenge,
    by_wording,
    by_dialog,
    by_paywall,
    by_emptiness,
    by_listing,
)


def judge(capture: Capture, article: Article) -> Judgement:
    """Return the verdict on a capture with the one sentence that says why; `article` is what was read from it."""
    page = read_page(capture.html, article)
    look = Look(capture, article, page)
    for rule in _RULES:
        if judgement := rule(look):
            return judgement
    return Judgement(
        verdict=PageVerdict.ARTICLE,
        reason=f"{len(article.paragraphs)} paragraphs with {page.story} characters of text under a headline",
    )
