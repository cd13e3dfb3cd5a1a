"""Watches: adding, finding, changing, removing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from factories import state, url
from sqlalchemy import func, select

from rowback.model import AlertType, NewAlert, OutcomeName
from storage import channels, checks, leases, revisions, tables, watches
from storage.database import Conflict, NotFound

LEASE = timedelta(minutes=3)


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
                claim = leases.claim(conn, watch.id, now=now, lease=LEASE)
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


def test_a_shorter_interval_holds_from_the_last_look_on(conn, now, factories):
    watch = watches.add(conn, url(), now=now)
    claim = leases.claim(conn, watch.id, now=now, lease=LEASE)
    done = factories.check(claim, now=now)
    week = state(now + timedelta(days=7))
    checks.record(conn, claim, check=done, state=week, capture=None, revision=None, alerts=())
    minutes = timedelta(minutes=15)
    assert watches.change(conn, watch.id, every=minutes).next_check_at == done.finished_at + minutes
    assert watches.change(conn, watch.id, every=timedelta(days=1)).next_check_at == done.finished_at + minutes


def test_the_schema_itself_refuses_a_second_check_of_a_fence(database, now, factories):
    from sqlalchemy import insert
    from sqlalchemy.exc import IntegrityError

    with database.write() as conn:
        watch = watches.add(conn, url(), now=now)
        revisions.append(conn, factories.revision(watch.id, 1, factories.article("One.")), fence=1)
        claim = leases.claim(conn, watch.id, now=now, lease=LEASE)
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
