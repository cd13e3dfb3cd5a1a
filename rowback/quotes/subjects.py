"""Who is the subject of a verb: a name, a pronoun, or a description."""

from __future__ import annotations

from rowback.quotes.names import Name
from rowback.quotes.sentence import BREAKS, Sentence, Source


def subject_before(sentence: Sentence, verb: int, start: int) -> Source | None:
    """Return the subject that stands left of a verb, not further left than `start`."""
    known = sentence.subjects
    if (verb, start) not in known:
        known[verb, start] = _subject_before(sentence, verb, start)
    return known[verb, start]


def _subject_before(sentence: Sentence, verb: int, start: int) -> Source | None:
    at = verb - 1
    names = sentence.names(start, verb)
    if sentence.participle(verb) and names and names[-1].last == at and sentence.free(names[-1]):
        return Source(names[-1].text, sentence.words(names[-1].first, verb + 1))
    if (
        sentence.low(at) == "to"
        and names
        and names[-1].last == at - 1
        and sentence.low(names[-1].first - 1) == "for"
    ):
        return Source(names[-1].text, sentence.words(names[-1].first, verb + 1))
    if sentence.participle(verb) or sentence.low(at) in ("to", "zu"):
        return _finite(sentence, start, verb) or main_subject(sentence, start, verb)
    while at >= start and sentence.passed(at):
        at -= 1
    if at < start:
        return None
    token = sentence.tokens[at]
    if kind := sentence.grammar.pronouns.get(token.low):
        return Source(None, sentence.words(at, verb + 1), pronoun=kind)
    if token.text in (",", ")", "—", "–", "-"):
        return _apposition(sentence, start, verb) or main_subject(sentence, start, verb)
    if token.low in sentence.grammar.relatives:
        return _relative(sentence, at, start, verb)
    if token.low in sentence.grammar.joining or token.quote >= 0:
        return main_subject(sentence, start, verb)
    if names and names[-1].last == at:
        name = names[-1]
        if sentence.free(name):
            return Source(name.text, sentence.words(name.first, verb + 1))
        return _hung(sentence, name, start, verb)
    if sentence.nominal(at, start):
        return sentence.described(at, start, verb)
    return main_subject(sentence, start, verb)


def subject_after(sentence: Sentence, verb: int, end: int) -> Source | None:
    """Return the subject that follows a verb: "said Mara Holt, the mayor"."""
    first = verb + 1
    if (
        sentence.low(first) in sentence.grammar.prepositions
        and sentence.low(first) not in sentence.grammar.articles
    ):
        return None
    while first < end and sentence.passed(first) and not sentence.tokens[first].capital:
        first += 1
    last = sentence.phrase_end(first, end)
    if first >= last:
        return None
    words = sentence.words(verb, last)
    if kind := sentence.grammar.pronouns.get(sentence.tokens[first].low):
        return Source(None, sentence.words(verb, first + 1), pronoun=kind)
    comma = next((k for k in range(first, last) if sentence.tokens[k].text == ","), last)
    for names in (sentence.names(first, comma), sentence.names(comma, last)):
        if free := [name for name in names if sentence.free(name, deep=True)]:
            return Source(free[-1 if names and names[0].last < comma else 0].text, words)
    if sentence.describes(first, comma) or sentence.tokens[first].low in sentence.grammar.articles:
        return Source(sentence.words(first, comma), words, described=True)
    if names := sentence.names(first, comma):
        return Source(names[0].text, words)
    return None


def main_subject(sentence: Sentence, start: int, end: int) -> Source | None:
    """Return the subject of the clause in tokens [start, end): its first name or pronoun that hangs on nothing."""
    start = sentence.clause(start, end)
    for at in range(start, min(end, start + 3)):
        if (
            sentence.tokens[at].quote >= 0
            and sentence.low(at - 1) in sentence.grammar.articles
            and (named := sentence.quoted_name(at))
        ):
            return Source(named, sentence.words(at, end))
    names = sentence.names(start, end)
    name = next((n for n in names if sentence.free(n) and not _opener(sentence, n)), None)
    stop = name.first if name else end
    for at in range(start, stop):
        kind = sentence.grammar.pronouns.get(sentence.tokens[at].low, "n")
        if kind != "n" and sentence.low(at - 1) not in sentence.grammar.prepositions:
            return Source(None, sentence.words(at, end), pronoun=kind)
    described = next(
        (at for at in range(start, stop) if sentence.describes(at, at + 1) and sentence.heads_phrase(at)),
        None,
    )
    if described is not None and not (name and sentence.apposed(described, name)):
        return sentence.described(described, start, end)
    if name is not None:
        return Source(name.text, sentence.naming(name.first, name.last + 1, end))
    if names := [n for n in names if not _opener(sentence, n)]:
        owner = next((n for n in names if n.owner), names[0])
        return Source(owner.text, sentence.naming(owner.first, owner.last + 1, end))
    return None


