"""A database that an older version made, with what was in it."""

from __future__ import annotations

import contextlib

import pytest
from alembic import command
from sqlalchemy import text

from rowback.model import AlertType, KeptTitle, Retitled, Surface, TitleFate
from rowback.model.titles import NO_TITLES
from storage import alerts, channels, revisions, titles, watches
from storage.database import HEAD, open_database
from storage.migrations import config

WATCH = {
    "id": 7, "url": "https://harbour-courier.example/ferry", "host": "harbour-courier.example", "created_at": 1000,
    "tags": '["sea"]', "next_check_at": 5000, "lease_until": 0, "fence": 3, "begun": 0, "last_check_at": 4000,
    "last_outcome": "gone", "last_reason": "the server answered 404", "last_revision": 2, "headline": "Ferry",
    "failures": 4, "not_found_looks": 4, "gone_since": 3000,
}  # fmt: skip
MAIL = '["article.changed","article.reverted","article.gone","article.restored","watch.failing","watch.recovered"]'


def insert(conn, table, **row):
    names = ", ".join(f'"{name}"' for name in row)
    conn.execute(text(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"), row)


@pytest.fixture
def kept(tmp_path, factories):
    """Two revisions as rows of today, to be kept without the columns that the first version had not."""
    with contextlib.closing(open_database(f"sqlite:///{tmp_path}/today.db")) as database:
        database.upgrade()
        with database.write() as conn:
            watch = watches.add(conn, factories.url, now=factories.now)
            for number, article in enumerate((factories.article(), factories.article("It floats.")), 1):
                revisions.append(conn, factories.revision(watch.id, number, article), fence=number)
            rows = conn.execute(text("SELECT * FROM revisions ORDER BY number")).mappings().all()
            whole = [revisions.get(conn, watch.id, number) for number in (1, 2)]
    return [{**row, "watch_id": 7, "rewritten": bool(row["rewritten"])} for row in rows], whole


def fill(conn, rows):
    insert(conn, "watches", **WATCH)
    for name, types in (("mail", MAIL), ("all", "[]"), ("some", '["article.changed"]')):
        insert(
            conn, "channels", name=name, scheme="email", target="desk@harbour-courier.example", created_at=1000,
            min_weight=0.0, kinds="[]", types=types, enabled=True,
        )  # fmt: skip
    for row in rows:
        insert(conn, "revisions", **{key: row[key] for key in row if key not in ("access", "follows")})
    insert(
        conn, "alerts", channel_id=1, watch_id=7, revision=2, type="article.gone", cause="watch:7:fence:2:article.gone",
        state="owed", attempts=0, next_attempt_at=4000, lease_until=0, fence=0, created_at=4000,
    )  # fmt: skip


@pytest.fixture
def second(empty_url, factories):
    """A database of schema 2 with a watch that has a life, as it was written then."""
    with contextlib.closing(open_database(empty_url)) as database:
        with database._transaction("write") as conn:
            command.upgrade(config(conn), "0002")
            insert(conn, "watches", **WATCH, life='{"gone":{"stands":true,"since":"2026-03-10T09:30:00Z"}}')
            conn.commit()
        database.upgrade()
        yield database


def test_a_watch_of_schema_2_keeps_its_life_and_has_no_titles_yet(second, factories):
    with second.write() as conn:
        watch = watches.get(conn, 7)
        assert watch.life.gone.stands is True
        assert watch.life.titles == NO_TITLES
        assert titles.listing(conn, 7) == []
        one = Retitled(
            surface=Surface.TITLE, fate=TitleFate.NEW, old="Ferry", new="Boat", first_with_at=factories.now
        )
        titles.add(conn, [KeptTitle(watch_id=7, fence=4, retitled=one, told=True)])
    with second.read() as conn:
        assert titles.listing(conn, 7) == [KeptTitle(watch_id=7, fence=4, retitled=one, told=True)]


@pytest.fixture
def upgraded(empty_url, kept):
    with contextlib.closing(open_database(empty_url)) as database:
        with database._transaction("write") as conn:
            command.upgrade(config(conn), "0001")
            fill(conn, kept[0])
            conn.commit()
        assert database.revision() == "0001"
        database.upgrade()
        assert database.revision() == HEAD
        yield database


def test_watches_keep_their_state_and_read_without_selectors(upgraded):
    with upgraded.read() as conn:
        watch = watches.get(conn, 7)
    assert (watch.tags, watch.failures, watch.last_revision) == (("sea",), 4, 2)
    assert watch.gone_since is not None
    assert watch.selectors == {}


def test_revisions_come_back_as_they_were(upgraded, kept):
    with upgraded.read() as conn:
        found = [revisions.get(conn, 7, number) for number in (1, 2)]
        assert list(revisions.verify(conn, 7)) == []
    assert [(r.number, r.article, r.change) for r in found] == [
        (r.number, r.article, r.change) for r in kept[1]
    ]


def test_alerts_are_still_owed_with_their_revisions(upgraded):
    with upgraded.read() as conn:
        (alert,) = alerts.listing(conn)
        _, old, new = alerts.story_parts(conn, alert)
    assert (old.number, new.number) == (1, 2)


def test_mail_that_wanted_everything_wants_the_new_events_too_and_a_choice_stays_one(upgraded):
    with upgraded.read() as conn:
        types = {channel.name: channel.types for channel in channels.listing(conn)}
    everything = tuple(
        type_
        for type_ in AlertType
        if type_ not in (AlertType.FIRST_SEEN, AlertType.RETITLED, AlertType.TEST)
    )
    assert types == {"mail": everything, "all": (), "some": (AlertType.CHANGED,)}


def test_an_upgraded_database_is_written_like_a_new_one(upgraded, factories):
    with upgraded.write() as conn:
        watch = watches.change(conn, 7, selectors={"headline": "h1.title"})
        assert watch.selectors == {"headline": "h1.title"}
        revisions.append(conn, factories.revision(7, 3, factories.article("It sank.")), fence=9)
        watches.remove(conn, 7)
    with upgraded.read() as conn:
        assert revisions.latest(conn, 7) is None
        assert [channel.name for channel in channels.listing(conn)] == ["all", "mail", "some"]
