"""What every sender promises, tried on the fake and on the real ones alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from ipaddress import ip_network
from typing import Protocol

import pytest
from fakes_channels import FakeSender, channel, story
from sinks import Answer, HttpSink, MailSink

from rowback.model import Channel
from workers.channels import new_secret
from workers.channels.email import EmailSender
from workers.channels.letter import read_sender
from workers.channels.server import read_server
from workers.channels.webhook import WebhookSender
from workers.ports import DeliveryError, Sender

LOOPBACK = (ip_network("127.0.0.0/8"),)


class Receiver(Protocol):
    """The other end of a channel, as far as the contract needs it."""

    sender: Sender
    channel: Channel

    def identifiers(self) -> list[str]: ...
    def refuse_for_now(self) -> None: ...
    def refuse_for_good(self) -> None: ...
    def lose_an_answer(self) -> None: ...


class FakeReceiver:
    def __init__(self, _stack: ExitStack) -> None:
        self.sender = self.fake = FakeSender()
        self.channel = channel("fake", "nobody")

    def identifiers(self) -> list[str]:
        return [key for key, _, _ in self.fake.told]

    def refuse_for_now(self) -> None:
        self.fake.script.append(DeliveryError("Not now.", permanent=False))

    def refuse_for_good(self) -> None:
        self.fake.script.append(DeliveryError("Never.", permanent=True))

    def lose_an_answer(self) -> None:
        self.fake.loses_answers = 1


class EmailReceiver:
    def __init__(self, stack: ExitStack) -> None:
        self.sink = stack.enter_context(MailSink())
        self.sender = EmailSender(
            server=read_server(self.sink.url), sender=read_sender("Rowback <alerts@rowback.example>")
        )
        self.channel = channel("email", "desk@courier.example")

    def identifiers(self) -> list[str]:
        return [mail.letter["Message-ID"] for mail in self.sink.inbox.all()]

    def refuse_for_now(self) -> None:
        self.sink.at_data.append("451 4.7.1 Greylisted, come back later")

    def refuse_for_good(self) -> None:
        self.sink.at_rcpt.append("550 5.1.1 No such user here")

    def lose_an_answer(self) -> None:
        self.sink.loses_answers = 1


class WebhookReceiver:
    def __init__(self, stack: ExitStack) -> None:
        self.sink = stack.enter_context(HttpSink())
        self.sender = WebhookSender(allow_nets=LOOPBACK)
        self.channel = channel("webhook", self.sink.url, secret=new_secret())

    def identifiers(self) -> list[str]:
        return [hook.fields["webhook-id"] for hook in self.sink.inbox.all()]

    def refuse_for_now(self) -> None:
        self.sink.script.append(Answer(status=500, keeps=False))

    def refuse_for_good(self) -> None:
        self.sink.script.append(Answer(status=410, keeps=False))

    def lose_an_answer(self) -> None:
        self.sink.script.append(Answer(raw=b""))


@pytest.fixture(params=[FakeReceiver, EmailReceiver, WebhookReceiver], ids=["fake", "email", "webhook"])
def receiver(request: pytest.FixtureRequest) -> Iterator[Receiver]:
    with ExitStack() as stack:
        yield request.param(stack)


def test_a_taken_story_arrives_once_and_says_what_the_receiver_said(receiver: Receiver) -> None:
    answer = receiver.sender.send(receiver.channel, story())
    assert answer
    assert "\n" not in answer
    assert len(receiver.identifiers()) == 1


def test_the_same_story_twice_carries_the_same_identifier(receiver: Receiver) -> None:
    receiver.sender.send(receiver.channel, story(alert_id=7))
    receiver.sender.send(receiver.channel, story(alert_id=7))
    first, second = receiver.identifiers()
    assert first == second


def test_different_alerts_carry_different_identifiers(receiver: Receiver) -> None:
    receiver.sender.send(receiver.channel, story(alert_id=7))
    receiver.sender.send(receiver.channel, story(alert_id=8))
    assert len(set(receiver.identifiers())) == 2


def test_a_refusal_for_now_is_worth_another_try_which_arrives(receiver: Receiver) -> None:
    receiver.refuse_for_now()
    with pytest.raises(DeliveryError) as refusal:
        receiver.sender.send(receiver.channel, story())
    assert not refusal.value.permanent
    assert refusal.value.reason
    assert receiver.identifiers() == []
    receiver.sender.send(receiver.channel, story())
    assert len(receiver.identifiers()) == 1


def test_a_refusal_for_good_is_told_apart(receiver: Receiver) -> None:
    receiver.refuse_for_good()
    with pytest.raises(DeliveryError) as refusal:
        receiver.sender.send(receiver.channel, story())
    assert refusal.value.permanent
    assert "\n" not in refusal.value.reason


def test_a_lost_answer_counts_as_not_taken_and_the_repeat_has_the_same_identifier(receiver: Receiver) -> None:
    receiver.lose_an_answer()
    with pytest.raises(DeliveryError) as loss:
        receiver.sender.send(receiver.channel, story())
    assert not loss.value.permanent
    receiver.sender.send(receiver.channel, story())
    first, second = receiver.identifiers()
    assert first == second
