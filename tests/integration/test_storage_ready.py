"""Statements that are made ready once: they do what the library does with them, and are kept or refused alike."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import leases, watches
from storage.ready import Ready
from storage.tables import hosts
from storage.tables import watches as rows

URL = "https://harbour-courier.example/ferry"
_OF_URL = select(rows).where(rows.c.url == bindparam("the_url"))
_RENAME = update(rows).where(rows.c.url == bindparam("the_url"))


def test_a_row_is_the_same_as_the_library_gives(database, now):
    with database.write() as conn:
        watches.add(conn, URL, now=now, tags=("sea", "Üb"), selectors={"body": "main"})
        got = Ready(_OF_URL).first(conn, {"the_url": URL})
        assert tuple(got) == tuple(conn.execute(_OF_URL, {"the_url": URL}).one())
        assert got.created_at == now


def test_there_is_no_row_where_nothing_is_found(database):
    with database.read() as conn:
        assert Ready(_OF_URL).first(conn, {"the_url": URL}) is None


def test_an_update_sets_what_is_given_and_no_more(database, now):
    rename = Ready(_RENAME)
    with database.write() as conn:
        known = watches.add(conn, URL, now=now)
        assert rename.first(conn, {"the_url": URL, "headline": "Ferry\0 aground \ud83d"}) is None
        assert rename.first(conn, {"the_url": URL, "failures": 3, "failing_since": now}) is None
        found = watches.get(conn, known.id)
    assert (found.headline, found.failures, found.failing_since) == ("Ferry\ufffd aground ?", 3, now)
    assert found.tags == known.tags


def test_what_it_wrote_is_kept_where_nothing_else_was_done(database, now):
    with database.write() as conn:
        watches.add(conn, URL, now=now)
    with database.write() as conn:
        Ready(_RENAME).first(conn, {"the_url": URL, "headline": "Ferry aground"})
    with database.read() as conn:
        assert watches.find(conn, URL).headline == "Ferry aground"


def test_what_it_wrote_goes_with_its_transaction(database, now):
    with database.write() as conn:
        watches.add(conn, URL, now=now)

    def rename_and_fail():
        with database.write() as conn:
            Ready(_RENAME).first(conn, {"the_url": URL, "headline": "Ferry aground"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rename_and_fail()
    with database.read() as conn:
        assert watches.find(conn, URL).headline == ""


def test_a_row_that_a_key_refuses_is_refused_as_by_the_library(database):
    add = Ready(insert(hosts))
    row = {"host": "harbour-courier.example", "troubled": {}, "outages": 0}
    with database.write() as conn:
        add.first(conn, row)
    with pytest.raises(IntegrityError), database.write() as conn:
        add.first(conn, row)
    with database.read() as conn:  # and the connection is as good as before
        assert conn.execute(select(hosts.c.host)).scalars().all() == ["harbour-courier.example"]


def test_a_statement_that_the_database_does_not_understand_is_an_error_of_the_librarys(database):
    with pytest.raises(DBAPIError), database.write() as conn:
        Ready(select(rows.c.id).where(rows.c.url.op("no such")(bindparam("it")))).first(conn, {"it": 1})


def test_a_value_that_is_missing_is_missed(database):
    with database.read() as conn, pytest.raises(ValueError, match="the_url"):
        Ready(_OF_URL).first(conn, {})


def test_a_statement_that_is_made_anew_for_each_list_is_refused(database):
    with database.read() as conn, pytest.raises(ValueError, match="usual way"):
        Ready(select(rows.c.id).where(rows.c.id.in_([1, 2]))).first(conn, {})


def test_values_that_a_statement_names_itself_are_taken(database, now):
    with database.write() as conn:
        known = watches.add(conn, URL, now=now)
        ((_, fence),) = leases.hand_out(conn, now=now, limit=1, per_host=1, hold=now - now)
        claim = leases.claim(conn, known.id, now=now, lease=now - now, fence=fence)
        assert claim.fence == fence + 1
