"""A capture → what it says: the article, what kind of page it is, its other signs."""

from __future__ import annotations

from rowback.extract import ExtractionRefused, read_page
from rowback.model import Article, Capture, Judgement, PageVerdict, Reading
from rowback.verdict import judge, with_header_fields


def read(capture: Capture) -> Reading:
    """Read a page and say what kind of page it is; the article's fields are filled as far as they can be."""
    try:
        article, signs = read_page(capture.html, capture.final_url)
    except ExtractionRefused as refusal:
        return Reading(
            article=Article(url=capture.final_url),
            judgement=Judgement(verdict=PageVerdict.ERROR, reason=str(refusal)),
        )
    signs = with_header_fields(signs, capture)
    return Reading(article=article, judgement=judge(capture, article, signs), signs=signs)
