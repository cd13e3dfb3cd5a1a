"""A number as it stands in a text, a quantity with its unit, and whether two of them are the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rowback.compare.facts.numbers.measures import Measure
from rowback.compare.facts.pair import Found

CONVERTED = Decimal("0.06")
"""Share by which a value in other units may miss and still be the same one, rounded: 12 feet are 3.7 metres."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read: the tokens that it takes, and for vague ones what they are below."""

    value: Decimal
    length: int
    unit: str = ""
    below: Decimal | None = None
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (currency, `%`, or empty) and its token range, which holds the word of measure too."""

    value: Decimal
    unit: str
    start: int
    end: int
    text: str
    counts: str = ""
    """The next word that says what is counted."""
    below: Decimal | None = None
    """Of "dozens" and the like: `value` is the least that they are, this is more than they are."""
    measure: Measure | None = None
    measured: str = ""
    """The text with its word of measure."""

    def same(self, other: Found, /) -> bool:
        """Whether both are the same quantity; a unit that only one side names does not count."""
        if not isinstance(other, Quantity):
            return False
        if self.unit and other.unit and self.unit != other.unit:
            return False
        if (self.below is None) != (other.below is None):
            vague, exact = (other, self) if self.below is None else (self, other)
            return vague.value <= exact.value < (vague.below or 0)
        if self.measure and other.measure and self.measure != other.measure:
            return self._converted(self.measure, other, other.measure)
        return self.value == other.value

    def _converted(self, mine: Measure, other: Quantity, theirs: Measure) -> bool:
        a, b = self.value * mine.factor, other.value * theirs.factor
        return mine.dimension == theirs.dimension and abs(a - b) <= CONVERTED * max(a, b)
