"""The tasks: each a few lines around a job. They take ids; what is due and what was done stands in the database."""

from __future__ import annotations

import time
from datetime import timedelta
from random import SystemRandom

from rowback.clock import utcnow
from schedules.beat import TICK
from workers import alerts, broker, checks
from workers import dispatch as dispatching
from workers import sweep as sweeping
from workers.app import app, shortened
from workers.runtime import Runtime, runtime

_rng = SystemRandom()
_looked_at = 0.0


def _send_check(watch_id: int, fence: int) -> None:
    check.apply_async((watch_id, fence), expires=_hold().total_seconds())


def _send_alert(alert_id: int, fence: int) -> None:
    deliver.apply_async((alert_id, fence), expires=_hold().total_seconds())


def _hold() -> timedelta:
    return shortened("HOLD", dispatching.HOLD)


@app.task(name="dispatch")
def dispatch() -> None:
    """Hand out due watches and owed alerts."""
    part = runtime()
    dispatching.dispatch(
        database=part.database,
        now=utcnow(),
        send_check=_send_check,
        send_alert=_send_alert,
        workers=part.settings.workers,
        per_host=part.settings.per_host,
        waiting=broker.waiting(app.conf.broker_url)["checks"],
        hold=_hold(),
    )


@app.task(name="check")
def check(watch_id: int, fence: int | None = None) -> None:
    """Look at a watch; alerts that it made go out at once."""
    part = runtime()
    report = checks.run_check(
        watch_id,
        means=part.means,
        now=utcnow(),
        rng=_rng,
        fence=fence,
        lease=shortened("LEASE", checks.LEASE),
    )
    if isinstance(report, checks.CheckReport) and report.alert_ids:
        dispatching.hand_out_alerts(
            database=part.database, now=utcnow(), send_alert=_send_alert, hold=_hold()
        )
    _dispatch_if_nobody_does(part)


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
