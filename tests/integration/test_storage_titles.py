"""Declared headlines on record: once for each check and surface, with the page that showed them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from rowback.model import KeptTitle, Retitled, Surface, TitleFate
from storage import titles, watches


@pytest.fixture
def watch_id(database, factories):
    with database.write() as conn:
        return watches.add(conn, factories.url, now=factories.now).id


def kept(watch_id, fence, now, *, surface=Surface.TITLE, new="Boat aground", told=False):
    retitled = Retitled(
        surface=surface, fate=TitleFate.NEW, old="Ferry aground", new=new, first_with_at=now,
        last_without_at=now - timedelta(minutes=10),
    )  # fmt: skip
    return KeptTitle(watch_id=watch_id, fence=fence, retitled=retitled, told=told)


def test_titles_come_back_as_they_were_kept_oldest_first(database, watch_id, now):
    later = kept(watch_id, 5, now + timedelta(hours=1), new="NUL \0 ship", told=True)
    first = [kept(watch_id, 4, now, surface=surface) for surface in (Surface.JSON_LD, Surface.TITLE)]
    with database.write() as conn:
        titles.add(conn, [later])
        titles.add(conn, first[::-1])
        titles.add(conn, [])
    with database.read() as conn:
        found = titles.listing(conn, watch_id)
        assert titles.listing(conn, watch_id + 1) == []
    assert found[:2] == first
    assert (found[2].told, found[2].retitled.new) == (True, "NUL \ufffd ship")


def test_a_surface_is_kept_once_for_each_check(database, watch_id, now):
    with database.write() as conn:
        titles.add(conn, [kept(watch_id, 4, now)])
    with pytest.raises(IntegrityError), database.write() as conn:
        titles.add(conn, [kept(watch_id, 4, now, new="Ship aground")])


def test_titles_go_with_their_watch(database, watch_id, now):
    with database.write() as conn:
        titles.add(conn, [kept(watch_id, 4, now)])
        watches.remove(conn, watch_id)
    with database.read() as conn:
        assert titles.listing(conn, watch_id) == []
