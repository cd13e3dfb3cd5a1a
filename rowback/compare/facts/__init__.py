"""Facts in an aligned pair of units: what each rule finds. A new rule is a function in RULES."""

from __future__ import annotations

from collections.abc import Callable

from rowback.compare.facts.dates import date_facts
from rowback.compare.facts.names import name_facts
from rowback.compare.facts.names.known import known_names, known_surnames, small_words
from rowback.compare.facts.negation import negation_facts
from rowback.compare.facts.numbers import number_facts
from rowback.compare.facts.pair import Fact, Pair, pair
from rowback.compare.facts.stance import stance_facts

Rule = Callable[[Pair], list[Fact]]

RULES: tuple[Rule, ...] = (number_facts, date_facts, name_facts, negation_facts, stance_facts)
LEAST_ALIKE = 0.3
"""Units less alike than this say different things: a fact in one does not replace a fact in the other."""


def facts(aligned: Pair) -> list[Fact]:
    """Return what every rule finds in a pair, each fact once."""
    if aligned.similarity < LEAST_ALIKE:
        return []
    return list(dict.fromkeys(fact for rule in RULES for fact in rule(aligned)))


__all__ = ["Fact", "Pair", "facts", "known_names", "known_surnames", "pair", "small_words"]
