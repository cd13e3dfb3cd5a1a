"""Hostile pages: CPU seconds and peak memory of reading each, in a process of its own, against fixed bounds."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from rowback.decide.reading import read
from rowback.model import Capture

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "unit"))
from hostile import BOUNDLESS, FLOODS, HEAVY, NOISE, STORY, TOO_DEEP, wrap

MOST_SECONDS = 5.0
MOST_MEGABYTES = 500
URL = "https://marram-courier.example/news/bridge"
NOISY = {name: wrap(noise + STORY * 3) for name, noise in NOISE.items()}
SETS = {"flood": FLOODS, "deep": TOO_DEEP, "boundless": BOUNDLESS, "noise": NOISY, "heavy": HEAVY}


def measure(page: tuple[str, str]) -> tuple[float, float, str]:
    """Return CPU seconds, peak memory of the whole process in MB and the verdict's reason for a page of a set."""
    html = SETS[page[0]][page[1]]
    capture = Capture(
        requested_url=URL, final_url=URL, status=200, html=html, captured_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    start = time.process_time()
    reason = read(capture).judgement.reason
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, reason


def main() -> int:
    """Print the table; 1 when a page breaks a bound."""
    broken = 0
    print(f"{'hostile page':<34}{'CPU s':>7}{'MB':>6}")
    # A process is as large as its largest page was: each page has its own. What is imported counts too.
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        pages = [(kind, name) for kind, named in SETS.items() for name in named]
        for page, (seconds, megabytes, reason) in zip(pages, pool.imap(measure, pages), strict=True):
            good = seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES
            broken += not good
            print(
                f"{': '.join(page):<34}{seconds:>7.2f}{megabytes:>6.0f}  {'' if good else 'BROKEN '}{reason[:70]}"
            )
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
