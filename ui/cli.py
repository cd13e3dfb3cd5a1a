"""The program `rowback`: the table of its commands, each imported when it is called, and the one place that turns errors into sentences."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

import click

from ui.errors import hang_up, interrupted, prepare_streams, report

PROGRAM = "rowback"


class Entry(NamedTuple):
    """A line of the help: what a command is called, where it stands, what it does."""

    name: str
    module: str
    help: str


SECTIONS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "Look at pages (no database needed)",
        (
            Entry("extract", "extract", "Read article pages: headline, text, quotes, corrections."),
            Entry("compare", "compare", "Say what differs between two versions, edit by edit."),
        ),
    ),
    (
        "Watch",
        (
            Entry("watch", "watch", "Follow articles."),
            Entry("list", "watches", "List what is watched."),
            Entry("pause", "watches", "Stop looking at articles for a while."),
            Entry("resume", "watches", "Look at paused articles again."),
            Entry("remove", "watches", "Forget articles and their history."),
            Entry("check", "check", "Look now, in this terminal."),
            Entry("sessions", "sessions", "Say with whose subscription a site is read."),
        ),
    ),
    (
        "History",
        (
            Entry("history", "history", "List the revisions of an article."),
            Entry("show", "show", "Print an article as it stood in a revision."),
            Entry(
                "quotes",
                "quotes",
                "Who is quoted with which words, since when, and what was done to the quotes.",
            ),
            Entry("diff", "diff", "Print what changed between two revisions."),
            Entry("changes", "changes", "List the latest changes of all articles."),
            Entry("blame", "blame", "Print an article, each sentence with when it came."),
            Entry("grep", "grep", "Say when a phrase appeared and vanished."),
        ),
    ),
    (
        "Alerts",
        (
            Entry("channels", "channels", "Say who is told of changes, and how."),
            Entry("alerts", "alerts", "List what was sent, is owed, or failed."),
            Entry("replay", "alerts", "Send alerts once more."),
        ),
    ),
    (
        "Run",
        (
            Entry("up", "service", "Run the whole service here; Ctrl-C stops it."),
            Entry("demo", "service", "Take the guided tour, about a minute."),
            Entry("doctor", "doctor", "Try everything that is needed here."),
            Entry("status", "status", "Show the queue, overdue watches, failing hosts."),
        ),
    ),
    (
        "Single parts, for containers",
        (
            Entry("migrate", "service", "Bring the database to this version."),
            Entry("worker", "service", "Run one worker."),
            Entry("beat", "service", "Run the clock of the service."),
            Entry("health", "service", "Say whether a part is well."),
            Entry("sweep", "service", "Throw away what is kept for long enough."),
        ),
    ),
)

ENTRIES = {entry.name: entry for _, entries in SECTIONS for entry in entries}

HELP = """Watch articles after they are published; say precisely what was changed, and whether the outlet said so.

WATCH is the number or the address of a watched article. Every command that reads takes --json.
"""


class Table(click.Group):
    """A group whose commands stand in a table: `--help` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names in the order of the help."""
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command's module and return the command."""
        entry = ENTRIES.get(cmd_name)
        if entry is None:
            return None
        gc.disable()  # what is imported stays; looking through it for garbage costs 30 ms
        try:
            module = importlib.import_module(f"ui.commands.{entry.module}")
        finally:
            gc.freeze()
            gc.enable()
        command: click.Command = module.COMMANDS[cmd_name]
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a reader that goes away ends it quietly (click would end it with 1)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return hang_up()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table by purpose."""
        for title, entries in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(entry.name.ljust(8), entry.help) for entry in entries], col_max=12)


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"{PROGRAM} {version(PROGRAM)}")
        ctx.exit()


@click.group(
    cls=Table,
    help=HELP,
    epilog="First steps: rowback watch URL, then rowback up. Settings: docs/configuration.md.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Print the help where no command was given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 something could not be done, 2 wrong usage."""
    prepare_streams()
    try:
        status = cli.main(args=list(arguments), prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return hang_up()
    except (KeyboardInterrupt, click.Abort) as error:
        return interrupted(error)
    except Exception as error:  # noqa: BLE001  the boundary: people get a sentence, never a traceback
        return report(error)
    return status if isinstance(status, int) else 0


def main() -> NoReturn:
    """Run the command line of this process and end it."""
    sys.exit(run(sys.argv[1:]))
