"""Tells a program: POSTs JSON signed after the Standard Webhooks specification."""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import json
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta

import httpcore

from rowback import tell
from rowback.clock import utcnow
from rowback.model import Channel, Story
from rowback.settings import Network
from schedules.wishes import wait_asked_for
from workers.channels.identity import alert_key
from workers.channels.lines import one_line
from workers.channels.reasons import in_words
from workers.channels.targets import TargetError, secret_key
from workers.egress import Refused
from workers.egress.agent import product
from workers.egress.guarded import Deadline, DeadlineError, GuardedBackend, authority
from workers.egress.tls import verifying_context
from workers.ports import DeliveryError

# Standard Webhooks recommends 15 to 30 s for the whole request.
_DEADLINE = timedelta(seconds=15)
# Of a refusal's body: enough for an error message in `rowback alerts`.
_SHOWN_CHARACTERS = 200
_GONE = 410


class WebhookSender:
    """Sends to channels of the scheme `webhook`; one request and one connection for each alert."""

    def __init__(
        self,
        *,
        allow_nets: tuple[Network, ...] = (),
        deadline: timedelta = _DEADLINE,
        clock: Callable[[], datetime] = utcnow,
        tls: Callable[[], ssl.SSLContext] = verifying_context,
    ) -> None:
        self._allow_nets = allow_nets
        self._deadline = deadline
        self._clock = clock
        self._tls = functools.cache(tls)

    def send(self, channel: Channel, story: Story) -> str:
        """POST the story; a 2xx answer is enough, its body is not read. Redirects are not followed."""
        body = json.dumps(tell.to_payload(story), ensure_ascii=False, separators=(",", ":")).encode()
        now = self._clock()
        fields = _fields(channel, alert_key(channel, story), now, body)
        try:
            status, retry_after, text = self._post(channel.target, fields, body)
        except DeadlineError as error:
            seconds = self._deadline.total_seconds()
            raise DeliveryError(
                f"The receiver did not answer within {seconds:g} s.", permanent=False
            ) from error
        except Refused as error:
            raise DeliveryError(str(error), permanent=False) from error
        except httpcore.RemoteProtocolError as error:
            raise DeliveryError(
                f"The receiver did not answer in HTTP ({in_words(error)}).", permanent=False
            ) from error
        except OSError as error:
            raise DeliveryError(
                f"The receiver could not be reached: {in_words(error)}.", permanent=False
            ) from error
        return _judge(status, retry_after, text, now)

    def _post(self, url: str, fields: list[tuple[str, str]], body: bytes) -> tuple[int, str | None, str]:
        # A pool for each request: a kept connection would outlive the check of its address.
        # Any port: receivers stand at 8443 or 5678 as often as at 443, and the operator chose this one.
        backend = GuardedBackend(allow_nets=self._allow_nets, ports=None, deadline=Deadline(self._deadline))
        with (
            httpcore.ConnectionPool(
                ssl_context=self._tls(), max_keepalive_connections=0, retries=0, network_backend=backend
            ) as pool,
            pool.stream("POST", url, headers=fields, content=body) as answer,
        ):
            retry_after = next(
                (value.decode("latin-1") for name, value in answer.headers if name.lower() == b"retry-after"),
                None,
            )
            text = "" if _accepted(answer.status) else _beginning(answer)
            return answer.status, retry_after, text


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the signature `v1,…` of Standard Webhooks for one secret."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret_key(secret), signed, hashlib.sha256).digest()).decode(
        "ascii"
    )


def _fields(channel: Channel, key: str, now: datetime, body: bytes) -> list[tuple[str, str]]:
    message_id, timestamp = f"msg_{key}", int(now.timestamp())
    try:
        signatures = [sign(s, message_id, timestamp, body) for s in (channel.secret or "").split()]
    except TargetError as error:
        raise DeliveryError(f"Channel {channel.name!r}: {error}", permanent=False) from error
    if not signatures:
        raise DeliveryError(
            f"Channel {channel.name!r} has no secret to sign with; remove it and add it again.",
            permanent=False,
        )
    host = httpcore.URL(channel.target)
    return [
        ("Host", authority(host)),
        ("User-Agent", product()),
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Connection", "close"),
        ("webhook-id", message_id),
        ("webhook-timestamp", str(timestamp)),
        ("webhook-signature", " ".join(signatures)),
    ]


def _beginning(answer: httpcore.Response) -> str:
    """Return the first piece of a refusal's body as one printable line; the rest is left unread."""
    try:
        piece = next(iter(answer.iter_stream()), b"")
    except (DeadlineError, OSError, httpcore.RemoteProtocolError):
        return ""  # the status is what counts
    # No character takes more than four bytes.
    return one_line(piece[: 4 * _SHOWN_CHARACTERS].decode("utf-8", "replace"), longest=_SHOWN_CHARACTERS)


def _accepted(status: int) -> bool:
    return 200 <= status < 300


def _judge(status: int, retry_after: str | None, text: str, now: datetime) -> str:
    if _accepted(status):
        return str(status)
    said = f"HTTP {status}: {text}" if text else f"HTTP {status}"
    if status == _GONE:
        raise DeliveryError(f"The receiver says that it is gone for good ({said}).", permanent=True)
    if 300 <= status < 400:
        raise DeliveryError(
            f"The receiver answered with a redirect ({said}), which is not followed; set the final URL.",
            permanent=False,
        )
    wait = wait_asked_for(status, retry_after, now=now)
    raise DeliveryError(f"The receiver did not take it ({said}).", permanent=False, retry_after=wait)
