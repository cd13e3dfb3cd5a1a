"""Comparing: milliseconds for a whole analysis, for alignment and for the plain diff, beside floors of the same run.

The floors: the word lists through rapidfuzz's Indel (the fastest plain diff) and through the standard library's difflib.
Texts are made up. CPU time, best of several runs, one process. Bounds are checked; a broken one ends with 1.
"""

from __future__ import annotations

import difflib
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from rapidfuzz.distance import Indel

from rowback.compare import compare
from rowback.compare.align import align
from rowback.compare.body import read_body
from rowback.compare.quick import diff
from rowback.compare.words import Lexicon
from rowback.model import Article, Paragraph
from rowback.weigh import weigh

VOCABULARY = 6_000
MOST_SECONDS = 2.0
"""Bound on any 20,000 words against 20,000 others; the run fails above it."""
MOST_HOSTILE_SECONDS = 6.0
"""Bound on texts of 200,000 words that no outlet wrote."""
DIFF_BOUNDS = {1_000: 0.5, 20_000: 2.0}
"""Milliseconds for the plain diff of so many words with ten edits (five and a hundred times under difflib)."""
MOST_DIFF_MS = 150.0
"""Bound on the plain diff of any 20,000 words against 20,000 others, also in one paragraph."""
MOST_MEGABYTES = 200


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


def row(name: str, old: Article, new: Article, *, runs: int, slow: bool) -> float:
    """Print one line: the whole analysis, reading and alignment alone, the plain diff and the two floors; return the diff's."""
    a = " ".join(p.text for p in old.paragraphs).split()
    b = " ".join(p.text for p in new.paragraphs).split()
    olds, news = [p.text for p in old.paragraphs], [p.text for p in new.paragraphs]
    plainly = best(lambda: diff(olds, news), runs)
    whole = best(lambda: weigh(compare(old, new)), runs)
    aligned = best(lambda: _aligned(old, new), runs)
    indel = best(lambda: _indel(a, b), runs)
    words = best(lambda: difflib.SequenceMatcher(None, a, b).get_opcodes(), runs) if slow else float("nan")
    print(
        f"{name:<36}{whole:>10.1f}{aligned:>10.1f}{plainly:>10.2f}{indel:>12.2f}{words:>12.1f}{words / plainly:>10.0f}x"
    )
    return plainly


def sentences(count: int, words: int, seed: int) -> list[str]:
    """Return so many sentences of so many made-up words."""
    rng = random.Random(seed)
    return [
        " ".join(rng.choices(("aide", "bora", "cale", "dune", "emba", "fira"), k=words)) + "."
        for _ in range(count)
    ]


def told(name: str, value: float, unit: str, bound: float) -> int:
    """Print one bound with what was measured; return 1 when it is broken."""
    met = value <= bound
    print(f"{name:<48}{value:>10.2f} {unit}  (bound {bound:g} {unit}: {'met' if met else 'BROKEN'})")
    return int(not met)


def main() -> int:
    """Print the table; 1 when a bound is broken."""
    status = 0
    print(
        f"{'CPU ms':<36}{'analysis':>10}{'aligned':>10}{'diff':>10}{'indel words':>12}{'difflib':>12}{'difflib/diff':>12}"
    )
    for words, runs in ((1_000, 9), (20_000, 3)):
        old = article(words, 1)
        row(f"{words:,} words, nothing changed", old, old, runs=runs, slow=True)
        few = row(f"{words:,} words, 10 edits", old, edited(old, 10), runs=runs, slow=True)
        row(f"{words:,} words, paragraph moved", old, moved(old), runs=runs, slow=True)
        row(f"{words:,} words, rewritten", old, article(words, 3), runs=runs, slow=True)
        status |= told(f"  plain diff, {words:,} words, 10 edits", few, "ms", DIFF_BOUNDS[words])
    one, other = (" ".join(p.text for p in article(20_000, seed).paragraphs) for seed in (1, 3))
    ms = best(lambda: diff([one], [other]), 3)
    status |= told("  plain diff, 20,000 words rewritten in one paragraph", ms, "ms", MOST_DIFF_MS)
    one, other = (" ".join(p.text for p in article(200_000, seed).paragraphs) for seed in (1, 3))
    ms = best(lambda: diff([one], [other]), 1)
    status |= told("  plain diff, 200,000 words rewritten in one paragraph", ms / 1000, "s", MOST_SECONDS)
    rng = random.Random(5)
    pairs = [f"w{rng.randrange(50_000)} w{rng.randrange(50_000)}" for _ in range(100_000)]
    shuffled = rng.sample(pairs, len(pairs))
    ms = best(lambda: diff(pairs, shuffled), 1)
    status |= told("  plain diff, 100,000 paragraphs of two words shuffled", ms / 1000, "s", MOST_SECONDS)
    for name, old, new, bound in hostile():
        seconds = best(lambda old=old, new=new: weigh(compare(old, new)), 1) / 1000  # type: ignore[misc]
        status |= told(f"  {name}", seconds, "s", bound)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    status |= told("  peak memory of this process, texts included", peak, "MB", MOST_MEGABYTES)
    return status


def hostile() -> Iterator[tuple[str, Article, Article, float]]:
    """Yield texts that cost the most, with their bounds in seconds."""
    yield "20,000 words, another 20,000", article(20_000, 1), article(20_000, 3), MOST_SECONDS
    same, longer = plain(*["word " * 20 + "."] * 1_000), plain(*["word " * 21 + "."] * 1_000)
    yield "20,000 words, one word throughout", same, longer, MOST_SECONDS
    yield (
        "20,000 words, one sentence",
        plain("some words " * 10_000),
        plain("other words " * 10_000),
        MOST_SECONDS,
    )
    yield "200,000 tiny sentences", plain("A b. " * 200_000), plain("A c. " * 200_000), MOST_HOSTILE_SECONDS
    mixed = sentences(18_000, 10, 4)
    shuffled = random.Random(3).sample(mixed, len(mixed))
    yield "18,000 sentences shuffled", plain(*mixed), plain(*shuffled), MOST_HOSTILE_SECONDS
    yield "200,000 words, another 200,000", article(200_000, 1), article(200_000, 3), MOST_HOSTILE_SECONDS


if __name__ == "__main__":
    sys.exit(main())
