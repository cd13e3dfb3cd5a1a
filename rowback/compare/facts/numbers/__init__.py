"""Quantities by value: `five` is 5, `43 per cent` is 43%, `$1.5 million` is not $15 million."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.facts.dates import dates
from rowback.compare.facts.numbers.quantity import Quantity
from rowback.compare.facts.numbers.reading import quantity_at
from rowback.compare.facts.numerals import MONEY
from rowback.compare.facts.pair import Fact, Pair, replaced
from rowback.compare.words import Token
from rowback.model import Kind

TOO_FAR = 14
"""A quantity in a rewritten run longer than this is a new statement, unless it counts the same thing."""
REWRITTEN = 0.7
"""Similarity of two units below which the runs that differ are rewritten ones."""


def number_facts(pair: Pair) -> list[Fact]:
    """Return the quantities that have another value."""
    old = quantities(pair.old, pair.old_tokens, pair.language)
    new = quantities(pair.new, pair.new_tokens, pair.language)
    rewritten = pair.similarity < REWRITTEN and _width(pair) > TOO_FAR
    return [
        _fact(before, after)
        for before, after in replaced(pair, old, new)
        if _corrects(before, after) and not (rewritten and _apart(before, after))
    ]


def quantities(text: str, listed: Sequence[Token], language: str) -> list[Quantity]:
    """Return the quantities of a text in order; dates and clock times are none."""
    taken = {k for date in dates(text, listed, language) for k in range(date.start, date.end)}
    found: list[Quantity] = []
    place = 0
    while place < len(listed):
        quantity = None if place in taken else quantity_at(text, listed, place, language)
        if quantity is None:
            place += 1
            continue
        found.append(quantity)
        place = quantity.end
    return found


def _width(pair: Pair) -> int:
    """Return how many tokens the differing runs have."""
    return sum(max(h.old_end - h.old_start, h.new_end - h.new_start) for h in pair.hunks)


def _corrects(before: Quantity, after: Quantity) -> bool:
    """Whether the one can be meant to set the other right."""
    if before.value == after.value and _other_kind(before, after):
        return False
    return not _other_thing(before, after)


def _apart(before: Quantity, after: Quantity) -> bool:
    """Whether they neither count the same thing nor have a unit in common."""
    return before.counts != after.counts and not (before.unit == after.unit != "")


def _fact(before: Quantity, after: Quantity) -> Fact:
    """Show the words of measure where nothing else differs."""
    measured = before.value == after.value and before.unit == after.unit
    old, new = (before.measured, after.measured) if measured else (before.text, after.text)
    return Fact(Kind.NUMBER_CHANGED, old, new)


def _other_thing(before: Quantity, after: Quantity) -> bool:
    """Whether one counts and the other measures or pays: "one person" is not corrected by "a 17-year-old girl"."""
    if before.counts == after.counts:
        return False
    return bool(before.unit) != bool(after.unit) or (before.measure is None) != (after.measure is None)


def _other_kind(before: Quantity, after: Quantity) -> bool:
    """Whether two equal numbers are no correction of each other: "$5" and "5%", "three days" and "three miles"."""
    if before.unit != after.unit:
        return not {before.unit, after.unit} <= MONEY
    return bool(before.measure and after.measure and before.measure.dimension != after.measure.dimension)
