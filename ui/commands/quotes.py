"""`rowback quotes`: the ledger of an article's quotes; or the quotes in texts, without a database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

import click

from rowback.tell.json.quotes import ledger_entry_to_json, quotes_to_json
from ui.access import NOTHING_YET, as_json, find_watch, print_json, reading
from ui.errors import DONE, FAILED, Refusal, complain
from ui.pairs import read_lines
from ui.terminal import Style, open_screen

if TYPE_CHECKING:
    from rowback.model import LedgerEntry, Revision, Watch

_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n")


@click.command()
@click.argument("wanted", metavar="[WATCH]", required=False)
@click.option("--speaker", metavar="NAME", help="Only quotes of this person, or part of a name.")
@click.option(
    "--changed", is_flag=True, help="Only quotes that were reworded, removed or given to another speaker."
)
@click.option("--texts", type=click.File(encoding="utf-8", errors="replace"), metavar="FILE", help="JSON Lines with id and text; - is standard input.")  # fmt: skip
@as_json
def quotes(
    wanted: str | None, speaker: str | None, changed: bool, texts: TextIO | None, as_json: bool
) -> int:
    """Print the ledger of an article's quotes: who is quoted with which words, and what was done to them.

    Each quote has the revisions that it was first and last seen in, and its successive wordings and speakers. The
    time of an edit is a window: after the last look without it, not later than the first look with it.

    With --texts find the quotes in texts instead; the answer is JSON Lines, in order. Each line of FILE is an object
    with id, text and, if you know it, language (de, en, …). Paragraphs end with an empty line, or with each line
    where there is none.
    """
    if (wanted is None) == (texts is None):
        raise click.UsageError("Give a watch, or --texts FILE.", click.get_current_context())
    if texts is not None:
        return _in_texts(texts)
    watch, kept = _revisions(wanted or "")
    from rowback.compare.ledger import ledger

    entries = [
        entry
        for entry in ledger(kept)
        if (speaker is None or entry.spoken_by(speaker)) and (not changed or len(entry.events) > 1)
    ]
    if as_json:
        for entry in entries:
            print_json(ledger_entry_to_json(entry))
    else:
        _print(watch, kept, entries, chosen=speaker is not None or changed)
    return DONE


def _revisions(wanted: str) -> tuple[Watch, list[Revision]]:
    from storage import archive

    with reading() as database:
        if database is None:
            raise Refusal(NOTHING_YET)
        with database.read() as conn:
            watch = find_watch(conn, wanted)
            kept = archive.readable(conn, watch.id)
    if not kept:
        raise Refusal(f"No revision of {watch.url} yet: `rowback check {watch.id}` looks now")
    return watch, kept


def _print(watch: Watch, kept: list[Revision], entries: list[LedgerEntry], *, chosen: bool) -> None:
    from ui.commands.history import heading
    from ui.ledgers import print_ledger, summary

    screen = open_screen()
    heading(screen, watch)
    count = f"{len(kept)} revision{'' if len(kept) == 1 else 's'}"
    if not entries:
        screen.line(f"No such quotes in {count}." if chosen else f"No quotes in {count}.")
        return
    screen.line((f"{summary(entries)}, in {count}", Style.FAINT))
    screen.line("")
    print_ledger(screen, entries)


def _in_texts(texts: TextIO) -> int:
    from rowback.quotes import find_quotes

    status = DONE
    for line in read_lines(texts):
        value = line.value or {}
        text, language = value.get("text"), value.get("language") or value.get("lang")
        if not isinstance(text, str):
            complain(f"Line {line.number} cannot be used: {line.wrong or 'it has no text'}")
            print_json({"id": value.get("id"), "quotes": [], "error": line.wrong or "it has no text"})
            status = FAILED
            continue
        found = find_quotes(_paragraphs(text), language if isinstance(language, str) else "")
        print_json({**quotes_to_json("", found), "id": value.get("id")})
    return status


def _paragraphs(text: str) -> list[str]:
    """Cut a text into paragraphs: at empty lines where it has any (its other lines are wrapped), else at each line."""
    cut = _EMPTY_LINES.split(text) if _EMPTY_LINES.search(text.strip()) else text.splitlines()
    return [" ".join(part.split()) for part in cut if part.strip()]


COMMANDS = {"quotes": quotes}
