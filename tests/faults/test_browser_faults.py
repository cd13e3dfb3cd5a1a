"""Browsers that are killed and frozen, and pages that mean harm: each ends with a reason, and the next page is fine."""

from __future__ import annotations

import ipaddress
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from hostile_site import ARTICLE, Site, Visitor
from localsite import wait_for
from stretching import ROOMY, give

from rowback.decide import read
from rowback.model import PageVerdict
from workers.ports import RenderError
from workers.render import Bounds, BrowserRenderer, Limits

# More time than a loaded machine needs for whatever ends.
BOUNDS = replace(ROOMY, call_seconds=120, page_seconds=240, page_bytes=3_000_000)
# Small enough for a test; each for what never ends, and for nothing else.
SHORT_CALL = replace(BOUNDS, call_seconds=4)
SHORT_PAGE = replace(BOUNDS, page_seconds=5)
SHORT = replace(BOUNDS, call_seconds=3, page_seconds=5)
DEADLINE = 90
"""Page, grace, and time for a loaded machine to kill browsers in; none of the endless pages ends by itself before."""


class Bench:
    """A renderer with a site, and the processes and files that it left."""

    def __init__(self, site: Site, temp: Path) -> None:
        self.site, self.temp = site, temp
        self.renderer = BrowserRenderer(
            allow_nets=[ipaddress.ip_network("127.0.0.0/8")], temp_under=temp, bounds=BOUNDS, limits=Limits()
        )
        self.seen: set[psutil.Process] = set()

    def warm(self) -> None:
        assert self.renderer.render(self.site.url("/article")).status == 200
        self.note()

    def note(self) -> None:
        self.seen.update({self.driver, *self.driver.children(recursive=True)})

    @property
    def driver(self) -> psutil.Process:
        return self.renderer._session._engine._tree.driver

    @property
    def browser(self) -> psutil.Process:
        return next(p for p in self.driver.children() if "chrom" in p.name())

    def refusal(self, path: str, bounds: Bounds = BOUNDS) -> RenderError:
        give(self.renderer, bounds)
        began = time.monotonic()
        try:
            with pytest.raises(RenderError) as caught:
                self.renderer.render(self.site.url(path))
        finally:
            give(self.renderer, BOUNDS)
        assert bounds is BOUNDS or time.monotonic() - began < DEADLINE
        assert "\n" not in caught.value.reason
        return caught.value

    def next_page_is_fine(self) -> None:
        assert "Passenger 11" in self.renderer.render(self.site.url("/article")).html
        self.note()

    def nothing_old_is_left(self) -> None:
        """No process and no directory but those of the browser that runs now."""
        self._gone(self.seen - {self.driver, *self.driver.children(recursive=True)})
        assert len(list(self.temp.iterdir())) == 1

    def nothing_is_left(self) -> None:
        self.renderer.close()
        self._gone(self.seen)
        assert list(self.temp.iterdir()) == []

    def _gone(self, processes: set[psutil.Process]) -> None:
        wait_for(lambda: not [p for p in processes if alive(p)], "the end of what was started")
        # Of others' children PID 1 is in charge; ours, and those of a driver that lives, must be reaped.
        mine = {psutil.Process().pid, *(p.pid for p in psutil.Process().children(recursive=True))}
        wait_for(lambda: not [p for p in processes if zombie_of(p, mine)], "somebody to reap the dead")


def alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def zombie_of(process: psutil.Process, parents: set[int]) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE and process.ppid() in parents
    except psutil.Error:
        return False


@pytest.fixture
def bench() -> Iterator[Bench]:
    with Site() as site, tempfile.TemporaryDirectory(prefix="r") as temp:
        made = Bench(site, Path(temp))
        yield made
        made.renderer.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Bench]:
    """One bench for all hostile pages: each must leave it fit for the next."""
    with Site() as site, tempfile.TemporaryDirectory(prefix="r") as temp:
        made = Bench(site, Path(temp))
        yield made
        made.nothing_is_left()


def hurting(bench: Bench, hurt: Callable[[], None], times: int = 1) -> str:
    """A page that does `hurt` while it is being loaded, the first `times` times."""
    left = [times]

    def answer(visitor: Visitor) -> None:
        if left[0]:
            left[0] -= 1
            bench.note()
            hurt()
            visitor.server.site.closing.wait(0.3)
        visitor.send(ARTICLE)

    return bench.site.does("/hurting", answer)


# --- what happens to browsers ---------------------------------------------------


@pytest.mark.parametrize("victim", ["browser", "driver"])
def test_a_page_is_done_although_its_browser_or_driver_is_killed(bench, victim):
    bench.warm()
    url = hurting(bench, lambda: getattr(bench, victim).kill())
    assert "Passenger 11" in bench.renderer.render(url).html
    bench.next_page_is_fine()
    bench.nothing_is_left()


def test_a_page_is_done_although_its_renderer_process_is_killed(bench):
    bench.warm()

    def hurt() -> None:
        for process in bench.driver.children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # a helper that has just ended by itself
                if "--type=renderer" in process.cmdline():
                    process.kill()

    assert "Passenger 11" in bench.renderer.render(hurting(bench, hurt)).html
    bench.next_page_is_fine()
    bench.nothing_is_left()


