"""A local site whose answers are set path by path, and the service's own check job that looks at it."""

from __future__ import annotations

import contextlib
import ipaddress
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

from rowback.model import AlertType, Capture
from storage import alerts, channels, episodes, revisions, watches
from storage.database import Database
from workers.checks import Means, run_check
from workers.fetch.fetcher import PlainFetcher


@dataclass(frozen=True)
class Answer:
    """What the site says at a path."""

    html: str = ""
    status: int = 200
    location: str | None = None
    retry_after: str | None = None


@dataclass
class Site:
    """Serves `answers` by path on loopback; a path that is not set is a 404. While it is `down` it answers nothing."""

    answers: dict[str, Answer] = field(default_factory=dict)
    down: bool = False
    url: str = ""

    def shows(self, path: str, html: str, status: int = 200, retry_after: str | None = None) -> None:
        """Let a path show a page."""
        self.answers[path] = Answer(html, status, retry_after=retry_after)

    def leads(self, path: str, to: str, status: int = 301) -> None:
        """Let a path redirect to another."""
        self.answers[path] = Answer(status=status, location=to)

    def drops(self, path: str) -> None:
        """Let a path be a 404."""
        self.answers.pop(path, None)


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    """Run a site."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if site.down:
                self.close_connection = True
                return
            answer = site.answers.get(self.path, Answer("<html><h1>Page not found</h1></html>", 404))
            body = answer.html.encode()
            self.send_response(answer.status)
            if answer.location:
                self.send_header("location", answer.location)
            if answer.retry_after:
                self.send_header("retry-after", answer.retry_after)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Stand:
    """Watches of a site, one channel that hears of everything, and a clock that moves from look to look."""

    def __init__(self, database: Database, site: Site, now: datetime) -> None:
        self.database, self.site, self.now = database, site, now
        self._fetcher = PlainFetcher(allow_nets=[ipaddress.ip_network("127.0.0.1/32")], now=lambda: self.now)
        with database.write() as conn:
            self.channel = channels.add(
                conn, name="desk", scheme="webhook", target="https://hooks.example/x", now=now,
                types=tuple(AlertType),
            )  # fmt: skip

    def render(self, url: str, *, screenshot: object = False, known: object = None) -> Capture:
        """Fetch a page as the renderer port has it."""
        return self._fetcher.fetch(url)

    def close(self) -> None:
        """Close the connections."""
        self._fetcher.close()

    def watches(self, path: str) -> int:
        """Watch a path, every ten minutes."""
        with self.database.write() as conn:
            return watches.add(conn, self.site.url + path, now=self.now, every=timedelta(minutes=10)).id

    def looks(self, *watch_ids: int, times: int = 1, after: timedelta = timedelta(minutes=11)) -> None:
        """Look at watches one after the other, `times` rounds."""
        for _ in range(times):
            for watch_id in watch_ids:
                self.now += after
                report = run_check(
                    watch_id, means=Means(database=self.database, renderer=self), now=self.now, rng=Random(1)
                )
                assert report is not None
                self.report = report

    def is_due(self, watch_id: int) -> bool:
        """Tell whether a watch is due within seconds; a look takes a moment of its own."""
        return bool(self.watch(watch_id).next_check_at - self.now < timedelta(seconds=30))

    def told(self) -> list[str]:
        """Return the types of all alerts, first one first, with the watch where there are several."""
        with self.database.read() as conn:
            return [alert.type.value for alert in reversed(alerts.listing(conn))]

    def alert(self, type_: str):  # type: ignore[no-untyped-def]
        """Return the only alert of a type."""
        with self.database.read() as conn:
            (found,) = [alert for alert in alerts.listing(conn) if alert.type.value == type_]
        return found

    def watch(self, wanted: int | str):  # type: ignore[no-untyped-def]
        """Return a watch by id or path."""
        with self.database.read() as conn:
            if isinstance(wanted, int):
                return watches.get(conn, wanted)
            return watches.find(conn, self.site.url + wanted)

    def history(self, watch_id: int):  # type: ignore[no-untyped-def]
        """Return the revisions of a watch."""
        with self.database.read() as conn:
            return revisions.history(conn, watch_id)

    def episodes(self, watch_id: int):  # type: ignore[no-untyped-def]
        """Return what befell a watch's page."""
        with self.database.read() as conn:
            return episodes.listing(conn, watch_id)
