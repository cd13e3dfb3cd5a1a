"""A filtering proxy for the browser: resolves a name, checks every address, connects to a checked one."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass

from workers.egress.addresses import Network, Refused, Resolve, addresses, check_form, resolve

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]

HEAD_BYTES = 256 * 1024  # Chromium's own limit for the head of an answer; its requests are smaller
HEAD_SECONDS = 15.0
CHUNK = 64 * 1024
RESOLVE_SECONDS = 8.0
CONNECT_SECONDS = 8.0
"""For all addresses of a host together. Chromium holds at most 32 connections to a proxy, so dead hosts must let go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The head of one request to the proxy: `forward` is what the server is sent, empty for a tunnel."""

    host: str
    port: int
    forward: bytes = b""
    body: int = 0

    @property
    def tunnel(self) -> bool:
        """Whether the browser wants a tunnel (https, wss, ws) instead of one forwarded request."""
        return not self.forward


def parse_request(head: bytes) -> Request:
    """Read a request's head; raise Refused or ValueError for anything that a browser does not send to a proxy."""
    first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    method, target, version = first.decode("ascii").split(" ")
    if method == "CONNECT":
        host, port = check_form(f"https://{target}")
        return Request(host=host, port=port)
    host, port = check_form(target)
    if not target.lower().startswith("http://"):
        raise Refused(f"{target[:200]} is not asked for in this way.")
    names = {line.partition(b":")[0].strip().lower(): line.partition(b":")[2].strip() for line in lines}
    if b"transfer-encoding" in names:
        raise ValueError("a request of unknown length")
    rest = target[len("http://") :]
    cut = min((at for at in (rest.find(c) for c in "/?") if at >= 0), default=len(rest))
    path = rest[cut:] if rest[cut:].startswith("/") else "/" + rest[cut:]
    kept = [
        line for line in lines if not line.lower().startswith((b"proxy-", b"connection:", b"keep-alive:"))
    ]
    # One request per connection: a kept one could carry a request for another host to this one.
    forward = b"\r\n".join([f"{method} {path} {version}".encode("ascii"), *kept, b"Connection: close"])
    return Request(
        host=host, port=port, forward=forward + b"\r\n\r\n", body=int(names.get(b"content-length", b"0"))
    )


