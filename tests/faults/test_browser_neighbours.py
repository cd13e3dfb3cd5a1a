"""Two pages open in one browser: what one of them does is blamed on it alone, and the other is read whole."""

from __future__ import annotations

import ipaddress
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from hostile_site import ARTICLE, Site, Visitor
from localsite import wait_for
from stretching import ROOMY, give

from rowback.model import Capture
from workers.ports import RenderError, Stopped
from workers.render import Bounds, BrowserRenderer
from workers.render.engine import Engine

WAIT = 240
"""Seconds after which a test fails that waits for something; a loaded machine is slow."""
# More time than such a machine needs: a page that a test holds in hand waits until the story of the other has ended.
BOUNDS = replace(ROOMY, call_seconds=WAIT, page_seconds=WAIT, answer_seconds=60, page_bytes=300_000)
# For a page that never ends.
SHORT = replace(BOUNDS, page_seconds=5)


class Street:
    """A renderer with two tabs, and a page that is in hand until a test lets it be answered."""

    def __init__(self, site: Site, temp: Path, bounds: Bounds) -> None:
        self.site, self.temp = site, temp
        self.renderer = BrowserRenderer(
            allow_nets=[ipaddress.ip_network("127.0.0.0/8")], temp_under=temp, bounds=bounds, tabs=2
        )
        self.answers = threading.Event()
        self.asked = threading.Event()
        self.neighbour = site.does("/neighbour", self._answer)
        self._threads = ThreadPoolExecutor(2)

    def _answer(self, visitor: Visitor) -> None:
        self.asked.set()
        self.answers.wait(WAIT)
        visitor.send(ARTICLE)

    def look(self, url: str) -> Future[Capture]:
        return self._threads.submit(self.renderer.render, url)

    def neighbour_in_hand(self) -> Future[Capture]:
        """Return when the neighbour was asked for, and waits for its answer."""
        looking = self.look(self.neighbour)
        assert self.asked.wait(WAIT)
        return looking

    def loads_of(self, path: str) -> int:
        return [asked for asked, _ in self.site.asked].count(path)

    @property
    def engine(self) -> Engine:
        return self.renderer._session._engine

    def kill_browser(self) -> None:
        for process in self.engine._tree.driver.children():
            with suppress(psutil.NoSuchProcess):  # a helper that has just ended by itself
                if "chrom" in process.name():
                    process.kill()

    def close(self) -> None:
        self.answers.set()
        self.renderer.close()
        self._threads.shutdown()


@pytest.fixture
def bounds() -> Bounds:
    return BOUNDS


@pytest.fixture
def street(bounds) -> Iterator[Street]:
    with Site() as site, tempfile.TemporaryDirectory(prefix="r") as temp:
        made = Street(site, Path(temp), bounds)
        try:
            yield made
        finally:
            made.close()
        assert list(Path(temp).iterdir()) == []


def is_whole(capture: Capture) -> bool:
    return "Passenger 11" in capture.html and not capture.truncated


def test_two_pages_are_open_in_one_browser_at_the_same_time(street):
    meeting = threading.Barrier(2, timeout=WAIT)

    def meet(visitor: Visitor) -> None:
        meeting.wait()  # neither is answered before both were asked for
        visitor.send(ARTICLE)

    looks = [street.look(street.site.does(path, meet)) for path in ("/one", "/two")]
    assert all(is_whole(look.result(WAIT)) for look in looks)
    assert len(list(street.temp.iterdir())) == 1  # a browser's directory


@pytest.mark.parametrize("bounds", [SHORT])
def test_a_page_that_spins_is_named_and_its_neighbour_read_without_being_loaded_again(street):
    spinning = street.look(street.site.url("/spin-at-once"))
    wait_for(lambda: street.loads_of("/spin-at-once"), "the page that spins", WAIT)
    give(street.renderer, BOUNDS)
    neighbour = street.neighbour_in_hand()  # it has time left when that of the other is over
    with pytest.raises(RenderError, match="The page was not done within"):
        spinning.result(WAIT)
    street.answers.set()
    assert is_whole(neighbour.result(WAIT))
    assert street.loads_of("/neighbour") == 1
    assert is_whole(street.renderer.render(street.site.url("/article")))


def test_a_page_that_talks_without_end_takes_nothing_from_its_neighbour(street):
    talking = street.look(
        street.site.shows(
            "/talking",
            "<p>x</p><script>setTimeout(() => { for (let i = 0; i < 120000; i++) console.log(document, {}, i) }, 900)"
            "</script>",
        )
    )
    neighbour = street.neighbour_in_hand()
    assert talking.result(WAIT)
    street.answers.set()
    assert is_whole(neighbour.result(WAIT))
    assert street.loads_of("/neighbour") == 1