def _opener(sentence: Sentence, name: Name) -> bool:
    """Tell whether a single word has its capital only from opening a sentence: "Removal of the pier …"."""
    if name.first < name.last or (name.first and sentence.tokens[name.first - 1].text[0].isalnum()):
        return False
    return not name.owner and not sentence.cast.seen(name.text)


def _finite(sentence: Sentence, start: int, participle: int) -> Source | None:
    """Return the subject of the verb of saying that a participle leans on: "Holt said on Monday, adding that"."""
    for verb in range(participle - 1, start, -1):
        if (
            sentence.verb(verb)
            and not sentence.participle(verb)
            and sentence.tokens[verb].low not in sentence.grammar.loose
            and sentence.tokens[verb].low not in sentence.grammar.people
        ):
            return subject_before(sentence, verb, start) or subject_after(sentence, verb, participle)
    return None


def _apposition(sentence: Sentence, start: int, verb: int) -> Source | None:
    """Read a subject that a comma parts from its verb: "Holt, mayor of Dale, Ohio, said": the first name of the row of phrases."""
    best: Source | None = None
    end = verb - 1
    while end > start:
        first = end
        while (
            first > start
            and sentence.tokens[first - 1].text not in (",", "(", ")")
            and sentence.tokens[first - 1].text not in BREAKS
            and sentence.tokens[first - 1].quote < 0
        ):
            first -= 1
        if end - first > 14:
            break
        if first == end:
            end -= 1
            continue
        if sentence.low(first) in sentence.grammar.joining and first + 1 < end:
            first += 1
        if any(sentence.low(k) in ("said", "says", "told") for k in range(first, end)):
            break
        name = next((n for n in sentence.names(first, end) if sentence.leads(n, first, end)), None)
        if name is not None and (best is None or len(name.text.split()) > 1 or best.described):
            best = Source(name.text, sentence.naming(name.first, name.last + 1, verb))
        elif best is None and sentence.low(first) in sentence.grammar.articles:
            noun = next((k for k in range(first, end) if sentence.describes(k, k + 1)), None)
            if noun is not None and not any(
                sentence.low(k) in sentence.grammar.prepositions for k in range(first + 1, noun)
            ):
                best = Source(sentence.words(first, end), sentence.words(first, verb + 1), described=True)
        if (
            sentence.low(first) in sentence.grammar.prepositions
            and sentence.low(first) not in sentence.grammar.articles
        ):
            break
        if first > start and sentence.tokens[first - 1].text not in (",", "(", ")"):
            break
        end = first - 1
    return best


def _relative(sentence: Sentence, at: int, start: int, verb: int) -> Source | None:
    """Read "Holt, who said": the name before the pronoun."""
    names = [n for n in sentence.names(max(start, at - 12), at) if not n.owner]
    if names and names[-1].last >= at - 3:
        return Source(names[-1].text, sentence.words(names[-1].first, verb + 1))
    return main_subject(sentence, start, verb)


def _hung(sentence: Sentence, name: Name, start: int, verb: int) -> Source | None:
    """Read a subject whose last word is a name that hangs on a preposition: "a spokesman for Holt said"."""
    for at in range(name.first - 1, max(start - 1, name.first - 10), -1):
        token = sentence.tokens[at]
        if (
            token.text in BREAKS
            or token.text == ","
            or sentence.verb(at)
            or token.low in sentence.grammar.passives
        ):
            break
        if sentence.describes(at, at + 1):
            first = sentence.phrase(at, start)
            return Source(
                sentence.words(first, name.last + 1), sentence.words(first, verb + 1), described=True
            )
        other = next(
            (n for n in sentence.names(start, name.first) if n.last == at and sentence.free(n)), None
        )
        if other:
            return Source(other.text, sentence.words(other.first, verb + 1))
    return main_subject(sentence, start, verb)
