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
    if conn.execute(select(blobs.c.depth).where(blobs.c.hash == name)).first() is not None:
        return name
    depth, before = 0, b""
    if base is not None:
        found = conn.execute(select(blobs.c.depth).where(blobs.c.hash == base)).scalar()
        if found is not None and found + 1 < KEY_FRAME_EVERY:
            depth, before = found + 1, get(conn, base)
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


def _damaged(name: bytes) -> StorageError:
    return StorageError(f"The stored page {name.hex()[:12]} is damaged: restore the database from a backup.")
