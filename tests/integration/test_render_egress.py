"""Ways out of a page: nothing but the sites that may be fetched is ever connected to."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hostile_site import Site

from workers.egress.addresses import resolve
from workers.ports import RenderError
from workers.render import Bounds, BrowserRenderer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2"])

SETTLE = 1.5


class Canary:
    """What must not be reached: a site on another loopback address, and a port for datagrams."""

    def __init__(self) -> None:
        self.site = Site("127.0.0.2")
        self.site.shows("/sw.js", "", content_type="text/javascript")
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.2", 0))
        self._udp.settimeout(0.1)
        self.datagrams = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while not self._ended.is_set():
            with suppress(TimeoutError):
                self._udp.recvfrom(2048)
                self.datagrams += 1

    @property
    def hits(self) -> list[str]:
        return [path for path, _ in self.site.asked] + ["datagram"] * self.datagrams

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._udp.close()
        self.site.__exit__()


# Each is part of one page, or all of it where it leads away. C: the canary, U: its port for datagrams.
PARTS = {
    "img": "<img src=http://C/img>",
    "script": "<script src=http://C/script></script>",
    "frame": "<iframe src=http://C/frame></iframe>",
    "fetch": "<script>fetch('http://C/fetch', {mode: 'no-cors'}).catch(() => 0)</script>",
    "beacon": "<script>navigator.sendBeacon('http://C/beacon', 'x')</script>",
    "socket": "<script>new WebSocket('ws://C/socket')</script>",
    "events": "<script>new EventSource('http://C/events')</script>",
    "hints": "<link rel=preconnect href=http://C><link rel=prefetch href=http://C/prefetch>",
    "rules": '<script type=speculationrules>{"prerender": [{"source": "list", "urls": ["http://C/rules"], "eagerness": "immediate"}]}</script>',
    "style": "<style>@import 'http://C/style';</style>",
    "video": "<video src=http://C/video autoplay muted></video>",
    "object": "<object data=http://C/object></object>",
    "popup": "<script>window.open('http://C/popup'); window.open('http://C/popup2', '_blank', 'noopener')</script>",
    "ping": "<a id=p ping=http://C/ping href='#x'>x</a><script>p.click()</script>",
    "redirect": "<img src=/redirect><iframe src=/redirect></iframe>",
    "numbers": "<img src=http://2130706434:PORT/decimal><img src=http://0x7f.2:PORT/hex><img src=http://0177.0.0.2:PORT/octal>",
    "mapped": "<img src='http://[::ffff:127.0.0.2]:PORT/mapped'>",
    "name": "<img src=http://inside.example:PORT/name>",
    "rebind": "<img src=http://rebind.example:SITE/1><script>setTimeout(() => fetch('http://rebind.example:PORT/rebind', {mode: 'no-cors'}), 300)</script>",
    "stun": "<script>{ const p = new RTCPeerConnection({iceServers: [{urls: 'stun:U'}]}); p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o)) }</script>",
    "turn": "<script>{ const p = new RTCPeerConnection({iceServers: [{urls: 'turn:C?transport=tcp', username: 'u', credential: 'c'}]}); p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o)) }</script>",
    "transport": "<script>try { new WebTransport('https://C/transport') } catch (error) {}</script>",
    "worker": "<script>new Worker(URL.createObjectURL(new Blob([`fetch('http://C/worker', {mode: 'no-cors'})`])))</script>",
    "service worker": "<script>navigator.serviceWorker?.register('/sw.js').catch(() => 0)</script>",
}
WHOLE = {
    "download": "<a id=d download href=http://C/save>x</a><script>d.click()</script>",
    "meta refresh": "<meta http-equiv=refresh content='0;url=http://C/meta'>",
    "location": "<script>location = 'http://C/location'</script>",
    "form": "<form id=f method=post action=http://C/form></form><script>f.submit()</script>",
    "redirecting location": "<script>location = '/redirect'</script>",
}


class World:
    def __init__(self, *, open_to_all: bool) -> None:
        self.canary = Canary()
        self.site = Site()
        self._rebound = False
        nets = "127.0.0.0/8" if open_to_all else "127.0.0.1/32"
        self.renderer = BrowserRenderer(
            allow_nets=[ipaddress.ip_network(nets)],
            resolve=self._resolve,
            bounds=Bounds(settle_seconds=SETTLE),
        )
        self.site.shows(
            "/sw.js",
            self._fill(
                "self.addEventListener('install', e => e.waitUntil(fetch('http://C/sw', {mode: 'no-cors'})))"
            ),
            content_type="text/javascript",
        )
        self.site.redirects("/redirect", self._fill("http://C/redirected"))

    def _resolve(self, host: str, port: int) -> list[str]:
        if host == "inside.example":
            return ["127.0.0.2"]
        if host == "rebind.example":
            self._rebound, before = True, self._rebound
            return ["127.0.0.2" if before else "127.0.0.1"]
        return resolve(host, port)

    def _fill(self, text: str) -> str:
        port = self.canary.site.port
        text = text.replace("C/", f"127.0.0.2:{port}/").replace("http://C", f"http://127.0.0.2:{port}")
        text = text.replace("turn:C", f"turn:127.0.0.2:{port}").replace(
            "stun:U", f"stun:127.0.0.2:{self.canary._udp.getsockname()[1]}"
        )
        return text.replace("PORT", str(port)).replace("SITE", str(self.site.port))

    def shows(self, body: str) -> str:
        return self.site.shows("/page", f"<!doctype html><h1>x</h1>{self._fill(body)}")

    def close(self) -> None:
        self.renderer.close()
        self.site.__exit__()
        self.canary.close()


# A page that stays restless is looked at for the whole of the settling time.
RESTLESS = "<p id=n></p><script>setInterval(() => { n.textContent += 'x' }, 20)</script>"


@pytest.fixture(scope="module")
def shut() -> Iterator[World]:
    world = World(open_to_all=False)
    yield world
    world.close()


def test_the_attacks_do_reach_what_is_allowed():
    """The control: were the canary's network allowed, most of these would get there."""
    world = World(open_to_all=True)
    world.renderer.render(world.shows(RESTLESS + "".join(PARTS.values())))
    end = time.monotonic() + 5
    while len(set(world.canary.hits)) < 15 and time.monotonic() < end:
        time.sleep(0.05)
    hits = set(world.canary.hits)
    world.close()
    assert len(hits) >= 15, hits


