"""`rowback show`: an article as it stood in a revision."""

from __future__ import annotations

import re
from pathlib import Path

import click

from rowback.model import Access, Revision, Watch
from rowback.tell.json.articles import surfaces_to_json
from rowback.tell.json.revisions import revision_to_json
from rowback.tell.json.titles import kept_title_to_json
from storage import captures, checks, revisions, titles
from storage.database import Connection
from ui.access import NOTHING_YET, as_json, find_watch, print_json, reading
from ui.articles import print_article
from ui.episodes import standing_in_words
from ui.errors import DONE, Refusal
from ui.terminal import Style, open_screen
from ui.titles import declared_in_words
from ui.ways import loaded, read_to_json, way_in_words
from ui.words import window

_AT = re.compile(r"(.+)@(\d{1,9})")


@click.command()
@click.argument("wanted", metavar="WATCH[@N]")
@click.option("--page", is_flag=True, help="Print the page itself (HTML), as it was kept.")
@click.option(
    "--screenshot",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the picture of the page after an edit (JPEG) to FILE instead.",
)
@as_json
def show(wanted: str, page: bool, screenshot: Path | None, as_json: bool) -> int:
    """Print an article as it stood in revision N; without N as it stands now."""
    if page + as_json + (screenshot is not None) > 1:
        raise click.UsageError("Give one of --page, --screenshot and --json.", click.get_current_context())
    if screenshot is not None:
        return _write_picture(wanted, screenshot)
    with reading() as database:
        if database is None:
            raise Refusal(NOTHING_YET)
        with database.read() as conn:
            watch, revision = find_revision(conn, wanted)
            retitled = titles.listing(conn, watch.id) if as_json else []
            html = captures.html(conn, watch.id, revision.number) if page else ""
            last = next(iter(checks.listing(conn, watch.id, limit=1)), None)
            received, looks = checks.loaded(conn, watch.id)
    if page:
        click.echo(html)
    elif as_json:
        print_json(
            {
                "url": watch.url,
                **revision_to_json(revision),
                "surfaces": surfaces_to_json(revision.article.surfaces),
                "titles": [kept_title_to_json(kept) for kept in retitled],
                "read": {**read_to_json(watch, last), "bytes": received, "looks": looks},
            }
        )
    else:
        _print(
            watch,
            revision,
            way=f"{way_in_words(watch, last)}; {loaded(received, looks)}",
            latest=_AT.fullmatch(wanted) is None,
        )
    return DONE


def _print(watch: Watch, revision: Revision, *, way: str, latest: bool) -> None:
    """Print where the revision stands, what holds for its page, and the article; of the latest also its titles."""
    screen = open_screen()
    when = f"edited {window(revision)}" if revision.change is not None else window(revision)
    place = f"revision {revision.number} of {watch.last_revision}, {when}"
    screen.line((f"{watch.id}  {watch.url}  {place}", Style.FAINT))
    screen.line((f"Read {way}.", Style.FAINT))
    for words in standing_in_words(watch):
        screen.line((words[:1].upper() + words[1:], Style.DOUBTFUL))
    if latest:
        for words in declared_in_words(watch):
            screen.line((f"Declared as {words}", Style.FAINT))
    if revision.access is Access.STUB:
        screen.line(("Only the beginning, before a paywall.", Style.DOUBTFUL))
    screen.line("")
    print_article(screen, revision.article)


def _write_picture(wanted: str, file: Path) -> int:
    with reading() as database:
        if database is None:
            raise Refusal(NOTHING_YET)
        with database.read() as conn:
            watch, revision = find_revision(conn, wanted)
            picture = captures.screenshot(conn, watch.id, revision.number)
    try:
        file.write_bytes(picture)
    except OSError as error:
        raise Refusal(f"{file} cannot be written: {error.strerror}.") from error
    return DONE


def find_revision(conn: Connection, wanted: str) -> tuple[Watch, Revision]:
    """Return what `WATCH` or `WATCH@N` names; refuse with a sentence where there is nothing."""
    match = _AT.fullmatch(wanted)
    if match is None:
        return _latest(conn, find_watch(conn, wanted))
    try:
        watch = find_watch(conn, match[1])
    except Refusal:
        return _latest(conn, find_watch(conn, wanted))  # an address may end in @ and a number
    return watch, revisions.get(conn, watch.id, int(match[2]))


def _latest(conn: Connection, watch: Watch) -> tuple[Watch, Revision]:
    # The text that stands there: while a page alternates that need not be the last revision, nor is a stub all of it.
    number = watch.life.variants.shown or revisions.latest_number(conn, watch.id, Access.FULL)
    number = number or revisions.latest_number(conn, watch.id, Access.STUB)
    if number is None:
        raise Refusal(f"No revision of {watch.url} yet: `rowback check {watch.id}` looks now")
    return watch, revisions.get(conn, watch.id, number)


COMMANDS = {"show": show}
