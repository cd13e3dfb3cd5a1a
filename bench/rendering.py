"""Rendering: what a check costs beside the barest browser that loads the same page, and beside other watchers.

Prints a table in Markdown; progress goes to standard error. CPU is that of all processes of a scenario. In each round
everybody takes a turn, ratios are those within a round, figures are medians with the least and the most. The pages are made up, as heavy as real news pages are; with ROWBACK_CORPUS set, 50
saved articles are a second set. `--peers` installs the other watchers, each into an environment of its own, and adds
them; nothing but the local site is loaded by anybody.
"""

# ruff: noqa: E402  the path is put right before the imports

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

# This folder would shadow the packages of the same name as its files.
sys.path[0] = str(Path(__file__).parents[1])

from bench.render import cheap, hosts, pages
from bench.render.floor import Floor
from bench.render.mix import Mix
from bench.render.ours import Service
from bench.render.peers import PEERS, PINS, Peer, Run, installed
from bench.render.report import Cost, OfSet, Report
from bench.render.site import WHOLE, Site
from workers.browsers import find_browser

CACHE = Path.home() / ".cache" / "rowback-bench"
MADE_UP = "made-up pages"
WATCHES = 3
"""Watches of each page, so that a round lasts. One host is looked at once in each tick of dispatching: 20 pages, which are
of 20 hosts, give 4 looks in a second at the most."""

EDITED = 5
"""In the last round every so-manieth page was edited."""
PLAIN_WATCHES, BROWSER_WATCHES = 100, 16
"""Watches that the other programs are given: as many as make their start-up small beside the checks."""


def main() -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=20, help="pages of a set (default 20, at most 50)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count (default 5)")
    parser.add_argument(
        "--workers",
        type=int,
        default=2,
        help="browsers side by side (default 2), ours with as many pages each as by default",
    )
    parser.add_argument(
        "--peers",
        nargs="*",
        metavar="NAME",
        choices=tuple(PINS),
        help="measure the other watchers, too, or those named; each adds minutes",
    )
    parser.add_argument(
        "--cache", type=Path, default=CACHE, help=f"where they are installed (default {CACHE})"
    )
    options = parser.parse_args()
    browser = str(find_browser("").path)
    report = Report(workers=options.workers)
    sets = {MADE_UP: pages.made_up(options.pages)}
    if corpus := os.environ.get("ROWBACK_CORPUS"):
        sets["saved pages"] = pages.saved(Path(corpus), options.pages)
    for name, stock in sets.items():
        with Site(stock) as site:
            measure(name, site, browser, options, report)
    say("hosts that can't be loaded from")
    report.hosts = hosts.added()
    print(report.markdown(browser))
    return 0


def measure(name: str, site: Site, browser: str, options: argparse.Namespace, report: Report) -> None:
    """Put into the report what the pages of a site cost: the floor, us and, over the made-up ones, all others.

    Each round has all of them in turn, so that a machine that gets slower meanwhile is as slow for all.
    """
    of_set = report.sets[name] = OfSet()
    with (
        tempfile.TemporaryDirectory(prefix="rowback-bench-") as directory,
        ended(lambda: Floor(browser, lanes=1)) as floor,
        ended(lambda: Floor(browser, lanes=options.workers)) as lanes,
        ended(
            lambda: Service(
                Path(directory, "ours"),
                browser=browser,
                urls=[f"{url}?watch={number}" for number in range(WATCHES) for url in site.urls],
                workers=options.workers,
            )
        ) as service,
        contextlib.ExitStack() as more,
    ):
        # The first looks fill caches, and hosts that are not there are found out; the second is unlike the first.
        for warm in range(2):
            say(f"{name}: warming up, {warm + 1} of 2")
            floor.load(site.urls)
            lanes.load(site.urls)
            service.look()
        turns = beside(site, browser, options, report, Path(directory), more) if name == MADE_UP else []
        for number in range(options.rounds):
            before = Cost.of(floor.load(site.urls), len(site.urls))
            taken = service.look()
            of_set.ours.append(Cost.of((taken.cpu, taken.wall), taken.looks))
            # On both sides of ours: a machine that others use is faster now and slower then.
            of_set.floor.append(before.middle(Cost.of(floor.load(site.urls), len(site.urls))))
            of_set.wide.append(Cost.of(lanes.load(site.urls), len(site.urls)))
            say(
                f"{name}, round {number + 1}: floor {of_set.floor[-1]}, ours {of_set.ours[-1]}; outcomes {dict(taken.outcomes)}"
            )
            for turn in turns:
                turn()
        of_set.memory = service.scenario.memory()
        site.edit(EDITED)
        edited = service.look()
        site.edit(0)
        say(f"{name}, every {EDITED}th page edited: outcomes {dict(edited.outcomes)}")
        of_set.edited = Cost.of((edited.cpu, edited.wall), edited.looks)
        of_set.exact = service.scenario.exact


def beside(
    site: Site,
    browser: str,
    options: argparse.Namespace,
    report: Report,
    work: Path,
    until: contextlib.ExitStack,
) -> list[Callable[[], None]]:
    """Make ready what else is measured over the made-up pages, and return a turn of each; it ends with `until`."""
    mix = until.enter_context(ended(lambda: Mix(site, browser, work / "mix", workers=options.workers)))
    mix.prove(say)

    def mixed() -> None:
        report.mix.append(mix.look())
        say(f"the mix: {report.mix[-1]}")

    def nothing_new() -> None:
        for kind, seconds in cheap.seconds().items():
            report.cheap.setdefault(kind, []).append(seconds)
            say(f"a check by {kind}: {seconds * 1000:.2f} ms CPU")

    def looked(peer: Peer, run: Run) -> None:
        taken = run.look()
        report.peers.setdefault(peer, []).append(Cost(cpu=taken.cpu, wall=taken.wall))
        say(f"{peer.name} {PINS[peer.package]}, {len(run.urls)} watches: {report.peers[peer][-1]}")

    turns = [mixed, nothing_new]
    for number, peer in enumerate(_asked_for(options.peers)):
        run = until.enter_context(
            ended(functools.partial(_run, peer, site, browser, options, work / f"peer-{number}"))
        )
        say(f"{peer.name}: its first look")
        run.look()
        turns.append(functools.partial(looked, peer, run))
    return turns


def _asked_for(names: list[str] | None) -> list[Peer]:
    """Return the peers to measure: none without the option, all where it names none."""
    return [] if names is None else [peer for peer in PEERS if not names or peer.package in names]


def _run(peer: Peer, site: Site, browser: str, options: argparse.Namespace, work: Path) -> Run:
    count = BROWSER_WATCHES if peer.uses_browser else PLAIN_WATCHES
    query = WHOLE if peer.uses_browser else "watch"
    urls = [f"{site.urls[number % len(site.urls)]}?{query}={number}" for number in range(count)]
    program = installed(peer.package, options.cache)
    return Run(peer=peer, program=program, browser=browser, work=work, urls=urls)


def say(words: str) -> None:
    """Tell of progress."""
    print(f"{words} (load {os.getloadavg()[0]:.1f})", file=sys.stderr, flush=True)


T = TypeVar("T", Floor, Service, Mix, Run)


@contextlib.contextmanager
def ended(make: Callable[[], T]) -> Iterator[T]:
    """Make a scenario and end it, whatever happens."""
    made = make()
    try:
        yield made
    finally:
        made.end()


if __name__ == "__main__":
    sys.exit(main())
