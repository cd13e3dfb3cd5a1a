"""A point in time as a text names it, and whether two of them are one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rowback.compare.facts.pair import Found

Read = tuple[dict[str, str], int]
"""What stands at a place of a text: parts of a date, and how many tokens they take."""


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as the text names it: its parts, token range and words."""

    parts: Mapping[str, str]
    start: int
    end: int
    text: str

    def same(self, other: Found, /) -> bool:
        """Whether no part that both name differs, and they name a part in common."""
        if not isinstance(other, When):
            return False
        common = self.parts.keys() & other.parts.keys()
        return bool(common) and not self.differs(other)

    def differs(self, other: When) -> bool:
        """Whether a part that both name differs."""
        common = self.parts.keys() & other.parts.keys()
        return any(
            self.parts[part] != other.parts[part] and not self._same_hour(part, other) for part in common
        )

    def _same_hour(self, part: str, other: When) -> bool:
        """Whether two hours are one where only one side says which half of the day it is."""
        if part != "hour" or ("half" in self.parts) == ("half" in other.parts):
            return False
        return int(self.parts[part]) % 12 == int(other.parts[part]) % 12
