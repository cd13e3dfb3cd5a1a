"""Whether two versions of a quote have different speakers, or only name the same one in another way."""

from __future__ import annotations

from rowback.compare.facts.names import TITLES
from rowback.compare.words import STOP_WORDS, word_set, words
from rowback.model import Quote

PRONOUNS = word_set(
    """he she they it i we who his her their er sie es wir il elle ils elles on nous él ella ellos ellas usted
    он она они мы я هو هي هم 他 她 他们 她们"""
)


def reattributed(old: Quote, new: Quote) -> bool:
    """Tell whether the words were given to another speaker.

    A pronoun that is read differently is our reading, not the outlet's edit: the words that name the
    source must have changed, and on both sides they must name somebody.
    """
    if not old.speaker or not new.speaker or same_speaker(old.speaker, new.speaker):
        return False
    before, after = _naming(old), _naming(new)
    if before == after:
        return False
    return not (_only_pronoun(before) or _only_pronoun(after))


def same_speaker(old: str, new: str) -> bool:
    """Tell whether one name is the other or a part of it."""
    a, b = _name(old), _name(new)
    return a <= b or b <= a


def _name(speaker: str) -> set[str]:
    listed = [word.removesuffix("'s").replace(".", "") for word in words(speaker)]
    return {word for word in listed if word not in TITLES and word not in STOP_WORDS} or set(listed)


def _naming(quote: Quote) -> tuple[str, ...]:
    return tuple(words(quote.attribution or quote.speaker or ""))


def _only_pronoun(naming: tuple[str, ...]) -> bool:
    # "he said", "added she": a pronoun and a verb, nothing that names.
    return any(word in PRONOUNS for word in naming) and len(naming) <= 3
