"""Ways out of a page: nothing but the sites that may be fetched is ever connected to."""

from __future__ import annotations

import ipaddress
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hostile_site import Site

from workers.egress.addresses import resolve
from workers.egress.patience import Patience
from workers.ports import RenderError
from workers.render import Bounds, BrowserRenderer
from workers.render.bounds import Camera

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.3", "0.0.0.0", "::1", "::ffff:127.0.0.1"])

SETTLE = 1.5
OUTLET = "127.0.0.3"
"""Where the site that may be fetched stands. Everything else on the loopback is out of bounds."""


class Canary:
    """What must not be reached: a site on all other loopback addresses, IPv6 too, and a port for datagrams."""

    def __init__(self) -> None:
        self.site = Site("0.0.0.0")
        self.sites = [self.site]
        with suppress(OSError):  # a machine without IPv6
            self.sites.append(Site("::1", self.site.port))
        self.site.shows("/sw.js", "", content_type="text/javascript")
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", 0))
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
    def udp_port(self) -> int:
        return int(self._udp.getsockname()[1])

    @property
    def connections(self) -> int:
        return sum(site.connections for site in self.sites)

    @property
    def hits(self) -> set[str]:
        """What was reached, by the path's name; "datagram" for the other port."""
        paths = {path.strip("/") for site in self.sites for path, _ in site.asked}
        return paths | ({"datagram"} if self.datagrams else set())

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._udp.close()
        for site in self.sites:
            site.__exit__()


# Each is part of one page, or all of it where it leads away; the paths are the names that `hits` tells.
# C: the canary, PORT: its port, U: its port for datagrams.
PARTS = {
    "img": "<img src=http://C/img>",
    "script": "<script src=http://localhost:PORT/script></script>",
    "iframe": "<iframe src=http://C/iframe></iframe>",
    "fetch": "<script>fetch('http://C/fetch', {mode: 'no-cors'}).catch(() => 0)</script>",
    "xhr6": "<script>{ const x = new XMLHttpRequest(); x.open('GET', 'http://[::1]:PORT/xhr6'); x.send() }</script>",
    "beacon": "<script>navigator.sendBeacon('http://C/beacon', 'x')</script>",
    "websocket": "<script>new WebSocket('ws://C/websocket')</script>",
    "eventsource": "<script>new EventSource('http://C/eventsource')</script>",
    "preconnect": "<link rel=preconnect href=http://C><link rel=prefetch href=http://C/prefetch>",
    "preload": "<link rel=preload as=script href=http://C/preload><link rel=modulepreload href=http://C/modulepreload>",
    "manifest": "<link rel=manifest href=http://C/manifest><link rel=icon href=http://C/icon>",
    "prerender": '<script type=speculationrules>{"prerender": [{"source": "list", "urls": ["http://C/prerender"], "eagerness": "immediate"}]}</script>',
    "css": "<style>@import 'http://C/css'; body { background: url(http://C/background) }</style>",
    "font": "<style>@font-face { font-family: F; src: url(http://C/font) } h1 { font-family: F }</style>",
    "media": "<video src=http://C/media autoplay muted></video><video><track default src=http://C/track></video>",
    "object": "<object data=http://C/object></object><embed src=http://C/embed>",
    "svg": "<svg><image href=http://C/svg /><use href=http://C/use#x /></svg>",
    "srcdoc": "<iframe srcdoc='<img src=http://C/srcdoc>'></iframe>",
    "popup": "<script>window.open('http://C/popup')</script>",
    "popup_noopener": "<script>window.open('http://C/popup_noopener', '_blank', 'noopener')</script>",
    "ping": "<a id=p ping=http://C/ping href='#x'>x</a><script>p.click()</script>",
    "redirect_img": "<img src=/redirect><iframe src=/redirect></iframe>",
    "decimal": "<img src=http://2130706433:PORT/decimal>",
    "octal_hex_short": "<img src=http://0177.0.0.1:PORT/octal><img src=http://0x7f.1:PORT/hex><img src=http://127.1:PORT/short>",
    "wide_digits": "<img src='http://\uff11\uff12\uff17.0.0.1:PORT/wide'><img src='http://127%2E0%2E0%2E1:PORT/escaped'>",
    "backslash": "<img src='http:\\\\C/backslash'><img src='http://127.0.0.3\\@C/at'>",
    "zero": "<img src=http://0.0.0.0:PORT/zero><img src=http://0:PORT/zero0>",
    "mapped6": "<img src='http://[::ffff:127.0.0.1]:PORT/mapped6'>",
    "name_to_loopback": "<img src=http://inside.example:PORT/name_to_loopback>",
    "sub_localhost": "<img src=http://a.localhost:PORT/sub_localhost>",
    "rebind": "<script src=http://rebind.example:SITE/1></script><script>setTimeout(() => fetch('http://rebind.example:PORT/rebind', {mode: 'no-cors'}), 300)</script>",
    "webrtc_stun": "<script>{ const p = new RTCPeerConnection({iceServers: [{urls: 'stun:U'}]}); p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o)) }</script>",
    "webrtc_turn_tcp": "<script>{ const p = new RTCPeerConnection({iceServers: [{urls: 'turn:C?transport=tcp', username: 'u', credential: 'c'}]}); p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o)) }</script>",
    "webtransport": "<script>try { new WebTransport('https://C/webtransport') } catch (error) {}</script>",
    "worker_fetch": "<script>new Worker(URL.createObjectURL(new Blob([`fetch('http://C/worker_fetch', {mode: 'no-cors'})`])))</script>",
    "shared_worker": "<script>new SharedWorker(URL.createObjectURL(new Blob([`fetch('http://C/shared_worker', {mode: 'no-cors'})`])))</script>",
    "serviceworker": "<script>navigator.serviceWorker?.register('/sw.js').catch(() => 0)</script>",
    "file_iframe": "<iframe src=file:///etc/hostname></iframe><script>try { window.open('file:///etc/hostname') } catch (error) {}</script>",
    "dns_prefetch": "<link rel=dns-prefetch href=//leak.example>",
    "report": "<script>fetch('/reports')</script>",
}
REACH = {"img", "script", "iframe", "fetch", "xhr6", "beacon", "websocket", "eventsource", "prefetch", "preload", "modulepreload", "css", "background", "media", "object", "svg", "srcdoc", "popup", "popup_noopener", "ping", "redirected", "decimal", "octal", "hex", "short", "wide", "escaped", "backslash", "zero", "mapped6", "name_to_loopback", "sub_localhost", "rebind", "worker_fetch", "shared_worker"}  # fmt: skip
"""What gets there where it may. The others need a certificate, a click, a font or a browser with a window."""
DRAWN = {"img", "background", "svg", "srcdoc", "decimal", "octal", "hex", "short", "wide", "escaped", "backslash", "zero", "mapped6", "name_to_loopback", "sub_localhost"}  # fmt: skip
"""Those of them that are images: only the picture asks for them."""