def test_a_browser_that_was_killed_between_two_pages_is_replaced(bench):
    bench.warm()
    bench.browser.kill()
    bench.next_page_is_fine()
    bench.nothing_is_left()


def test_a_page_that_kills_its_browser_every_time_is_given_up_by_name(bench):
    bench.warm()
    hurting(bench, lambda: bench.browser.kill(), times=5)  # noqa: PLW0108  another browser each time
    assert bench.refusal("/hurting").reason == "The browser crashed on this page, twice."
    bench.next_page_is_fine()
    bench.nothing_is_left()


@pytest.mark.parametrize("whole", [True, False], ids=["browser and driver", "browser"])
def test_a_frozen_browser_is_thrown_away(bench, whole):
    bench.warm()

    def freeze() -> None:
        for process in (bench.driver, *bench.driver.children(recursive=True)):
            if whole or process != bench.driver:
                with suppress(psutil.NoSuchProcess):  # a helper that has just ended by itself
                    process.suspend()

    hurting(bench, freeze, times=2)
    error = bench.refusal("/hurting", SHORT)
    assert error.transient
    bench.next_page_is_fine()
    bench.nothing_is_left()


def test_a_time_limit_of_the_worker_passes_through_and_the_next_page_is_fine(bench):
    class SoftLimit(Exception):  # noqa: N818
        pass

    def ring(*_: object) -> None:
        raise SoftLimit

    bench.warm()
    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 1)
        began = time.monotonic()
        with pytest.raises(SoftLimit):
            bench.renderer.render(bench.site.url("/spin"))
        assert time.monotonic() - began < DEADLINE < BOUNDS.page_seconds
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    bench.next_page_is_fine()
    bench.nothing_is_left()


# --- what pages do ----------------------------------------------------------------

ENDLESS = {
    "/never": (SHORT_CALL, "The site did not answer in time."),
    "/drip": (SHORT_CALL, "The page did not finish loading in time."),
    "/no-end-of-header": (SHORT_CALL, "The site did not answer in time."),
    "/spin": (SHORT_PAGE, "The page was not done within 5 seconds."),
    "/spin-at-once": (SHORT_PAGE, "The page was not done within 5 seconds."),
    "/alerts": (SHORT_PAGE, "The page was not done within 5 seconds."),
}
REFUSED = {
    "/many": "The page is too large to be read safely: 60,",
    "/download": "This address is a download, not a web page.",
    "/reload": "The page keeps loading itself anew.",
    "/reload-later": "The page keeps loading itself anew.",
    "/round": "The address redirects in a circle.",
    "/round-by-script": "The page keeps loading itself anew.",
    "/refresh": "The page keeps loading itself anew.",
    "/long-header": "The site's answer has headers that no browser accepts.",
    "/many-headers": "The site's answer has headers that no browser accepts.",
}


@pytest.mark.parametrize("path", ENDLESS)
def test_a_page_without_end_is_refused_by_name(shared, path):
    shared.warm()
    bounds, reason = ENDLESS[path]
    assert shared.refusal(path, bounds).reason == reason
    shared.next_page_is_fine()
    shared.nothing_old_is_left()


@pytest.mark.parametrize("path", REFUSED)
def test_a_page_that_cannot_be_read_is_refused_by_name(shared, path):
    shared.warm()
    assert shared.refusal(path).reason.startswith(REFUSED[path])
    shared.next_page_is_fine()
    shared.nothing_old_is_left()


@pytest.mark.parametrize("path", ["/huge", "/bomb", "/eats-memory", "/deep"])
def test_a_page_without_measure_is_stopped_by_its_size_its_memory_or_its_time(shared, path):
    shared.warm()
    stop = threading.Event()
    peak = [0]

    def watch() -> None:
        while not stop.wait(0.1):
            tree = shared.renderer._session._engine._tree
            if tree:
                peak[0] = max(peak[0], tree.memory())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        reason = shared.refusal(path, SHORT).reason
    finally:
        stop.set()
        watcher.join()
    assert (
        reason.startswith(("The page is too large to be read safely", "The page needs more than 450 MB"))
        or "in time" in reason
        or "within" in reason
    )
    assert peak[0] < 1_200_000_000
    shared.next_page_is_fine()
    shared.nothing_old_is_left()


def test_a_page_that_sends_without_end_is_cut_and_no_article(shared):
    shared.warm()
    capture = shared.renderer.render(shared.site.url("/flood"))
    assert capture.truncated
    assert read(capture).judgement.verdict is PageVerdict.TRUNCATED
    shared.next_page_is_fine()
    shared.nothing_old_is_left()


MOLESTING = [
    "/dialogs",
    "/popups",
    "/offers-download",
    "/leaves-for-programs",
    "/asks",
    "/spinning-worker",
    "/frames-in-frames",
    "/writes",
    "/wrong-charset",
    "/asks-for-a-password",
]


@pytest.mark.parametrize("path", MOLESTING)
def test_a_page_that_molests_its_reader_is_read_all_the_same_and_no_article(shared, path):
    shared.warm()
    capture = shared.renderer.render(shared.site.url(path))
    assert "Headline" in capture.html or path in ("/writes", "/wrong-charset")
    assert read(capture).judgement.verdict is not PageVerdict.ARTICLE
    shared.next_page_is_fine()
    shared.nothing_old_is_left()
