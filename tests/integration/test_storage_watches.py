"""Watches: adding, finding, changing; what is due, who holds it, and what a claim is worth."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from rowback.model import AlertType, NewAlert, OutcomeName
from storage import channels, checks, revisions, tables, watches
from storage.checks import WatchState
from storage.database import Conflict, NotFound, StaleClaim, open_database

HOLD = timedelta(seconds=60)
LEASE = timedelta(minutes=3)


def url(host="harbour-courier", page="ferry"):
    return f"https://{host}.example/{page}"


@pytest.fixture
def conn(database):
    with database.write() as conn:
        yield conn


def state(at, **more):
    plain = {
        "next_check_at": at, "last_outcome": OutcomeName.UNCHANGED, "last_reason": None, "failures": 0,
        "failing_since": None, "not_found_looks": 0, "gone_since": None,
    }  # fmt: skip
    return WatchState(**plain | more)


# --- the list --------------------------------------------------------------


def test_a_new_watch_is_due_at_once_and_knows_its_host(conn, now):
    watch = watches.add(conn, url(), now=now, every=timedelta(minutes=15), tags=("sea", "Üb"))
    assert (watch.url, watch.host, watch.created_at) == (url(), "harbour-courier.example", now)
    assert (watch.every, watch.tags, watch.next_check_at) == (timedelta(minutes=15), ("sea", "Üb"), now)
    assert watches.get(conn, watch.id) == watch


def test_the_same_url_is_watched_once(conn, now):
    watches.add(conn, url(), now=now)
    with pytest.raises(Conflict, match="is watched already"):
        watches.add(conn, url(), now=now)
    assert len(watches.listing(conn)) == 1


def test_a_watch_is_found_by_id_and_by_any_spelling_of_its_url(conn, now):
    watch = watches.add(conn, url(), now=now)
    for words in (str(watch.id), url(), "HTTPS://Harbour-Courier.example:443/ferry?utm_source=x#top"):
        assert watches.find(conn, words) == watch


@pytest.mark.parametrize(
    "words", ["7", "99999999999999999999", "https://nowhere.example/", "not a url", "", "-1", "²"]
)
def test_what_is_not_watched_is_said_in_a_sentence(conn, words):
    with pytest.raises(NotFound, match="rowback list"):
        watches.find(conn, words)


def test_the_listing_is_in_order_and_can_be_narrowed_to_a_tag(conn, now):
    for page, tags in (("a", ("sea",)), ("b", ()), ("c", ("land", "sea"))):
        watches.add(conn, url(page=page), now=now, tags=tags)
    assert [w.url[-1] for w in watches.listing(conn)] == ["a", "b", "c"]
    assert [w.url[-1] for w in watches.listing(conn, tag="sea")] == ["a", "c"]
    assert watches.listing(conn, tag="se") == []


def test_what_is_given_is_changed_and_the_rest_stays(conn, now):
    channels.add(conn, name="desk", scheme="email", target="desk@paper.example", now=now)
    watch = watches.add(conn, url(), now=now, every=timedelta(minutes=15), tags=("sea",))
    assert watches.change(conn, watch.id, tags=("land",)).every == timedelta(minutes=15)
    assert watches.change(conn, watch.id, every=None).tags == ("land",)
    assert watches.change(conn, watch.id, channels=("desk",)).channels == ("desk",)
    assert watches.change(conn, watch.id).every is None
    assert watches.change(conn, watch.id, channels=()).channels == ()


def test_a_channel_that_does_not_exist_is_named(database, now):
    with pytest.raises(NotFound, match="no channel 'dsek'"), database.write() as conn:
        watches.add(conn, url(), now=now, channels=("dsek",))
    with database.read() as conn:
        assert watches.listing(conn) == []


@pytest.mark.parametrize("act", [watches.pause, watches.resume, lambda conn, i, now: watches.remove(conn, i)])
def test_what_is_not_there_cannot_be_paused_resumed_or_removed(conn, now, act):
    with pytest.raises(NotFound):
        act(conn, 7, now=now)


def test_removing_a_watch_takes_its_whole_history_and_nobody_elses(database, now, factories):
    with database.write() as conn:
        desk = channels.add(conn, name="desk", scheme="email", target="desk@paper.example", now=now)
        kept, gone = (watches.add(conn, url(page=p), now=now, channels=("desk",)) for p in "ab")
        for watch in (kept, gone):
            for number in (1, 2):
                claim = watches.claim(conn, watch.id, now=now, lease=LEASE)
                checks.record(
                    conn, claim, check=factories.check(claim, OutcomeName.CHANGED, revision=number), state=state(now),
                    capture=factories.capture(f"<p>{number} of {watch.id}</p>"),
                    revision=factories.revision(watch.id, number, factories.article(f"Version {number}.")),
                    alerts=[NewAlert(channel_id=desk.id, type=AlertType.CHANGED, cause=f"watch:{watch.id}:revision:{number}")],
                )  # fmt: skip
        watches.remove(conn, gone.id)
    with database.read() as conn:
        for table in (
            tables.checks,
            tables.captures,
            tables.revisions,
            tables.edits,
            tables.alerts,
            tables.watch_channels,
        ):
            owners = set(conn.execute(select(table.c.watch_id)).scalars())
            assert owners == {kept.id}, table.name


# --- due -------------------------------------------------------------------


def test_only_what_is_due_is_handed_out_and_the_longest_due_first(conn, now):
    ids = {}
    for name, due in (("late", -5), ("later", -9), ("now", 0), ("soon", 1)):
        ids[name] = watches.add(conn, url(host=name), now=now + timedelta(minutes=due)).id
    watches.pause(conn, watches.add(conn, url(host="paused"), now=now - timedelta(hours=1)).id, now=now)
    handed = watches.hand_out(conn, now=now, limit=10, per_host=1, hold=HOLD)
    assert handed == [(ids["later"], 1), (ids["late"], 1), (ids["now"], 1)]


def test_no_more_than_the_limit_are_handed_out_and_none_twice(conn, now):
    for number in range(5):
        watches.add(conn, url(host=f"h{number}"), now=now)
    first = watches.hand_out(conn, now=now, limit=3, per_host=1, hold=HOLD)
    second = watches.hand_out(conn, now=now, limit=3, per_host=1, hold=HOLD)
    assert (len(first), len(second)) == (3, 2)
    assert not {i for i, _ in first} & {i for i, _ in second}
    assert watches.hand_out(conn, now=now, limit=0, per_host=1, hold=HOLD) == []


def test_what_was_handed_out_and_never_claimed_is_handed_out_again_after_the_hold(conn, now):
    watch = watches.add(conn, url(), now=now)
    watches.hand_out(conn, now=now, limit=1, per_host=1, hold=HOLD)
    assert watches.hand_out(conn, now=now + HOLD - timedelta(seconds=1), limit=1, per_host=1, hold=HOLD) == []
    assert watches.hand_out(conn, now=now + HOLD, limit=1, per_host=1, hold=HOLD) == [(watch.id, 2)]


def test_a_host_has_no_more_leases_than_allowed_those_of_others_included(conn, now):
    ids = [watches.add(conn, url(page=str(n)), now=now).id for n in range(6)]
    other = watches.add(conn, url(host="elsewhere"), now=now).id
    watches.claim(conn, ids[5], now=now, lease=LEASE)
    handed = watches.hand_out(conn, now=now, limit=10, per_host=3, hold=HOLD)
    assert [i for i, _ in handed] == [ids[0], ids[1], other]
    assert watches.hand_out(conn, now=now, limit=10, per_host=3, hold=HOLD) == []


def test_two_dispatchers_at_once_hand_nothing_out_twice_and_keep_to_the_hosts(database, now):
    with database.write() as conn:
        for number in range(40):
            watches.add(
                conn, url(host=f"h{number % 8}", page=str(number)), now=now - timedelta(seconds=number)
            )

    def dispatch(_):
        with database.write() as conn:
            return watches.hand_out(conn, now=now, limit=7, per_host=2, hold=HOLD)

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
                second.append(watches.hand_out(conn, now=now, limit=5, per_host=1, hold=HOLD))

        with database.write() as first:
            assert watches.hand_out(first, now=now, limit=5, per_host=1, hold=HOLD) == [(taken, 1)]
            with database.write() as conn:  # longer due, so a second dispatcher would take this one
                watches.add(conn, url(page="b"), now=now - timedelta(hours=1))
            other = threading.Thread(target=dispatch)
            other.start()
            other.join(0.5)
        other.join(30)
        assert second == [[]]


# --- claims ----------------------------------------------------------------


def test_a_claim_takes_the_next_fence_and_nobody_else_gets_one(conn, now):
    watch = watches.add(conn, url(), now=now)
    claim = watches.claim(conn, watch.id, now=now, lease=LEASE)
    assert (claim.fence, claim.lease_until, claim.watch) == (1, now + LEASE, watch)
    assert watches.claim(conn, watch.id, now=now + LEASE - timedelta(seconds=1), lease=LEASE) is None
    assert watches.claim(conn, watch.id, now=now + LEASE, lease=LEASE).fence == 2


def test_a_hint_claims_what_was_handed_out_and_only_once(conn, now):
    watches.add(conn, url(), now=now)
    ((watch_id, fence),) = watches.hand_out(conn, now=now, limit=1, per_host=1, hold=HOLD)
    assert watches.claim(conn, watch_id, now=now, lease=LEASE) is None
    assert watches.claim(conn, watch_id, now=now, lease=LEASE, fence=fence).fence == fence + 1
    assert watches.claim(conn, watch_id, now=now, lease=LEASE, fence=fence) is None
    assert watches.claim(conn, watch_id, now=now + LEASE, lease=LEASE, fence=fence) is None


def test_one_of_many_that_claim_at_once_gets_it(database, now):
    with database.write() as conn:
        watch = watches.add(conn, url(), now=now)

    def claim(_):
        with database.write() as conn:
            return watches.claim(conn, watch.id, now=now, lease=LEASE)

    with ThreadPoolExecutor(4) as pool:
        assert sum(got is not None for got in pool.map(claim, range(8))) == 1


def test_a_watch_paused_after_its_hint_was_sent_is_not_looked_at(conn, now):
    watches.add(conn, url(), now=now)
    ((watch_id, fence),) = watches.hand_out(conn, now=now, limit=1, per_host=1, hold=HOLD)
    watches.pause(conn, watch_id, now=now)
    assert watches.claim(conn, watch_id, now=now, lease=LEASE, fence=fence) is None
    watches.resume(conn, watch_id, now=now + HOLD)
    assert watches.get(conn, watch_id).paused_at is None
    assert watches.hand_out(conn, now=now + HOLD, limit=1, per_host=1, hold=HOLD)[0][0] == watch_id


def test_nobody_claims_what_is_not_there(conn, now):
    assert watches.claim(conn, 7, now=now, lease=LEASE) is None
    assert watches.claim(conn, 7, now=now, lease=LEASE, fence=0) is None


def test_a_claim_can_be_given_back_and_one_that_was_taken_over_cannot(conn, now):
    watch = watches.add(conn, url(), now=now)
    later = now + timedelta(minutes=10)
    watches.release(conn, watches.claim(conn, watch.id, now=now, lease=LEASE), next_check_at=later)
    assert watches.get(conn, watch.id).next_check_at == later
    old = watches.claim(conn, watch.id, now=now, lease=LEASE)
    watches.claim(conn, watch.id, now=now + LEASE, lease=LEASE)
    watches.release(conn, old, next_check_at=now)
    assert watches.get(conn, watch.id).next_check_at == later
    assert watches.claim(conn, watch.id, now=now + LEASE, lease=LEASE) is None


def test_the_number_of_a_removed_watch_is_not_given_again(conn, now, factories):
    wrong = watches.add(conn, url(host="a"), now=now)
    claim = watches.claim(conn, wrong.id, now=now, lease=LEASE)
    watches.remove(conn, wrong.id)
    right = watches.add(conn, url(host="b"), now=now)
    watches.claim(conn, right.id, now=now, lease=LEASE)
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


def test_a_shorter_interval_holds_from_the_last_look_on(conn, now, factories):
    watch = watches.add(conn, url(), now=now)
    claim = watches.claim(conn, watch.id, now=now, lease=LEASE)
    done = factories.check(claim, now=now)
    week = state(now + timedelta(days=7))
    checks.record(conn, claim, check=done, state=week, capture=None, revision=None, alerts=())
    minutes = timedelta(minutes=15)
    assert watches.change(conn, watch.id, every=minutes).next_check_at == done.finished_at + minutes
    assert watches.change(conn, watch.id, every=timedelta(days=1)).next_check_at == done.finished_at + minutes


# --- crashes and clocks ----------------------------------------------------


def begin_and_crash(conn, at):
    """Hand a watch out and claim it as a worker does that is killed then; return the end of its lease."""
    handed = watches.hand_out(conn, now=at, limit=1, per_host=1, hold=HOLD)
    if not handed:
        return None
    assert watches.claim(conn, handed[0][0], now=at, lease=LEASE, fence=handed[0][1])
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
    claim = watches.claim(conn, watch.id, now=at, lease=LEASE)
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
    claim = watches.claim(conn, looked, now=now, lease=LEASE)
    done = factories.check(claim)
    checks.record(
        conn, claim, check=done, state=state(now + timedelta(hours=2)), capture=None, revision=None, alerts=()
    )
    watches.claim(conn, held, now=now, lease=LEASE)
    before = now - timedelta(hours=1)
    assert watches.hand_out(conn, now=before, limit=9, per_host=1, hold=HOLD) == []
    assert watches.repair_clock(conn, now=before, longest=timedelta(days=2), longest_lease=LEASE) >= 3
    handed = watches.hand_out(conn, now=before, limit=9, per_host=1, hold=HOLD)
    assert {i for i, _ in handed} == {looked, new, held}


def test_a_clock_that_is_right_is_not_repaired(conn, now):
    slow = watches.add(conn, url(host="a"), now=now - timedelta(days=1), every=timedelta(days=90)).id
    watches.release(
        conn, watches.claim(conn, slow, now=now, lease=LEASE), next_check_at=now + timedelta(days=90)
    )
    watches.claim(conn, watches.add(conn, url(host="b"), now=now).id, now=now, lease=LEASE)
    assert watches.repair_clock(conn, now=now, longest=timedelta(days=2), longest_lease=LEASE) == 0


def test_a_due_time_too_far_ahead_is_pulled_back(conn, now):
    watch = watches.add(conn, url(), now=now)
    watches.release(
        conn, watches.claim(conn, watch.id, now=now, lease=LEASE), next_check_at=now + timedelta(days=400)
    )
    assert watches.repair_clock(conn, now=now, longest=timedelta(days=32), longest_lease=LEASE) == 1
    assert watches.get(conn, watch.id).next_check_at == now


def test_the_schema_itself_refuses_a_second_check_of_a_fence(database, now, factories):
    from sqlalchemy import insert
    from sqlalchemy.exc import IntegrityError

    with database.write() as conn:
        watch = watches.add(conn, url(), now=now)
        revisions.append(conn, factories.revision(watch.id, 1, factories.article("One.")), fence=1)
        claim = watches.claim(conn, watch.id, now=now, lease=LEASE)
        row = {"watch_id": watch.id, "fence": claim.fence, "started_at": now, "finished_at": now, "outcome": "failed", "duration_ms": 1}  # fmt: skip
        conn.execute(insert(tables.checks).values(row))
    again = [
        lambda conn: conn.execute(insert(tables.checks).values(row)),
        lambda conn: revisions.append(
            conn, factories.revision(watch.id, 2, factories.article("Two.")), fence=1
        ),
        lambda conn: revisions.append(
            conn, factories.revision(watch.id, 1, factories.article("Two.")), fence=2
        ),
    ]
    for act in again:
        with pytest.raises(IntegrityError), database.write() as conn:
            act(conn)
    with database.read() as conn:
        assert conn.execute(select(func.count()).select_from(tables.revisions)).scalar() == 1


def test_selectors_come_back_as_they_were_given_and_are_replaced_as_a_whole(database, now):
    with database.write() as conn:
        watch = watches.add(
            conn,
            "https://harbour-courier.example/a",
            now=now,
            selectors={"headline": "h1.head", "body": "div.text > p"},
        )
        plain = watches.add(conn, "https://harbour-courier.example/b", now=now)
    assert watch.selectors == {"headline": "h1.head", "body": "div.text > p"}
    assert plain.selectors == {}
    with database.write() as conn:
        assert watches.change(conn, watch.id, tags=["x"]).selectors == watch.selectors
        assert watches.change(conn, watch.id, selectors={"body": "main"}).selectors == {"body": "main"}
        assert watches.change(conn, watch.id, selectors={}).selectors == {}
    with pytest.raises(TypeError):
        watch.selectors["headline"] = "h2"
