"""Reading: CPU milliseconds a page for reading and judging, beside the base library alone, measured in one run.

Pages: those under ROWBACK_CORPUS if it is set (every `html` folder in it), else our own fixture pages. Each page goes
through both, one after the other, so that a busy machine slows both. The ratio of the means is what counts; it is a
bound on real pages only, for our fixtures are too small for the library to cost anything.
"""

from __future__ import annotations

import gzip
import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

import trafilatura

from rowback.decide.reading import read
from rowback.model import Capture
from ui.pages import decode

GOAL = 1.3
"""Reading and judging are to cost at most so many times the base library alone."""
MOST_RATIO = 1.5
"""Bound, with room for a busy machine: the run fails above it."""
MOST_SECONDS = 2.0
MOST_MEGABYTES = 500
FIXTURES = Path(__file__).parent.parent / "tests" / "unit" / "pages"
SETS = ("naeb", "fundus", "fundus-evaluation", "article-extraction-benchmark", "postlight-parser", "wcxb-articles", "trafilatura-eval")  # fmt: skip
RUNS_OF_FIXTURES = 20
URL = "https://marram-courier.example/news/bridge"


def pages() -> Iterator[str]:
    """Yield the HTML of every page."""
    corpus = os.environ.get("ROWBACK_CORPUS")
    if corpus:
        for name in SETS:
            for path in sorted((Path(corpus) / name / "html").glob("*.html.gz")):
                yield decode(gzip.decompress(path.read_bytes()))
    else:
        for path in sorted(FIXTURES.glob("*.html")) * RUNS_OF_FIXTURES:
            yield path.read_text(encoding="utf-8")


def captured(html: str) -> Capture:
    """Return a capture of a page."""
    return Capture(
        requested_url=URL, final_url=URL, status=200, html=html, captured_at=datetime(2026, 1, 1, tzinfo=UTC)
    )


def row(name: str, times: list[float]) -> None:
    """Print mean, 95th percentile and maximum in milliseconds."""
    ordered = sorted(times)
    print(f"{name:<28}{mean(times) * 1000:>9.1f}{ordered[int(len(ordered) * 0.95)] * 1000:>9.1f}{ordered[-1] * 1000:>9.1f}")  # fmt: skip


def main() -> int:
    """Print the table; 1 when a bound is broken."""
    corpus = os.environ.get("ROWBACK_CORPUS")
    base: list[float] = []
    ours: list[float] = []
    for number, html in enumerate(pages()):
        capture = captured(html)
        if not number:  # what is loaded once is no cost of a page
            read(capture)
            read(captured((FIXTURES / "article.html").read_text(encoding="utf-8").replace("lang=", "x=")))
            trafilatura.bare_extraction(html, fast=True, include_comments=False)
        start = time.process_time()
        trafilatura.bare_extraction(html, fast=True, include_comments=False)
        between = time.process_time()
        read(capture)
        base.append(between - start)
        ours.append(time.process_time() - between)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = mean(ours) / mean(base)
    print(f"{'CPU ms, ' + str(len(ours)) + ' pages':<28}{'mean':>9}{'p95':>9}{'max':>9}")
    row("base library alone", base)
    row("reading and judging", ours)
    met = {
        "ratio": ratio <= MOST_RATIO or not corpus,
        "slowest page": max(ours) <= MOST_SECONDS,
        "memory": peak <= MOST_MEGABYTES,
    }
    print(f"ratio {ratio:.2f} (goal {GOAL}), peak memory {peak:.0f} MB")
    for name, good in met.items():
        if not good:
            print(f"{name}: BROKEN")
    return int(not all(met.values()))


if __name__ == "__main__":
    sys.exit(main())
