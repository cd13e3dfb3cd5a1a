"""`rowback check`: look at articles now, in this process, by the same job that the service runs."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from random import SystemRandom

import click

from rowback.clock import utcnow
from rowback.model import AlertState, AlertType, CheckReport, OutcomeName, PageVerdict, Via, Watch
from rowback.settings import read_settings
from rowback.tell.clean import shorten
from rowback.tell.json.checks import check_report_to_json
from storage import watches
from storage.database import Database, NotFound
from ui.access import NOTHING_YET, as_json, find_watch, prepare, print_json
from ui.delivering import deliver_now
from ui.diffs import count_told
from ui.doctor.sites import refuse_bad_rules
from ui.errors import DONE, FAILED, Refusal, complain
from ui.terminal import Screen, Style, open_screen
from ui.verbosity import quiet_logs
from ui.words import distance
from workers.browsers import find_browser
from workers.checks import run_check
from workers.looks import NothingProven
from workers.runtime import Runtime, build_runtime

PATIENCE = 30.0
"""Seconds to wait for a watch that the service is looking at: most looks take under ten."""

ASK_AGAIN = 1.0

SAID = (AlertType.FIRST_SEEN, AlertType.CHANGED)
"""Events that the outcome says already."""

WAYS_OUT = {
    PageVerdict.CONSENT: "; a `click` in sites.toml gets past it (docs/selectors.md)",
    PageVerdict.LOGIN: "; `rowback sessions add` reads it with your session",
    PageVerdict.PAYWALL: "; `rowback sessions add` reads it with your subscription",
}
"""What an owner can do about a wall."""

NO_SCRIPTS = "; by plain HTTP no script runs that may bring it: `rowback check {id} --via browser` looks by the browser"

PROVES_NOTHING = (
    "by plain HTTP it is not what the browser showed, and has not proven to be the same: that is no sign of an edit, "
    "so nothing was recorded; `rowback check {id}` looks by the browser"
)

SEEN = (OutcomeName.FIRST_SEEN, OutcomeName.UNCHANGED, OutcomeName.CHANGED)
LOOKS = {
    OutcomeName.FIRST_SEEN: ("first seen", Style.GOOD),
    OutcomeName.UNCHANGED: ("unchanged", Style.FAINT),
    OutcomeName.CHANGED: ("changed", Style.DOUBTFUL),
    OutcomeName.UNUSABLE: ("unusable", Style.BAD),
    OutcomeName.FAILED: ("failed", Style.BAD),
    OutcomeName.GONE: ("gone", Style.BAD),
}


@click.command()
@click.argument("wanted", metavar="[WATCH]...", nargs=-1)
@click.option("--due", is_flag=True, help="All whose time has come; so it is without WATCH and --all.")
@click.option("--all", "every", is_flag=True, help="All that are not paused.")
@click.option("--via", type=click.Choice(["browser", "http"]), help="By a browser or by plain HTTP only, this once. Default: as each watch is set.")  # fmt: skip
@click.option("--no-deliver", is_flag=True, help="Leave the alerts to the service.")
@as_json
def check(
    *, wanted: tuple[str, ...], due: bool, every: bool, via: str | None, no_deliver: bool, as_json: bool
) -> int:
    """Look at articles now, one after the other, and tell the channels of what changed.

    Exit status 1 where a page could not be fetched, or was no article.
    """
    if wanted and (due or every):
        raise click.UsageError("Name watches, or give --due or --all.", click.get_current_context())
    settings = read_settings()
    quiet_logs(settings)
    refuse_bad_rules(settings)
    runtime = build_runtime(settings)
    try:
        prepare(runtime.database)
        chosen, status = _choose(runtime.database, wanted, every=every, now=utcnow())
        if not chosen and status == DONE:
            _say_nothing_to_do(runtime.database, as_json=as_json)
        once = Via(via) if via else None
        if any((once or watch.via) is not Via.HTTP for watch in chosen):
            find_browser(settings.browser)  # a missing one is no failure of the pages: nothing is recorded
        good, alerts = _look_at(chosen, runtime, once, as_json=as_json)
        if alerts and not no_deliver:
            _deliver(runtime, alerts)
        return status if good else FAILED
    finally:
        runtime.close()


def _choose(
    database: Database, wanted: Sequence[str], *, every: bool, now: datetime
) -> tuple[list[Watch], int]:
    """Return what is to be looked at, and the exit status so far: unknown ones are named, the others still done."""
    status = DONE
    with database.read() as conn:
        if not wanted:
            running = [watch for watch in watches.listing(conn) if watch.paused_at is None]
            return [watch for watch in running if every or watch.next_check_at <= now], status
        chosen: dict[int, Watch] = {}
        for one in wanted:
            try:
                watch = find_watch(conn, one)
                chosen[watch.id] = watch
            except Refusal as refusal:
                complain(str(refusal))
                status = FAILED
    return list(chosen.values()), status


def _say_nothing_to_do(database: Database, *, as_json: bool) -> None:
    with database.read() as conn:
        running = [watch for watch in watches.listing(conn) if watch.paused_at is None]
    if as_json:
        return
    soonest = min((watch.next_check_at for watch in running), default=None)
    said = f"{NOTHING_YET}."
    if soonest is not None:
        said = f"Nothing is due; the next look is {distance(soonest, now=utcnow())}. `rowback check --all` looks at all now."
    open_screen().line(said)


def _look_at(
    chosen: Sequence[Watch], runtime: Runtime, once: Via | None, *, as_json: bool
) -> tuple[bool, list[int]]:
    """Check each, print each; return whether all went well, and the alerts that came of it."""
    screen = open_screen()
    good = True
    alerts: list[int] = []
    for number, watch in enumerate(chosen, 1):
        _progress(f"{number} of {len(chosen)}: {watch.url}")
        report = _patiently(watch, runtime, once)
        _progress("")
        if as_json:
            print_json(check_report_to_json(report))
        else:
            _print(screen, _as_it_is_now(watch, runtime.database), report)
        if report.outcome in (OutcomeName.FAILED, OutcomeName.UNUSABLE):
            good = False
            complain(f"{report.url}: {report.reason}{_way_out(report)}")
        alerts += report.alert_ids
    return good, alerts


def _way_out(report: CheckReport) -> str:
    if report.verdict is None or (report.verdict is PageVerdict.CONSENT and report.clicked is not None):
        return ""  # there is a click, and the reason says what became of it
    if report.via is Via.HTTP and report.verdict in (PageVerdict.EMPTY, PageVerdict.TRUNCATED):
        return NO_SCRIPTS.format(id=report.watch_id)
    return WAYS_OUT.get(report.verdict, "")


def _patiently(watch: Watch, runtime: Runtime, once: Via | None) -> CheckReport:
    """Look, waiting a while for who has the watch now."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            report = run_check(watch.id, means=runtime.means, now=utcnow(), rng=SystemRandom(), via=once)
        except NothingProven:
            return _nothing_came(watch, PROVES_NOTHING.format(id=watch.id))
        if isinstance(report, CheckReport):
            return report
        if (why := _refusal(watch, runtime.database, waited=time.monotonic() >= until)) is not None:
            return _nothing_came(watch, why)
        time.sleep(ASK_AGAIN)


