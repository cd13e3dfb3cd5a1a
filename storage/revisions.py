"""Revisions: the articles that were kept, each as its difference to the one before, verified on every read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, insert, select, update

from rowback.codec import article_from_json, change_from_json
from rowback.model import (
    Access,
    Acknowledgement,
    Change,
    ChangeVerdict,
    Kind,
    Revision,
    RevisionSummary,
    Via,
    Watch,
)
from storage import texts, watches
from storage.database import Connection, NotFound, StorageError
from storage.tables import captures, checks, edits, revisions


def latest(conn: Connection, watch_id: int) -> Revision | None:
    """Return the newest revision; None where there is none yet."""
    number = conn.execute(
        select(revisions.c.number)
        .where(revisions.c.watch_id == watch_id)
        .order_by(revisions.c.number.desc())
        .limit(1)
    ).scalar()
    return None if number is None else get(conn, watch_id, number)


def get(conn: Connection, watch_id: int, number: int) -> Revision:
    """Return a revision with its article and change; raise NotFound where there is none."""
    row = conn.execute(
        select(revisions).where(revisions.c.watch_id == watch_id, revisions.c.number == number)
    ).first()
    if row is None:
        raise NotFound(f"Watch {watch_id} has no revision {number}: `rowback history {watch_id}` shows them.")
    before = texts.before(conn, row)
    plain = texts.unpacked(row, before)
    change = None
    if row.change is not None:
        change = change_from_json(json.loads(texts.unpacked_change(row, plain, before)))
    return from_row(row, plain, change)


def history(conn: Connection, watch_id: int) -> list[RevisionSummary]:
    """Return all revisions without their texts, oldest first."""
    kinds: dict[int, dict[str, int]] = {}
    for row in conn.execute(select(edits).where(edits.c.watch_id == watch_id).order_by(edits.c.kind)):
        kinds.setdefault(row.number, {})[row.kind] = row.total
    columns = [column for column in revisions.c if column.name != "change"]
    rows = conn.execute(
        select(*columns, captures.c.screenshot)
        .outerjoin(
            captures,
            (captures.c.watch_id == revisions.c.watch_id) & (captures.c.fence == revisions.c.fence),
        )
        .where(revisions.c.watch_id == watch_id)
        .order_by(revisions.c.number)
    )
    plain, summaries = b"", []
    for row in rows:
        plain = texts.unpacked(row, plain)
        headline = json.loads(plain).get("headline", "")
        summaries.append(_summary(row, headline, kinds.get(row.number, {})))
    return summaries


def numbers_by_digest(conn: Connection, watch_id: int) -> dict[tuple[Access, str], int]:
    """Return the latest revision with each digest, full texts and stubs apart."""
    rows = conn.execute(
        select(revisions.c.access, revisions.c.digest, revisions.c.number)
        .where(revisions.c.watch_id == watch_id)
        .order_by(revisions.c.number)
    )
    return {(Access(row.access), row.digest): row.number for row in rows}


def latest_number(conn: Connection, watch_id: int, access: Access) -> int | None:
    """Return the number of the newest revision of a kind; None where there is none."""
    number: int | None = conn.execute(
        select(func.max(revisions.c.number)).where(
            revisions.c.watch_id == watch_id, revisions.c.access == access.value
        )
    ).scalar()
    return number


def change_times(conn: Connection, watch_id: int) -> list[datetime]:
    """Return when each edit was first seen, oldest first."""
    return list(conn.execute(_CHANGE_TIMES, {"the_id": watch_id}).scalars())


def change_counts(conn: Connection) -> dict[int, int]:
    """Return how many revisions of each watch are changes; first versions and first beginnings are none."""
    found = conn.execute(
        select(revisions.c.watch_id, func.count().label("changes"))
        .where(revisions.c.verdict.is_not(None))
        .group_by(revisions.c.watch_id)
    )
    return {row.watch_id: row.changes for row in found}


# Made once: each look is scheduled by it.
_CHANGE_TIMES = (
    select(revisions.c.first_seen_at)
    .where(revisions.c.watch_id == bindparam("the_id"), revisions.c.verdict.is_not(None))
    .order_by(revisions.c.number)
)


def surely_seen_at(conn: Connection, revision: Revision) -> datetime:
    """Return the last moment at which a revision was surely there: when the last look that saw it began."""
    if revision.last_seen_at > revision.first_seen_at:
        return revision.last_seen_at
    # Seen by one look only, and an edit may have been made between its fetch and its end.
    began = conn.execute(
        select(checks.c.started_at)
        .join(
            revisions,
            (revisions.c.watch_id == checks.c.watch_id) & (revisions.c.fence == checks.c.fence),
        )
        .where(revisions.c.watch_id == revision.watch_id, revisions.c.number == revision.number)
    ).scalar()
    return min(began or revision.last_seen_at, revision.last_seen_at)


def seen_by_browser(conn: Connection, revision: Revision) -> Revision:
    """Take back what looks without a browser said of a revision since the last render; return it as it is kept then."""
    began = conn.execute(
        select(checks.c.started_at)
        .where(
            checks.c.watch_id == revision.watch_id,
            checks.c.revision == revision.number,
            checks.c.via == Via.BROWSER.value,
        )
        .order_by(checks.c.fence.desc())
        .limit(1)
    ).scalar()
    if began is None or began >= revision.last_seen_at:
        return revision
    sure = max(began, revision.first_seen_at)
    conn.execute(
        update(revisions)
        .where(revisions.c.watch_id == revision.watch_id, revisions.c.number == revision.number)
        .values(last_seen_at=sure)
    )
    return replace(revision, last_seen_at=sure)


def changes(
    conn: Connection,
    *,
    since: datetime | None = None,
    kinds: Sequence[Kind] = (),
    min_weight: float = 0.0,
    limit: int = 100,
) -> list[tuple[Watch, Revision]]:
    """Return revisions that are changes, over all watches, newest first."""
    statement = select(revisions.c.watch_id, revisions.c.number).where(
        revisions.c.verdict.is_not(None), revisions.c.weight >= min_weight
    )
    if since is not None:
        statement = statement.where(revisions.c.first_seen_at >= since)
    if kinds:
        statement = statement.where(
            exists().where(
                edits.c.watch_id == revisions.c.watch_id,
                edits.c.number == revisions.c.number,
                edits.c.kind.in_([kind.value for kind in kinds]),
            )
        )
    newest = (revisions.c.first_seen_at.desc(), revisions.c.watch_id, revisions.c.number.desc())
    found = conn.execute(statement.order_by(*newest).limit(limit)).all()
    known: dict[int, Watch] = {}
    for row in found:
        if row.watch_id not in known:
            known[row.watch_id] = watches.get(conn, row.watch_id)
    return [(known[row.watch_id], get(conn, row.watch_id, row.number)) for row in found]


def append(conn: Connection, revision: Revision, *, fence: int) -> None:
    """Keep a revision; the schema refuses a number or a fence that is there already."""
    change = revision.change
    payloads = texts.packed(conn, revision)
    conn.execute(
        insert(revisions).values(
            watch_id=revision.watch_id,
            number=revision.number,
            fence=fence,
            digest=revision.digest,
            first_seen_at=revision.first_seen_at,
            last_seen_at=revision.last_seen_at,
            last_without_at=revision.last_without_at,
            verdict=change.verdict.value if change else None,
            weight=change.weight if change else 0.0,
            acknowledged=change.acknowledged.value if change and change.acknowledged else None,
            rewritten=bool(change and change.rewritten),
            reverts_to=revision.reverts_to,
            access=revision.access.value,
            follows=revision.follows,
            **payloads,
        )
    )
    counts: dict[str, int] = {}
    for edit in change.edits if change else ():
        counts[edit.kind.value] = counts.get(edit.kind.value, 0) + 1
    key = {"watch_id": revision.watch_id, "number": revision.number}
    if counts:
        conn.execute(insert(edits), [{**key, "kind": kind, "total": n} for kind, n in counts.items()])


def verify(conn: Connection, watch_id: int) -> Iterator[int]:
    """Yield the number of each revision whose bytes are not those that were kept."""
    plain = b""
    for row in conn.execute(
        select(revisions).where(revisions.c.watch_id == watch_id).order_by(revisions.c.number)
    ):
        try:
            before, plain = plain, texts.unpacked(row, plain)
            if row.change is not None:
                texts.unpacked_change(row, plain, before)
        except StorageError:
            yield row.number


def from_row(row: Row[Any], plain: bytes, change: Change | None = None) -> Revision:
    """Return the revision of a row, whose article was unpacked already."""
    return Revision(
        watch_id=row.watch_id,
        number=row.number,
        digest=row.digest,
        article=article_from_json(json.loads(plain)),
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        last_without_at=row.last_without_at,
        change=change,
        reverts_to=row.reverts_to,
        access=Access(row.access),
        follows=row.follows,
    )


def _summary(row: Row[Any], headline: str, kinds: dict[str, int]) -> RevisionSummary:
    return RevisionSummary(
        watch_id=row.watch_id,
        number=row.number,
        digest=row.digest,
        headline=headline,
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        last_without_at=row.last_without_at,
        verdict=ChangeVerdict(row.verdict) if row.verdict else None,
        weight=row.weight,
        acknowledged=Acknowledgement(row.acknowledged) if row.acknowledged else None,
        rewritten=row.rewritten,
        reverts_to=row.reverts_to,
        access=Access(row.access),
        follows=row.follows,
        kinds=kinds,
        screenshot=None if row.screenshot is None else bytes(row.screenshot).hex(),
    )
