"""`rowback compare`: what differs between two versions, without a database; or between very many."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from rowback.clock import utcnow
from rowback.codec import change_to_json
from rowback.compare import compare as compare_articles
from rowback.model import Article, PageVerdict
from rowback.tell.json.revisions import pair_to_json
from rowback.weigh import weigh
from ui.access import as_json, print_json
from ui.diffs import print_change
from ui.errors import DONE, FAILED, Refusal, complain
from ui.pages import Page, Pages, Unreadable
from ui.pairs import BadLineError, Line, read_lines, read_side
from ui.terminal import open_screen
from ui.words import clause


@click.command()
@click.argument("pages", metavar="[OLD NEW]", nargs=-1, type=Page())
@click.option("--pairs", type=click.File(encoding="utf-8", errors="replace"), metavar="FILE", help="JSON Lines with id, old and new; - is standard input.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Print cosmetic and boilerplate edits too.")
@as_json
def compare(pages: tuple[str, ...], pairs: TextIO | None, everything: bool, as_json: bool) -> int:
    """Say what differs between two versions of an article: two pages, or each line of a file of pairs.

    OLD and NEW are HTML files (.html, .html.gz) or addresses. In FILE `old` and `new` are objects with headline,
    deck, byline, published, modified and paragraphs, or paths of pages; the answer is JSON Lines, in order.
    """
    if pairs is not None and not pages:
        return _compare_all(pairs)
    if len(pages) != 2 or pairs is not None:
        raise click.UsageError("Give two pages, or --pairs FILE.", click.get_current_context())
    with Pages(now=utcnow()) as opened:
        old, new = (_article(opened, page) for page in pages)
    change = weigh(compare_articles(old, new))
    if as_json:
        print_json(change_to_json(change))
    else:
        print_change(open_screen(), change, everything=everything)
    return DONE


def _article(pages: Pages, page: str) -> Article:
    try:
        reading = pages.read(pages.open(page))
    except Unreadable as error:
        raise Refusal(f"{page}: {error}") from error
    article, judgement = reading.article, reading.judgement
    if not article.paragraphs and not article.headline:
        raise Refusal(
            f"{page} holds no text of an article ({clause(judgement.reason)}): give a page that does"
        )
    if judgement.verdict is not PageVerdict.ARTICLE:
        kind = judgement.verdict.value.replace("_", " ")
        complain(
            f"{page} may be no article ({kind}: {clause(judgement.reason)}); it is compared all the same"
        )
    return article


def _compare_all(file: TextIO) -> int:
    status = DONE
    beside = Path(file.name).parent
    with Pages(now=utcnow()) as pages:
        for line in read_lines(file):
            try:
                print_json(_pair(line, pages, beside))
            except BadLineError as error:
                complain(f"Line {line.number} cannot be used: {error}")
                # A line for a line: whoever joins the answers with the questions is not thrown out of step.
                print_json({"id": error.line_id, "verdict": "error", "reason": str(error), "edits": []})
                status = FAILED
    return status


def _pair(line: Line, pages: Pages, beside: Path) -> dict[str, object]:
    if line.value is None:
        raise BadLineError(line.wrong)
    pair_id = line.value.get("id")
    try:
        language = str(line.value.get("language") or line.value.get("lang") or "")
        old, new = (
            read_side(line.value.get(name), name, pages, beside=beside, language=language)
            for name in ("old", "new")
        )
    except BadLineError as error:
        raise BadLineError(str(error), line_id=pair_id) from error
    change = weigh(compare_articles(old, new))
    return {**pair_to_json("", change), "id": pair_id}


COMMANDS = {"compare": compare}
