"""Leases: what is due, who holds it, and what a claim is worth after crashes and wrong clocks."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from factories import state, url

from storage import checks, leases, watches
from storage.database import StaleClaim, open_database

HOLD = timedelta(seconds=60)
LEASE = timedelta(minutes=3)


# --- due -------------------------------------------------------------------


def test_only_what_is_due_is_handed_out_and_the_longest_due_first(conn, now):
    ids = {}
    for name, due in (("late", -5), ("later", -9), ("now", 0), ("soon", 1)):
        ids[name] = watches.add(conn, url(host=name), now=now + timedelta(minutes=due)).id
    watches.pause(conn, watches.add(conn, url(host="paused"), now=now - timedelta(hours=1)).id, now=now)
    handed = leases.hand_out(conn, now=now, limit=10, per_host=1, hold=HOLD)
    assert handed == [(ids["later"], 1), (ids["late"], 1), (ids["now"], 1)]


def test_no_more_than_the_limit_are_handed_out_and_none_twice(conn, now):
    for number in range(5):
        watches.add(conn, url(host=f"h{number}"), now=now)
    first = leases.hand_out(conn, now=now, limit=3, per_host=1, hold=HOLD)
    second = leases.hand_out(conn, now=now, limit=3, per_host=1, hold=HOLD)
    assert (len(first), len(second)) == (3, 2)
    assert not {i for i, _ in first} & {i for i, _ in second}
    assert leases.hand_out(conn, now=now, limit=0, per_host=1, hold=HOLD) == []


def test_what_was_handed_out_and_never_claimed_is_handed_out_again_after_the_hold(conn, now):
    watch = watches.add(conn, url(), now=now)
    leases.hand_out(conn, now=now, limit=1, per_host=1, hold=HOLD)
    assert leases.hand_out(conn, now=now + HOLD - timedelta(seconds=1), limit=1, per_host=1, hold=HOLD) == []
    assert leases.hand_out(conn, now=now + HOLD, limit=1, per_host=1, hold=HOLD) == [(watch.id, 2)]


def test_a_host_has_no_more_leases_than_allowed_those_of_others_included(conn, now):
    ids = [watches.add(conn, url(page=str(n)), now=now).id for n in range(6)]
    other = watches.add(conn, url(host="elsewhere"), now=now).id
    leases.claim(conn, ids[5], now=now, lease=LEASE)
    handed = leases.hand_out(conn, now=now, limit=10, per_host=3, hold=HOLD)
    assert [i for i, _ in handed] == [ids[0], ids[1], other]
    assert leases.hand_out(conn, now=now, limit=10, per_host=3, hold=HOLD) == []


def test_two_dispatchers_at_once_hand_nothing_out_twice_and_keep_to_the_hosts(database, now):
    with database.write() as conn:
        for number in range(40):
            watches.add(
                conn, url(host=f"h{number % 8}", page=str(number)), now=now - timedelta(seconds=number)
            )

    def dispatch(_):
        with database.write() as conn:
            return leases.hand_out(conn, now=now, limit=7, per_host=2, hold=HOLD)

    with ThreadPoolExecutor(4) as pool:
        handed = [pair for batch in pool.map(dispatch, range(8)) for pair in batch]
    assert len(handed) == len(set(handed)) == 16
    with database.read() as conn:
        hosts = Counter(watches.get(conn, watch_id).host for watch_id, _ in handed)
    assert set(hosts.values()) == {2}


def test_a_dispatcher_waits_for_what_another_has_not_committed_yet(postgres_url, now):
    """Only PostgreSQL's can run beside each other: the second would count a host as free that the first has taken."""
    with contextlib.closing(open_database(postgres_url)) as database:
        database.upgrade()
        with database.write() as conn:
            taken = watches.add(conn, url(page="a"), now=now).id
        second = []

        def dispatch():
            with database.write() as conn:
                second.append(leases.hand_out(conn, now=now, limit=5, per_host=1, hold=HOLD))

        with database.write() as first:
            assert leases.hand_out(first, now=now, limit=5, per_host=1, hold=HOLD) == [(taken, 1)]
            with database.write() as conn:  # longer due, so a second dispatcher would take this one
                watches.add(conn, url(page="b"), now=now - timedelta(hours=1))
            other = threading.Thread(target=dispatch)
            other.start()
            other.join(0.5)
        other.join(240)
        assert second == [[]]


