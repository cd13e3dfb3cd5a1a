"""Sources that no verb gives: a name behind a dash, “according to”, a colon, a noun that holds words."""

from __future__ import annotations

from dataclasses import replace

from rowback.quotes.sentence import Sentence, Source
from rowback.quotes.subjects import main_subject
from rowback.quotes.verbs import inside

_DASHES = frozenset(("–", "—", "-", "―"))


def dashed(sentence: Sentence, quote: int, until: int) -> Source | None:
    """Read `“…” — Mara Holt`, a name alone behind a dash."""
    tokens = sentence.tokens
    if sentence.low(quote + 1) not in _DASHES:
        return None
    names = sentence.names(quote + 2, until)
    if not names or names[0].first != quote + 2:
        return None
    rest = tokens[names[0].last + 1 : until]
    if not rest or rest[0].text in ".,(;":
        return Source(names[0].text, sentence.words(quote + 2, names[0].last + 1))
    return None


def according(sentence: Sentence, quote: int) -> Source | None:
    pattern = sentence.grammar.according
    if pattern is None:
        return None
    tokens = sentence.tokens
    low, high = tokens[0].start, tokens[-1].end
    for match in pattern.finditer(sentence.text, low, high):
        first = next((k for k, token in enumerate(tokens) if token.start >= match.end() - 1), None)
        if first is None or any(t.quote >= 0 and t.start <= match.start() < t.end for t in tokens):
            continue
        last = first
        while (
            last < len(tokens)
            and last < first + 12
            and tokens[last].text not in ",.;:()"
            and tokens[last].quote < 0
            and not (sentence.grammar.capital_nouns and last > first and _ends_phrase(sentence, last))
        ):
            last += 1
        words = sentence.text[match.start() : tokens[last - 1].end] if last > first else ""
        if last == quote and tokens[first].quote < 0 and not sentence.names(first, last):
            continue  # "laut der Website „…“": the quote is the source's name
        if kind := sentence.grammar.pronouns.get(tokens[first].low):
            return Source(None, words, pronoun=kind)
        names = sentence.names(first, last)
        if names and (names[0].first <= first + 2 or sentence.free(names[0])):
            return Source(names[0].text, words)
        if words and last > first:
            return Source(sentence.words(first, last), words, described=True)
    return None


def _ends_phrase(sentence: Sentence, at: int) -> bool:
    """Tell whether a German phrase ends before a word: behind its noun, before what is neither an article nor a preposition."""
    token = sentence.tokens[at]
    return (
        sentence.tokens[at - 1].capital
        and not token.capital
        and token.low not in sentence.grammar.articles
        and token.low not in sentence.grammar.prepositions
    )


def opened(sentence: Sentence, quote: int) -> Source | None:
    """Read what a colon, or a comma before a capital, gives to the speaker of the clause before it."""
    tokens = sentence.tokens
    if not quote or tokens[quote - 1].text not in (":", ",", "："):
        return None
    words = inside(sentence, quote)
    if tokens[quote - 1].text == "," and not (words[:1].isupper() and len(words.split()) > 3):
        return None
    source = main_subject(sentence, 0, quote - 1)
    if source is None and sentence.grammar.capital_nouns and sentence.low(0) in sentence.grammar.articles:
        last = next((k for k in range(1, quote) if k > 1 and _ends_phrase(sentence, k)), quote - 1)
        last = next(
            (
                k
                for k in range(1, last)
                if sentence.low(k) in sentence.grammar.prepositions and sentence.low(k) != "des"
            ),
            last,
        )
        source = Source(sentence.words(0, last), sentence.words(0, last), described=True)
    return replace(source, close=tokens[quote - 1].text != ",") if source else None


def held(sentence: Sentence, quote: int) -> Source | None:
    """Read `Holt's warning of a “…”` and `the slogan “…”`: a noun that holds somebody's words."""
    grammar = sentence.grammar
    for at in range(quote - 1, max(-1, quote - 14), -1):
        if sentence.low(at) in grammar.nouns:
            owner = next((n for n in reversed(sentence.names(0, at)) if n.owner and at - n.last <= 4), None)
            if owner:
                return Source(owner.text, sentence.words(owner.first, at + 1))
            source = main_subject(sentence, 0, at)
            return (
                replace(source, attribution=source.attribution)
                if source
                else Source(None, sentence.words(at, at + 1))
            )
    return None
