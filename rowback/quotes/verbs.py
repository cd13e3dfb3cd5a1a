"""Which words of a sentence say that somebody speaks, and who is their subject."""

from __future__ import annotations

from rowback.quotes.sentence import Sentence, Source
from rowback.quotes.subjects import main_subject, subject_after, subject_before
from rowback.quotes.tokens import Token

LOOSE = 4
"""Tokens from the quote within which a verb that has other meanings counts."""
NAMED = frozenset(("heißt", "hieß", "lautet", "lautete"))
"""German verbs that say what something is called; with "es" they tell words."""
_HAVE = frozenset(("hat", "haben", "hatte", "hatten", "habe"))
_PARTICLES = frozenset(
    ("mit", "fest", "klar", "hervor", "an", "bekannt", "hinzu", "heraus", "zurück", "ein", "zu")
)
QUOTED = frozenset(["quoted", "cited", "zitiert", "citado", "cité"])


def inside(sentence: Sentence, at: int) -> str:
    """Return the words of a quote token without its marks."""
    token: Token = sentence.tokens[at]
    return sentence.text[token.start : token.end].strip("“”„‟\"'«»「」『』＂‘’‚ \u00a0\u202f")


def speaks(sentence: Sentence, verb: int, quote: int) -> bool:
    """Tell whether a word of the list is a verb of saying here, not a noun or of other meaning."""
    token, before = sentence.tokens[verb], sentence.low(verb - 1)
    grammar = sentence.grammar
    if (
        token.low not in grammar.loose
        or before in ("to", "zu")
        or _separated(sentence, verb)
        or (verb == 0 and sentence.participle(verb))
    ):
        return True
    if noun(sentence, verb):
        return False
    if (
        quote - verb <= 1
        or before in grammar.pronouns
        or before in grammar.relatives
        or sentence.passed(verb - 1)
    ):
        return True
    if any(name.last == verb - 1 and sentence.free(name) for name in sentence.names(0, verb)):
        return True
    if 2 <= verb <= LOOSE and quote - verb <= LOOSE and not grammar.capital_nouns:
        # "One official called the plan": somebody opens the sentence, and what the verb is about stands behind it.
        opened = sentence.low(0) in grammar.articles or sentence.low(0) == "one"
        if opened and (
            sentence.low(verb + 1) in grammar.articles or sentence.low(verb + 1) in grammar.pronouns
        ):
            return True
    return quote - verb <= LOOSE and (
        before in grammar.joining or before in (",", ")") or grammar.capital_nouns
    )


def noun(sentence: Sentence, at: int) -> bool:
    """Tell whether a form that may be a noun is one: an article, a preposition or an owner stands before it."""
    grammar, before = sentence.grammar, sentence.low(at - 1)
    if sentence.tokens[at].low not in grammar.loose:
        return False
    if before in grammar.relatives:
        return at > 1 and sentence.tokens[at - 2].quote >= 0  # "“some people” who feel that way": no speaker
    return (
        before in grammar.articles
        or (before in grammar.prepositions and before != "to")
        or before.endswith(("'s", "’s"))
    )


def _separated(sentence: Sentence, verb: int) -> bool:
    """Tell whether a German verb has its first part at the end of the clause: "teilte am Montag mit, dass"."""
    if not sentence.grammar.capital_nouns:
        return False
    return any(
        sentence.low(at) in _PARTICLES
        and (sentence.low(at + 1) in ("", ",", ".", ":") or at + 1 == len(sentence.tokens))
        for at in range(verb + 1, min(len(sentence.tokens), verb + 24))
    )


def passive(sentence: Sentence, verb: int) -> bool:
    grammar = sentence.grammar
    at = verb - 1
    if grammar.capital_nouns:
        turned = any(sentence.low(k) in grammar.passives for k in range(max(0, verb - 12), verb))
        return (
            turned
            and sentence.low(verb - 1) != "zu"
            and sentence.low(verb).startswith(("ge", "be", "zit", "kritisiert"))
        )
    while at >= 0 and sentence.passed(at) and sentence.low(at) not in grammar.passives:
        at -= 1
    return at >= 0 and sentence.low(at) in grammar.passives and not sentence.participle(verb)


def agent(sentence: Sentence, verb: int, quote: int) -> Source | None:
    """Read `was called “…” by X`."""
    size = len(sentence.tokens)
    for reach in (range(verb + 1, min(size, verb + 4)), range(quote + 1, min(size, quote + 3))):
        for place in reach:
            if sentence.low(place) in sentence.grammar.agents and (
                source := subject_after(sentence, place, size)
            ):
                return source
    return None


def either(sentence: Sentence, verb: int, start: int, end: int) -> Source | None:
    """Return the subject of a verb from the side where it stands: mostly the left."""
    left = subject_before(sentence, verb, start)
    if sentence.participle(verb):
        return left
    if sentence.grammar.capital_nouns:
        # The verb is the second part of a German clause: what opens it with a preposition is not the subject.
        opened = (
            sentence.low(start) in sentence.grammar.prepositions
            or sentence.low(start) in sentence.grammar.passed
        )
        if sentence.low(verb).endswith(("t", "en")) and any(
            sentence.low(k) in _HAVE for k in range(start, verb)
        ):
            return main_subject(sentence, start, verb)  # "Holt hat bei der Eröffnung erklärt:"
        if sentence.low(verb) in NAMED and sentence.low(verb + 1) == "es" and opened and verb > start + 2:
            return Source(sentence.words(start + 1, verb), sentence.words(start, verb + 2), described=True)
        alone = verb == start + 1 and sentence.tokens[start].capital  # "Zugleich wies ein Sprecher …"
        if left is None or left.described or opened:
            right = subject_after(sentence, verb, end)
            if right and (opened or alone or left is None or not right.described):
                return right
    elif sentence.low(verb - 1) == "," and any(
        n.first <= verb + 3 and not n.owner and sentence.low(n.last + 1) in ("", ",", ".")
        for n in sentence.names(verb, end)
    ):
        return subject_after(sentence, verb, end) or left
    return left or subject_after(sentence, verb, end)


def final_verb(sentence: Sentence, quote: int, verb: int) -> Source | None:
    """Read `X hat es als „…“ bezeichnet` and `wird von X als „…“ bezeichnet`: the verb closes the clause."""
    closes = sentence.low(verb + 1) in ("", ".", ",", ";", "worden", "wird", "wurde", "haben", "hat")
    have = any(sentence.low(k) in _HAVE for k in range(quote))
    if not sentence.low(verb).endswith(("t", "en")) or (verb - quote > 2 and not (closes and have)):
        return None
    turned = any(
        sentence.low(k) in sentence.grammar.passives for k in range(max(0, quote - 24), len(sentence.tokens))
    )
    if turned:
        for at in range(quote - 1, -1, -1):
            if sentence.low(at) in sentence.grammar.agents:
                return subject_after(sentence, at, quote)
        return Source(None, sentence.words(verb, verb + 1))
    return main_subject(sentence, 0, quote)
