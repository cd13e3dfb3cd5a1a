"""The cheapest check: a site says "nothing new" (304), or sends the same body; CPU of all of the service, queue included.

A local site, the real service (`rowback up`: broker, dispatch, workers, database), watches whose plain page has proven
equal. Only processes of the service are counted, from the dispatch of a round to its last record; the site is not.
What the service needs while it idles for as long is shown beside it. `measure()` is what other benches use.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import psutil

# This folder's storage.py would shadow the package; another bench may have seen to that.
sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]

WATCHES, RENDERED, ROUNDS = 200, 20, 5
PARAGRAPHS = "".join(
    f"<p>Passenger {n} was brought ashore by the harbour crew before noon, the coastguard said on Tuesday night.</p>"
    for n in range(8)
)
PAGE = (
    "<html lang=en><head><title>Ferry {n} runs aground</title></head><body><article><h1>Ferry {n} runs aground</h1>"
    + PARAGRAPHS + "</article>" + "<!-- furniture -->" * 5000 + "</body></html>"
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Cost:
    """CPU milliseconds for one check; `idle`: what the idle service needs in the time of one."""

    cpu_ms: float
    idle_ms: float
    wall_ms: float
    by_part: dict[str, float]


def serve(listening: socket.socket, etags: bool) -> None:
    """Answer GETs on kept connections, as little as an HTTP server can; in a process of its own."""
    import asyncio

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                tag = f'"{path}"' if etags else ""
                kept = (
                    f"Content-Type: text/html; charset=utf-8\r\n{f'ETag: {tag}' if tag else 'X-No: tag'}\r\n"
                )
                if tag and f"If-None-Match: {tag}".encode() in head:
                    writer.write(f"HTTP/1.1 304 Not Modified\r\n{kept}\r\n".encode())
                else:
                    body = PAGE.replace("{n}", path.strip("/")).encode()
                    writer.write(
                        f"HTTP/1.1 200 OK\r\n{kept}Content-Length: {len(body)}\r\n\r\n".encode() + body
                    )
                await writer.drain()

    async def run() -> None:
        async with await asyncio.start_server(answer, sock=listening) as server:
            await server.serve_forever()

    asyncio.run(run())


@contextlib.contextmanager
def site(*, etags: bool) -> Iterator[str]:
    """Run the site; yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        process = multiprocessing.get_context("fork").Process(
            target=serve, args=(listening, etags), daemon=True
        )
        process.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            process.kill()
            process.join()


def measure(
    *, etags: bool = True, rendered: bool = False, watches: int = WATCHES, rounds: int = ROUNDS
) -> Cost:
    """Return what a check costs that finds nothing new: by a 304, by an equal body where the site has no ETags, or by a render."""
    with tempfile.TemporaryDirectory() as directory, site(etags=etags) as url:
        os.environ |= {
            "ROWBACK_DATA_DIR": directory, "ROWBACK_ALLOW_NETS": "127.0.0.1/32", "ROWBACK_PER_HOST": str(watches),
            "ROWBACK_RENDER_EVERY": "1000",
        }  # fmt: skip
        from rowback.logs import configure
        from rowback.settings import read_settings
        from workers.supervisor import Supervisor

        settings = read_settings()
        configure("json", level="WARNING")
        _prove(settings, url, watches)
        with Supervisor(settings, logs=Path(directory) / "logs") as service:
            return _rounds(service, settings, watches, rounds, "browser" if rendered else "http")


def _prove(settings, url: str, count: int) -> None:  # type: ignore[no-untyped-def]
    """Let the plain page of each watch prove itself, beside a browser that is played: what it costs is not counted here."""
    from rowback.clock import utcnow
    from storage import watches as rows
    from storage.database import open_database
    from workers.checks import Means, run_check
    from workers.fetch import build_fetcher

    fetcher = build_fetcher(settings)

    class Played:
        def render(self, url, **_):  # type: ignore[no-untyped-def]
            return fetcher.fetch(url)

        def close(self) -> None:
            pass

    with contextlib.closing(open_database(settings.database)) as database:
        database.upgrade()
        means = Means(database=database, renderer=Played(), fetcher=fetcher)
        for number in range(count):
            with database.write() as conn:
                watch_id = rows.add(conn, f"{url}/{number}", now=utcnow(), every=timedelta(hours=12)).id
            for _ in range(2):
                run_check(watch_id, means=means, now=utcnow(), rng=Random(1))
    fetcher.close()


