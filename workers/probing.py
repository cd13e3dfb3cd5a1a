"""Tries the browser when a worker starts, in a process of its own, and logs what was found: before the first page needs it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from rowback.logs import configure, get_logger
from rowback.settings import Settings, read_settings
from workers.ports import RenderError

_TETHER = str(Path(__file__).with_name("tether.py"))

log = get_logger("render")


def start() -> None:
    """Begin to try; return at once. What is found goes to the log, and nothing waits for it."""
    # Never in the worker itself: its children are forked from it, and a browser does not survive a fork.
    argv = [sys.executable, "-I", "-S", _TETHER, str(os.getpid()), sys.executable, "-m", "workers.probing"]

    def run() -> None:
        try:
            subprocess.run(argv, stdin=subprocess.DEVNULL, check=False)
        except OSError as error:
            log.warning("browser_not_probed", reason=error.strerror)

    threading.Thread(target=run, name="probe", daemon=True).start()


def tell(settings: Settings) -> bool:
    """Try the browser and log what was found; return whether it opens pages."""
    from workers.render import probe

    found, reason = None, ""
    try:
        found = probe(settings)
    except RenderError as error:
        reason = error.reason
    if found is None:
        log.error("browser_unusable", reason=reason)
        return False
    if found["sandbox"] == "on":
        log.info("browser_probed", **found)
    else:
        log.warning(
            "browser_probed",
            **found,
            advice="Without its sandbox a page that breaks out of the browser is the user that Rowback runs as; "
            "`rowback doctor` says what helps.",
        )
    return True


def main() -> int:
    """Try the browser that the settings describe."""
    settings = read_settings()
    configure(settings.log_format, level=settings.log_level)
    return 0 if tell(settings) else 1


if __name__ == "__main__":
    sys.exit(main())
