"""Fetches pages with a real browser; the only package that knows Playwright."""

from __future__ import annotations

from collections.abc import Mapping

from rowback.settings import Settings
from workers.render.bounds import Bounds, Limits
from workers.render.renderer import BrowserRenderer

__all__ = ["Bounds", "BrowserRenderer", "Limits", "build_renderer", "probe"]


def build_renderer(settings: Settings) -> BrowserRenderer:
    """Make the renderer that `settings` describe; its browser starts with the first page."""
    return BrowserRenderer(
        browser_setting=settings.browser,
        user_agent=settings.user_agent,
        contact=settings.contact,
        allow_nets=settings.allow_nets,
        no_sandbox=settings.no_sandbox,
    )


def probe(settings: Settings) -> Mapping[str, str]:
    """Start a browser once and say its path, kind, version and sandbox; raise RenderError where it cannot."""
    renderer = build_renderer(settings)
    try:
        return renderer.probe()
    finally:
        renderer.close()
