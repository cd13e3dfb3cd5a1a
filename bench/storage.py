"""Storage: bytes for each kept revision and time to read one, beside floors measured in the same run.

Eight articles of 4 to 8 kB with twenty small edits each, as an outlet makes them one after another. Texts are
made up; with ROWBACK_CORPUS set, those of its article-extraction-benchmark are used instead.
"""

# ruff: noqa: E402  the path is put right before the imports

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import zstandard

# This folder would shadow the package of the same name as this file; the articles are made by the tests' factories.
sys.path[0] = str(Path(__file__).parents[1] / "tests")

from factories import NOW, Factories

from rowback.codec import article_to_json
from rowback.compare import compare
from rowback.model import Article, OutcomeName, Revision
from rowback.weigh import weigh
from storage import checks, leases, revisions, watches
from storage.checks import WatchState
from storage.database import Connection, Database, open_database

DOCUMENTS, EDITS, CHAIN = 8, 20, 32
GOAL_BYTES, GOAL_READ_MS = 350, 1.0
MAKE = Factories()


def articles(rng: random.Random) -> list[Article]:
    """Return the first versions: of the corpus where it is named, else made up."""
    corpus = os.environ.get("ROWBACK_CORPUS")
    if not corpus:
        return [MAKE.story(rng, url=_url(i)) for i in range(DOCUMENTS)]
    found = Path(corpus) / "article-extraction-benchmark" / "items.jsonl.gz"
    with gzip.open(found, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["body"] for line in lines]
    fitting = [text for text in texts if 4_000 <= len(text.encode()) <= 8_000][:DOCUMENTS]
    return [
        MAKE.article(*filter(None, text.splitlines()), headline=text[:60], url=_url(i))
        for i, text in enumerate(fitting)
    ]


def _url(number: int) -> str:
    return f"https://harbour-courier.example/story-{number}"


def histories(rng: random.Random) -> list[list[Article]]:
    """Return each article with its edited versions."""
    all_versions = []
    for article in articles(rng):
        versions = [article]
        for _ in range(EDITS):
            versions.append(MAKE.edited(versions[-1], rng))
        all_versions.append(versions)
    return all_versions


def plain_bytes(article: Article) -> bytes:
    """Return the JSON that storage packs."""
    return json.dumps(article_to_json(article), ensure_ascii=False, separators=(",", ":")).encode()


@contextlib.contextmanager
def fresh() -> Iterator[Database]:
    """Yield a new SQLite database with the schema."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/rowback.db")
        database.upgrade()
        yield database
        database.close()


def size(database: Database) -> int:
    """Return the size of the file once all is in it: SQLite puts its log there when the last connection closes."""
    database.close()
    assert database.file is not None
    return database.file.stat().st_size


Keep = Callable[[Connection, int, int, Article, Article | None], None]


def keep_text(
    conn: Connection, watch_id: int, number: int, article: Article, _before: Article | None
) -> None:
    """Keep the revision's text alone."""
    revisions.append(conn, _revision(watch_id, number, article), fence=number)


def keep_edits(
    conn: Connection, watch_id: int, number: int, article: Article, before: Article | None
) -> None:
    """Keep the text and the edits that the real comparison finds."""
    change = weigh(compare(before, article)) if before else None
    revisions.append(conn, _revision(watch_id, number, article, change=change), fence=number)


def keep_check(
    conn: Connection, watch_id: int, number: int, article: Article, before: Article | None
) -> None:
    """Record a whole check, as the service does, but for the page itself."""
    change = weigh(compare(before, article)) if before else None
    claim = leases.claim(conn, watch_id, now=_moment(number), lease=timedelta(minutes=3))
    assert claim is not None
    state = WatchState(
        next_check_at=_moment(number), last_outcome=OutcomeName.CHANGED, last_reason=None, failures=0,
        failing_since=None, not_found_looks=0, gone_since=None,
    )  # fmt: skip
    checks.record(
        conn, claim, check=MAKE.check(claim, OutcomeName.CHANGED, now=_moment(number), revision=number),
        state=state, capture=None, revision=_revision(watch_id, number, article, change=change), alerts=(),
    )  # fmt: skip


def _revision(watch_id: int, number: int, article: Article, **more: object) -> Revision:
    plain = MAKE.revision(watch_id, number, article, now=_moment(number))
    return replace(plain, **{"change": None, **more})  # type: ignore[arg-type]


