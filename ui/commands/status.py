"""`rowback status`: how the service stands."""

from __future__ import annotations

import dataclasses
import os
import platform
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from rowback.clock import utcnow
from rowback.codec import time_to_json
from rowback.model import OutcomeName, Via
from rowback.settings import Settings, read_settings
from schedules.beat import dispatch_is_missed
from storage.database import Database
from storage.figures import FailingHost, Figures, figures
from ui.access import NOTHING_YET, as_json, print_json, reading
from ui.doctor.finding import Finding, State, finding_to_json
from ui.doctor.sites import try_sites
from ui.errors import DONE
from ui.terminal import Part, Screen, Style, open_screen
from ui.ways import NAMES
from ui.words import clause, distance, length, megabytes


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """All that is shown."""

    settings: Settings
    now: datetime
    figures: Figures | None
    """None where there is no database yet."""
    queue: Mapping[str, int] | None
    """Messages that wait, by queue; None where no broker answers."""
    versions: Mapping[str, str]
    sites: Finding
    """Whether the rules for sites can be used."""

    @property
    def running(self) -> bool:
        """Whether a broker answers and somebody dispatches (the last dispatch alone says so for 15 s too long)."""
        if self.figures is None or self.queue is None:
            return False
        return not dispatch_is_missed(self.figures.last_dispatch_at, now=self.now)


@click.command()
@as_json
def status(as_json: bool) -> int:
    """Show how the service stands: queue, overdue watches, failing hosts, owed alerts, versions, rules for sites that cannot be used."""
    settings, now = read_settings(), utcnow()
    counted: Figures | None = None
    with reading(settings) as database:
        if database is not None:
            with database.read() as conn:
                counted = figures(conn, now=now)
        versions = _versions(database)
    standing = _Standing(
        settings=settings,
        now=now,
        figures=counted,
        queue=_queue(settings),
        versions=versions,
        sites=try_sites(settings),
    )
    if as_json:
        print_json(_to_json(standing))
    else:
        _print(open_screen(), standing)
    return DONE


def _queue(settings: Settings) -> Mapping[str, int] | None:
    """Return how many messages wait in each queue; None where no broker answers."""
    from workers import broker

    url = broker.url(settings)
    if url is None:
        return None
    try:
        return broker.waiting(url)
    except broker.BrokerError:
        return None


def _versions(database: Database | None) -> dict[str, str]:
    from importlib.metadata import version

    facts = database.facts() if database is not None else {}
    known = {name: version(name) for name in ("rowback", "celery", "playwright", "trafilatura", "rapidfuzz")}
    stored = {facts["database"].lower(): facts["version"]} if facts else {}
    return {**known, "python": platform.python_version(), **stored}


def sandboxed(settings: Settings) -> bool:
    """Return whether browsers run in their sandbox, which Chromium refuses to root."""
    return not settings.no_sandbox and os.geteuid() != 0


