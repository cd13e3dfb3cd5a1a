"""An invented newspaper on loopback: publishes, edits quietly, withdraws; each visit sees other furniture."""

from __future__ import annotations

import contextlib
import html
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any, Self

from rowback.clock import utcnow
from ui.demo.furniture import Furniture
from ui.demo.page import print_page
from ui.demo.pieces import Piece

HOST = "127.0.0.1"
OUTLET = "The Tidewater Courier"
# How often the serving thread looks whether it should end.
_POLL_SECONDS = 0.05
# Grey, with a horizon: the picture desk is invented too.
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="#b8c4cc"/>'
    '<rect y="220" width="640" height="140" fill="#5d7482"/></svg>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the site says to one request."""

    status: int
    body: str
    content_type: str = "text/html; charset=utf-8"


class Newsroom:
    """A newspaper's web site. Use as a context manager; all methods may be called while it serves."""

    def __init__(self, *, seed: int = 1, clock: Callable[[], datetime] = utcnow) -> None:
        self._rng = Random(seed)  # noqa: S311  furniture, no secrets
        self._clock = clock
        self._pieces: dict[str, Piece] = {}
        self._withdrawn: set[str] = set()
        self._visits: Counter[str] = Counter()
        self._looks: dict[str, set[int]] = {}
        self._lock = threading.Lock()
        self._server = _Site((HOST, 0), _Handler)
        self._server.newsroom = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_SECONDS,), name="newsroom", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def home(self) -> str:
        """The URL of the front page."""
        return f"http://{HOST}:{self._server.server_port}/"

    def url(self, slug: str) -> str:
        """Return where a piece stands."""
        return f"{self.home}news/{slug}"

    def publish(self, slug: str, piece: Piece) -> str:
        """Put a piece on the site and return its URL."""
        with self._lock:
            self._pieces[slug] = piece
            self._withdrawn.discard(slug)
        return self.url(slug)

    def edit(self, slug: str, **changes: Any) -> Piece:
        """Change fields of a piece without a word to anybody; `modified` stays as it is unless given."""
        with self._lock:
            self._pieces[slug] = replace(self._pieces[slug], **changes)
            return self._pieces[slug]

    def piece(self, slug: str) -> Piece:
        """Return a piece as it stands now."""
        with self._lock:
            return self._pieces[slug]

    def withdraw(self, slug: str) -> None:
        """Answer 404 for a piece."""
        with self._lock:
            self._withdrawn.add(slug)

    def visits(self, slug: str) -> int:
        """Return how often a piece's page was asked for."""
        with self._lock:
            return self._visits[slug]

    def looks(self, slug: str) -> int:
        """Return how many different pages were served for a piece."""
        with self._lock:
            return len(self._looks.get(slug, ()))

    def answer(self, path: str) -> Answer:
        """Return what stands at a path."""
        path = path.split("?", 1)[0]
        if path == "/":
            return Answer(status=200, body=self._front())
        if path == "/robots.txt":
            return Answer(status=200, body="User-agent: *\nAllow: /\n", content_type="text/plain")
        if path.startswith("/img/"):
            return Answer(status=200, body=_PICTURE, content_type="image/svg+xml")
        return self._article(path.removeprefix("/news/")) or self._missing()

    def _article(self, slug: str) -> Answer | None:
        with self._lock:
            self._visits[slug] += 1
            piece = self._pieces.get(slug)
            if piece is None or slug in self._withdrawn:
                return None
            others = [(f"/news/{s}", p.headline) for s, p in self._pieces.items() if s != slug]
            furniture = Furniture(self._rng, self._clock(), others)
            page = print_page(
                piece,
                outlet=OUTLET,
                url=self.url(slug),
                image=f"{self.home}img/{slug}.svg",
                furniture=furniture,
            )
            self._looks.setdefault(slug, set()).add(hash(page))
        return Answer(status=200, body=page)

    def _front(self) -> str:
        with self._lock:
            rows = "".join(
                f'<li><a href="/news/{slug}">{html.escape(piece.headline)}</a><p>{html.escape(piece.deck)}</p></li>'
                for slug, piece in self._pieces.items()
                if slug not in self._withdrawn
            )
        return (
            f'<!doctype html><html lang="en"><title>{OUTLET}</title><h1>{OUTLET}</h1><ul>{rows}</ul></html>'
        )

    def _missing(self) -> Answer:
        body = (
            f"<!doctype html><html lang='en'><title>Page not found | {OUTLET}</title>"
            "<h1>Page not found</h1><p>Sorry, we could not find the page that you asked for.</p></html>"
        )
        return Answer(status=404, body=body)


class _Site(ThreadingHTTPServer):
    daemon_threads = False
    newsroom: Newsroom

    def handle_error(self, *_: object) -> None:
        """A reader who hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Site
    timeout = 10

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer a reader."""
        self._reply(body=True)

    def do_HEAD(self) -> None:
        """Answer without the page."""
        self._reply(body=False)

    def _reply(self, *, body: bool) -> None:
        answer = self.server.newsroom.answer(self.path)
        page = answer.body.encode()
        with contextlib.suppress(OSError):
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if body:
                self.wfile.write(page)
