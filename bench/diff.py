"""Comparing: milliseconds for a whole analysis and for alignment alone, beside floors measured in the same run.

The floors: the word lists through rapidfuzz's Indel (the fastest plain diff) and through the standard library's difflib.
Texts are made up. CPU time, best of several runs, one process.
"""

from __future__ import annotations

import difflib
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from rapidfuzz.distance import Indel

from rowback.compare import compare
from rowback.compare.align import align
from rowback.compare.body import read_body
from rowback.compare.words import Lexicon
from rowback.model import Article, Paragraph
from rowback.weigh import weigh

VOCABULARY = 6_000
MOST_SECONDS = 2.0
"""Bound on any 20,000 words against 20,000 others; the run fails above it."""


def article(words: int, seed: int) -> Article:
    """Return an article of about so many words, three sentences to a paragraph."""
    rng = random.Random(seed)
    letters = random.Random(1)
    vocabulary = [
        "".join(letters.choices("abcdefghijklmnoprstuvw", k=letters.randint(2, 9))) for _ in range(VOCABULARY)
    ]
    paragraphs: list[Paragraph] = []
    count = 0
    while count < words:
        sentences = []
        for _ in range(3):
            length = rng.randint(8, 28)
            chosen = [vocabulary[int(rng.paretovariate(0.7)) % VOCABULARY] for _ in range(length)]
            sentences.append(" ".join(chosen).capitalize() + ".")
            count += length
        paragraphs.append(Paragraph(text=" ".join(sentences)))
    return Article(url="https://gazette.example/long", paragraphs=tuple(paragraphs), language="en")


def edited(old: Article, edits: int) -> Article:
    """Return the article with one word changed in so many paragraphs."""
    rng = random.Random(2)
    paragraphs = list(old.paragraphs)
    for number in rng.sample(range(len(paragraphs)), min(edits, len(paragraphs))):
        words = paragraphs[number].text.split(" ")
        words[len(words) // 2] = "changed"
        paragraphs[number] = Paragraph(text=" ".join(words))
    return replace(old, paragraphs=tuple(paragraphs))


def moved(old: Article) -> Article:
    """Return the article with its last paragraph first."""
    return replace(old, paragraphs=(old.paragraphs[-1], *old.paragraphs[:-1]))


def plain(*texts: str) -> Article:
    """Return an article of these paragraphs."""
    return Article(url="", paragraphs=tuple(Paragraph(text=text) for text in texts), language="en")


def best(run: Callable[[], object], runs: int) -> float:
    """Return the least CPU milliseconds of so many runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times) * 1000


def _aligned(old: Article, new: Article) -> object:
    a, b = read_body(old), read_body(new)
    return align(
        [s.text for s in a.sentences],
        [s.text for s in b.sentences],
        [s.form for s in a.sentences],
        [s.form for s in b.sentences],
    )


def _indel(a: list[str], b: list[str]) -> object:
    lexicon = Lexicon()
    return Indel.opcodes(lexicon.encode(a), lexicon.encode(b))


def row(name: str, old: Article, new: Article, *, runs: int, slow: bool) -> None:
    """Print one line: the whole analysis, reading and alignment alone, and the two floors."""
    a = " ".join(p.text for p in old.paragraphs).split()
    b = " ".join(p.text for p in new.paragraphs).split()
    whole = best(lambda: weigh(compare(old, new)), runs)
    aligned = best(lambda: _aligned(old, new), runs)
    indel = best(lambda: _indel(a, b), runs)
    words = best(lambda: difflib.SequenceMatcher(None, a, b).get_opcodes(), runs) if slow else float("nan")
    print(f"{name:<36}{whole:>10.1f}{aligned:>10.1f}{indel:>12.2f}{words:>12.1f}")


def main() -> int:
    """Print the table; 1 when a bound is broken."""
    print(f"{'CPU ms':<36}{'analysis':>10}{'aligned':>10}{'indel words':>12}{'difflib':>12}")
    for words, runs in ((1_000, 7), (20_000, 2)):
        old = article(words, 1)
        row(f"{words:,} words, nothing changed", old, old, runs=runs, slow=True)
        row(f"{words:,} words, 10 edits", old, edited(old, 10), runs=runs, slow=True)
        row(f"{words:,} words, paragraph moved", old, moved(old), runs=runs, slow=True)
        row(f"{words:,} words, rewritten", old, article(words, 3), runs=runs, slow=True)
    hostile = {
        "20,000 words, one word throughout": (
            plain(*["word " * 20 + "."] * 1_000),
            plain(*["word " * 21 + "."] * 1_000),
        ),
        "20,000 words, one sentence": (plain("some words " * 10_000), plain("other words " * 10_000)),
        "20,000 words, another 20,000": (article(20_000, 1), article(20_000, 3)),
    }
    status = 0
    for name, (old, new) in hostile.items():
        seconds = best(lambda old=old, new=new: weigh(compare(old, new)), 2) / 1000  # type: ignore[misc]
        met = seconds <= MOST_SECONDS
        print(f"{name:<36}{seconds:>9.2f} s  (bound {MOST_SECONDS:.0f} s: {'met' if met else 'BROKEN'})")
        status = status or int(not met)
    return status


if __name__ == "__main__":
    sys.exit(main())
