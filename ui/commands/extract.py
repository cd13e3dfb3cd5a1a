"""`rowback extract`: read article pages, without a database."""

from __future__ import annotations

import click

from rowback.clock import utcnow
from rowback.decide import read
from rowback.model import Article, Judgement, PageVerdict
from rowback.tell.json import extract_to_json
from rowback.text import digest
from ui.access import as_json, print_json
from ui.articles import print_article
from ui.errors import DONE, FAILED, complain
from ui.pages import Pages, Unreadable, is_address
from ui.terminal import Style, open_screen

NO_PAGE_THERE = (PageVerdict.NOT_FOUND, PageVerdict.EMPTY)
"""Verdicts on an address that mean that there was nothing to read; of a file, they are the answer."""


@click.command()
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.option("--url", help="Where the files were fetched from; default: what each says itself.")
@as_json
def extract(pages: tuple[str, ...], url: str | None, as_json: bool) -> int:
    """Read article pages: HTML files (.html, .html.gz), - for standard input, or addresses.

    Prints what kind of page each is, and its headline, authors, times, text, quotes and notes to readers, as far as
    they can be read. Exit status 1 where a page could not be read at all, or an address shows none; the others are
    still read.
    """
    status = DONE
    with Pages(now=utcnow()) as opened:
        for number, page in enumerate(pages):
            article, judgement = _read(opened, page, url)
            if as_json:
                print_json(extract_to_json(page, judgement, article, digest(article)))
            else:
                _print(page, article, judgement, first=number == 0)
            if judgement.verdict is PageVerdict.ERROR or (
                is_address(page) and judgement.verdict in NO_PAGE_THERE
            ):
                complain(f"{page}: {judgement.reason}")
                status = FAILED
    return status


def _read(opened: Pages, page: str, url: str | None) -> tuple[Article, Judgement]:
    try:
        reading = read(opened.open(page, url=url))
    except Unreadable as error:
        return Article(url=url or ""), Judgement(verdict=PageVerdict.ERROR, reason=str(error))
    return reading.article, reading.judgement


def _print(page: str, article: Article, judgement: Judgement, *, first: bool) -> None:
    screen = open_screen()
    if not first:
        screen.line("")
    good = judgement.verdict is PageVerdict.ARTICLE
    screen.line(
        (page, Style.FAINT),
        "  ",
        (judgement.verdict.value.replace("_", " "), Style.GOOD if good else Style.BAD),
        (f": {judgement.reason}", Style.FAINT),
    )
    if judgement.verdict is not PageVerdict.ERROR and article.paragraphs:
        screen.line("")
        print_article(screen, article)


COMMANDS = {"extract": extract}
