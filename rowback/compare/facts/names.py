"""Names of people, places and organisations that were replaced or respelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from rowback.compare.facts.dates.words import MONTHS, WEEKDAYS
from rowback.compare.facts.numerals import FRACTIONS, ORDINALS, SMALL, VAGUE
from rowback.compare.facts.pair import Fact, Found, Pair, replaced
from rowback.compare.words import STOP_WORDS, Token, fold, word_set
from rowback.model import Kind

# Small words that stand inside names ("Ludwig van Beethoven", "Bank of England", "Sturm & Co").
INNER = {
    "of",
    "de",
    "la",
    "le",
    "du",
    "des",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "al",
    "el",
    "del",
    "da",
    "dos",
    "&",
    "y",
}
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
MONTH_AND_DAY = frozenset(MONTHS) | frozenset(WEEKDAYS)
LANGUAGES_WITHOUT_CASE = ("zh", "ja", "ko", "ar", "fa", "he", "ur", "hi", "th")
TITLE_WORDS = 5
"""Words of substance that a headline in title case has at least, and one of so many may be small."""
BESIDE_NAME = 1
"""Words of substance that may change around a name that was replaced."""
LONGEST_REWORDING = 9
"""Words replaced by as many others or more are another statement, in which no name stands for another."""
ALIKE = 0.5
"""Likeness of letters below which two words before the same full name are descriptions, not first names."""
RESPELLED = 0.75
"""Likeness of letters from which two German nouns in the same place are one name in two spellings."""

# Behind a word or a comma: no sentence begins there.
_INSIDE = re.compile(r"(?<=[\w,;)] )[^\W\d_]\w+")
_WORD = re.compile(r"[^\W\d_]\w++")
_BEHIND_CAPITAL = re.compile(r"(?<=[\w,;)] )[A-ZÀ-Þ]\w+ (?=([A-ZÀ-Þ]\w+))")
_BEHIND_ARTICLE = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Kk]?[Ee]in(?:e[nmrs]?)?|[Ii]m|[Aa]m|[Vv]om|[Zz]u[mr]|[Ii]hr(?:e[nmrs]?)?|[Ss]ein(?:e[nmrs]?)?) ([A-ZÀ-Þ]\w+)"
)
_CAPITAL = re.compile(r"^[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words with its token range; `words` without titles."""

    words: tuple[str, ...]
    start: int
    end: int
    text: str

    def same(self, other: Found, /) -> bool:
        """Whether one is the other or a part of it ("Ms Reyes" is "Ana Reyes"), or only its points differ."""
        if not isinstance(other, Name):
            return False
        mine, theirs = set(self.words), set(other.words)
        if mine <= theirs or theirs <= mine or _run_together(self) == _run_together(other):
            return True
        return (
            self._described(other) or _initials(mine=self, theirs=other) or _initials(mine=other, theirs=self)
        )

    def _described(self, other: Name) -> bool:
        """Whether only what stands before a full name differs: "Democrat Ana Reyes" is "Senator Ana Reyes"."""
        (mine, *rest), (theirs, *others) = self.words, other.words
        return len(rest) > 1 and rest == others and Levenshtein.normalized_similarity(mine, theirs) < ALIKE


def name_facts(pair: Pair) -> list[Fact]:
    """Return the names that stand in the place of others."""
    if pair.language[:2] in LANGUAGES_WITHOUT_CASE:
        return []
    old, new = names(pair.old, pair.old_tokens, pair), names(pair.new, pair.new_tokens, pair)
    facts: list[Fact] = []
    for before, after in replaced(pair, old, new, near=False):
        if not _in_its_place(pair, before, after):
            continue
        if (
            before.same(after)
            or _common(before, after, pair.small)
            or (pair.language.startswith("de") and not _german(before, after, pair.names))
        ):
            continue
        facts.append(Fact(Kind.NAME_CHANGED, before.text, after.text))
    return facts


def _initials(*, mine: Name, theirs: Name) -> bool:
    """Whether a name is the other's initials: "CFA" is "Conditional Fee Agreement"."""
    if len(mine.words) != 1 or not mine.text.replace(".", "").isupper():
        return False
    letters = "".join(part[0] for word in theirs.words for part in word.split("-") if part)
    return len(letters) > 1 and letters == mine.words[0]


