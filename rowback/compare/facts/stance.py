"""How far the outlet commits itself: hedges and sources that were added (softened) or dropped (hardened)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.compare.facts.pair import Fact, Pair
from rowback.compare.spans import Hunk
from rowback.compare.words import fold, word_set
from rowback.model import Kind

# Words that leave it open whether something is so, strongest doubt last.
LIKELY = 1
OPEN = 2
_LIKELY = word_set(
    """likely probably apparently seemingly seems appears appear seem expected wahrscheinlich probablement
    probablemente вероятно"""
)
_OPEN = word_set(
    """may might could possibly perhaps maybe potentially allegedly alleged alleges purportedly purported reportedly
    suspected suspects supposedly supposed claimed claims unconfirmed rumoured rumored
    angeblich mutmaßlich mutmassliche mutmaßliche mutmaßlichen vermutlich möglicherweise offenbar soll sollen könnte
    könnten vielleicht
    présumé présumée présumés prétendument apparemment pourrait pourraient aurait auraient serait seraient peut-être
    presuntamente presunto presunta presuntos supuestamente supuesto podría podrían habría habrían posiblemente quizás
    якобы предположительно возможно
    疑似 据称 涉嫌 可能"""
)
HEDGES: dict[str, int] = {**dict.fromkeys(_LIKELY, LIKELY), **dict.fromkeys(_OPEN, OPEN)}
_SAYING = (
    "said|says|say|told|according to|alleged|alleges|accused|accuses|claimed|claims|reported|reports|warned|warns|argued|argues|"
    "highlighted|suggested|suggests|stated|states|announced|calls|called|described|describes|"
    "laut|zufolge|nach angaben|sagte|sagten|erklärte|teilte|selon|d'après|a déclaré|según|dijo|señaló|по словам|по данным|"
    "сообщил|сообщила|сообщили|заявил|заявила|بحسب|وفقا|قال|称|据"
)
_SOURCE = re.compile(rf"(?<!\w)(?:{_SAYING})(?!\w)", re.IGNORECASE)
# Verbs that vouch ("confirmed") or only report ("alleged"): the swap itself is neutral unless a hedge word is one.
LONGEST_SOURCE = 14
"""A source is named in so many words; a longer added or dropped stretch is a statement of its own."""
LEAST_KEPT = 0.55
"""Likeness below which a source that is gone went with its statement."""


def stance_facts(pair: Pair) -> list[Fact]:
    """Return one fact when the unit, otherwise kept, hedges more or less, or gained or lost its source."""
    shift = _hedged(pair, new=True) - _hedged(pair, new=False)
    if shift == 0 and pair.similarity >= LEAST_KEPT:
        shift = _sourced(pair)
    if shift == 0:
        return []
    kind = Kind.ATTRIBUTION_SOFTENED if shift > 0 else Kind.ATTRIBUTION_HARDENED
    return [Fact(kind, pair.old, pair.new)]


def _hedged(pair: Pair, *, new: bool) -> int:
    listed = pair.new_tokens if new else pair.old_tokens
    total = 0
    for hunk in pair.hunks:
        start, end = (hunk.new_start, hunk.new_end) if new else (hunk.old_start, hunk.old_end)
        if _statement(hunk):
            continue
        for place in range(start, end):
            # "May 10" is a month; "May" the prime minister is a name.
            if listed[place].text != "May" or place == 0:
                total += HEDGES.get(listed[place].key.casefold(), 0)
    return total


def _statement(hunk: Hunk) -> bool:
    return abs((hunk.new_end - hunk.new_start) - (hunk.old_end - hunk.old_start)) > LONGEST_SOURCE


def _sourced(pair: Pair) -> int:
    """Return 1 when a source came, -1 when one went, in runs that are nothing but that."""
    shift = 0
    for hunk in pair.hunks:
        old_words, new_words = hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start
        if _statement(hunk) or _beside_quote(pair, hunk):
            continue
        old = _names_source(
            pair.old, [(t.start, t.end) for t in pair.old_tokens[hunk.old_start : hunk.old_end]]
        )
        new = _names_source(
            pair.new, [(t.start, t.end) for t in pair.new_tokens[hunk.new_start : hunk.new_end]]
        )
        if new and not old and new_words > old_words + 1:
            shift += 1
        elif old and not new and old_words > new_words + 1:
            shift -= 1
    return (shift > 0) - (shift < 0)


def _beside_quote(pair: Pair, hunk: Hunk) -> bool:
    """Whether the run says whose words a direct quote is: that is the quote's own affair."""
    around = (
        *pair.old_tokens[max(0, hunk.old_start - 2) : hunk.old_start],
        *pair.old_tokens[hunk.old_end : hunk.old_end + 2],
        *pair.new_tokens[hunk.new_start : hunk.new_end],
    )
    return any(token.key == '"' for token in around)


def _names_source(text: str, places: Sequence[tuple[int, int]]) -> bool:
    if not places:
        return False
    return _SOURCE.search(fold(text[places[0][0] : places[-1][1]])) is not None
