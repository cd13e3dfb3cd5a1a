"""Memory: what browsers side by side hold, and whether a worker that has made many checks holds more than a fresh one.

Whole checks, each a render, of made-up pages as heavy as real ones, recorded in a database. Counted is the proportional
set size (PSS: what is shared is counted once) of each child with its driver and browser. `--growth` adds the long run.
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
from storage import watches
from storage.database import open_database
from workers.checks import Means, run_check
from workers.render import BrowserRenderer

SIDE_BY_SIDE, MOST_MEGABYTES = 4, 700
EARLY, LATE, MOST_GROWTH = 200, 1000, 0.05
PHASE = 20
"""Checks over which the memory is taken as a median: it swings with the page in hand."""


def checking(urls: Sequence[str], work: str, line: Connection) -> None:
    """Make one check for each word that comes, in a process of its own; none: the end."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    renderer = BrowserRenderer(allow_nets=[ipaddress.ip_network("127.0.0.0/8")])
    with (
        contextlib.closing(renderer),
        contextlib.closing(open_database(f"sqlite:///{work}/rowback.db")) as database,
    ):
        database.upgrade()
        with database.write() as conn:
            ids = [watches.add(conn, url, now=utcnow(), via=Via.BROWSER).id for url in urls]
        means, rng, made = Means(database=database, renderer=renderer), random.Random(1), 0
        while line.recv():
            run_check(ids[made % len(ids)], means=means, now=utcnow(), rng=rng)
            made += 1
            line.send(made)


def held(child: int) -> float:
    """Return the megabytes of a process and all below it."""
    total = 0
    with contextlib.suppress(psutil.Error):
        top = psutil.Process(child)
        for process in (top, *top.children(recursive=True)):
            with contextlib.suppress(OSError):
                rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
                total += int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0])
    return total / 1000


class Children:
    """Processes that make checks, each with a browser and a database of its own."""

    def __init__(self, count: int, urls: Sequence[str], work: str) -> None:
        # As in a worker: children are forked from a process that has the code, and share that much with it.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["workers.tasks"])
        self.lines: list[Connection] = []
        self.processes = []
        for number in range(count):
            ours, theirs = context.Pipe()
            directory = Path(work, f"{count}-{number}")
            directory.mkdir()
            process = context.Process(target=checking, args=(urls, str(directory), theirs))
            process.start()
            self.lines.append(ours)
            self.processes.append(process)

    def held(self) -> float:
        """Return the megabytes that all of them hold, with the process that they were forked from."""
        return held(psutil.Process(self.processes[0].pid).ppid())

    def end(self) -> None:
        """Let them end in good order."""
        for line in self.lines:
            line.send(None)
        for process in self.processes:
            process.join()


def side_by_side(site: Site, work: str, checks: int) -> tuple[float, float]:
    """Return the median and the most that browsers side by side held while all of them were at work."""
    children = Children(SIDE_BY_SIDE, site.urls, work)
    for line in children.lines:
        line.send("look")
    done, seen = 0, []
    while done < checks * SIDE_BY_SIDE:
        for line in wait(children.lines, timeout=0.2):
            assert isinstance(line, Connection)
            done = done + 1 if line.recv() else done
            line.send("look")
        if done > 2 * SIDE_BY_SIDE:  # all are up and have seen a page
            seen.append(children.held())
    for line in children.lines:
        line.recv()
    children.end()
    return median(seen), max(seen)


def growth(site: Site, work: str) -> tuple[float, float]:
    """Return what one child holds after the early and after the late check."""
    child = Children(1, site.urls, work)
    (line,) = child.lines
    seen = []
    began = time.monotonic()
    for number in range(1, LATE + 1):
        line.send("look")
        line.recv()
        seen.append(child.held())
        if number % 100 == 0:
            print(
                f"{number} checks, {seen[-1]:.0f} MB, {time.monotonic() - began:.0f} s",
                file=sys.stderr,
                flush=True,
            )
    child.end()
    return median(seen[EARLY - PHASE : EARLY]), median(seen[LATE - PHASE : LATE])


def main() -> int:
    """Measure and print the table, each figure beside its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", type=int, default=20, help="of each browser side by side (default 20)")
    parser.add_argument("--growth", action="store_true", help=f"one child, {LATE} checks: some ten minutes")
    options = parser.parse_args()
    print("| memory (PSS of Python, driver and browser) | measured | goal |\n|---|---|---|")
    with Site(pages.made_up(20)) as site, tempfile.TemporaryDirectory(prefix="rowback-bench-") as work:
        usual, most = side_by_side(site, work, options.checks)
        print(f"| {SIDE_BY_SIDE} renders side by side: median, most | {usual:.0f} MB, {most:.0f} MB | {MOST_MEGABYTES} MB |", flush=True)  # fmt: skip
        if options.growth:
            early, late = growth(site, work)
            more = late / early - 1
            print(f"| from check {EARLY} to {LATE} | {early:.0f} MB to {late:.0f} MB: {more:+.1%} | {MOST_GROWTH:+.0%} |")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
