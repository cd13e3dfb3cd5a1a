"""The retry schedule of alerts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.backoff import JITTER, LONGEST_WAIT, LONGEST_WISH, WAITS, attempts_are_over, retry_at

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def waits(scheme: str) -> list[timedelta]:
    found = []
    rng = Random(3)
    while (again := retry_at(scheme, len(found) + 1, now=NOW, rng=rng)) is not None:
        found.append(again - NOW)
    return found


@pytest.mark.parametrize(("scheme", "attempts", "days"), [("webhook", 10, 2), ("email", 6, 1)])
def test_a_receiver_that_is_down_gets_a_number_of_tries_over_days(
    scheme: str, attempts: int, days: int
) -> None:
    given_up = waits(scheme)
    assert len(given_up) + 1 == attempts
    assert sum(given_up, timedelta(0)) > timedelta(days=days)


@given(st.sampled_from(sorted(WAITS)), st.integers(1, 30), st.integers().map(Random))
def test_each_wait_is_near_the_one_in_the_table(scheme: str, attempts: int, rng: Random) -> None:
    again = retry_at(scheme, attempts, now=NOW, rng=rng)
    if attempts > len(WAITS[scheme]):
        assert again is None
    else:
        assert again is not None
        assert 0.8 <= (again - NOW) / WAITS[scheme][attempts - 1] <= 1.2


def test_a_receivers_wish_is_heeded_up_to_a_day() -> None:
    rng = Random(1)
    hour = timedelta(hours=1)
    again = retry_at("webhook", 1, now=NOW, rng=rng, retry_after=hour)
    assert again is not None
    assert hour <= again - NOW <= 1.2 * hour
    bounded = retry_at("webhook", 1, now=NOW, rng=rng, retry_after=timedelta(days=365))
    assert bounded is not None
    assert bounded - NOW <= 1.2 * LONGEST_WISH


def test_a_wish_does_not_shorten_the_schedule() -> None:
    again = retry_at("webhook", 4, now=NOW, rng=Random(1), retry_after=timedelta(seconds=1))
    assert again is not None
    assert again - NOW >= timedelta(hours=1.6)


def test_an_unknown_scheme_is_retried_like_a_webhook() -> None:
    assert len(waits("pigeon")) == len(WAITS["webhook"])


def test_attempts_are_over_only_after_the_last_of_the_schedule() -> None:
    for scheme, waits in WAITS.items():
        assert not attempts_are_over(scheme, len(waits) + 1)
        assert attempts_are_over(scheme, len(waits) + 2)


def test_no_wait_is_longer_than_the_longest() -> None:
    assert max(wait for waits in WAITS.values() for wait in waits) * (1 + JITTER) <= LONGEST_WAIT