def test_no_part_of_a_page_reaches_a_private_address(shut):
    began = time.monotonic()
    assert shut.renderer.render(shut.shows(RESTLESS + "".join(PARTS.values()))).status == 200
    assert time.monotonic() - began > SETTLE  # all of them had their time
    assert shut.canary.site.connections == 0
    assert shut.canary.hits == []


@pytest.mark.parametrize("way", WHOLE)
def test_no_page_leads_the_browser_to_a_private_address(shut, way):
    with pytest.raises(RenderError):
        shut.renderer.render(shut.shows(WHOLE[way]))
    assert shut.canary.site.connections == 0
    assert shut.canary.hits == []


def test_a_page_that_leads_inside_is_no_capture(shut):
    url = shut.site.redirects("/inside", shut._fill("http://C/inside"))
    with pytest.raises(RenderError, match=r"127\.0\.0\.2 is not a public address"):
        shut.renderer.render(url)
    url = shut.site.shows("/inside-later", shut._fill(WHOLE["location"]))
    with pytest.raises(RenderError, match="cannot be loaded"):
        shut.renderer.render(url)


def test_a_page_cannot_use_the_proxy_to_reach_the_proxy(shut):
    shut.renderer.render(shut.site.url("/article"))
    port = shut.renderer._session._engine.proxy.port
    shut.renderer.render(
        shut.shows(
            f"{RESTLESS}<img src=http://127.0.0.1:{port}/http://C/loop><img src=http://127.0.0.2:{port}/loop>"
        )
    )
    assert shut.canary.site.connections == 0
