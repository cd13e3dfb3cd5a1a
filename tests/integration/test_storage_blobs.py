"""Pages and pictures by their hash: kept small, verified, swept when nothing names them."""

from __future__ import annotations

import random
import threading
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, select, update

from rowback.model import OutcomeName, PageVerdict
from storage import blobs, checks, leases, sweeping, tables, watches
from storage.checks import WatchState
from storage.database import NotFound, StorageError

LEASE = timedelta(minutes=3)


def page(seed, furniture=0):
    rng = random.Random(seed)
    words = " ".join(f"<p>{rng.getrandbits(64):x}</p>" for _ in range(500))
    return f"<html><!-- {furniture} -->{words}</html>".encode()


def count(conn, table=tables.blobs):
    return conn.execute(select(func.count()).select_from(table)).scalar()


def chained(conn, pages):
    base = None
    names = []
    for plain in pages:
        base = blobs.put(conn, plain, base=base)
        names.append(base)
    return names


def test_bytes_come_back_under_their_hash_and_are_kept_once(database):
    with database.write() as conn:
        for plain in (b"", b"x", page(1), bytes(range(256)) * 50):
            name = blobs.put(conn, plain)
            assert name == sha256(plain).digest()
            assert blobs.put(conn, plain, base=name) == name
            assert blobs.get(conn, name) == plain
        assert count(conn) == 4


def test_a_later_version_costs_next_to_nothing_and_a_chain_begins_anew_after_32(database):
    pages = [page(1, furniture) for furniture in range(70)]
    with database.write() as conn:
        names = chained(conn, pages)
        assert [blobs.get(conn, name) for name in names] == pages
        rows = {bytes(r.hash): r for r in conn.execute(select(tables.blobs))}
    assert [rows[name].depth for name in names] == [*range(32), *range(32), *range(6)]
    assert (
        max(len(rows[name].payload) for name in names if rows[name].depth) < len(rows[names[0]].payload) / 50
    )


def test_a_base_that_is_not_there_or_damaged_does_not_keep_a_page_from_being_kept(database):
    with database.write() as conn:
        assert blobs.get(conn, blobs.put(conn, page(1), base=b"\0" * 32)) == page(1)
        broken = blobs.put(conn, page(2))
        conn.execute(update(tables.blobs).where(tables.blobs.c.hash == broken).values(payload=b"rotten"))
        assert blobs.get(conn, blobs.put(conn, page(2, 1), base=broken)) == page(2, 1)


def test_damage_and_loss_are_named(database):
    with database.write() as conn:
        first, second, other = *chained(conn, [page(1), page(1, 1)]), blobs.put(conn, page(3))
        swapped = conn.execute(select(tables.blobs.c.payload).where(tables.blobs.c.hash == other)).scalar()
        conn.execute(update(tables.blobs).where(tables.blobs.c.hash == first).values(payload=swapped))
        for name in (first, second):
            with pytest.raises(StorageError, match=f"{name.hex()[:12]} is damaged: restore"):
                blobs.get(conn, name)
        assert blobs.get(conn, other) == page(3)
        with pytest.raises(NotFound, match="is missing"):
            blobs.get(conn, b"\1" * 32)


def test_the_schema_keeps_what_is_named(database):
    from sqlalchemy import delete
    from sqlalchemy.exc import IntegrityError

    with database.write() as conn:
        first, _ = chained(conn, [page(1), page(1, 1)])
    with pytest.raises(IntegrityError), database.write() as conn:
        conn.execute(delete(tables.blobs).where(tables.blobs.c.hash == first))


# --- sweeping --------------------------------------------------------------


@pytest.fixture
def watch(database, now, factories):
    with database.write() as conn:
        return watches.add(conn, factories.url, now=now)


