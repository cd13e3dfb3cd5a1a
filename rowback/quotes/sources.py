"""The words that say who speaks, right where a quote stands."""

from __future__ import annotations

import re
from dataclasses import replace

from rowback.quotes.subjects import Sentence, Source
from rowback.quotes.tokens import Token

_AFTER = 24
"""Tokens behind a quote in which the verb may stand."""
_LOOSE = 4
"""Tokens from the quote within which a verb that has other meanings counts."""
_JOINED = 6
"""Tokens between two quotes from which the source of the second is not that of the first."""
_MARKS = frozenset((",", "–", "—", "-", "―", "…", ")", "]"))
_DASHES = frozenset(("–", "—", "-", "―"))
_GENERIC = re.compile(r"[a-z]{3,}ed$")
_INVERTING = frozenset(["as", "so", "has", "hat", "a", "ha", "later", "also", "then", "auch", "noch"])


def sources_in(sentence: Sentence) -> dict[int, Source]:
    """Return for each quote of a sentence, by its number, who is said to speak it; those without words of saying lack."""
    tokens = sentence.tokens
    quotes = [at for at, token in enumerate(tokens) if token.quote >= 0]
    found: dict[int, Source] = {}
    for place, at in enumerate(quotes):
        until = quotes[place + 1] if place + 1 < len(quotes) else len(tokens)
        lead = _leads(sentence, at)
        source = (_after(sentence, at, until) if lead else None) or _before(sentence, at)
        source = source or (None if lead else _after(sentence, at, until)) or _dashed(sentence, at, until)
        source = (
            source
            or _closing(sentence, at)
            or _according(sentence, at)
            or _opened(sentence, at)
            or _held(sentence, at)
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
    comma = _inside(sentence, quote)[-1:] in ",?!—–-…！？，" or sentence.low(quote + 1) in _MARKS
    first = quote + 1
    while first < until and tokens[first].text in _MARKS:
        first += 1
    if first >= until or tokens[first].text in ".;:":
        return None
    grammar = sentence.grammar
    if first < until and (told := _hyphenated(sentence, first)):
        return told
    if tokens[first].low in ("as", "wie", "comme", "como", "come") and first + 1 < until:
        first += 1
    verb = next(
        (
            at
            for at in range(first, min(until, first + _AFTER))
            if sentence.verb(at) and not _noun(sentence, at)
        ),
        None,
    )
    if verb is None:
        return _odd_verb(sentence, first, until) if comma else None
    low = tokens[verb].low
    if all(tokens[at].low in _INVERTING or sentence.passed(at) for at in range(first, verb)):
        if (
            grammar.capital_nouns
            and not comma
            and verb == first
            and (closed := _final(sentence, quote, verb))
        ):
            return closed
        if sentence.participle(verb) or (low in grammar.loose and not comma):
            return None
        if low in _NAMED and sentence.low(verb + 1) != "es":
            return None
        pronoun = grammar.pronouns.get(tokens[first].low) if first < verb else None
        if pronoun:
            return Source(None, sentence.words(first, verb + 1), pronoun=pronoun)
        if source := sentence.after(verb, until):
            return source
        if grammar.drops and (comma or verb == first):
            return Source(None, sentence.words(first, verb + 1), pronoun="s")
        return _final(sentence, quote, verb) if grammar.capital_nouns else None
    opener = tokens[first]
    if not comma and not (quote == 0 or _lone_start(sentence, quote)):
        return None
    if opener.low in grammar.prepositions or opener.low in grammar.joining or opener.low in grammar.passives:
        return None
    if opener.low in grammar.relatives and opener.low not in grammar.articles:
        return None
    if low in grammar.loose and verb - first > _LOOSE and sentence.low(verb + 1) != "it":
        return None
    if opener.low.endswith("ing") and not opener.capital and grammar.participles == ("ing",):
        return None
    return sentence.before(verb, first)


_HYPHENATED = re.compile(r"(.+?)-(?:t-)?(ils?|elles?|on|je)$")


def _hyphenated(sentence: Sentence, at: int) -> Source | None:
    """Read French `« … », confie-t-elle`."""
    match = _HYPHENATED.match(sentence.low(at))
    if not match or match[1] not in sentence.grammar.verbs or match[2] not in sentence.grammar.pronouns:
        return None
    return Source(None, sentence.words(at, at + 1), pronoun=sentence.grammar.pronouns[match[2]])


_NAMED = frozenset(("heißt", "hieß", "lautet", "lautete"))
"""German verbs that say what something is called; with "es" they tell words."""
_HAVE = frozenset(("hat", "haben", "hatte", "hatten", "habe"))


def _final(sentence: Sentence, quote: int, verb: int) -> Source | None:
    """Read `X hat es als „…“ bezeichnet` and `wird von X als „…“ bezeichnet`: the verb closes the clause."""
    closes = sentence.low(verb + 1) in ("", ".", ",", ";", "worden", "wird", "wurde", "haben", "hat")
    have = any(sentence.low(k) in _HAVE for k in range(quote))
    if not sentence.low(verb).endswith(("t", "en")) or (verb - quote > 2 and not (closes and have)):
        return None
    passive = any(
        sentence.low(k) in sentence.grammar.passives for k in range(max(0, quote - 24), len(sentence.tokens))
    )
    if passive:
        for at in range(quote - 1, -1, -1):
            if sentence.low(at) in sentence.grammar.agents:
                return sentence.after(at, quote)
        return Source(None, sentence.words(verb, verb + 1))
    return sentence.main(0, quote)


def _closing(sentence: Sentence, quote: int) -> Source | None:
    """Read words of saying at the end of the sentence: `Who “shouts” is heard, Holt said`."""
    tokens = sentence.tokens
    for verb in range(len(tokens) - 1, quote + 2, -1):
        if not sentence.verb(verb) or sentence.participle(verb) or _noun(sentence, verb):
            continue
        if tokens[verb - 1].text == "," and any(
            n.first <= verb + 6 for n in sentence.names(verb + 1, len(tokens))
        ):
            return sentence.after(verb, len(tokens))
        if tokens[verb].low in sentence.grammar.loose:
            continue
        names = sentence.names(quote, verb)
        first = names[-1].first if names and names[-1].last == verb - 1 else verb - 1
        if tokens[first - 1].text == "," and (
            first < verb - 1 or names or tokens[first].low in sentence.grammar.pronouns
        ):
            return sentence.before(verb, first)
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
        if tokens[verb].quote >= 0 and _inside(sentence, verb)[-1:] in ".?!":
            break
        if not sentence.verb(verb) or not _speaks(sentence, verb, quote):
            continue
        if _is_passive(sentence, verb):
            if source := _agent(sentence, verb, quote):
                return source
            if sentence.low(verb) in _QUOTED:
                return sentence.main(0, verb)
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
    return (_held(sentence, quote) or Source(None, "")) if suffered else None


def either(sentence: Sentence, verb: int, start: int, end: int) -> Source | None:
    """Return the subject of a verb from the side where it stands: mostly the left."""
    left = sentence.before(verb, start)
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
            return sentence.main(start, verb)  # "Holt hat bei der Eröffnung erklärt:"
        if sentence.low(verb) in _NAMED and sentence.low(verb + 1) == "es" and opened and verb > start + 2:
            return Source(sentence.words(start + 1, verb), sentence.words(start, verb + 2), described=True)
        alone = verb == start + 1 and sentence.tokens[start].capital  # "Zugleich wies ein Sprecher …"
        if left is None or left.described or opened:
            right = sentence.after(verb, end)
            if right and (opened or alone or left is None or not right.described):
                return right
    elif sentence.low(verb - 1) == "," and any(
        n.first <= verb + 3 and not n.owner and sentence.low(n.last + 1) in ("", ",", ".")
        for n in sentence.names(verb, end)
    ):
        return sentence.after(verb, end) or left
    return left or sentence.after(verb, end)


def _start(sentence: Sentence, verb: int) -> int:
    """Return where the clause of a verb begins at the earliest: after a colon."""
    return next((at + 1 for at in range(verb - 1, -1, -1) if sentence.tokens[at].text == ":"), 0)


def _heads(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return (token.capital and at > 0 and token.quote < 0) or token.low in sentence.grammar.pronouns


def _speaks(sentence: Sentence, verb: int, quote: int) -> bool:
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
    if _noun(sentence, verb):
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
    return quote - verb <= _LOOSE and (
        before in grammar.joining or before in (",", ")") or grammar.capital_nouns
    )


_PARTICLES = frozenset(
    ("mit", "fest", "klar", "hervor", "an", "bekannt", "hinzu", "heraus", "zurück", "ein", "zu")
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


def _noun(sentence: Sentence, at: int) -> bool:
    """Tell whether a form that may be a noun is one: an article, a preposition or an owner stands before it."""
    grammar, before = sentence.grammar, sentence.low(at - 1)
    if sentence.tokens[at].low not in grammar.loose:
        return False
    if before in grammar.relatives:
        return sentence.tokens[at - 2].quote >= 0  # "“some people” who feel that way": no speaker
    return (
        before in grammar.articles
        or (before in grammar.prepositions and before != "to")
        or before.endswith(("'s", "’s"))
    )


_QUOTED = frozenset(["quoted", "cited", "zitiert", "citado", "cité"])


def _is_passive(sentence: Sentence, verb: int) -> bool:
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


def _agent(sentence: Sentence, verb: int, quote: int) -> Source | None:
    """Read `was called “…” by X`."""
    size = len(sentence.tokens)
    for reach in (range(verb + 1, min(size, verb + 4)), range(quote + 1, min(size, quote + 3))):
        for place in reach:
            if sentence.low(place) in sentence.grammar.agents and (source := sentence.after(place, size)):
                return source
    return None


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


def _dashed(sentence: Sentence, quote: int, until: int) -> Source | None:
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


def _according(sentence: Sentence, quote: int) -> Source | None:
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


def _opened(sentence: Sentence, quote: int) -> Source | None:
    """Read what a colon, or a comma before a capital, gives to the speaker of the clause before it."""
    tokens = sentence.tokens
    if not quote or tokens[quote - 1].text not in (":", ",", "："):
        return None
    inside = _inside(sentence, quote)
    if tokens[quote - 1].text == "," and not (inside[:1].isupper() and len(inside.split()) > 3):
        return None
    source = sentence.main(0, quote - 1)
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


def _held(sentence: Sentence, quote: int) -> Source | None:
    """Read `Holt's warning of a “…”` and `the slogan “…”`: a noun that holds somebody's words."""
    grammar = sentence.grammar
    for at in range(quote - 1, max(-1, quote - 14), -1):
        if sentence.low(at) in grammar.nouns:
            owner = next((n for n in reversed(sentence.names(0, at)) if n.owner and at - n.last <= 4), None)
            if owner:
                return Source(owner.text, sentence.words(owner.first, at + 1))
            source = sentence.main(0, at)
            return (
                replace(source, attribution=source.attribution)
                if source
                else Source(None, sentence.words(at, at + 1))
            )
    return None


def _inside(sentence: Sentence, at: int) -> str:
    token: Token = sentence.tokens[at]
    return sentence.text[token.start : token.end].strip("“”„‟\"'«»「」『』＂‘’‚ \u00a0\u202f")
