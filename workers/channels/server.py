"""The mail server that ROWBACK_SMTP_URL names, and one conversation with it, which ends at a fixed moment."""

from __future__ import annotations

import contextlib
import ipaddress
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

from rowback.settings import SettingsError
from workers.channels.lines import one_line
from workers.channels.targets import ascii_host

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
# After the deadline the connection is cut again this often, until the conversation noticed.
_CUT_AGAIN_SECONDS = 0.2
_QUIT_SECONDS = 2.0
_SHOWN_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed in, and how."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"  # never the password

    @property
    def local(self) -> bool:
        """Whether it runs on this machine, where nobody can listen in."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class NoTlsError(Exception):
    """The server offers no TLS where we insist on it."""


class ExpiredError(Exception):
    """The whole conversation took longer than it may."""


def read_server(url: str) -> MailServer:
    """Read `smtp://`, `smtps://` or `smtp+starttls://`; raise SettingsError, which never shows the URL, on anything else."""
    try:
        parts = urlsplit(url)
        host, port = ascii_host(parts.hostname or ""), parts.port
        default = _PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise _unusable() from error
    if (
        parts.path not in ("", "/")
        or parts.query
        or parts.fragment
        or (parts.password and not parts.username)
    ):
        raise _unusable()
    if not unquote(parts.netloc).isascii():
        raise SettingsError(
            "ROWBACK_SMTP_URL cannot be used: SMTP takes ASCII letters only in user and password."
        )
    return MailServer(
        scheme=parts.scheme,
        host=host,
        port=port or default,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _unusable() -> SettingsError:
    return SettingsError(
        "ROWBACK_SMTP_URL cannot be used: it takes smtp://USER:PASSWORD@HOST:PORT (or smtps:, or smtp+starttls:); "
        "in user and password write %40 for @, %3A for :, %2F for / and %23 for #."
    )


class _Conversation(smtplib.SMTP):
    """smtplib's time-out begins anew with each byte; this one also ends as a whole."""

    def __init__(self, server: MailServer, *, name: str, seconds: float, **more: Any) -> None:
        self._answer = ""
        self._over = threading.Event()
        self._end = time.monotonic() + seconds
        self._watcher = threading.Thread(target=self._watch, name="smtp-deadline", daemon=True)
        self._watcher.start()
        try:
            super().__init__(server.host, server.port, local_hostname=name, timeout=seconds, **more)
        except BaseException:
            self.end()
            raise

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Keep the server's last word, which names the queued mail."""
        code, said = super().data(msg)
        self._answer = spoken(code, said)
        return code, said

    def hand_in(self, letter: EmailMessage, *, sender: str, recipient: str) -> str:
        """Return what the server said when it took the mail; whatever happens after that word is no failure."""
        self.send_message(letter, from_addr=sender, to_addrs=[recipient])
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if self.sock is not None:
                self.sock.settimeout(_QUIT_SECONDS)
            self.quit()
        return self._answer

    def end(self) -> None:
        """Close the connection and the watcher."""
        self._over.set()
        self._watcher.join()
        self.close()

    def _watch(self) -> None:
        if self._over.wait(max(0.0, self._end - time.monotonic())):
            return
        while not self._over.is_set():
            # The reading thread wakes with an error. `socket.socket.shutdown`, since that of an
            # SSLSocket would make the next write go out in the clear.
            if self.sock is not None:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
            self._over.wait(_CUT_AGAIN_SECONDS)


class _TlsConversation(_Conversation, smtplib.SMTP_SSL):
    """The same with TLS from the first byte."""


@contextlib.contextmanager
def conversation(
    server: MailServer, *, name: str, seconds: float, tls: Callable[[], ssl.SSLContext]
) -> Iterator[_Conversation]:
    """Connect, secure and log in as the URL asks; raise `NoTlsError`, `ExpiredError`, or what smtplib raises."""
    end = time.monotonic() + seconds
    try:
        if server.scheme == "smtps":
            talk: _Conversation = _TlsConversation(server, name=name, seconds=seconds, context=tls())
        else:
            talk = _Conversation(server, name=name, seconds=seconds)
        try:
            if server.scheme != "smtps":
                _secure(talk, server, tls)
            if server.user:
                talk.login(server.user, server.password)
            yield talk
        finally:
            talk.end()
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        if time.monotonic() >= end:
            raise ExpiredError from error
        raise


def spoken(code: int, said: bytes | str) -> str:
    """Return a server's answer as one printable line."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {one_line(text, longest=_SHOWN_CHARACTERS)}".strip()


def _secure(talk: _Conversation, server: MailServer, tls: Callable[[], ssl.SSLContext]) -> None:
    insist = server.scheme == "smtp+starttls"
    # A mail server on this machine often offers STARTTLS with a made-up certificate; nobody can listen in there.
    if server.local and not insist:
        return
    talk.ehlo_or_helo_if_needed()
    if talk.has_extn("starttls"):
        talk.starttls(context=tls())
    elif insist or server.password:
        raise NoTlsError
