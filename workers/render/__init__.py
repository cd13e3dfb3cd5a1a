"""Fetches pages with a real browser; the only package that knows Playwright."""

from __future__ import annotations

from collections.abc import Mapping

from rowback.settings import Settings, SettingsError
from workers.egress.hosts import unwanted
from workers.render.bounds import Bounds, Limits
from workers.render.renderer import BrowserRenderer
from workers.sessions import Sessions
from workers.sites import SitesFile

__all__ = ["Bounds", "BrowserRenderer", "Limits", "build_renderer", "probe"]


def build_renderer(settings: Settings) -> BrowserRenderer:
    """Make the renderer that `settings` describe; its browser starts with the first page.

    Raise SettingsError where a file that they name cannot be read.
    """
    try:
        unwanted_hosts = unwanted(settings.blocked_hosts)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"ROWBACK_BLOCKED_HOSTS names a file that cannot be read: {settings.blocked_hosts}."
        ) from error
    return BrowserRenderer(
        browser_setting=settings.browser,
        user_agent=settings.user_agent,
        contact=settings.contact,
        allow_nets=settings.allow_nets,
        ports=settings.web_ports,
        unwanted=unwanted_hosts,
        no_sandbox=settings.no_sandbox,
        click_at=SitesFile(settings.sites_file).click_at,
        sessions=Sessions(settings.sessions),
        tabs=settings.tabs,
    )


def probe(settings: Settings) -> Mapping[str, str]:
    """Start a browser once and say its path, kind, version and sandbox; raise RenderError where it cannot."""
    renderer = build_renderer(settings)
    try:
        return renderer.probe()
    finally:
        renderer.close()
