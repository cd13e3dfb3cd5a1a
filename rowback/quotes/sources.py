"""The words that say who speaks, right where a quote stands."""

from __future__ import annotations

import re

from rowback.quotes.asides import according, dashed, held, opened
from rowback.quotes.sentence import Sentence, Source
from rowback.quotes.subjects import main_subject, subject_after, subject_before
from rowback.quotes.verbs import (
    LOOSE,
    NAMED,
    QUOTED,
    agent,
    either,
    final_verb,
    inside,
    noun,
    passive,
    speaks,
)

_AFTER = 24
"""Tokens behind a quote in which the verb may stand."""
_JOINED = 6
"""Tokens between two quotes from which the source of the second is not that of the first."""
MARKS = frozenset((",", "–", "—", "-", "―", "…", ")", "]"))
_GENERIC = re.compile(r"[a-z]{3,}ed$")
_INVERTING = frozenset(["as", "so", "has", "hat", "a", "ha", "later", "also", "then", "auch", "noch"])
_HYPHENATED = re.compile(r"(.+?)-(?:t-)?(ils?|elles?|on|je)$")


def sources_in(sentence: Sentence) -> dict[int, Source]:
    """Return for each quote of a sentence, by its number, who is said to speak it; those without words of saying lack."""
    tokens = sentence.tokens
    quotes = [at for at, token in enumerate(tokens) if token.quote >= 0]
    found: dict[int, Source] = {}
    for place, at in enumerate(quotes):
        until = quotes[place + 1] if place + 1 < len(quotes) else len(tokens)
        lead = _leads(sentence, at)
        source = (_after(sentence, at, until) if lead else None) or _before(sentence, at)
        source = source or (None if lead else _after(sentence, at, until)) or dashed(sentence, at, until)
        source = (
            source
            or _closing(sentence, at)
            or according(sentence, at)
            or opened(sentence, at)
            or held(sentence, at)
        )
        if source is not None:
            found[tokens[at].quote] = source
    return _shared(sentence, found, quotes)


def _leads(sentence: Sentence, quote: int) -> bool:
    """Tell whether the words after a quote are read first: not in German where words of its clause stand before it."""
    return (
        not sentence.grammar.capital_nouns
        or _lone_start(sentence, quote)
        or sentence.low(quote - 1) in (":", "(", ".")
    )


def _shared(sentence: Sentence, found: dict[int, Source], quotes: list[int]) -> dict[int, Source]:
    """Give a quote without words of its own the source of the one before it in the sentence, else of the one close after."""
    numbers = [sentence.tokens[at].quote for at in quotes]
    for place, number in enumerate(numbers):
        if number not in found and place and numbers[place - 1] in found:
            found[number] = found[numbers[place - 1]]
    for place in range(len(numbers) - 2, -1, -1):
        if (
            numbers[place] not in found
            and numbers[place + 1] in found
            and quotes[place + 1] - quotes[place] <= _JOINED
        ):
            found[numbers[place]] = found[numbers[place + 1]]
    return found


def _after(sentence: Sentence, quote: int, until: int) -> Source | None:
    """Read `“…,” X said` and `“…,” said X`."""
    tokens = sentence.tokens
    comma = inside(sentence, quote)[-1:] in ",?!—–-…！？，" or sentence.low(quote + 1) in MARKS
    first = quote + 1
    while first < until and tokens[first].text in MARKS:
        first += 1
    if first >= until or tokens[first].text in ".;:":
        return None
    if told := _hyphenated(sentence, first):
        return told
    if tokens[first].low in ("as", "wie", "comme", "como", "come") and first + 1 < until:
        first += 1
    verb = next(
        (
            at
            for at in range(first, min(until, first + _AFTER))
            if sentence.verb(at) and not noun(sentence, at)
        ),
        None,
    )
    if verb is None:
        return _odd_verb(sentence, first, until) if comma else None
    if all(tokens[at].low in _INVERTING or sentence.passed(at) for at in range(first, verb)):
        return _verb_first(sentence, quote, range(first, until), verb, comma=comma)
    opens = comma or quote == 0 or _lone_start(sentence, quote)
    return _subject_first(sentence, first, verb) if opens else None


def _verb_first(sentence: Sentence, quote: int, places: range, verb: int, *, comma: bool) -> Source | None:
    """Read `“…,” said X`, `“…,” has X said`: nothing stands before the verb that could speak; `places`: those behind the quote."""
    tokens, grammar = sentence.tokens, sentence.grammar
    first, until = places.start, places.stop
    low = tokens[verb].low
    if grammar.capital_nouns and not comma and verb == first and (closed := final_verb(sentence, quote, verb)):  # fmt: skip
        return closed
    if sentence.participle(verb) or (low in grammar.loose and not comma):
        return None
    if low in NAMED and sentence.low(verb + 1) != "es":
        return None
    pronoun = grammar.pronouns.get(tokens[first].low) if first < verb else None
    if pronoun:
        return Source(None, sentence.words(first, verb + 1), pronoun=pronoun)
    if source := subject_after(sentence, verb, until):
        return source
    if grammar.drops and (comma or verb == first):
        return Source(None, sentence.words(first, verb + 1), pronoun="s")
    return final_verb(sentence, quote, verb) if grammar.capital_nouns else None


