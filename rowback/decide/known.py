"""Whether a page shows just what it showed before: asked while it is still open, when more can be had of it."""

from __future__ import annotations

from rowback.decide.finding import access_of
from rowback.decide.versions import Past
from rowback.model import Reading
from rowback.text import digest


def is_known(past: Past, reading: Reading) -> bool:
    """Tell whether a reading is the version that the last look of its kind showed; what is no article never is."""
    access = access_of(reading.judgement)
    standing = None if access is None else past.of(access)
    return standing is not None and digest(reading.article) == standing.digest
