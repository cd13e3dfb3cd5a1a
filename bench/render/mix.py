"""What people have: mostly unchanged pages for which a plain GET is enough, and some that take a browser each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.render.ours import Service
from bench.render.report import Cost
from bench.render.site import WHOLE, Site
from schedules.ladder import ROW

STATIC, RENDERED = 90, 10


class Mix:
    """A service with 90 watches that are looked at by a GET and 10 by a render: the way of the 90 is the ladder's choice."""

    def __init__(self, site: Site, browser: str, work: Path, *, workers: int) -> None:
        static = [f"{site.urls[n % len(site.urls)]}?watch={n}" for n in range(STATIC)]
        rendered = [f"{site.urls[n % len(site.urls)]}?{WHOLE}={n}" for n in range(RENDERED)]
        self._service = Service(
            work, browser=browser, urls=rendered, free=static, workers=workers, name="mix"
        )

    def prove(self, say: Callable[[str], None]) -> None:
        """Look as often as proves the plain page of each, and once more to warm up what looks at it."""
        for number in range(ROW + 1):
            say(f"the mix: warming up, {number + 1} of {ROW + 1}")
            self._service.look()

    def look(self) -> Cost:
        """Return what a check cost; raise RuntimeError where it was not the mix that it is called."""
        taken = self._service.look()
        if taken.rendered != RENDERED:
            raise RuntimeError(f"{taken.rendered} renders instead of {RENDERED}.")
        return Cost.of((taken.cpu, taken.wall), taken.looks)

    def end(self) -> None:
        """Stop the service."""
        self._service.end()
