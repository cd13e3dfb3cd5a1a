"""What the whole article tells of its capitals: words that are names there, words that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Behind a word or a comma: no sentence begins there.
_INSIDE = re.compile(r"(?<=[\w,;)] )[^\W\d_]\w+")
_WORD = re.compile(r"[^\W\d_]\w++")
_BEHIND_CAPITAL = re.compile(r"(?<=[\w,;)] )[A-ZÀ-Þ]\w+ (?=([A-ZÀ-Þ]\w+))")
_BEHIND_ARTICLE = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Kk]?[Ee]in(?:e[nmrs]?)?|[Ii]m|[Aa]m|[Vv]om|[Zz]u[mr]|[Ii]hr(?:e[nmrs]?)?|[Ss]ein(?:e[nmrs]?)?) ([A-ZÀ-Þ]\w+)"
)


def known_names(texts: Iterable[str]) -> frozenset[str]:
    """Return the capitalised words that stand inside sentences, and never in small letters in the same texts."""
    inside = {word for text in texts for word in _INSIDE.findall(text)}
    small = {word for word in inside if word[0].islower()}
    return frozenset(word.casefold() for word in inside - small if word.casefold() not in small)


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that the texts write in small letters."""
    return frozenset(word for text in texts for word in _WORD.findall(text) if word[0].islower())


def known_surnames(texts: Iterable[str]) -> frozenset[str]:
    """Return the German words that stand behind a first name or a title, and never behind an article: every noun is large."""
    listed = list(texts)
    behind = {word for text in listed for word in _BEHIND_CAPITAL.findall(text)}
    nouns = {word for text in listed for word in _BEHIND_ARTICLE.findall(text)}
    return frozenset(word.casefold() for word in behind - nouns)
