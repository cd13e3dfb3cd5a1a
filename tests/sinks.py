"""A real mail server and a real web server on loopback that answer as a script says."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Self

from ui.demo.receivers import HOST, Hook, HookReceiver, Mail, Mailbox

DROP = "drop"
"""Instead of an SMTP answer: the connection is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the HTTP sink says to one request."""

    status: int = 204
    fields: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    keeps: bool = True
    """Whether the receiver took it (a 500 may come after that)."""
    hangs: bool = False
    """No answer at all, until the sink closes."""
    drips: bool = False
    """A status line that never ends, one byte after the other."""
    drips_body: bool = False
    """A whole header, and then a body that never ends."""
    raw: bytes | None = None
    """These bytes instead of an HTTP answer."""


class HttpSink(HookReceiver):
    """Answers from `script`, one entry for each request, then 204."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(tls=tls)
        self.script: deque[Answer] = deque()
        self.choose: Callable[[Hook], Answer] | None = None

    def answer(self, hook: Hook, handler: BaseHTTPRequestHandler) -> None:
        answer = self.choose(hook) if self.choose else self.script.popleft() if self.script else Answer()
        if answer.keeps:
            self.inbox.put(hook)
        if answer.hangs:
            self.closing.wait()
        elif answer.drips:
            self._drip(handler, b"HTTP/1.1 204 " + b"N" * 10_000)
        elif answer.raw is not None:
            handler.wfile.write(answer.raw)
        else:
            self._say(answer, handler)

    def _say(self, answer: Answer, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(answer.status)
        for name, value in answer.fields.items():
            handler.send_header(name, value)
        if answer.drips_body:
            handler.end_headers()
            self._drip(handler, b"x" * 10_000)
            return
        handler.send_header("Content-Length", str(len(answer.body)))
        handler.end_headers()
        handler.wfile.write(answer.body)

    def _drip(self, handler: BaseHTTPRequestHandler, text: bytes) -> None:
        for byte in text:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            if self.closing.wait(0.05):
                return


class MailSink(Mailbox):
    """Answers RCPT and the end of DATA from scripts, one entry for each mail, then 250. An entry is an SMTP answer or DROP."""

    def __init__(self, *, tls: ssl.SSLContext | None = None, **smtp: Any) -> None:
        super().__init__(tls=tls, **smtp)
        self.at_rcpt: deque[str] = deque()
        self.at_data: deque[str] = deque()
        self.choose: Callable[[Mail], str | None] | None = None
        self.loses_answers = 0
        """So many mails are kept, and the connection is cut before the sender hears of it."""

    async def handle_RCPT(  # noqa: N802
        self, server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        answer = self.at_rcpt.popleft() if self.at_rcpt else "250 2.1.5 Ok"
        if answer == DROP:
            server.cut()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.at_data and self.at_data[0] == DROP:
            self.at_data.popleft()
            server.cut()
            return "421 4.3.0 gone"
        answer = await super().handle_DATA(server, session, envelope)
        if self.loses_answers and answer.startswith("250"):
            self.loses_answers -= 1
            server.cut()
        return answer

    def take(self, mail: Mail) -> str:
        if self.at_data:
            return self.at_data.popleft()
        refused = self.choose(mail) if self.choose else None
        return refused or super().take(mail)


class TcpSink:
    """A listener that sends each caller the same bytes, slowly, and says nothing else: a mail server gone mad."""

    def __init__(self, text: bytes, *, pause: float = 0.05) -> None:
        self._text = text
        self._pause = pause
        self._closing = threading.Event()
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> Self:
        self._listener.settimeout(0.05)
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = self._listener.accept()
                thread = threading.Thread(target=self._drip, args=(connection,))
                self._threads.append(thread)
                thread.start()

    def _drip(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            for byte in self._text:
                connection.sendall(bytes([byte]))
                if self._closing.wait(self._pause):
                    return
            self._closing.wait()
