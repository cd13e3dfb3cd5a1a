"""Whether words in quotation marks are somebody's words, or a title, a name, a term."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.quotes.languages import Grammar
from rowback.quotes.marks import Stretch
from rowback.quotes.subjects import Source
from rowback.quotes.uncased import long_enough, uncased

_FEW = 5
"""Shorter stretches are quotes only where words of saying stand by them."""
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}")
_NEAR = 60
"""Characters before a stretch in which the word for a work may stand."""


def spoken(text: str, stretch: Stretch, source: Source | None, grammar: Grammar) -> bool:
    """Tell whether a stretch is a quote."""
    inside = text[stretch.start : stretch.end]
    if uncased(inside):
        return long_enough(inside) or (source is not None and source.close and len(inside) > 3)
    words = inside.split()
    before = text[max(0, stretch.outer_start - _NEAR) : stretch.outer_start].casefold().split()
    if (
        text[stretch.outer_end : stretch.outer_end + 1] == "-"
        and text[stretch.outer_end + 1 : stretch.outer_end + 2].isalpha()
    ):
        return False  # a compound: the “Save the Bay”-campaign
    bracketed = (
        text[stretch.outer_start - 1 : stretch.outer_start] == "("
        and text[stretch.outer_end : stretch.outer_end + 1] == ")"
    )
    if bracketed and len(words) < _FEW and titled(words):
        return False
    if len(words) == 1 and _DOMAIN.fullmatch(words[0]):
        return False
    if titled(words) and _work(words, before, text, stretch, grammar):
        return False
    if (
        before
        and before[-1].strip(",(:") in grammar.naming
        and len(words) < _FEW
        and not _called(before, source)
    ):
        return False
    if source is not None and source.close:
        return not (grammar.capital_nouns and _name_only(words, before))
    if len(words) < _FEW:
        return False
    return not titled(words)


def titled(words: Sequence[str]) -> bool:
    """Tell the title of a work: all its longer words begin with a capital, and the first one too."""
    shorn = [word.strip(".,!?:;’'()") for word in words]
    long = [word for word in shorn if len(word) > 3]
    return (
        0 < len(words) <= 12
        and bool(long)
        and not shorn[0][:1].islower()
        and all(not w[:1].islower() for w in long)
    )


def _called(before: Sequence[str], source: Source | None) -> bool:
    return (
        source is not None and source.speaker is not None and before[-1] in ("called", "dubbed", "nicknamed")
    )


def _work(words: Sequence[str], before: Sequence[str], text: str, stretch: Stretch, grammar: Grammar) -> bool:
    """Tell whether the words around name a work, a programme, a publication: `on “Morning Talk”`, `the film “…”`."""
    last = before[-1].strip(",(") if before else ""
    if (
        last in grammar.works
        or last.endswith(("'s", "’s"))
        or last in ("on", "of", "in", "for", "from", "to", "via", "at")
    ):
        return len(words) > 1 or last in grammar.works
    if any(word.strip(",.(") in grammar.works for word in before[-3:]):
        return True
    after = text[stretch.outer_end : stretch.outer_end + 30].casefold().split()[:2]
    return len(words) > 1 and any(word.strip(",.") in grammar.works for word in after)


def _name_only(words: Sequence[str], before: Sequence[str]) -> bool:
    """Tell a name or term in a language that writes nouns with capitals: no word of it is small, and no verb of naming gives it."""
    if len(words) >= _FEW or any(word[:1].islower() for word in words):
        return False
    last = before[-1].strip(",(") if before else ""
    return last not in ("als", "von", "ein", "eine", "einen", "einem", "wie", "") and not last.endswith(":")
