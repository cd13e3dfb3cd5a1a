"""The commands of the single roles: what the supervisor starts, and what `rowback worker` and `rowback beat` become."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from typing import Literal, NoReturn

from rowback.settings import Settings
from storage.database import open_database
from workers import broker

Role = Literal["checks", "http", "alerts"]

QUEUES: Mapping[Role, str] = {"checks": "checks,http", "http": "http", "alerts": "alerts,dispatch"}
"""Dispatch goes with the alerts: both are short, and neither may wait behind pages. A worker with browsers does what
needs none too, so that nothing is left lying where no worker is there for that alone."""

CONCURRENCY: Mapping[Role, int] = {"checks": 2, "http": 2, "alerts": 2}
"""Two for alerts, so that one slow receiver holds back neither the others nor the dispatch; two for plain GETs, so that
one slow site does not hold back the others."""

_CELERY = ("-m", "celery", "--app", "workers.app", "--quiet")


def worker_argv(role: Role, concurrency: int | None = None) -> list[str]:
    """Return the command of one worker."""
    return [
        sys.executable,
        *_CELERY,
        "worker",
        *("--queues", QUEUES[role]),
        *("--concurrency", str(concurrency or CONCURRENCY[role])),
        *("--hostname", f"{role}@%h"),
        # Prefork is the only pool with time limits; and a browser's driver is recognised as the new child of its process.
        *("--pool", "prefork"),
        # Workers need to know nothing of each other.
        *("--without-gossip", "--without-mingle"),
    ]


def beat_argv() -> list[str]:
    """Return the command of beat; it keeps no files."""
    return [sys.executable, *_CELERY, "beat", "--pidfile="]


def become(argv: list[str], settings: Settings) -> NoReturn:
    """Replace this process by a worker or beat, once database and broker are fit for it.

    Raises StorageError or BrokerError with a sentence where they are not.
    """
    with contextlib.closing(open_database(settings.database)) as database:
        database.check_schema()
    if broker.url(settings) is None:
        raise broker.BrokerError(
            "A worker needs a broker: set ROWBACK_BROKER_URL, or run everything on this machine with `rowback up`."
        )
    os.execv(argv[0], argv)  # noqa: S606  our own command, never a shell