def _common(before: Name, after: Name, small: frozenset[str]) -> bool:
    """Whether all that differs is words that the article writes small elsewhere: a label or a title, no name."""
    differing = set(before.words) ^ set(after.words)
    return bool(differing) and differing <= small


def _run_together(name: Name) -> str:
    return "".join(word.removesuffix("s") for word in name.words)


def _in_its_place(pair: Pair, before: Name, after: Name) -> bool:
    """Whether one name stands where the other stood: nothing else of substance was put around it, or it was on one side only."""
    for hunk in pair.reworded:
        if before.start < hunk.old_end and before.end > hunk.old_start:
            if min(hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start) > LONGEST_REWORDING:
                return False
            old = _beside(pair.old_tokens, hunk.old_start, hunk.old_end, before)
            new = _beside(pair.new_tokens, hunk.new_start, hunk.new_end, after)
            if any(mine == theirs == 0 for mine, theirs in zip(old, new, strict=True)):
                return True
            return max(sum(old), sum(new)) <= BESIDE_NAME
    return False


def _beside(listed: Sequence[Token], start: int, end: int, name: Name) -> tuple[int, int]:
    """Count the words of substance in a run before and behind a name."""
    sides = (listed[start : max(start, name.start)], listed[min(name.end, end) : end])
    counts = [
        sum(t.key[0].isalnum() and t.key.casefold() not in NO_SUBSTANCE for t in side) for side in sides
    ]
    return counts[0], counts[1]


def names(text: str, listed: Sequence[Token], pair: Pair) -> list[Name]:
    """Return the runs of capitalised words that are names by their look and by the rest of the article."""
    found: list[Name] = []
    place = 0
    titled = not pair.language.startswith("de") and _in_title_case(listed)
    while place < len(listed):
        if titled and _plain(listed[place]) not in pair.names:
            place += 1  # every word is large here: only those that are names in the text count
            continue
        end = _run(listed, place)
        if end > place:
            name = _trimmed(text, listed, place, end, pair)
            if name is not None:
                found.append(name)
        place = max(end, place + 1)
    return found


def _in_title_case(listed: Sequence[Token]) -> bool:
    """Whether a unit writes (nearly) every word large, as many headlines do."""
    told = [t for t in listed if t.key[0].isalpha() and t.key.casefold() not in STOP_WORDS]
    return len(told) >= TITLE_WORDS and sum(t.text[0].islower() for t in told) <= len(told) // TITLE_WORDS


