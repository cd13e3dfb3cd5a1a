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
from ui.pages import Pages, Unreadable
from ui.terminal import Style, open_screen


@click.command()
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.option("--url", help="Where the files were fetched from; default: what each says itself.")
@as_json
def extract(pages: tuple[str, ...], url: str | None, as_json: bool) -> int:
    """Read article pages: HTML files (.html, .html.gz), - for standard input, or addresses.

    Prints what kind of page each is, and its headline, authors, times, text, quotes and notes to readers, as far as
    they can be read. Exit status 1 where a page could not be opened; the others are still read.
    """
    status = DONE
    with Pages(now=utcnow()) as opened:
        for number, page in enumerate(pages):
            try:
                article, judgement = read(opened.open(page, url=url))
            except Unreadable as error:
                complain(f"{page}: {error}")
                status = FAILED
                article = Article(url=url or "")
                judgement = Judgement(verdict=PageVerdict.ERROR, reason=str(error))
                if not as_json:
                    continue
            if as_json:
                print_json(extract_to_json(page, judgement, article, digest(article)))
            else:
                _print(page, article, judgement, first=number == 0)
    return status


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
    if good or article.paragraphs:
        screen.line("")
        print_article(screen, article)


COMMANDS = {"extract": extract}
