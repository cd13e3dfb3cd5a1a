"""How connections through the proxy end, in either event loop that it may run in."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvloop
from egress_fixtures import SAYS_WITHIN, connected, rest, site, started
from hostile_site import ARTICLE, Visitor

from workers.egress import EgressProxy, loop
from workers.egress.dialing import Streams, connect_first, ends_of
from workers.egress.link import leave
from workers.egress.patience import Patience

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

__all__ = ["site", "started"]


@pytest.fixture(params=["asyncio", "uvloop"], autouse=True)
def running_in(request, monkeypatch) -> str:
    made = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}[request.param]
    monkeypatch.setattr(loop, "_new_loop", made)
    return str(request.param)


@pytest.fixture
def proxy(started) -> EgressProxy:
    return started(patience=Patience(silent_seconds=60, leave_seconds=0.1))


@contextlib.contextmanager
def asking(proxy: EgressProxy, url: str) -> Iterator[socket.socket]:
    with connected(proxy) as connection:
        connection.sendall(f"GET {url} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        yield connection


def breaks_off(visitor: Visitor) -> None:
    """Send half an answer, and reset the connection when the other side has it."""
    visitor.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<p>Half")
    visitor.server.site.closing.wait(0.3)  # a reset throws away what waits
    visitor.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(visitor.connection.detach())


def complaints(caplog) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "asyncio"]


def test_an_answer_that_broke_off_does_not_end_in_order(proxy, site):
    url = site.does("/half", breaks_off)
    with asking(proxy, url) as connection, pytest.raises(ConnectionResetError):
        rest(connection)


def test_an_answer_that_broke_off_does_not_end_in_order_where_the_browser_was_still_speaking(proxy, site):
    reset = threading.Event()

    def breaks_off_late(visitor: Visitor) -> None:
        visitor.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        visitor.connection.settimeout(0.2)
        with contextlib.suppress(OSError):
            while True:  # more than is taken: the browser does not read
                visitor.connection.send(b"x" * 65536)
        visitor.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(visitor.connection.detach())
        reset.set()

    site.does("/late", breaks_off_late)
    with connected(proxy) as connection:
        connection.sendall(f"CONNECT 127.0.0.1:{site.port} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /late HTTP/1.1\r\nHost: x\r\n\r\n")
        assert reset.wait(SAYS_WITHIN)
        connection.sendall(b"more")  # the server takes no more, and the proxy finds that out
        time.sleep(0.1)
        with pytest.raises(ConnectionResetError):
            rest(connection)


def test_a_browser_that_leaves_in_the_middle_of_an_answer_ends_the_connection_to_the_server(
    proxy, site, caplog
):
    ended = threading.Event()

    def without_end(visitor: Visitor) -> None:
        visitor.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                visitor.wfile.write(b"x" * 65536)
        except OSError:
            ended.set()

    with asking(proxy, site.does("/without-end", without_end)) as connection:
        connection.recv(1000)
    assert ended.wait(SAYS_WITHIN)
    assert complaints(caplog) == []


def test_a_server_that_is_gone_before_it_is_asked_gives_no_answer(proxy, site, caplog, monkeypatch):
    async def gone(ips: list[str], port: int, *, limit: int) -> Streams:
        streams = await connect_first(ips, port, limit=limit)
        ends_of(streams[1])  # a loop that asks for them later knows them still
        streams[1].transport.abort()
        with contextlib.suppress(OSError):
            await streams[1].wait_closed()
        return streams

    monkeypatch.setattr("workers.egress.dialer.connect_first", gone)
    with asking(proxy, site.url("/article")) as connection:
        assert rest(connection) == b""
    assert complaints(caplog) == []


class Over:
    """A writer whose connection is over: what its loop answers when it is asked for an end of it."""

    def __init__(self, stumbles: bool) -> None:
        self.stumbles = stumbles
        self.closed = False

    def get_extra_info(self, name: str) -> None:
        if self.stumbles:
            raise AttributeError("'NoneType' object has no attribute 'getpeername'")

    def close(self) -> None:
        self.closed = True


def test_a_connection_whose_ends_are_not_known_any_more_is_over(running_in):
    writer = Over(stumbles=running_in == "uvloop")
    with pytest.raises(ConnectionResetError):
        ends_of(writer)
    assert writer.closed


def test_a_server_that_never_reads_is_left_all_the_same():
    async def talk() -> None:
        left, ended = asyncio.Event(), asyncio.Event()

        async def never_read(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await left.wait()
            writer.transport.abort()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
            ended.set()

        server = await asyncio.start_server(never_read, "127.0.0.1", 0, limit=1)
        _, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        writer.write(b"x" * 50_000_000)  # more than the system takes
        leave(writer, seconds=0)
        try:
            async with asyncio.timeout(SAYS_WITHIN):
                with contextlib.suppress(OSError):
                    await writer.wait_closed()
        finally:
            writer.transport.abort()
            left.set()
            server.close()
            await ended.wait()

    loop.run(talk())


def test_what_was_said_last_reaches_the_server_before_the_connection_is_left():
    async def talk() -> None:
        heard: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

        async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            heard.set_result(await reader.read())
            writer.close()

        server = await asyncio.start_server(hear, "127.0.0.1", 0)
        _, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        writer.write(b"x" * 5_000_000)
        leave(writer, seconds=SAYS_WITHIN)
        async with asyncio.timeout(SAYS_WITHIN):
            said.append(await heard)
        server.close()

    said: list[bytes] = []
    loop.run(talk())
    assert len(said[0]) == 5_000_000


def test_no_end_of_a_connection_leaves_a_file_open(proxy, site):
    whole = site.shows("/whole", ARTICLE)
    half = site.does("/breaks", breaks_off)
    before = len(os.listdir("/dev/fd"))
    for url in (whole, half, site.url("/never"), "http://10.0.0.1/"):
        with asking(proxy, url) as connection, contextlib.suppress(OSError):
            if url != site.url("/never"):
                rest(connection)
    for reset in (False, True):
        with asking(proxy, site.url("/drip")) as connection:
            connection.recv(100)
            if reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    site.closing.set()  # the site's own ends
    end = time.monotonic() + SAYS_WITHIN
    while (left := len(os.listdir("/dev/fd")) - before) > 0 and time.monotonic() < end:
        time.sleep(0.01)
    assert left <= 0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="shown by Linux only")
def test_the_proxy_takes_no_signal_from_the_process(started, site):
    def handled() -> list[str]:
        lines = Path("/proc/self/status").read_text().splitlines()
        return [line for line in lines if line.startswith(("SigCgt", "SigIgn"))]

    before = handled()
    proxy = started()
    with asking(proxy, site.shows("/signals", ARTICLE)) as connection:
        rest(connection)
    during = handled()
    proxy.stop()
    assert during == handled() == before
