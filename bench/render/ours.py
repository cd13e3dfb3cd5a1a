"""Our side of the rendering bench: `rowback up` as people run it, on a data directory of its own, over the local site."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench.render.cpu import Scenario
from rowback.clock import utcnow
from rowback.model import OutcomeName, Via
from rowback.settings import Settings
from storage import checks, tables, watches
from storage.database import Database, open_database

PATIENCE_SECONDS = 240.0
"""For a round of looks; the slowest machine that the bench is meant for takes a quarter of it."""

EVERY = timedelta(hours=12)
"""The watches' rhythm: longer than the bench, so that looks happen when it asks for them and at no other time."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at every watch took: CPU seconds of the whole service, seconds at its pace, and how the looks ended."""

    cpu: float
    wall: float
    outcomes: Mapping[OutcomeName, int]
    rendered: int
    """How many of the looks took a render."""

    @property
    def looks(self) -> int:
        """How many looks there were."""
        return sum(self.outcomes.values())


class Service:
    """`rowback up` with watches of some addresses: each look at `urls` is a render, `free` are looked at as it likes."""

    def __init__(
        self,
        work: Path,
        *,
        browser: str,
        urls: Sequence[str],
        free: Sequence[str] = (),
        workers: int = 2,
        name: str = "ours",
    ) -> None:
        work.mkdir(exist_ok=True)
        self._log = work / "up.log"
        self._database = _watching(work / "data", dict.fromkeys(urls, Via.BROWSER) | dict.fromkeys(free))
        self._slots = workers * Settings().tabs
        self.scenario = Scenario(f"{name}-{workers}")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ROWBACK_")}
        program = str(Path(sys.executable).parent / "rowback")
        with self._log.open("a") as log:
            self._process = self.scenario.start(
                [program, "up"],
                env=kept
                | {
                    "PYTHONPATH": str(Path(__file__).parents[2]),
                    "ROWBACK_DATA_DIR": str(work / "data"),
                    "ROWBACK_ALLOW_NETS": "127.0.0.0/8",
                    "ROWBACK_BROWSER": browser,
                    "ROWBACK_WORKERS": str(workers),
                    "ROWBACK_LOG_FORMAT": "json",
                },
                cwd=work,
                output=log,
            )

    def look(self) -> Round:
        """Have every watch looked at once more, as soon as the service can."""
        before, since = self.scenario.cpu(), utcnow()
        with self._database.write() as conn:
            ids = [watch.id for watch in watches.listing(conn)]
            for watch_id in ids:
                watches.resume(conn, watch_id, now=since)
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            time.sleep(0.25)
            done = self._looked_at(since)
            if done == len(ids):
                break
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError(f"Only {done} of {len(ids)} pages were looked at; see {self._log}.")
        with self._database.read() as conn:
            times = sorted(one.last_check_at for one in watches.listing(conn) if one.last_check_at)
            latest = [checks.listing(conn, watch_id, limit=1)[0] for watch_id in ids]
        ended = [one.outcome for one in latest]
        return Round(
            cpu=self.scenario.cpu() - before,
            wall=_pace(times, self._slots) * len(times),
            outcomes={name: ended.count(name) for name in set(ended)},
            rendered=sum(Via.BROWSER in one.steps for one in latest),
        )

    def _looked_at(self, since: datetime) -> int:
        """Count the watches that were looked at; who waits must not need a core that the looks could have."""
        done = select(func.count()).where(tables.watches.c.last_check_at >= since)
        with self._database.read() as conn:
            return int(conn.execute(done).scalar_one())

    def end(self) -> None:
        """Stop the service as Ctrl-C does."""
        self._database.close()
        self.scenario.end(patience=60)


def _pace(times: Sequence[datetime], slots: int) -> float:
    """Return the seconds for each look while all slots were busy: without the first and the last of each slot.

    The first wait for the next dispatch and end all at once, and at the end some slots have nothing to do: neither says
    anything of the pace.
    """
    busy = times[slots:-slots] if len(times) > 3 * slots else times
    return (busy[-1] - busy[0]).total_seconds() / (len(busy) - 1)


def _watching(data_dir: Path, ways: Mapping[str, Via | None]) -> Database:
    database = open_database(f"sqlite:///{data_dir}/rowback.db")
    database.upgrade()
    with database.write() as conn:
        for url, via in ways.items():
            watches.add(conn, url, now=utcnow(), every=EVERY, via=via)
    return database
