"""Captures: what the web answered, each kept with the check that it was made for, page and picture as blobs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, insert, select

from rowback.model import Capture, Claim, PageVerdict
from storage import blobs
from storage.database import Connection, NotFound
from storage.tables import captures, revisions


def keep(conn: Connection, claim: Claim, capture: Capture, *, verdict: PageVerdict) -> None:
    """Keep the capture of a check, its page as the difference to an earlier one."""
    earlier = select(captures.c.html).where(
        captures.c.watch_id == claim.watch.id, captures.c.html.is_not(None)
    )
    if verdict is PageVerdict.ARTICLE:  # what is kept for good never hangs on what is swept
        earlier = earlier.where(captures.c.verdict == verdict.value)
    before = conn.execute(earlier.order_by(captures.c.fence.desc()).limit(1)).scalar()
    page = capture.html.encode("utf-8", "surrogatepass")
    conn.execute(
        insert(captures).values(
            watch_id=claim.watch.id,
            fence=claim.fence,
            captured_at=capture.captured_at,
            verdict=verdict.value,
            final_url=capture.final_url,
            status=capture.status,
            content_type=capture.content_type,
            header_fields=dict(capture.header_fields),
            redirects=list(capture.redirects),
            via=capture.via.value,
            truncated=capture.truncated,
            html=blobs.put(conn, page, base=None if before is None else bytes(before)),
            screenshot=None if capture.screenshot is None else blobs.put(conn, capture.screenshot),
        )
    )


def html(conn: Connection, watch_id: int, number: int) -> str:
    """Return the page that a revision was read from; raise NotFound where it is not kept."""
    name = _kept(conn, captures.c.html, watch_id, number)
    if name is None:
        raise NotFound(f"The page of revision {number} of watch {watch_id} is not kept.")
    return blobs.get(conn, name).decode("utf-8", "surrogatepass")


def screenshot(conn: Connection, watch_id: int, number: int) -> bytes:
    """Return the picture (JPEG) that was taken of a revision; raise NotFound where there is none."""
    name = _kept(conn, captures.c.screenshot, watch_id, number)
    if name is None:
        raise NotFound(
            f"There is no screenshot of revision {number} of watch {watch_id}: pictures are taken of changes that a "
            "browser read, and of first versions where ROWBACK_SCREENSHOTS=all is set."
        )
    return blobs.get(conn, name)


def _kept(conn: Connection, column: Column[Any], watch_id: int, number: int) -> bytes | None:
    """Return the name of what is kept of the capture that a revision was read from."""
    name = conn.execute(
        select(column)
        .join(
            revisions,
            (revisions.c.watch_id == captures.c.watch_id) & (revisions.c.fence == captures.c.fence),
        )
        .where(revisions.c.watch_id == watch_id, revisions.c.number == number)
    ).scalar()
    return None if name is None else bytes(name)