def _rounds(service, settings, count: int, rounds: int, via: str) -> Cost:  # type: ignore[no-untyped-def]
    from celery import Celery

    from storage.database import open_database

    cpu, idle, wall, parts = [], [], [], []
    with (
        contextlib.closing(open_database(settings.database)) as database,
        Celery("bench", broker=service.broker_url, set_as_current=False) as app,
    ):
        for number in range(rounds + 1):
            time.sleep(1)  # what a round has left over is no part of the next
            before, began = _cpu(service), time.monotonic()
            with database.write() as conn:
                conn.exec_driver_sql(f"UPDATE watches SET next_check_at = 1, via = '{via}'")
            app.send_task("dispatch", queue="dispatch")
            while _left(database):
                assert time.monotonic() - began < 120, "the round does not end"
                time.sleep(0.05)
            spent, took = _cpu(service), time.monotonic() - began
            time.sleep(took)
            rested = _cpu(service)
            if number:  # the first warms up: imports, connections, prepared statements
                each = {name: (spent[name] - before.get(name, 0)) * 1000 / count for name in spent}
                cpu.append(sum(each.values()))
                parts.append(each)
                idle.append((sum(rested.values()) - sum(spent.values())) * 1000 / count)
                wall.append(took * 1000 / count)
        done = _outcomes(database, via)
        assert done == {"unchanged": count * (rounds + 1)}, f"{done}: the bench measures something else"
    return Cost(
        cpu_ms=statistics.median(cpu),
        idle_ms=statistics.median(idle),
        wall_ms=statistics.median(wall),
        by_part={name: statistics.median(part[name] for part in parts) for name in parts[0]},
    )


def _left(database) -> int:  # type: ignore[no-untyped-def]
    with database.read() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM watches WHERE next_check_at = 1").scalar() or 0)


def _outcomes(database, via: str) -> dict[str, int]:  # type: ignore[no-untyped-def]
    with database.read() as conn:
        rows = conn.exec_driver_sql(
            f"SELECT outcome, count(*) FROM checks WHERE steps = '{via}' GROUP BY outcome"
        )
        return {row[0]: row[1] for row in rows}


def _cpu(service) -> dict[str, float]:  # type: ignore[no-untyped-def]
    """Return the seconds of CPU that each part of the service has spent, its children included."""
    spent = {}
    for name, pid in service.pids().items():
        one = psutil.Process(pid)
        times = [process.cpu_times() for process in (one, *one.children(recursive=True))]
        spent[name] = sum(each.user + each.system for each in times)
    return spent


def main() -> int:
    """Print a row for each kind of check, and how much cheaper than a render the cheap ones are."""
    print(
        f"{WATCHES} watches ({RENDERED} rendered), medians of {ROUNDS} rounds; CPU of the whole service, per check"
    )
    print("| check | cpu ms | idle ms in that time | wall ms | by part |\n| --- | --- | --- | --- | --- |")
    costs = []
    for name, given in (
        ("304", {}),
        ("equal body, 95 kB", {"etags": False}),
        ("render", {"rendered": True, "watches": RENDERED}),
    ):
        cost = measure(**given)  # type: ignore[arg-type]
        costs.append(cost.cpu_ms)
        by_part = ", ".join(f"{part} {spent:.2f}" for part, spent in cost.by_part.items())
        print(f"| {name} | {cost.cpu_ms:.2f} | {cost.idle_ms:.2f} | {cost.wall_ms:.2f} | {by_part} |")
    by_304, by_body, by_browser = costs
    print(
        f"\nA render costs {by_browser / by_304:.0f} 304s, {by_browser / by_body:.0f} equal bodies. This page is small and has no scripts: real ones cost more."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
