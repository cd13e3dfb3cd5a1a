"""A sentence of tokens: which words are names, verbs of saying, nouns of people, and where their phrases end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rowback.quotes.languages import Grammar
from rowback.quotes.names import Name, names_in
from rowback.quotes.people import Cast
from rowback.quotes.tokens import Token
from rowback.quotes.words import CLAUSES, GERMAN_HEADS

BREAKS = frozenset((";", ":", "(", "—", "–", "―"))
"""Marks that no phrase goes over."""
_BETWEEN = 8
"""Tokens between a speaker and the verb that are kept as naming words."""
_REACH = 14
"""Tokens behind a verb in which its subject may stand."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks by the words of the sentence.

    `attribution`: the words that say so, as they stand. `close`: words of saying belong to this very quote.
    `pronoun`: m, f, p where only that is said; n for "I", "it". `described`: the speaker is a description, no name.
    """

    speaker: str | None
    attribution: str
    close: bool = True
    pronoun: str = ""
    described: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence of a paragraph, with what is needed to read it. Places are numbers of tokens, ranges half-open."""

    text: str
    tokens: Sequence[Token]
    grammar: Grammar
    cast: Cast
    _names: list[Name] | None = field(default=None, repr=False)
    subjects: dict[tuple[int, int], Source | None] = field(default_factory=dict, repr=False)
    """What was found left of a verb, by its place and where the search began: each quote after it asks again."""

    def names(self, first: int, end: int) -> list[Name]:
        """Return the names that lie within tokens [first, end)."""
        if self._names is None:
            self._names = names_in(self.tokens, 0, len(self.tokens), self.grammar, self.cast)
        return [name for name in self._names if name.first >= first and name.last < end]

    def words(self, first: int, end: int) -> str:
        """Return the text of tokens [first, end)."""
        end = min(end, len(self.tokens))
        if first >= end:
            return ""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def low(self, at: int) -> str:
        """Return the word at a place in small letters, empty beyond the ends."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def verb(self, at: int) -> bool:
        """Tell whether a verb of saying stands there."""
        return self.tokens[at].low in self.grammar.verbs and not (self.tokens[at].capital and at)

    def participle(self, at: int) -> bool:
        """Tell whether a form stands there that borrows its subject: "adding", "to say"."""
        low = self.tokens[at].low
        return low.endswith(self.grammar.participles) if self.grammar.participles else False

    def passed(self, at: int) -> bool:
        """Tell whether a word may stand between subject and verb."""
        low = self.low(at)
        return low in self.grammar.passed or (len(low) > 4 and low.endswith("ly"))

    def free(self, name: Name, *, deep: bool = False) -> bool:
        """Tell whether a name can be a subject: it hangs on no preposition and owns nothing.

        `deep`: small words between the preposition and the name count too ("of the inquiry Dahl").
        """
        grammar = self.grammar
        at = name.first - 1
        while at >= 0 and (
            (self.low(at) in grammar.articles and self.low(at) not in grammar.prepositions)
            or self.low(at) in "‘‚'"
            or (
                deep
                and self.low(at) not in grammar.prepositions
                and self.low(at) not in grammar.people
                and self.tokens[at].text[0].islower()
                and name.first - at < 5
            )
        ):
            at -= 1
        return not name.owner and self.low(at) not in grammar.prepositions

    def naming(self, first: int, last: int, end: int) -> str:
        """Return the words from a speaker to its verb; where other things stand between, only those two."""
        if end - last <= _BETWEEN and not any(token.quote >= 0 for token in self.tokens[last:end]):
            return self.words(first, end + 1)
        return f"{self.words(first, last)} {self.words(end, end + 1)}".strip()

    def describes(self, first: int, end: int) -> bool:
        """Tell whether tokens [first, end) hold a noun of people."""
        people = self.grammar.people
        for at in range(first, end):
            low = self.tokens[at].low
            if low in people:
                return True
            if "-" in low and low.rsplit("-", 1)[1] in people:
                return True
            if self.grammar.capital_nouns and self.tokens[at].capital and low.endswith(GERMAN_HEADS):
                return True
        return False

    def heads_phrase(self, at: int) -> bool:
        """Tell whether a noun of people is what the phrase is about, not "of officials" or "campaign manager"."""
        back = at
        while (
            back > 0
            and self.tokens[back].text[0].isalpha()
            and self.low(back) not in self.grammar.articles
            and self.low(back) not in self.grammar.prepositions
            and at - back < 5
        ):
            back -= 1
        before = self.low(back) if self.low(back) in self.grammar.prepositions else self.low(back - 1)
        return before not in self.grammar.prepositions

    def apposed(self, described: int, name: Name) -> bool:
        """Tell whether a name says who is described: "the mayor, Mara Holt", "spokesman Jim Dahl"."""
        between = self.tokens[described + 1 : name.first]
        return len(between) <= 14 and not any(self.verb(k) for k in range(described + 1, name.first))

    def phrase(self, at: int, start: int) -> int:
        """Return where the phrase around a noun begins: at its article, or where a mark or a small word parts it."""
        first = at
        while first > start and at - first < 8:
            before = self.tokens[first - 1]
            if (
                not (before.text[0].isalnum() or before.text == "-")
                or before.quote >= 0
                or before.low in self.grammar.prepositions
                or before.low in self.grammar.joining
            ):
                break
            if self.verb(first - 1) or self.passed(first - 1):
                break
            first -= 1
            if before.low in self.grammar.articles:
                break
        return first

    def parts(self, at: int) -> bool:
        """Tell whether a German phrase ends before a preposition: "ein Beamter | nach dem Einsatz"."""
        return self.low(at) in self.grammar.prepositions and self.low(at) not in ("von", "des", "für", "vom")

    def nominal(self, at: int, start: int) -> bool:
        """Tell whether the word before a verb ends a description: "police said", "the port's new owner said"."""
        token = self.tokens[at]
        small = (
            self.grammar.passives | self.grammar.prepositions | self.grammar.joining | self.grammar.relatives
        )
        if not token.text[0].isalpha() or (token.low in small and not token.capital):
            return False
        if self.describes(at, at + 1) or (self.grammar.capital_nouns and token.capital):
            return True
        return any(self.low(k) in self.grammar.articles for k in range(max(start, at - 3), at))

    def described(self, at: int, start: int, verb: int) -> Source:
        """Return the phrase around a noun of people as the source of what the verb says."""
        first = self.phrase(at, start)
        last = at + 1
        while (
            last < verb
            and self.tokens[last].text not in (",", "(", ".")
            and self.tokens[last].text not in BREAKS
            and self.tokens[last].quote < 0
            and (self.tokens[last].low not in self.grammar.relatives or self.grammar.capital_nouns)
            and not self.verb(last)
            and not self.passed(last)
            and not (self.grammar.capital_nouns and self.parts(last))
        ):
            last += 1
        return Source(
            self.words(first, last),
            self.words(first, verb + 1 if verb < len(self.tokens) else verb),
            described=True,
        )

    def unnamed(self, first: int, at: int) -> bool:
        """Tell whether a phrase describes somebody whose name may follow its comma: "the minister of Defence, Jan Dahl"."""
        return self.describes(first, at) and not any(self.free(n, deep=True) for n in self.names(first, at))

    def phrase_end(self, first: int, end: int) -> int:
        """Return where the phrase behind a verb ends: at a mark, a quote, or where a clause begins after a name."""
        named = False
        last = min(end, first + _REACH)
        for at in range(first, last):
            token = self.tokens[at]
            if token.text in ".!?" or token.text in BREAKS or token.quote >= 0:
                return at
            if (
                named
                and self.grammar.capital_nouns
                and token.low in self.grammar.articles
                and token.low not in ("des", "der", "auch")
                and not token.capital
            ):
                return at
            relative = token.low in self.grammar.relatives and not self.grammar.capital_nouns
            if named and (token.low in CLAUSES or relative):
                return at
            if token.text == "," and named and not self.unnamed(first, at):
                return at
            named = named or token.capital or (token.low in self.grammar.people)
        return last

    def clause(self, start: int, end: int) -> int:
        """Return where the last clause that can hold the subject begins: after a semicolon or a full colon."""
        for at in range(end - 2, start, -1):
            if self.tokens[at].text == ";":
                return at + 1
        return start

    def quoted_name(self, at: int) -> str:
        """Return the name that stands in quotation marks as a subject: `The “Gazette”, a weekly, wrote`."""
        inner = self.text[self.tokens[at].start + 1 : self.tokens[at].end - 1].strip()
        return (
            inner if len(inner.split()) <= 5 and all(not word[:1].islower() for word in inner.split()) else ""
        )

    def leads(self, name: Name, first: int, end: int) -> bool:
        """Tell whether a phrase is about this name: nothing but titles before it, no noun behind it."""
        if (
            name.owner
            or not self.free(name)
            or (name.first == name.last and self.tokens[name.first].text.endswith("."))
        ):
            return False
        if any(
            self.low(k) in self.grammar.prepositions
            or self.low(k) in self.grammar.passives
            or (self.tokens[k].text[0].islower() and self.low(k).endswith(("ed", "ing")))
            for k in range(first, name.first)
        ):
            return False
        follow = name.last + 1
        return (
            follow >= end
            or not self.tokens[follow].text[0].islower()
            or self.low(follow) in self.grammar.prepositions
            or self.low(follow) in self.grammar.joining
            or self.passed(follow)
        )
