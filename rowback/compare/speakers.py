"""Whether two versions of a quote have different speakers, or only name the same one in another way."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from rowback.compare.facts.names.words import TITLES
from rowback.compare.words import STOP_WORDS, word_set, words
from rowback.model import Quote

PRONOUNS = word_set(
    """he she they it i we who his her their er sie es wir il elle ils elles on nous él ella ellos ellas usted
    он она они мы я هو هي هم 他 她 他们 她们"""
)
HIS = word_set("mr sir lord king prince baron herr m monsieur don señor sr г-н")
HERS = word_set("mrs ms miss lady dame queen princess baroness frau mme madame doña señora sra г-жа")
_ARTICLE = re.compile(r"^(?:al|el|as|ad|an|ar)-(?=\w)")
RESPELLED = 0.7
"""Similarity of letters from which two first or last names are one name in two spellings."""


def reattributed(old: Quote, new: Quote, before: str, after: str) -> bool:
    """Tell whether the words were given to another speaker; `before` and `after` are the texts around the quote.

    A speaker whom only our reading finds elsewhere is no edit of the outlet: the naming words must have changed
    in the text, and on both sides they must lead to somebody.
    """
    if _other_title(old, new):
        return True
    if not old.speaker or not new.speaker or same_speaker(old.speaker, new.speaker):
        return False
    mine, theirs = _naming(old), _naming(new)
    if mine == theirs:
        return False
    if _only_pronoun(mine) and _only_pronoun(theirs):
        return False
    return _renamed(old, new, words(before), words(after))


def same_speaker(old: str, new: str) -> bool:
    """Tell whether one name is the other, a part of it, or its other spelling."""
    a, b = _name(old), _name(new)
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return len(a) == len(b) > 1 and all(_respelled(x, y) for x, y in zip(a, b, strict=True))


def named_in(quote: Quote) -> str | None:
    """Return the speaker as the text around the quote calls them, where our reading of the name would mislead."""
    listed = (quote.attribution or "").split()
    start = next((k for k, word in enumerate(listed) if word.strip(".,").casefold() in HIS | HERS), None)
    if start is None:
        return quote.speaker
    end = start + 1
    while end < len(listed) and listed[end][0].isupper():
        end += 1
    return " ".join(listed[start:end]).strip(".,")


def _renamed(old: Quote, new: Quote, before: list[str], after: list[str]) -> bool:
    """Whether the text that names one of the two speakers is gone, or new, around the quote."""
    mine, theirs = set(_name(old.speaker or "")), set(_name(new.speaker or ""))
    # A name that stood near the quote in neither version was only carried over from elsewhere, by our reading.
    was = not mine.isdisjoint(before) and not mine.isdisjoint(_naming(old))
    now = not theirs.isdisjoint(after) and not theirs.isdisjoint(_naming(new))
    gone, come = was and mine.isdisjoint(after), now and theirs.isdisjoint(before)
    # Where both stand near the quote before and after, only names tell that they changed places.
    named = all((quote.speaker or "").split()[-1][:1].isupper() for quote in (old, new))
    swapped = named and was and now
    return gone or come or swapped


def _other_title(old: Quote, new: Quote) -> bool:
    """Whether "Mr Holt said" became "Mrs Holt said": another person, whatever the rest of the name."""
    mine, theirs = set(_naming(old)), set(_naming(new))
    return bool((mine & HIS and theirs & HERS) or (mine & HERS and theirs & HIS))


def _respelled(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a) or Levenshtein.normalized_similarity(a, b) >= RESPELLED


def _name(speaker: str) -> list[str]:
    listed = [_ARTICLE.sub("", word.removesuffix("'s").replace(".", "")) for word in words(speaker)]
    return [word for word in listed if word not in TITLES and word not in STOP_WORDS] or listed


def _naming(quote: Quote) -> tuple[str, ...]:
    return tuple(words(quote.attribution or quote.speaker or ""))


def _only_pronoun(naming: tuple[str, ...]) -> bool:
    # "he said", "added she": a pronoun and a verb, nothing that names.
    return any(word in PRONOUNS for word in naming) and len(naming) <= 3
