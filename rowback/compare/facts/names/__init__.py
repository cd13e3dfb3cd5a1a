"""Names of people, places and organisations that were replaced or respelled."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from rowback.compare.facts.names.finding import names
from rowback.compare.facts.names.name import Name
from rowback.compare.facts.names.words import NO_SUBSTANCE
from rowback.compare.facts.pair import Fact, Pair, replaced
from rowback.compare.words import Token
from rowback.model import Kind

LANGUAGES_WITHOUT_CASE = ("zh", "ja", "ko", "ar", "fa", "he", "ur", "hi", "th")
BESIDE_NAME = 1
"""Words of substance that may change around a name that was replaced."""
LONGEST_REWORDING = 9
"""Words replaced by as many others or more are another statement, in which no name stands for another."""
RESPELLED = 0.75
"""Similarity of letters from which two German nouns in the same place are one name in two spellings."""


def name_facts(pair: Pair) -> list[Fact]:
    """Return the names that stand in the place of others."""
    if pair.language[:2] in LANGUAGES_WITHOUT_CASE:
        return []
    old, new = names(pair.old, pair.old_tokens, pair), names(pair.new, pair.new_tokens, pair)
    return [
        Fact(Kind.NAME_CHANGED, before.text, after.text)
        for before, after in replaced(pair, old, new, near=False)
        if _in_its_place(pair, before, after) and _another(pair, before, after)
    ]


def _another(pair: Pair, before: Name, after: Name) -> bool:
    """Whether one name stands for another, and no word or title that has a capital for another."""
    if before.same(after) or _common(before, after, pair.small):
        return False
    return not pair.language.startswith("de") or _german(before, after, pair.names)


def _common(before: Name, after: Name, small: frozenset[str]) -> bool:
    """Whether all that differs is words that the article writes small elsewhere: a label or a title, no name."""
    differing = set(before.words) ^ set(after.words)
    return bool(differing) and differing <= small


def _in_its_place(pair: Pair, before: Name, after: Name) -> bool:
    """Whether one name stands where the other stood: nothing else of substance was put around it, or it was on one side only."""
    for hunk in pair.reworded:
        if before.start < hunk.old_end and before.end > hunk.old_start:
            if min(hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start) > LONGEST_REWORDING:
                return False
            old = _beside(pair.old_tokens, hunk.old_start, hunk.old_end, before)
            new = _beside(pair.new_tokens, hunk.new_start, hunk.new_end, after)
            if any(mine == theirs == 0 for mine, theirs in zip(old, new, strict=True)):
                return True
            return max(sum(old), sum(new)) <= BESIDE_NAME
    return False


def _beside(listed: Sequence[Token], start: int, end: int, name: Name) -> tuple[int, int]:
    """Count the words of substance in a run before and behind a name."""
    sides = (listed[start : max(start, name.start)], listed[min(name.end, end) : end])
    counts = [
        sum(t.key[0].isalnum() and t.key.casefold() not in NO_SUBSTANCE for t in side) for side in sides
    ]
    return counts[0], counts[1]


def _german(before: Name, after: Name, surnames: frozenset[str]) -> bool:
    """German writes every noun large: a name has two words in a row, stands behind a first name elsewhere, or is respelled."""
    if len(before.words) > 1 and len(after.words) > 1:
        return True
    if len(before.words) == len(after.words) == 1 and {before.words[0], after.words[0]} & surnames:
        return True
    mine, theirs = before.words[0], after.words[0]
    return len(mine) == len(theirs) and Levenshtein.normalized_similarity(mine, theirs) >= RESPELLED