def _to_json(standing: _Standing) -> dict[str, Any]:
    settings, counted, queue = standing.settings, standing.figures, standing.queue
    named = {field.name: getattr(counted, field.name, None) for field in dataclasses.fields(Figures)}
    return {
        "at": time_to_json(standing.now),
        "running": standing.running,
        "queue": None if queue is None else dict(queue),
        **{name: _plain(value) for name, value in named.items()},
        "versions": dict(standing.versions),
        "data_dir": str(settings.data_dir),
        "allow_nets": [str(network) for network in settings.allow_nets],
        "allow_ports": list(settings.allow_ports),
        "sandbox": sandboxed(settings),
        "sites": finding_to_json(standing.sites),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return time_to_json(value)
    if isinstance(value, tuple):
        return [{name: _plain(one) for name, one in dataclasses.asdict(host).items()} for host in value]
    return dict(value) if isinstance(value, Mapping) else value


def _print(screen: Screen, standing: _Standing) -> None:
    settings, counted = standing.settings, standing.figures
    rows: list[list[Part]] = [_service_row(standing)]
    if standing.queue is not None:
        rows.append(["queue", ", ".join(f"{count} {name}" for name, count in standing.queue.items())])
    if counted is not None:
        rows += _figure_rows(counted, standing.now)
    rows.append(["versions", ", ".join(f"{name} {number}" for name, number in standing.versions.items())])
    ports = "".join(f", {port}" for port in settings.allow_ports)
    reach = " and ".join([f"public addresses (ports 80, 443{ports})", *map(str, settings.allow_nets)])
    sandbox: Part = "in the browser's sandbox"
    if not sandboxed(settings):
        sandbox = "without the browser's sandbox", Style.DOUBTFUL
    rows.append(["fetching", f"{reach}, ", sandbox])
    rows.append(["data", str(settings.data_dir)])
    if standing.sites.state is State.FAIL:
        rows.append(["sites", (standing.sites.detail, Style.BAD), f"; {standing.sites.advice}"])
    for name, *rest in rows:
        screen.line((f"{name:<10}", Style.FAINT), *rest, hang=10)
    if counted is None or not counted.watches:
        screen.line(f"{NOTHING_YET}.")


def _service_row(standing: _Standing) -> list[Part]:
    if standing.running:
        return ["service", ("runs", Style.GOOD)]
    last = standing.figures.last_dispatch_at if standing.figures else None
    since = f" (last seen {distance(last, now=standing.now)})" if last else ""
    return ["service", ("does not run", Style.BAD), f"{since}: `rowback up` starts it"]


def _figure_rows(counted: Figures, now: datetime) -> list[list[Part]]:
    overdue: Part = (f"{counted.overdue} overdue", Style.BAD if counted.overdue else Style.PLAIN)
    more = {
        "paused": counted.paused,
        "gone": counted.gone,
        "not open to all": counted.episodes.get("restricted", 0),
        "alternating": counted.episodes.get("alternating", 0),
        "resting after crashes": counted.quarantined,
    }
    told = [f", {count} {name}" for name, count in more.items() if count]
    rows: list[list[Part]] = [
        [
            "watches",
            f"{counted.watches}: {counted.due} due, ",
            overdue,
            f", {counted.leased} being looked at",
            *told,
        ],
        ["checks", _checks(counted)],
    ]
    if counted.ways_last_hour:
        rows.append(["read", _ways(counted)])
    oldest = f", the oldest for {length(now - counted.oldest_owed_at)}" if counted.oldest_owed_at else ""
    failed: Part = (f"{counted.failed_alerts} failed", Style.BAD if counted.failed_alerts else Style.PLAIN)
    rows.append(["alerts", f"{counted.owed_alerts} owed{oldest}, ", failed])
    whole = {host.host for host in counted.host_outages}
    rows += [["outage", (host.host, Style.BAD), _trouble(host, now)] for host in counted.host_outages]
    single = [host for host in counted.failing_hosts if host.host not in whole]
    rows += [["failing", (host.host, Style.BAD), _trouble(host, now)] for host in single]
    return rows


def _trouble(host: FailingHost, now: datetime) -> str:
    since = f" for {length(now - host.since)}" if host.since else ""
    told = f" ({host.watches} article{'s' * (host.watches != 1)}){since}: "
    if host.alike is None:
        return f"{told}last, {host.reason or ''}"
    if host.alike == host.watches:
        return told + (host.reason or "")
    others = host.watches - host.alike
    return f"{told}{clause(host.reason)} ({host.alike}), for other reasons ({others})"


def _checks(counted: Figures) -> str:
    order = [name.value for name in OutcomeName]
    done = sorted(counted.checks_last_hour.items(), key=lambda pair: order.index(pair[0]))
    told = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in done)
    return f"{told or 'none'} in the last hour"


def _ways(counted: Figures) -> str:
    """Return the share of each way, and what was loaded."""
    ways, total = counted.ways_last_hour, sum(counted.ways_last_hour.values())
    alone = {Via.HTTP: ways.get(Via.HTTP, 0), Via.BROWSER: ways.get(Via.BROWSER, 0)}
    shares = [f"{count * 100 / total:.0f} % by {NAMES[via]}" for via, count in alone.items() if count]
    if both := total - sum(alone.values()):
        shares.append(f"{both * 100 / total:.0f} % by both")
    return f"{', '.join(shares)}; {megabytes(counted.bytes_last_hour)} in the last hour"


COMMANDS = {"status": status}
