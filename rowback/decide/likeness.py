"""The likeness of a look: one fingerprint of all that is read from a page and can matter; equal ones need no comparing."""

from __future__ import annotations

import hashlib
import json

from rowback.model import Capture, PageVerdict, Reading
from rowback.text import digest, normalise
from rowback.urls import canonical

HEX = 32
"""Digits of a fingerprint: 128 bits."""


def likeness(capture: Capture, reading: Reading) -> str | None:
    """Return the fingerprint of what a page shows and says of itself; None where it shows no whole article.

    Covered: what the digest covers, the other places of the headline, the address that answered and the one that the
    page names, `noindex`, and whether it is free. A page on which a selector did nothing has none: its owner is told.
    """
    signs, surfaces = reading.signs, reading.article.surfaces
    if reading.judgement.verdict is not PageVerdict.ARTICLE or signs.notes:
        return None
    places = (surfaces.page, surfaces.title, surfaces.open_graph, surfaces.json_ld)
    form = [
        digest(reading.article),
        [text and normalise(text) for text in places],
        _address(capture.final_url),
        _address(signs.canonical),
        signs.noindex,
        signs.free,
    ]
    return _hash(json.dumps(form, separators=(",", ":")))


def fingerprint(capture: Capture) -> str:
    """Return the fingerprint of an answer itself: equal ones are read alike."""
    fields = (capture.final_url, capture.content_type, capture.header_fields.get("x-robots-tag", ""))
    return _hash("\0".join((*fields, capture.html)))


def _address(url: str) -> str:
    try:
        return canonical(url) if url else ""
    except ValueError:
        return url


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HEX]
