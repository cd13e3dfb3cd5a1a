"""Claims and records checks in processes of its own and kills them; started by tests/faults/test_storage_under_kill.py.

It loads everything once and forks its writers, so that a killed one is back within milliseconds. A writer does what a
worker does, only that the page is a table: the text changes every so often for all of them alike. Now and then it
records its work twice (a repeated message) or overruns its lease. At the end it prints what it did as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from datetime import timedelta
from typing import IO

from factories import Factories

from rowback.clock import utcnow
from rowback.model import AlertType, NewAlert, OutcomeName
from storage import channels, checks, leases, revisions, watches
from storage.checks import WatchState
from storage.database import AlreadyRecorded, Database, StaleClaim, open_database

WRITERS = 4
LEASE = timedelta(seconds=1)
INTERVAL = timedelta(milliseconds=300)
EDIT_EVERY = 0.4
REPEATS, OVERRUNS = 0.2, 0.02
KILLS, KILL_EVERY = 8, (0.05, 0.4)
RECORDED_BETWEEN = 6
"""Looks that are recorded between two kills at the least: a slow machine would else be killed before it gets anywhere."""
USUAL = 0.2
"""Seconds in which a machine with nothing else to do records so many."""
PATIENCE = 200.0
MAKE = Factories()


def check_once(database: Database, rng: random.Random, note, lease: timedelta) -> None:  # type: ignore[no-untyped-def]
    """Take up to three watches that are due and record a look at each."""
    with database.write() as conn:
        handed = leases.hand_out(conn, now=utcnow(), limit=3, per_host=2, hold=lease)
    if not handed:
        time.sleep(0.01)
    for watch_id, fence in handed:
        with database.write() as conn:
            claim = leases.claim(conn, watch_id, now=utcnow(), lease=lease, fence=fence)
            previous = revisions.latest(conn, watch_id) if claim else None
        if claim is None:
            continue
        time.sleep(rng.random() * 0.02)  # the page load
        if rng.random() < OVERRUNS:
            time.sleep(lease.total_seconds() * 1.3)
        for _ in range(2 if rng.random() < REPEATS else 1):
            note(record(database, claim, previous))


def record(database: Database, claim, previous) -> str:  # type: ignore[no-untyped-def]
    """Record what the page shows at this moment, as the check job would; return how that ended."""
    now, edition = utcnow(), int(time.time() / EDIT_EVERY)
    article = MAKE.article(f"At {edition} the ferry was still aground.", "It lay off Cape Merrow. " * 20)
    number = (previous.number if previous else 0) + 1
    changed = previous is None or MAKE.digest(article) != previous.digest
    outcome = (
        OutcomeName.UNCHANGED if not changed else OutcomeName.CHANGED if previous else OutcomeName.FIRST_SEEN
    )
    revision = MAKE.revision(claim.watch.id, number, article, now=now) if changed else None
    state = WatchState(
        next_check_at=now + INTERVAL, last_outcome=outcome, last_reason=None, failures=0, failing_since=None,
        not_found_looks=0, gone_since=None,
    )  # fmt: skip
    check = MAKE.check(claim, outcome, now=now, revision=number if changed else number - 1)
    capture = (
        MAKE.capture(f"<p>{article.paragraphs[0].text}</p>" + "<hr>" * 200, now=now) if changed else None
    )
    try:
        with database.write() as conn:
            new = [
                NewAlert(
                    channel_id=c.id, type=AlertType.CHANGED, cause=f"watch:{claim.watch.id}:revision:{number}"
                )
                for c in channels.for_watch(conn, claim.watch)
            ]
            checks.record(
                conn,
                claim,
                check=check,
                state=state,
                capture=capture,
                revision=revision,
                alerts=new if changed else (),
            )
    except (StaleClaim, AlreadyRecorded) as refusal:
        return type(refusal).__name__
    return outcome.value


def write(url: str, seed: int, log: int, lease: timedelta) -> None:
    """Check until killed."""
    rng, database = random.Random(seed), open_database(url)
    try:
        while True:
            check_once(database, rng, lambda word: os.write(log, f"{word}\n".encode()), lease)
    except BaseException:
        os.write(log, f"error: {traceback.format_exc()!r}\n".encode())
        raise


def fork(url: str, seed: int, log: int, lease: timedelta = LEASE) -> int:
    """Start a writer and return its process id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        write(url, seed, log, lease)
    finally:
        os._exit(1)


def kill(pid: int) -> None:
    """Kill a writer for good."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def settle(url: str) -> bool:
    """Wait until every watch was looked at again; one that rests because it was hit three times in a row may."""
    calm, end = utcnow(), time.monotonic() + PATIENCE
    database = open_database(url)
    while time.monotonic() < end:
        with database.read() as conn:
            waiting = [w for w in watches.listing(conn) if w.last_check_at is None or w.last_check_at < calm]
            resting = leases.resting(conn)
        if all(w.id in resting for w in waiting):
            return True
        time.sleep(0.1)
    return False


def said(log: IO[bytes]) -> Counter[str]:
    """Count what the writers have noted so far; their own handle appends, so this one may read at any time."""
    return Counter(os.pread(log.fileno(), os.fstat(log.fileno()).st_size, 0).decode().splitlines())


def recorded(log: IO[bytes]) -> int:
    """Count the looks that were recorded so far."""
    return sum(count for word, count in said(log).items() if word in set(OutcomeName))


def main(url: str, seed: int, seconds: float, edits: int) -> None:
    """Run and kill writers for a while, let them settle, and print what happened.

    A slow machine gets longer: until some were killed, more than so many `edits` are recorded and one of them was
    twice; and leases in which it does what a fast one does in its own.
    """
    rng, end = random.Random(seed), time.monotonic() + seconds
    kills = 0
    with tempfile.TemporaryFile("r+b", buffering=0) as log:
        os.set_inheritable(log.fileno(), True)
        appended = os.open(f"/proc/self/fd/{log.fileno()}", os.O_WRONLY | os.O_APPEND)
        pids = [fork(url, rng.random(), appended) for _ in range(WRITERS)]  # type: ignore[arg-type]
        while (left := end - time.monotonic()) > 0 or (
            left > -PATIENCE
            and (kills < KILLS or said(log)["changed"] <= edits or not said(log)["AlreadyRecorded"])
        ):
            began, before = time.monotonic(), recorded(log)
            time.sleep(rng.uniform(*KILL_EVERY))
            while recorded(log) < before + RECORDED_BETWEEN and time.monotonic() < end + PATIENCE:
                time.sleep(0.01)
            slowness = max(1.0, (time.monotonic() - began - KILL_EVERY[1]) / USUAL)
            place = rng.randrange(WRITERS)
            kill(pids[place])
            kills += 1
            pids[place] = fork(url, rng.getrandbits(32), appended, LEASE * min(slowness, 10))
        settled = settle(url)
        for pid in pids:
            kill(pid)
        words = said(log)
    print(json.dumps({"kills": kills, "settled": settled, "words": words}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
