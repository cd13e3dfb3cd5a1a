"""How much of an article a look showed."""

from __future__ import annotations

from enum import StrEnum


class Access(StrEnum):
    """How much of an article a look showed: all of it, or the beginning before a paywall."""

    FULL = "full"
    STUB = "stub"

    @property
    def other(self) -> Access:
        """The one that this is not."""
        return Access.STUB if self is Access.FULL else Access.FULL
