"""Times and durations as people write and read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rowback.model import RevisionSummary
from ui.words import distance, length, local, parse_duration, parse_moment, window

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("15m", 900), ("15min", 900), ("2h", 7_200), ("1d", 86_400), ("1w", 604_800), ("1h30m", 5_400), (" 2 H ", 7_200)],
)  # fmt: skip
def test_durations_are_read(text, seconds):
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "5", "x", "5x", "-5m", "1.5h", "5m later", "99999999w", "5mo"])
def test_what_is_no_duration_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"15m|longer than"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["0s", "0h0m"])
def test_no_time_at_all_is_refused_with_the_reason(text):
    with pytest.raises(ValueError, match=f"'{text}' is no duration: it must be longer than nothing"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2h", datetime(2026, 3, 4, 10, tzinfo=UTC)),
        ("2026-01-31T14:00Z", datetime(2026, 1, 31, 14, tzinfo=UTC)),
        ("2026-01-31T14:00+02:00", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        # The tests' zone is Chatham, UTC+13:45 in January: a bare date begins there.
        ("2026-01-31", datetime(2026, 1, 30, 10, 15, tzinfo=UTC)),
        ("2026-01-31T14:00", datetime(2026, 1, 31, 0, 15, tzinfo=UTC)),
    ],
)
def test_moments_are_read_in_this_machines_zone_unless_they_name_one(text, moment):
    assert parse_moment(text, now=NOW) == moment


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026-02-30T10:00", "", "12:00"])
def test_what_is_no_time_is_refused_with_examples(text):
    with pytest.raises(ValueError, match="write it like 2h"):
        parse_moment(text, now=NOW)


@pytest.mark.parametrize(
    ("seconds", "words"), [(5, "5 s"), (900, "15 min"), (9_000, "2.5 h"), (7_200, "2 h"), (259_200, "3 days")]
)
def test_lengths_are_told_in_the_fitting_unit(seconds, words):
    assert length(timedelta(seconds=seconds)) == words


def test_distances_say_which_way():
    assert distance(NOW + timedelta(minutes=5), now=NOW) == "in 5 min"
    assert distance(NOW - timedelta(minutes=5), now=NOW) == "5 min ago"
    assert distance(NOW, now=NOW) == "now"
    assert distance(None, now=NOW) == ""


def test_local_times_name_their_zone():
    assert local(NOW) == "2026-03-05 01:45 +1345"


def summary(without, first):
    return RevisionSummary(
        watch_id=1, number=2, digest="1:x", headline="", first_seen_at=first, last_seen_at=first, last_without_at=without
    )  # fmt: skip


def test_a_window_names_both_looks_and_the_zone():
    assert window(summary(NOW, NOW + timedelta(minutes=30))) == "2026-03-05 01:45 – 02:15 +1345"


def test_a_short_window_is_told_to_the_second():
    assert window(summary(NOW, NOW + timedelta(seconds=40))) == "2026-03-05 01:45:00 – 01:45:40 +1345"


def test_a_window_over_midnight_names_both_days():
    assert window(summary(NOW - timedelta(hours=3), NOW)) == "2026-03-04 22:45 – 2026-03-05 01:45 +1345"


def test_a_window_over_the_end_of_summer_time_names_both_zones():
    before = datetime(2026, 4, 4, 13, 0, tzinfo=UTC)  # Chatham goes back at 14:00 UTC
    assert window(summary(before, before + timedelta(hours=2))).endswith("+1345/+1245")


def test_a_first_revision_was_first_seen():
    assert window(summary(None, NOW)) == "first seen 2026-03-05 01:45 +1345"
