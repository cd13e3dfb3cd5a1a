"""The filtering proxy, as its tests start it: fixtures `started`, `proxy`, `names`, `site`, and what is said to it."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hostile_site import Site

from workers.egress import EgressProxy, Refused, check_form
from workers.egress.addresses import resolve
from workers.egress.hosts import HostList
from workers.egress.patience import Patience

LOOPBACK = [ipaddress.ip_network("127.0.0.1/32")]

PATIENCE = Patience(
    resolve_seconds=60, connect_seconds=60, others_seconds=60, silent_seconds=60, dead_seconds=600
)
"""More than a loaded machine needs for what does come. What never comes is waited for shortly, by a test that is about it."""
SAYS_WITHIN = 15
"""Seconds within which everything is said; what would be waited for longer, by `PATIENCE`, fails the test."""

Started = Callable[..., EgressProxy]
"""Makes and starts a proxy that may reach the loopback, of the arguments given; it is stopped when the test is over."""


class Names:
    """A resolver that a test can turn; `asked` counts look-ups."""

    def __init__(self) -> None:
        self.table: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        self.hangs = threading.Event()

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host == "slow.example":
            self.hangs.wait()
            return []
        answers = self.table.get(host) or [resolve(host, port)]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture
def names() -> Iterator[Names]:
    made = Names()
    yield made
    made.hangs.set()


@pytest.fixture
def started() -> Iterator[Started]:
    with contextlib.ExitStack() as stack:

        def start(**settings: Any) -> EgressProxy:
            made = EgressProxy(**{"allow_nets": LOOPBACK, **settings})
            made.start()
            stack.callback(made.stop)
            return made

        yield start


@pytest.fixture
def proxy(started: Started, names: Names) -> EgressProxy:
    return started(resolve=names, patience=PATIENCE)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@contextlib.contextmanager
def connected(proxy: EgressProxy) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", proxy.doors[0].port), timeout=SAYS_WITHIN) as connection:
        yield connection


def rest(connection: socket.socket) -> bytes:
    """Return everything that comes until the other side closes."""
    received = b""
    while piece := connection.recv(65536):
        received += piece
    return received


def say(proxy: EgressProxy, text: str, *, then: bytes = b"") -> bytes:
    """Send a request to the proxy and return everything that comes until it closes."""
    with connected(proxy) as connection:
        connection.sendall(text.replace("\n", "\r\n").encode() + b"\r\n" + then)
        return rest(connection)


def get(proxy: EgressProxy, url: str) -> bytes:
    return say(proxy, f"GET {url} HTTP/1.1\nHost: x\nProxy-Connection: keep-alive\nConnection: keep-alive\n")


def trouble_of(proxy: EgressProxy, url: str) -> Refused | None:
    """Return why the host of `url` could not be reached by the page of now."""
    return proxy.doors[0].traffic.troubles.get(check_form(url))


def unwanting(started: Started, *hosts: str, **more: object) -> EgressProxy:
    """A proxy that finds every name on the loopback, and does not want some of them."""
    return started(unwanted=HostList(hosts), resolve=lambda *_: ["127.0.0.1"], **more)
