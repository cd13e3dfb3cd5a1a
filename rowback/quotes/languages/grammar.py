"""What the rules need to know of a language: its words of saying, its pronouns, the small words around names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Words of one language, all in small letters.

    `pronouns` maps a pronoun to m, f, p (he, she, they) or n (no person that can be looked up).
    """

    verbs: frozenset[str]
    """Forms of verbs of saying and judging."""
    loose: frozenset[str] = frozenset()
    """Those among them that mean other things too: they count only beside the quote or its speaker."""
    participles: tuple[str, ...] = ()
    """Endings of verb forms that take their subject from the main clause ("…, adding that")."""
    nouns: frozenset[str] = frozenset()
    """What holds words of somebody: slogan, warning, claim."""
    pronouns: Mapping[str, str] = field(default_factory=dict)
    relatives: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    """Adverbs, auxiliaries and times that may stand between a speaker and the verb."""
    passives: frozenset[str] = frozenset()
    """Forms of "to be" that turn a past participle into a passive."""
    agents: frozenset[str] = frozenset()
    """The word before the one who acts in a passive: "by"."""
    prepositions: frozenset[str] = frozenset()
    """What makes the name after it something else than a subject, clause openers ("when") among them."""
    articles: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    according: re.Pattern[str] | None = None
    """Ends right before the source: "according to "."""
    reported: frozenset[str] = frozenset()
    """Verb forms that by themselves say that somebody else's words are told (German "sei", "habe")."""
    people: frozenset[str] = frozenset()
    """Nouns for those who speak without a name: spokesman, official, report."""
    men: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    """Titles and roles that tell a man or a woman."""
    works: frozenset[str] = frozenset()
    """What has a title that is written in quotation marks: book, film, show."""
    naming: frozenset[str] = frozenset()
    """Words before a name or term in quotation marks that nobody speaks: so-called, titled."""
    common: frozenset[str] = frozenset()
    """The commonest small words, to know the language by."""
    drops: bool = False
    """Whether a verb may stand without any subject: "ha dicho" (Spanish, Portuguese, Italian)."""
    capital_nouns: bool = False
    """Whether every noun has a capital (German)."""


def forms(stems: str, *endings: str) -> frozenset[str]:
    """Return every stem with every ending."""
    return frozenset(stem + ending for stem in stems.split() for ending in endings)


def joined(*parts: Iterable[str]) -> frozenset[str]:
    """Return all words of several lists."""
    return frozenset(word for part in parts for word in part)
