"""Reads each page of the corpus once, in a few worker processes, as `rowback extract --json` does."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import trafilatura

from rowback.clock import utcnow
from rowback.compare import compare
from rowback.decide import read
from rowback.model import Article, Capture
from rowback.tell.json.articles import extract_to_json
from rowback.tell.json.revisions import pair_to_json
from rowback.text import digest
from rowback.weigh import weigh
from ui.pages import Pages

T = TypeVar("T")
TIMED_EVERY = 10
"""Every tenth page is read by the base library alone as well, in the same process right after ours."""
_FIRST = f"<html><body><article><h1>Bridge vote</h1>{'<p>The council met on Tuesday to vote on the bridge.</p>' * 5}"
"""A page that is read before all others, so that what is loaded once is no cost of theirs."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page as it was read: the line that `rowback extract --json` prints, the article, and what it cost.

    Seconds are of CPU. `megabytes`: the most memory that the process had so far, in which this page was read after
    others. `base_seconds`: what the base library alone takes at its fastest, where it was timed: for the text without
    metadata.
    """

    line: str
    article: Article
    seconds: float
    megabytes: float
    base_seconds: float | None = None


def read_page(path: str, timed: bool = False) -> PageRead:
    """Open, read and judge one page; the time is that of reading and judging."""
    with Pages(now=utcnow()) as pages:
        capture = pages.open(path)
    began = time.process_time()
    reading = read(capture)
    seconds = time.process_time() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = json.dumps(
        extract_to_json(path, reading.judgement, reading.article, digest(reading.article)), ensure_ascii=False
    )
    return PageRead(line, reading.article, seconds, megabytes, _base_library(capture.html) if timed else None)


def _base_library(html: str) -> float:
    began = time.process_time()
    trafilatura.bare_extraction(html, fast=True, include_comments=False)
    return time.process_time() - began


def read_all(paths: Sequence[str], *, jobs: int, label: str) -> list[PageRead]:
    """Read all pages, in order, and show on standard error how far it is."""
    url = "https://marram-courier.example/news/bridge"
    read(Capture(requested_url=url, final_url=url, status=200, html=_FIRST, captured_at=utcnow()))
    _base_library(_FIRST)  # both before the workers are forked, so that they share what was loaded
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
        timed = (number % TIMED_EVERY == 0 for number in range(len(paths)))
        return list(shown(pool.map(read_page, paths, timed, chunksize=4), len(paths), label))


def answers(pairs: Path, read_pages: dict[str, Article]) -> str:
    """Return what `rowback compare --pairs` prints for a file of pairs of pages, which were read before."""
    lines = []
    for text in pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(text)
        if pair["old"] in read_pages and pair["new"] in read_pages:
            change = weigh(compare(read_pages[pair["old"]], read_pages[pair["new"]]))
            lines.append(json.dumps({**pair_to_json("", change), "id": pair["id"]}, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def shown(things: Iterable[T], count: int, label: str) -> Iterator[T]:
    """Yield the things and say on standard error how many there were; one line only where it is no terminal."""
    terminal = sys.stderr.isatty()
    began = last = time.monotonic()
    for number, thing in enumerate(things, 1):
        now = time.monotonic()
        if terminal and (now - last > 0.2 or number == count):
            last = now
            print(f"\r\x1b[K{label}: {number} of {count}", end="", file=sys.stderr, flush=True)
        yield thing
    end = "\r\x1b[K" if terminal else ""
    print(f"{end}{label}: {count} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def worker_count() -> int:
    """Return how many workers this machine takes: its processors, at most four."""
    return min(4, os.cpu_count() or 1)
