"""`rowback blame`: since when each sentence of an article stands there."""

from __future__ import annotations

from collections.abc import Sequence

import click

from rowback.codec import time_to_json
from rowback.model import Field, Revision
from rowback.tell.json.windows import window_to_json
from rowback.tell.labels import FIELDS
from rowback.trace import Blamed
from rowback.trace import blame as trace_blame
from storage import archive
from ui.access import NOTHING_YET, as_json, find_watch, print_json, reading
from ui.commands.history import heading
from ui.errors import DONE, Refusal
from ui.terminal import Part, Screen, Style, open_screen
from ui.words import window


@click.command()
@click.argument("wanted", metavar="WATCH")
@as_json
def blame(wanted: str, as_json: bool) -> int:
    """Print an article as it stands, each sentence with the revision that gave it its words, and when.

    "was 1" names the revision in which a sentence that was reworded first stood, "back" one that had been taken out.
    """
    with reading() as database:
        if database is None:
            raise Refusal(NOTHING_YET)
        with database.read() as conn:
            watch = find_watch(conn, wanted)
            versions = archive.readable(conn, watch.id)
    if not versions:
        raise Refusal(f"No revision of {watch.url} yet: `rowback check {watch.id}` looks now")
    known = {revision.number: revision for revision in versions}
    units = trace_blame((revision.number, revision.article) for revision in versions)
    if as_json:
        print_json(
            {
                "watch_id": watch.id,
                "url": watch.url,
                "revision": versions[-1].number,
                "access": versions[-1].access.value,
                "units": [_to_json(unit, known) for unit in units],
            }
        )
        return DONE
    screen = open_screen()
    heading(screen, watch)
    _print(screen, units, known)
    return DONE


def _to_json(unit: Blamed, known: dict[int, Revision]) -> dict[str, object]:
    since = known[unit.since]
    return {
        "field": unit.field.value,
        "paragraph": unit.paragraph,
        "text": unit.text,
        "came": unit.came,
        "since": unit.since,
        "rewordings": unit.rewordings,
        "back": unit.back,
        "first_seen_at": time_to_json(since.first_seen_at),
        "window": window_to_json(since),
    }


def _print(screen: Screen, units: Sequence[Blamed], known: dict[int, Revision]) -> None:
    first = min(known)
    digits = len(str(max(known)))
    margins = [_margin(unit, digits) for unit in units]
    width = max(map(len, margins), default=0)
    place: tuple[Field, int | None] | None = None
    for unit, margin in zip(units, margins, strict=True):
        if (unit.field, unit.paragraph) != place:
            screen.line("")
        place = (unit.field, unit.paragraph)
        looks = Style.FAINT if unit.since == first else Style.DOUBTFUL
        mark: list[Part] = [(f"[{FIELDS[unit.field]}] ", Style.FAINT)] if unit.field in FIELDS else []
        screen.line((f"{margin:<{width}}  ", looks), *mark, unit.text, hang=width + 2)
    screen.line("")
    for number in sorted({unit.since for unit in units}):
        screen.line((f"{number:>{digits}}", Style.STRONG), f"  {window(known[number])}")


def _margin(unit: Blamed, digits: int) -> str:
    said = f"{unit.since:>{digits}}"
    if unit.back:
        return f"{said} back"
    return f"{said} was {unit.came}" if unit.came != unit.since else said


COMMANDS = {"blame": blame}
