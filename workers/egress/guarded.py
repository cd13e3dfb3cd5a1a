"""Connections of our own HTTP clients: only to addresses that the gate lets through, and over at a fixed moment."""

# ruff: noqa: ARG002  the signatures are httpcore's; one deadline stands for its time-outs

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

import httpcore

from workers.egress.addresses import Network, Refused, Resolve, addresses, check_ends, resolve
from workers.egress.dialing import within

# One unreachable address of several must leave time for the next.
_CONNECT_SECONDS = 5.0
_CHUNK = 65536


class DeadlineError(Exception):
    """The whole exchange took longer than it may."""


class Deadline:
    """The moment at which an exchange is over; a kept connection gets a new one with each exchange."""

    def __init__(self, allowed: timedelta) -> None:
        self._allowed = allowed.total_seconds()
        self.begin()

    def begin(self) -> None:
        """Allow the whole time again, from now on."""
        self._end = time.monotonic() + self._allowed

    def left(self) -> float:
        """Return the seconds that are left; raise DeadlineError where there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise DeadlineError
        return seconds


class GuardedBackend(httpcore.NetworkBackend):
    """Dials the addresses that were checked, never the name again, so that a second, private answer cannot slip in."""

    def __init__(
        self,
        *,
        allow_nets: Collection[Network],
        ports: Collection[int] | None,
        deadline: Deadline,
        resolve: Resolve = resolve,
    ) -> None:
        """Take the rule of addresses (see `addresses`) and the deadline that all connections share."""
        self._allow_nets = tuple(allow_nets)
        self._ports = ports
        self._deadline = deadline
        self._resolve = resolve
        self.received = 0
        """Bytes that have come over all connections."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of `host` that answers; raise `Refused` where one must not be reached."""
        failure: OSError = OSError(f"{host} has no address")
        for address in self._checked(host, port):
            try:
                wait = min(_CONNECT_SECONDS, self._deadline.left())
                connection = socket.create_connection((address, port), wait)
            except OSError as error:
                failure = error
                continue
            self._check_ends(host, connection)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return _DeadlineStream(connection, self._deadline, self)
        raise failure

    def _check_ends(self, host: str, connection: socket.socket) -> None:
        if self._ports is None:  # the owner chose where this leads
            return
        here, there = str(connection.getsockname()[0]), str(connection.getpeername()[0])
        try:
            check_ends(host, here, there, allow_nets=self._allow_nets)
        except Refused:
            connection.close()
            raise

    def _checked(self, host: str, port: int) -> list[str]:
        # The system's resolver has no time-out of its own that could be relied on.
        found = within(
            self._deadline.left(),
            lambda: addresses(
                host, port, allow_nets=self._allow_nets, ports=self._ports, resolve=self._resolve
            ),
        )
        if found is None:
            raise Refused(f"The name {host} could not be looked up in time.", transient=True)
        return found


class _DeadlineStream(httpcore.NetworkStream):
    """A socket whose every wait ends at the deadline: time-outs of a library begin anew with each byte that drips in."""

    def __init__(self, connection: socket.socket, deadline: Deadline, backend: GuardedBackend) -> None:
        self._connection = connection
        self._deadline = deadline
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._connection.settimeout(self._deadline.left())
        try:
            data = self._connection.recv(max_bytes)
        except TimeoutError as error:
            raise DeadlineError from error
        self._backend.received += len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        view = memoryview(buffer)
        while view:
            self._connection.settimeout(self._deadline.left())
            try:
                view = view[self._connection.send(view[:_CHUNK]) :]
            except TimeoutError as error:
                raise DeadlineError from error
            except OSError as error:
                # httpcore then reads the answer: a receiver may refuse before it has read all.
                raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        self._connection.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._connection.settimeout(self._deadline.left())
        try:
            wrapped = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise DeadlineError from error
        except OSError:
            self.close()
            raise
        return _DeadlineStream(wrapped, self._deadline, self._backend)

    def get_extra_info(self, info: str) -> Any:
        """Answer httpcore's questions: the TLS object, and whether a kept connection was left by the other side."""
        if info == "ssl_object":
            return self._connection if isinstance(self._connection, ssl.SSLSocket) else None
        return _readable(self._connection) if info == "is_readable" else None


def _readable(connection: socket.socket) -> bool:
    import select

    if connection.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0))


def authority(url: httpcore.URL) -> str:
    """Return the host of an address as the field Host has it: in brackets where it is a number of IPv6, with its port."""
    host = url.host.decode("ascii")
    name = f"[{host}]" if ":" in host else host
    return name if url.port is None else f"{name}:{url.port}"
