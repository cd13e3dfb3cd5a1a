"""Hosts that could not be reached are remembered, longer each time, and forgotten when they are back."""

from __future__ import annotations

import pytest

from workers.egress import Refused
from workers.egress.dead import MOST, DeadHosts

HOST = ("ads.example", 443)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dead(clock) -> DeadHosts:
    return DeadHosts(seconds=60, longest=200, clock=clock)


def remembered_for(dead: DeadHosts, clock: Clock) -> float:
    began = clock.now
    while dead.refusal(HOST):
        clock.now += 1
    return clock.now - began


def test_a_host_is_refused_with_its_reason_until_its_time_is_over(dead, clock):
    assert dead.refusal(HOST) is None
    dead.remember(HOST, Refused("It does not answer.", transient=True))
    refused = dead.refusal(HOST)
    assert refused is not None
    assert (refused.reason, refused.transient) == ("It does not answer.", True)
    assert dead.refusal(("ads.example", 80)) is None
    assert remembered_for(dead, clock) == 60


def test_each_failure_in_a_row_is_remembered_twice_as_long_up_to_the_longest(dead, clock):
    times = []
    for _ in range(4):
        dead.remember(HOST, Refused("x"))
        times.append(remembered_for(dead, clock))
    assert times == [60, 120, 200, 200]


def test_a_host_of_the_pages_own_site_is_tried_again_soon_each_time(dead, clock):
    for _ in range(3):
        dead.remember(HOST, Refused("x"), own=True)
        assert remembered_for(dead, clock) == 60


def test_what_a_page_of_another_site_found_dead_is_not_dead_to_its_own(dead):
    dead.remember(HOST, Refused("x"))
    assert dead.refusal(HOST, own=True) is None
    assert dead.refusal(HOST) is not None


def test_what_its_own_site_found_dead_is_dead_to_all(dead):
    dead.remember(HOST, Refused("x"), own=True)
    assert dead.refusal(HOST, own=True) is not None
    assert dead.refusal(HOST) is not None


def test_a_host_that_is_back_begins_anew(dead, clock):
    dead.remember(HOST, Refused("x"))
    dead.reached(HOST, 0.2)
    assert dead.refusal(HOST) is None
    dead.remember(HOST, Refused("x"))
    assert remembered_for(dead, clock) == 60


def test_a_host_that_owes_an_answer_is_not_dead_while_it_gives_others(dead, clock):
    dead.silent(HOST, Refused("x"))
    assert dead.refusal(HOST) is not None
    dead.answered(HOST)
    assert dead.refusal(HOST) is None
    clock.now += 59
    dead.silent(HOST, Refused("x"))
    assert dead.refusal(HOST) is None
    clock.now += 1
    dead.silent(HOST, Refused("x"))
    assert dead.refusal(HOST) is not None


def test_what_one_host_answers_says_nothing_of_another(dead):
    dead.answered(("ads.example", 80))
    dead.silent(HOST, Refused("x"))
    assert dead.refusal(HOST) is not None


def test_how_long_a_host_took_is_known_until_it_fails(dead):
    assert dead.took(HOST) is None
    dead.reached(HOST, 0.2)
    assert dead.took(HOST) == 0.2
    dead.remember(HOST, Refused("x"))
    assert dead.took(HOST) is None


def test_only_so_many_are_remembered(dead):
    for n in range(MOST + 10):
        dead.remember((f"h{n}.example", 443), Refused("x"))
    assert dead.refusal(("h0.example", 443)) is None
    assert dead.refusal((f"h{MOST + 9}.example", 443)) is not None
    for n in range(MOST + 10):
        dead.answered((f"a{n}.example", 443))
    dead.silent(("a0.example", 443), Refused("x"))
    assert dead.refusal(("a0.example", 443)) is not None
    for n in range(MOST + 10):
        dead.reached((f"w{n}.example", 443), 0.1)
    assert dead.took(("w0.example", 443)) is None
    assert dead.took((f"w{MOST + 9}.example", 443)) == 0.1