def _subject_first(sentence: Sentence, first: int, verb: int) -> Source | None:
    """Read `“…,” X said`, where what stands before the verb can be its subject."""
    grammar, opener, low = sentence.grammar, sentence.tokens[first], sentence.tokens[verb].low
    if opener.low in grammar.prepositions or opener.low in grammar.joining or opener.low in grammar.passives:
        return None
    if opener.low in grammar.relatives and opener.low not in grammar.articles:
        return None
    if low in grammar.loose and verb - first > LOOSE and sentence.low(verb + 1) != "it":
        return None
    if opener.low.endswith("ing") and not opener.capital and grammar.participles == ("ing",):
        return None
    return subject_before(sentence, verb, first)


def _hyphenated(sentence: Sentence, at: int) -> Source | None:
    """Read French `« … », confie-t-elle`."""
    match = _HYPHENATED.match(sentence.low(at))
    if not match or match[1] not in sentence.grammar.verbs or match[2] not in sentence.grammar.pronouns:
        return None
    return Source(None, sentence.words(at, at + 1), pronoun=sentence.grammar.pronouns[match[2]])


def _closing(sentence: Sentence, quote: int) -> Source | None:
    """Read words of saying at the end of the sentence: `Who “shouts” is heard, Holt said`."""
    tokens = sentence.tokens
    for verb in range(len(tokens) - 1, quote + 2, -1):
        if not sentence.verb(verb) or sentence.participle(verb) or noun(sentence, verb):
            continue
        if tokens[verb - 1].text == "," and any(
            n.first <= verb + 6 for n in sentence.names(verb + 1, len(tokens))
        ):
            return subject_after(sentence, verb, len(tokens))
        if tokens[verb].low in sentence.grammar.loose:
            continue
        names = sentence.names(quote, verb)
        first = names[-1].first if names and names[-1].last == verb - 1 else verb - 1
        if tokens[first - 1].text == "," and (
            first < verb - 1 or names or tokens[first].low in sentence.grammar.pronouns
        ):
            return subject_before(sentence, verb, first)
    return None


def _lone_start(sentence: Sentence, quote: int) -> bool:
    return all(not token.text[0].isalnum() for token in sentence.tokens[:quote])


def _odd_verb(sentence: Sentence, first: int, until: int) -> Source | None:
    """Read a verb that no list has, right behind the speaker: `“…,” Mr. Dahl harrumphed`."""
    tokens = sentence.tokens
    if kind := sentence.grammar.pronouns.get(tokens[first].low):
        last = first
    else:
        names = sentence.names(first, until)
        if not names or names[0].first > first + 1:
            return None
        kind, last = "", names[0].last
    verb = last + 1
    while verb < until and sentence.passed(verb):
        verb += 1
    if verb >= until or not _GENERIC.search(tokens[verb].low):
        return None
    words = sentence.words(first, verb + 1)
    return Source(None, words, pronoun=kind) if kind else Source(sentence.names(first, until)[0].text, words)


def _before(sentence: Sentence, quote: int) -> Source | None:
    """Read `X said: “…`, `X said that “…` and `in a statement, X called it “…`."""
    tokens = sentence.tokens
    suffered = False
    for verb in range(quote - 1, -1, -1):
        if tokens[verb].quote >= 0 and inside(sentence, verb)[-1:] in ".?!":
            break
        if not sentence.verb(verb) or not speaks(sentence, verb, quote):
            continue
        if passive(sentence, verb):
            if source := agent(sentence, verb, quote):
                return source
            if sentence.low(verb) in QUOTED:
                return main_subject(sentence, 0, verb)
            suffered = suffered or not sentence.grammar.capital_nouns
            continue
        leads = verb == 0 or (
            sentence.participle(verb) and all(not _heads(sentence, at) for at in range(verb))
        )
        if leads and (source := _fronted(sentence, verb, quote)):
            return source
        start = _start(sentence, verb)
        if source := either(sentence, verb, start, quote):
            return source
    return (held(sentence, quote) or Source(None, "")) if suffered else None


def _start(sentence: Sentence, verb: int) -> int:
    """Return where the clause of a verb begins at the earliest: after a colon."""
    return next((at + 1 for at in range(verb - 1, -1, -1) if sentence.tokens[at].text == ":"), 0)


def _heads(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return (token.capital and at > 0 and token.quote < 0) or token.low in sentence.grammar.pronouns


def _fronted(sentence: Sentence, verb: int, quote: int) -> Source | None:
    """Read `Calling it “…,” X left`: the subject follows the quote."""
    tokens = sentence.tokens
    for at in range(quote + 1, min(len(tokens), quote + 12)):
        kind = sentence.grammar.pronouns.get(tokens[at].low, "n")
        if kind != "n":
            return Source(None, sentence.words(at, at + 1), pronoun=kind)
        names = [name for name in sentence.names(at, min(len(tokens), at + 8)) if name.first == at]
        if names and sentence.free(names[0]):
            return Source(names[0].text, sentence.words(verb, verb + 1) + " " + names[0].text)
        if tokens[at].quote >= 0:
            break
    return None
