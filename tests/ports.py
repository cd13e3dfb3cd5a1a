"""Ports that nobody takes by chance: of what asks for any free one the system serves others."""

from __future__ import annotations

import os
import random
import socket
from contextlib import suppress

PORTS = range(20_000, 32_000)
"""Below those that Linux hands out (from 32768) and above those that services and browsers' lists of unsafe ones name."""

_rng = random.Random(os.urandom(16))


def free_port() -> int:
    """Return a port of this machine that nobody listens on, and that stays free until somebody asks for it by number."""
    while True:
        port = _rng.choice(PORTS)
        with suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
