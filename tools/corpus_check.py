"""Real pages through the running service: watch them, edit some, and see the right change on the right ones.

Serves pages of ROWBACK_CORPUS from loopback, starts `rowback up` on a data directory of its own, and
looks at each page three times: first sight, unedited, and after some of them were edited in their HTML.
Prints a table; exit status 1 if anything came out wrong. Nothing of the corpus is kept.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from corpus.pages import SETS, Page, choose, edit_pages

from rowback.clock import utcnow
from rowback.extract import extract
from rowback.model import Change, Watch
from storage import revisions, watches
from storage.database import Database, open_database

LEFT_OUT = "left out, its scripts need the site itself"
"""A saved page that holds its article, but whose scripts remove it or leave it when they can't reach their own servers."""
MOST_LEFT_OUT = 0.1


class Site:
    """Serves each page under a loopback address of its own set, so that they count as several hosts."""

    def __init__(self, pages: list[Page]) -> None:
        self.pages = pages
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                number = re.fullmatch(r"/(\d+)\.html", self.path)
                body = site.pages[int(number[1])].html.encode() if number else b""
                self.send_response(200 if number else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.servers = [ThreadingHTTPServer((f"127.0.0.{n + 2}", 0), Handler) for n in range(len(SETS))]
        for server in self.servers:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
        for number, page in enumerate(pages):
            host, port = self.servers[SETS.index(page.source)].server_address[:2]
            page.url = f"http://{host!s}:{port}/{number}.html"


class Service:
    """`rowback up` on a data directory of its own."""

    def __init__(self, data_dir: Path, log: Path) -> None:
        self.data_dir, self.log = data_dir, log
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ROWBACK_")}
        self.env = kept | {
            "ROWBACK_DATA_DIR": str(data_dir),
            "ROWBACK_ALLOW_NETS": "127.0.0.0/8",
            "ROWBACK_PER_HOST": "2",
            "ROWBACK_LOG_FORMAT": "json",
        }

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(Path(sys.executable).parent / "rowback"), *words],
            env=self.env,
            text=True,
            capture_output=True,
            check=False,
        )

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(Path(sys.executable).parent / "rowback"), "up"], env=self.env, stdout=log, stderr=log
            )

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()


def look(service: Service, database: Database, label: str) -> dict[str, Watch]:
    """Make every watch due and wait until each has been looked at once more."""
    since = utcnow()
    with database.write() as conn:
        ids = [w.id for w in watches.listing(conn)]
        for watch_id in ids:
            watches.resume(conn, watch_id, now=since)
    deadline = time.monotonic() + 30 + 15 * len(ids)
    while True:
        with database.read() as conn:
            state = watches.listing(conn)
        done = sum(1 for w in state if w.last_check_at and w.last_check_at >= since)
        if sys.stderr.isatty() or done == len(ids):
            start, end = "\r" if sys.stderr.isatty() else "", "\n" if done == len(ids) else ""
            print(f"{start}{label}: {done} of {len(ids)} looked at", end=end, file=sys.stderr, flush=True)
        if done == len(ids):
            return {w.url: w for w in state}
        if time.monotonic() > deadline or service.process.poll() is not None:
            raise SystemExit(f"\n{label}: only {done} of {len(ids)} were looked at; see {service.log}")
        time.sleep(0.5)


def judge_page(page: Page, first: Watch, second: Watch, third: Watch, change: Change | None) -> str:
    """Return "right", or what came out wrong."""
    if not first.last_revision and extract(page.html, page.url).paragraphs:
        return f"{LEFT_OUT}: {first.last_reason}"
    if first.last_revision != 1:
        return f"no first revision: {first.last_reason}"
    if second.last_revision != 1:
        return "changed without an edit"
    if page.expected is None:
        return "right" if third.last_revision == 1 else "changed without an edit"
    if third.last_revision != 2 or change is None:
        return f"edit not seen: {third.last_outcome} {third.last_reason or ''}"
    return (
        "right"
        if page.expected.met_by(change)
        else "another change: " + ", ".join(e.kind for e in change.edits)
    )


def run(corpus: Path, count: int, keep: bool) -> int:
    pages = choose(corpus, count)
    Site(pages)
    work = Path(tempfile.mkdtemp(prefix="rowback-corpus-"))
    service = Service(work / "data", work / "up.log")
    (work / "urls").write_text("\n".join(page.url for page in pages) + "\n")
    added = service.command("watch", "--from", str(work / "urls"), "--every", "12h")
    if added.returncode:
        raise SystemExit(added.stderr)
    database = open_database(f"sqlite:///{work}/data/rowback.db")
    began = time.monotonic()
    looks = look_thrice(service, database, pages)
    seconds = time.monotonic() - began
    results = print_results(pages, looks, database)
    database.close()
    left_out = sum(result.startswith(LEFT_OUT) for result in results)
    right = results.count("right")
    wrong = len(results) - right - left_out
    edited = sum(page.expected is not None for page in pages)
    print(
        f"\n{len(pages)} pages, {edited} edited, {3 * len(pages)} checks in {seconds:.0f} s "
        f"({3 * len(pages) / seconds:.2f}/s): {right} right, {wrong} wrong, {left_out} left out"
    )
    if keep:
        print(f"kept in {work}")
    return 1 if wrong or left_out > MOST_LEFT_OUT * len(pages) else 0


def look_thrice(service: Service, database: Database, pages: list[Page]) -> list[dict[str, Watch]]:
    """Look at each page, look again, edit some, look again; return the watches by URL after each look."""
    service.start()
    try:
        first = look(service, database, "first look")
        second = look(service, database, "second look, nothing edited")
        edit_pages(pages, {page.url: extract(page.html, page.url) for page in pages})
        third = look(service, database, "third look, some edited")
    finally:
        service.stop()
    return [first, second, third]


def print_results(pages: list[Page], looks: list[dict[str, Watch]], database: Database) -> list[str]:
    """Print a line for each page; return what came out of each."""
    results = []
    print(f"{'set':30} {'page':40} {'headline':>8} {'text':>6}  {'edit':28} result")
    with database.read() as conn:
        for page in pages:
            first, second, third = (state[page.url] for state in looks)
            latest = revisions.latest(conn, third.id)
            result = judge_page(page, first, second, third, latest.change if latest else None)
            length = sum(len(p.text) for p in latest.article.paragraphs) if latest else 0
            has_headline = "yes" if latest and latest.article.headline else "no"
            print(f"{page.source:30} {page.name:40} {has_headline:>8} {length:>6}  {page.edit:28} {result}")
            results.append(result)
    return results


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=40, help="how many pages (default 40)")
    parser.add_argument("--keep", action="store_true", help="keep the data directory and the log")
    options = parser.parse_args()
    corpus = os.environ.get("ROWBACK_CORPUS")
    if not corpus or not Path(corpus).is_dir():
        print(
            "ROWBACK_CORPUS does not name the folder of the corpus; set it and run this again.",
            file=sys.stderr,
        )
        return 2
    return run(Path(corpus), options.pages, options.keep)


if __name__ == "__main__":
    sys.exit(main())
