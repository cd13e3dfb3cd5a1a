"""`rowback sessions`: how pages are read that only a subscriber may read."""

from __future__ import annotations

from pathlib import Path

import click

from rowback.codec import time_to_json
from rowback.settings import read_settings
from ui.access import as_json, print_json
from ui.errors import DONE, Refusal
from ui.terminal import Part, open_screen
from ui.words import local
from workers.sessions import LARGEST, SessionFacts, SessionRefused, Sessions

NONE_YET = "There is no session: `rowback sessions add HOST FILE` keeps one"


@click.group("sessions")
def group() -> None:
    """Say with whose subscription a site is read."""


@group.command()
@click.argument("host")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(host: str, file: Path) -> int:
    """Keep what FILE, a storage state as Playwright saves it, has of HOST; pages there are then read with it.

    Only what is HOST's is kept, for your user alone. FILE itself stays where it is: remove it.
    """
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST + 1).decode("utf-8")
        facts = _sessions().add(host, text)
    except SessionRefused as refusal:
        raise Refusal(str(refusal)) from refusal
    except UnicodeDecodeError as error:
        raise Refusal(f"{file} is no text in UTF-8.") from error
    except OSError as error:
        raise Refusal(f"The session cannot be kept: {error.strerror}.") from error
    click.echo(f"Pages of {facts.host} are read with this session from now on.")
    return DONE


@group.command("list")
@as_json
def listing(as_json: bool) -> int:
    """List the hosts that are read with a session; what is in it is never shown."""
    try:
        found = _sessions().listing()
    except SessionRefused as refusal:
        raise Refusal(str(refusal)) from refusal
    if as_json:
        for facts in found:
            print_json(
                {
                    "host": facts.host,
                    "cookies": facts.cookies,
                    "origins": facts.origins,
                    "expires_at": time_to_json(facts.expires_at),
                }
            )
        return DONE
    screen = open_screen()
    if not found:
        screen.line(NONE_YET)
        return DONE
    screen.table(("host", "cookies", "first ends"), [_row(facts) for facts in found])
    return DONE


@group.command()
@click.argument("host")
def remove(host: str) -> int:
    """Forget the session of HOST."""
    try:
        _sessions().remove(host)
    except SessionRefused as refusal:
        raise Refusal(str(refusal)) from refusal
    click.echo(f"Pages of {host} are read without a session from now on.")
    return DONE


def _sessions() -> Sessions:
    return Sessions(read_settings().sessions)


def _row(facts: SessionFacts) -> list[Part]:
    return [facts.host, str(facts.cookies), local(facts.expires_at) if facts.expires_at else "with the login"]


COMMANDS = {"sessions": group}
