"""What a look is compared with, loaded from the database."""

from __future__ import annotations

from rowback.decide import Past
from rowback.model import Access, Revision, Watch
from storage import revisions
from storage.database import Connection


def load(conn: Connection, watch: Watch) -> Past:
    """Load what the last looks showed, and the versions between which the page alternates."""
    if not watch.last_revision:
        return Past()
    life, numbers = watch.life, revisions.numbers_by_digest(conn, watch.id)
    full = life.variants.shown or revisions.latest_number(conn, watch.id, Access.FULL)
    stub = life.stub_variants.shown or revisions.latest_number(conn, watch.id, Access.STUB)
    alternating = (*life.variants.numbers, *life.stub_variants.numbers)

    def get(number: int | None) -> Revision | None:
        return None if number is None else revisions.get(conn, watch.id, number)

    return Past(
        full=get(full),
        stub=get(stub),
        numbers=numbers,
        variants=tuple(revisions.get(conn, watch.id, number) for number in alternating),
    )
