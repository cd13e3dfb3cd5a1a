"""The Celery app: queues, limits, and what happens around each task."""

from __future__ import annotations

import importlib
import logging
import os
import threading
import time
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from billiard.util import get_logger as get_pool_logger
from celery import Celery, signals
from celery.exceptions import SecurityWarning
from kombu.exceptions import OperationalError

from rowback.logs import configure, get_logger
from rowback.settings import read_settings
from schedules.beat import MISSED_TICKS, TICK, timetable
from workers import broker, probing

SILENT_BEAT = 12 * TICK.total_seconds()
"""A beat that has sent nothing for so many seconds is ended, so that whoever watches over it starts another."""

NOISY = ("celery.app.trace", "celery.worker.strategy", "celery.beat", "kombu", "amqp", "multiprocessing")
"""Loggers that tell of each message; our jobs log one closing event of their own."""

SETTINGS: dict[str, Any] = {
    # JSON only: whoever can write to the broker must not be able to run code here.
    "task_serializer": "json",
    "accept_content": ["json"],
    # Nobody reads results: what was done stands in the database.
    "task_ignore_result": True,
    "result_backend": None,
    # Separate queues, so that many checks never hold back an alert, nor renders what takes a few milliseconds. Celery makes each with an exchange of its own.
    "task_routes": {
        "check": {"queue": "checks"},
        "glance": {"queue": "http"},
        "deliver": {"queue": "alerts"},
        "dispatch": {"queue": "dispatch"},
        "sweep": {"queue": "dispatch"},
    },
    "task_default_queue": "dispatch",
    "imports": ["workers.tasks"],
    # A message is given back when a worker goes away in good order; after a kill the lease runs out anyway.
    "task_acks_late": True,
    # One message at a time for each child: a slow page must not hold further hints.
    "worker_prefetch_multiplier": 1,
    # The lease tries again after a kill, and counts. Celery's own ways are an endless loop for a page that
    # kills its worker (reject), or a second, hidden count (retry).
    "task_reject_on_worker_lost": False,
    "task_retry_on_worker_lost": False,
    # Time-outs nest: Playwright 30 s < watchdog 60 s < soft 90 s < hard 120 s < lease 180 s < visibility 300 s.
    "task_soft_time_limit": 90,
    "task_time_limit": 120,
    # A task goes on while the broker is away and is acknowledged later. Said aloud because 6.0 flips the default.
    "worker_cancel_long_running_tasks_on_connection_loss": False,
    # A fresh child now and then bounds what leaks; the browser has its own, shorter, life.
    "worker_max_tasks_per_child": 500,
    # The default of 4 s kills a child that starts slowly on a loaded machine, and its successor, for ever.
    "worker_proc_alive_timeout": 60,
    # How long SIGTERM waits for tasks, where REMAP_SIGTERM=SIGQUIT is set (it is in the compose file).
    "worker_soft_shutdown_timeout": 20,
    "worker_enable_remote_control": True,  # `rowback health` asks with a ping
    "worker_hijack_root_logger": False,
    "worker_redirect_stdouts": False,
    # Come up in any order, and never give up on a broker.
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "broker_transport_options": {
        "visibility_timeout": 300,
        # With the default throttle of 10, lost messages come back 100 s later than they could.
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        # Without these a silent network break stops a worker for good (seen for 120 s).
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 5,
    },
    # A publisher gives up soon: the lease of what was not sent runs out, and the next dispatch sends it.
    "task_publish_retry_policy": {
        "max_retries": 3,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 1,
    },
    # No state file that a kill could spoil: ticks carry no state.
    "beat_scheduler": "celery.beat:Scheduler",
    "beat_max_loop_interval": TICK.total_seconds(),
    "timezone": "UTC",
    "enable_utc": True,
}
"""What holds everywhere; the measurements behind it are in docs/decisions/0006-queue.md."""

log = get_logger("queue")

