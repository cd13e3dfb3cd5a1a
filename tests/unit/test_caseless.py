"""Patterns that are tried on small letters find what they would find if they ignored case."""

from __future__ import annotations

import re

import pytest

from rowback.extract import ago, boxes, changed, counters, furniture, times
from rowback.extract.alternatives import by_first_letter
from rowback.extract.caseless import caseless, small

_PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}{name}": getattr(module, name)
    for module, names in (
        (furniture, ("_AGO", "_WORDING", "_LOADING", "_END_HEADING", "_ELSEWHERE", "_ASKING", "_OFFERED")),
        (boxes, ("_ASKED", "_CALLS")),
        (times, ("_OTHER_DATE",)),
        (changed, ("_CHANGED", "_LABEL")),
        (counters, ("_SAID", "_WITHIN", "_BUTTONS")),
        (ago, ("_ALONE",)),
    )
    for name in names
}


@pytest.mark.parametrize("name", _PATTERNS)
def test_no_pattern_has_a_capital_that_no_small_text_holds(name: str) -> None:
    pattern = re.sub(r"\\.", "", _PATTERNS[name].pattern)
    assert pattern == small(pattern)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("bağış", "BAĞIŞ"),
        ("bağış", "bağış"),
        ("ilgili", "İlgili"),
        ("ilgili", "ILGILI"),
        ("también", "TAMBIÉN"),
        ("читайте", "ЧИТАЙТЕ"),
        ("επίσης", "επίσης"),
        ("κόσμος[ ]", "ΚΌΣΜΟΣ "),
        ("support", "ſupport"),
    ],
)
def test_what_ignoring_case_pairs_is_found(pattern: str, text: str) -> None:
    assert re.match(pattern, text, re.IGNORECASE | re.VERBOSE)
    assert caseless(pattern).match(small(text))


@pytest.mark.parametrize("text", ["İSTANBUL", "STRAẞE", "ΟΔΌΣ", "Teil ﬁ"])
def test_each_letter_stays_in_its_place(text: str) -> None:
    assert len(small(text)) == len(text)


def test_patterns_put_together_by_their_first_letters_find_what_each_of_them_finds() -> None:
    patterns = r"ads? advert\w* share(?:bar|-tools)? sharing banner"
    together = re.compile(rf"-(?:{by_first_letter(patterns)})(?=$|-)")
    called = ("-ad", "-ads", "-advertising", "-share", "-share-tools", "-sharing", "-banner")
    assert all(together.search(name) for name in called)
    assert not any(together.search(name) for name in ("-adsl", "-shared", "-bannerman", "-a", "ad"))
