"""E-mail against a real mail server: the letter, refusals, TLS, login, time."""

from __future__ import annotations

import smtplib
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import trustme
from aiosmtpd.smtp import AuthResult, LoginPassword
from certificates import client_context, server_context
from fakes_channels import NOON, channel, story
from localsite import wait_for
from ports import nobodys_port
from sinks import DROP, MailSink, TcpSink

from rowback import tell
from rowback.model import AlertType, Story
from rowback.settings import Settings
from workers.channels import build_senders
from workers.channels.email import EmailSender
from workers.channels.letter import read_sender
from workers.channels.server import read_server
from workers.ports import DeliveryError

FROM = "Rowback <alerts@rowback.example>"
DESK = channel("email", "desk@courier.example")


@pytest.fixture
def sink() -> Iterator[MailSink]:
    with MailSink() as opened:
        yield opened


def sender(url: str, *, seconds: float = 120, **more: Any) -> EmailSender:
    return EmailSender(
        server=read_server(url), sender=read_sender(FROM), deadline=timedelta(seconds=seconds), **more
    )


def refusal(sending: Callable[[], str]) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        sending()
    return raised.value


def test_the_letter_says_what_changed_in_text_and_html(sink: MailSink) -> None:
    told = story(headline="Žluťoučký kůň “won’t” run")
    sender(sink.url, clock=lambda: NOON).send(DESK, told)
    (mail,) = sink.inbox.all()
    letter = mail.letter
    assert (mail.sender, mail.recipients) == ("alerts@rowback.example", ("desk@courier.example",))
    assert letter["Subject"] == tell.headline_of(told)
    assert letter["From"] == FROM
    assert letter["To"] == "desk@courier.example"
    assert letter["Date"].datetime == NOON
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Id"] == "<watch-3.rowback.rowback.example>"
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().split() == tell.to_text(told).split()
    assert html.get_content().split() == tell.to_html(told).split()
    assert letter.get_content_type() == "multipart/alternative"


def test_alerts_of_one_article_are_one_thread_and_of_two_are_two(sink: MailSink) -> None:
    for told in (story(7, watch_id=3), story(8, watch_id=3), story(9, watch_id=4)):
        sender(sink.url).send(DESK, told)
    letters = [mail.letter for mail in sink.inbox.all()]
    first, second, other = [letter["In-Reply-To"] for letter in letters]
    assert first == second != other
    assert [letter["References"] for letter in letters] == [first, second, other]
    assert len({letter["Message-ID"] for letter in letters}) == 3
    assert all(str(letter["Message-ID"]).endswith("@rowback.example>") for letter in letters)


def test_a_test_of_the_channel_needs_no_article_and_two_tests_are_two_mails(sink: MailSink) -> None:
    for minute in (0, 1):
        moment = NOON + timedelta(minutes=minute)
        sender(sink.url).send(DESK, Story(type=AlertType.TEST, alert_id=0, occurred_at=moment))
    first, second = [mail.letter for mail in sink.inbox.all()]
    assert first["In-Reply-To"] is None
    assert first["Message-ID"] != second["Message-ID"]


@pytest.mark.parametrize(
    "headline",
    [
        "One\r\nBcc: everyone@courier.example\r\n\r\nSurprise",
        "One\nBcc: everyone@courier.example",
        "One\rBcc: everyone@courier.example",
        "One\x0bBcc: everyone@courier.example\x0c\x85\u2028Bcc: x@y.example\u2029",
        "One\x00\x1b[31mtwo",
        "=?utf-8?q?One=0D=0ABcc:_everyone=40courier.example?=",
    ],
)
def test_a_headline_cannot_write_header_fields(sink: MailSink, headline: str) -> None:
    sender(sink.url).send(DESK, story(headline=headline))
    (mail,) = sink.inbox.all()
    assert mail.recipients == ("desk@courier.example",)
    assert "Bcc" not in mail.letter
    assert len(mail.letter.get_all("Subject", [])) == 1
    plain = mail.letter.get_body(("plain",))
    assert plain is not None
    assert not plain.get_content().startswith("Surprise")


