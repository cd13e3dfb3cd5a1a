"""Pictures of pages: taken in the visit that read the text, bounded, and never at the text's cost."""

from __future__ import annotations

import ipaddress
import struct
import zlib
from collections.abc import Iterator

import pytest
from hostile_site import ARTICLE, Site
from stretching import LAUNCH_SECONDS

from workers.render import Bounds, BrowserRenderer
from workers.render.bounds import Camera

LOOPBACK = [ipaddress.ip_network("127.0.0.0/8")]
LONG = ARTICLE.replace("<h1>", "<img src=/ferry.png width=600><h1>").replace(
    "</article>", "<p>The harbour was closed until noon.</p>" * 200 + "</article>"
)


def png() -> bytes:
    """A red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + bytes((200, 0, 0)) * 60) * 30)
    head = struct.pack(">IIBBBBB", 60, 30, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def size(jpeg: bytes) -> tuple[int, int]:
    """Width and height, as the frame's header says."""
    assert jpeg.startswith(b"\xff\xd8")
    at = jpeg.index(b"\xff\xc0")
    height, width = struct.unpack(">HH", jpeg[at + 5 : at + 9])
    return width, height


def renderer(camera: Camera) -> BrowserRenderer:
    return BrowserRenderer(allow_nets=LOOPBACK, bounds=Bounds(camera=camera, launch_seconds=LAUNCH_SECONDS))


@pytest.fixture(scope="module")
def quick() -> Iterator[BrowserRenderer]:
    """Of a small picture, with more time for it than a loaded machine needs."""
    made = renderer(Camera(height=2000, seconds=25, load_seconds=25))
    yield made
    made.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        site.shows("/ferry.png", png(), content_type="image/png")
        yield site


def paths(site: Site) -> list[str]:
    return [path for path, _ in site.asked]


def test_a_page_that_is_only_read_loads_no_images(quick, site):
    assert quick.render(site.shows("/page", LONG)).screenshot is None
    assert paths(site) == ["/page"]


def test_a_picture_is_of_the_visit_that_read_the_text_with_its_images(quick, site):
    capture = quick.render(site.shows("/page", LONG), screenshot=True)
    assert "Passenger 11" in capture.html
    assert size(capture.screenshot) == (1280, 2000)
    assert paths(site) == ["/page", "/ferry.png"]
    assert quick.render(site.url("/page")).screenshot is None
    assert paths(site) == ["/page", "/ferry.png", "/page"]


def test_a_picture_shows_what_scripts_wrote_and_runs_none(quick, site):
    body = (
        "<style id=s></style><div id=tall></div><noscript><img src=/noscript.png></noscript><script>"
        "s.sheet.insertRule('#tall { height: 1200px; background: url(/drawn.png) }');"
        "addEventListener('load', () => { tall.innerHTML = '<img data-src=/lazy.png>' });"
        "new Image().src = '/pixel.png'; fetch('/told')</script>"
    )
    capture = quick.render(site.shows("/page", ARTICLE + body), screenshot=True)
    assert size(capture.screenshot)[1] > 1200
    asked = paths(site)
    assert {"/drawn.png", "/lazy.png"} <= set(asked)
    assert asked.count("/told") == 1
    assert "/noscript.png" not in asked
    assert "data-src" in capture.html  # what is read is the page, not the copy


def test_a_page_has_no_say_in_what_its_picture_shows(quick, site):
    forged = """<script>
    const other = document.implementation.createHTMLDocument("").documentElement;
    other.querySelector("body").innerHTML = "<img src=/forged.png><p>Nothing was changed.</p>";
    Node.prototype.cloneNode = () => other;
    Object.defineProperty(Element.prototype, "outerHTML", { get: () => "<img src=/forged.png>" });
    </script>"""
    site.shows("/a", ARTICLE.replace("<h1>", "<img src=/ferry.png><h1>") + forged)
    assert quick.render(site.url("/a"), screenshot=True).screenshot
    assert "/ferry.png" in paths(site)
    assert "/forged.png" not in paths(site)


def test_whether_a_picture_is_wanted_is_asked_of_the_page_that_was_read(quick, site):
    url = site.shows("/page", LONG)
    asked = []
    for answer in (True, False):
        capture = quick.render(url, screenshot=lambda page, answer=answer: asked.append(page.html) or answer)
        assert (capture.screenshot is not None) is answer
    assert ["Passenger 11" in html for html in asked] == [True, True]
    assert paths(site).count("/page") == 2


def test_an_image_that_does_not_come_does_not_keep_the_picture_from_being_taken(site):
    site.does("/ferry.png", lambda visitor: visitor.server.site.closing.wait(60) and None)
    made = renderer(Camera(height=2000, seconds=25, load_seconds=3))
    assert size(made.render(site.shows("/page", LONG), screenshot=True).screenshot) == (1280, 2000)
    made.close()


def test_a_picture_that_cannot_be_taken_in_time_costs_no_text_and_the_next_page_is_fine(site):
    made = renderer(Camera(seconds=0.001))
    url = site.shows("/page", LONG)
    for _ in range(2):
        capture = made.render(url, screenshot=True)
        assert "Passenger 11" in capture.html
        assert capture.screenshot is None
    made.close()


def test_a_browser_that_is_killed_for_a_picture_costs_no_text_and_the_next_page_is_fine(quick, site):
    def kill(_: object) -> bool:
        quick._session.cancel()
        return True

    url = site.shows("/page", LONG)
    assert quick.render(url, screenshot=kill).screenshot is None
    assert paths(site).count("/page") == 1
    assert quick.render(url, screenshot=True).screenshot is not None


def test_a_picture_is_coarser_or_of_less_where_it_would_be_too_large_and_none_in_the_end(site):
    url = site.shows("/page", LONG)
    made = renderer(Camera(height=2000, seconds=25))
    fine = made.render(url, screenshot=True).screenshot
    made.close()
    made = renderer(Camera(height=2000, seconds=25, most_bytes=len(fine) // 2))
    coarse = made.render(url, screenshot=True).screenshot
    made.close()
    assert len(coarse) <= len(fine) // 2
    assert size(coarse)[0] == 1280
    made = renderer(Camera(height=2000, seconds=25, most_bytes=1))
    capture = made.render(url, screenshot=True)
    made.close()
    assert capture.screenshot is None
    assert "Passenger 11" in capture.html
