"""The commands of the single roles: what the supervisor starts, and what `rowback worker` and `rowback beat` become."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Literal

Role = Literal["checks", "alerts"]

QUEUES: Mapping[Role, str] = {"checks": "checks", "alerts": "alerts,dispatch"}
"""Dispatch goes with the alerts: both are short, and neither may wait behind pages."""

CONCURRENCY: Mapping[Role, int] = {"checks": 2, "alerts": 2}
"""Two for alerts, so that one slow receiver holds back neither the others nor the dispatch."""

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
        # Prefork is the only pool with time limits, and Playwright's sync API wants a process of its own.
        *("--pool", "prefork"),
        # Workers need to know nothing of each other.
        *("--without-gossip", "--without-mingle"),
    ]


def beat_argv() -> list[str]:
    """Return the command of beat; it keeps no files."""
    return [sys.executable, *_CELERY, "beat", "--pidfile="]
