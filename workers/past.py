"""What a look is compared with, loaded from the database."""

from __future__ import annotations

from rowback.decide import Past
from rowback.model import Access, OutcomeName, Revision, Via, Watch
from storage import checks, revisions
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


def is_one_plain_look(conn: Connection, watch: Watch, past: Past) -> bool:
    """Tell whether all that is known of a page is its first version, which one plain GET has shown once.

    False where another plain answer is on record, whatever it showed, and where the checks of then are no longer kept:
    what differs is an edit then.
    """
    only = past.full or past.stub
    if watch.last_revision != 1 or only is None or only.last_seen_at > only.first_seen_at:
        return False
    answers = [(check.outcome, check.revision) for check in checks.by_way(conn, watch.id, Via.HTTP, limit=2)]
    return answers == [(OutcomeName.FIRST_SEEN, 1)]


def unrendered(conn: Connection, watch: Watch, past: Past) -> frozenset[Access]:
    """Return of which kinds versions are known and none was shown by a browser, by the checks that are kept."""
    known = (access for access in Access if past.of(access) is not None)
    return frozenset(one for one in known if not checks.has_shown(conn, watch.id, Via.BROWSER, one))
