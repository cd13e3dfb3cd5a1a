"""An article as a person reads it in a terminal: the head, the text, the notes to readers, the quotes."""

from __future__ import annotations

from rowback.model import Article, Role
from ui.terminal import Screen, Style
from ui.words import local


def print_article(screen: Screen, article: Article) -> None:
    """Print the whole article; a page's words are made harmless by the screen."""
    screen.line((article.headline or "(no headline)", Style.STRONG))
    if article.standfirst:
        screen.line(article.standfirst)
    if byline := _byline(article):
        screen.line((byline, Style.FAINT))
    for paragraph in article.paragraphs:
        screen.line("")
        if paragraph.role is Role.SUBHEADING:
            screen.line((paragraph.text, Style.STRONG))
            continue
        mark = {Role.LIST: "• ", Role.QUOTE: "> ", Role.CAPTION: "[picture] "}.get(paragraph.role, "")
        screen.line(f"{mark}{paragraph.text}")
    _print_notes(screen, article)


def _byline(article: Article) -> str:
    parts = [", ".join(article.authors)]
    if article.published_at:
        parts.append(f"published {local(article.published_at)}")
    if article.modified_at and article.modified_at != article.published_at:
        parts.append(f"modified {local(article.modified_at)}")
    return " · ".join(part for part in parts if part)


def _print_notes(screen: Screen, article: Article) -> None:
    for notice in article.notices:
        screen.line("")
        screen.line((f"[{notice.kind.value.replace('_', ' ')}] ", Style.DOUBTFUL), notice.text)
    if article.quotes:
        screen.line("")
        screen.line(("Quotes", Style.STRONG))
        for quote in article.quotes:
            screen.line((quote.speaker or "(nobody named)", Style.FAINT), f": “{quote.text}”", indent=2)
