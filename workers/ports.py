"""The two ports to the world: fetch a page, reach a person; and the errors that their adapters translate into."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from rowback.model import Capture, Channel, Story


class RenderError(Exception):
    """Nothing could be fetched. `reason` is one plain sentence; `transient`: worth another try soon."""

    def __init__(self, reason: str, *, transient: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.transient = transient


class DeliveryError(Exception):
    """A channel did not take a message. `permanent`: it never will; `retry_after`: its own wish, if it said one."""

    def __init__(self, reason: str, *, permanent: bool, retry_after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after


class Renderer(Protocol):
    """Fetches pages. May be used from one thread only."""

    def render(self, url: str, *, screenshot: bool = False) -> Capture:
        """Return what the web answers at `url`, whatever its status; raise RenderError where there is no answer."""

    def close(self) -> None:
        """Let go of the browser; the next `render` starts another."""


class Sender(Protocol):
    """Tells one person or program through one kind of channel."""

    def send(self, channel: Channel, story: Story) -> str:
        """Deliver and return the receiver's answer in short; raise DeliveryError where it did not take it.

        Sending the same story twice carries the same identifier (made from the alert's id).
        """
