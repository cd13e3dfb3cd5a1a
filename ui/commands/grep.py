"""`rowback grep`: when a phrase appeared and when it vanished, over all articles."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import click

from rowback.codec import time_to_json
from rowback.model import Access, Article, Revision, Watch
from rowback.tell.json.windows import window_to_json
from rowback.tell.labels import FIELDS
from rowback.trace import Passage, passages
from rowback.trace.phrases import pattern
from storage import archive, watches
from ui.access import NOTHING_YET, as_json, find_watch, print_json, reading
from ui.errors import DONE, FAILED, USAGE, Refusal
from ui.terminal import Part, Screen, Style, open_screen
from ui.words import local, window

MOST_SECONDS = 10
"""How long a regular expression may look through one article's history: some never come to an end."""


@click.command()
@click.argument("wanted", metavar="PATTERN")
@click.argument("article", metavar="[WATCH]", required=False)
@click.option("-E", "--regex", is_flag=True, help="PATTERN is a regular expression (Python's).")
@click.option("-i", "--ignore-case", is_flag=True, help="Small letters find capitals too.")
@click.option("--gone", is_flag=True, help="Only what is no longer there.")
@as_json
def grep(
    wanted: str, article: str | None, *, regex: bool, ignore_case: bool, gone: bool, as_json: bool
) -> int:
    """Say in which articles a phrase stands or stood: since when, and until when.

    Searched are headlines, standfirsts, bylines, texts, captions and notes to readers of all revisions. Straight and
    curly quotation marks find each other. The exit status is 1 when nothing was found.
    """
    try:
        looked_for = pattern(wanted, regex=regex, ignore_case=ignore_case)
    except ValueError as error:
        raise Refusal(str(error), status=USAGE) from error
    if not wanted.strip():
        raise Refusal("Give the words to look for, as in `rowback grep 'death toll'`", status=USAGE)
    shown = _Shown(open_screen() if not as_json else None)
    with reading() as database:
        if database is None:
            raise Refusal(NOTHING_YET)
        with database.read() as conn:
            for watch in [find_watch(conn, article)] if article else watches.listing(conn):
                for access in Access:
                    known: dict[int, Revision] = {}
                    versions = _numbered(archive.every(conn, watch.id, access=access), known)
                    with _in_time(watch, regex=regex):
                        found = passages(versions, looked_for)
                    shown.add(watch, [p for p in found if p.gone is not None or not gone], known)
    return shown.done()


@dataclass(slots=True)
class _Shown:
    """What was found so far, written as it is found; to a screen, or as JSON where there is none."""

    screen: Screen | None
    total: int = 0

    def add(self, watch: Watch, found: list[Passage], known: dict[int, Revision]) -> None:
        if self.screen is None:
            for passage in found:
                print_json(_to_json(watch, passage, known))
        elif found:
            _print(self.screen, watch, found, known, first=not self.total)
        self.total += len(found)

    def done(self) -> int:
        if self.screen is not None and not self.total:
            self.screen.line("Nowhere, in no revision.")
        return DONE if self.total else FAILED


def _numbered(versions: Iterator[Revision], known: dict[int, Revision]) -> Iterator[tuple[int, Article]]:
    """Yield each version with its number, and keep its revision in `known`."""
    for revision in versions:
        known[revision.number] = revision
        yield revision.number, revision.article


@contextlib.contextmanager
def _in_time(watch: Watch, *, regex: bool) -> Iterator[None]:
    """End a search that goes on and on; only a regular expression can."""
    if not regex:
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise Refusal(
            f"The pattern was still looking through {watch.url} after {MOST_SECONDS} s: give one without nested repeats",
            status=USAGE,
        )

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _to_json(watch: Watch, passage: Passage, known: dict[int, Revision]) -> dict[str, object]:
    gone = known[passage.gone] if passage.gone is not None else None
    return {
        "watch_id": watch.id,
        "url": watch.url,
        "headline": known[passage.last].article.headline,
        "phrase": passage.phrase,
        "field": passage.field.value,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "access": known[passage.last].access.value,
        "revision_first": passage.first,
        "revision_last": passage.last,
        "revision_gone": passage.gone,
        "first_seen_at": time_to_json(known[passage.first].first_seen_at),
        "last_seen_at": time_to_json(_seen_last(passage, known)),
        "appeared": window_to_json(known[passage.first]),
        "vanished": window_to_json(gone) if gone is not None else None,
    }


def _print(
    screen: Screen, watch: Watch, found: list[Passage], known: dict[int, Revision], *, first: bool
) -> None:
    if not first:
        screen.line("")
    screen.line((watch.headline or watch.url, Style.STRONG))
    screen.line((f"{watch.id}  {watch.url}", Style.FAINT))
    for passage in found:
        text = passage.text
        mark: list[Part] = [(f"[{FIELDS[passage.field]}] ", Style.FAINT)] if passage.field in FIELDS else []
        said: list[Part] = [
            *mark,
            text[: passage.start],
            (text[passage.start : passage.end], Style.STRONG),
            text[passage.end :],
        ]
        screen.line(*_when(passage, known), indent=2)
        screen.line(*said, indent=4)


def _when(passage: Passage, known: dict[int, Revision]) -> list[Part]:
    came = known[passage.first]
    if passage.first == min(known):
        since = f"from revision {passage.first} on, {window(came)}"
    else:
        since = f"appeared in revision {passage.first}, {window(came)}"
    seen = _seen_last(passage, known)
    if passage.gone is None:
        return [(f"{since}; ", Style.FAINT), (f"seen last {local(seen)}", Style.GOOD)]
    gone = known[passage.gone]
    again = f"; seen again since then, last {local(seen)}" if seen > gone.first_seen_at else ""
    return [
        (f"{since}; ", Style.FAINT),
        (f"vanished in revision {passage.gone}, {window(gone)}", Style.BAD),
        (again, Style.DOUBTFUL),
    ]


def _seen_last(passage: Passage, known: dict[int, Revision]) -> datetime:
    """Return the last look that showed the wording; on a page that alternates it may be at an earlier revision."""
    return max(known[number].last_seen_at for number in known if passage.first <= number <= passage.last)


COMMANDS = {"grep": grep}
