"""The check schedule: laws by property tests, facts by tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.beat import dispatch_is_missed, sweep_is_due, timetable
from schedules.policy import (
    COLD,
    FIRST_PAUSE,
    JITTER,
    LONGEST_RETRY,
    SHORTEST,
    Rhythm,
    interval,
    next_check_at,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

moments = st.datetimes(
    min_value=datetime(1990, 1, 1),  # naive by hypothesis' rule; the zone is given apart
    max_value=datetime(2100, 1, 1),
    timezones=st.just(UTC),
)
spans = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4000))
rhythms = st.builds(
    Rhythm,
    first_seen_at=moments,
    every=st.none() | spans,
    published_at=st.none() | moments,
    change_times=st.lists(moments, max_size=8),
    failures=st.integers(0, 10_000),
    retry_after=st.none() | spans,
    asked_too_often=st.booleans(),
)
seeds = st.integers(0, 2**32).map(Random)


def born(ago: timedelta, **more: object) -> Rhythm:
    return Rhythm(first_seen_at=NOW - ago, **more)  # type: ignore[arg-type]


@given(rhythms, moments, seeds)
def test_the_next_look_is_always_later_than_now(rhythm: Rhythm, now: datetime, rng: Random) -> None:
    assert next_check_at(rhythm, now=now, rng=rng) >= now + SHORTEST


@given(rhythms, moments, seeds)
def test_no_watch_without_its_own_interval_is_forgotten(rhythm: Rhythm, now: datetime, rng: Random) -> None:
    if rhythm.every is None:
        assert next_check_at(rhythm, now=now, rng=rng) <= now + COLD * (1 + JITTER)


@given(rhythms, moments, seeds)
def test_a_failing_watch_is_tried_at_least_once_a_day(rhythm: Rhythm, now: datetime, rng: Random) -> None:
    if rhythm.failures:
        assert next_check_at(rhythm, now=now, rng=rng) <= now + LONGEST_RETRY * (1 + JITTER)


@given(rhythms, st.timedeltas(timedelta(0), LONGEST_RETRY), moments, seeds)
def test_a_site_that_asks_for_rest_gets_it(
    rhythm: Rhythm, wish: timedelta, now: datetime, rng: Random
) -> None:
    asked = Rhythm(first_seen_at=rhythm.first_seen_at, every=rhythm.every, retry_after=wish)
    assert next_check_at(asked, now=now, rng=rng) >= now + wish


@given(rhythms, moments, st.integers(0, 2**32))
def test_a_site_that_is_asked_too_often_is_asked_no_sooner_than_after_another_failure(
    rhythm: Rhythm, now: datetime, seed: int
) -> None:
    failed = replace(rhythm, failures=max(rhythm.failures, 1), asked_too_often=False)
    asked = replace(failed, asked_too_often=True)
    soonest = next_check_at(failed, now=now, rng=Random(seed))
    assert next_check_at(asked, now=now, rng=Random(seed)) >= soonest
    assert next_check_at(asked, now=now, rng=Random(seed)) >= now + FIRST_PAUSE * (1 - JITTER)


@given(moments, st.lists(spans, min_size=2, max_size=2), st.lists(spans, max_size=6))
def test_a_longer_quiet_never_means_more_looks(
    start: datetime, quiets: list[timedelta], edits: list[timedelta]
) -> None:
    rhythm = Rhythm(first_seen_at=start, change_times=[start - edit for edit in edits if edit.days < 3000])
    sooner, later = sorted(start + quiet for quiet in quiets)
    assert interval(rhythm, now=sooner) <= interval(rhythm, now=later)


@given(rhythms, moments, spans)
def test_an_edit_never_makes_looks_rarer(rhythm: Rhythm, now: datetime, ago: timedelta) -> None:
    edited = Rhythm(
        first_seen_at=rhythm.first_seen_at,
        every=rhythm.every,
        published_at=rhythm.published_at,
        change_times=[*rhythm.change_times, now - ago],
    )
    assert interval(edited, now=now) <= interval(rhythm, now=now)


@pytest.mark.parametrize(
    ("quiet", "every"),
    [
        (timedelta(0), 5 * MINUTE),
        (2 * HOUR, 5 * MINUTE),
        (3 * HOUR, 15 * MINUTE),
        (DAY, HOUR),
        (7 * DAY, 6 * HOUR),
        (30 * DAY, DAY),
        (365 * DAY, 7 * DAY),
    ],
)
def test_the_interval_grows_with_the_quiet(quiet: timedelta, every: timedelta) -> None:
    assert interval(born(quiet), now=NOW) == every


def test_an_old_article_is_warm_again_after_an_edit() -> None:
    edited = born(200 * DAY, change_times=(NOW - HOUR,))
    assert interval(born(200 * DAY), now=NOW) == DAY
    assert interval(edited, now=NOW) == 5 * MINUTE


def test_an_article_that_is_edited_often_stays_warm_for_longer() -> None:
    once = born(5 * DAY, change_times=(NOW - 30 * HOUR,))
    often = born(5 * DAY, change_times=tuple(NOW - hours * HOUR for hours in (30, 35, 40)))
    assert interval(once, now=NOW) == 15 * MINUTE  # 30 h of quiet count as 15 h
    assert interval(often, now=NOW) == 15 * MINUTE
    assert interval(born(5 * DAY, change_times=(NOW - 80 * HOUR,)), now=NOW) == HOUR
    assert (
        interval(born(9 * DAY, change_times=tuple(NOW - h * HOUR for h in (80, 81, 82))), now=NOW)
        == 15 * MINUTE
    )


def test_publication_counts_where_it_was_before_the_first_sight() -> None:
    assert interval(born(HOUR, published_at=NOW - 40 * DAY), now=NOW) == DAY


def test_a_publication_time_in_the_future_does_not_keep_a_watch_hot_for_ever() -> None:
    assert interval(born(40 * DAY, published_at=NOW + 900 * DAY), now=NOW) == DAY


def test_a_clock_that_was_set_back_makes_a_watch_warm_not_stuck() -> None:
    assert interval(born(-5 * DAY), now=NOW) == 5 * MINUTE


def test_the_owners_interval_replaces_ours_and_is_spread_a_little() -> None:
    rng = Random(7)
    waits = [next_check_at(born(400 * DAY, every=10 * MINUTE), now=NOW, rng=rng) - NOW for _ in range(200)]
    assert min(waits) >= 9 * MINUTE
    assert max(waits) <= 11 * MINUTE
    assert max(waits) - min(waits) > MINUTE


def test_failures_double_the_wait_up_to_a_day() -> None:
    class Even(Random):
        def uniform(self, a: float, b: float) -> float:
            return (a + b) / 2

    def wait(failures: int, **more: object) -> timedelta:
        rhythm = born(400 * DAY, failures=failures, **more)
        return next_check_at(rhythm, now=NOW, rng=Even()) - NOW

    assert [wait(n) for n in (1, 2, 3)] == [5 * MINUTE, 10 * MINUTE, 20 * MINUTE]
    assert wait(10) == wait(5000) == DAY
    assert [wait(n, every=timedelta(seconds=10)).total_seconds() for n in (1, 2, 3)] == [10, 20, 40]


def test_ticks_expire_before_a_backlog_of_them_can_grow() -> None:
    for entry in timetable().values():
        assert entry["options"]["expires"] <= entry["schedule"] * 3
        assert entry["options"]["queue"] == "dispatch"


@pytest.mark.parametrize(
    ("ago", "missed"),
    [(None, True), (0, False), (15, False), (16, True), (-10, False), (-3600, True)],
)
def test_a_dispatch_is_missed_after_three_ticks(ago: int | None, missed: bool) -> None:
    last = None if ago is None else NOW - timedelta(seconds=ago)
    assert dispatch_is_missed(last, now=NOW) is missed


@pytest.mark.parametrize(
    ("ago", "due"), [(None, True), (0, False), (3599, False), (3600, True), (-7200, True)]
)
def test_a_sweep_is_due_every_hour(ago: int | None, due: bool) -> None:
    last = None if ago is None else NOW - timedelta(seconds=ago)
    assert sweep_is_due(last, now=NOW) is due
