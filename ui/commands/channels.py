"""`rowback channels`: who is told of changes, how, and of which."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

import click

from rowback.clock import utcnow
from rowback.model import AlertState, AlertType, Channel, Kind, NewAlert
from rowback.settings import read_settings
from rowback.tell.json.alerts import channel_to_json
from storage import alerts, channels
from storage.database import Database
from ui.access import as_json, print_json, reading, writing
from ui.errors import DONE, FAILED, USAGE, Refusal, complain
from ui.terminal import Part, Style, open_screen

NONE_YET = "There is no channel yet: `rowback channels add desk email:you@example.org` makes one"

KINDS = click.Choice([kind.value for kind in Kind])
TYPES = click.Choice([type_.value for type_ in AlertType if type_ is not AlertType.TEST])

MAIL_TYPES = tuple(
    type_ for type_ in AlertType if type_ not in (AlertType.FIRST_SEEN, AlertType.RETITLED, AlertType.TEST)
)
"""What an e-mail channel hears unless told otherwise: a hundred new watches must not make a hundred mails."""

_NAME = re.compile(r"[\w.@+-]{1,60}")


@click.group("channels")
def group() -> None:
    """Say who is told of changes, and how."""


@group.command()
@click.argument("name")
@click.argument("target", metavar="email:ADDRESS|webhook:URL")
@click.option(
    "--secret", metavar="SECRET", help="Sign webhooks with it (whsec_…); default: a new one, printed once."
)
@click.option("--min-weight", type=click.FloatRange(0, 1), default=0.0, help="Only changes of at least this weight, 0 to 1.")  # fmt: skip
@click.option("--kind", "kinds", type=KINDS, metavar="KIND", multiple=True, help="Only changes with an edit of this kind; may be repeated.")  # fmt: skip
@click.option("--type", "types", type=TYPES, metavar="TYPE", multiple=True, help="Only these events, as article.changed; may be repeated.")  # fmt: skip
@click.option("--also", "also", type=TYPES, metavar="TYPE", multiple=True, help="These events beside the usual ones, as article.retitled; may be repeated.")  # fmt: skip
@as_json
def add(
    *,
    name: str,
    target: str,
    secret: str | None,
    min_weight: float,
    kinds: tuple[str, ...],
    types: tuple[str, ...],
    also: tuple[str, ...],
    as_json: bool,
) -> int:
    """Tell someone of changes: by e-mail, or a program by webhook.

    Every watch tells every channel, unless it names its own (`rowback watch URL --channel NAME`). E-mail channels
    do not hear of first sightings unless --also article.first_seen asks for them, nor of every headline that a page
    gives to search engines and networks only (--also article.retitled): without it they hear of those that have
    another number, name or negation.
    """
    from workers.channels import parse_target

    if not _NAME.fullmatch(name):
        raise Refusal(f"{name!r} is no name for a channel: take letters, digits, - _ . @ +", status=USAGE)
    scheme, place = parse_target(target)
    given, secret = secret is not None, _secret(scheme, secret)
    with writing() as database, database.write() as conn:
        channel = channels.add(
            conn,
            name=name,
            scheme=scheme,
            target=place,
            now=utcnow(),
            secret=secret,
            min_weight=min_weight,
            kinds=[Kind(kind) for kind in kinds],
            types=_types(scheme, types, also),
        )
    if as_json:
        print_json({**channel_to_json(channel), "secret": secret})
    else:
        _tell_added(channel, new_secret=None if given else secret)
    return DONE


def _secret(scheme: str, given: str | None) -> str | None:
    """Return what a webhook is signed with, a new secret where none is given; None for other channels."""
    from workers.channels import check_secret, new_secret

    if scheme == "webhook":
        return new_secret() if given is None else check_secret(given)
    if given is not None:
        raise Refusal("Only webhooks are signed: leave out --secret", status=USAGE)
    return None


def _types(scheme: str, only: Sequence[str], also: Sequence[str]) -> tuple[AlertType, ...]:
    """Return the events that a channel hears of; empty: all."""
    usual = tuple(AlertType(type_) for type_ in only) or (MAIL_TYPES if scheme == "email" else ())
    return (*usual, *(type_ for type_ in map(AlertType, also) if type_ not in usual)) if usual else ()


def _tell_added(channel: Channel, *, new_secret: str | None) -> None:
    screen = open_screen()
    screen.line(f"{channel.name} is told of changes: {channel.scheme} {channel.target}")
    if new_secret is not None:
        screen.line("Its signing secret, shown this once: ", (new_secret, Style.STRONG))
    if channel.scheme == "email" and not read_settings().smtp_url:
        screen.line(
            ("No mail server is set yet (ROWBACK_SMTP_URL): until then mails stay owed.", Style.DOUBTFUL)
        )
    screen.line(f"`rowback channels test {channel.name}` sends a test.")


@group.command("list")
@as_json
def list_(as_json: bool) -> int:
    """List the channels and what each wants to hear."""
    found: list[Channel] = []
    with reading() as database:
        if database is not None:
            with database.read() as conn:
                found = channels.listing(conn)
    if as_json:
        for channel in found:
            print_json(channel_to_json(channel))
        return DONE
    screen = open_screen()
    if not found:
        screen.line(f"{NONE_YET}.")
    screen.table(("name", "by", "to", "wants", "state"), [_row(channel) for channel in found])
    return DONE


def _row(channel: Channel) -> list[Part]:
    wants = [f"weight ≥ {channel.min_weight:g}"] if channel.min_weight else []
    if channel.kinds:
        wants.append(" or ".join(kind.value.replace("_", " ") for kind in channel.kinds))
    beside = [type_.value for type_ in channel.types if type_ not in MAIL_TYPES]
    usual = set(MAIL_TYPES) <= set(channel.types)
    if usual and beside:
        wants.append(f"the usual and {', '.join(beside)}")
    elif channel.types and not usual:
        wants.append(", ".join(type_.value for type_ in channel.types))
    off: Part = (f"off: {channel.disabled_reason or 'switched off'}", Style.BAD)
    state: Part = ("on", Style.GOOD) if channel.enabled else off
    return [
        (channel.name, Style.STRONG),
        channel.scheme,
        channel.target,
        "; ".join(wants)
        or ("all but first sightings and most new titles" if channel.types else "everything"),
        state,
    ]


@group.command(short_help="Send a test through a channel, now.")
@click.argument("name")
def test(name: str) -> int:
    """Send a test through a channel, now, and say what the receiver answered."""
    from ui.delivering import deliver_now
    from ui.verbosity import quiet_logs
    from workers.channels import build_senders

    settings = read_settings()
    quiet_logs(settings)
    with _there(name) as database:
        alert_id = _owe_test(database, name, now=utcnow())
        told = next(deliver_now([alert_id], database=database, senders=build_senders(settings)), None)
        with database.read() as conn:
            channel = channels.find(conn, name)
            said = [delivery.answer for delivery in alerts.deliveries(conn, alert_id)]
    answer = said[-1] if said else "no answer"
    if told is None or told.state is not AlertState.SENT:
        again = (
            "" if told is None or told.state is AlertState.FAILED else "; it stays owed and is tried again"
        )
        complain(f"Channel {name} did not take the test: {answer.rstrip('.')}{again}")
        return FAILED
    screen = open_screen()
    screen.line((f"{name} took the test", Style.GOOD), f": {answer}")
    if not channel.enabled:
        screen.line(f"It is switched off ({channel.disabled_reason}): `rowback channels enable {name}`.")
    return DONE


def _owe_test(database: Database, name: str, *, now: datetime) -> int:
    with database.write() as conn:
        channel = channels.find(conn, name)
        new = NewAlert(channel_id=channel.id, type=AlertType.TEST, cause=f"test:{now.isoformat()}")
        alert_id = alerts.add(conn, new, watch_id=None, revision=None, now=now)
    if alert_id is None:
        raise Refusal("Another test was sent in this very moment: try again")
    return alert_id


@group.command()
@click.argument("name")
def remove(name: str) -> int:
    """Forget a channel, with the alerts that it is owed."""
    with _there(name) as database, database.write() as conn:
        channels.remove(conn, name)
    open_screen().line(f"Removed {name}.")
    return DONE


@group.command()
@click.argument("name")
def enable(name: str) -> int:
    """Switch a channel on again; it then gets what it is owed."""
    with _there(name) as database, database.write() as conn:
        channels.enable(conn, name)
    open_screen().line(f"{name} is told of changes again.")
    return DONE


@group.command()
@click.argument("name")
def disable(name: str) -> int:
    """Switch a channel off; what it is owed is kept."""
    with _there(name) as database, database.write() as conn:
        channels.disable(conn, channels.find(conn, name).id, "switched off by its owner")
    open_screen().line(f"{name} is not told of changes any more; `rowback channels enable {name}` undoes it.")
    return DONE


@contextlib.contextmanager
def _there(name: str) -> Iterator[Database]:
    """Open the database; refuse where there is none yet."""
    with reading() as database:
        if database is None:
            raise Refusal(f"There is no channel {name!r}, nor any other: `rowback channels add` makes one")
        yield database


COMMANDS = {"channels": group}