# --- claims ----------------------------------------------------------------


def test_a_claim_takes_the_next_fence_and_nobody_else_gets_one(conn, now):
    watch = watches.add(conn, url(), now=now)
    claim = leases.claim(conn, watch.id, now=now, lease=LEASE)
    assert (claim.fence, claim.lease_until, claim.watch) == (1, now + LEASE, watch)
    assert leases.claim(conn, watch.id, now=now + LEASE - timedelta(seconds=1), lease=LEASE) is None
    assert leases.claim(conn, watch.id, now=now + LEASE, lease=LEASE).fence == 2


def test_a_hint_claims_what_was_handed_out_and_only_once(conn, now):
    watches.add(conn, url(), now=now)
    ((watch_id, fence),) = leases.hand_out(conn, now=now, limit=1, per_host=1, hold=HOLD)
    assert leases.claim(conn, watch_id, now=now, lease=LEASE) is None
    assert leases.claim(conn, watch_id, now=now, lease=LEASE, fence=fence).fence == fence + 1
    assert leases.claim(conn, watch_id, now=now, lease=LEASE, fence=fence) is None
    assert leases.claim(conn, watch_id, now=now + LEASE, lease=LEASE, fence=fence) is None


def test_one_of_many_that_claim_at_once_gets_it(database, now):
    with database.write() as conn:
        watch = watches.add(conn, url(), now=now)

    def claim(_):
        with database.write() as conn:
            return leases.claim(conn, watch.id, now=now, lease=LEASE)

    with ThreadPoolExecutor(4) as pool:
        assert sum(got is not None for got in pool.map(claim, range(8))) == 1


def test_a_watch_paused_after_its_hint_was_sent_is_not_looked_at(conn, now):
    watches.add(conn, url(), now=now)
    ((watch_id, fence),) = leases.hand_out(conn, now=now, limit=1, per_host=1, hold=HOLD)
    watches.pause(conn, watch_id, now=now)
    assert leases.claim(conn, watch_id, now=now, lease=LEASE, fence=fence) is None
    watches.resume(conn, watch_id, now=now + HOLD)
    assert watches.get(conn, watch_id).paused_at is None
    assert leases.hand_out(conn, now=now + HOLD, limit=1, per_host=1, hold=HOLD)[0][0] == watch_id


def test_nobody_claims_what_is_not_there(conn, now):
    assert leases.claim(conn, 7, now=now, lease=LEASE) is None
    assert leases.claim(conn, 7, now=now, lease=LEASE, fence=0) is None


def test_a_claim_can_be_given_back_and_one_that_was_taken_over_cannot(conn, now):
    watch = watches.add(conn, url(), now=now)
    later = now + timedelta(minutes=10)
    leases.release(conn, leases.claim(conn, watch.id, now=now, lease=LEASE), next_check_at=later)
    assert watches.get(conn, watch.id).next_check_at == later
    old = leases.claim(conn, watch.id, now=now, lease=LEASE)
    leases.claim(conn, watch.id, now=now + LEASE, lease=LEASE)
    leases.release(conn, old, next_check_at=now)
    assert watches.get(conn, watch.id).next_check_at == later
    assert leases.claim(conn, watch.id, now=now + LEASE, lease=LEASE) is None