WHOLE = {
    "download": "<a id=d download href=http://C/save>x</a><script>d.click()</script>",
    "metarefresh": "<meta http-equiv=refresh content='0;url=http://C/meta'>",
    "location": "<script>location = 'http://C/location'</script>",
    "form": "<form id=f method=post action=http://C/form></form><script>f.submit()</script>",
    "redirect": "<script>location = '/redirect'</script>",
}


class World:
    def __init__(self, *, open_to_all: bool) -> None:
        self.canary = Canary()
        self.site = Site(OUTLET)
        self._rebound = False
        self.looked_up: list[str] = []
        nets = ["127.0.0.0/8", "::1/128", "0.0.0.0/32"] if open_to_all else [f"{OUTLET}/32"]
        self.renderer = BrowserRenderer(
            allow_nets=[ipaddress.ip_network(net) for net in nets],
            resolve=self._resolve,
            bounds=Bounds(
                launch_seconds=300,
                page_seconds=240,
                settle_seconds=SETTLE,
                # What does get there is answered when a busy machine comes to it.
                patience=Patience(others_seconds=60, silent_seconds=60),
                camera=Camera(seconds=20, load_seconds=20),
            ),
        )
        self.site.shows(
            "/sw.js",
            self._fill(
                "self.addEventListener('install', e => e.waitUntil(fetch('http://C/sw', {mode: 'no-cors'})))"
            ),
            content_type="text/javascript",
        )
        self.site.redirects("/redirect", self._fill("http://C/redirected"))
        policy = f"default-src *; report-uri http://127.0.0.1:{self.canary.site.port}/report"
        self.site.shows("/reports", "x", headers={"Content-Security-Policy": policy})

    def _resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        if host in ("inside.example", "localhost", "a.localhost"):
            return ["127.0.0.1"]
        if host == "rebind.example":
            self._rebound, before = True, self._rebound
            return ["127.0.0.1" if before else OUTLET]
        return resolve(host, port)

    def _fill(self, text: str) -> str:
        port = self.canary.site.port
        text = text.replace("://C", f"://127.0.0.1:{port}").replace("\\\\C/", f"\\\\127.0.0.1:{port}/")
        text = text.replace("@C/", f"@127.0.0.1:{port}/").replace("turn:C", f"turn:127.0.0.1:{port}")
        text = text.replace("stun:U", f"stun:127.0.0.1:{self.canary.udp_port}")
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


def test_the_ways_do_lead_out_where_that_is_allowed():
    """The control: were the canary's network allowed, these would get there."""
    world = World(open_to_all=True)
    wanted = REACH - ({"xhr6"} if len(world.canary.sites) == 1 else set())

    def arrive(*names: str) -> bool:
        end = time.monotonic() + 90
        while not world.canary.hits.issuperset(names) and time.monotonic() < end:
            time.sleep(0.02)
        return True

    # The page stays open until whoever is asked whether a picture is wanted has seen all arrive that it asks for.
    world.renderer.render(
        world.shows(RESTLESS + "".join(PARTS.values())), screenshot=lambda _: arrive(*wanted - DRAWN)
    )
    arrive(*wanted)
    hits = world.canary.hits
    world.close()
    assert wanted - hits == set()


