"""`rowback watch`: follow articles, one or a file full of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TextIO

import click

from rowback.clock import utcnow
from rowback.model import Via, Watch
from rowback.tell.json.watches import watch_to_json
from rowback.urls import canonical
from schedules.ladder import is_proven
from storage import channels, watches
from storage.database import Conflict, Connection, Database, NotFound
from ui.access import as_json, print_json, writing
from ui.errors import DONE, FAILED, USAGE, Refusal, complain
from ui.selecting import Selection, only_given
from ui.terminal import Style, open_screen
from ui.ways import only_by
from ui.words import Duration, length


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What every address of one call is to be watched with."""

    every: timedelta | None
    channels: tuple[str, ...]
    tags: tuple[str, ...]
    selectors: tuple[tuple[str, str], ...]
    via: str | None
    """`auto` or a way; None: as it is."""


@click.command("watch")
@click.argument("urls", metavar="URL...", nargs=-1)
@click.option(
    "--every", type=Duration(), help="Look this often: 90s, 15m, 2h, 1d. Default: by age and edits."
)
@click.option(
    "--channel", "names", multiple=True, metavar="NAME", help="Tell only this channel; may be repeated."
)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A label of your own; may be repeated.")
@click.option("--select", "selectors", multiple=True, type=Selection(), help="Read a part of the page where this CSS selector points: story, headline, standfirst, authors, published, modified, or remove; may be repeated. `FIELD=` clears one.")  # fmt: skip
@click.option("--via", type=click.Choice(["auto", "browser", "http"]), help="Read it by a browser only, by plain HTTP only (what scripts add is then never seen), or by the cheapest way that has proven to show the same (auto, the default).")  # fmt: skip
@click.option("--from", "source", type=click.File(encoding="utf-8", errors="replace"), metavar="FILE", help="Read addresses from a file, one on each line, # for comments; - is standard input.")  # fmt: skip
@as_json
def watch(
    *,
    urls: tuple[str, ...],
    every: timedelta | None,
    names: tuple[str, ...],
    tags: tuple[str, ...],
    selectors: tuple[tuple[str, str], ...],
    via: str | None,
    source: TextIO | None,
    as_json: bool,
) -> int:
    """Follow articles. An address that is watched already keeps its history and takes the new options."""
    wanted = [*urls, *(_addresses(source) if source else ())]
    if not wanted:
        none = (
            "Give the address of an article, or --from FILE"
            if source is None
            else "No address stands in that file"
        )
        raise click.UsageError(f"{none}.", click.get_current_context())
    good, bad = _canonical(wanted)
    added: list[tuple[Watch, bool]] = []
    if good:
        wish = _Wish(every=every, channels=names, tags=tags, selectors=selectors, via=via)
        with writing() as database:
            added = _add(database, good, wish, now=utcnow())
            with database.read() as conn:
                told = any(channel.enabled for channel in channels.listing(conn))
        if as_json:
            for one, new in added:
                print_json({**watch_to_json(one), "added": new})
        else:
            _tell(added, told=told)
    for sentence in bad:
        complain(sentence)
    return DONE if not bad else FAILED if good else USAGE


def _addresses(source: TextIO) -> Iterator[str]:
    for line in source:
        # A fragment is no part of an address that we keep, so a # may begin a comment after a space.
        text = line.partition(" #")[0].strip().lstrip("\ufeff")
        if text and not text.startswith("#"):
            yield text


def _canonical(wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the addresses, each once, and a sentence for each that is none."""
    good: dict[str, None] = {}
    bad: list[str] = []
    for text in wanted:
        try:
            good[canonical(text)] = None
        except ValueError as error:
            reason = str(error)
            shown = "" if repr(text) in reason else f"{text!r} cannot be watched: "
            bad.append(f"{shown}{reason}; give an address like https://example.org/story")
    return list(good), bad


def _add(database: Database, urls: Sequence[str], wish: _Wish, *, now: datetime) -> list[tuple[Watch, bool]]:
    """Add all in one transaction; return each with whether it is new."""
    added: list[tuple[Watch, bool]] = []
    with database.write() as conn:
        for name in wish.channels:
            try:
                channels.find(conn, name)
            except NotFound as error:
                raise Refusal(
                    f"There is no channel {name!r}, so nothing was added: `rowback channels list` shows them"
                ) from error
        for url in urls:
            try:
                new = watches.add(
                    conn,
                    url,
                    now=now,
                    every=wish.every,
                    tags=_each_once(wish.tags),
                    channels=wish.channels,
                    selectors=only_given(wish.selectors),
                    via=_only(wish.via),
                )
                added.append((new, True))
            except Conflict:
                added.append((_change(conn, watches.find(conn, url), wish), False))
    return added


def _change(conn: Connection, known: Watch, wish: _Wish) -> Watch:
    if wish.every is not None:
        known = watches.change(conn, known.id, every=wish.every)
    if wish.tags:
        known = watches.change(conn, known.id, tags=_each_once((*known.tags, *wish.tags)))
    if wish.channels:
        known = watches.change(conn, known.id, channels=_each_once((*known.channels, *wish.channels)))
    if wish.selectors:
        selectors = only_given([*known.selectors.items(), *wish.selectors])
        known = watches.change(conn, known.id, selectors=selectors)
    if wish.via is not None:
        known = watches.change(conn, known.id, via=_only(wish.via))
    return known


def _only(via: str | None) -> Via | None:
    return None if via in (None, "auto") else Via(via)


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _tell(added: Sequence[tuple[Watch, bool]], *, told: bool) -> None:
    screen = open_screen()
    for one, new in added:
        rhythm = f", every {length(one.every)}" if one.every else ""
        if one.selectors:
            rhythm += f", {', '.join(one.selectors)} by selector"
        if one.via:
            rhythm += f", {only_by(one.via)}"
        if new:
            screen.line(("Watching ", Style.GOOD), (str(one.id), Style.STRONG), f"  {one.url}{rhythm}")
        else:
            paused = f" (paused: `rowback resume {one.id}`)" if one.paused_at else ""
            screen.line(f"Watched already as {one.id}  {one.url}{rhythm}{paused}")
            if one.via is Via.HTTP and one.last_revision and not is_proven(one.evidence):
                screen.line(
                    "A browser has read this page so far, and nothing shows yet that plain HTTP gives the same text: what "
                    "scripts add may be told as an edit. `--via auto` finds out first.",
                    indent=0,
                )
    ids = [str(one.id) for one, new in added if new]
    if not ids:
        return
    which = " ".join(ids) if len(ids) <= 5 else "--due"
    screen.line(
        "The first look comes within a few seconds while `rowback up` runs; "
        f"`rowback check {which}` looks now."
    )
    if not told:
        screen.line(
            "Nobody is told of changes yet: `rowback channels add desk email:you@example.org`.", indent=0
        )


COMMANDS = {"watch": watch}