def test_the_servers_last_word_is_the_answer(sink: MailSink) -> None:
    assert sender(sink.url).send(DESK, story()) == "250 2.0.0 Ok: queued as 1"


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        ("550 5.1.1 No such user here", True),
        ("550 No such user here", True),
        ("553 Mailbox name not allowed", True),
        ("550 5.2.1 Mailbox disabled", True),
        ("550 5.7.1 Relaying denied", False),
        ("554 5.7.1 Client host blocked", False),
        ("552 5.2.2 Mailbox full", False),
        ("554 No", False),
        ("450 4.2.1 Try again", False),
        ("451 4.7.1 Greylisted", False),
        ("421 4.3.2 Shutting down", False),
    ],
)
def test_a_refused_recipient_is_for_good_only_where_the_mailbox_does_not_exist(
    sink: MailSink, answer: str, permanent: bool
) -> None:
    sink.at_rcpt.append(answer)
    error = refusal(lambda: sender(sink.url).send(DESK, story()))
    assert error.permanent is permanent
    assert answer in error.reason
    assert sink.inbox.all() == []


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        ("451 4.3.0 Try later", False),
        ("554 5.7.1 This looks like spam", False),
        ("552 5.3.4 Too large", False),
        ("550 5.1.1 No such user after all", True),
    ],
)
def test_a_refused_text_is_for_good_only_where_the_mailbox_does_not_exist(
    sink: MailSink, answer: str, permanent: bool
) -> None:
    sink.at_data.append(answer)
    error = refusal(lambda: sender(sink.url).send(DESK, story()))
    assert error.permanent is permanent
    assert answer in error.reason


@pytest.mark.parametrize("stage", ["at_rcpt", "at_data"])
def test_a_dropped_connection_is_tried_again(sink: MailSink, stage: str) -> None:
    getattr(sink, stage).append(DROP)
    error = refusal(lambda: sender(sink.url).send(DESK, story()))
    assert not error.permanent
    assert "closed the connection" in error.reason
    sender(sink.url).send(DESK, story())
    assert len(sink.inbox.all()) == 1


