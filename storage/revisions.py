"""Revisions: the articles that were kept, each as its difference to the one before, verified on every read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, exists, insert, select

from rowback.codec import article_from_json, article_to_json, change_from_json, change_to_json
from rowback.model import (
    Acknowledgement,
    Article,
    Change,
    ChangeVerdict,
    Kind,
    Revision,
    RevisionSummary,
    Watch,
)
from storage import blobs, watches
from storage.database import Connection, NotFound, StorageError
from storage.packing import KEY_FRAME_EVERY, fingerprint, pack, unpack
from storage.phrases import PHRASES
from storage.tables import captures, edits, revisions

_CHECK_BYTES = 8  # of SHA-256: against damage, not against forgery


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
    before = _chain_up_to(conn, row)
    return _revision(row, _unpacked(row, before), before)


def history(conn: Connection, watch_id: int) -> list[RevisionSummary]:
    """Return all revisions without their texts, oldest first."""
    kinds: dict[int, dict[str, int]] = {}
    for row in conn.execute(select(edits).where(edits.c.watch_id == watch_id).order_by(edits.c.kind)):
        kinds.setdefault(row.number, {})[row.kind] = row.total
    columns = [column for column in revisions.c if column.name != "change"]
    rows = conn.execute(select(*columns).where(revisions.c.watch_id == watch_id).order_by(revisions.c.number))
    plain, summaries = b"", []
    for row in rows:
        plain = _unpacked(row, plain)
        headline = json.loads(plain).get("headline", "")
        summaries.append(_summary(row, headline, kinds.get(row.number, {})))
    return summaries


def number_with_digest(conn: Connection, watch_id: int, digest: str) -> int | None:
    """Return the number of the latest revision with that digest; None where there is none."""
    number: int | None = conn.execute(
        select(revisions.c.number)
        .where(revisions.c.watch_id == watch_id, revisions.c.digest == digest)
        .order_by(revisions.c.number.desc())
        .limit(1)
    ).scalar()
    return number


def change_times(conn: Connection, watch_id: int) -> list[datetime]:
    """Return when each edit was first seen, oldest first."""
    found = conn.execute(
        select(revisions.c.first_seen_at)
        .where(revisions.c.watch_id == watch_id, revisions.c.number > 1)
        .order_by(revisions.c.number)
    )
    return list(found.scalars())


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
        revisions.c.number > 1, revisions.c.weight >= min_weight
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


def capture_html(conn: Connection, watch_id: int, number: int) -> str:
    """Return the page that a revision was read from; raise NotFound where it is not kept."""
    name = conn.execute(
        select(captures.c.html)
        .join(
            revisions,
            (revisions.c.watch_id == captures.c.watch_id) & (revisions.c.fence == captures.c.fence),
        )
        .where(revisions.c.watch_id == watch_id, revisions.c.number == number)
    ).scalar()
    if name is None:
        raise NotFound(f"The page of revision {number} of watch {watch_id} is not kept.")
    return blobs.get(conn, bytes(name)).decode("utf-8", "surrogatepass")


def append(conn: Connection, revision: Revision, *, fence: int) -> None:
    """Keep a revision; the schema refuses a number or a fence that is there already."""
    base, depth = _base(conn, revision.watch_id, revision.number)
    plain = _article_bytes(revision.article)
    change = revision.change
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
            checksum=fingerprint(plain)[:_CHECK_BYTES],
            depth=depth,
            article=pack(plain, base=base or PHRASES),
            # Both texts are the dictionary: an edit repeats sentences of them.
            change=pack(_change_bytes(change), base=base + plain + PHRASES, checksum=True)
            if change
            else None,
        )
    )
    counts: dict[str, int] = {}
    for edit in change.edits if change else ():
        counts[edit.kind.value] = counts.get(edit.kind.value, 0) + 1
    key = {"watch_id": revision.watch_id, "number": revision.number}
    if counts:
        conn.execute(insert(edits), [{**key, "kind": kind, "total": n} for kind, n in counts.items()])


def forget(conn: Connection, watch_id: int) -> None:
    """Remove all revisions of a watch."""
    for table in (edits, revisions):
        conn.execute(delete(table).where(table.c.watch_id == watch_id))


def verify(conn: Connection, watch_id: int) -> Iterator[int]:
    """Yield the number of each revision whose bytes are not those that were kept."""
    plain = b""
    for row in conn.execute(
        select(revisions).where(revisions.c.watch_id == watch_id).order_by(revisions.c.number)
    ):
        try:
            before, plain = plain, _unpacked(row, plain)
            if row.change is not None:
                _unpacked_change(row, plain, before)
        except StorageError:
            yield row.number


def _base(conn: Connection, watch_id: int, number: int) -> tuple[bytes, int]:
    if number == 1:
        return b"", 0
    row = conn.execute(
        select(revisions).where(revisions.c.watch_id == watch_id, revisions.c.number == number - 1)
    ).first()
    if row is None:
        raise StorageError(f"Revision {number} of watch {watch_id} cannot be kept: there is none before it.")
    if row.depth + 1 >= KEY_FRAME_EVERY:
        return b"", 0
    return _unpacked(row, _chain_up_to(conn, row)), row.depth + 1


def _chain_up_to(conn: Connection, row: Row[Any]) -> bytes:
    """Return the article that `row` is a difference to; empty where it is kept whole."""
    if not row.depth:
        return b""
    payloads = conn.execute(
        select(revisions.c.article)
        .where(
            revisions.c.watch_id == row.watch_id,
            revisions.c.number < row.number,
            revisions.c.number >= row.number - row.depth,
        )
        .order_by(revisions.c.number)
    ).scalars()
    plain = b""
    try:
        for payload in payloads:
            plain = unpack(bytes(payload), base=plain or PHRASES)
    except ValueError as error:
        raise _damaged(row) from error
    return plain


def _unpacked(row: Row[Any], before: bytes) -> bytes:
    try:
        plain = unpack(bytes(row.article), base=before if row.depth else PHRASES)
    except ValueError as error:
        raise _damaged(row) from error
    if fingerprint(plain)[:_CHECK_BYTES] != bytes(row.checksum):
        raise _damaged(row)
    return plain


def _unpacked_change(row: Row[Any], plain: bytes, before: bytes) -> bytes:
    try:
        return unpack(bytes(row.change), base=(before if row.depth else b"") + plain + PHRASES)
    except ValueError as error:
        raise _damaged(row) from error


def _damaged(row: Row[Any]) -> StorageError:
    return StorageError(
        f"Revision {row.number} of watch {row.watch_id} is damaged: restore the database from a backup."
    )


def _article_bytes(article: Article) -> bytes:
    text = json.dumps(article_to_json(article), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _change_bytes(change: Change) -> bytes:
    text = json.dumps(change_to_json(change), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _revision(row: Row[Any], plain: bytes, before: bytes) -> Revision:
    change = None
    if row.change is not None:
        change = change_from_json(json.loads(_unpacked_change(row, plain, before)))
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
        kinds=kinds,
    )
