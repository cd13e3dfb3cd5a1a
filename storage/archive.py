"""Reading whole histories: every revision of a watch in one pass, each unpacked from the one before."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from rowback.model import Access, Acknowledgement, Change, Kind, Revision
from storage import revisions as kept
from storage import texts
from storage.database import Connection
from storage.tables import edits, revisions


def every(conn: Connection, watch_id: int, *, access: Access = Access.FULL) -> Iterator[Revision]:
    """Yield the revisions of a watch that show so much of the article, oldest first, without their changes.

    They begin with the last one that was compared with none: what it says otherwise than one before is no edit.
    """
    of_kind = (revisions.c.watch_id == watch_id) & (revisions.c.access == access.value)
    first = conn.execute(
        select(func.max(revisions.c.number)).where(of_kind, revisions.c.verdict.is_(None))
    ).scalar()
    plain = b""
    for row in conn.execute(
        select(revisions).where(revisions.c.watch_id == watch_id).order_by(revisions.c.number)
    ):
        plain = texts.unpacked(row, plain)
        if row.access == access.value and row.number >= (first or 0):
            yield kept.from_row(row, plain)


def readable(conn: Connection, watch_id: int) -> list[Revision]:
    """Return the revisions of a watch's whole text as `every` does; those of its beginning where there is nothing more."""
    return list(every(conn, watch_id)) or list(every(conn, watch_id, access=Access.STUB))


def told_and_untold(conn: Connection, watch_id: int) -> list[tuple[int, Change]]:
    """Return the changes that brought a notice and those that none of their own speaks of, oldest first; others are not read.

    Empty where there is no notice after an edit made in silence: then nothing can have been told late.
    """
    noticed = set(
        conn.execute(
            select(edits.c.number).where(
                edits.c.watch_id == watch_id,
                edits.c.kind.in_([Kind.NOTICE_ADDED.value, Kind.NOTICE_CHANGED.value]),
            )
        ).scalars()
    )
    silent = [Acknowledgement.UNACKNOWLEDGED.value, Acknowledgement.STAMPED.value]
    untold = set(
        conn.execute(
            select(revisions.c.number).where(
                revisions.c.watch_id == watch_id, revisions.c.acknowledged.in_(silent)
            )
        ).scalars()
    )
    if not noticed or not untold or min(untold) >= max(noticed):
        return []
    found = [(number, kept.get(conn, watch_id, number).change) for number in sorted(noticed | untold)]
    return [(number, change) for number, change in found if change is not None]
