"""How far the outlet commits itself: hedges and sources that were added (softened) or dropped (hardened)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.compare.facts.pair import Fact, Pair
from rowback.compare.spans import Hunk
from rowback.compare.words import Token, fold, tokens, word_set
from rowback.model import Kind

# Words that leave it open whether something is so, strongest doubt last.
LIKELY = 1
OPEN = 2
_LIKELY = """likely probably apparently seemingly seems appears appear seem seemed appeared believed_to thought_to
    understood_to considered_to presumed presumably apparent possible potential probable suggests suggested
    wahrscheinlich anscheinend scheinbar scheint scheinen wohl dürfte dürften womöglich mögliche möglicher möglichen
    probablement vraisemblablement semble semblent semblerait semblait paraît sans_doute éventuel éventuelle
    probablemente posiblemente aparentemente al_parecer parece parecen posible
    вероятно по-видимому видимо кажется похоже
    يبدو محتمل المحتمل يعتقد يُعتقد
    似乎 可能 大概 也许 或许 看来"""
_OPEN = """may might could possibly perhaps maybe potentially allegedly alleged alleges purportedly purported reportedly
    suspected suspects supposedly supposed claimed claims unconfirmed unverified rumoured rumored feared_to
    angeblich angebliche angeblicher angeblichen mutmaßlich mutmassliche mutmaßliche mutmaßlichen mutmaßlicher
    mutmaßliches vermutlich vermutliche vermutlichen möglicherweise offenbar soll sollen könnte könnten vielleicht
    verdächtig verdächtige vermeintlich vermeintliche vermeintlichen
    présumé présumée présumés présumées prétendument apparemment pourrait pourraient aurait auraient serait seraient
    peut-être soupçonné soupçonnée soupçonnés supposé supposée supposés suspecté suspectée
    presuntamente presunto presunta presuntos presuntas supuestamente supuesto supuesta supuestos supuestas podría podrían
    habría habrían sería serían quizás quizá tal_vez
    якобы предположительно возможно будто предполагаемый предполагаемого предполагаемая предполагаемых подозреваемый
    подозреваемого может могут мог могла могли могло
    يزعم يُزعم مزعوم المزعوم مزعومة المزعومة ربما يشتبه يُشتبه مشتبه المشتبه المفترض قد
    疑似 据称 据信 涉嫌 疑为 被指"""


MODALS = word_set("may might could")
REPORTING = word_set("said says told wrote added warned argued explained noted")
DETERMINERS = word_set(
    "the a an two three four five six several some these those his her their its all other"
)


def _phrases(*tables: tuple[int, str]) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return the hedges by their first token; a Chinese word is as many tokens as it has characters."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for strength, table in tables:
        for word in table.split():
            parts = tuple(token.key for token in tokens(word.replace("_", " ")))
            found.setdefault(parts[0], []).append((parts, strength))
    return found


HEDGES = _phrases((LIKELY, _LIKELY), (OPEN, _OPEN))
# Adjectives that hedge what they stand before, and say nothing behind "is", "as" or "if".
ADJECTIVES = word_set("possible potential probable apparent posible")
PREDICATED = word_set("is was are were be been as if it not es no como ser")
_SAYING = (
    "said|says|say|told|according to|alleged|alleges|accused|accuses|claimed|claims|reported|warned|warns|"
    "argued|argues|highlighted|suggested|suggests|stated|states|announced|calls|called|described|describes|confirmed|"
    "insists|insisted|citing|cited|"
    "laut|zufolge|nach angaben|sagte|sagten|sagt|sagen|erklärte|erklärten|teilte|teilten|hieß es|berichtet|berichtete|"
    "berichten|berichteten|meldete|meldet|wie es|"
    "selon|d'après|a déclaré|a dit|ont dit|a indiqué|a annoncé|a affirmé|a précisé|indique|affirme|annonce|assure|rapporte|"
    "según|dijo|dijeron|señaló|afirmó|aseguró|informó|informaron|indicó|declaró|de acuerdo con|"
    "по словам|по данным|по информации|по сообщению|сообщил|сообщила|сообщили|сообщает|заявил|заявила|заявили|отметил|"
    "بحسب|حسب|وفقا|وفقًا|قال|قالت|أعلن|أعلنت|أفاد|أفادت|ذكر|ذكرت|"
    "称|据|表示|说|報道|报道"
)
_SOURCE = re.compile(rf"(?<!\w)(?:{_SAYING})(?!\w)|[称据]|表示|报道", re.IGNORECASE)
# Verbs that vouch ("confirmed") or only report ("alleged"): the swap itself is neutral unless a hedge word is one.
LONGEST_SOURCE = 14
"""A source is named in so many words; a longer added or dropped stretch is a statement of its own."""
LONGEST_REWORDING = 5
"""Words replaced by as many others or more: another statement, not another stance to the same one."""
BESIDE_SOURCE = 4
"""Words that may stand in the place of a source that was dropped or added."""
AT_THE_END = 4
AT_THE_BEGINNING = 2
"""Words, marks included, behind and before a verb of saying in a run that names a source."""
LEAST_KEPT = 0.55
"""Similarity below which a source that is gone went with its statement."""


def stance_facts(pair: Pair) -> list[Fact]:
    """Return one fact when the unit, otherwise kept, hedges more or less, or gained or lost its source."""
    shift = _hedged(pair)
    if shift == 0 and pair.similarity >= LEAST_KEPT:
        shift = _sourced(pair)
    if shift == 0:
        return []
    kind = Kind.ATTRIBUTION_SOFTENED if shift > 0 else Kind.ATTRIBUTION_HARDENED
    return [Fact(kind, pair.old, pair.new)]


def _hedged(pair: Pair) -> int:
    """Return by how much more doubt the new wording has, in runs that say the same."""
    before, after = _hedges(pair.old_tokens), _hedges(pair.new_tokens)
    total = 0
    for hunk in pair.reworded:
        if _statement(hunk) or _counted_otherwise(pair, hunk):
            continue
        old = _strength(before, hunk.old_start, hunk.old_end)
        new = _strength(after, hunk.new_start, hunk.new_end)
        if old != new and not _still_able(pair, hunk, old, new):
            total += new - old
    return total


def _counted_otherwise(pair: Pair, hunk: Hunk) -> bool:
    """Whether a word only became its plural or singular: a claim and claims, one suspect and two, are as doubtful."""
    sides = (pair.old_tokens[hunk.old_start : hunk.old_end], pair.new_tokens[hunk.new_start : hunk.new_end])
    if any(len(side) != 1 for side in sides):
        return False
    old, new = (side[0].key.casefold() for side in sides)
    return f"{old}s" == new or old == f"{new}s"


def _strength(found: Sequence[tuple[int, int, int]], start: int, end: int) -> int:
    return sum(strength for first, last, strength in found if first < end and last > start)


def _still_able(pair: Pair, hunk: Hunk, old: int, new: int) -> bool:
    """Whether "can" only became "may", or "could" in reported speech: what can happen may happen."""
    sides = (pair.old_tokens[hunk.old_start : hunk.old_end], pair.new_tokens[hunk.new_start : hunk.new_end])
    doubting, sure = sides if old > new else reversed(sides)
    doubts = {token.key.casefold() for token in doubting} & MODALS
    if not doubts or min(old, new) or "can" not in {token.key.casefold() for token in sure}:
        return False
    return doubts == {"may"} or any(token.key.casefold() in REPORTING for token in pair.old_tokens)


def _quoted(listed: Sequence[Token]) -> list[bool]:
    """Tell of each token whether it stands in quotation marks; the unit may begin inside of them."""
    marks = [place for place, token in enumerate(listed) if token.key == '"']
    inside = False
    if len(marks) % 2:
        first = marks[0]
        # A mark right behind a word or a point closes.
        inside = first > 0 and listed[first - 1].end == listed[first].start
    told: list[bool] = []
    for token in listed:
        if token.key == '"':
            inside = not inside
        told.append(inside)
    return told


def _hedges(listed: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Return the hedges of a unit, token range and strength; what is quoted is the speaker's stance, not the outlet's."""
    quoted = _quoted(listed)
    keys = [token.key.casefold() for token in listed]
    found: list[tuple[int, int, int]] = []
    for place, key in enumerate(keys):
        if quoted[place]:
            continue
        for parts, strength in HEDGES.get(key, ()):
            if tuple(keys[place : place + len(parts)]) == parts and not _no_hedge(listed, place, keys):
                found.append((place, place + len(parts), strength))
                break
    return found


