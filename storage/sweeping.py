"""Sweeping: what is thrown away, and after how long. Revisions, edits and alerts never are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update

from rowback.model import OutcomeName, PageVerdict
from storage.database import Connection
from storage.tables import blobs, captures, checks, revisions, titles

UNUSABLE_PAGES = timedelta(days=30)
"""Walls and error pages are kept this long, to see why a watch failed."""

UNCHANGED_CHECKS = timedelta(days=90)
"""A look that saw nothing new is kept this long; the revision remembers when it was last seen."""

BATCH = 500
"""Rows of one kind in one transaction: the lock is never held for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many rows of each kind went."""

    pages: int
    checks: int
    blobs: int

    @property
    def more(self) -> bool:
        """Whether another sweep would find more."""
        return BATCH in (self.pages, self.checks, self.blobs)


def sweep(conn: Connection, *, now: datetime) -> Swept:
    """Throw away one batch of what was kept for long enough."""
    return Swept(
        pages=_pages(conn, now - UNUSABLE_PAGES),
        checks=_checks(conn, now - UNCHANGED_CHECKS),
        blobs=_blobs(conn),
    )


def _pages(conn: Connection, before: datetime) -> int:
    keys = conn.execute(
        select(captures.c.watch_id, captures.c.fence)
        .where(
            captures.c.html.is_not(None),
            captures.c.verdict != PageVerdict.ARTICLE.value,
            captures.c.captured_at < before,
            # The page of a stub before a paywall is that of a revision or of a declared headline, which stay.
            ~exists().where(
                revisions.c.watch_id == captures.c.watch_id, revisions.c.fence == captures.c.fence
            ),
            ~exists().where(titles.c.watch_id == captures.c.watch_id, titles.c.fence == captures.c.fence),
        )
        .limit(BATCH)
    ).all()
    for key in keys:
        conn.execute(
            update(captures)
            .where(captures.c.watch_id == key.watch_id, captures.c.fence == key.fence)
            .values(html=None, screenshot=None)
        )
    return len(keys)


def _checks(conn: Connection, before: datetime) -> int:
    keys = conn.execute(
        select(checks.c.watch_id, checks.c.fence)
        .where(checks.c.outcome == OutcomeName.UNCHANGED.value, checks.c.finished_at < before)
        .limit(BATCH)
    ).all()
    for key in keys:
        conn.execute(delete(checks).where(checks.c.watch_id == key.watch_id, checks.c.fence == key.fence))
    return len(keys)


def _blobs(conn: Connection) -> int:
    """Throw away blobs that nothing names, from the ends of their chains on."""
    later = blobs.alias("later")
    unnamed = (
        select(blobs.c.hash)
        .where(
            ~exists().where(captures.c.html == blobs.c.hash),
            ~exists().where(captures.c.screenshot == blobs.c.hash),
            ~exists().where(later.c.base == blobs.c.hash),
        )
        # One that a check beside this is about to name is locked by it (blobs.put).
        .with_for_update(of=blobs, skip_locked=True)
    )
    gone = 0
    while gone < BATCH:
        names = [bytes(name) for name in conn.execute(unnamed.limit(BATCH - gone)).scalars()]
        if not names:
            break
        conn.execute(delete(blobs).where(blobs.c.hash.in_(names)))
        gone += len(names)
    return gone