def test_trouble_after_the_mail_was_taken_is_no_failure(
    sink: MailSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cut(_self: object, server: Any, *_: object) -> str:
        server.cut()
        return "221 bye"

    monkeypatch.setattr(MailSink, "handle_QUIT", cut, raising=False)
    assert sender(sink.url).send(DESK, story()).startswith("250")
    assert len(sink.inbox.all()) == 1


def test_nobody_there_is_tried_again() -> None:
    with nobodys_port() as port:
        error = refusal(lambda: sender(f"smtp://127.0.0.1:{port}").send(DESK, story()))
    assert not error.permanent
    assert error.reason == f"The mail server 127.0.0.1:{port} could not be reached: connection refused."


@pytest.mark.parametrize("text", [b"", b"220-" + b"x" * 8000], ids=["silent", "dripping"])
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_never_gets_on_is_left_at_the_deadline(text: bytes, scheme: str) -> None:
    with TcpSink(text) as mad:
        ours = {thread for thread in threading.enumerate() if thread.name == "smtp-deadline"}
        began = time.monotonic()
        error = refusal(lambda: sender(f"{scheme}://127.0.0.1:{mad.port}", seconds=0.6).send(DESK, story()))
        # The greeting alone would take 400 s, and no single wait would be longer than 0.05 s.
        assert time.monotonic() - began < 60
        assert not error.permanent
        assert error.reason
        wait_for(
            lambda: not [t for t in threading.enumerate() if t.name == "smtp-deadline" and t not in ours],
            "the end of our threads",
            30,
        )


def test_without_a_mail_server_the_alert_stays_owed_and_the_sentence_names_the_setting() -> None:
    error = refusal(lambda: build_senders(Settings())["email"].send(DESK, story()))
    assert not error.permanent
    assert "ROWBACK_SMTP_URL" in error.reason


# --- login and TLS -----------------------------------------------------------


def accept_desk(_server: object, _session: object, _envelope: object, _way: str, given: object) -> AuthResult:
    right = LoginPassword(login=b"desk@courier.example", password=b"p:a/s#s @1")
    return AuthResult(success=given == right, handled=False)


# aiosmtpd warns of a login without TLS, which is what these tests are about.
in_the_clear = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
LOGIN = "desk%40courier.example:p%3Aa%2Fs%23s%20%401"


@in_the_clear
def test_login_from_the_url_is_percent_decoded() -> None:
    with MailSink(authenticator=accept_desk, auth_required=True, auth_require_tls=False) as sink:
        sender(f"smtp://{LOGIN}@127.0.0.1:{sink.port}").send(DESK, story())
        assert len(sink.inbox.all()) == 1


@in_the_clear
def test_a_wrong_password_names_the_setting_and_never_shows_itself() -> None:
    with MailSink(authenticator=accept_desk, auth_required=True, auth_require_tls=False) as sink:
        error = refusal(lambda: sender(f"smtp://desk:hunter2@127.0.0.1:{sink.port}").send(DESK, story()))
    assert not error.permanent
    assert "ROWBACK_SMTP_URL" in error.reason
    assert "hunter2" not in error.reason


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def test_smtps_is_encrypted_from_the_first_byte(authority: trustme.CA) -> None:
    with MailSink(tls=server_context(authority)) as sink:
        sender(sink.url, tls=lambda: client_context(authority)).send(DESK, story())
        assert len(sink.inbox.all()) == 1


def test_smtp_starttls_is_encrypted_before_login_and_mail(authority: trustme.CA) -> None:
    with MailSink(
        tls_context=server_context(authority),
        require_starttls=True,
        authenticator=accept_desk,
        auth_required=True,
    ) as sink:
        url = f"smtp+starttls://{LOGIN}@127.0.0.1:{sink.port}"
        sender(url, tls=lambda: client_context(authority)).send(DESK, story())
        assert len(sink.inbox.all()) == 1


def test_smtp_starttls_insists(sink: MailSink) -> None:
    error = refusal(lambda: sender(f"smtp+starttls://127.0.0.1:{sink.port}").send(DESK, story()))
    assert not error.permanent
    assert "offers no STARTTLS" in error.reason
    assert sink.inbox.all() == []


@pytest.mark.parametrize("name", ["courier.example", None], ids=["another name", "unknown authority"])
@pytest.mark.parametrize("way", ["smtps", "smtp+starttls"])
def test_a_certificate_that_does_not_verify_stops_the_mail(
    authority: trustme.CA, way: str, name: str | None
) -> None:
    context = server_context(authority, name or "127.0.0.1")
    trusted = (lambda: client_context(authority)) if name else ssl.create_default_context
    with MailSink(**({"tls": context} if way == "smtps" else {"tls_context": context})) as sink:
        error = refusal(lambda: sender(f"{way}://127.0.0.1:{sink.port}", tls=trusted).send(DESK, story()))
        assert not error.permanent
        assert "certificate does not verify" in error.reason
        assert sink.inbox.all() == []


class Elsewhere:
    """A mail server's URL on a host that is not this one, dialled at the sink all the same."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        dial = smtplib.socket.create_connection  # type: ignore[attr-defined]
        monkeypatch.setattr(
            smtplib.socket,  # type: ignore[attr-defined]
            "create_connection",
            lambda address, *rest, **more: dial(("127.0.0.1", address[1]), *rest, **more),
        )


def test_plain_smtp_takes_tls_where_the_server_offers_it(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    Elsewhere(monkeypatch)
    with MailSink(tls_context=server_context(authority, "mail.example"), require_starttls=True) as sink:
        sender(f"smtp://mail.example:{sink.port}", tls=lambda: client_context(authority)).send(DESK, story())
        assert len(sink.inbox.all()) == 1


@in_the_clear
def test_a_password_never_goes_to_another_machine_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    Elsewhere(monkeypatch)
    seen: list[object] = []

    def spy(*given: object) -> AuthResult:
        seen.append(given)
        return AuthResult(success=True)

    with MailSink(authenticator=spy, auth_require_tls=False) as sink:
        error = refusal(lambda: sender(f"smtp://desk:hunter2@mail.example:{sink.port}").send(DESK, story()))
    assert "in the clear" in error.reason
    assert seen == []
