import re
from collections.abc import Iterator

import pytest

from rowback.verdict.vendors import _CHALLENGES, _SCRIPTS

parser = re._parser
MARKS = [
    pytest.param(hints, pattern, id=f"{kind}-{vendor}")
    for kind, marks in (("challenge", _CHALLENGES), ("script", _SCRIPTS))
    for vendor, hints, pattern in marks
]


def found_by(parsed) -> Iterator[str]:
    """Yield a text for each way through a pattern, with as little as it takes."""
    texts = [""]
    for kind, given in parsed:
        parts = list(of(kind, given))
        texts = [text + part for text in texts for part in parts]
    yield from texts


def of(kind, given) -> Iterator[str]:
    match str(kind):
        case "LITERAL":
            yield chr(given)
        case "NOT_LITERAL":
            yield "x"
        case "AT":
            yield ""
        case "IN":
            yield {"RANGE": lambda to: chr(to[0]), "LITERAL": chr, "CATEGORY": lambda to: " " if "SPACE" in str(to) else "1", "NEGATE": lambda _: "x"}[str(given[0][0])](given[0][1])  # fmt: skip
        case "BRANCH":
            for branch in given[1]:
                yield from found_by(branch)
        case "SUBPATTERN":
            yield from found_by(given[3])
        case "MAX_REPEAT":
            least, _, inner = given
            for text in found_by(inner):
                yield text * least
        case other:
            raise AssertionError(f"{other} is not known here")


@pytest.mark.parametrize(("hints", "pattern"), MARKS)
def test_each_mark_carries_one_of_the_words_that_are_looked_for_first(hints, pattern):
    for mark in found_by(parser.parse(pattern.pattern)):
        assert pattern.search(mark)
        assert any(hint in mark.lower() for hint in hints), mark


def test_the_words_are_in_small_letters_as_the_page_is_when_they_are_looked_for():
    for _, hints, _ in (*_CHALLENGES, *_SCRIPTS):
        assert all(hint and hint == hint.lower() for hint in hints)
