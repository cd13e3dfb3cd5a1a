"""One connection to one site, over which pages are asked for one after the other: HTTP/1.1 through the gate."""

from __future__ import annotations

import contextlib
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import h11
import httpcore

KEPT_SECONDS = 60.0
"""A connection that nobody used for so long is not used again."""

_MOST_HEAD = 100 * 1024
"""Bytes that the head of an answer, or one line within its body, may have."""
_MOST_INFORMATION = 20
"""Answers of the kind "more follows" (1xx) before the one that counts; sites send one or two."""
_CHUNK = 64 * 1024


class NoAnswerError(h11.RemoteProtocolError):
    """The site closed the connection and said nothing."""


class Wire:
    """The protocol is h11's; a client library around it would cost as much again as h11 does."""

    def __init__(
        self, url: httpcore.URL, *, backend: httpcore.NetworkBackend, tls: Callable[[], ssl.SSLContext]
    ) -> None:
        """Connect to the site of `url`; raise what `backend` raises. `tls` is called where it is needed."""
        host = url.host.decode("ascii")
        secure = url.scheme == b"https"
        stream = backend.connect_tcp(host=host, port=url.port or (443 if secure else 80))
        if secure:
            context = tls()
            context.set_alpn_protocols(["http/1.1"])
            stream = stream.start_tls(context, server_hostname=host)
        self._stream = stream
        self._talk = h11.Connection(our_role=h11.CLIENT, max_incomplete_event_size=_MOST_HEAD)
        self._unused_since = time.monotonic()

    def ask(self, target: bytes, fields: Sequence[tuple[str, str]]) -> h11.Response:
        """Send a GET and return the head of the answer; raise h11's errors, NoAnswerError and those of the socket."""
        asked = self._talk.send(h11.Request(method="GET", target=target, headers=list(fields))) or b""
        asked += self._talk.send(h11.EndOfMessage()) or b""
        # A site may refuse before it has read all: its answer counts.
        with contextlib.suppress(httpcore.WriteError):
            self._stream.write(asked)
        for _ in range(_MOST_INFORMATION + 1):
            event = self._next()
            if isinstance(event, h11.Response):
                return event
        raise h11.RemoteProtocolError("The answer does not come to the point.")

    def body(self) -> Iterator[bytes]:
        """Give the pieces of the answer's body as they come."""
        while isinstance(event := self._next(), h11.Data):
            yield bytes(event.data)

    def is_usable(self) -> bool:
        """Tell whether another page may be asked for: not for long unused, and not closed by the other side."""
        return (
            self._talk.our_state is h11.IDLE
            and time.monotonic() - self._unused_since < KEPT_SECONDS
            and not self._stream.get_extra_info("is_readable")
        )

    def rest(self) -> bool:
        """End an exchange; return whether the connection can be kept: the answer was read to its end, and nothing stands behind it."""
        done = self._talk.our_state is h11.DONE and self._talk.their_state is h11.DONE
        if done and not self._talk.trailing_data[0]:  # which would be taken for the answer to the next page
            self._talk.start_next_cycle()
            self._unused_since = time.monotonic()
            return True
        self.close()
        return False

    def close(self) -> None:
        """Let go of it."""
        self._stream.close()

    def _next(self) -> Any:
        while True:
            event = self._talk.next_event()
            if event is not h11.NEED_DATA:
                return event
            data = self._stream.read(_CHUNK)
            if not data and self._talk.their_state is h11.SEND_RESPONSE:
                raise NoAnswerError("The connection was closed without an answer.")
            self._talk.receive_data(data)
