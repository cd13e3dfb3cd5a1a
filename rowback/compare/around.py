"""Edits of what stands around the story on its page (share bars, counters, promotions), and the rule that hides them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rowback.compare.facts.negation import NEGATORS
from rowback.compare.furniture import furniture_rule
from rowback.compare.similarity import similarity_of
from rowback.compare.words import QUOTE_MARKS, tokens
from rowback.model import Edit, Field, Kind, Where
from rowback.text import cosmetic_form

SAME_FURNITURE = 0.5
"""Similarity from which a piece of page furniture is the old one with another count, name or time."""


def furniture_edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Return an edit for each piece of furniture that came, went or was changed; pieces alike face each other."""
    kept = {cosmetic_form(text) for text in old} & {cosmetic_form(text) for text in new}
    gone = [text for text in dict.fromkeys(old) if cosmetic_form(text) not in kept]
    come = [text for text in dict.fromkeys(new) if cosmetic_form(text) not in kept]
    sides: list[tuple[str | None, str | None]] = []
    for text in gone:
        twin = next((other for other in come if similarity_of(text, other) >= SAME_FURNITURE), None)
        sides.append((text, twin))
        if twin is not None:
            come.remove(twin)
    sides += [(None, text) for text in come]
    return [_edit(before, after) for before, after in sides]


def _edit(old: str | None, new: str | None) -> Edit:
    rule = furniture_rule(new or old or "")
    return Edit(
        kind=Kind.BOILERPLATE,
        old=old,
        new=new,
        where=Where(field=Field.BODY),
        subtype=rule,
        hidden_by=None if _might_tell(old or "", new or "") else rule,
    )


def _might_tell(old: str, new: str) -> bool:
    """Tell whether what differs has a quotation mark, a number, a negation or a name in it: such an edit is never hidden.

    A rule may be wrong, and what it holds to be furniture a sentence of the story. A word with a capital counts as a
    name unless it is the first, or all of the text is in capitals.
    """
    if any(mark in text for text in (old, new) for mark in QUOTE_MARKS):
        return True
    mine, theirs = Counter(_words(old)), Counter(_words(new))
    return any(
        word in NEGATORS or any(sign.isdigit() for sign in word) or word[0].isupper()
        for word in (mine - theirs) + (theirs - mine)
    )


def _words(text: str) -> list[str]:
    found = [token.text for token in tokens(text)]
    if not text.isupper():
        return [word.lower() for word in found[:1]] + found[1:]
    return [word.lower() for word in found]
