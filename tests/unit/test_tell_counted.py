"""What a changed number counts is said in the words of the trade."""

from __future__ import annotations

import pytest

from rowback.model import Edit, Field, Kind, Where
from rowback.tell.counted import counted


def told(old: str, new: str) -> str:
    where = Where(field=Field.BODY)
    number = Edit(kind=Kind.NUMBER_CHANGED, old="12", new="15", where=where)
    sentence = Edit(kind=Kind.SENTENCE_EDITED, old=old, new=new, where=where)
    return counted(number, (number, sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A fire on the ferry killed at least {} people on Monday.", "Death toll"),
        ("{} dead after ferry fire", "Death toll"),
        ("The storm claimed the lives of {} sailors.", "Death toll"),
        ("She said {} of them had died.", "Death toll"),
        ("{} people on board were injured.", "Number of injured"),
        ("The blast wounded {} soldiers.", "Number of injured"),
        ("The death toll rose to {}.", "Death toll"),
        ("She has won {} medals.", "Number of medals"),
        ("{} people killed time at the airport.", "Number of people"),
        ("The gel killed {} per cent of the germs.", "Number"),
        ("He claims {} people came.", "Number of people"),
    ],
)
def test_a_number_is_called_what_it_counts(sentence, expected):
    assert told(sentence.format(12), sentence.format(15)) == expected
