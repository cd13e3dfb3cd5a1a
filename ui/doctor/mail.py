"""Tries the mail server: connect, secure, log in; nothing is sent."""

from __future__ import annotations

import contextlib
import smtplib

from rowback.settings import Settings, SettingsError
from storage import channels
from storage.database import StorageError
from ui.access import reading
from ui.doctor.finding import Finding, doubt, fine, wrong
from workers.channels.reasons import in_words
from workers.channels.server import ExpiredError, MailServer, NoTlsError, conversation, read_server, spoken
from workers.egress.tls import verifying_context

NAME = "mail server"

DEADLINE = 20.0
"""Seconds for the whole conversation; servers that make newcomers wait take up to 20."""

MEND = "is ROWBACK_SMTP_URL right?"


def try_mail(settings: Settings) -> Finding:
    """Greet the server and log in, as for an alert."""
    if not settings.smtp_url:
        if _mails_are_wanted(settings):
            return doubt(NAME, "none is set, so e-mail alerts stay owed", "set ROWBACK_SMTP_URL, such as smtp://USER:PASSWORD@HOST:PORT")  # fmt: skip
        return fine(NAME, "none is set (ROWBACK_SMTP_URL); only e-mail channels need one")
    try:
        server = read_server(settings.smtp_url)
    except SettingsError as error:
        return wrong(NAME, str(error))
    return _greet(server)


def _greet(server: MailServer) -> Finding:
    try:
        with conversation(server, name="localhost", seconds=DEADLINE, tls=verifying_context) as talk:
            talk.ehlo_or_helo_if_needed()
            code, said = talk.noop()
            with contextlib.suppress(OSError, smtplib.SMTPException):
                talk.quit()
    except ExpiredError:
        return wrong(NAME, f"{server.host}:{server.port} did not finish greeting within {DEADLINE:g} s", MEND)
    except NoTlsError:
        return wrong(NAME, f"{server.host} offers no STARTTLS", "use smtps: in ROWBACK_SMTP_URL, or leave the password out")  # fmt: skip
    except smtplib.SMTPAuthenticationError as error:
        return wrong(
            NAME, f"{server.host} refused the login ({spoken(error.smtp_code, error.smtp_error)})", MEND
        )
    except smtplib.SMTPResponseException as error:
        return wrong(
            NAME, f"{server.host} refused to talk ({spoken(error.smtp_code, error.smtp_error)})", MEND
        )
    except (OSError, smtplib.SMTPException) as error:
        return wrong(NAME, f"{server.host}:{server.port} could not be reached: {in_words(error)}", MEND)
    if code >= 400:
        return doubt(NAME, f"{server.host} answers, but says {spoken(code, said)}", MEND)
    login = "takes the login" if server.user else "answers"
    return fine(NAME, f"{server.host}:{server.port} {login}; nothing was sent")


def _mails_are_wanted(settings: Settings) -> bool:
    try:
        with reading(settings) as database:
            if database is None:
                return False
            with database.read() as conn:
                return any(
                    channel.scheme == "email" and channel.enabled for channel in channels.listing(conn)
                )
    except StorageError:
        return False  # told of by the database's own finding
