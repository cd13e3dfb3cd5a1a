"""`rowback alerts` and `replay`: what was sent, is owed or failed; and sending it once more."""

from __future__ import annotations

from datetime import datetime

import click

from rowback.clock import utcnow
from rowback.model import Alert, AlertState, AlertType
from rowback.settings import read_settings
from rowback.tell.clean import shorten
from rowback.tell.json.alerts import alert_to_json
from storage import alerts as outbox
from storage import channels
from ui.access import as_json, print_json, reading
from ui.errors import DONE, FAILED, Refusal, complain
from ui.terminal import Part, Style, open_screen
from ui.words import distance, local

STATES = {AlertState.SENT: Style.GOOD, AlertState.OWED: Style.DOUBTFUL, AlertState.FAILED: Style.BAD}

OF_HOST = (AlertType.HOST_FAILING, AlertType.HOST_RECOVERED)


@click.command()
@click.option("--state", type=click.Choice([state.value for state in AlertState]), help="Only those.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="At most so many.")
@as_json
def alerts(state: str | None, limit: int, as_json: bool) -> int:
    """List the latest alerts, newest first: what was sent, is owed, or failed and why."""
    found: list[Alert] = []
    names: dict[int, str] = {}
    with reading() as database:
        if database is not None:
            with database.read() as conn:
                found = outbox.listing(conn, state=AlertState(state) if state else None, limit=limit)
                names = {channel.id: channel.name for channel in channels.listing(conn)}
    now = utcnow()
    if as_json:
        for alert in found:
            print_json(alert_to_json(alert, channel=names.get(alert.channel_id), now=now))
        return DONE
    screen = open_screen()
    if not found:
        screen.line(f"No alert is {state}." if state else "There is no alert yet.")
    heads = ("", "to", "of", "made", "state", "")
    screen.table(heads, [_row(alert, names.get(alert.channel_id, "?"), now) for alert in found])
    return DONE


def _row(alert: Alert, channel: str, now: datetime) -> list[Part]:
    about = alert.type.value
    if alert.type in OF_HOST and alert.facts is not None and alert.facts.host:
        about += f" {shorten(alert.facts.host, 60)}"
    elif alert.watch_id is not None:
        about += f" {alert.watch_id}" + (f"@{alert.revision}" if alert.revision else "")
    more = ""
    if alert.state is AlertState.OWED:
        again = distance(alert.next_attempt_at, now=now) if alert.next_attempt_at > now else "due"
        more = f"waits for {distance(alert.created_at, now=now).removesuffix(' ago')}, next attempt {again}"
    if alert.last_error and alert.state is not AlertState.SENT:
        more += f"{'; ' * bool(more)}attempt {alert.attempts}: {shorten(alert.last_error, 160)}"
    return [
        (str(alert.id), Style.STRONG),
        channel,
        about,
        local(alert.created_at),
        (alert.state.value, STATES[alert.state]),
        more,
    ]


@click.command()
@click.argument("wanted", metavar="ALERT...", nargs=-1, required=True, type=click.IntRange(1))
def replay(wanted: tuple[int, ...]) -> int:
    """Send alerts once more, under the identifier that they had: receivers can tell a repeat."""
    from ui.delivering import deliver_now
    from ui.verbosity import quiet_logs
    from workers.channels import build_senders
    from workers.dispatch import is_missed

    settings = read_settings()
    quiet_logs(settings)
    screen = open_screen()
    with reading(settings) as database:
        if database is None:
            raise Refusal("There is no alert yet")
        with database.write() as conn:
            count = outbox.replay(conn, wanted, now=utcnow())
        if not is_missed(database, now=utcnow()):
            screen.line(f"{count} owed again; the service sends within seconds.")
            return DONE
        status = DONE
        for told in deliver_now(wanted, database=database, senders=build_senders(settings)):
            if told.state is AlertState.SENT:
                screen.line((f"{told.alert_id} was sent to {told.channel}.", Style.GOOD))
            else:
                complain(
                    f"{told.alert_id} was not sent to {told.channel}: {told.reason or 'it is being sent'}"
                )
                status = FAILED
    return status


COMMANDS = {"alerts": alerts, "replay": replay}
