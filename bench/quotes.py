"""Quotes: milliseconds to find them in an article and to match them with another version's, beside floors of the same run.

The floors: cutting the same text into words and marks with one regular expression, and comparing each quote with its
counterpart letter by letter. Texts are made up. CPU time, best of several runs, one process.
"""

from __future__ import annotations

import random
import re
import sys

from comparing import best
from rapidfuzz import fuzz

from rowback.compare.align import align
from rowback.compare.body import Body, read_body
from rowback.compare.quoted import quote_edits
from rowback.model import Article, Paragraph, Quote
from rowback.quotes import find_quotes

MOST_RATIO = 20.0
"""Bound on an article of 1,000 words with a dozen quotes, as a ratio to cutting it into words; the run fails above it."""
MOST_SECONDS = 3.0
"""Bound on any hostile text; the run fails above it."""

_FLOOR = re.compile(r"\w+|[^\w\s]")
_TEXT = """port bridge pier crane council ferry harbour storm money late spring north board steel nine weeks tide hull vote
    the of to and in that for on with as at by from"""
_WORDS = _TEXT.split()
_NAMES = ("Oona Feld", "Rolf Kade", "Ana Reyes", "Tom Holt", "Lena Marchetti")


def article(words: int, quotes: int, seed: int) -> list[str]:
    """Return paragraphs of about so many words, with so many quotes spread over them."""
    rng = random.Random(seed)
    each = max(1, words // max(1, quotes) - 24)

    def line(count: int) -> str:
        return " ".join(rng.choices(_WORDS, k=count)).capitalize()

    found = [f"{name}, who sits on the board, spoke to reporters on Monday." for name in _NAMES]
    for number in range(quotes):
        name = _NAMES[number % len(_NAMES)]
        said = (
            f"“{line(12)},” {name.split()[-1]} said.",
            f"{name} said that “{line(12).lower()}”.",
            f"“{line(12)},” they said.",
        )
        found.append(f"{said[number % 3]} {line(each // 2)}. {line(each - each // 2)}.")
    while not quotes and sum(len(text.split()) for text in found) < words:
        found.append(f"{line(20)}. {line(25)}.")
    return found


def _side(paragraphs: list[str]) -> tuple[Body, tuple[Quote, ...]]:
    body = read_body(
        Article(url="", paragraphs=tuple(Paragraph(text=text) for text in paragraphs), language="en")
    )
    return body, find_quotes(paragraphs)


def found_row(words: int, quotes: int, runs: int) -> float:
    """Print what finding costs beside its floor; return the ratio."""
    text = article(words, quotes, 1)
    mine = best(lambda: find_quotes(text), runs)
    floor = best(lambda: [_FLOOR.findall(p) for p in text], runs)
    name = f"{words:,} words, {len(find_quotes(text))} quotes"
    print(f"{name:<44}{mine:>9.2f}{floor:>9.2f}{mine / floor:>8.1f}×")
    return mine / floor


def matched_row(count: int, runs: int) -> None:
    """Print what matching as many near-equal quotes costs beside comparing each with its counterpart."""
    sides = [
        [f"“We will rebuild the bridge {word} number {n} soon,” Oona Feld said." for n in range(count)]
        for word in ("over", "under")
    ]
    (old, a), (new, b) = (_side(paragraphs) for paragraphs in sides)
    links = align(
        [s.text for s in old.sentences],
        [s.text for s in new.sentences],
        [s.form for s in old.sentences],
        [s.form for s in new.sentences],
    )
    mine = best(lambda: quote_edits(old, new, links, a, b), runs)
    floor = best(lambda: [fuzz.ratio(x.text, y.text) for x, y in zip(a, b, strict=True)], runs)
    print(f"{f'{count:,} near-equal quotes matched':<44}{mine:>9.2f}{floor:>9.2f}{mine / floor:>8.1f}×")


HOSTILE = {
    "100,000 marks": ['"' * 100_000],
    "20,000 unclosed quotes": ["“a b c d e "] * 20_000,
    "3,000 quotes in one sentence": ["“a b c d e f g” " * 3_000 + "said Oona Feld"],
    "5,000 speakers": [f"“We go there now,” said Oona Feld{n}x. She left." for n in range(5_000)],
    "all kinds of marks": ['"“”„«»' * 20_000],
    "40,000 initials": ["A.B.C.D." * 10_000 + "“a b c d e”"],
}


def main() -> int:
    """Print the table; 1 when a bound is broken."""
    print(f"{'CPU ms':<44}{'mine':>9}{'floor':>9}{'ratio':>9}")
    ratio = found_row(1_000, 12, 30)
    found_row(1_000, 0, 30)
    found_row(20_000, 240, 3)
    matched_row(100, 10)
    matched_row(2_000, 3)
    status = int(ratio > MOST_RATIO)
    for name, paragraphs in HOSTILE.items():
        seconds = best(lambda paragraphs=paragraphs: find_quotes(paragraphs), 1) / 1000  # type: ignore[misc]
        met = seconds <= MOST_SECONDS
        print(f"{name:<44}{seconds:>8.2f} s  (bound {MOST_SECONDS:.0f} s: {'met' if met else 'BROKEN'})")
        status = status or int(not met)
    return status


if __name__ == "__main__":
    sys.exit(main())