_SHOWN_UP = word_set("in on at before alongside with for from as onstage online here there")
_SEEMING = word_set("appear appears appeared")


def _no_hedge(listed: Sequence[Token], place: int, keys: Sequence[str]) -> bool:
    """Whether the word is another one here: "May 10" is a month, "May" the prime minister, "as soon as possible"."""
    key = keys[place]
    before = keys[place - 1] if place else ""
    if key == "may":
        return listed[place].text == "May" and (place > 0 or keys[1:2] == [] or keys[1][0].isdigit())
    if key in _SEEMING:
        return " ".join(keys[place + 1 : place + 2]) in _SHOWN_UP  # "appeared in court" is no guess
    if key in ADJECTIVES:
        return before in PREDICATED or not keys[place + 1 : place + 2] or not keys[place + 1][0].isalpha()
    # "Suspects" and "claims" that are counted or owned are people and demands, not doubts.
    return key in ("suspects", "claims", "possible") and (before in DETERMINERS or before[:1].isdigit())


def _statement(hunk: Hunk) -> bool:
    """Whether something else is said there now: much more, much less, or much instead of much."""
    old, new = hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start
    return abs(new - old) > LONGEST_SOURCE or min(old, new) > LONGEST_REWORDING


def _sourced(pair: Pair) -> int:
    """Return 1 when a source came, -1 when one went, in runs that are nothing but that."""
    shift = 0
    for hunk in pair.reworded:
        old_words, new_words = hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start
        if _statement(hunk) or _beside_quote(pair, hunk):
            continue
        old = _names_source(
            pair.old, [(t.start, t.end) for t in pair.old_tokens[hunk.old_start : hunk.old_end]]
        )
        new = _names_source(
            pair.new, [(t.start, t.end) for t in pair.new_tokens[hunk.new_start : hunk.new_end]]
        )
        if min(old_words, new_words) > BESIDE_SOURCE:
            continue
        if new and not old and new_words > old_words + 1:
            shift += 1
        elif old and not new and old_words > new_words + 1:
            shift -= 1
    return (shift > 0) - (shift < 0)


def _beside_quote(pair: Pair, hunk: Hunk) -> bool:
    """Whether the run says whose words a direct quote is: that is the quote's own affair."""
    around = (
        *pair.old_tokens[max(0, hunk.old_start - 2) : hunk.old_end + 2],
        *pair.new_tokens[max(0, hunk.new_start - 2) : hunk.new_end + 2],
    )
    return any(token.key == '"' for token in around)


def _names_source(text: str, places: Sequence[tuple[int, int]]) -> bool:
    if not places:
        return False
    start, end = places[0][0], places[-1][1]
    for match in _SOURCE.finditer(fold(text[start:end])):
        before = sum(place[0] < start + match.start() for place in places)
        behind = sum(place[0] >= start + match.end() for place in places)
        # Said at the end ("the coast guard said that") or at the beginning ("according to a diver"); a verb of
        # saying in the middle of other words came or went with a statement.
        if behind <= AT_THE_END or before <= AT_THE_BEGINNING:
            return True
    return False
