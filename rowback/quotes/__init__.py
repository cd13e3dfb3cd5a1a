"""Direct quotes and who said them."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.model import Quote


def find_quotes(paragraphs: Sequence[str], language: str = "") -> tuple[Quote, ...]:
    """Return the direct quotes."""
    return ()
