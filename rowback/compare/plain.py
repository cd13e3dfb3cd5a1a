"""An article from plain fields, as the files of `rowback compare --pairs` give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from rowback.compare.body import read_text
from rowback.model import Article, Paragraph
from rowback.notices import find_notices
from rowback.quotes import find_quotes


def article_from_plain(value: Mapping[str, Any], *, language: str = "") -> Article:
    """Read `headline, deck, byline, published, modified, paragraphs`; quotes and notices are found in the text.

    Raises ValueError with a sentence when a field has the wrong type or a time cannot be read.
    """
    paragraphs = value.get("paragraphs") or []
    if not isinstance(paragraphs, list) or not all(isinstance(text, str) for text in paragraphs):
        raise ValueError("`paragraphs` must be a list of texts.")
    byline = _text(value, "byline").strip()
    article = Article(
        url="",
        headline=_text(value, "headline"),
        standfirst=_text(value, "deck"),
        authors=(byline,) if byline else (),
        dateline=_text(value, "dateline").strip(),
        published_at=_time(value, "published"),
        modified_at=_time(value, "modified"),
        paragraphs=tuple(Paragraph(text=text) for text in paragraphs if text.strip()),
        language=language or _text(value, "language") or _text(value, "lang"),
    )
    return with_found(article)


def with_found(article: Article) -> Article:
    """Fill in quotes and notices where the article has none."""
    language = article.language
    if not article.quotes:
        texts = [read_text(paragraph.text) for paragraph in article.paragraphs]
        article = replace(article, quotes=find_quotes(texts, language))
    if not article.notices:
        paragraphs = [replace(paragraph, text=read_text(paragraph.text)) for paragraph in article.paragraphs]
        article = replace(article, notices=tuple(n for n, _ in find_notices(paragraphs, language)))
    return article


def _text(value: Mapping[str, Any], name: str) -> str:
    text = value.get(name) or ""
    if not isinstance(text, str):
        raise ValueError(f"`{name}` must be a text.")  # noqa: TRY004 - one error for bad input
    return text


def _time(value: Mapping[str, Any], name: str) -> datetime | None:
    text = _text(value, name).strip()
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
        # The first and the last day of the calendar have no other zone to go to.
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"`{name}` must be a time in ISO 8601, not {text!r}.") from error
