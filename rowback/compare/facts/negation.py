"""Negators that came or went: not, no, never, neither, without …"""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.facts.pair import Fact, Pair
from rowback.compare.spans import Hunk
from rowback.compare.words import Token, word_set
from rowback.model import Kind

NEGATORS = word_set(
    """not no never neither nor none nobody nothing nowhere without cannot can't won't
    nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder ohne
    ne n' pas jamais aucun aucune ni sans personne rien
    nunca jamás ningún ninguna ninguno tampoco nadie sin
    не нет ни никогда никто ничего без
    لا لم لن ليس ليست دون
    不 没 未 无 非 否"""
)
# French says it twice ("ne … pas"), Spanish "no" is English "no" as well: one negation, so one class.
PAIRED = frozenset({"ne", "n'"})
# Verbs and adjectives that deny by themselves: "without resources" and "lacks resources" say the same.
IMPLICIT = word_set(
    """lack lacks lacked lacking fail fails failed refuse refuses refused deny denies denied decline declines declined unable
    absent absence impossible fehlt fehlen fehlte verweigert verweigerte manque refuse refusé carece niega"""
)
LONGEST_NEW_CLAUSE = 8
"""A negator inside a longer added or dropped stretch is part of what was added or dropped."""


def negation_facts(pair: Pair) -> list[Fact]:
    """Return one fact when the unit denies more or less often than before, in words that it kept."""
    if count(pair.old_tokens, pair.old_tokens, 0) == count(pair.new_tokens, pair.new_tokens, 0):
        return []  # "heard no alarm" and "had heard nothing" deny the same number of times
    shift = implied = 0
    for hunk in pair.hunks:
        old = count(pair.old_tokens[hunk.old_start : hunk.old_end], pair.old_tokens, hunk.old_start)
        new = count(pair.new_tokens[hunk.new_start : hunk.new_end], pair.new_tokens, hunk.new_start)
        if old != new and not _new_clause(hunk):
            shift += new - old
            implied += _implicit(pair.new_tokens[hunk.new_start : hunk.new_end])
            implied -= _implicit(pair.old_tokens[hunk.old_start : hunk.old_end])
    if shift in (0, -implied):
        return []
    return [Fact(Kind.NEGATION_CHANGED, pair.old, pair.new, "added" if shift > 0 else "dropped")]


def _implicit(part: Sequence[Token]) -> int:
    return sum(token.key.casefold() in IMPLICIT for token in part)


def count(part: Sequence[Token], whole: Sequence[Token], offset: int) -> int:
    """Count the negations in a part of a unit; `offset` is where the part begins."""
    total = 0
    for place, token in enumerate(part, start=offset):
        key = token.key.casefold()
        following = whole[place + 1] if place + 1 < len(whole) else None
        if key == "no" and following is not None and (following.key == "." or following.key[0].isdigit()):
            continue
        if key in PAIRED:
            continue
        if key in NEGATORS or key.endswith("n't"):
            total += 1
    return total


def _new_clause(hunk: Hunk) -> bool:
    old, new = hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start
    return abs(old - new) > LONGEST_NEW_CLAUSE
