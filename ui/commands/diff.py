"""`rowback diff`: what changed between two revisions of an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import click

from rowback.codec import time_to_json
from rowback.model import Access, AlertType, Change, ChangeVerdict, Revision, Watch
from rowback.route import withheld
from rowback.tell.diff import diff_html, diff_json, diff_patch
from rowback.trace import LateNotice, late_notices
from storage import archive, channels, revisions
from storage.database import Connection
from ui.access import NOTHING_YET, as_json, find_watch, print_json, reading
from ui.diffs import print_change, print_words
from ui.errors import DONE, USAGE, Refusal, complain
from ui.terminal import Style, open_screen
from ui.words import length, local, window

FORMATS = ("text", "words", "json", "html", "patch")


class RevisionNumber(click.ParamType[int]):
    """An argument that takes the number of a revision."""

    name = "revision"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it, or say what is wrong."""
        text = str(value)
        if not (text.isdecimal() and text.isascii() and 0 < int(text) < 10**9):
            self.fail(f"{text!r} is no revision: `rowback history WATCH` shows their numbers", param, ctx)
        return int(text)


MAY_BE_SCRIPTS = (
    "Revision {number} was the first that a browser read: what differs from those before it may be what scripts add to "
    "the page, and no edit"
)


class Pair(NamedTuple):
    """Two revisions and what differs between them."""

    watch: Watch
    old: Revision
    new: Revision
    change: Change
    late: LateNotice | None = None
    """A notice of a later revision that speaks of the change."""
    late_at: datetime | None = None
    speaks_of: tuple[int, ...] = ()
    """Earlier revisions, edited in silence, that a notice of this one speaks of."""
    reverts_to: int | None = None
    """The revision whose text stands there again."""
    untold: tuple[tuple[str, str], ...] = ()
    """Channels that are not told of the change, as they are set now, each with the rule."""
    read_anew: int | None = None
    """A revision between them that was not compared with the one before, as it was the first that a browser read."""


@click.command()
@click.argument("wanted", metavar="WATCH")
@click.argument("numbers", metavar="[A [B]]", nargs=-1, type=RevisionNumber())
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="words is the whole text with what was deleted and inserted in it; patch is a unified diff.")  # fmt: skip
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Print cosmetic, boilerplate and hidden edits too, each with its rule, and which channels are not told, and why.",
)
@as_json
def diff(wanted: str, numbers: tuple[int, ...], form: str, everything: bool, as_json: bool) -> int:
    """Print what changed from revision A to revision B.

    Without numbers between the last two; with one, from that to the last. On a terminal deletions and insertions
    are coloured, elsewhere they stand in [-…-] and {+…+}.
    """
    if len(numbers) > 2:
        raise Refusal("Give at most two revisions, as in `rowback diff 3 1 2`", status=USAGE)
    with reading() as database:
        if database is None:
            raise Refusal(NOTHING_YET)
        with database.read() as conn:
            pair = _pair(conn, find_watch(conn, wanted), numbers)
    if pair.read_anew is not None:
        complain(MAY_BE_SCRIPTS.format(number=pair.read_anew))
    if as_json or form == "json":
        print_json(_to_json(pair))
    elif form == "html":
        click.echo(diff_html(pair.old, pair.new, pair.change))
    elif form == "patch":
        click.echo(diff_patch(pair.old, pair.new), nl=False)
    elif form == "words":
        print_words(open_screen(), pair.old.article, pair.new.article)
    else:
        _print(pair, everything=everything)
    return DONE


