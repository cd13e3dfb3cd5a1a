"""An article as a person reads it in a terminal: the head, the text, the notes to readers, the quotes."""

from __future__ import annotations

from rowback.model import Article, NoticeKind, Role
from ui.terminal import Screen, Style
from ui.words import local


def print_article(screen: Screen, article: Article) -> None:
    """Print the whole article; a page's words are made harmless by the screen."""
    screen.line((article.headline or "(no headline)", Style.STRONG))
    if article.standfirst:
        screen.line(article.standfirst)
    if byline := _byline(article):
        screen.line((byline, Style.FAINT))
    screen.line("")
    print_text(screen, article)
    print_notes(screen, article)


def print_text(screen: Screen, article: Article) -> None:
    """Print the paragraphs with an empty line between them, each marked with what it is."""
    for number, paragraph in enumerate(article.paragraphs):
        if number:
            screen.line("")
        if paragraph.role is Role.SUBHEADING:
            screen.line((paragraph.text, Style.STRONG))
            continue
        mark = {Role.LIST: "• ", Role.QUOTE: "> ", Role.CAPTION: "[picture] "}.get(paragraph.role, "")
        screen.line(f"{mark}{paragraph.text}", hang=len(mark) if paragraph.role is not Role.CAPTION else 0)


def _byline(article: Article) -> str:
    parts = [", ".join(article.authors)]
    if article.published_at:
        parts.append(f"published {local(article.published_at)}")
    if article.modified_at and article.modified_at != article.published_at:
        parts.append(f"modified {local(article.modified_at)}")
    return " · ".join(part for part in parts if part)


def notice_name(kind: NoticeKind) -> str:
    """Return what people call such a note."""
    return "editor's note" if kind is NoticeKind.EDITORS_NOTE else kind.value


def print_notes(screen: Screen, article: Article) -> None:
    """Print the notes to readers and the quotes."""
    for notice in article.notices:
        screen.line("")
        screen.line((f"[{notice_name(notice.kind)}] ", Style.DOUBTFUL), notice.text)
    if article.quotes:
        screen.line("")
        screen.line(("Quotes", Style.STRONG))
        for quote in article.quotes:
            screen.line((quote.speaker or "(nobody named)", Style.FAINT), f": “{quote.text}”", indent=2)
