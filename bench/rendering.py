"""Rendering: what a check costs beside the barest browser that loads the same page, and beside other watchers.

Prints a table in Markdown; progress goes to standard error. CPU is that of all processes of a scenario, rounds are
interleaved, figures are medians. The pages are made up, as heavy as real news pages are; with ROWBACK_CORPUS set, 50
saved articles are a second set. `--peers` installs the other watchers, each into an environment of its own, and adds
them; nothing but the local site is loaded by anybody.
"""

# ruff: noqa: E402  the path is put right before the imports

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

# This folder would shadow the packages of the same name as its files.
sys.path[0] = str(Path(__file__).parents[1])

from bench.render import cheap, hosts, mix, pages
from bench.render.floor import Floor
from bench.render.ours import Service
from bench.render.peers import PEERS, PINS, Peer, Run, installed
from bench.render.report import Cost, OfSet, Report
from bench.render.site import WHOLE, Site
from workers.browsers import find_browser

CACHE = Path.home() / ".cache" / "rowback-bench"
EDITED = 5
"""In the last round every so-manieth page was edited."""
PLAIN_WATCHES, BROWSER_WATCHES = 100, 16
"""Watches that the other programs are given: as many as make their start-up small beside the checks."""


def main() -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=30, help="pages of a set (default 30, at most 50)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds that count (default 3)")
    parser.add_argument(
        "--workers",
        type=int,
        default=2,
        help="browsers side by side (default 2), ours with as many pages each as by default",
    )
    parser.add_argument(
        "--peers", action="store_true", help="measure the other watchers, too: a quarter of an hour"
    )
    parser.add_argument(
        "--cache", type=Path, default=CACHE, help=f"where they are installed (default {CACHE})"
    )
    options = parser.parse_args()
    browser = str(find_browser("").path)
    report = Report(workers=options.workers)
    sets = {"made-up pages": pages.made_up(options.pages)}
    if corpus := os.environ.get("ROWBACK_CORPUS"):
        sets["saved pages"] = pages.saved(Path(corpus), options.pages)
    for name, stock in sets.items():
        with Site(stock) as site:
            measure(name, site, browser, options, report)
            if name != "made-up pages":
                continue
            report.mix = mix.costs(site, browser, rounds=options.rounds, workers=options.workers, say=say)
            if options.peers:
                for peer in PEERS:
                    report.peers[peer] = beside(peer, site, browser, options)
    say("checks that find nothing new")
    report.cheap = cheap.seconds()
    say("hosts that can't be loaded from")
    report.hosts = hosts.added()
    print(report.markdown(browser))
    return 0


def measure(name: str, site: Site, browser: str, options: argparse.Namespace, report: Report) -> None:
    """Put the floor's and our own costs on the pages of a site into the report."""
    floors, ours, wide = [], [], []
    with (
        tempfile.TemporaryDirectory(prefix="rowback-bench-") as work,
        ended(lambda: Floor(browser, lanes=1)) as floor,
        ended(lambda: Floor(browser, lanes=options.workers)) as lanes,
        ended(
            lambda: Service(Path(work), browser=browser, urls=site.urls, workers=options.workers)
        ) as service,
    ):
        # The first looks fill caches, and hosts that are not there are found out; the second is unlike the first.
        for warm in range(2):
            say(f"{name}: warming up, {warm + 1} of 2")
            floor.load(site.urls)
            lanes.load(site.urls)
            service.look()
        for number in range(options.rounds):
            floors.append(Cost.of(floor.load(site.urls), len(site.urls)))
            taken = service.look()
            ours.append(Cost.of((taken.cpu, taken.wall), taken.looks))
            wide.append(Cost.of(lanes.load(site.urls), len(site.urls)))
            say(
                f"{name}, round {number + 1}: floor {floors[-1]}, ours {ours[-1]}; outcomes {dict(taken.outcomes)}"
            )
        memory = service.scenario.memory()
        site.edit(EDITED)
        edited = service.look()
        site.edit(0)
        say(f"{name}, every {EDITED}th page edited: outcomes {dict(edited.outcomes)}")
        report.sets[name] = OfSet(
            floor=floors,
            wide=wide,
            ours=ours,
            edited=Cost.of((edited.cpu, edited.wall), edited.looks),
            memory=memory,
            exact=service.scenario.exact,
        )


def beside(peer: Peer, site: Site, browser: str, options: argparse.Namespace) -> list[Cost]:
    """Return what looks at unchanged pages cost another watcher."""
    count = BROWSER_WATCHES if peer.uses_browser else PLAIN_WATCHES
    query = WHOLE if peer.uses_browser else "watch"
    urls = [f"{site.urls[number % len(site.urls)]}?{query}={number}" for number in range(count)]
    program = installed(peer.package, options.cache)
    costs = []
    with tempfile.TemporaryDirectory(prefix="rowback-bench-") as work:
        place = Path(work) / "peer"
        with ended(lambda: Run(peer=peer, program=program, browser=browser, work=place, urls=urls)) as run:
            run.look()
            for _ in range(2):
                taken = run.look()
                costs.append(Cost(cpu=taken.cpu, wall=taken.wall))
                say(f"{peer.name} {PINS[peer.package]}, {count} watches: {costs[-1]}")
    return costs


def say(words: str) -> None:
    """Tell of progress."""
    print(f"{words} (load {os.getloadavg()[0]:.1f})", file=sys.stderr, flush=True)


T = TypeVar("T", Floor, Service, Run)


@contextmanager
def ended(make: Callable[[], T]) -> Iterator[T]:
    """Make a scenario and end it, whatever happens."""
    made = make()
    try:
        yield made
    finally:
        made.end()


if __name__ == "__main__":
    sys.exit(main())
