"""A PostgreSQL for the tests: the one that ROWBACK_TEST_POSTGRES_URL names, else one of our own for the session."""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from ports import free_port
from psycopg import sql

START_SECONDS = 240
PR_SET_PDEATHSIG = 1  # prctl(2)
NOT_AS_ROOT = ("postgres", "nobody")
"""PostgreSQL refuses to run as root; then it runs as the first of these that exists."""

_numbers = itertools.count(1)
_RUN = f"{os.getpid()}_{os.urandom(4).hex()}"
"""A number of a process alone may come again, on a server that others use and that one who was killed left databases on."""


class UnavailableError(Exception):
    """No PostgreSQL can be had; the message says why."""


class Server:
    """A running server on which databases can be made. `url` is that of its maintenance database."""

    def __init__(self, url: str) -> None:
        self.url = url

    def create(self, template: str = "template1") -> str:
        """Make a database and return its URL."""
        name = f"rowback_test_{_RUN}_{next(_numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self.url.rpartition("/")[0] + "/" + name

    def drop(self, url: str) -> None:
        """Remove a database that `create` made, whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", url.rpartition("/")[2])

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """Yield a server; raise UnavailableError where there is none and none can be started."""
    given = os.environ.get("ROWBACK_TEST_POSTGRES_URL", "")
    if given:
        try:
            psycopg.connect(given, connect_timeout=10).close()
        except psycopg.Error as error:
            raise UnavailableError(f"ROWBACK_TEST_POSTGRES_URL does not answer: {error}") from error
        yield Server(given)
        return
    home = tempfile.mkdtemp(prefix="rowback-pg-")
    try:
        with started(Path(home)) as server:
            yield server
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def started(home: Path) -> Iterator[Server]:
    """Run a server of our own in an empty directory until the end of the block."""
    programs, user = _programs(), _user()
    if user:
        shutil.chown(home, user)
    _initialise(programs, home, user)
    port, log = free_port(), home / "log"
    command = [
        str(programs / "postgres"), "-D", str(home / "data"), "-k", str(home), "-p", str(port),
        "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "synchronous_commit=off",
        "-c", "full_page_writes=off", "-c", "autovacuum=off", "-c", "max_connections=200",
    ]  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, preexec_fn=_end_with_parent,  # noqa: PLW1509
            **_as(user, home),
        )  # fmt: skip
    try:
        url = f"postgresql://rowback@127.0.0.1:{port}/postgres"
        _await(url, process, log)
        yield Server(url)
    finally:
        process.send_signal(signal.SIGINT)  # the fast shutdown
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _end_with_parent() -> None:
    """Leave nothing behind when the tests are killed (set after the change of user, which would undo it)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGQUIT))


def _programs() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if not versions:
        raise UnavailableError(
            "there is no initdb on PATH or in /usr/lib/postgresql (Debian: apt-get install postgresql)"
        )
    return versions[-1].parent


def _user() -> str | None:
    if os.getuid() != 0:
        return None
    for name in NOT_AS_ROOT:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise UnavailableError("this is root, and there is no user `postgres` or `nobody` to run PostgreSQL as")


def _as(user: str | None, directory: Path) -> dict[str, Any]:
    if user is None:
        return {"cwd": directory}
    return {"cwd": directory, "user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _initialise(programs: Path, home: Path, user: str | None) -> None:
    command = [
        str(programs / "initdb"), "-D", str(home / "data"), "-U", "rowback", "--auth=trust",
        "--no-sync", "--encoding=UTF8", "--locale=C",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, **_as(user, home))
    if done.returncode:
        raise UnavailableError(f"initdb failed: {done.stderr.strip()[-500:]}")


def _await(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise UnavailableError(f"postgres ended at once: {log.read_text(errors='replace')[-500:]}")
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(url, connect_timeout=5).close()
            return
        time.sleep(0.05)
    raise UnavailableError(f"postgres did not answer within {START_SECONDS} s")
