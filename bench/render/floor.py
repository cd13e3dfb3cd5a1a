"""The floor: bare Playwright, a kept browser, a fresh context for each page, DOM ready, content(); nothing else.

Run as a module it takes lines of JSON (addresses to load) and answers each with a line: seconds and characters.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.render.cpu import Scenario

ROOT = Path(__file__).parents[2]


class Floor:
    """So many bare browsers, each in a process of its own, that load pages side by side."""

    def __init__(self, browser: str, *, lanes: int) -> None:
        self.scenario = Scenario(f"floor-{lanes}")
        argv = [sys.executable, "-m", "bench.render.floor", browser]
        self._lanes = [self.scenario.start(argv, env=os.environ, cwd=ROOT, talks=True) for _ in range(lanes)]

    def load(self, urls: Sequence[str]) -> tuple[float, float]:
        """Load all; return the CPU seconds that this took, and the seconds."""
        before, began = self.scenario.cpu(), time.monotonic()
        for number, lane in enumerate(self._lanes):
            assert lane.stdin
            lane.stdin.write(json.dumps(urls[number :: len(self._lanes)]) + "\n")
            lane.stdin.flush()
        for lane in self._lanes:
            assert lane.stdout
            if not lane.stdout.readline():
                raise RuntimeError("A bare browser went away.")
        return self.scenario.cpu() - before, time.monotonic() - began

    def end(self) -> None:
        """Close the browsers."""
        self.scenario.end()


def _main(browser: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        kept = playwright.chromium.launch(
            executable_path=browser,
            chromium_sandbox=os.geteuid() != 0,
            args=["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.*"],
        )
        for line in sys.stdin:
            began, characters = time.monotonic(), 0
            for url in json.loads(line):
                context = kept.new_context()
                page = context.new_page()
                page.goto(url, wait_until="domcontentloaded")
                characters += len(page.content())
                context.close()
            print(json.dumps([time.monotonic() - began, characters]), flush=True)
        kept.close()


if __name__ == "__main__":
    _main(sys.argv[1])
