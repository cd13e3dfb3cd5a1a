"""`rowback list`, `pause`, `resume`, `remove`: what is watched, and keeping it in order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime

import click

from rowback.clock import utcnow
from rowback.model import OutcomeName, Watch
from rowback.tell.clean import shorten
from rowback.tell.json.watches import watch_to_json
from storage import revisions, watches
from storage.database import Connection
from ui.access import NOTHING_YET, as_json, find_watch, print_json, reading
from ui.errors import DONE, FAILED, Refusal, complain
from ui.terminal import Part, Style, open_screen
from ui.ways import only_by
from ui.words import distance, length

LONGEST_TITLE = 70


@click.command("list")
@click.option("--tag", metavar="TAG", help="Only those with this tag.")
@as_json
def list_(tag: str | None, as_json: bool) -> int:
    """List what is watched: number, article, state, when it was and will be looked at."""
    with reading() as database:
        found: list[Watch] = []
        changes: dict[int, int] = {}
        if database is not None:
            with database.read() as conn:
                found = watches.listing(conn, tag=tag)
                changes = {} if as_json else revisions.change_counts(conn)
    if as_json:
        for watch in found:
            print_json(watch_to_json(watch))
        return DONE
    screen = open_screen()
    if not found:
        screen.line(f"Nothing is tagged {tag!r}." if tag else f"{NOTHING_YET}.")
    now = utcnow()
    heads = ("", "article", "state", "edits", "looked at", "next look")
    screen.table(heads, [_row(watch, changes.get(watch.id, 0), now) for watch in found])
    return DONE


def _row(watch: Watch, changes: int, now: datetime) -> list[Part]:
    title = shorten(watch.headline, LONGEST_TITLE) or watch.url
    if watch.tags:
        title += f"  [{', '.join(watch.tags)}]"
    words = [f"every {length(watch.every)}" if watch.every else "", only_by(watch.via) if watch.via else ""]
    own = ", ".join(word for word in words if word)
    return [
        (str(watch.id), Style.STRONG),
        title,
        _state(watch),
        str(changes or ""),
        distance(watch.last_check_at, now=now) or "not yet",
        "" if watch.paused_at else _next(watch, now) + (f" ({own})" if own else ""),
    ]


def _next(watch: Watch, now: datetime) -> str:
    return "due" if watch.next_check_at <= now else distance(watch.next_check_at, now=now)


def _state(watch: Watch) -> Part:
    if watch.paused_at:
        return "paused", Style.FAINT
    if watch.gone_since:
        return "gone", Style.BAD
    if watch.failing_since:
        return f"failing: {shorten(watch.last_reason, 60)}", Style.BAD
    if watch.life.alternating:
        return "alternates", Style.DOUBTFUL
    if watch.life.restricted.stands:
        return "restricted", Style.DOUBTFUL
    if watch.last_outcome in (OutcomeName.FAILED, OutcomeName.UNUSABLE, OutcomeName.GONE):
        return shorten(watch.last_reason, 60), Style.DOUBTFUL
    return ("waiting", Style.FAINT) if watch.last_outcome is None else ("fine", Style.GOOD)


@click.command()
@click.argument("wanted", metavar="WATCH...", nargs=-1, required=True)
def pause(wanted: tuple[str, ...]) -> int:
    """Stop looking at articles until `rowback resume`; their history stays."""

    def act(conn: Connection, watch: Watch) -> str:
        watches.pause(conn, watch.id, now=utcnow())
        return f"Paused {watch.id}  {watch.url}"

    return _each(wanted, act)


@click.command()
@click.argument("wanted", metavar="WATCH...", nargs=-1, required=True)
def resume(wanted: tuple[str, ...]) -> int:
    """Look at paused articles again, and soon."""

    def act(conn: Connection, watch: Watch) -> str:
        watches.resume(conn, watch.id, now=utcnow())
        return f"Watching {watch.id} again, due now  {watch.url}"

    return _each(wanted, act)


@click.command()
@click.argument("wanted", metavar="WATCH...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(wanted: tuple[str, ...], yes: bool) -> int:
    """Forget articles together with their history. On a terminal it asks first."""

    def act(conn: Connection, watch: Watch) -> str:
        watches.remove(conn, watch.id)
        return f"Removed {watch.id} with its history  {watch.url}"

    if not yes and sys.stdin.isatty():
        click.confirm(f"Forget {', '.join(wanted)} with all revisions?", abort=True, err=True)
    return _each(wanted, act)


def _each(wanted: Sequence[str], act: Callable[[Connection, Watch], str]) -> int:
    """Do something to each watch; those that are unknown are named, and the others still done."""
    status = DONE
    screen = open_screen()
    with reading() as database:
        if database is None:
            raise Refusal(NOTHING_YET)
        for one in wanted:
            try:
                with database.write() as conn:
                    said = act(conn, find_watch(conn, one))
                screen.line(said)
            except Refusal as refusal:
                complain(str(refusal))
                status = FAILED
    return status


COMMANDS = {"list": list_, "pause": pause, "resume": resume, "remove": remove}
