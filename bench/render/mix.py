"""What people have: mostly unchanged pages for which a plain GET is enough, and some that take a browser each time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.render.ours import Service
from bench.render.report import Cost
from bench.render.site import WHOLE, Site
from schedules.ladder import ROW

STATIC, RENDERED = 90, 10


def costs(site: Site, browser: str, *, rounds: int, workers: int, say: Callable[[str], None]) -> list[Cost]:
    """Return what a check costs in each round in which 90 watches are looked at by a GET and 10 by a render.

    The way of the 90 is the ladder's own choice. Raise RuntimeError where it chose otherwise.
    """
    static = [f"{site.urls[n % len(site.urls)]}?watch={n}" for n in range(STATIC)]
    rendered = [f"{site.urls[n % len(site.urls)]}?{WHOLE}={n}" for n in range(RENDERED)]
    found: list[Cost] = []
    with tempfile.TemporaryDirectory(prefix="rowback-bench-") as work:
        service = Service(Path(work), browser=browser, urls=rendered, free=static, workers=workers)
        try:
            # As many looks as prove the plain page of each, and one that warms up what looks at it.
            for number in range(ROW + 1):
                say(f"the mix: warming up, {number + 1} of {ROW + 1}")
                service.look()
            for number in range(rounds):
                taken = service.look()
                if taken.rendered != RENDERED:
                    raise RuntimeError(
                        f"{taken.rendered} renders instead of {RENDERED}: not the mix that it is called."
                    )
                found.append(Cost.of((taken.cpu, taken.wall), taken.looks))
                say(f"the mix, round {number + 1}: {found[-1]}; outcomes {dict(taken.outcomes)}")
        finally:
            service.end()
    return found
