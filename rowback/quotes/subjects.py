"""Who is the subject of a verb: a name, a pronoun, or a description, in a sentence of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rowback.quotes.languages import Grammar
from rowback.quotes.people import Cast, Name, names_in
from rowback.quotes.tokens import Token

_BREAKS = frozenset((";", ":", "(", "—", "–", "―"))
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
    """A sentence of a paragraph, with what is needed to read it."""

    text: str
    tokens: Sequence[Token]
    grammar: Grammar
    cast: Cast
    _names: list[Name] | None = field(default=None, repr=False)

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

    # -- parts of speech ------------------------------------------------------------------------------------

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

    # -- subjects -------------------------------------------------------------------------------------------

    def before(self, verb: int, start: int) -> Source | None:
        """Return the subject that stands left of a verb, not further left than `start`."""
        at = verb - 1
        names = self.names(start, verb)
        if self.participle(verb) and names and names[-1].last == at and self.free(names[-1]):
            return Source(names[-1].text, self.words(names[-1].first, verb + 1))
        if (
            self.low(at) == "to"
            and names
            and names[-1].last == at - 1
            and self.low(names[-1].first - 1) == "for"
        ):
            return Source(names[-1].text, self.words(names[-1].first, verb + 1))
        if self.participle(verb) or self.low(at) in ("to", "zu"):
            return self._finite(start, verb) or self.main(start, verb)
        while at >= start and self.passed(at):
            at -= 1
        if at < start:
            return None
        token = self.tokens[at]
        if kind := self.grammar.pronouns.get(token.low):
            return Source(None, self.words(at, verb + 1), pronoun=kind)
        if token.text in (",", ")", "—", "–", "-"):
            return self._apposition(start, verb) or self.main(start, verb)
        if token.low in self.grammar.relatives:
            return self._relative(at, start, verb)
        if token.low in self.grammar.joining or token.quote >= 0:
            return self.main(start, verb)
        if names and names[-1].last == at:
            name = names[-1]
            if self.free(name):
                return Source(name.text, self.words(name.first, verb + 1))
            return self._hung(name, start, verb)
        if self._nominal(at, start):
            return self._described(at, start, verb)
        return self.main(start, verb)

    def after(self, verb: int, end: int) -> Source | None:
        """Return the subject that follows a verb: "said Mara Holt, the mayor"."""
        first = verb + 1
        if self.low(first) in self.grammar.prepositions and self.low(first) not in self.grammar.articles:
            return None
        while first < end and self.passed(first) and not self.tokens[first].capital:
            first += 1
        last = self._np_end(first, end)
        if first >= last:
            return None
        words = self.words(verb, last)
        if kind := self.grammar.pronouns.get(self.tokens[first].low):
            return Source(None, self.words(verb, first + 1), pronoun=kind)
        comma = next((k for k in range(first, last) if self.tokens[k].text == ","), last)
        for names in (self.names(first, comma), self.names(comma, last)):
            if free := [name for name in names if self.free(name, deep=True)]:
                return Source(free[-1 if names and names[0].last < comma else 0].text, words)
        if self._describes(first, comma) or self.tokens[first].low in self.grammar.articles:
            return Source(self.words(first, comma), words, described=True)
        if names := self.names(first, comma):
            return Source(names[0].text, words)
        return None

    def _finite(self, start: int, participle: int) -> Source | None:
        """Return the subject of the verb of saying that a participle leans on: "Holt said on Monday, adding that"."""
        for verb in range(participle - 1, start, -1):
            if (
                self.verb(verb)
                and not self.participle(verb)
                and self.tokens[verb].low not in self.grammar.loose
                and self.tokens[verb].low not in self.grammar.people
            ):
                return self.before(verb, start) or self.after(verb, participle)
        return None

    def main(self, start: int, end: int) -> Source | None:
        """Return the subject of the clause in tokens [start, end): its first name or pronoun that hangs on nothing."""
        start = self._clause(start, end)
        for at in range(start, min(end, start + 3)):
            if (
                self.tokens[at].quote >= 0
                and self.low(at - 1) in self.grammar.articles
                and (named := self._quoted_name(at))
            ):
                return Source(named, self.words(at, end))
        names = self.names(start, end)
        name = next((n for n in names if self.free(n)), None)
        stop = name.first if name else end
        for at in range(start, stop):
            kind = self.grammar.pronouns.get(self.tokens[at].low, "n")
            if kind != "n" and self.low(at - 1) not in self.grammar.prepositions:
                return Source(None, self.words(at, end), pronoun=kind)
        described = next(
            (at for at in range(start, stop) if self._describes(at, at + 1) and self._head(at)), None
        )
        if described is not None and not (name and self._apposed(described, name)):
            return self._described(described, start, end)
        if name is not None:
            return Source(name.text, self._naming(name.first, name.last + 1, end))
        if names:
            owner = next((n for n in names if n.owner), names[0])
            return Source(owner.text, self._naming(owner.first, owner.last + 1, end))
        return None

    def _naming(self, first: int, last: int, end: int) -> str:
        """Return the words from a speaker to its verb; where other things stand between, only those two."""
        if end - last <= _BETWEEN and not any(token.quote >= 0 for token in self.tokens[last:end]):
            return self.words(first, end + 1)
        return f"{self.words(first, last)} {self.words(end, end + 1)}".strip()

    def _quoted_name(self, at: int) -> str:
        """Return the name that stands in quotation marks as a subject: `The “Gazette”, a weekly, wrote`."""
        inner = self.text[self.tokens[at].start + 1 : self.tokens[at].end - 1].strip()
        return (
            inner if len(inner.split()) <= 5 and all(not word[:1].islower() for word in inner.split()) else ""
        )

    def _clause(self, start: int, end: int) -> int:
        """Return where the last clause that can hold the subject begins: after a semicolon or a full colon."""
        for at in range(end - 2, start, -1):
            if self.tokens[at].text == ";":
                return at + 1
        return start

    def _apposed(self, described: int, name: Name) -> bool:
        """Tell whether a name says who is described: "the mayor, Mara Holt", "spokesman Jim Dahl"."""
        between = self.tokens[described + 1 : name.first]
        return len(between) <= 14 and not any(self.verb(k) for k in range(described + 1, name.first))

    def _head(self, at: int) -> bool:
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

    def _apposition(self, start: int, verb: int) -> Source | None:
        """Read a subject that a comma parts from its verb: "Holt, mayor of Dale, Ohio, said": the first name of the row of phrases."""
        best: Source | None = None
        end = verb - 1
        while end > start:
            first = end
            while (
                first > start
                and self.tokens[first - 1].text not in (",", "(", ")")
                and self.tokens[first - 1].text not in _BREAKS
                and self.tokens[first - 1].quote < 0
            ):
                first -= 1
            if end - first > 14:
                break
            if first == end:
                end -= 1
                continue
            if self.low(first) in self.grammar.joining and first + 1 < end:
                first += 1
            if any(self.low(k) in ("said", "says", "told") for k in range(first, end)):
                break
            name = next((n for n in self.names(first, end) if self._leads(n, first, end)), None)
            if name is not None and (best is None or len(name.text.split()) > 1 or best.described):
                best = Source(name.text, self._naming(name.first, name.last + 1, verb))
            elif best is None and self.low(first) in self.grammar.articles:
                noun = next((k for k in range(first, end) if self._describes(k, k + 1)), None)
                if noun is not None and not any(
                    self.low(k) in self.grammar.prepositions for k in range(first + 1, noun)
                ):
                    best = Source(self.words(first, end), self.words(first, verb + 1), described=True)
            if self.low(first) in self.grammar.prepositions and self.low(first) not in self.grammar.articles:
                break
            if first > start and self.tokens[first - 1].text not in (",", "(", ")"):
                break
            end = first - 1
        return best

    def _leads(self, name: Name, first: int, end: int) -> bool:
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

    def _relative(self, at: int, start: int, verb: int) -> Source | None:
        """Read "Holt, who said": the name before the pronoun."""
        names = [n for n in self.names(max(start, at - 12), at) if not n.owner]
        if names and names[-1].last >= at - 3:
            return Source(names[-1].text, self.words(names[-1].first, verb + 1))
        return self.main(start, verb)

    def _hung(self, name: Name, start: int, verb: int) -> Source | None:
        """Read a subject whose last word is a name that hangs on a preposition: "a spokesman for Holt said"."""
        for at in range(name.first - 1, max(start - 1, name.first - 10), -1):
            token = self.tokens[at]
            if (
                token.text in _BREAKS
                or token.text == ","
                or self.verb(at)
                or token.low in self.grammar.passives
            ):
                break
            if self._describes(at, at + 1):
                first = self._phrase(at, start)
                return Source(self.words(first, name.last + 1), self.words(first, verb + 1), described=True)
            other = next((n for n in self.names(start, name.first) if n.last == at and self.free(n)), None)
            if other:
                return Source(other.text, self.words(other.first, verb + 1))
        return self.main(start, verb)

    def _nominal(self, at: int, start: int) -> bool:
        """Tell whether the word before a verb ends a description: "police said", "the port's new owner said"."""
        token = self.tokens[at]
        if not token.text[0].isalpha():
            return False
        if self._describes(at, at + 1) or (self.grammar.capital_nouns and token.capital):
            return True
        return any(self.low(k) in self.grammar.articles for k in range(max(start, at - 3), at))

    def _described(self, at: int, start: int, verb: int) -> Source:
        first = self._phrase(at, start)
        last = at + 1
        while (
            last < verb
            and self.tokens[last].text not in (",", "(", ".")
            and self.tokens[last].text not in _BREAKS
            and self.tokens[last].quote < 0
            and (self.tokens[last].low not in self.grammar.relatives or self.grammar.capital_nouns)
            and not self.verb(last)
            and not self.passed(last)
            and not (self.grammar.capital_nouns and self._parts(last))
        ):
            last += 1
        return Source(
            self.words(first, last),
            self.words(first, verb + 1 if verb < len(self.tokens) else verb),
            described=True,
        )

    def _parts(self, at: int) -> bool:
        """Tell whether a German phrase ends before a preposition: "ein Beamter | nach dem Einsatz"."""
        return self.low(at) in self.grammar.prepositions and self.low(at) not in ("von", "des", "für", "vom")

    def _phrase(self, at: int, start: int) -> int:
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

    def _describes(self, first: int, end: int) -> bool:
        people = self.grammar.people
        for at in range(first, end):
            low = self.tokens[at].low
            if low in people:
                return True
            if "-" in low and low.rsplit("-", 1)[1] in people:
                return True
            if self.grammar.capital_nouns and self.tokens[at].capital and low.endswith(_GERMAN_HEADS):
                return True
        return False

    def _unnamed(self, first: int, at: int) -> bool:
        """Tell whether a phrase describes somebody whose name may follow its comma: "the minister of Defence, Jan Dahl"."""
        return self._describes(first, at) and not any(self.free(n, deep=True) for n in self.names(first, at))

    def _np_end(self, first: int, end: int) -> int:
        """Return where the phrase behind a verb ends: at a mark, a quote, or where a clause begins after a name."""
        named = False
        last = min(end, first + _REACH)
        for at in range(first, last):
            token = self.tokens[at]
            if token.text in ".!?" or token.text in _BREAKS or token.quote >= 0:
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
            if named and (token.low in _CLAUSES or relative):
                return at
            if token.text == "," and named and not self._unnamed(first, at):
                return at
            named = named or token.capital or (token.low in self.grammar.people)
        return last


_CLAUSES = frozenset(
    [
        "who",
        "which",
        "in",
        "on",
        "at",
        "after",
        "during",
        "when",
        "as",
        "while",
        "to",
        "before",
        "because",
        "if",
        "am",
        "im",
        "bei",
        "nach",
        "gegenüber",
        "dem",
        "vor",
        "als",
        "wenn",
        "lors",
        "pendant",
        "quand",
        "lorsque",
        "tras",
        "durante",
        "cuando",
        "en",
        "à",
        "au",
        "dans",
        "sur",
        "bevor",
        "auf",
    ]
)
_GERMAN_HEADS = (
    "sprecher", "sprecherin", "minister", "ministerin", "präsident", "präsidentin", "vorsitzende", "vorsitzender", "behörde", "ministerium", "anwalt",
    "anwältin", "anwaltschaft", "polizei", "experte", "expertin", "verband", "zeugen", "leiter", "leiterin", "chef", "chefin", "trainer", "agentur",
    "kreise", "beobachter", "studie", "kanzlerin", "kanzler", "politiker", "politikerin", "regierung", "gewerkschaft", "spieler", "richter", "vertreter", "führer", "organisation", "organisationen", "kommissar", "kommissarin", "beamter", "beamte", "beamtin",
)  # fmt: skip
