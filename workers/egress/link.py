"""Carries bytes between a browser and a server, counts them, and ends what stays silent."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Callable

from workers.egress.dialing import Streams
from workers.egress.traffic import Traffic

CHUNK = 64 * 1024


class Link:
    """Two connections that carry to each other."""

    def __init__(
        self, traffic: Traffic, client: Streams, upstream: Streams, *, heard: Callable[[], None]
    ) -> None:
        """`heard` is called when the server says its first word."""
        self._traffic = traffic
        self._heard = heard
        self._client = client
        self._upstream = upstream
        self._owed = True
        """Whether the client has said something that the server has said nothing after."""
        self.heard = False
        """Whether the server has said anything at all."""

    async def up(self) -> None:
        """Carry what the client says, to its end."""
        while data := await self._client[0].read(CHUNK):
            await self._send(data)

    async def up_body(self, left: int) -> None:
        """Carry the request's body, then wait until the browser leaves; a second request on this connection ends it too."""
        while left and (data := await self._client[0].read(min(left, CHUNK))):
            left -= len(data)
            await self._send(data)
        await self._client[0].read(1)

    async def down(self, silence: float | None) -> None:
        """Carry answers; raise TimeoutError where one is owed for longer than `silence`, BudgetSpentError at the budget."""
        while True:
            try:
                async with asyncio.timeout(silence) as patience:
                    data = await self._upstream[0].read(CHUNK)
            except TimeoutError:
                if self._owed or not patience.expired():
                    raise
                continue
            if not data:
                return
            self._owed = False
            if not self.heard:
                self.heard = True
                self._heard()
            self._traffic.receive(len(data))
            say(self._client[1], data)
            await self._client[1].drain()

    async def _send(self, data: bytes) -> None:
        self._owed = True
        self._traffic.sent += len(data)
        say(self._upstream[1], data)
        await self._upstream[1].drain()


def say(writer: asyncio.StreamWriter, data: bytes) -> None:
    """Write; raise ConnectionResetError where uvloop says by a bare RuntimeError that the connection is closed."""
    try:
        writer.write(data)
    except RuntimeError as error:
        raise ConnectionResetError("the connection is closed") from error


def reset(writer: asyncio.StreamWriter) -> None:
    """Close so that the other side sees an error (RST) and no end of file."""
    own = writer.get_extra_info("socket")
    # Where the other side has left already, loops differ: there is no socket any more, or one that is closed.
    if own is not None:
        with contextlib.suppress(OSError):
            own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def leave(writer: asyncio.StreamWriter, *, seconds: float) -> None:
    """Close when the server has taken what was said to it, which it need not ever do: after `seconds` in any case."""
    writer.close()
    if writer.transport.get_write_buffer_size():
        asyncio.get_running_loop().call_later(seconds, writer.transport.abort)