class EgressProxy:
    """Runs in a thread of its own on a loopback port. Start it after a fork, in the process that uses it."""

    def __init__(
        self,
        *,
        allow_nets: Collection[Network] = (),
        closed_to: Collection[str] = (),
        resolve: Resolve = resolve,
        resolve_seconds: float = RESOLVE_SECONDS,
        connect_seconds: float = CONNECT_SECONDS,
    ) -> None:
        """Take the networks that are open although not public, and the domains that are closed although public."""
        self._allow_nets = tuple(allow_nets)
        self._closed_to = tuple(closed_to)
        self._resolve = resolve
        self._resolve_seconds = resolve_seconds
        self._connect_seconds = connect_seconds
        self._troubles: dict[tuple[str, int], Refused] = {}
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self.port = 0

    def start(self) -> None:
        """Listen; return when connections are taken."""
        ready = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(ready)), name="egress", daemon=True
        )
        self._thread.start()
        ready.wait()

    def stop(self) -> None:
        """Drop all connections and end the thread; harmless when it does not run."""
        thread, self._thread = self._thread, None
        if thread and self._loop and self._stopping:
            with contextlib.suppress(RuntimeError):  # the loop is closed already
                self._loop.call_soon_threadsafe(self._stopping.set)
            thread.join(timeout=5)

    @property
    def url(self) -> str:
        """What a browser is given as its proxy."""
        return f"http://127.0.0.1:{self.port}"

    def forget(self) -> None:
        """Begin a new page: troubles of the one before are dropped."""
        self._troubles.clear()

    def trouble(self, url: str) -> Refused | None:
        """Return why the host of `url` could not be reached since `forget`, if it was the proxy that knew."""
        try:
            return self._troubles.get(check_form(url))
        except Refused as refused:
            return refused

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._client, "127.0.0.1", 0, limit=HEAD_BYTES)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        try:
            await self._stopping.wait()
        finally:
            server.close()

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream: Streams | None = None
        # What goes wrong between two machines ends the connection; the browser knows what to make of that.
        with contextlib.suppress(
            OSError, EOFError, ValueError, asyncio.LimitOverrunError, asyncio.CancelledError
        ):
            try:
                async with asyncio.timeout(HEAD_SECONDS):
                    request = parse_request(await reader.readuntil(b"\r\n\r\n"))
                upstream = await self._dial(request)
                await self._carry(request, (reader, writer), upstream)
            except Refused:
                writer.write(b"HTTP/1.1 403 Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                await writer.drain()
        for stream in (writer, upstream[1] if upstream else None):
            if stream:
                stream.close()

    async def _dial(self, request: Request) -> Streams:
        key = (request.host, request.port)
        try:
            return await self._connect(*key)
        except Refused as refused:
            self._troubles[key] = refused
            if not request.tunnel:
                # No answer rather than one of ours: a page must never be mistaken for what a site said.
                raise ConnectionError(refused.reason) from refused
            raise

    async def _connect(self, host: str, port: int) -> Streams:
        if f".{host}".endswith(tuple(f".{domain}" for domain in self._closed_to)):
            raise Refused(f"{host} is a service of the browser's maker, which is not fetched.")
        try:
            async with asyncio.timeout(self._resolve_seconds):
                checked = await _in_thread(
                    lambda: addresses(host, port, allow_nets=self._allow_nets, resolve=self._resolve)
                )
        except TimeoutError as error:
            raise Refused(f"The name {host} could not be looked up in time.", transient=True) from error
        problem: Exception | None = None
        try:
            async with asyncio.timeout(self._connect_seconds):
                for ip in checked:
                    try:
                        return await asyncio.open_connection(ip, port, limit=HEAD_BYTES)
                    except OSError as error:
                        problem = error
        except TimeoutError as error:
            raise Refused(
                f"{host} could not be connected to within {self._connect_seconds:.0f} seconds.",
                transient=True,
            ) from error
        if isinstance(problem, ConnectionRefusedError):
            raise Refused(f"{host} refused the connection.", transient=True)
        raise Refused(f"{host} could not be reached.", transient=True)

    async def _carry(self, request: Request, client: Streams, upstream: Streams) -> None:
        if request.tunnel:
            client[1].write(b"HTTP/1.1 200 Connected\r\n\r\n")
            up = asyncio.ensure_future(_copy(client[0], upstream[1]))
        else:
            upstream[1].write(request.forward)
            up = asyncio.ensure_future(_copy_body(client[0], upstream[1], request.body))
        down = asyncio.ensure_future(_copy(upstream[0], client[1]))
        try:
            await asyncio.wait((up, down), return_when=asyncio.FIRST_COMPLETED)
            if down.done() and down.exception():
                # The server broke off: an orderly end would make half an answer look like all of it.
                _reset(client[1])
        finally:
            for task in (up, down):
                task.cancel()
            await asyncio.gather(up, down, return_exceptions=True)


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close so that the other side sees an error (RST) and no end of file."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while data := await source.read(CHUNK):
        sink.write(data)
        await sink.drain()


async def _copy_body(source: asyncio.StreamReader, sink: asyncio.StreamWriter, left: int) -> None:
    """Copy the request's body, then wait until the browser leaves; a second request on this connection ends it too."""
    while left and (data := await source.read(min(left, CHUNK))):
        left -= len(data)
        sink.write(data)
        await sink.drain()
    await source.read(1)


async def _in_thread(work: Callable[[], list[str]]) -> list[str]:
    """Run `work` in a thread that nobody waits for: a resolver that hangs must not hold up the end of the process."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[list[str] | Refused] = loop.create_future()

    def settle(outcome: list[str] | Refused) -> None:
        if not done.done():
            done.set_result(outcome)

    def run() -> None:
        outcome: list[str] | Refused
        try:
            outcome = work()
        except Refused as refused:
            outcome = refused
        with contextlib.suppress(RuntimeError):  # the proxy stopped meanwhile
            loop.call_soon_threadsafe(settle, outcome)

    threading.Thread(target=run, name="resolve", daemon=True).start()
    outcome = await done
    if isinstance(outcome, Refused):
        raise outcome
    return outcome