# It says that pickle and root go badly together. We take JSON only, and the browser's own warning says what matters.
warnings.filterwarnings("ignore", category=SecurityWarning)


def shortened(name: str, usual: timedelta) -> timedelta:
    """Return a span of time that fault tests may shorten by ROWBACK_TEST_<NAME>, in seconds."""
    given = os.environ.get(f"ROWBACK_TEST_{name}")
    return timedelta(seconds=float(given)) if given else usual


def configuration() -> dict[str, Any]:
    """Return Celery's configuration: the settings above, this installation's broker, and the timetable."""
    return SETTINGS | {
        "broker_url": broker.url(read_settings()) or "redis+socket:///nonexistent?virtual_host=0",
        "beat_schedule": timetable(shortened("TICK", TICK)),
    }


app = Celery("rowback", set_as_current=True)
app.add_defaults(configuration)  # read when first needed: importing this module touches nothing


def answers(node: str, url: str, *, patience: float) -> bool:
    """Return whether a worker on the broker at `url` answers a ping within so many seconds."""
    # An app of its own: the one above keeps connections to the broker that it was configured with.
    with Celery("asking", broker=url, set_as_current=False) as asking:
        said = asking.control.ping(destination=[node], timeout=patience)
    return any(node in answer for answer in said)


@signals.setup_logging.connect
def _log_as_configured(**_: object) -> None:
    settings = read_settings()
    configure(settings.log_format, level=settings.log_level)
    get_pool_logger().propagate = True  # billiard's own, else its words on killed children come as bare text
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


@signals.task_prerun.connect
def _bind_ids(task_id: str, task: Any, args: tuple[Any, ...], **_: object) -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(task=task.name, task_id=task_id)
    if (
        task.name == "deliver" and args
    ):  # looks come several to a message, and bind their watch's id themselves
        structlog.contextvars.bind_contextvars(alert_id=args[0])


@signals.task_postrun.connect
def _unbind_ids(**_: object) -> None:
    structlog.contextvars.clear_contextvars()


@signals.worker_init.connect
def _load_before_forking(sender: Any, **_: object) -> None:
    if "checks" in sender.app.amqp.queues.consume_from:
        importlib.import_module("workers.preloaded")


@signals.worker_ready.connect
def _say_ready(sender: Any, **_: object) -> None:
    """Tell the supervisor; try the browser; and see to it that work is handed out, now and should beat fall silent."""
    if ready_file := os.environ.get("SUPERVISOR_READY_FILE"):
        Path(ready_file).touch()
    queues = sender.app.amqp.queues.consume_from
    if "checks" in queues and os.environ.get("ROWBACK_TEST_PROBE") != "0":
        probing.start()
    if "dispatch" in queues:
        _ask_for_dispatch()
        pause = shortened("TICK", TICK) * MISSED_TICKS
        sender.timer.call_repeatedly(pause.total_seconds(), _ask_for_dispatch)


def _ask_for_dispatch() -> None:
    # One query too many while beat lives. Without it an idle service whose beat is gone would stay idle.
    try:
        app.send_task("dispatch", expires=(TICK * MISSED_TICKS).total_seconds())
    except OperationalError as error:
        log.warning("dispatch_not_asked_for", reason=str(error))


@signals.worker_process_shutdown.connect
def _close_runtime(**_: object) -> None:
    from workers.runtime import runtime

    if runtime.cache_info().currsize:
        runtime().close()


@signals.beat_init.connect
def _end_a_silent_beat(**_: object) -> None:
    """Watch over this beat from a thread: one that hangs sends nothing, and looks alive."""
    last = time.monotonic()

    def sent(**_: object) -> None:
        nonlocal last
        last = time.monotonic()

    def watch() -> None:
        while time.monotonic() - last < SILENT_BEAT:
            time.sleep(1)
        log.error("beat_fell_silent", seconds=SILENT_BEAT)
        os._exit(1)

    signals.after_task_publish.connect(sent, weak=False)
    threading.Thread(target=watch, name="silent-beat", daemon=True).start()
