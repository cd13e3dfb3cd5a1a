"""Numbers in words: `five`, `two-thirds`, `dozens`, `twice`, 十二."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rowback.compare.facts import numerals
from rowback.compare.facts.numbers.quantity import Number
from rowback.compare.words import Token, word_at

LONGEST_SPOKEN = 8
"""Words that a number in words has at most."""
# 一直, 一些, 一样 … are words without a count; 统一, 唯一, 星期一 end in one.
_ONE_IN_WORDS = frozenset("直些样起定般旦切致度再方向律系")
_NO_COUNT_BEHIND = frozenset("统唯万期周拜")
_OF = frozenset(("of", "de"))


def worded(listed: Sequence[Token], place: int, language: str) -> Number | None:
    """Read the number in words that begins at a place."""
    key, following = word_at(listed, place), word_at(listed, place + 1)
    if key in numerals.NONE_WORDS:
        return Number(Decimal(0), 1)
    if key == "no" and following == "one":
        return Number(Decimal(0), 2)
    if key in numerals.TIMES and language in ("en", "de", ""):
        return Number(Decimal(numerals.TIMES[key]), 1)
    if key in numerals.CHINESE:
        return _chinese(listed, place)
    if key in ("mil", "mille") and language in ("es", "fr", "pt", "it"):
        return Number(numerals.THOUSAND, 1)
    if key in numerals.ARTICLES and following in numerals.MAGNITUDES and len(following) > 1:
        return Number(Decimal(1), 1)
    return _fraction(listed, place) or spoken(listed, place) or _vague(listed, place, language)


def spoken(listed: Sequence[Token], place: int) -> Number | None:
    """Read a cardinal below a thousand, else an ordinal: `forty-two`, `the forty-second`."""
    first = listed[place].key.casefold().partition("-")[0]
    if first not in numerals.SPOKEN and numerals.compound(first) is None:
        return None
    parts: list[str] = []
    owners: list[int] = []  # which token each part is of
    for token in listed[place : place + LONGEST_SPOKEN]:
        pieces = token.key.casefold().split("-")
        parts += pieces
        owners += [len(owners) and owners[-1] + 1] * len(pieces)
    read = numerals.spoken(parts)
    if read is not None:
        return Number(Decimal(read[0]), owners[read[1] - 1] + 1)
    ordinal = parts[:2] if len(parts) > 1 and owners[1] == 0 else parts[:1]
    if ordinal[-1] in numerals.ORDINALS and (
        len(ordinal) == 1 or numerals.SMALL.get(ordinal[0]) in numerals.TENS
    ):
        return Number(
            Decimal(numerals.ORDINALS[ordinal[-1]] + sum(numerals.SMALL[p] for p in ordinal[:-1])),
            1,
            ordinal=True,
        )
    return (
        Number(Decimal(numerals.ORDINALS[parts[0]]), 1, ordinal=True)
        if parts[0] in numerals.ORDINALS
        else None
    )


def _fraction(listed: Sequence[Token], place: int) -> Number | None:
    """Read `half`, `a third`, `two-thirds`, `three quarters`."""
    pieces = [piece for token in listed[place : place + 2] for piece in token.key.casefold().split("-")]
    parts = numerals.FRACTIONS.get(pieces[0])
    if parts is not None and pieces[0] in numerals.HALVES:
        return Number(Decimal(1) / parts, 1)
    parts = numerals.FRACTIONS.get(pieces[1]) if len(pieces) > 1 else None
    counted = numerals.SMALL.get(pieces[0], 1 if pieces[0] in numerals.ARTICLES else 0)
    if parts is None or not counted or counted > parts:
        return None
    # "a third man" is one man; "a third of the crew" are many.
    if counted == 1 and pieces[1] in numerals.ORDINALS and not _OF & {pieces[-1], word_at(listed, place + 2)}:
        return None
    return Number(Decimal(counted) / parts, 1 if "-" in listed[place].key else 2)


def _vague(listed: Sequence[Token], place: int, language: str) -> Number | None:
    """Read "dozens", "hundreds of thousands": round numbers that nobody counted."""
    bounds = _bounds(listed, place, language)
    if bounds is None:
        return None
    after = [token.key.casefold() for token in listed[place + 1 : place + 3]]
    if len(after) == 2 and after[0] in ("of", "de", "von"):
        times = _bounds(listed, place + 2, language)
        if times is not None:
            step = Decimal(times[0]) / 2
            return Number(bounds[0] * step, 3, below=bounds[1] * step)
    return Number(Decimal(bounds[0]), 1, below=Decimal(bounds[1]))


def _bounds(listed: Sequence[Token], place: int, language: str) -> tuple[int, int] | None:
    key = word_at(listed, place)
    # Spanish thousands are English miles.
    return None if key == "miles" and language != "es" else numerals.VAGUE.get(key)


def _chinese(listed: Sequence[Token], place: int) -> Number | None:
    """Read the characters of a number, unless they are part of another word."""
    end = place
    while end < len(listed) and listed[end].key in numerals.CHINESE and end - place < LONGEST_SPOKEN:
        end += 1
    text = "".join(token.key for token in listed[place:end])
    if text == "一" and end < len(listed) and listed[end].key in _ONE_IN_WORDS:
        return None
    before = listed[place - 1].key if place else ""
    if before in _NO_COUNT_BEHIND:
        return None
    value = numerals.chinese(text)
    return None if value is None else Number(Decimal(value), end - place)
