"""The local site of the rendering bench: one small server in a process of its own, whose CPU is not counted."""

from __future__ import annotations

import asyncio
import hashlib
import pickle
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.request import Request, urlopen

from bench.render import pages
from bench.render.pages import Page

WHOLE = "whole"
"""A query that begins so is always answered with the page: a browser given a 304 for what it has not kept shows nothing."""

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


class Site:
    """Pages under one loopback address each, so that each is of a host of its own."""

    def __init__(self, pages: list[Page]) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "bench.render.site"],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._server.stdin
        assert self._server.stdout
        pickle.dump(pages, self._server.stdin)
        self._server.stdin.flush()
        port = int(self._server.stdout.readline())
        self.urls = [f"http://{_address(number)}:{port}/{number}.html" for number in range(len(pages))]
        self._control = f"http://{_address(0)}:{port}/edit/"

    def edit(self, every: int) -> None:
        """Serve every so-manieth page edited; 0: none."""
        urlopen(Request(f"{self._control}{every}")).read()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.kill()
        self._server.communicate()


def _address(number: int) -> str:
    return f"127.0.1.{number + 1}"


class _Http(asyncio.Protocol):
    """As much of HTTP/1.1 as clients of our own need: GET, kept connections, conditions."""

    def __init__(self, shelf: _Shelf) -> None:
        self._shelf = shelf
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while b"\r\n\r\n" in self._held:
            head, _, self._held = self._held.partition(b"\r\n\r\n")
            lines = head.split(b"\r\n")
            path, _, query = lines[0].split(b" ")[1].decode("latin-1").partition("?")
            wants = next(
                (line[14:].strip() for line in lines if line.lower().startswith(b"if-none-match:")), b""
            )
            self._transport.write(self._shelf.answer(path, b"" if query.startswith(WHOLE) else wants))
            if b"connection: close" in head.lower() or lines[0].endswith(b"HTTP/1.0"):
                self._transport.close()


class _Shelf:
    """What is served, as whole answers."""

    def __init__(self, stock: list[Page]) -> None:
        self._plain = {
            f"/{n}.html": _answer(page.html, "text/html; charset=utf-8") for n, page in enumerate(stock)
        }
        self._edited = {
            f"/{n}.html": _answer(page.edited, "text/html; charset=utf-8") for n, page in enumerate(stock)
        }
        self._script = _answer(pages.script(), "text/javascript")
        self._style = _answer(pages.style(), "text/css")
        self._picture = _answer(PICTURE, "image/png")
        self._missing = (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", b"")
        self._every = 0

    def answer(self, path: str, wants: bytes) -> bytes:
        if path.startswith("/edit/"):
            self._every = int(path.removeprefix("/edit/"))
            return b"HTTP/1.1 204 Done\r\n\r\n"
        whole, tag = self._found(path)
        if tag and wants == tag:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\n\r\n"
        return whole

    def _found(self, path: str) -> tuple[bytes, bytes]:
        if path in self._plain:
            number = int(path[1:].partition(".")[0])
            return (self._edited if self._every and number % self._every == 0 else self._plain)[path]
        by_ending = {"js": self._script, "css": self._style, "png": self._picture}
        return (
            by_ending.get(path.rpartition(".")[2], self._missing)
            if path.startswith("/assets/")
            else self._missing
        )


def _answer(body: bytes, kind: str) -> tuple[bytes, bytes]:
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nETag: {tag.decode()}\r\n\r\n"
    return head.encode() + body, tag


async def _serve(stock: list[Page]) -> None:
    shelf = _Shelf(stock)
    loop = asyncio.get_running_loop()
    first = await loop.create_server(lambda: _Http(shelf), _address(0), 0)
    port = first.sockets[0].getsockname()[1]
    for number in range(1, len(stock)):
        await loop.create_server(lambda: _Http(shelf), _address(number), port)
    print(port, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(pickle.load(sys.stdin.buffer)))
