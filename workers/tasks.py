"""The tasks: each a few lines around a job. They take ids; what is due and what was done stands in the database."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import SystemRandom

import structlog
from celery.exceptions import SoftTimeLimitExceeded

from rowback.clock import utcnow
from schedules.beat import TICK
from workers import alerts, broker, checks
from workers import dispatch as dispatching
from workers import sweep as sweeping
from workers.app import app, shortened
from workers.dispatch import Hint
from workers.means import Means
from workers.runtime import Runtime, runtime
from workers.slots import Stoppable, side_by_side

GLANCE_SECONDS = 30.0
"""After so long the rest of a message is sent on: one more GET (30 s) still ends before the time limit (90 s)."""

RENDER_SECONDS = 15.0
"""The same for a message of renders: one more page (60 s) still ends before the time limit. What takes longer (a plain
answer of 30 s before it, a second load after a crash) is ended by the limit, and on record when it was alone."""

_rng = SystemRandom()
_looked_at = 0.0


def _send_checks(hints: Sequence[Hint]) -> None:
    check.apply_async(([list(hint) for hint in hints],), expires=_hold().total_seconds())


def _send_plain(hints: Sequence[Hint]) -> None:
    glance.apply_async(([list(hint) for hint in hints],), expires=_hold().total_seconds())


def _send_alert(alert_id: int, fence: int) -> None:
    deliver.apply_async((alert_id, fence), expires=_hold().total_seconds())


def _hold() -> timedelta:
    return shortened("HOLD", dispatching.HOLD)


@app.task(name="dispatch")
def dispatch() -> None:
    """Hand out due watches and owed alerts."""
    part = runtime()
    waiting = broker.waiting(app.conf.broker_url)
    dispatching.dispatch(
        database=part.database,
        now=utcnow(),
        send_checks=_send_checks,
        send_plain=_send_plain,
        send_alert=_send_alert,
        capacity=dispatching.Capacity(
            browsers=part.settings.workers,
            tabs=part.settings.tabs,
            waiting=waiting["checks"],
            plain_waiting=waiting["http"],
        ),
        per_host=part.settings.per_host,
        hold=_hold(),
    )


@app.task(name="check")
def check(hints: Sequence[Hint]) -> None:
    """Look at watches, as many at a time as the browser has tabs; alerts that a look made go out at once."""
    part = runtime()
    renderer = Stoppable(part.renderer)

    def look(watch_id: int, fence: int) -> None:
        with part.lent() as lent:
            _check(part, replace(lent, renderer=renderer), watch_id, fence)

    def stop(error: BaseException) -> None:
        # Of several nobody knows which took the time: nothing is recorded, and each goes alone next (`leases.unended`).
        slow = len(hints) == 1 and isinstance(error, SoftTimeLimitExceeded)
        seconds = app.conf.task_soft_time_limit
        renderer.stop(too_slow=f"The page was not done within {seconds:g} seconds." if slow else "")

    side_by_side(hints, look, slots=part.settings.tabs, seconds=RENDER_SECONDS, stop=stop, rest=_send_checks)
    _dispatch_if_nobody_does(part)


@app.task(name="glance")
def glance(hints: Sequence[Hint]) -> None:
    """Look at watches that most likely need no browser; what does need one goes on to those that have one."""
    part = runtime()
    means, until = replace(part.means, renderer=None), time.monotonic() + GLANCE_SECONDS
    for done, (watch_id, fence) in enumerate(hints):
        if time.monotonic() > until:  # slow sites: the rest must not run into the time limit with them
            _send_plain(hints[done:])
            break
        _check(part, means, watch_id, fence)
    _dispatch_if_nobody_does(part)


def _check(part: Runtime, means: Means, watch_id: int, fence: int) -> None:
    with structlog.contextvars.bound_contextvars(watch_id=watch_id):
        report = checks.run_check(
            watch_id,
            means=means,
            now=utcnow(),
            rng=_rng,
            fence=fence,
            lease=shortened("LEASE", checks.LEASE),
            hold=_hold(),
            limits=(SoftTimeLimitExceeded,),
        )
    if isinstance(report, checks.HandedOver):
        _send_checks([(report.watch_id, report.fence)])
    elif report and report.alert_ids:
        dispatching.hand_out_alerts(
            database=part.database, now=utcnow(), send_alert=_send_alert, hold=_hold()
        )


@app.task(name="deliver")
def deliver(alert_id: int, fence: int | None = None) -> None:
    """Try to settle an alert."""
    part = runtime()
    lease = shortened("LEASE", alerts.LEASE)
    alerts.deliver(
        alert_id,
        database=part.database,
        senders=part.senders,
        now=utcnow(),
        rng=_rng,
        fence=fence,
        lease=lease,
    )
    _dispatch_if_nobody_does(part)


@app.task(name="sweep")
def sweep() -> None:
    """Throw away what is kept for long enough, once an hour."""
    sweeping.sweep(database=runtime().database, now=utcnow())


def _dispatch_if_nobody_does(part: Runtime) -> None:
    global _looked_at  # noqa: PLW0603  a look costs a query: one for each tick and process is enough
    if time.monotonic() - _looked_at < TICK.total_seconds():
        return
    _looked_at = time.monotonic()
    if dispatching.is_missed(part.database, now=utcnow()):
        dispatch()
