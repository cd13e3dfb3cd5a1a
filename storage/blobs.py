"""Content-addressed bytes (HTML, screenshots): the SHA-256 is the name; a later version is kept as a difference."""

from __future__ import annotations

from sqlalchemy import select

from storage.database import Connection, NotFound, StorageError
from storage.packing import KEY_FRAME_EVERY, fingerprint, pack, unpack
from storage.statements import insert_once
from storage.tables import blobs


def put(conn: Connection, plain: bytes, *, base: bytes | None = None) -> bytes:
    """Keep `plain` and return its name. `base` names an earlier version, which makes it cost next to nothing."""
    name = fingerprint(plain)
    if _depth(conn, name) is not None:
        return name
    depth, before = _before(conn, base)
    row = {
        "hash": name,
        "base": base if depth else None,
        "depth": depth,
        "payload": pack(plain, base=before),
    }
    insert_once(conn, blobs, row)
    return name


def get(conn: Connection, name: bytes) -> bytes:
    """Return the bytes of that name; raise StorageError where they are damaged, NotFound where there are none."""
    payloads: list[bytes] = []
    wanted: bytes | None = name
    while wanted is not None:
        row = conn.execute(select(blobs.c.base, blobs.c.payload).where(blobs.c.hash == wanted)).first()
        if row is None:
            raise NotFound(f"The stored page {wanted.hex()[:12]} is missing.")
        payloads.append(bytes(row.payload))
        wanted = None if row.base is None else bytes(row.base)
    plain = b""
    try:
        for payload in reversed(payloads):
            plain = unpack(payload, base=plain)
    except ValueError as error:
        raise _damaged(name) from error
    if fingerprint(plain) != name:
        raise _damaged(name)
    return plain


def _depth(conn: Connection, name: bytes) -> int | None:
    # The lock keeps a sweep in another transaction from taking it away before this one names it.
    keep = select(blobs.c.depth).where(blobs.c.hash == name).with_for_update(read=True, key_share=True)
    depth: int | None = conn.execute(keep).scalar()
    return depth


def _before(conn: Connection, base: bytes | None) -> tuple[int, bytes]:
    depth = None if base is None else _depth(conn, base)
    if base is None or depth is None or depth + 1 >= KEY_FRAME_EVERY:
        return 0, b""
    try:
        return depth + 1, get(conn, base)
    except StorageError:
        return 0, b""  # a damaged page must not keep the next from being kept: that one is kept whole


def _damaged(name: bytes) -> StorageError:
    return StorageError(f"The stored page {name.hex()[:12]} is damaged: restore the database from a backup.")
