"""Whether words in quotation marks are somebody's words, or a title, a name, a term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rowback.quotes.languages import Grammar
from rowback.quotes.marks import Stretch
from rowback.quotes.sentence import Source
from rowback.quotes.uncased import long_enough, uncased

_FEW = 5
"""Shorter stretches are quotes only where words of saying stand by them."""
_NEAR = 60
"""Characters before and behind a stretch in which the word for a work may stand."""
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,6}")
_SHORT_FORM = re.compile(r"\s?\(([A-ZÄÖÜ][\w.-]{1,8})\)")
_CLOSED = tuple(".!?…,。！？")
_ON = frozenset(("on", "of", "in", "for", "from", "to", "via", "at"))
_JUDGED = frozenset(("als", "von", "ein", "eine", "einen", "einem", "wie", ""))
_NICKNAMED = frozenset(("called", "dubbed", "nicknamed"))


def spoken(text: str, stretch: Stretch, source: Source | None, grammar: Grammar) -> bool:
    """Tell whether a stretch is a quote."""
    inside = text[stretch.start : stretch.end]
    if uncased(inside):
        return long_enough(inside) or (source is not None and source.close and len(inside) > 3)
    marked = _Marked(inside.split(), *_sides(text, stretch), grammar)
    if marked.compound() or marked.nickname() or marked.work() or marked.named(source):
        return False
    if source is not None and source.close:
        return not (grammar.capital_nouns and marked.noun())
    return marked.long and not titled(marked.words) and not marked.label()


def titled(words: Sequence[str]) -> bool:
    """Tell the title of a work: all its longer words begin with a capital, and the first one too."""
    shorn = [word.strip(".,!?:;’'()") for word in words]
    long = [word for word in shorn if len(word) > 3]
    first = shorn[0][:1] if shorn else ""
    return len(words) <= 12 and bool(long) and not first.islower() and all(not w[:1].islower() for w in long)


def _sides(text: str, stretch: Stretch) -> tuple[str, str]:
    before = text[max(0, stretch.outer_start - _NEAR) : stretch.outer_start]
    return before, text[stretch.outer_end : stretch.outer_end + _NEAR]


@dataclass(slots=True)
class _Marked:
    """Words in quotation marks with what stands right before and behind them."""

    words: Sequence[str]
    before: str
    after: str
    grammar: Grammar

    @property
    def long(self) -> bool:
        return len(self.words) >= _FEW

    @property
    def last(self) -> str:
        """The word before, in small letters and without marks."""
        return self.previous.strip(",(:").lower()

    @property
    def previous(self) -> str:
        listed = self.before.rsplit(maxsplit=1)
        return listed[-1] if listed else ""

    def compound(self) -> bool:
        """Tell a part of a compound, an address, a name with its short form: “Save the Bay”-campaign, “…” (STB)."""
        if self.after[:1] == "-" and self.after[1:2].isalpha():
            return True
        if len(self.words) == 1 and _DOMAIN.fullmatch(self.words[0]):
            return True
        if self.before.endswith("(") and self.after.startswith(")") and not self.long and titled(self.words):
            return True
        return self._bare_name() and bool(_SHORT_FORM.match(self.after))

    def nickname(self) -> bool:
        """Tell a nickname: Marcia “Cia” Price."""
        return (
            len(self.words) == 1
            and self._bare_name()
            and self.previous[:1].isupper()
            and self.before[-1:].isspace()
            and self.after[:1].isspace()
            and self.after[1:2].isupper()
            and not self.grammar.capital_nouns
        )

    def work(self) -> bool:
        """Tell a title: the words around name a work, a programme, a publication: `on “Morning Talk”`, `the film “…”`."""
        works = self.grammar.works
        if self.grammar.capital_nouns and self.last in works and self._bare_name():
            return True
        if not titled(self.words):
            return False
        if self.last in works or any(word.strip(",.(").lower() in works for word in self.before.split()[-3:]):
            return True
        if len(self.words) == 1:
            return False
        follow = self.after.split()[:2]
        return (
            self.last in _ON
            or self.last.endswith(("'s", "’s"))
            or any(w.strip(",.").lower() in works for w in follow)
        )

    def named(self, source: Source | None) -> bool:
        """Tell a term or name that is introduced as one: so-called, titled; not what somebody calls something."""
        if self.last not in self.grammar.naming or (self.long and not self.grammar.capital_nouns):
            return False
        return not (self.last in _NICKNAMED and source is not None and source.speaker is not None)

    def noun(self) -> bool:
        """Tell a noun or name in a language that writes both with capitals: no word of it is small, nobody judges by it."""
        if self.long or any(word[:1].islower() for word in self.words):
            return False
        return self.last not in _JUDGED and not self.previous.endswith(":")

    def label(self) -> bool:
        """Tell a long name that nobody speaks: it hangs on an article or a noun and ends like no sentence."""
        if not self._bare_name() or not self.before[-1:].isspace():
            return False
        hangs = self.last in self.grammar.articles or (
            self.grammar.capital_nouns and self.previous[:1].isupper()
        )
        return hangs and self.previous[-1:].isalpha()

    def _bare_name(self) -> bool:
        return bool(self.words) and not self.words[0][:1].islower() and not self.words[-1].endswith(_CLOSED)
