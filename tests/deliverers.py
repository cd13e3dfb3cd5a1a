"""Runs deliver jobs in processes of their own and kills them; a program, started by tests/faults/test_delivery_faults.py.

It loads everything once and forks its deliverers, so that a killed one is back within milliseconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from ipaddress import ip_network
from typing import Any

from rowback import logs
from rowback.clock import utcnow
from rowback.model import Channel, Story
from schedules import backoff
from storage import alerts
from storage.database import open_database
from workers.alerts import deliver
from workers.channels.email import EmailSender
from workers.channels.letter import read_sender
from workers.channels.server import read_server
from workers.channels.webhook import WebhookSender
from workers.ports import Sender

LEASE = timedelta(seconds=1.5)
LONG_LEASE = timedelta(minutes=5)
# Longer than a sender's deadline and shorter than the lease, as in real life.
DEADLINE = timedelta(seconds=0.7)
LONG_DEADLINE = timedelta(minutes=2)
"""Where every receiver answers: more than a loaded machine needs."""


class DiesAfterSending:
    """A sender whose process is gone the moment the receiver said yes."""

    def __init__(self, inner: Sender) -> None:
        self._inner = inner

    def send(self, channel: Channel, story: Story) -> str:
        self._inner.send(channel, story)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("unreachable")


def senders(smtp_url: str, deadline: timedelta = LONG_DEADLINE) -> dict[str, Sender]:
    """Return the real senders."""
    return {
        "email": EmailSender(
            server=read_server(smtp_url), sender=read_sender("alerts@rowback.example"), deadline=deadline
        ),
        "webhook": WebhookSender(allow_nets=(ip_network("127.0.0.0/8"),), deadline=deadline),
    }


def work(plan: dict[str, Any], seed: int) -> None:
    """Deliver whatever is owed, for ever."""
    rng = random.Random(seed)
    database = open_database(plan["database"])
    sending = senders(plan["smtp"], DEADLINE)
    while True:
        with database.write() as conn:
            due = alerts.hand_out(conn, now=utcnow(), limit=2, hold=LEASE)
        for alert_id, fence in due:
            deliver(
                alert_id, database=database, senders=sending, now=utcnow(), rng=rng, fence=fence, lease=LEASE
            )
        if not due:
            time.sleep(0.02)


def die_after_sending(plan: dict[str, Any], alert_id: int) -> None:
    """Deliver one alert and die before the answer is noted."""
    sending = {scheme: DiesAfterSending(sender) for scheme, sender in senders(plan["smtp"]).items()}
    database = open_database(plan["database"])
    deliver(
        alert_id, database=database, senders=sending, now=utcnow(), rng=random.Random(1), lease=LONG_LEASE
    )


def fork(job: Callable[[], None]) -> int:
    """Start a job in a process of its own and return its id."""
    child = os.fork()
    if child:
        return child
    try:
        job()
    finally:
        os._exit(1)


def kill(child: int) -> None:
    """Kill a process and wait for its end."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def torment(plan: dict[str, Any]) -> int:
    """Keep deliverers running and kill one after the other, until standard input closes; return how many were killed."""
    rng = random.Random(plan["seed"])
    children = [fork(partial(work, plan, n)) for n in range(plan["deliverers"])]
    killed = 0
    until = time.monotonic() + plan["kill_seconds"]
    while time.monotonic() < until or killed < plan["kills"]:
        time.sleep(rng.uniform(0.05, 0.3))
        victim = rng.randrange(len(children))
        kill(children[victim])
        killed += 1
        children[victim] = fork(partial(work, plan, 1000 + killed))
    sys.stdin.read()
    for child in children:
        kill(child)
    return killed


def main() -> None:
    """Read the plan from the command line."""
    logs.configure("json", level="ERROR")
    # As many tries as the receivers' moods need, and none of them hours away.
    soon = (timedelta(milliseconds=150),) * 200
    backoff.WAITS = {"webhook": soon, "email": soon}
    plan = json.loads(sys.argv[1])
    if "die" in plan:
        child = fork(partial(die_after_sending, plan, plan["die"]))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status))
    else:
        print(torment(plan))


if __name__ == "__main__":
    main()