def known_names(texts: Iterable[str]) -> frozenset[str]:
    """Return the capitalised words that stand inside sentences, and never in small letters in the same texts."""
    inside = {word for text in texts for word in _INSIDE.findall(text)}
    small = {word for word in inside if word[0].islower()}
    return frozenset(word.casefold() for word in inside - small if word.casefold() not in small)


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that the texts write in small letters."""
    return frozenset(word for text in texts for word in _WORD.findall(text) if word[0].islower())


def known_surnames(texts: Iterable[str]) -> frozenset[str]:
    """Return the German words that stand behind a first name or a title, and never behind an article: every noun is large."""
    listed = list(texts)
    behind = {word for text in listed for word in _BEHIND_CAPITAL.findall(text)}
    nouns = {word for text in listed for word in _BEHIND_ARTICLE.findall(text)}
    return frozenset(word.casefold() for word in behind - nouns)


def _run(listed: Sequence[Token], start: int) -> int:
    if start and listed[start - 1].end == listed[start].start and listed[start - 1].key[-1].isdigit():
        return start  # the F of 18F
    end = place = start
    while place < len(listed):
        if _capital(listed[place]):
            place += 1
            end = place
        elif end > start and _inner(listed, place, end):
            place += 1
        else:
            break
    return end


def _inner(listed: Sequence[Token], place: int, end: int) -> bool:
    """Whether a name may go on behind a small word or a point."""
    token = listed[place]
    return (place - end < 2 and token.key.casefold() in INNER) or (
        token.key == "." and _abbreviated(listed, place)
    )


def _abbreviated(listed: Sequence[Token], place: int) -> bool:
    """Whether the point belongs to an initial or a title: "James B. Comey", "Mr. Bowen"."""
    before = listed[place - 1]
    return before.end == listed[place].start and (len(before.text) == 1 or before.key.casefold() in TITLES)


def _trimmed(text: str, listed: Sequence[Token], start: int, end: int, pair: Pair) -> Name | None:
    """Take titles and a sentence opener off the front; None when nothing like a name is left."""
    while start < end and (
        listed[start].key.casefold() in TITLES
        or listed[start].key == "."
        or _no_name(listed[start], listed[start - 1] if start else None)
        or (_opens(listed, start) and not _likely(listed, start, end, pair))
    ):
        start += 1
    while end > start and (
        listed[end - 1].key == "." or _no_name(listed[end - 1], listed[end - 2] if end > 1 else None)
    ):
        end -= 1
    if start == end:
        return None
    # A title inside is none of the name, unless it ends it: "Ministry of Justice".
    kept = tuple(
        _plain(token)
        for place, token in enumerate(listed[start:end], start=start + 1)
        if token.key != "." and (place == end or _plain(token) not in TITLES)
    )
    return Name(kept, start, end, text[listed[start].start : listed[end - 1].end]) if kept else None


def _likely(listed: Sequence[Token], place: int, end: int, pair: Pair) -> bool:
    """Whether the first word of a sentence is a name: known from elsewhere, or followed by another capital."""
    if _plain(listed[place]) in pair.names or _owns(listed[place]):
        return True
    return place + 1 < end and _capital(listed[place + 1]) and listed[place].key.casefold() not in STOP_WORDS


def _owns(token: Token) -> bool:
    """Whether a sentence opens with a name in the genitive: common nouns have an article there ("Holt's lawyer")."""
    text = fold(token.text)
    return text.endswith("'s") and text[:-2].casefold() not in CONTRACTED


def _no_name(token: Token, before: Token | None = None) -> bool:
    key = _plain(token)
    if (
        key in ("may", "march", "april", "june", "august")
        and before is not None
        and before.key.casefold() in TITLES
    ):
        return False  # a surname or a first name
    return key in MONTH_AND_DAY or key in ORDINALS or key in SMALL or (key in VAGUE and key != "miles") or key in FRACTIONS or (key in STOP_WORDS and len(key) < 5 and key != "us") or (
        key == "us" and token.text != "US"
    )  # fmt: skip


def _capital(token: Token) -> bool:
    return bool(_CAPITAL.match(token.text)) and token.text[0].isupper()


def _plain(token: Token) -> str:
    """Return the word as names are compared by: "Ortiz's" is "Ortiz", "Oslo-based" is "Oslo", "U.N." is "UN"."""
    text = fold(token.text).replace(".", "").removesuffix("'s")
    head, dash, tail = text.partition("-")
    return (head if dash and tail[:1].islower() else text).casefold()


def _opens(listed: Sequence[Token], place: int) -> bool:
    """Whether a capital says nothing here: at the start, or behind a full stop, a colon or an opening mark."""
    before = place - 1
    if _in_marks(listed, place):
        return True
    while before >= 0 and listed[before].key in _PASSED:
        before -= 1
    if before < 0:
        return True
    key = listed[before].key
    return key in ("!", "?", ":", "…") or (key == "." and not _abbreviated(listed, before))


def _in_marks(listed: Sequence[Token], place: int) -> bool:
    """Whether an opening quotation mark stands right before a word: what it quotes begins with a capital, name or not."""
    if place == 0 or listed[place - 1].key not in ("'", '"') or listed[place - 1].end != listed[place].start:
        return False
    return place == 1 or listed[place - 2].end < listed[place - 1].start


_PASSED = frozenset("\"'([-*#_•|>")


def _german(before: Name, after: Name, surnames: frozenset[str]) -> bool:
    """German writes every noun large: a name has two words in a row, stands behind a first name elsewhere, or is respelled."""
    if len(before.words) > 1 and len(after.words) > 1:
        return True
    if len(before.words) == len(after.words) == 1 and {before.words[0], after.words[0]} & surnames:
        return True
    return Levenshtein.normalized_similarity(before.words[0], after.words[0]) >= RESPELLED and (
        len(before.words[0]) == len(after.words[0])
    )
