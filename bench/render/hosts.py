"""What hosts of others add to a page that can't be loaded from them: one on the list, one that does not exist, a silent one."""

from __future__ import annotations

import socket
import time
from ipaddress import ip_network
from statistics import median

from bench.render.pages import Page, listed_hosts
from bench.render.site import Site
from rowback.logs import configure
from workers.render import BrowserRenderer

ROUNDS = 9
TEXT = "".join(
    f"<p>Passenger {n} was brought ashore by the harbour crew before noon, the coastguard said on Tuesday.</p>"
    for n in range(30)
)
SILENT = "127.0.2.1"
PLAIN = "no other host"


def added() -> dict[str, float]:
    """Return by how many milliseconds of the clock a page takes longer than without the host, by kind of host.

    Medians of interleaved looks, the first left out: that one finds out which hosts are dead.
    """
    configure("console", level="ERROR")
    with socket.create_server((SILENT, 0)) as silent:  # takes connections and never says a word
        sources = {
            PLAIN: "",
            "is on our list": f"http://{listed_hosts()[0]}/tag.js",
            "does not exist": "http://widgets.example/tag.js",
            "never answers": f"http://{SILENT}:{silent.getsockname()[1]}/tag.js",
        }
        with Site([_page(source) for source in sources.values()]) as site:
            renderer = BrowserRenderer(allow_nets=[ip_network("127.0.0.0/8")])
            try:
                looks = [[_seconds(renderer, url) for url in site.urls] for _ in range(ROUNDS + 1)]
            finally:
                renderer.close()
    taken = [median(column) for column in zip(*looks[1:], strict=True)]
    return {name: (one - taken[0]) * 1000 for name, one in zip(sources, taken, strict=True) if name != PLAIN}


def _page(source: str) -> Page:
    script = f'<script src="{source}"></script>' if source else ""
    html = f"<!doctype html><title>Ferry</title>{script}<article><h1>Ferry runs aground</h1>{TEXT}</article>"
    return Page(html.encode(), html.encode())


def _seconds(renderer: BrowserRenderer, url: str) -> float:
    began = time.monotonic()
    renderer.render(url)
    return time.monotonic() - began
