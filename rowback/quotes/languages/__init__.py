"""The languages whose words of saying are known, and which of them a text is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from rowback.quotes.languages.english import ENGLISH
from rowback.quotes.languages.german import DUTCH, GERMAN
from rowback.quotes.languages.grammar import Grammar
from rowback.quotes.languages.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from rowback.quotes.languages.slavic import POLISH, RUSSIAN, UKRAINIAN

LANGUAGES: Mapping[str, Grammar] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
    "pt": PORTUGUESE,
    "it": ITALIAN,
    "nl": DUTCH,
    "uk": UKRAINIAN,
    "pl": POLISH,
}
_SAMPLE = 2_000
"""Characters that the language is told by."""
_DECLARED = 1.3
"""What the declared language's count is worth more: pages declare that of their template as often as that of the story."""


def grammar_of(text: str, declared: str = "") -> Grammar:
    """Return the grammar whose commonest words and verbs of saying the text has most of; the declared one breaks near ties."""
    counted = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    distinct = set(counted)
    votes = {
        code: (_votes(counted, distinct, grammar) + 0.01)
        * (_DECLARED if code == declared[:2].lower() else 1.0)
        for code, grammar in LANGUAGES.items()
    }
    return LANGUAGES[max(votes, key=lambda code: votes[code])]


_WORD = re.compile(r"[^\W\d_]+")


def _votes(counted: Counter[str], distinct: set[str], grammar: Grammar) -> int:
    return sum(counted[word] for word in distinct & grammar.common) + 2 * len(distinct & grammar.verbs)


__all__ = ["LANGUAGES", "Grammar", "grammar_of"]
