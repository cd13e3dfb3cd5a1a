"""The people of a text: the fullest name of each, and whether it is he or she."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rowback.quotes.bare import bare, is_given, without_owner
from rowback.quotes.given import FEMALE, MALE
from rowback.quotes.languages import Grammar
from rowback.quotes.words import NO_PEOPLE, NOT_NAMES, PLACES, THINGS

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё][^\W_]*+(?:[’'.\-‑][^\W_]++)*+"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|M|Mme|Mlle|Sr|Sra|[^\W\d_a-z])\."
_FOLLOWS = rf"(?:{_TITLE}|{_CAPITAL}|(?:de|da|do|dos|das|di|del|della|du|van|von|der|den|ten|ter|bin|ibn|al|el|la|le)(?=\s[^\W\da-z]))"
# The first word begins with a plain set of characters, all capitals and what has none among them: such a place is found
# many times quicker than any other start.
_RUN = re.compile(
    rf"""[A-Z\xaa-\u1fff\u2070-\U0010ffff](?<=[^\W\d_])(?<![\w.’'\-].)
    (?:(?:(?<=M)(?:rs?|s|me|lle)|(?<=D)r|(?<=P)rof|(?<=S)(?:en|gt|ra?)|(?<=R)e[pv]|(?<=G)(?:ov|en)|(?<=L)t|(?<=C)(?:ol|apt)|)\.
    |(?<![ß-öø-ÿа-яё])[^\W_]*+(?:[’'.\-‑][^\W_]++)*+)
    \s(?=[^\W\d_a-z]|[abdeiltv]){_FOLLOWS}(?:\s{_FOLLOWS}){{0,6}}+""",
    re.VERBOSE,
)
# Capitals that no sentence begins with: behind a small letter or a comma. What begins with a blank is found quicker.
_INSIDE = re.compile(rf" (?<=[a-zß-öø-ÿа-яё,;] )({_CAPITAL})")
_BESIDE = 40
"""Characters beside a name in which it is said what the person is."""
_DEFINITE = frozenset(("the", "der", "die", "le", "la", "el", "il", "lo", "het"))


class Cast:
    """The names of a whole text: to complete a surname by, and to tell whom a pronoun can mean."""

    def __init__(self, paragraphs: Sequence[str], grammar: Grammar) -> None:
        self._full: dict[str, str] = {}
        self._sex: dict[str, str] = {}
        self._people: set[str] = set()
        self._roles: dict[str, set[str]] = {}
        self._grammar = grammar
        self._paragraphs = paragraphs
        runs: dict[str, str] = {}  # the same names stand in a text again and again
        for paragraph in paragraphs:
            for match in _RUN.finditer(paragraph):
                run = match[0]
                if (name := runs.get(run)) is None:
                    name = runs[run] = self._add(run)
                if name:
                    start, end = match.span()
                    self._remember(
                        name,
                        paragraph[max(0, start - _BESIDE) : start],
                        paragraph[end : end + 2 * _BESIDE],
                    )

    @cached_property
    def _inside(self) -> set[str]:
        """What has its capital inside sentences; few texts ask for it."""
        return {word for paragraph in self._paragraphs for word in _INSIDE.findall(paragraph)}

    def _add(self, run: str) -> str:
        """Keep a run of capitals that is a name, and return the name."""
        listed = without_owner(run).split()
        while len(listed) > 1 and listed[0].casefold() in NOT_NAMES:
            listed.pop(0)
        for place, word in enumerate(listed):
            if word.casefold() in NOT_NAMES and len(word) > 1:
                listed = listed[:place]
                break
        if len(listed) < 2:
            return ""
        title = listed[0].casefold().rstrip(".")
        surname = listed[-1].casefold()
        if title in self._grammar.men:
            self._sex.setdefault(surname, "m")
        elif title in self._grammar.women:
            self._sex.setdefault(surname, "f")
        name = bare(" ".join(listed), german=self._grammar.capital_nouns)
        words = name.split()
        if len(words) < len(listed):
            self._people.add(name)  # somebody with an office or a title
        if 2 <= len(words) <= 5 and name.casefold() not in PLACES:
            for key in _keys(words):
                self._full.setdefault(key, name)
            return name
        return ""

    def _remember(self, name: str, before: str, after: str) -> None:
        """Keep what a name is called beside it: "the mayor, Mara Holt", "Mara Holt, the mayor of Dale,"."""
        found = [word.lower() for word in before.replace(",", " ").rsplit(None, 1)[-1:]]
        if after.startswith(", "):
            for word in re.split(r"[,.;:“\"„«]", after[2:], maxsplit=1)[0].lower().split():
                if word in self._grammar.prepositions and word not in self._grammar.articles:
                    break
                found.append(word)
        for word in found:
            if word in self._grammar.people and word not in THINGS:
                self._roles.setdefault(word, set()).add(self.fullest(name))

    def who(self, description: str) -> str | None:
        """Return who is meant by "the mayor" where the text calls one person so, and nobody else."""
        listed = description.lower().split()
        if len(listed) < 2 or listed[0] not in _DEFINITE:
            return None
        places = (at for at, word in enumerate(listed) if at and word in self._grammar.prepositions)
        named = self._roles.get(listed[next(places, len(listed)) - 1], set())
        return next(iter(named)) if len(named) == 1 else None

    def fullest(self, name: str) -> str:
        """Return the fullest name that the text gives this person."""
        words = bare(name, german=self._grammar.capital_nouns).split()
        if not words:
            return name
        if len(words) > 1:
            return " ".join(words)
        full = self._full.get(words[0].casefold(), words[0])
        return full if self.sex(full) == self.sex(name) or not self.sex(name) else words[0]

    def known(self, surname: str) -> bool:
        """Tell whether the text gives a full name that ends so."""
        return surname.casefold() in self._full

    def seen(self, name: str) -> bool:
        """Tell whether a word has its capital inside sentences too: one that only opens them may be any word."""
        return self._grammar.capital_nouns or name.isupper() or self.known(name) or name in self._inside

    def sex(self, name: str) -> str:
        """Return m or f where the text or a common given name tells it, else an empty string."""
        words = name.casefold().split()
        if not words:
            return ""
        first = words[0].rstrip(".")
        if len(words) > 1 and first in self._grammar.men:
            return "m"
        if len(words) > 1 and first in self._grammar.women:
            return "f"
        if told := self._sex.get(words[-1]):
            return told
        if len(words) > 1:
            given = first.split("-")[0]
            return "m" if given in MALE else "f" if given in FEMALE else ""
        return ""

    def described(self, words: str, pronoun: str) -> bool:
        """Tell whether a pronoun can mean somebody who is only described: "the spokesman", "a senior official"."""
        listed = set(words.lower().split())
        if not listed & self._grammar.people or (pronoun in "mf" and listed & THINGS):
            return False
        other = self._grammar.women if pronoun == "m" else self._grammar.men
        return pronoun == "p" or not listed & other

    def person(self, name: str, pronoun: str, *, spoke: bool = False) -> bool:
        """Tell whether a pronoun (m, f, p) can mean this name; of those who `spoke` a surname is enough."""
        words = name.casefold().split()
        if pronoun in "mf":
            if not words or name.casefold() in PLACES or any(word.strip(".,") in NO_PEOPLE for word in words):
                return False
            if (
                self._grammar.capital_nouns
                and not spoke
                and name not in self._people
                and not is_given(words[0])
            ):
                return False  # any two nouns look like a name
            if len(words) == 1 and not self._sex.get(words[0]) and (not spoke or name.isupper()):
                return False
            return self.sex(name) in ("", pronoun)
        return True


def _keys(words: list[str]) -> list[str]:
    last = words[-1].casefold()
    if last.rstrip(".") in ("jr", "sr", "ii", "iii") and len(words) > 2:
        return [words[-2].casefold(), last]
    return [last]
