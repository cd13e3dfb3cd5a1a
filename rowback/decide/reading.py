"""A capture → what it says: the article, what kind of page it is, its other signs."""

from __future__ import annotations

from dataclasses import replace

from rowback.extract import ExtractionRefused, read_page
from rowback.model import NO_SELECTORS, Article, Capture, Judgement, PageVerdict, Reading, Selectors
from rowback.verdict import judge, with_header_fields


def read(capture: Capture, selectors: Selectors = NO_SELECTORS) -> Reading:
    """Read a page and say what kind of page it is; the article's fields are filled as far as they can be.

    A selector that did nothing is part of the reason: what it was for is read as everywhere.
    """
    try:
        article, signs = read_page(capture.html, capture.final_url, selectors)
    except ExtractionRefused as refusal:
        return Reading(
            article=Article(url=capture.final_url),
            judgement=Judgement(verdict=PageVerdict.ERROR, reason=str(refusal)),
        )
    signs = with_header_fields(signs, capture)
    judgement = judge(capture, article, signs)
    if signs.notes:
        judgement = replace(judgement, reason="; ".join((judgement.reason, *signs.notes)))
    return Reading(article=article, judgement=judgement, signs=signs)
