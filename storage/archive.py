"""Reading whole histories: every revision of a watch in one pass, each unpacked from the one before."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import select

from rowback.codec import article_from_json
from rowback.model import Access, Revision
from storage import texts
from storage.database import Connection
from storage.tables import revisions


def every(conn: Connection, watch_id: int, *, access: Access = Access.FULL) -> Iterator[Revision]:
    """Yield the revisions of a watch that show so much of the article, oldest first, without their changes."""
    plain = b""
    for row in conn.execute(
        select(revisions).where(revisions.c.watch_id == watch_id).order_by(revisions.c.number)
    ):
        plain = texts.unpacked(row, plain)
        if row.access != access.value:
            continue
        yield Revision(
            watch_id=row.watch_id,
            number=row.number,
            digest=row.digest,
            article=article_from_json(json.loads(plain)),
            first_seen_at=row.first_seen_at,
            last_seen_at=row.last_seen_at,
            last_without_at=row.last_without_at,
            reverts_to=row.reverts_to,
            access=access,
            follows=row.follows,
        )
