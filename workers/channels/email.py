"""Tells a person: hands a mail in at the server that ROWBACK_SMTP_URL names."""

from __future__ import annotations

import functools
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Self

from rowback.clock import utcnow
from rowback.model import Channel, Story
from rowback.settings import Settings
from workers.channels.letter import From, read_sender, write_letter
from workers.channels.reasons import in_words
from workers.channels.server import ExpiredError, MailServer, NoTlsError, conversation, read_server, spoken
from workers.egress.tls import verifying_context
from workers.ports import DeliveryError

# For the whole conversation; the deliver job's lease is four times as long. Servers that make
# newcomers wait (greylisting by delay) take 10 to 20 s.
_DEADLINE = timedelta(seconds=30)
# RFC 3463: X.1.X addressing, X.2.1 mailbox disabled. X.2.2 (full), X.7.X (policy, relaying) and the rest may pass.
_NO_SUCH_RECIPIENT = re.compile(r"5\.(?:1\.\d{1,3}|2\.1)\b")
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
# RFC 5321: mailbox unavailable, user not local, mailbox name not allowed.
_NO_SUCH_MAILBOX = (550, 551, 553)


class EmailSender:
    """Sends to channels of the scheme `email`; one conversation for each alert."""

    def __init__(
        self,
        *,
        server: MailServer | None,
        sender: From,
        deadline: timedelta = _DEADLINE,
        clock: Callable[[], datetime] = utcnow,
        tls: Callable[[], ssl.SSLContext] = verifying_context,
    ) -> None:
        self._server = server
        self._sender = sender
        self._deadline = deadline
        self._clock = clock
        self._tls = functools.cache(tls)

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """Read server and sender; raise SettingsError where they cannot be used. No server set: every `send` fails."""
        server = read_server(settings.smtp_url) if settings.smtp_url else None
        return cls(server=server, sender=read_sender(settings.mail_from))

    def send(self, channel: Channel, story: Story) -> str:
        """Hand the mail in; the server's 250 after the text is the moment that counts."""
        if self._server is None:
            raise DeliveryError(
                "No mail server is set: give ROWBACK_SMTP_URL, such as smtp://USER:PASSWORD@mail.example.org:587.",
                permanent=False,
            )
        letter = write_letter(self._sender, channel, story, now=self._clock())
        try:
            with conversation(
                self._server, name=self._name(), seconds=self._deadline.total_seconds(), tls=self._tls
            ) as talk:
                return talk.hand_in(letter, sender=self._sender.address.addr_spec, recipient=channel.target)
        except ExpiredError as error:
            seconds = self._deadline.total_seconds()
            reason = f"The mail server {self._server.host} did not finish within {seconds:g} s."
            raise DeliveryError(reason, permanent=False) from error
        except NoTlsError as error:
            raise DeliveryError(_no_tls(self._server), permanent=False) from error
        except (OSError, smtplib.SMTPException) as error:
            raise _translated(error, self._server, channel) from error

    def _name(self) -> str:
        # Not `socket.getfqdn()`, which asks the network. A container's name has no dot and means nothing outside.
        name = socket.gethostname()
        return name if "." in name and name.isascii() else self._sender.domain


def _no_tls(server: MailServer) -> str:
    if server.scheme == "smtp+starttls":
        return f"The mail server {server.host} offers no STARTTLS, which ROWBACK_SMTP_URL insists on."
    return (
        f"The mail server {server.host} offers no STARTTLS, so the password would travel in the clear: "
        "use smtps: in ROWBACK_SMTP_URL, or leave the password out."
    )


def _translated(error: Exception, server: MailServer, channel: Channel) -> DeliveryError:
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, said = next(iter(error.recipients.values()))
            reason = f"The mail server refused {channel.target} ({spoken(code, said)})."
            return DeliveryError(reason, permanent=_no_such_recipient(code, said, at_rcpt=True))
        case smtplib.SMTPSenderRefused(smtp_code=code, smtp_error=said):
            reason = f"The mail server refused the sender ({spoken(code, said)}); ROWBACK_MAIL_FROM sets it."
        case smtplib.SMTPAuthenticationError(smtp_code=code, smtp_error=said):
            reason = f"The mail server refused the login ({spoken(code, said)}); ROWBACK_SMTP_URL holds it."
        case smtplib.SMTPDataError(smtp_code=code, smtp_error=said):
            reason = f"The mail server refused the mail ({spoken(code, said)})."
            return DeliveryError(reason, permanent=_no_such_recipient(code, said, at_rcpt=False))
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=said):
            reason = f"The mail server {server.host} refused to talk ({spoken(code, said)})."
        case smtplib.SMTPServerDisconnected():
            reason = f"The mail server {server.host} closed the connection before it took the mail."
        case smtplib.SMTPNotSupportedError():
            reason = f"The mail server {server.host} cannot do it: {in_words(error)}."
        case _:
            reason = f"The mail server {server.host}:{server.port} could not be reached: {in_words(error)}."
    return DeliveryError(reason, permanent=False)


def _no_such_recipient(code: int, said: bytes, *, at_rcpt: bool) -> bool:
    """Whether the refusal is about the mailbox, for good; others (relaying, spam, size, full) may pass or be set right."""
    text = said.decode("utf-8", "replace").strip()
    if code >= 500 and _ENHANCED.match(text):
        return bool(_NO_SUCH_RECIPIENT.match(text))
    return at_rcpt and code in _NO_SUCH_MAILBOX
