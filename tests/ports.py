"""Ports that nobody takes by chance: of what asks for any free one the system serves others."""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PORTS = range(20_000, 32_000)
"""Below those that Linux hands out (from 32768) and above those that services and browsers' lists of unsafe ones name."""

_rng = random.Random(os.urandom(16))
_given: set[int] = set()


@contextmanager
def nobodys_port() -> Iterator[int]:
    """Give a port that refuses every connection, and that nobody else can have until the end of the block."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # and does not listen
        yield bound.getsockname()[1]


def free_port() -> int:
    """Return a port of this machine that nobody listens on, and that stays free until somebody asks for it by number.

    None is given twice, and each of the processes that share a test run (pytest-xdist) has ports of its own.
    """
    share = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    among = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    while True:
        port = _rng.choice(PORTS[share::among])
        if port in _given:
            continue
        with suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            _given.add(port)
            return port