def _nothing_came(watch: Watch, why: str) -> CheckReport:
    """Return what is told of a look that left nothing on record."""
    return CheckReport(
        watch_id=watch.id,
        url=watch.url,
        outcome=OutcomeName.FAILED,
        verdict=None,
        reason=why,
        revision=None,
        change=None,
        via=None,
        duration_ms=0,
    )


def _refusal(watch: Watch, database: Database, *, waited: bool) -> str | None:
    try:
        with database.read() as conn:
            watches.get(conn, watch.id)
    except NotFound:
        return "it was removed in the meantime"
    if waited:
        return f"the service is looking at it; `rowback history {watch.id}` will show what it saw"
    return None


def _as_it_is_now(watch: Watch, database: Database) -> Watch:
    """Return the watch with the headline that the look may have brought."""
    try:
        with database.read() as conn:
            return watches.get(conn, watch.id)
    except NotFound:
        return watch


def _print(screen: Screen, watch: Watch, report: CheckReport) -> None:
    word, style = LOOKS[report.outcome]
    title = shorten(watch.headline, 70) or watch.url
    screen.line(
        (f"{report.watch_id:>4}  ", Style.STRONG),
        (f"{word:<10}", style),
        f"  {title}",
        *_more(report),
        hang=18,
    )


def _more(report: CheckReport) -> Iterator[tuple[str, Style]]:
    befell = [event.value for event in report.events if event not in SAID]
    if befell:
        yield f"  {', '.join(befell)}", Style.STRONG
    if report.change is not None:
        count = count_told(report.change.edits)
        said = (
            f"  {report.change.verdict}, {count} edit{'s' * (count != 1)}, weight {report.change.weight:.2f}"
        )
        yield f"{said}: `rowback diff {report.watch_id}`", Style.FAINT
    elif report.outcome is OutcomeName.GONE:
        yield f"  {report.reason}", Style.FAINT
    if report.reason and report.outcome in SEEN:  # a selector that does nothing on this page
        yield f"  {report.reason}", Style.DOUBTFUL


def _deliver(runtime: Runtime, alerts: Sequence[int]) -> None:
    """Tell the channels now; what cannot be sent stays owed, and the service tries it again."""
    sent: Counter[str] = Counter()
    troubles: dict[tuple[str, str], int] = {}
    for told in deliver_now(alerts, database=runtime.database, senders=runtime.senders):
        if told.state is AlertState.SENT:
            sent[told.channel] += 1
        elif told.reason:
            key = (told.channel, told.reason)
            troubles[key] = troubles.get(key, 0) + 1
    for channel, count in sent.items():
        click.echo(f"Channel {channel} was told" + (f" of {count} events." if count > 1 else "."), err=True)
    for (channel, reason), count in troubles.items():
        complain(
            f"Channel {channel} was not told" + (f" of {count} events" if count > 1 else "") + f": {reason}"
        )


def _progress(text: str) -> None:
    """Show what is being done on a terminal, in one line that is wiped again."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[2K{shorten(text, 78)}" if text else "\r\x1b[2K")
        sys.stderr.flush()


COMMANDS = {"check": check}
