"""Memory: what renders side by side hold, and whether a worker that has made many checks holds more than a fresh one.

Whole checks, each a render, of made-up pages as heavy as real ones, recorded in a database; four at a time as the service
makes them by default: two children, each with a browser in which two pages are open. Counted is the proportional set size
(PSS: what is shared is counted once) of the process that the children are forked from and all below it: Python, drivers,
browsers. `--growth` adds the long run.
"""

# ruff: noqa: E402  the path is put right before the imports

from __future__ import annotations

import argparse
import contextlib
import ipaddress
import logging
import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from statistics import median

# This folder would shadow the packages of the same name as its files.
sys.path[0] = str(Path(__file__).parents[1])

import psutil
import structlog

from bench.render import pages
from bench.render.site import Site
from rowback.clock import utcnow
from rowback.model import Via
from rowback.settings import Settings
from storage import watches
from storage.database import open_database
from workers.checks import run_check
from workers.dispatch import ROUNDS
from workers.runtime import build_runtime
from workers.slots import side_by_side

SIDE_BY_SIDE, MOST_MEGABYTES = 4, 700
EARLY, LATE, MOST_GROWTH = 200, 1000, 0.05
PHASE, STEP = 60, 4
"""Checks over which the memory is taken as a median, for it swings with the page before; and those between two looks at it."""


def checking(urls: Sequence[str], work: str, tabs: int, line: Connection) -> None:
    """Make so many checks as each number that comes says, in a process of its own; 0: the end."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    loopback = (ipaddress.ip_network("127.0.0.0/8"),)
    runtime = build_runtime(Settings(data_dir=Path(work), allow_nets=loopback, tabs=tabs))
    with contextlib.closing(runtime):
        with runtime.database.write() as conn:
            ids = [watches.add(conn, url, now=utcnow(), via=Via.BROWSER).id for url in urls]
        rng, made = random.Random(1), 0

        def look(watch_id: int, _: int) -> None:
            with runtime.lent() as means:
                run_check(watch_id, means=means, now=utcnow(), rng=rng)

        while count := line.recv():
            hints = [(ids[number % len(ids)], 0) for number in range(made, made + count)]
            side_by_side(
                hints, look, slots=tabs, seconds=600, stop=lambda _: runtime.renderer.close(), rest=print
            )
            made += count
            line.send(made)


def held(child: int) -> float:
    """Return the megabytes of a process and all below it."""
    total = 0  # in units of 1,024 bytes, as the system counts
    with contextlib.suppress(psutil.Error):
        top = psutil.Process(child)
        for process in (top, *top.children(recursive=True)):
            with contextlib.suppress(OSError):
                rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
                total += int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0])
    return total * 1024 / 1_000_000


class Children:
    """Processes that make checks, each with a browser of so many tabs and a database of its own."""

    def __init__(self, count: int, urls: Sequence[str], work: str, *, tabs: int) -> None:
        # As in a worker: children are forked from a process that has the code, and share that much with it.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["workers.preloaded"])
        self.lines: list[Connection] = []
        self.processes = []
        for number in range(count):
            ours, theirs = context.Pipe()
            directory = Path(work, f"{count}-{number}")
            # As in the service, the tables are made elsewhere: what makes them stays loaded, some 16 MB.
            with contextlib.closing(open_database(f"sqlite:///{directory}/rowback.db")) as database:
                database.upgrade()
            process = context.Process(target=checking, args=(urls, str(directory), tabs, theirs))
            process.start()
            self.lines.append(ours)
            self.processes.append(process)

    def held(self) -> float:
        """Return the megabytes that all of them hold, with the process that they were forked from."""
        return held(psutil.Process(self.processes[0].pid).ppid())

    def end(self) -> None:
        """Let them end in good order."""
        for line in self.lines:
            line.send(0)
        for process in self.processes:
            process.join()


def at_work(site: Site, work: str, checks: int, tabs: int) -> tuple[float, float]:
    """Return the median and the most that renders side by side held while all of them were at work."""
    children = Children(SIDE_BY_SIDE // tabs, site.urls, work, tabs=tabs)
    message = ROUNDS * tabs
    for line in children.lines:
        line.send(message)
    done, seen = 0, []
    while done < checks * SIDE_BY_SIDE:
        for line in wait(children.lines, timeout=0.2):
            assert isinstance(line, Connection)
            line.recv()
            done += message
            line.send(message)
        if done >= message * len(children.lines):  # all are up and have seen pages
            seen.append(children.held())
    for line in children.lines:
        line.recv()
    children.end()
    return median(seen), max(seen)


def growth(site: Site, work: str, tabs: int) -> tuple[float, float]:
    """Return what one child holds after the early and after the late check."""
    child = Children(1, site.urls, work, tabs=tabs)
    (line,) = child.lines
    seen = []
    began = time.monotonic()
    for number in range(STEP, LATE + 1, STEP):
        line.send(STEP)
        line.recv()
        seen.append(child.held())
        if number % 100 == 0:
            print(
                f"{number} checks, {seen[-1]:.0f} MB, {time.monotonic() - began:.0f} s",
                file=sys.stderr,
                flush=True,
            )
    child.end()
    early, late, phase = EARLY // STEP, LATE // STEP, PHASE // STEP
    return median(seen[early - phase : early]), median(seen[late - phase : late])


def main() -> int:
    """Measure and print the table, each figure beside its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", type=int, default=20, help="of each of the four (default 20)")
    parser.add_argument(
        "--tabs", type=int, default=Settings().tabs, help="pages open in each browser (as the service)"
    )
    parser.add_argument("--growth", action="store_true", help=f"one child, {LATE} checks: some ten minutes")
    options = parser.parse_args()
    print("| memory (PSS of Python, driver and browser) | measured | goal |\n|---|---|---|")
    with Site(pages.made_up(20)) as site, tempfile.TemporaryDirectory(prefix="rowback-bench-") as work:
        usual, most = at_work(site, work, options.checks, options.tabs)
        print(f"| {SIDE_BY_SIDE} renders side by side, {SIDE_BY_SIDE // options.tabs} browsers with {options.tabs} pages each: median, most | {usual:.0f} MB, {most:.0f} MB | {MOST_MEGABYTES} MB |", flush=True)  # fmt: skip
        if options.growth:
            early, late = growth(site, work, options.tabs)
            more = late / early - 1
            print(f"| from check {EARLY} to {LATE} | {early:.0f} MB to {late:.0f} MB: {more:+.1%} | {MOST_GROWTH:+.0%} |")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
