"""Negators that came or went: not, no, never, neither, without …"""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.facts.pair import Fact, Pair
from rowback.compare.spans import Hunk
from rowback.compare.words import Token, word_set
from rowback.model import Kind

NEGATORS = word_set(
    """not no never neither nor none nobody nothing nowhere without cannot can't won't
    nicht nichts kein keine keinen keinem keiner keines keinerlei nie niemals niemand niemanden nirgends weder ohne
    ne n' pas jamais aucun aucune ni sans personne rien nul nulle guère
    nunca jamás ningún ninguno ninguna tampoco nadie nada sin
    non nessuno nessuna nessun niente nulla senza niet geen nooit niets nergens zonder
    não nenhum nenhuma ninguém inte aldrig ingen inget ingenting varken
    не нет ни никогда никто никого никому ничего никакой никакого никаких нельзя без
    لا لم لن ليس ليست ليسوا دون بدون غير عدم بلا
    不 没 沒 未 无 無 非 否 别 勿"""
)
# Written with a capital, these are names and short forms: Sem, Inga, SEM, EJ.
_SMALL_NEGATORS = word_set("sem nem inga ej")
# Chinese words of two characters whose negator denies nothing here: 非常 is "very", 是否 "whether".
_CHINESE_WORDS = word_set(
    """非常 非洲 未来 未來 不仅 不僅 不久 不断 不斷 不过 不過 不管 不但 不少 不同 不满 不幸 不足 不止 不论 无论 無論 无线 无人 无疑
    否则 否則 是否 能否 可否 没收 除非 莫非 特别 别墅 分别 区别 性别 级别 告别 差别 别的 别人 南非 北非 中非 非裔"""
)
# French says it twice ("ne … pas"), Spanish "no" is English "no" as well: one negation, so one class.
PAIRED = frozenset({"ne", "n'"})
# Verbs and adjectives that deny by themselves: "without resources" and "lacks resources" say the same.
IMPLICIT = word_set(
    """ineffective unhappy invalid insufficient inadequate unsafe unwilling unlike
    lack lacks lacked lacking fail fails failed refuse refuses refused deny denies denied decline declines declined unable
    absent absence impossible free zero fehlt fehlen fehlte verweigert verweigerte manque refuse refusé carece niega
    отказался отказалась отказались отсутствует 拒绝 رفض رفضت"""
)
# Italian, Spanish and Portuguese deny with two words what one denies where it stands first: "non è venuto nessuno" and
# "nessuno è venuto" say the same. The second counts.
_BEFORE_NOBODY = word_set("non no não")
_NOBODY = word_set(
    """nessuno nessuna nessun niente nulla nadie nada ningún ninguno ninguna nunca jamás tampoco ninguém nenhum nenhuma"""
)
_CLAUSE = word_set("que che se si y e o ma mas pero però porque perché ni né nem quando cuando")
NOBODY_REACHES = 4
"""Words from such a negator to the other one."""
NE_REACHES = 3
"""Words between French "ne" and its "plus"."""
LONGEST_REWORDING = 5
"""Words replaced by as many others or more are another statement."""
LONGEST_ASIDE = 5
"""Tokens beyond which what a comma parts from the rest, put in or taken out as a whole, is a statement of its own."""
LONGEST_NEW_CLAUSE = 8
"""A negator inside a longer added or dropped stretch is part of what was added or dropped."""


def negation_facts(pair: Pair) -> list[Fact]:
    """Return one fact when the unit denies more or less often than before, in words that it kept."""
    if count(pair.old_tokens, pair.old_tokens, 0) == count(pair.new_tokens, pair.new_tokens, 0):
        return []  # "heard no alarm" and "had heard nothing" deny the same number of times
    shift = implied = 0
    for hunk in pair.reworded:
        old = count(pair.old_tokens[hunk.old_start : hunk.old_end], pair.old_tokens, hunk.old_start)
        new = count(pair.new_tokens[hunk.new_start : hunk.new_end], pair.new_tokens, hunk.new_start)
        if old != new and not _new_clause(hunk) and not _aside(pair, hunk):
            shift += new - old
            implied += _implicit(pair.new_tokens[hunk.new_start : hunk.new_end])
            implied -= _implicit(pair.old_tokens[hunk.old_start : hunk.old_end])
    if shift in (0, -implied):
        return []
    return [Fact(Kind.NEGATION_CHANGED, pair.old, pair.new, "added" if shift > 0 else "dropped")]


def _implicit(part: Sequence[Token]) -> int:
    return sum(token.key.casefold() in IMPLICIT for token in part)


def count(part: Sequence[Token], whole: Sequence[Token], offset: int) -> int:
    """Count the negations in a part of a unit; `offset` is where the part begins."""
    total = 0
    for place, token in enumerate(part, start=offset):
        key = token.key.casefold()
        following = whole[place + 1] if place + 1 < len(whole) else None
        if key == "no" and following is not None and (following.key == "." or following.key[0].isdigit()):
            continue
        if key in PAIRED or (key in _BEFORE_NOBODY and _nobody_behind(whole, place)):
            continue
        before = whole[place - 1].key if place else ""
        if following is not None and {key + following.key, before + key} & _CHINESE_WORDS:
            continue
        if _negator(key) or token.text in _SMALL_NEGATORS or (key == "plus" and _french_before(whole, place)):
            total += 1
    return total


def _negator(key: str) -> bool:
    # Arabic writes "and" and "so" together with the word behind them.
    bare = key[1:] if key[:1] in ("و", "ف") else key
    return key in NEGATORS or bare in NEGATORS or key.endswith("n't")


def _nobody_behind(whole: Sequence[Token], place: int) -> bool:
    """Whether a word such as "nessuno" goes with the negator at a place: it stands behind it in the same clause."""
    for token in whole[place + 1 : place + 1 + NOBODY_REACHES]:
        key = token.key.casefold()
        if key in _NOBODY:
            return True
        if not key[0].isalnum() or key in _CLAUSE:
            return False
    return False


def _french_before(whole: Sequence[Token], place: int) -> bool:
    """Whether "plus" is "no longer": "ne … plus", with "n'" written together with its verb."""
    near = (token.key.casefold() for token in whole[max(0, place - NE_REACHES) : place])
    return any(key == "ne" or key.startswith("n'") for key in near)


def _aside(pair: Pair, hunk: Hunk) -> bool:
    """Whether the run is only an aside that came or went: "no stranger to the trade, she …"."""
    old, new = (
        pair.old_tokens[hunk.old_start : hunk.old_end],
        pair.new_tokens[hunk.new_start : hunk.new_end],
    )
    alone = old or new
    return not (old and new) and len(alone) > LONGEST_ASIDE and "," in (alone[0].key, alone[-1].key)


def _new_clause(hunk: Hunk) -> bool:
    old, new = hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start
    return abs(old - new) > LONGEST_NEW_CLAUSE or min(old, new) > LONGEST_REWORDING
