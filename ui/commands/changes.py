"""`rowback changes`: the latest changes of all articles, newest first."""

from __future__ import annotations

from datetime import datetime

import click

from rowback.model import Kind, Revision, Watch
from rowback.tell.json.revisions import change_of_to_json
from storage import revisions
from ui.access import NOTHING_YET, as_json, print_json, reading
from ui.diffs import print_edits
from ui.errors import DONE
from ui.terminal import Screen, Style, open_screen
from ui.words import Moment, window

SHOWN_EDITS = 2
"""Edits printed of each change; `rowback diff` prints all."""

KINDS = click.Choice([kind.value for kind in Kind])


@click.command()
@click.option("--since", type=Moment(), help="Seen since then: 2h, 3d, 2026-01-31, 2026-01-31T14:00Z.")
@click.option("--kind", "kinds", type=KINDS, metavar="KIND", multiple=True, help="With an edit of this kind; may be repeated.")  # fmt: skip
@click.option("--min-weight", type=click.FloatRange(0, 1), default=0.0, help="At least this weighty, 0 to 1.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="At most so many.")
@click.option("--all", "everything", is_flag=True, help="Print every edit of each, cosmetic and boilerplate ones with their rule too.")  # fmt: skip
@as_json
def changes(
    *,
    since: datetime | None,
    kinds: tuple[str, ...],
    min_weight: float,
    limit: int,
    everything: bool,
    as_json: bool,
) -> int:
    """List the latest changes of all articles, newest first, each with its weightiest edits."""
    found: list[tuple[Watch, Revision]] = []
    with reading() as database:
        if database is not None:
            with database.read() as conn:
                found = revisions.changes(
                    conn,
                    since=since,
                    kinds=[Kind(kind) for kind in kinds],
                    min_weight=min_weight,
                    limit=limit,
                )
    if as_json:
        for watch, revision in found:
            print_json(change_of_to_json(watch, revision))
        return DONE
    screen = open_screen()
    if database is None:
        screen.line(f"{NOTHING_YET}.")
    elif not found:
        screen.line("No such change was seen.")
    for number, (watch, revision) in enumerate(found):
        if number:
            screen.line("")
        _print(screen, watch, revision, everything=everything)
    return DONE


def _print(screen: Screen, watch: Watch, revision: Revision, *, everything: bool) -> None:
    change = revision.change
    if change is None:
        return
    screen.line((revision.article.headline or watch.url, Style.STRONG))
    screen.line((f"{window(revision)}  {change.verdict}, weight {change.weight:.2f}", Style.FAINT))
    if revision.reverts_to is not None:
        screen.line((f"Back to revision {revision.reverts_to}", Style.DOUBTFUL), indent=2)
    most = None if everything else SHOWN_EDITS
    print_edits(screen, change.edits, most=most, everything=everything, indent=2)
    screen.line(
        (f"`rowback diff {watch.id} {revision.compared_with} {revision.number}`", Style.FAINT), indent=2
    )


COMMANDS = {"changes": changes}
