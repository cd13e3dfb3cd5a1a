"""A filtering proxy for the browser: says which hosts a page may have, carries what they say to each other, counts bytes."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Collection
from concurrent.futures import Future

from workers.egress.addresses import WEB_PORTS, Network, Refused, Resolve, resolve
from workers.egress.dialer import Dialer
from workers.egress.dialing import Streams
from workers.egress.head import HEAD_BYTES, Request, parse_request
from workers.egress.hosts import HostList
from workers.egress.link import Link, leave, reset, say
from workers.egress.loop import run
from workers.egress.patience import Patience
from workers.egress.traffic import PAGE_BYTES, Traffic

HEAD_SECONDS = 15.0


class Door:
    """A port of the proxy. Pages that are open side by side have one each, so that it is known whose traffic is whose."""

    def __init__(self, budget: int) -> None:
        self.port = 0
        self.traffic = Traffic(budget=budget)
        """What the page of now moves; connections of the one before go on being counted with that."""

    @property
    def url(self) -> str:
        """What a browser, or a context of it, is given as its proxy."""
        return f"http://127.0.0.1:{self.port}"


class EgressProxy:
    """Runs in a thread of its own on loopback ports. Start it after a fork, in the process that uses it."""

    def __init__(
        self,
        *,
        allow_nets: Collection[Network] = (),
        ports: Collection[int] = WEB_PORTS,
        closed_to: Collection[str] = (),
        unwanted: HostList | None = None,
        page_bytes: int = PAGE_BYTES,
        patience: Patience | None = None,
        resolve: Resolve = resolve,
        doors: int = 1,
    ) -> None:
        """Take the rule of addresses (see `addresses`), and the domains that are closed although public.

        `closed_to` holds for every page; `unwanted` not for the page itself. `page_bytes`: the budget of one page.
        `doors`: pages that are open at the same time.
        """
        self._closed_to = HostList(closed_to)
        self._unwanted = unwanted or HostList()
        self._page_bytes = page_bytes
        self._patience = patience or Patience()
        self._dialer = Dialer(allow_nets=allow_nets, ports=ports, patience=self._patience, resolve=resolve)
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self.doors = tuple(Door(page_bytes) for _ in range(doors))
        self.shut = Door(0)
        """For the browser itself: what does not come from a page goes nowhere."""

    def start(self) -> None:
        """Listen; return when connections are taken. Raise OSError where no port can be had."""
        ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="egress", daemon=True)
        self._thread.start()
        ready.result()

    def stop(self) -> None:
        """Drop all connections and end the thread; harmless when it does not run."""
        thread, self._thread = self._thread, None
        if thread and self._loop and self._stopping:
            with contextlib.suppress(RuntimeError):  # the loop is closed already
                self._loop.call_soon_threadsafe(self._stopping.set)
            thread.join(timeout=5)

    def begin(self, url: str = "", *, patient: bool = True, door: Door | None = None) -> Traffic:
        """Begin a new page, at `url`, behind a door (None: the first); return what counts its traffic. `patient`: see there."""
        door = door or self.doors[0]
        door.traffic = Traffic(url, budget=self._page_bytes, patient=patient)
        return door.traffic

    def missed(self, traffic: Traffic) -> bool:
        """Say whether a host that a page did not wait for is, or may be, there after all; return when it is known."""
        return self._dialer.missed(traffic)

    def _run(self, ready: Future[None]) -> None:
        try:
            run(self._serve(ready))
        except BaseException as error:
            if ready.done():
                raise
            ready.set_exception(error)  # else whoever starts the proxy would wait for ever

    async def _serve(self, ready: Future[None]) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        servers = [await self._open(door) for door in (*self.doors, self.shut)]
        ready.set_result(None)
        try:
            await self._stopping.wait()
        finally:
            for server in servers:
                server.close()

    async def _open(self, door: Door) -> asyncio.Server:
        async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._client(door, reader, writer)

        server = await asyncio.start_server(client, "127.0.0.1", 0, limit=HEAD_BYTES)
        door.port = server.sockets[0].getsockname()[1]
        return server

    async def _client(self, door: Door, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream: Streams | None = None
        traffic = door.traffic
        try:
            # What goes wrong between two machines ends the connection; the browser knows what to make of that.
            with contextlib.suppress(
                OSError, EOFError, ValueError, asyncio.LimitOverrunError, asyncio.CancelledError
            ):
                try:
                    async with asyncio.timeout(HEAD_SECONDS):
                        request = parse_request(await reader.readuntil(b"\r\n\r\n"))
                    upstream = await self._dial(request, traffic)
                    await self._carry(request, traffic, (reader, writer), upstream)
                except Refused:
                    say(writer, b"HTTP/1.1 403 Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    await writer.drain()
        finally:  # whatever it was: a browser has 32 connections, and this is one of them
            writer.close()
            if upstream:
                leave(upstream[1], seconds=self._patience.leave_seconds)

    async def _dial(self, request: Request, traffic: Traffic) -> Streams:
        key = (request.host, request.port)
        try:
            self._admit(key, traffic)
            return await self._dialer.dial(key, traffic)
        except Refused as refused:
            if request.host not in traffic.unwanted:
                traffic.troubles[key] = refused
            if not request.tunnel:
                # No answer rather than one of ours: a page must never be mistaken for what a site said.
                raise ConnectionError(refused.reason) from refused
            raise

    def _admit(self, key: tuple[str, int], traffic: Traffic) -> None:
        """Refuse at once what needs no look-up."""
        host, _ = key
        traffic.connections += 1
        if traffic is self.shut.traffic:
            raise Refused("The browser fetches nothing by itself.")
        if traffic.cut:
            raise Refused("The page has received all that a page may.")
        if host in self._closed_to:
            raise Refused(f"{host} is a service of the browser's maker, which is not fetched.")
        if traffic.is_document(host):
            return
        if host in self._unwanted:
            traffic.unwanted.add(host)
            raise Refused(f"{host} is on the list of advertising and tracking hosts.")
        refused = self._dialer.dead.refusal(key, own=traffic.is_own(host))
        if refused:
            raise refused

    async def _carry(self, request: Request, traffic: Traffic, client: Streams, upstream: Streams) -> None:
        key = (request.host, request.port)
        link = Link(traffic, client, upstream, heard=lambda: self._dialer.dead.answered(key))
        if request.tunnel:
            say(client[1], b"HTTP/1.1 200 Connected\r\n\r\n")
            up = asyncio.ensure_future(link.up())
        else:
            traffic.sent += len(request.forward)
            say(upstream[1], request.forward)
            up = asyncio.ensure_future(link.up_body(request.body))
        silence = None if traffic.is_own(request.host) else self._patience.silent_seconds
        down = asyncio.ensure_future(link.down(silence))
        try:
            await asyncio.wait((up, down), return_when=asyncio.FIRST_COMPLETED)
            if up.done() and up.exception() and client[0].exception() is None:
                # The server takes no more. What it says still counts, and it may have broken off as well.
                await asyncio.wait((down,), timeout=self._patience.leave_seconds)
            problem = (down if down.done() else up).exception()
            if problem:
                # The server broke off: an orderly end would make half an answer look like all of it.
                reset(client[1])
            if isinstance(problem, TimeoutError) and not link.heard:
                self._dialer.dead.silent(key, Refused(f"{request.host} does not answer.", transient=True))
        finally:
            for task in (up, down):
                task.cancel()
            await asyncio.gather(up, down, return_exceptions=True)