def _pair(conn: Connection, watch: Watch, numbers: tuple[int, ...]) -> Pair:
    last = watch.last_revision
    if not last:
        raise Refusal(f"No revision of {watch.url} yet: `rowback check {watch.id}` looks now")
    first, second = (*numbers, last)[:2] if numbers else _last_change(conn, watch)
    old = revisions.get(conn, watch.id, first)
    new = revisions.get(conn, watch.id, second) if second != first else old
    if old.access is not new.access:
        stub = old.number if old.access is Access.STUB else new.number
        raise Refusal(
            f"Revision {stub} is only the beginning, before a paywall: it is compared with no full text"
        )
    if new.compared_with == old.number and new.change is not None:
        notices = late_notices(archive.told_and_untold(conn, watch.id))
        speaks_of = tuple(number for number, one in notices.items() if one.revision == new.number)
        late = notices.get(new.number)
        late_at = revisions.get(conn, watch.id, late.revision).first_seen_at if late else None
        untold = tuple(
            (channel.name, rule)
            for channel in channels.for_watch(conn, watch)
            if (rule := withheld(channel, AlertType.CHANGED, new.change)) is not None
        )
        # As it was weighed then.
        return Pair(watch, old, new, new.change, late, late_at, speaks_of, new.reverts_to, untold)
    if new.number > old.number + 1:
        # The window of the whole step: over several revisions it begins before the first edit.
        new = replace(new, last_without_at=revisions.surely_seen_at(conn, old))
    if new.digest == old.digest:
        return Pair(watch, old, new, Change(verdict=ChangeVerdict.NONE))
    from rowback.compare import compare
    from rowback.weigh import weigh

    change = weigh(compare(old.article, new.article))
    return Pair(watch, old, new, change, read_anew=_read_anew(conn, watch, old, new))


def _read_anew(conn: Connection, watch: Watch, old: Revision, new: Revision) -> int | None:
    low, high = sorted((old.number, new.number))
    between = (one for one in revisions.history(conn, watch.id) if low < one.number <= high)
    return next((one.number for one in between if one.verdict is None and one.access is old.access), None)


def _last_change(conn: Connection, watch: Watch) -> tuple[int, int]:
    """Return the last revision that is a change, and the one that it was compared with."""
    for number in range(watch.last_revision, 0, -1):
        before = revisions.get(conn, watch.id, number).compared_with
        if before is not None:
            return before, number
    return watch.last_revision, watch.last_revision


def _to_json(pair: Pair) -> dict[str, object]:
    """Return a change as `rowback compare` prints it, with the two revisions that it leads from and to."""
    told = diff_json(pair.old, pair.new, pair.change)
    change = told["change"]  # its fields stand beside it too, as `compare` prints them
    late = pair.late and {
        "told_in": pair.late.revision,
        "first_seen_at": time_to_json(pair.late_at),
        "notice": pair.late.notice,
        "covers": pair.late.covers,
        "of": pair.late.of,
    }
    withheld_from = [{"channel": name, "rule": rule} for name, rule in pair.untold]
    return {
        "url": pair.watch.url,
        **told,
        **change,
        "reverts_to": pair.reverts_to,
        "told_late": late,
        "speaks_of": list(pair.speaks_of),
        "withheld": withheld_from,
    }


def _print(pair: Pair, *, everything: bool) -> None:
    screen = open_screen()
    screen.line((pair.new.article.headline or pair.watch.url, Style.STRONG))
    if pair.old.number == pair.new.number:
        screen.line((f"{pair.watch.id}  {pair.watch.url}", Style.FAINT))
        if pair.watch.last_revision == 1:
            since = local(pair.new.first_seen_at)
            screen.line(f"Nothing has changed since {since}, when it was first seen.")
            return
    else:
        step = f"revision {pair.old.number} → {pair.new.number}, "
        # The other way round no edit was made at any time.
        step += window(pair.new) if pair.new.number > pair.old.number else "backwards in time"
        screen.line((f"{pair.watch.id}  {pair.watch.url}  {step}", Style.FAINT))
    if pair.late is not None and pair.late_at is not None:
        after = length(pair.late_at - pair.new.first_seen_at)
        part = "" if pair.late.covers == pair.late.of else f" of {pair.late.covers} of {pair.late.of} edits"
        said = f"The outlet told its readers{part} {after} later, in revision {pair.late.revision}: "
        screen.line((said, Style.DOUBTFUL), pair.late.notice)
    if pair.reverts_to is not None:
        screen.line((f"Back to revision {pair.reverts_to}", Style.DOUBTFUL))
    if pair.speaks_of:
        earlier = " and ".join(str(number) for number in pair.speaks_of)
        screen.line(
            (f"Its note to readers speaks of revision {earlier}, edited without one.", Style.DOUBTFUL)
        )
    # Told late is said already; nobody tells readers of a step back in time, or of what scripts add.
    told = pair.late is None and pair.new.number > pair.old.number and pair.read_anew is None
    print_change(screen, pair.change, everything=everything, told=told)
    for name, rule in pair.untold if everything else ():
        screen.line((f"Not told to {name}: {rule}.", Style.FAINT))


COMMANDS = {"diff": diff}
