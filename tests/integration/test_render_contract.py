"""What everything that fetches pages promises: the browser, the plain fetcher, and the fake that other tests use."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from fakes import FakeFetcher, FakeRenderer
from hostile_site import ARTICLE, Site
from ports import nobodys_port
from stretching import LAUNCH_SECONDS

from rowback.model import Capture, Via
from workers.fetch.fetcher import PlainFetcher
from workers.ports import Fetcher, Renderer, RenderError
from workers.render import Bounds, BrowserRenderer

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass
class Real:
    site: Site
    renderer: Renderer
    nobodys: int
    """A port that refuses every connection."""
    via: Via = Via.BROWSER

    def page(self, path: str, status: int = 200) -> str:
        return self.site.shows(path, ARTICLE, status=status, headers={"X-Desk": "Night", "Retry-After": "30"})

    def redirect(self, path: str, to: str) -> str:
        self.page(to)
        return self.site.redirects(path, to)

    def pdf(self, path: str) -> str:
        return self.site.shows(path, b"%PDF-1.7", content_type="application/pdf")

    def nobody(self) -> str:
        return f"http://127.0.0.1:{self.nobodys}/"


@dataclass
class Plain(Real):
    """The plain fetcher keeps the same promises, without a browser."""

    via: Via = Via.HTTP


class Fetching:
    def __init__(self, fetcher: Fetcher) -> None:
        self.fetcher = fetcher

    def render(self, url: str, *, screenshot: object = False, known: object = None) -> Capture:
        return self.fetcher.fetch(url)

    def close(self) -> None:
        self.fetcher.close()


@dataclass
class Fake:
    pages: dict = field(default_factory=dict)
    via: Via = Via.BROWSER

    def __post_init__(self) -> None:
        self.renderer: Renderer = FakeRenderer(self.pages)

    def url(self, path: str) -> str:
        return f"https://harbour-post.example{path}"

    def page(self, path: str, status: int = 200, **more: object) -> str:
        url = self.url(path)
        self.pages[url] = Capture(
            **{
                "requested_url": url,
                "final_url": url,
                "status": status,
                "html": ARTICLE,
                "captured_at": NOW,
                "header_fields": {"x-desk": "Night", "retry-after": "30"},
                **more,
            }
        )
        return url

    def redirect(self, path: str, to: str) -> str:
        return self.page(path, final_url=self.url(to), redirects=(self.url(path),))

    def pdf(self, path: str) -> str:
        self.pages[self.url(path)] = RenderError("This address is a PDF, not a web page.", transient=False)
        return self.url(path)

    def nobody(self) -> str:
        return self.url("/nobody")


@dataclass
class FakePlain(Fake):
    """The fake fetcher keeps the same promises."""

    via: Via = Via.HTTP

    def __post_init__(self) -> None:
        self.renderer = Fetching(FakeFetcher(FakeRenderer(self.pages)))


@pytest.fixture(scope="module")
def real():
    renderer = BrowserRenderer(
        allow_nets=[ipaddress.ip_network("127.0.0.0/8")],
        bounds=Bounds(launch_seconds=LAUNCH_SECONDS),
        now=lambda: NOW,
    )
    with Site() as site, nobodys_port() as nobodys:
        yield Real(site, renderer, nobodys)
        renderer.close()


@pytest.fixture(scope="module")
def plain():
    fetcher = PlainFetcher(allow_nets=[ipaddress.ip_network("127.0.0.0/8")], now=lambda: NOW)
    with Site() as site, nobodys_port() as nobodys:
        yield Plain(site, Fetching(fetcher), nobodys)
        fetcher.close()


FAKES = {"fake": Fake, "fake plain": FakePlain}


@pytest.fixture(params=["real", "plain", *FAKES])
def world(request):
    return FAKES[request.param]() if request.param in FAKES else request.getfixturevalue(request.param)


def test_a_page_comes_back_with_its_text_status_and_time(world):
    url = world.page("/ferry")
    capture = world.renderer.render(url)
    assert (capture.requested_url, capture.final_url, capture.status) == (url, url, 200)
    assert "Passenger 11 was brought ashore" in capture.html
    assert capture.captured_at == NOW
    assert capture.via is world.via
    assert capture.content_type == "text/html"
    assert capture.redirects == ()
    assert not capture.truncated


def test_header_fields_have_lower_case_names(world):
    fields = world.renderer.render(world.page("/fields")).header_fields
    assert fields["x-desk"] == "Night"
    assert all(name == name.lower() for name in fields)


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_an_error_page_is_an_answer_and_keeps_its_header_fields(world, status):
    capture = world.renderer.render(world.page(f"/status-{status}", status))
    assert capture.status == status
    assert capture.header_fields["retry-after"] == "30"


def test_a_picture_is_taken_where_it_is_wanted_of_the_page_that_was_read(world):
    if world.via is not Via.BROWSER:
        pytest.skip("pictures are the browser's")
    url, read = world.page("/pictured"), []
    assert world.renderer.render(url).screenshot is None
    for wanted in (True, False):
        capture = world.renderer.render(
            url, screenshot=lambda page, wanted=wanted: read.append(page) or wanted
        )
        assert (capture.screenshot is not None) is wanted
        assert capture.screenshot is None or capture.screenshot.startswith(b"\xff\xd8")
    assert ["Passenger 11" in page.html for page in read] == [True, True]


def test_a_redirect_names_both_ends(world):
    url = world.redirect("/old", "/new")
    capture = world.renderer.render(url)
    assert capture.requested_url == url
    assert capture.final_url.endswith("/new")
    assert capture.redirects == (url,)


def test_a_file_is_no_page_and_not_tried_again_soon(world):
    with pytest.raises(RenderError) as refusal:
        world.renderer.render(world.pdf("/report"))
    assert refusal.value.reason == "This address is a PDF, not a web page."
    assert not refusal.value.transient


def test_a_host_that_does_not_answer_is_worth_another_try(world):
    with pytest.raises(RenderError, match="refused the connection") as failure:
        world.renderer.render(world.nobody())
    assert failure.value.transient


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "chrome://version", "about:blank", "javascript:1", ""]
)
def test_only_web_addresses_are_opened(world, url):
    with pytest.raises(RenderError, match="not a web address") as refusal:
        world.renderer.render(url)
    assert not refusal.value.transient


def test_after_closing_twice_the_next_page_is_rendered_all_the_same(world):
    url = world.page("/again")
    world.renderer.close()
    world.renderer.close()
    assert world.renderer.render(url).status == 200
