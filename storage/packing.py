"""Bytes packed small: zstd with an earlier version as its dictionary."""

from __future__ import annotations

import functools
import hashlib

import zstandard

LEVEL = 3
"""Level 19 saves 7 % more for 8 to 30 times the time (docs/performance.md)."""

KEY_FRAME_EVERY = 32
"""Versions in a chain of differences: bounds what reading one costs, and what one damaged row can spoil."""

_LARGEST_WINDOW_LOG = 27  # what decompressors accept without being asked


def pack(plain: bytes, *, base: bytes = b"") -> bytes:
    """Compress `plain`, as its difference to `base` where one is given."""
    if not base:
        return _whole().compress(plain)
    window = min(_LARGEST_WINDOW_LOG, max(10, (len(plain) + len(base)).bit_length()))
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, window_log=window, write_content_size=True, write_checksum=False, write_dict_id=False
    )
    return zstandard.ZstdCompressor(dict_data=_dictionary(base), compression_params=parameters).compress(
        plain
    )


def unpack(packed: bytes, *, base: bytes = b"") -> bytes:
    """Undo `pack`; raise ValueError on bytes that are not what `pack` made."""
    try:
        if not base:
            return _reader().decompress(packed)
        return zstandard.ZstdDecompressor(dict_data=_dictionary(base)).decompress(packed)
    except (zstandard.ZstdError, MemoryError) as error:  # a damaged header may ask for any amount of memory
        raise ValueError("not what was packed") from error


def fingerprint(plain: bytes) -> bytes:
    """Return the SHA-256 of `plain`."""
    return hashlib.sha256(plain).digest()


@functools.cache
def _whole() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=False)


@functools.cache
def _reader() -> zstandard.ZstdDecompressor:
    return zstandard.ZstdDecompressor()


def _dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
