"""`rowback extract`: read article pages, without a database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import click

from rowback.clock import utcnow
from rowback.extract import ExtractionRefused, explain
from rowback.model import Article, Judgement, PageVerdict, Reading, Selectors, Trace
from rowback.settings import read_settings
from rowback.tell.json.articles import extract_to_json
from rowback.text import digest
from ui.access import as_json, print_json
from ui.doctor.sites import refuse_bad_rules
from ui.errors import DONE, FAILED, complain
from ui.pages import FetchedFrom, Page, Pages, Unreadable, is_address
from ui.readings import print_reading, print_verdict
from ui.selecting import Selection, rules_at, selectors_of
from ui.terminal import open_screen

NO_PAGE_THERE = (PageVerdict.NOT_FOUND, PageVerdict.EMPTY)
"""Verdicts on an address that mean that there was nothing to read; of a file, they are the answer."""


@click.command()
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True, type=Page())
@click.option(
    "--url", type=FetchedFrom(), help="Where the files were fetched from; default: what each says itself."
)
@click.option("--select", "selectors", multiple=True, type=Selection(), help="Read a part of the page where this CSS selector points: story, headline, standfirst, authors, published, modified, or remove; may be repeated.")  # fmt: skip
@click.option("--sites", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Selectors for whole sites, by host (docs/selectors.md).")  # fmt: skip
@click.option(
    "--dropped", is_flag=True, help="List every piece of the page that is not in the article, and why."
)
@as_json
def extract(
    *,
    pages: tuple[str, ...],
    url: str | None,
    selectors: tuple[tuple[str, str], ...],
    sites: Path | None,
    dropped: bool,
    as_json: bool,
) -> int:
    """Read article pages: HTML files (.html, .html.gz), - for standard input, or addresses.

    Prints what kind of page each is and why, and its headline, authors, times, text, quotes and notes to readers, as
    far as they can be read, each with where it was found. Exit status 1 where a page could not be read at all, or an
    address shows none; the others are still read.
    """
    rules = _Rules(own=selectors_of(selectors), sites=sites)
    rules.for_url("")  # a file that cannot be used is told before anything is fetched
    if sites is None and any(map(is_address, pages)):
        settings = read_settings()
        refuse_bad_rules(settings)
        if settings.sites_file.exists():
            rules = replace(rules, installed=settings.sites_file)
    status = DONE
    with Pages(now=utcnow(), sites=sites) as opened:
        for number, page in enumerate(pages):
            reading, trace, used = _read(opened, page, url, rules)
            judgement, article = reading.judgement, reading.article
            if as_json:
                print_json(
                    extract_to_json(
                        page, judgement, article, digest(article), signs=reading.signs, trace=trace
                    )
                )
            elif (
                judgement.verdict is not PageVerdict.ERROR or article.headline or article.paragraphs
            ):  # what could not be opened is complained of below
                screen = open_screen()
                if number:
                    screen.line("")
                print_verdict(screen, page, reading)
                if article.paragraphs or article.headline:
                    print_reading(screen, reading, trace, used, dropped=dropped)
            if judgement.verdict is PageVerdict.ERROR or (
                is_address(page) and judgement.verdict in NO_PAGE_THERE
            ):
                complain(f"{page}: {judgement.reason}")
                status = FAILED
    return status


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    own: Selectors
    sites: Path | None
    installed: Path | None = None
    """The file that the service reads by: what is at an address is to be seen as it sees it."""

    def for_url(self, url: str, *, watched: bool = False) -> Selectors:
        """Return what is said of an address; `watched`: it was looked at there, as the service would."""
        return self.own.over(rules_at(self.sites or (self.installed if watched else None), url))


def _read(opened: Pages, page: str, url: str | None, rules: _Rules) -> tuple[Reading, Trace, Selectors]:
    try:
        capture = opened.open(page, url=url)
    except Unreadable as error:
        judgement = Judgement(verdict=PageVerdict.ERROR, reason=str(error))
        return Reading(article=Article(url=url or ""), judgement=judgement), Trace(), rules.own
    selectors = rules.for_url(capture.final_url, watched=is_address(page))
    reading = opened.read(capture, selectors)
    try:
        return reading, explain(capture.html, reading.article, selectors), selectors
    except ExtractionRefused:  # the verdict says so already
        return reading, Trace(), selectors


COMMANDS = {"extract": extract}