def test_the_number_of_a_removed_watch_is_not_given_again(conn, now, factories):
    wrong = watches.add(conn, url(host="a"), now=now)
    claim = leases.claim(conn, wrong.id, now=now, lease=LEASE)
    watches.remove(conn, wrong.id)
    right = watches.add(conn, url(host="b"), now=now)
    leases.claim(conn, right.id, now=now, lease=LEASE)
    assert right.id != wrong.id
    with pytest.raises(StaleClaim):  # the look at the wrong address ends only now
        checks.record(
            conn,
            claim,
            check=factories.check(claim),
            state=state(now),
            capture=None,
            revision=None,
            alerts=(),
        )
    assert checks.listing(conn, right.id) == []


# --- crashes and clocks ----------------------------------------------------


def begin_and_crash(conn, at):
    """Hand a watch out and claim it as a worker does that is killed then; return the end of its lease."""
    handed = leases.hand_out(conn, now=at, limit=1, per_host=1, hold=HOLD)
    if not handed:
        return None
    assert leases.claim(conn, handed[0][0], now=at, lease=LEASE, fence=handed[0][1])
    return at + LEASE


def test_a_page_that_kills_its_worker_rests_longer_each_time(conn, now):
    watches.add(conn, url(), now=now)
    at = now
    for _ in range(3):
        at = begin_and_crash(conn, at)
    for rest in (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24), timedelta(hours=24)):
        assert begin_and_crash(conn, at + rest - timedelta(seconds=1)) is None
        at = begin_and_crash(conn, at + rest)


def test_a_check_on_record_ends_the_count_of_crashes(conn, now, factories):
    watch = watches.add(conn, url(), now=now)
    at = begin_and_crash(conn, begin_and_crash(conn, now))
    claim = leases.claim(conn, watch.id, now=at, lease=LEASE)
    checks.record(
        conn, claim, check=factories.check(claim), state=state(at), capture=None, revision=None, alerts=()
    )
    for _ in range(3):
        at = begin_and_crash(conn, at)
        assert at


def test_resuming_ends_the_rest(conn, now):
    watch = watches.add(conn, url(), now=now)
    at = now
    for _ in range(3):
        at = begin_and_crash(conn, at)
    watches.resume(conn, watch.id, now=at)
    assert begin_and_crash(conn, at)


def test_a_clock_that_was_set_back_holds_nothing_up(conn, now, factories):
    looked, new, held = (watches.add(conn, url(host=h), now=now).id for h in ("a", "b", "c"))
    claim = leases.claim(conn, looked, now=now, lease=LEASE)
    done = factories.check(claim)
    checks.record(
        conn, claim, check=done, state=state(now + timedelta(hours=2)), capture=None, revision=None, alerts=()
    )
    leases.claim(conn, held, now=now, lease=LEASE)
    before = now - timedelta(hours=1)
    assert leases.hand_out(conn, now=before, limit=9, per_host=1, hold=HOLD) == []
    assert leases.repair_clock(conn, now=before, longest=timedelta(days=2), longest_lease=LEASE) >= 3
    handed = leases.hand_out(conn, now=before, limit=9, per_host=1, hold=HOLD)
    assert {i for i, _ in handed} == {looked, new, held}


def test_a_clock_that_is_right_is_not_repaired(conn, now):
    slow = watches.add(conn, url(host="a"), now=now - timedelta(days=1), every=timedelta(days=90)).id
    leases.release(
        conn, leases.claim(conn, slow, now=now, lease=LEASE), next_check_at=now + timedelta(days=90)
    )
    leases.claim(conn, watches.add(conn, url(host="b"), now=now).id, now=now, lease=LEASE)
    assert leases.repair_clock(conn, now=now, longest=timedelta(days=2), longest_lease=LEASE) == 0


def test_a_due_time_too_far_ahead_is_pulled_back(conn, now):
    watch = watches.add(conn, url(), now=now)
    leases.release(
        conn, leases.claim(conn, watch.id, now=now, lease=LEASE), next_check_at=now + timedelta(days=400)
    )
    assert leases.repair_clock(conn, now=now, longest=timedelta(days=32), longest_lease=LEASE) == 1
    assert watches.get(conn, watch.id).next_check_at == now
