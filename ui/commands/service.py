"""`rowback up` and `demo`, and the single parts of the service for containers."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from rowback.clock import utcnow
from rowback.settings import Settings, read_settings
from ui.doctor.finding import State
from ui.doctor.sites import try_sites
from ui.errors import DONE, FAILED, Refusal, complain
from ui.verbosity import quiet_logs, service_logs


@click.command()
@click.option("--logs", type=click.Path(file_okay=False, path_type=Path), metavar="DIRECTORY", help="Write the log of each part to a file there.")  # fmt: skip
def up(logs: Path | None) -> int:
    """Run the whole service on this machine: broker, workers, beat. Ctrl-C stops all of it in order.

    The broker is embedded unless ROWBACK_BROKER_URL names one.
    """
    from workers.supervisor import Supervisor

    settings = read_settings()
    service_logs(settings)
    if (sites := try_sites(settings)).state is State.FAIL:  # the pages are looked at all the same
        complain(f"The file of selectors for sites {sites.detail}")
    Supervisor(settings, logs=logs).run(on_ready=lambda: _say_ready(settings))
    return DONE


def _say_ready(settings: Settings) -> None:
    from storage import channels
    from storage.figures import figures
    from ui.access import reading
    from ui.terminal import Style, open_screen

    with reading(settings) as database:
        if database is None:
            return
        with database.read() as conn:
            counted = figures(conn, now=utcnow())
            told = sum(channel.enabled for channel in channels.listing(conn))
    screen = open_screen()
    screen.line(("Rowback runs: broker, workers, beat. ", Style.GOOD), "Ctrl-C stops all of it in order.")
    watched = f"{counted.watches} watched ({counted.due} due), {told} channel{'s' * (told != 1)}, data in {settings.data_dir}"
    screen.line((watched, Style.FAINT))
    screen.line(f"In another terminal{_way_in()}:")
    steps = [
        ["rowback watch URL", "follow an article"],
        ["rowback channels add NAME email:ADDRESS", "hear of its edits"],
        ["rowback changes", "what was edited"],
        ["rowback status", "how it goes"],
    ]
    for command, meaning in steps:
        screen.line((f"{command:<42}", Style.STRONG), (meaning, Style.FAINT), indent=2)


def _way_in() -> str:
    """Name the first step for who started this through `make`: there the program is not on the path."""
    program = Path(sys.executable).with_name("rowback")
    if shutil.which("rowback") or not program.exists():
        return ""
    activate = program.with_name("activate")
    if activate.is_relative_to(Path.cwd()):
        activate = activate.relative_to(Path.cwd())
    return f" (first: `. {activate}`)"


@click.command()
def demo() -> int:
    """Take the guided tour: an invented newsroom edits its stories, and Rowback tells of it. About a minute."""
    from ui.demo.tour import run_tour

    return run_tour()


@click.command()
def migrate() -> int:
    """Bring the database to this version of Rowback, or make it; safe to run twice, or twice at once."""
    import contextlib

    from storage.database import open_database

    settings = read_settings()
    quiet_logs(settings)
    with contextlib.closing(open_database(settings.database)) as database:
        database.upgrade()
        click.echo(f"The database {database.url} is at version {database.revision()}.")
    return DONE


@click.command()
@click.argument("role", type=click.Choice(["checks", "http", "alerts"]))
@click.option("--concurrency", type=click.IntRange(1), help="Processes; for checks each has a browser of its own. Default: ROWBACK_WORKERS for checks, 2 for the others.")  # fmt: skip
def worker(role: str, concurrency: int | None) -> int:
    """Run one worker: `checks` looks at pages, `http` at those that need no browser, `alerts` tells people and hands out what is due."""
    from typing import cast

    from workers.commands import Role, become, worker_argv

    settings = read_settings()
    _need_database(settings)
    if role == "checks":
        become(worker_argv("checks", concurrency or settings.workers), settings)
    become(worker_argv(cast("Role", role), concurrency), settings)


@click.command()
def beat() -> int:
    """Run the clock: it asks every five seconds for what is due. One is enough; a second does no harm."""
    from workers.commands import beat_argv, become

    settings = read_settings()
    _need_database(settings)
    become(beat_argv(), settings)


def _need_database(settings: Settings) -> None:
    from ui.access import reading

    with reading(settings) as database:
        if database is None:
            raise Refusal("There is no database yet: run `rowback migrate` (or `rowback up`) once")


@click.command()
@click.argument("part", type=click.Choice(["checks", "http", "alerts", "beat", "all"]), default="all")
def health(part: str) -> int:
    """Say whether a part is well: exit status 0, or 1 with the reason. For health checks of containers."""
    from typing import cast

    from workers.health import Part
    from workers.health import health as look

    settings = read_settings()
    quiet_logs(settings)
    wrong = look(settings, cast("Part", part), now=utcnow())
    if wrong is None:
        click.echo("well")
        return DONE
    complain(wrong)
    return FAILED


@click.command()
def sweep() -> int:
    """Throw away pages and checks that were kept for long enough; revisions stay. The service does it hourly."""
    from ui.access import reading
    from workers.sweep import sweep as job

    settings = read_settings()
    quiet_logs(settings)
    with reading(settings) as database:
        swept = job(database=database, now=utcnow()) if database is not None else 0
    click.echo("Swept less than an hour ago." if swept is None else f"{swept} rows thrown away.")
    return DONE


COMMANDS = {
    "up": up,
    "demo": demo,
    "migrate": migrate,
    "worker": worker,
    "beat": beat,
    "health": health,
    "sweep": sweep,
}