def record(database, factories, watch, at, outcome, html, number=None):
    state = WatchState(
        next_check_at=at, last_outcome=outcome, last_reason=None, failures=0, failing_since=None, not_found_looks=0, gone_since=None,
    )  # fmt: skip
    verdict = PageVerdict.ARTICLE if number or outcome is OutcomeName.UNCHANGED else PageVerdict.PAYWALL
    with database.write() as conn:
        claim = leases.claim(conn, watch.id, now=at, lease=LEASE)
        checks.record(
            conn, claim, check=factories.check(claim, outcome, now=at, revision=number, verdict=verdict), state=state,
            capture=html and factories.capture(html, now=at), alerts=(),
            revision=number and factories.revision(watch.id, number, factories.article(html), now=at),
        )  # fmt: skip


def test_only_what_is_old_and_no_evidence_of_a_revision_is_swept(database, factories, watch, now):
    old = now - timedelta(days=100)
    article, wall, young = page(1).decode(), page(1, 1).decode(), page(1, 2).decode()
    record(database, factories, watch, old, OutcomeName.FIRST_SEEN, article, 1)
    record(database, factories, watch, old, OutcomeName.UNUSABLE, wall)
    record(database, factories, watch, old, OutcomeName.UNCHANGED, None)
    record(database, factories, watch, now, OutcomeName.UNUSABLE, young)
    record(database, factories, watch, now, OutcomeName.UNCHANGED, None)
    with database.write() as conn:
        swept = sweeping.sweep(conn, now=now + timedelta(hours=1))
    assert (swept.pages, swept.checks, swept.blobs, swept.more) == (1, 1, 0, False)
    with database.read() as conn:
        assert [c.fence for c in checks.listing(conn, watch.id)] == [5, 4, 2, 1]
        html = list(conn.execute(select(tables.captures.c.html).order_by(tables.captures.c.fence)).scalars())
        assert [None if name is None else blobs.get(conn, bytes(name)).decode() for name in html] == [
            article,
            None,
            young,
        ]


def test_pages_of_a_removed_watch_go_with_their_whole_chain_and_shared_ones_stay(
    database, factories, watch, now
):
    for number in range(1, 40):
        record(database, factories, watch, now, OutcomeName.CHANGED, page(1, number).decode(), number)
    with database.write() as conn:
        other = watches.add(conn, "https://harbour-courier.example/other", now=now)
    record(database, factories, other, now, OutcomeName.FIRST_SEEN, page(1, 5).decode(), 1)
    with database.write() as conn:
        watches.remove(conn, watch.id)
        assert sweeping.sweep(conn, now=now).blobs == 34
        assert sweeping.sweep(conn, now=now).blobs == 0
        (name,) = conn.execute(select(tables.captures.c.html)).scalars()
        assert blobs.get(conn, bytes(name)) == page(1, 5)
        assert count(conn) == 5  # the chain that it hangs on


def test_a_page_that_a_check_is_about_to_name_is_not_swept_beside_it(database, factories, watch, now):
    """On PostgreSQL the two transactions run at once; on SQLite the second waits."""
    html = page(1)
    with database.write() as conn:
        blobs.put(conn, html)  # named by nobody
    named, swept = threading.Event(), []

    def sweep():
        named.wait(240)
        with database.write() as conn:
            swept.append(sweeping.sweep(conn, now=now).blobs)

    sweeper = threading.Thread(target=sweep)
    sweeper.start()
    with database.write() as conn:
        claim = leases.claim(conn, watch.id, now=now, lease=LEASE)
        blobs.put(conn, html)
        named.set()
        if database.dialect == "postgresql":
            sweeper.join(240)
        state = WatchState(
            next_check_at=now, last_outcome=OutcomeName.UNUSABLE, last_reason=None, failures=0, failing_since=None,
            not_found_looks=0, gone_since=None,
        )  # fmt: skip
        checks.record(
            conn, claim, check=factories.check(claim, OutcomeName.UNUSABLE), state=state, revision=None, alerts=(),
            capture=factories.capture(html.decode()),
        )  # fmt: skip
    sweeper.join(240)
    assert swept == [0]
    with database.read() as conn:
        (name,) = conn.execute(select(tables.captures.c.html)).scalars()
        assert blobs.get(conn, bytes(name)) == html
