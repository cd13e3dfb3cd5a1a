"""Tries the address of the web page: is it one, and is it free."""

from __future__ import annotations

import contextlib
import errno
import socket

from rowback.settings import Settings
from ui.doctor.finding import Finding, doubt, fine, wrong

NAME = "address"


def try_address(settings: Settings) -> Finding:
    """Bind the address for a moment."""
    host, colon, number = settings.bind.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not number.isdecimal() or not 0 < int(number) < 65_536:
        return wrong(NAME, f"ROWBACK_BIND {settings.bind!r} is no address", "write it like 127.0.0.1:8765")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.socket(family, socket.SOCK_STREAM)) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, int(number)))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return _taken(settings)
            reason = (error.strerror or str(error)).lower()
            return wrong(
                NAME, f"{settings.bind} cannot be used ({reason})", "set ROWBACK_BIND to one of this machine"
            )
    return fine(NAME, f"{settings.bind} is free, for the web page of a later version")


def _taken(settings: Settings) -> Finding:
    told = f"another program listens on {settings.bind}"
    advice = "stop it, or set ROWBACK_BIND to a free port, such as 127.0.0.1:8766"
    # Nobody asked for the usual port; one that was asked for and is taken is an error.
    return doubt(NAME, told, advice) if settings.bind == Settings().bind else wrong(NAME, told, advice)
