"""The ports to the world: fetch a page with a browser or without, reach a person; and the errors that their adapters translate into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

from rowback.model import Capture, Channel, Story

SURELY_OLDER = timedelta(seconds=60)
"""A Last-Modified time that is at least so much older than the answer's Date is exact."""


class RenderError(Exception):
    """Nothing could be fetched. `reason` is one plain sentence; `transient`: worth another try soon."""

    def __init__(self, reason: str, *, transient: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.transient = transient


class Stopped(BaseException):
    """A time limit broke the work off: nothing was learned of the page, and nothing is to be recorded."""


class DeliveryError(Exception):
    """A channel did not take a message. `permanent`: it never will; `retry_after`: its own wish, if it said one."""

    def __init__(self, reason: str, *, permanent: bool, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after


Question = Callable[[Capture], bool]
"""What is asked of a page that was just read and is still open. Called once at most, perhaps in another thread."""


class Renderer(Protocol):
    """Fetches pages. Several threads may ask at once; each waits for its own page."""

    def render(
        self, url: str, *, screenshot: Question | bool = False, known: Question | None = None
    ) -> Capture:
        """Return what the web answers at `url`, whatever its status; raise RenderError where there is no answer.

        `screenshot`: whether a picture of it is wanted too (JPEG); the capture has none where none could be taken.
        A page that is `known` (shows just what it showed before) need not wait for other sites that take their time;
        without it every page does.
        """

    def close(self) -> None:
        """Let go of the browser; the next `render` starts another. Pages in hand end with Stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What an answer said of itself, by which the next one is asked for only if it would be another (RFC 9110, 8.8)."""

    url: str
    """The address that answered; they mean nothing at another."""
    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, capture: Capture) -> Validators | None:
        """Return those of a capture; None where the site gave none, or the capture is not whole."""
        etag = _header_safe(capture.header_fields.get("etag"))
        modified = _header_safe(capture.header_fields.get("last-modified"))
        if modified and not _is_strong(modified, capture.header_fields.get("date", "")):
            modified = None
        if capture.status != 200 or capture.truncated or not (etag or modified):
            return None
        return cls(url=capture.final_url, etag=etag, last_modified=modified)

    def header_fields(self) -> list[tuple[str, str]]:
        """Return the header fields of a conditional request."""
        given = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return [(name, value) for name, value in given if value]


def _is_strong(modified: str, date: str) -> bool:
    """Tell whether a time of change can be relied on: a page may be edited twice in one second (RFC 9110, 8.8.2.2)."""
    try:
        return parsedate_to_datetime(date) - parsedate_to_datetime(modified) >= SURELY_OLDER
    except (ValueError, TypeError):  # no date, or one of them without a time zone
        return False


def _header_safe(text: str | None) -> str | None:
    return text.strip() if text and len(text) < 1000 and text.isascii() and text.isprintable() else None


class Fetcher(Protocol):
    """Fetches pages without a browser. May be used from one thread only."""

    def fetch(self, url: str, *, known: Validators | None = None) -> Capture:
        """Return what the web answers at `url`, whatever its status; raise RenderError where there is no answer.

        Where what is `known` still holds, the capture has status 304 and no text.
        """

    def close(self) -> None:
        """Let go of all connections; the next `fetch` opens others."""


class Sender(Protocol):
    """Tells one person or program through one kind of channel."""

    def send(self, channel: Channel, story: Story) -> str:
        """Deliver and return the receiver's answer in short; raise DeliveryError where it did not take it.

        Sending the same story twice carries the same identifier (made from the alert's id).
        """
