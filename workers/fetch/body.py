"""Reads the body of an answer within a budget, unpacked as it comes, so that no archive bomb is ever held whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_GZIP = 16 + zlib.MAX_WBITS
PLAIN = frozenset(("", "identity"))
PACKED = frozenset(("gzip", "x-gzip"))


class BrokenOffError(Exception):
    """The body ended before its end."""


class DamagedError(Exception):
    """The body is not what its header fields say."""


def read_body(pieces: Iterable[bytes], encoding: str, *, most: int) -> tuple[bytes, bool]:
    """Return the unpacked body, and whether it was cut at `most` bytes (of the body, or as it came).

    `encoding` is the Content-Encoding, one of PLAIN or PACKED. Raise BrokenOffError, DamagedError.
    """
    if encoding in PACKED:
        return _unpack(pieces, most)
    read = bytearray()
    for piece in pieces:
        read += piece
        if len(read) > most:
            return bytes(read[:most]), True
    return bytes(read), False


def _unpack(pieces: Iterable[bytes], most: int) -> tuple[bytes, bool]:
    read, came, ended = bytearray(), 0, False
    unpacker = zlib.decompressobj(_GZIP)
    for piece in pieces:
        came += len(piece)
        data = piece
        while data:
            if unpacker.eof:  # several packed parts, one after the other
                unpacker, ended = zlib.decompressobj(_GZIP), True
            try:
                read += unpacker.decompress(data, most + 1 - len(read))
            except zlib.error as error:
                if ended:  # what stands behind the end is passed over, as browsers do
                    return bytes(read), False
                raise DamagedError from error
            if len(read) > most:
                return bytes(read[:most]), True
            data = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        if came > most:
            return bytes(read), True
    if came and not unpacker.eof and not ended:
        raise BrokenOffError
    return bytes(read), False