@pytest.mark.parametrize("bounds", [replace(BOUNDS, page_seconds=12, grace_seconds=3, answer_seconds=1)])
def test_the_time_that_a_busy_driver_takes_is_counted_against_none_of_its_pages(street):
    neighbour = street.neighbour_in_hand()
    times = [1]

    def hold_up(visitor: Visitor) -> None:
        if times:
            times.pop()
            street.engine._tree.driver.suspend()
            give(street.renderer, replace(BOUNDS, answer_seconds=1))  # for those who look again
            street.answers.set()
        visitor.send(ARTICLE)

    assert is_whole(street.renderer.render(street.site.does("/holding", hold_up)))
    assert is_whole(neighbour.result(WAIT))


def test_a_page_that_keeps_loading_itself_is_named_and_its_neighbour_read_without_being_loaded_again(street):
    neighbour = street.neighbour_in_hand()
    with pytest.raises(RenderError, match="The page keeps loading itself anew"):
        street.renderer.render(street.site.url("/reload"))
    street.answers.set()
    assert is_whole(neighbour.result(WAIT))
    assert street.loads_of("/neighbour") == 1
    assert is_whole(street.renderer.render(street.site.url("/article")))


@pytest.mark.parametrize("moved", ["'abc'", "1e999"])
def test_a_page_that_lies_about_its_moves_takes_nothing_from_its_neighbour(street, moved):
    neighbour = street.neighbour_in_hand()
    lying = street.site.shows(
        "/lying",
        ARTICLE.replace(
            "</body>",
            f"<script>Symbol.for = () => 'mv'; window.mv = () => {moved};"
            "for (let i = 0; i < 60; i++) history.replaceState({}, '', '?read=' + i)</script></body>",
        ),
    )
    assert street.renderer.render(lying)  # what it shows itself is its own affair
    street.answers.set()
    assert is_whole(neighbour.result(WAIT))
    assert street.loads_of("/neighbour") == 1


def test_a_page_that_eats_memory_is_named_and_its_neighbour_read_alone(street):
    neighbour = street.neighbour_in_hand()
    eating = street.look(street.site.url("/eats-memory"))
    # One of them is looked at again.
    wait_for(
        lambda: street.loads_of("/neighbour") + street.loads_of("/eats-memory") >= 3, "a third look", WAIT
    )
    street.answers.set()
    assert is_whole(neighbour.result(WAIT))
    with pytest.raises(RenderError, match="The page needs more than 450 MB of memory"):
        eating.result(WAIT)
    assert is_whole(street.renderer.render(street.site.url("/article")))


def test_a_death_of_the_browser_under_several_pages_is_counted_against_none(street):
    neighbour = street.neighbour_in_hand()
    times = [1, 2]  # under both, and under this one alone

    def hurt(visitor: Visitor) -> None:
        if times:
            times.pop()
            street.kill_browser()
            street.answers.set()
            visitor.server.site.closing.wait(0.3)
        visitor.send(ARTICLE)

    assert is_whole(street.renderer.render(street.site.does("/hurting", hurt)))
    assert is_whole(neighbour.result(WAIT))


def test_a_browser_that_is_killed_once_costs_neither_of_its_pages_anything(street):
    neighbour = street.neighbour_in_hand()
    times = [1]

    def hurt(visitor: Visitor) -> None:
        if times:
            times.pop()
            street.kill_browser()
            street.answers.set()
        visitor.send(ARTICLE)

    assert is_whole(street.renderer.render(street.site.does("/hurting", hurt)))
    assert is_whole(neighbour.result(WAIT))


def test_a_page_that_kills_its_browser_every_time_is_named_and_its_neighbour_is_not(street):
    neighbour = street.neighbour_in_hand()

    def hurt(visitor: Visitor) -> None:
        street.kill_browser()
        street.answers.set()
        visitor.server.site.closing.wait(0.3)
        visitor.send(ARTICLE)

    with pytest.raises(RenderError, match="The browser crashed on this page, twice"):
        street.renderer.render(street.site.does("/hurting", hurt))
    assert is_whole(neighbour.result(WAIT))
    assert is_whole(street.renderer.render(street.site.url("/article")))


def test_what_a_page_receives_is_counted_against_its_own_budget(street):
    neighbour = street.neighbour_in_hand()
    assert street.renderer.render(street.site.url("/flood")).truncated
    street.answers.set()
    assert is_whole(neighbour.result(WAIT))
    assert neighbour.result().received < 5000


def test_pages_in_hand_end_unblamed_when_the_renderer_is_closed(street):
    neighbour = street.neighbour_in_hand()
    street.renderer.close()
    with pytest.raises(Stopped):
        neighbour.result(WAIT)
    street.answers.set()
    assert is_whole(street.renderer.render(street.neighbour))
