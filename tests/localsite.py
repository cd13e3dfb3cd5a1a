"""A local site with articles that can be edited and held back, and a sink that takes webhooks."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

PATIENCE = 240.0
"""Seconds that a test waits for anything; a loaded machine is slow, and a condition that comes true ends the wait."""

STORY = """
At least {deaths} people died when a ferry capsized off the harbour of Lindesund on Tuesday morning, the coast guard
said, in the worst accident on the route since the line was opened.

The boat had left the island of Tarvø with 140 passengers shortly after six o'clock and was due in the town an hour
later. Rescuers pulled most of them from the water within forty minutes.

“We heard a bang, and then the deck was at an angle,” said Mira Halden, who was on her way to work. She swam to a
fishing boat that had turned back at once.

The operator, Sundlinjen, said that it had stopped all its services until the cause was known. Divers are to look at
the hull when the weather allows it.
"""


def wait_for(condition: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Return the first true value of `condition`; fail the test with `what` when there is none in time."""
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until, f"not in time: {what}"
        time.sleep(0.05)
    return found


def article(headline: str, deaths: int = 12) -> str:
    """Return a page that reads as an article, with one figure that can be edited."""
    text = STORY.format(deaths=deaths)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.strip().split("\n\n"))
    return (
        f"<!doctype html><html lang=en><head><title>{headline} - The Lindesund Courier</title>"
        f'<meta property="og:type" content="article"><meta property="og:title" content="{headline}">'
        '<meta property="article:published_time" content="2026-03-03T08:00:00Z"></head>'
        f"<body><header>The Lindesund Courier</header><main><article><h1>{headline}</h1>"
        f'<p class="byline">By Oda Brekke</p>{body}</article></main><footer>Imprint</footer></body></html>'
    )


class LocalSite:
    """Serves `pages` by path over loopback. A held path answers only once it is released."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.asked: dict[str, int] = {}
        self.hooks: list[tuple[str, dict[str, Any]]] = []
        self.waiting: list[str] = []
        """The paths of the requests that wait for a release now."""
        self._gates: dict[str, threading.Event] = {}
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    @property
    def url(self) -> str:
        """The site's root, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def hold(self, path: str) -> None:
        """Let requests for `path` wait until it is released."""
        self._gates[path] = threading.Event()

    def release(self, path: str) -> None:
        """Answer those that wait, and all later ones at once."""
        self._gates.pop(path).set()

    def gate(self, path: str) -> threading.Event | None:
        """Return what a request for `path` has to wait for."""
        return self._gates.get(path)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for path in list(self._gates):
            self.release(path)
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # of the usual five a busy machine lets the sixth wait for a second and more


def _handler(site: LocalSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            site.asked[path] = site.asked.get(path, 0) + 1
            if gate := site.gate(path):
                site.waiting.append(path)
                gate.wait(PATIENCE)
                site.waiting.remove(path)
            page = site.pages.get(path)
            self._answer(200 if page else 404, (page or "<p>not here</p>").encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            site.hooks.append((self.headers.get("webhook-id", ""), json.loads(body)))
            self._answer(204, b"")

        def _answer(self, status: int, body: bytes) -> None:
            try:
                self.send_response(status)
                self.send_header("content-type", "text/html; charset=utf-8")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # the reader was killed meanwhile, as the test wanted

        def log_message(self, *_: object) -> None:
            pass

    return Handler
