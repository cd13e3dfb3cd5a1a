"""A mailbox and a webhook receiver on loopback, each in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import email
import email.policy
import json
import re
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Generic, Self, TypeVar

from aiosmtpd.smtp import SMTP

HOST = "127.0.0.1"
# How often a serving thread looks whether it should end.
_POLL_SECONDS = 0.05

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail as it came in."""

    sender: str
    recipients: tuple[str, ...]
    letter: EmailMessage
    raw: bytes = field(repr=False)

    @property
    def watch_id(self) -> int:
        """The watch that a mail of Rowback is about (its List-Id says so); 0 where it says nothing."""
        found = re.search(r"watch-(\d+)\.", str(self.letter["List-Id"]))
        return int(found[1]) if found else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """A request as it came in; field names are in lower case."""

    path: str
    fields: dict[str, str]
    body: bytes

    @property
    def watch_id(self) -> int:
        """The watch that a webhook of Rowback is about; 0 where it says nothing."""
        watch = json.loads(self.body)["data"].get("watch") or {}
        return int(watch.get("id", 0))


class Inbox(Generic[T]):
    """What arrived, in order; others can wait for it."""

    def __init__(self) -> None:
        self._arrived: list[T] = []
        self._news = threading.Condition()

    def put(self, thing: T) -> None:
        """Add one and wake who waits."""
        with self._news:
            self._arrived.append(thing)
            self._news.notify_all()

    def all(self) -> list[T]:
        """Return what arrived so far."""
        with self._news:
            return list(self._arrived)

    def wait(self, enough: Callable[[list[T]], bool], *, seconds: float) -> bool:
        """Wait until what arrived is `enough`; return whether it was in time."""
        with self._news:
            return self._news.wait_for(lambda: enough(self._arrived), seconds)


class Mailbox:
    """A mail server that keeps what it gets. Use as a context manager."""

    def __init__(self, *, tls: ssl.SSLContext | None = None, **smtp: Any) -> None:
        self.inbox: Inbox[Mail] = Inbox()
        self.port = 0
        self._tls = tls
        self._smtp = smtp
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mailbox", daemon=True)
        self._open: set[_Connection] = set()

    @property
    def url(self) -> str:
        """What ROWBACK_SMTP_URL takes."""
        return f"{'smtps' if self._tls else 'smtp'}://{HOST}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        """Keep a mail; the answer is the server's last word on it."""
        return self.take(
            Mail(
                sender=envelope.mail_from,
                recipients=tuple(envelope.rcpt_tos),
                letter=read_letter(envelope.content),
                raw=envelope.content,
            )
        )

    def take(self, mail: Mail) -> str:
        """Put a mail into the inbox and return the SMTP answer."""
        self.inbox.put(mail)
        return f"250 2.0.0 Ok: queued as {len(self.inbox.all())}"

    async def _listen(self) -> asyncio.Server:
        return await self._loop.create_server(self._connection, HOST, 0, ssl=self._tls)

    def _connection(self) -> _Connection:
        return _Connection(self, self._open, enable_SMTPUTF8=True, hostname="mailbox.example", **self._smtp)

    async def _end(self) -> None:
        self._server.close()
        for connection in list(self._open):
            connection.cut()
        await self._server.wait_closed()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Connection(SMTP):
    """One conversation; knows which are open, so that the mailbox can end them."""

    def __init__(self, handler: Mailbox, open_ones: set[_Connection], **smtp: Any) -> None:
        super().__init__(handler, **smtp)
        self._open_ones = open_ones

    def connection_made(self, transport: Any) -> None:
        self._open_ones.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._open_ones.discard(self)
        super().connection_lost(error)

    def cut(self) -> None:
        """End it at once."""
        transport: Any = self.transport
        # Before 3.11.5 a TLS transport that is closed already breaks when it is aborted.
        with contextlib.suppress(AttributeError):
            transport.abort()


class HookReceiver:
    """A web server that keeps what is POSTed to it. Use as a context manager."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.inbox: Inbox[Hook] = Inbox()
        self.closing = threading.Event()
        self._server = _HookServer((HOST, 0), _HookHandler)
        self._server.receiver = self
        self._scheme = "http"
        if tls is not None:
            self._scheme = "https"
            # The handshake belongs into the request's thread, not into the one that accepts.
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_SECONDS,), name="hooks", daemon=True
        )

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """Where to send webhooks."""
        return f"{self._scheme}://{HOST}:{self.port}/hook"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()  # waits for the requests' threads

    def answer(self, hook: Hook, handler: BaseHTTPRequestHandler) -> None:
        """Keep the request, then say yes."""
        self.inbox.put(hook)
        handler.send_response(204)
        handler.end_headers()


class _HookServer(ThreadingHTTPServer):
    daemon_threads = False
    receiver: HookReceiver

    def handle_error(self, *_: object) -> None:
        """A caller that hangs up is no news."""


class _HookHandler(BaseHTTPRequestHandler):
    server: _HookServer
    timeout = 10

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Read the whole request and let the receiver answer."""
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        hook = Hook(path=self.path, fields={k.lower(): v for k, v in self.headers.items()}, body=body)
        with contextlib.suppress(OSError):
            self.server.receiver.answer(hook, self)


def read_letter(raw: bytes) -> EmailMessage:
    """Read a mail with all its header fields decoded."""
    return email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
