"""What two sequences have in common at both ends: it is set aside before anything dear is done with the rest."""

from __future__ import annotations

from collections.abc import Sequence


def equal_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """Return how much is equal at the beginning, and where the equal end begins in each, not before that."""
    start, least = 0, min(len(old), len(new))
    while start < least and old[start] == new[start]:
        start += 1
    old_end, new_end = len(old), len(new)
    while old_end > start and new_end > start and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return start, old_end, new_end
