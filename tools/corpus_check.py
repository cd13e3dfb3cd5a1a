"""Real pages through the running service: watch them, edit some, and see the right change on the right ones.

Serves pages of ROWBACK_CORPUS from loopback, starts `rowback up` on a data directory of its own, and
looks at each page three times: first sight, unedited, and after some of them were edited in their HTML.
Prints a table; exit status 1 if anything came out wrong. Nothing of the corpus is kept.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from rowback.clock import utcnow
from rowback.extract import extract
from rowback.model import Article, Change, Kind, Watch
from rowback.text import sentences
from storage import revisions, watches
from storage.database import Database, open_database

SETS = ("naeb", "fundus", "article-extraction-benchmark", "trafilatura-eval", "postlight-parser")
SEED = 20261123
LEFT_OUT = "left out, its scripts need the site itself"
"""A saved page that holds its article, but whose scripts remove it or leave it when they can't reach their own servers."""
MOST_LEFT_OUT = 0.1


@dataclass(frozen=True)
class Expected:
    """The edit that must be told: one of these kinds, with these words on each side."""

    kinds: frozenset[Kind]
    old: str = ""
    new: str = ""
    deletes: bool = False

    def met_by(self, change: Change) -> bool:
        """Say whether the change holds the edit, and no sentences come or go that nobody touched."""
        strays = {Kind.SENTENCE_ADDED, Kind.BLOCK_MOVED} | (
            set() if self.deletes else {Kind.SENTENCE_DELETED}
        )
        return any(
            e.kind in self.kinds and self.old in (e.old or "") and self.new in (e.new or "")
            for e in change.edits
        ) and not any(e.kind in strays for e in change.edits)


@dataclass
class Page:
    """One real page: its HTML as served now, and what was done to it."""

    name: str
    source: str
    html: str
    url: str = ""
    edit: str = "none"
    expected: Expected | None = None


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


def choose(corpus: Path, count: int) -> list[Page]:
    """Draw pages evenly over the sets, the same ones every time."""
    rng = random.Random(SEED)
    pages: list[Page] = []
    for name in SETS:
        files = sorted((corpus / name / "html").iterdir())
        for path in rng.sample(files, count // len(SETS)):
            raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            text = re.sub(
                r"<meta[^>]+http-equiv=.?refresh[^>]*>", "", raw.decode("utf-8", "replace"), flags=re.I
            )
            pages.append(Page(name=path.name.split(".html")[0][:40], source=name, html=text))
    return pages


def edit_pages(pages: list[Page], articles: dict[str, Article]) -> None:
    """Edit every second page, a different way in turn, as far as its HTML lets a text be replaced."""
    ways = [change_number, delete_paragraph, change_headline, reword]
    turn = 0
    for page in pages[::2]:
        article = articles.get(page.url)
        if article is None:
            continue
        for offset in range(len(ways)):
            if ways[(turn + offset) % len(ways)](page, article):
                turn += offset + 1
                break


def spellings(text: str) -> Iterator[str]:
    """Yield how a text may stand in HTML or in JSON inside it."""
    seen = set()
    for form in (text, html.escape(text, quote=False), html.escape(text), json.dumps(text)[1:-1],
                 json.dumps(text, ensure_ascii=False)[1:-1]):  # fmt: skip
        if form not in seen:
            seen.add(form)
            yield form


def replace(page: Page, old: str, new: str) -> bool:
    """Replace a text wherever the page has it; False where the page has it nowhere."""
    before = page.html
    for form, made in zip(spellings(old), spellings(new), strict=False):
        page.html = page.html.replace(form, made)
    return page.html != before


def change_number(page: Page, article: Article) -> bool:
    for paragraph in article.paragraphs:
        if found := re.search(r"(?<![\d.,:/–-])([1-9]\d{1,2})(?= [a-zäöüß]{4,})", paragraph.text):
            old, start = found[1], found.start()
            context = paragraph.text[max(0, start - 25) : found.end() + 12]
            new = str(int(old) + 7)
            if replace(page, context, context.replace(old, new, 1)):
                page.edit = f"number {old} → {new}"
                page.expected = Expected(frozenset({Kind.NUMBER_CHANGED, Kind.SENTENCE_EDITED}), old, new)
                return True
    return False


def delete_paragraph(page: Page, article: Article) -> bool:
    for paragraph in article.paragraphs[2:]:
        text = paragraph.text
        whole = re.compile(r"<p(?:\s[^>]*)?>\s*" + re.escape(html.escape(text, quote=False)) + r"\s*</p>")
        if 80 < len(text) < 900 and len(whole.findall(page.html)) == 1:
            page.html = whole.sub("", page.html)
            first = sentences(text, article.language)[0]
            page.edit = "paragraph deleted"
            page.expected = Expected(frozenset({Kind.SENTENCE_DELETED}), old=first[:40], deletes=True)
            return True
    return False


def change_headline(page: Page, article: Article) -> bool:
    words = article.headline.split()
    if len(words) < 4:
        return False
    new = " ".join([*words[:-1], "somewhere", "else"])
    if replace(page, article.headline, new):
        page.edit = "headline"
        page.expected = Expected(frozenset({Kind.HEADLINE_CHANGED}), new="somewhere else")
        return True
    return False


def reword(page: Page, article: Article) -> bool:
    for paragraph in article.paragraphs[1:]:
        for sentence in sentences(paragraph.text, article.language):
            words = sentence.split()
            if len(words) > 9 and replace(
                page, " ".join(words[3:8]), " ".join([words[3], "quite", "otherwise", words[7]])
            ):
                page.edit = "reworded"
                page.expected = Expected(frozenset({Kind.SENTENCE_EDITED}), new="quite otherwise")
                return True
    return False


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
    service.start()
    try:
        first = look(service, database, "first look")
        second = look(service, database, "second look, nothing edited")
        edit_pages(pages, {page.url: extract(page.html, page.url) for page in pages})
        third = look(service, database, "third look, some edited")
    finally:
        service.stop()
    seconds = time.monotonic() - began
    wrong = left_out = 0
    print(f"{'set':30} {'page':40} {'headline':>8} {'text':>6}  {'edit':28} result")
    with database.read() as conn:
        for page in pages:
            watch = third[page.url]
            latest = revisions.latest(conn, watch.id)
            result = judge_page(
                page, first[page.url], second[page.url], watch, latest.change if latest else None
            )
            left_out += result.startswith(LEFT_OUT)
            wrong += result != "right" and not result.startswith(LEFT_OUT)
            length = sum(len(p.text) for p in latest.article.paragraphs) if latest else 0
            has_headline = "yes" if latest and latest.article.headline else "no"
            print(f"{page.source:30} {page.name:40} {has_headline:>8} {length:>6}  {page.edit:28} {result}")
    database.close()
    edited = sum(page.expected is not None for page in pages)
    print(
        f"\n{len(pages)} pages, {edited} edited, {3 * len(pages)} checks in {seconds:.0f} s "
        f"({3 * len(pages) / seconds:.2f}/s): {len(pages) - wrong - left_out} right, {wrong} wrong, {left_out} left out"
    )
    if keep:
        print(f"kept in {work}")
    return 1 if wrong or left_out > MOST_LEFT_OUT * len(pages) else 0


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
