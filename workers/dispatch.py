"""The dispatch job: hand out due watches and owed alerts, and send the hints once that is committed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from rowback.logs import get_logger
from rowback.model import Via
from schedules.backoff import LONGEST_WAIT
from schedules.beat import dispatch_is_missed
from schedules.policy import COLD, JITTER
from storage import alerts, heartbeats, leases
from storage.database import Connection, Database

NAME = "dispatch"
"""The name of its heartbeat."""

HOLD = timedelta(seconds=60)
"""How long a hint may take to reach a worker before it is made again: a lost one costs this much."""

AHEAD = 20
"""Watches handed out for each tab of a browser in one go: about 30 s of work (1.5 s for a page). A longer queue would
outlive its hints, and new articles would stand behind old ones."""

ROUNDS = 4
"""Looks in one message to a browser for each of its tabs. At a message's end tabs stand idle, so it has several rounds;
its worker does nothing else meanwhile, so not many. A browser of one tab gets them one by one."""

PLAIN_AHEAD = 200
"""Watches handed out for looks without a browser in one go: milliseconds each, unless their sites are slow."""

PLAIN_BATCH = 25
"""Such looks in one message: a message costs more than a look, and that is then shared. A few slow sites must not hold up
many others, so the rest of a message is sent on after half a minute (`GLANCE_SECONDS`)."""

ALERTS = 100
"""Alerts handed out in one go."""

LONGEST_LEASE = timedelta(minutes=10)
"""No lease is longer (a check's is 3 minutes): one that ends later was taken by a clock that was wrong."""

Hint = tuple[int, int]
"""A watch and its fence."""

Send = Callable[[int, int], None]
"""Sends the hint (id, fence) on."""

SendMany = Callable[[Sequence[Hint]], None]
"""Sends several hints in one message."""

log = get_logger("dispatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Who looks at pages, and how many messages nobody took yet: for browsers, and for looks without one."""

    browsers: int
    tabs: int = 1
    """Pages that are open at the same time in each."""
    waiting: int = 0
    plain_waiting: int = 0

    @property
    def most(self) -> int:
        """The most looks in one message to a browser."""
        return ROUNDS * self.tabs if self.tabs > 1 else 1

    @property
    def room(self) -> int:
        """How many more looks may wait for browsers."""
        return max(0, self.browsers * self.tabs * AHEAD - self.waiting * self.most)

    @property
    def plain_room(self) -> int:
        """How many more looks without one may wait."""
        return max(0, PLAIN_AHEAD - self.plain_waiting * PLAIN_BATCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatched:
    """How many of each were handed out."""

    checks: int
    alerts: int


def dispatch(
    *,
    database: Database,
    now: datetime,
    send_checks: SendMany,
    send_plain: SendMany,
    send_alert: Send,
    capacity: Capacity,
    per_host: int,
    hold: timedelta = HOLD,
) -> Dispatched:
    """Hand out what is due, as far as there is capacity, in one transaction, then send it.

    A process that dies between the two, or a hint that is lost, costs `hold`: then it is handed out again.
    """
    with database.write() as conn:
        repaired = _repair_clock(conn, now)
        hand_out = functools.partial(leases.hand_out, conn, now=now, per_host=per_host, hold=hold)
        due, plain = _due(hand_out, capacity.room, capacity.plain_room)
        owed = alerts.hand_out(conn, now=now, limit=ALERTS, hold=hold)
        doubted = leases.unended(conn, [watch_id for watch_id, _ in due]) if capacity.most > 1 else set()
        heartbeats.beat(conn, NAME, now)
    for message in _messages(due, doubted, capacity):
        send_checks(message)
    for start in range(0, len(plain), PLAIN_BATCH):
        send_plain(plain[start : start + PLAIN_BATCH])
    for alert_id, fence in owed:
        send_alert(alert_id, fence)
    if repaired:
        log.warning("clock_repaired", rows=repaired)
    if due or plain or owed:
        log.info("work_dispatched", checks=len(due), plain=len(plain), alerts=len(owed))
    return Dispatched(checks=len(due) + len(plain), alerts=len(owed))


def _repair_clock(conn: Connection, now: datetime) -> int:
    """Bring back what a clock that was wrong put off for longer than anything is; return how many rows."""
    watches = leases.repair_clock(conn, now=now, longest=COLD * (1 + 2 * JITTER), longest_lease=LONGEST_LEASE)
    return watches + alerts.repair_clock(conn, now=now, longest=LONGEST_WAIT, longest_lease=LONGEST_LEASE)


def _due(hand_out: Callable[..., list[Hint]], room: int, plain_room: int) -> tuple[list[Hint], list[Hint]]:
    """Hand out the watches that are due, those whose look begins with a browser first, then the others.

    One line at each host, so that neither way takes all of its leases; what has no room is not waited for.
    """
    due = hand_out(limit=room, way=Via.BROWSER, beside=Via.HTTP if plain_room else None)
    beside = Via.BROWSER if len(due) < room else None
    return due, hand_out(limit=plain_room, way=Via.HTTP, beside=beside)


def _messages(due: Sequence[Hint], doubted: Set[int], capacity: Capacity) -> list[Sequence[Hint]]:
    """Cut what is due into messages. What may have killed its worker goes alone.

    Beside it others would be counted as killers, too, and rest.
    """
    trusted = [hint for hint in due if hint[0] not in doubted]
    alone = [[hint] for hint in due if hint[0] in doubted]
    return [*spread(trusted, browsers=capacity.browsers, most=capacity.most), *alone]


def spread(hints: Sequence[Hint], *, browsers: int, most: int) -> list[Sequence[Hint]]:
    """Cut hints into messages of at most so many, all of about one size and as many for each browser as for the others.

    What comes first in `hints` comes first in its message.
    """
    rounds = -(-len(hints) // (browsers * most))
    messages = min(browsers * rounds, len(hints))
    return [hints[first::messages] for first in range(messages)]


def hand_out_alerts(*, database: Database, now: datetime, send_alert: Send, hold: timedelta = HOLD) -> int:
    """Hand out the owed alerts alone: a check that made some does not wait for the next tick."""
    with database.write() as conn:
        owed = alerts.hand_out(conn, now=now, limit=ALERTS, hold=hold)
    for alert_id, fence in owed:
        send_alert(alert_id, fence)
    return len(owed)


def is_missed(database: Database, *, now: datetime) -> bool:
    """Return whether nobody dispatches: no heartbeat for three ticks."""
    with database.read() as conn:
        last = heartbeats.last(conn, NAME)
    return dispatch_is_missed(last, now=now)
