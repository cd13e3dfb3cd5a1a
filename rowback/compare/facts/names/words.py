"""Words that stand in names and around them, and words with a capital that are no names."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.compare.facts.dates.words import MONTHS, WEEKDAYS
from rowback.compare.facts.numerals import FRACTIONS, ORDINALS, SMALL, VAGUE
from rowback.compare.words import STOP_WORDS, Token, fold, word_set

# Small words that stand inside names ("Ludwig van Beethoven", "Bank of England", "Sturm & Co").
INNER = word_set("of de la le du des van von der den bin al el del da dos & y")
TITLES = word_set(
    """mr mrs ms miss dr sir lady lord dame prof professor president minister senator sen rep gov governor judge captain
    capt general gen col colonel lt sgt king queen prince princess pope chancellor premier secretary mayor ambassador
    chairman chairwoman chief justice director herr frau mme m monsieur madame don doña señor señora sra sr reverend rev
    г-н г-жа prime the a an"""
)
# "It's", "That's", "Women's", "Today's": openers whose "'s" is no name's genitive.
CONTRACTED = word_set(
    """it that he she there here what who where how when why let today yesterday tomorrow tonight women men children people
    everyone everybody someone somebody nobody no-one one everything nothing something this year week month day world"""
)
NO_SUBSTANCE = STOP_WORDS | TITLES
# English and the headlines of many languages give these a capital; short words have one where they open a sentence.
NO_NAMES = frozenset(
    {*MONTHS, *WEEKDAYS, *ORDINALS, *SMALL, *FRACTIONS, *(VAGUE.keys() - {"miles"})}
    | {word for word in STOP_WORDS if len(word) < 5}
)
# Months that are first names or surnames too, behind a title: "Mr. March".
PERSONAL_MONTHS = word_set("may march april june august")


def capital(token: Token) -> bool:
    """Whether a word begins with a large letter."""
    first = token.text[0]
    return first.isalnum() and first.isupper()


def plain(token: Token) -> str:
    """Return the word as names are compared by: "Ortiz's" is "Ortiz", "Oslo-based" is "Oslo", "U.N." is "UN"."""
    text = fold(token.text).replace(".", "").removesuffix("'s")
    head, dash, tail = text.partition("-")
    return (head if dash and tail[:1].islower() else text).casefold()


def no_name(token: Token, before: Token | None = None) -> bool:
    """Whether a word with a capital is none of a name: a month, a number, a small word; `before` stands before it."""
    key = plain(token)
    if key in PERSONAL_MONTHS and before is not None and before.key.casefold() in TITLES:
        return False
    return token.text != "US" if key == "us" else key in NO_NAMES


def abbreviated(listed: Sequence[Token], place: int) -> bool:
    """Whether the point belongs to an initial or a title: "James B. Comey", "Mr. Bowen"."""
    before = listed[place - 1]
    return before.end == listed[place].start and (len(before.text) == 1 or before.key.casefold() in TITLES)
