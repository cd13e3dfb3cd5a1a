"""Long lists of patterns as one: what they begin with is looked at once for each letter, not for each of them."""

from __future__ import annotations


def by_first_letter(patterns: str) -> str:
    """Return a pattern for any of some, parted by white space, each beginning with a plain letter."""
    groups: dict[str, list[str]] = {}
    for pattern in patterns.split():
        groups.setdefault(pattern[0], []).append(pattern[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in groups.items())
