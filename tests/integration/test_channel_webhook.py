"""Webhooks against a real web server: signatures, refusals, time, and where they may go."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
import trustme
from certificates import client_context, server_context
from fakes_channels import channel, story
from localsite import wait_for
from ports import nobodys_port
from sinks import Answer, HttpSink
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from rowback import tell
from rowback.model import Channel
from workers.channels import new_secret
from workers.channels.webhook import WebhookSender
from workers.ports import DeliveryError

LOOPBACK = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def sink() -> Iterator[HttpSink]:
    with HttpSink() as opened:
        yield opened


@pytest.fixture
def to_sink(sink: HttpSink) -> Channel:
    return channel("webhook", sink.url, secret=new_secret())


def sender(*, seconds: float = 120, **more: object) -> WebhookSender:
    return WebhookSender(allow_nets=LOOPBACK, deadline=timedelta(seconds=seconds), **more)  # type: ignore[arg-type]


def refusal(sending: Callable[[], str]) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        sending()
    return raised.value


def test_the_reference_verifier_accepts_the_request(sink: HttpSink, to_sink: Channel) -> None:
    told = story(headline="Žluťoučký kůň “won’t” run")
    sender().send(to_sink, told)
    (hook,) = sink.inbox.all()
    assert Webhook(to_sink.secret or "").verify(hook.body, hook.fields) == tell.to_payload(told)
    assert hook.fields["content-type"] == "application/json"


def test_the_reference_verifier_refuses_a_changed_body_and_another_secret(
    sink: HttpSink, to_sink: Channel
) -> None:
    sender().send(to_sink, story())
    (hook,) = sink.inbox.all()
    with pytest.raises(WebhookVerificationError):
        Webhook(to_sink.secret or "").verify(hook.body.replace(b"15", b"51"), hook.fields)
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret()).verify(hook.body, hook.fields)


def test_while_a_secret_is_rotated_both_verify(sink: HttpSink) -> None:
    old, new = new_secret(), new_secret()
    sender().send(channel("webhook", sink.url, secret=f"{new} {old}"), story())
    (hook,) = sink.inbox.all()
    for secret in (old, new):
        assert Webhook(secret).verify(hook.body, hook.fields)["type"] == "article.changed"


def test_the_identifier_outlives_a_rotation_and_differs_between_installations(sink: HttpSink) -> None:
    first = channel("webhook", sink.url, secret=new_secret())
    rotated = channel("webhook", sink.url, secret=new_secret())
    elsewhere = Channel(
        **{
            **{name: getattr(first, name) for name in first.__slots__},
            "created_at": first.created_at + timedelta(milliseconds=1),
        }
    )
    for to in (first, rotated, elsewhere):
        sender().send(to, story())
    one, again, other = [hook.fields["webhook-id"] for hook in sink.inbox.all()]
    assert one == again != other
    assert one.startswith("msg_7_")
    assert "." not in one


def test_the_timestamp_is_that_of_the_attempt(sink: HttpSink, to_sink: Channel) -> None:
    attempt = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    sender(clock=lambda: attempt).send(to_sink, story())
    (hook,) = sink.inbox.all()
    assert int(hook.fields["webhook-timestamp"]) == attempt.timestamp()


def test_the_path_and_query_of_the_target_arrive_as_given(sink: HttpSink) -> None:
    to = channel("webhook", f"{sink.url}/a%2Fb?token=x%20y&n=1", secret=new_secret())
    sender().send(to, story())
    assert sink.inbox.all()[0].path == "/hook/a%2Fb?token=x%20y&n=1"


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_a_yes(sink: HttpSink, to_sink: Channel, status: int) -> None:
    sink.script.append(Answer(status=status))
    assert sender().send(to_sink, story()) == str(status)


@pytest.mark.parametrize("status", [400, 401, 404, 409, 422, 500, 502, 504])
def test_other_refusals_are_tried_again_and_show_what_the_receiver_said(
    sink: HttpSink, to_sink: Channel, status: int
) -> None:
    sink.script.append(Answer(status=status, body=b"no\n\x1b[31mthanks\x00"))
    error = refusal(lambda: sender().send(to_sink, story()))
    assert not error.permanent
    assert error.retry_after is None
    assert error.reason == f"The receiver did not take it (HTTP {status}: no [31mthanks)."


def test_410_is_for_good(sink: HttpSink, to_sink: Channel) -> None:
    sink.script.append(Answer(status=410))
    assert refusal(lambda: sender().send(to_sink, story())).permanent


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("field", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Sat, 21 Nov 2026 08:40:00 GMT", timedelta(minutes=10)),
        ("Sat, 21 Nov 2026 08:00:00 GMT", timedelta(0)),
        ("soon", None),
        ("-5", None),
        ("9" * 40, timedelta(seconds=9_999_999_999)),
    ],
)
def test_retry_after_is_heard_in_both_forms(
    sink: HttpSink, to_sink: Channel, status: int, field: str, wait: timedelta | None
) -> None:
    sink.script.append(Answer(status=status, fields={"Retry-After": field}))
    attempt = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    error = refusal(lambda: sender(clock=lambda: attempt).send(to_sink, story()))
    assert not error.permanent
    assert error.retry_after == wait


def test_a_redirect_is_a_failure_and_is_not_followed(sink: HttpSink, to_sink: Channel) -> None:
    sink.script.append(Answer(status=307, fields={"Location": sink.url + "/elsewhere"}))
    error = refusal(lambda: sender().send(to_sink, story()))
    assert not error.permanent
    assert "redirect" in error.reason
    assert [hook.path for hook in sink.inbox.all()] == ["/hook"]


@pytest.mark.parametrize("answer", [Answer(hangs=True), Answer(drips=True)], ids=["hangs", "drips"])
def test_a_receiver_without_an_answer_is_left_at_the_deadline(
    sink: HttpSink, to_sink: Channel, answer: Answer
) -> None:
    sink.script.append(answer)
    threads = threading.active_count()
    began = time.monotonic()
    error = refusal(lambda: sender(seconds=0.5).send(to_sink, story()))
    # The drip would go on for minutes; each of its bytes comes within any time-out of a single read.
    assert time.monotonic() - began < 60
    assert error.reason == "The receiver did not answer within 0.5 s."
    assert not error.permanent
    # The sink's own thread for the request, which still hangs or drips, and none of ours.
    wait_for(lambda: threading.active_count() <= threads + 1, "the end of our threads", 30)


def test_a_body_that_never_ends_does_not_matter_after_a_yes(sink: HttpSink, to_sink: Channel) -> None:
    sink.script.append(Answer(status=200, drips_body=True))
    assert sender().send(to_sink, story()) == "200"


def test_a_body_that_never_ends_does_not_hide_a_410(sink: HttpSink, to_sink: Channel) -> None:
    sink.script.append(Answer(status=410, drips_body=True))
    assert refusal(lambda: sender().send(to_sink, story())).permanent


@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 50, b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nA"])
def test_an_answer_that_is_no_http_is_tried_again(sink: HttpSink, to_sink: Channel, raw: bytes) -> None:
    sink.script.append(Answer(raw=raw))
    error = refusal(lambda: sender().send(to_sink, story()))
    assert not error.permanent
    assert error.reason.startswith("The receiver did not answer in HTTP (")


def test_nobody_there_is_tried_again() -> None:
    with nobodys_port() as port:
        to = channel("webhook", f"http://127.0.0.1:{port}/", secret=new_secret())
        error = refusal(lambda: sender().send(to, story()))
    assert not error.permanent
    assert error.reason == "The receiver could not be reached: connection refused."


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0", "127.1"]
)
def test_a_private_address_is_refused_under_every_name_and_nothing_arrives(sink: HttpSink, host: str) -> None:
    to = channel("webhook", f"http://{host}:{sink.port}/hook", secret=new_secret())
    error = refusal(lambda: WebhookSender().send(to, story()))
    assert not error.permanent
    assert sink.inbox.all() == []
    assert error.reason.endswith(".")


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "10.0.0.1", "100.64.0.1", "[fd00:ec2::254]", "[64:ff9b::a00:1]"]
)
def test_private_networks_are_refused_before_a_connection(host: str) -> None:
    to = channel("webhook", f"http://{host}/", secret=new_secret())
    # pytest-socket would raise another error at the first attempt to connect.
    assert "address" in refusal(lambda: WebhookSender().send(to, story())).reason


def test_the_environment_cannot_divert_a_webhook(
    sink: HttpSink, to_sink: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nobodys_port() as port:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        assert sender().send(to_sink, story()) == "204"
    assert len(sink.inbox.all()) == 1


@pytest.mark.parametrize("secret", [None, "", "hunter2", "whsec_c2hvcnQ="])
def test_without_a_usable_secret_nothing_is_sent(sink: HttpSink, secret: str | None) -> None:
    to = channel("webhook", sink.url, secret=secret)
    error = refusal(lambda: sender().send(to, story()))
    assert "secret" in error.reason
    assert "hunter2" not in error.reason
    assert sink.inbox.all() == []


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def test_https_arrives_where_the_certificate_verifies(authority: trustme.CA) -> None:
    with HttpSink(tls=server_context(authority, "127.0.0.1")) as sink:
        to = channel("webhook", sink.url, secret=new_secret())
        assert sender(tls=lambda: client_context(authority)).send(to, story()) == "204"
        assert json.loads(sink.inbox.all()[0].body)["type"] == "article.changed"


@pytest.mark.parametrize("name", ["courier.example", "127.0.0.2"])
def test_https_with_another_name_is_refused_and_nothing_arrives(authority: trustme.CA, name: str) -> None:
    with HttpSink(tls=server_context(authority, name)) as sink:
        to = channel("webhook", sink.url, secret=new_secret())
        error = refusal(lambda: sender(tls=lambda: client_context(authority)).send(to, story()))
        assert not error.permanent
        assert "certificate does not verify" in error.reason
        assert sink.inbox.all() == []


def test_https_from_an_unknown_authority_is_refused(authority: trustme.CA) -> None:
    with HttpSink(tls=server_context(authority, "127.0.0.1")) as sink:
        to = channel("webhook", sink.url, secret=new_secret())
        assert "certificate does not verify" in refusal(lambda: sender().send(to, story())).reason
        assert sink.inbox.all() == []


def test_plain_http_behind_https_is_a_failure_in_words(sink: HttpSink) -> None:
    to = channel("webhook", sink.url.replace("http:", "https:"), secret=new_secret())
    error = refusal(lambda: sender(seconds=2).send(to, story()))
    assert not error.permanent
    assert error.reason
