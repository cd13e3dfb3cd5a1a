"""`rowback demo` from end to end, as a new user sees it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
from localsite import wait_for

TOUR = "import sys; from ui.demo.tour import run_tour; sys.exit(run_tour())"
# It takes half a minute; a loaded machine takes longer.
PATIENCE = 600


def start(tmp_path: Path, **more: str) -> subprocess.Popen[str]:
    """Start the tour with a temporary directory of its own and a user's settings that it must not touch."""
    environ = {
        **os.environ,
        "TMPDIR": str(tmp_path),
        "ROWBACK_DATABASE_URL": f"sqlite:///{tmp_path}/not-yours.db",
        "ROWBACK_SMTP_URL": "smtp://mail.courier.example",
        **more,
    }
    return subprocess.Popen(
        [sys.executable, "-c", TOUR],
        cwd=tmp_path,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def running(tmp_path: Path) -> list[psutil.Process]:
    """Return the processes that belong to the tour: they inherited its temporary directory."""
    found = []
    for process in psutil.process_iter():
        try:
            if any(str(tmp_path) in value for value in process.environ().values()):
                found.append(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def test_the_tour_shows_every_edit_by_mail_and_webhook_and_leaves_nothing_behind(tmp_path: Path) -> None:
    tour = start(tmp_path)
    printed, errors = tour.communicate(timeout=PATIENCE)
    assert tour.returncode == 0, printed + errors
    assert errors == ""
    flat = " ".join(re.sub(r"[│╭╮╰╯─]", " ", printed).split())
    for said in (
        "Subject: Death toll 12 → 15 in “Fire on Halden ferry kills 15, dozens pulled from the water”",
        "Headline changed: “Minister misled parliament about dam safety, audit finds” →",
        "Quote of Anders Lykke reworded",
        "Paragraph deleted from “Audit raises questions over minister’s account of dam safety”",
        "Number of patients 3,400 → 2,300",
        "and 5 edits: no more, no less",
        "$ rowback diff",
        "$ rowback history",
        "Where to go on",
    ):
        assert said in flat, printed
    assert flat.count("✓ signature verified") == 5
    assert "✗" not in flat
    assert list(tmp_path.iterdir()) == []
    wait_for(lambda: running(tmp_path) == [], "the end of all that it started")


def test_a_tour_that_is_stopped_cleans_up(tmp_path: Path) -> None:
    tour = start(tmp_path)
    until = time.monotonic() + PATIENCE
    # The service runs when the broker's and the workers' processes are there.
    while len(running(tmp_path)) < 5:
        assert tour.poll() is None
        assert time.monotonic() < until
        time.sleep(0.1)
    tour.send_signal(signal.SIGTERM)
    printed, errors = tour.communicate(timeout=PATIENCE)
    assert tour.returncode == 130, printed + errors
    assert "nothing is left behind" in printed
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []
    wait_for(lambda: running(tmp_path) == [], "the end of all that it started")
