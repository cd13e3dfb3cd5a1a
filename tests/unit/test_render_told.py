"""What a page answers may be anything at all: none of it gets further than a number or nothing."""

from __future__ import annotations

import math

import pytest

from workers.render.settle import number, told


@pytest.mark.parametrize("value", ["12", math.inf, -math.inf, math.nan, None, [], {"length": 4}])
def test_what_is_no_number_counts_as_none_at_all(value):
    assert number(value) == 0


def test_a_number_is_taken_as_it_is():
    assert [number(value) for value in (0, 7, 7.9)] == [0, 7, 7]


@pytest.mark.parametrize("answer", [None, "ab", [], [1], [1, 2, 3], {"0": 1, "1": 2}])
def test_an_answer_of_another_shape_is_no_answer(answer):
    assert told(answer, 2) == [None, None]


def test_an_answer_of_the_right_shape_is_given_back():
    assert told(["complete", 3], 2) == ["complete", 3]
