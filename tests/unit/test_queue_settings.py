"""The queue's settings: what must stay in proportion, and the watch over beat."""

from __future__ import annotations

import subprocess
import sys

from schedules.beat import TICK
from workers import alerts, checks, dispatch
from workers.app import SETTINGS, configuration
from workers.app import app as queue

SILENT = """
from celery import signals
from workers import app
app.SILENT_BEAT = 0.1
signals.beat_init.send(sender=None)
import time
time.sleep(600)
"""


def test_time_outs_nest() -> None:
    visible = SETTINGS["broker_transport_options"]["visibility_timeout"]
    limits = (SETTINGS["task_soft_time_limit"], SETTINGS["task_time_limit"])
    assert limits[0] < limits[1] < checks.LEASE.total_seconds() < visible
    assert alerts.LEASE.total_seconds() < visible


def test_no_hint_outlives_its_hold_and_no_hold_a_lease() -> None:
    assert TICK < dispatch.HOLD < checks.LEASE
    assert dispatch.HOLD < alerts.LEASE


def test_a_message_of_looks_ends_before_its_time_limit_though_the_last_site_be_slow() -> None:
    from workers.fetch.fetcher import FetchBounds
    from workers.tasks import GLANCE_SECONDS

    assert GLANCE_SECONDS + FetchBounds().seconds < SETTINGS["task_soft_time_limit"]


def test_a_message_of_renders_ends_before_its_time_limit_though_the_last_page_take_all_its_time() -> None:
    from workers.render import Bounds
    from workers.tasks import RENDER_SECONDS

    assert RENDER_SECONDS + Bounds().page_seconds < SETTINGS["task_soft_time_limit"]


def test_messages_can_carry_no_code() -> None:
    conf = configuration()
    assert conf["accept_content"] == ["json"]
    assert conf["task_serializer"] == "json"


def test_a_kill_never_makes_celery_run_a_task_again_by_itself() -> None:
    assert SETTINGS["task_acks_late"] is True
    assert SETTINGS["task_reject_on_worker_lost"] is False
    assert SETTINGS["task_retry_on_worker_lost"] is False
    assert SETTINGS["worker_cancel_long_running_tasks_on_connection_loss"] is False


def test_every_task_has_its_queue() -> None:
    import workers.tasks  # noqa: F401  registers them

    ours = {name for name in queue.tasks if not name.startswith("celery.")}
    assert ours == set(SETTINGS["task_routes"]) == {"check", "glance", "deliver", "dispatch", "sweep"}


def test_a_beat_that_sends_nothing_ends_itself() -> None:
    silent = subprocess.run(
        [sys.executable, "-c", SILENT], capture_output=True, text=True, timeout=500, check=False
    )
    assert silent.returncode == 1
    assert "beat_fell_silent" in silent.stdout + silent.stderr