def test_no_part_of_a_page_reaches_a_private_address(shut):
    began = time.monotonic()
    # With a picture, so that images are asked for too.
    capture = shut.renderer.render(shut.shows(RESTLESS + "".join(PARTS.values())), screenshot=True)
    assert capture.status == 200
    assert time.monotonic() - began > SETTLE  # all of them had their time
    assert shut.canary.connections == 0
    assert shut.canary.hits == set()
    assert "SECRET" not in capture.html
    assert "leak.example" not in shut.looked_up


@pytest.mark.parametrize("way", WHOLE)
def test_no_page_leads_the_browser_to_a_private_address(shut, way):
    with pytest.raises(RenderError):
        shut.renderer.render(shut.shows(WHOLE[way]))
    assert shut.canary.connections == 0
    assert shut.canary.hits == set()


def test_a_page_that_leads_inside_is_no_capture(shut):
    url = shut.site.redirects("/inside", shut._fill("http://C/inside"))
    with pytest.raises(RenderError, match=r"127\.0\.0\.1 is not a public address"):
        shut.renderer.render(url)
    url = shut.site.shows("/inside-later", shut._fill(WHOLE["location"]))
    with pytest.raises(RenderError, match="cannot be loaded"):
        shut.renderer.render(url)


def test_a_page_cannot_use_the_proxy_to_reach_the_proxy(shut):
    shut.renderer.render(shut.site.url("/article"), screenshot=True)
    port = shut.renderer._session._engine.proxy.doors[0].port
    capture = shut.renderer.render(
        shut.shows(
            f"{RESTLESS}<img src=http://127.0.0.1:{port}/loop><img src=http://127.0.0.1:{port}/http://C/loop>"
        ),
        screenshot=True,
    )
    assert capture.status == 200
    assert shut.renderer._session._engine.proxy.doors[0].traffic.troubles[("127.0.0.1", port)]
    assert shut.canary.connections == 0


HOPS = [
    "file:///etc/hostname",
    "FILE:/etc/hostname",
    "view-source:file:///etc/hostname",
    "chrome://version",
    "chrome://net-export",
    "devtools://devtools/bundled/inspector.html",
    "about:blank",
    "data:text/html,x",
    "javascript:alert(1)",
    "blob:http://127.0.0.3/1",
    "filesystem:http://127.0.0.3/temporary/x",
    "ftp://127.0.0.1/",
    "http://C/hop",
    "http://[::1]:PORT/hop",
    "http://2130706433:PORT/hop",
    "http://[::ffff:7f00:1]:PORT/hop",
    "http://inside.example:PORT/hop",
    "http://127.0.0.3\\@127.0.0.1:PORT/hop",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
    "http://100.100.100.200/",
    "http://[64:ff9b::7f00:1]:PORT/hop",
    "http://127.0.0.1:22/",
]


@pytest.mark.parametrize("to", HOPS)
def test_no_redirect_leads_inside_or_off_the_web(shut, to):
    url = shut.site.redirects("/hop", shut._fill(to))
    with pytest.raises(RenderError) as caught:
        shut.renderer.render(url, screenshot=True)
    assert "\n" not in caught.value.reason
    assert caught.value.reason.endswith(
        (
            "ROWBACK_ALLOW_NETS.",
            "not a web page.",
            "never fetched.",
            "port of this address.",
            "127.0.0.3 refused the connection.",
        )
    )
    assert shut.canary.connections == 0


def test_no_script_leads_off_the_web(shut):
    for to in HOPS[:11]:
        url = shut.shows(f"<script>try {{ location = {to!r} }} catch (error) {{}}</script><p>Still here</p>")
        try:
            capture = shut.renderer.render(url, screenshot=True)
        except RenderError:
            continue
        assert capture.final_url == url
        assert "Still here" in capture.html or to.startswith("javascript:")


@pytest.mark.parametrize(
    "url",
    [
        *HOPS[:12],
        " file:///etc/hostname",
        "file\t:///etc/hostname",
        "\x00file:///etc/hostname",
        "source:file:///etc/hostname",
        "http://127.0.0.3\\@127.0.0.1/",
        "http://user@127.0.0.3/",
        "//127.0.0.3/",
        "127.0.0.3",
        "ws://127.0.0.3/",
        "intent://x",
    ],
)
def test_nothing_but_web_addresses_is_opened(shut, url):
    with pytest.raises(RenderError, match=r"not a web address|is not fetched") as caught:
        shut.renderer.render(url)
    assert not caught.value.transient


def test_the_command_line_reads_nothing_private_and_says_why(tmp_path):
    """`rowback extract` fetches what it is given: the real program, without any allowed network."""
    canary = Canary()
    port = canary.site.port
    pages = [
        f"http://{host}:{port}/"
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433")
    ]
    done = subprocess.run(
        [Path(sys.executable).parent / "rowback", "extract", "--json", *pages, "file:///etc/hostname"],
        env={**os.environ, "ROWBACK_DATA_DIR": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    connections = canary.connections
    canary.close()
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert connections == 0
    assert done.returncode == 1
    assert [one["verdict"] for one in told] == ["error"] * 6
    assert ["not a public address" in one["reason"] for one in told] == [True, True, True, True, False, False]