def _moment(number: int) -> datetime:
    return NOW + timedelta(minutes=17 * number, milliseconds=number * 131)


def bytes_each(versions: Sequence[Sequence[Article]], keep: Keep) -> tuple[float, float]:
    """Return the growth of the file for each revision (first ones included), and the milliseconds to keep one."""
    with fresh() as database:
        with database.write() as conn:
            ids = [watches.add(conn, v[0].url, now=NOW).id for v in versions]
        before, spent = size(database), []
        for number in range(1, EDITS + 2):  # as it comes: one edit here, one there
            for watch_id, story in zip(ids, versions, strict=True):
                previous = story[number - 2] if number > 1 else None
                began = time.perf_counter()
                with database.write() as conn:
                    keep(conn, watch_id, number, story[number - 1], previous)
                spent.append((time.perf_counter() - began) * 1000)
        grown = size(database) - before
    return grown / (len(ids) * (EDITS + 1)), statistics.median(spent)


def read_times(article: Article, rng: random.Random) -> list[float]:
    """Return the milliseconds to read each revision of the longest chain."""
    with fresh() as database:
        with database.write() as conn:
            watch_id = watches.add(conn, article.url, now=NOW).id
            for number in range(1, CHAIN + 1):
                edited = MAKE.edited(article, rng)
                keep_edits(conn, watch_id, number, edited, article if number > 1 else None)
                article = edited
        with database.read() as conn:
            revisions.get(conn, watch_id, 1)  # the statements are compiled now
            return [_read(conn, watch_id, number) for number in range(1, CHAIN + 1)]


def _read(conn: Connection, watch_id: int, number: int) -> float:
    best = float("inf")
    for _ in range(5):  # the machine is shared: the best of five is the program's own time
        began = time.perf_counter()
        revisions.get(conn, watch_id, number)
        best = min(best, (time.perf_counter() - began) * 1000)
    return best


def floors(versions: Sequence[Sequence[Article]]) -> dict[str, float]:
    """Return the bytes of each later revision under simpler schemes and under a perfect one, without any row."""
    plain = [[plain_bytes(article) for article in story] for story in versions]
    each: dict[str, list[float]] = {
        "plain": [],
        "zlib-6 each": [],
        "zstd-3 each": [],
        "one zstd-19 frame": [],
    }
    window = zstandard.ZstdCompressionParameters.from_level(19, window_log=23, enable_ldm=True)
    for story in plain:
        each["plain"].append(statistics.mean(map(len, story)))
        each["zlib-6 each"].append(statistics.mean(len(zlib.compress(v, 6)) for v in story))
        each["zstd-3 each"].append(statistics.mean(len(zstandard.compress(v, 3)) for v in story))
        together = zstandard.ZstdCompressor(compression_params=window).compress(b"".join(story))
        first = zstandard.ZstdCompressor(level=19).compress(story[0])
        each["one zstd-19 frame"].append((len(together) - len(first)) / EDITS)
    return {name: statistics.mean(values) for name, values in each.items()}


def main() -> int:
    """Print the table; exit status 1 where a goal is missed."""
    rng = random.Random(11)
    versions = histories(rng)
    mean = statistics.mean(len(plain_bytes(story[0])) for story in versions)
    print(f"Storage: {len(versions)} articles, {EDITS} edits each, {mean:.0f} bytes of JSON\n")
    print("| bytes for each revision | bytes | ms to keep |\n|---|---:|---:|")
    for name, value in floors(versions).items():
        print(f"| {name}, no row | {value:.0f} | |")
    text, spent = bytes_each(versions, keep_text)
    print(f"| **SQLite file, text, all in** | **{text:.0f}** | {spent:.1f} |")
    with_edits, spent = bytes_each(versions, keep_edits)
    print(f"| the same with its edits | {with_edits:.0f} | {spent:.1f} (comparing included) |")
    whole, spent = bytes_each(versions, keep_check)
    print(f"| the same with the check's row | {whole:.0f} | {spent:.1f} |")
    times = read_times(versions[0][0], rng)
    print(
        f"\nReading one of {CHAIN} chained revisions: median {statistics.median(times):.2f} ms, slowest {max(times):.2f} ms"
    )
    print(f"Goals: at most {GOAL_BYTES} bytes and {GOAL_READ_MS} ms")
    return 0 if text <= GOAL_BYTES and max(times) <= GOAL_READ_MS else 1


if __name__ == "__main__":
    sys.exit(main())
