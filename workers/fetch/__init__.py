"""Fetches pages without a browser: one GET, conditional where something is known, through the same gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rowback.settings import Settings

if TYPE_CHECKING:
    from workers.fetch.fetcher import PlainFetcher

__all__ = ["build_fetcher"]


def build_fetcher(settings: Settings) -> PlainFetcher:
    """Make the fetcher that `settings` describe; nothing is connected to before the first page."""
    # Commands that fetch nothing must not pay for the client.
    from workers.egress.agent import plain_agent
    from workers.fetch.fetcher import PlainFetcher

    return PlainFetcher(
        user_agent=plain_agent(settings.user_agent, settings.contact),
        allow_nets=settings.allow_nets,
        ports=settings.web_ports,
    )
