"""Revisions: every version comes back as it was kept, damage is named, changes are found."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from rowback.model import (
    Access,
    Acknowledgement,
    ChangeVerdict,
    Image,
    Kind,
    Notice,
    NoticeKind,
    Paragraph,
    Role,
    Surfaces,
)
from storage import captures, packing, revisions, tables, watches
from storage.database import NotFound, StorageError
from storage.phrases import PHRASES


@pytest.fixture
def watch_id(database, now, factories):
    with database.write() as conn:
        return watches.add(conn, factories.url, now=now).id


def keep(database, factories, watch_id, articles, **more):
    """Keep articles as revisions 1, 2, 3 … ten minutes apart."""
    kept = []
    with database.write() as conn:
        for number, article in enumerate(articles, 1):
            at = factories.now + timedelta(minutes=10 * number)
            kept.append(factories.revision(watch_id, number, article, now=at, **more))
            revisions.append(conn, kept[-1], fence=number)
    return kept


def chain(factories, count, seed=1):
    """Return successive small edits of one article."""
    rng = random.Random(seed)
    articles = [factories.story(rng, size=3_000)]
    while len(articles) < count:
        articles.append(factories.edited(articles[-1], rng))
    return articles


# --- keeping and reading ---------------------------------------------------


def test_every_version_of_a_long_history_comes_back_as_it_was(database, factories, watch_id):
    kept = keep(database, factories, watch_id, chain(factories, 70))
    with database.read() as conn:
        assert [revisions.get(conn, watch_id, r.number) for r in kept] == kept
        assert revisions.latest(conn, watch_id) == kept[-1]
        assert list(revisions.verify(conn, watch_id)) == []


def test_a_chain_of_differences_begins_anew_every_32_versions(database, factories, watch_id):
    keep(database, factories, watch_id, chain(factories, 66))
    with database.read() as conn:
        depths = list(
            conn.execute(select(tables.revisions.c.depth).order_by(tables.revisions.c.number)).scalars()
        )
    assert depths == [*range(32), *range(32), 0, 1]
    assert packing.KEY_FRAME_EVERY == 32


def test_a_small_edit_is_kept_in_few_bytes(database, factories, watch_id):
    keep(database, factories, watch_id, chain(factories, 21))
    with database.read() as conn:
        sizes = [
            len(p)
            for p in conn.execute(
                select(tables.revisions.c.article).order_by(tables.revisions.c.number)
            ).scalars()
        ]
    assert sum(sizes[1:]) / 20 < 110  # about 63 in bench/storage.py
    assert sizes[0] > 900


def test_all_fields_of_an_article_and_its_change_come_back(database, factories, watch_id):
    article = replace(
        factories.article(),
        standfirst="Twelve hurt", dateline="PORT ANSEL", modified_at=datetime(2026, 3, 10, 9, 0, 0, 123_456, tzinfo=UTC),
        notices=(Notice(kind=NoticeKind.CORRECTION, text="An earlier version said ten."),),
        images=(Image(url="https://pictures.example/1.jpg", caption="The ferry"),),
        paragraphs=(Paragraph(text="What we know", role=Role.SUBHEADING), Paragraph(text="»Über« 🛳️ \u2028 end")),
        surfaces=Surfaces(page="Ferry aground", title="Ferry aground | Courier"),
    )  # fmt: skip
    change = replace(
        factories.change(*Kind), verdict=ChangeVerdict.METADATA, acknowledged=Acknowledgement.STAMPED, rewritten=True, weight=0.123
    )  # fmt: skip
    kept = keep(
        database, factories, watch_id, [factories.article("Before."), article], change=change, reverts_to=1
    )
    with database.read() as conn:
        assert revisions.get(conn, watch_id, 2) == kept[1]


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(st.lists(st.text(max_size=40), max_size=4), min_size=1, max_size=6))
def test_any_texts_come_back(database, factories, texts):
    with database.write() as conn:
        watch = watches.add(conn, f"https://any.example/{len(watches.listing(conn))}", now=factories.now)
    kept = keep(
        database, factories, watch.id, [replace(factories.article(*t), headline="".join(t)) for t in texts]
    )
    with database.read() as conn:
        assert [revisions.get(conn, watch.id, r.number) for r in kept] == kept


def test_the_phrase_book_is_never_changed():
    assert sha256(PHRASES).hexdigest() == "d15c7ee58bd956ab55f808365220584aa3cfa11536371eba3a75d55140637e54"


# --- what is not there, what is damaged ------------------------------------


def test_what_is_not_there_is_said(database, factories, watch_id):
    keep(database, factories, watch_id, chain(factories, 2))
    with database.read() as conn:
        assert revisions.latest(conn, watch_id + 1) is None
        for watch, number in ((watch_id, 3), (watch_id, 0), (watch_id + 1, 1)):
            with pytest.raises(NotFound, match="rowback history"):
                revisions.get(conn, watch, number)
        with pytest.raises(NotFound, match="not kept"):
            captures.html(conn, watch_id, 1)


def test_a_number_that_leaves_a_gap_is_refused(database, factories, watch_id):
    keep(database, factories, watch_id, chain(factories, 2))
    with pytest.raises(StorageError, match="none before it"), database.write() as conn:
        revisions.append(conn, factories.revision(watch_id, 4, factories.article("Four.")), fence=4)


@pytest.mark.parametrize("column", ["article", "change"])
def test_a_flipped_byte_anywhere_is_named_and_never_shown(database, factories, watch_id, column):
    keep(database, factories, watch_id, chain(factories, 3))
    field = tables.revisions.c[column]
    here = (tables.revisions.c.watch_id == watch_id) & (tables.revisions.c.number == 2)
    with database.read() as conn:
        whole = bytes(conn.execute(select(field).where(here)).scalar_one())
        honest = revisions.get(conn, watch_id, 2)
    for at in range(len(whole)):
        broken = bytearray(whole)
        broken[at] ^= 0x41
        with database.write() as conn:
            conn.execute(update(tables.revisions).where(here).values({column: bytes(broken)}))
            said = None
            try:
                shown = revisions.get(conn, watch_id, 2)
            except StorageError as error:
                said = str(error)
            if said is None:
                assert shown == honest  # a bit of the frame that means nothing
            else:
                assert f"Revision 2 of watch {watch_id} is damaged" in said
                assert 2 in list(revisions.verify(conn, watch_id))


def test_damage_ends_at_the_next_whole_version(database, factories, watch_id):
    kept = keep(database, factories, watch_id, chain(factories, 40))
    with database.write() as conn:
        conn.execute(
            update(tables.revisions).where(tables.revisions.c.number == 5).values(article=b"\0" * 40)
        )
        assert revisions.get(conn, watch_id, 4) == kept[3]
        assert revisions.get(conn, watch_id, 33) == kept[32]
        assert list(revisions.verify(conn, watch_id)) == list(range(5, 33))


# --- lists -----------------------------------------------------------------


def test_a_history_is_oldest_first_with_headline_and_kinds(database, factories, watch_id):
    first = factories.article("One.", headline="Ferry aground")
    second = factories.article("Two.", headline="Ferry afloat")
    change = factories.change(Kind.NUMBER_CHANGED, Kind.SENTENCE_ADDED, Kind.NUMBER_CHANGED, weight=0.7)
    keep(database, factories, watch_id, [first, second], change=change)
    with database.read() as conn:
        one, two = revisions.history(conn, watch_id)
        assert revisions.history(conn, watch_id + 1) == []
    assert (one.number, one.headline, two.headline) == (1, "Ferry aground", "Ferry afloat")
    assert (two.verdict, two.weight, two.acknowledged) == (
        ChangeVerdict.SUBSTANTIVE,
        0.7,
        Acknowledgement.UNACKNOWLEDGED,
    )
    assert two.kinds == {"number_changed": 2, "sentence_added": 1}
    assert two.last_without_at == two.first_seen_at - timedelta(minutes=10)


def test_the_latest_revision_with_each_digest_is_found(database, factories, watch_id):
    a, b = factories.article("A."), factories.article("B.")
    keep(database, factories, watch_id, [a, b, a, b])
    with database.read() as conn:
        assert revisions.numbers_by_digest(conn, watch_id) == {
            (Access.FULL, factories.digest(a)): 3,
            (Access.FULL, factories.digest(b)): 4,
        }
        assert revisions.numbers_by_digest(conn, watch_id + 1) == {}


def test_edit_times_are_those_of_the_second_revision_on(database, factories, watch_id):
    keep(database, factories, watch_id, chain(factories, 3))
    with database.read() as conn:
        assert revisions.change_times(conn, watch_id) == [
            factories.now + timedelta(minutes=20),
            factories.now + timedelta(minutes=30),
        ]


@pytest.fixture
def newsroom(database, factories, now):
    """Two watches with edits of several kinds and weights, the second's later than the first's."""
    ids = []
    with database.write() as conn:
        for page, hours in (("a", 0), ("b", 5)):
            watch = watches.add(conn, f"https://harbour-courier.example/{page}", now=now)
            ids.append(watch.id)
            for number, (kind, weight) in enumerate(
                [(None, 0), (Kind.NUMBER_CHANGED, 0.8), (Kind.COSMETIC, 0.05), (Kind.QUOTE_REWORDED, 0.6)], 1
            ):
                at = now + timedelta(hours=hours + number)
                change = factories.change(kind, weight=weight) if kind else None
                article = factories.article(f"{page}{number}.")
                revisions.append(
                    conn, factories.revision(watch.id, number, article, now=at, change=change), fence=number
                )
    return ids


def found(database, **wanted):
    with database.read() as conn:
        return [(watch.url[-1], revision.number) for watch, revision in revisions.changes(conn, **wanted)]


def test_changes_are_over_all_watches_newest_first_and_first_versions_are_none(database, newsroom):
    assert found(database) == [("b", 4), ("b", 3), ("b", 2), ("a", 4), ("a", 3), ("a", 2)]


def test_changes_are_narrowed_by_kind_weight_time_and_number(database, newsroom, now):
    assert found(database, kinds=(Kind.NUMBER_CHANGED,)) == [("b", 2), ("a", 2)]
    assert found(database, kinds=(Kind.NUMBER_CHANGED, Kind.COSMETIC), limit=3) == [
        ("b", 3),
        ("b", 2),
        ("a", 3),
    ]
    assert found(database, min_weight=0.6) == [("b", 4), ("b", 2), ("a", 4), ("a", 2)]
    assert found(database, since=now + timedelta(hours=8)) == [("b", 4), ("b", 3)]
    assert found(database, kinds=(Kind.NEGATION_CHANGED,)) == []


def test_changes_come_with_article_and_edits(database, newsroom, factories):
    with database.read() as conn:
        ((_, revision),) = revisions.changes(conn, limit=1)
    assert revision.article == factories.article("b4.")
    assert revision.change == factories.change(Kind.QUOTE_REWORDED, weight=0.6)
