"""The texts of revisions as bytes: each its difference to the one before, whole ones in between, verified when read."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, select

from rowback.codec import article_to_json, change_to_json
from rowback.model import Change, Revision
from storage.database import Connection, StorageError
from storage.packing import KEY_FRAME_EVERY, fingerprint, pack, unpack
from storage.phrases import PHRASES
from storage.tables import revisions

# Of SHA-256: against damage, not against forgery.
_ARTICLE_CHECK_BYTES = 8
_CHANGE_CHECK_BYTES = 4


def packed(conn: Connection, revision: Revision) -> dict[str, Any]:
    """Return the columns that hold a new revision's article and change."""
    base, depth = _base(conn, revision.watch_id, revision.number)
    plain = _bytes(article_to_json(revision.article))
    return {
        "checksum": fingerprint(plain)[:_ARTICLE_CHECK_BYTES],
        "depth": depth,
        "article": pack(plain, base=base or PHRASES),
        "change": _packed_change(revision.change, base + plain) if revision.change else None,
    }


def before(conn: Connection, row: Row[Any]) -> bytes:
    """Return the article that the row's is a difference to; empty where it is kept whole."""
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


def unpacked(row: Row[Any], before: bytes) -> bytes:
    """Return the row's article as JSON; raise StorageError where it is not what was kept."""
    try:
        plain = unpack(bytes(row.article), base=before if row.depth else PHRASES)
    except ValueError as error:
        raise _damaged(row) from error
    if fingerprint(plain)[:_ARTICLE_CHECK_BYTES] != bytes(row.checksum):
        raise _damaged(row)
    return plain


def unpacked_change(row: Row[Any], plain: bytes, before: bytes) -> bytes:
    """Return the row's change as JSON; raise StorageError where it is not what was kept."""
    kept = bytes(row.change)
    try:
        change = unpack(kept[_CHANGE_CHECK_BYTES:], base=(before if row.depth else b"") + plain + PHRASES)
    except ValueError as error:
        raise _damaged(row) from error
    if fingerprint(change)[:_CHANGE_CHECK_BYTES] != kept[:_CHANGE_CHECK_BYTES]:
        raise _damaged(row)
    return change


def _base(conn: Connection, watch_id: int, number: int) -> tuple[bytes, int]:
    """Return what revision `number` will be a difference to, and its place in the chain."""
    if number == 1:
        return b"", 0
    row = conn.execute(
        select(revisions).where(revisions.c.watch_id == watch_id, revisions.c.number == number - 1)
    ).first()
    if row is None:
        raise StorageError(f"Revision {number} of watch {watch_id} cannot be kept: there is none before it.")
    if row.depth + 1 >= KEY_FRAME_EVERY:
        return b"", 0
    return unpacked(row, before(conn, row)), row.depth + 1


def _packed_change(change: Change, texts: bytes) -> bytes:
    # Both texts are the dictionary, because an edit repeats sentences of them; the phrase book has the rest.
    plain = _bytes(change_to_json(change))
    return fingerprint(plain)[:_CHANGE_CHECK_BYTES] + pack(plain, base=texts + PHRASES)


def _bytes(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _damaged(row: Row[Any]) -> StorageError:
    return StorageError(
        f"Revision {row.number} of watch {row.watch_id} is damaged: restore the database from a backup."
    )
