"""What a newsroom publishes: a piece, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article as its newsroom keeps it."""

    headline: str
    deck: str
    authors: tuple[str, ...]
    place: str
    published: datetime
    paragraphs: tuple[str, ...]
    modified: datetime | None = None
    section: str = "News"
    caption: str = ""
    subheading: str = ""
    """Stands before the third paragraph."""
    correction: str = ""
    """The note to the readers under the text, with its own first word ("Correction: …")."""
