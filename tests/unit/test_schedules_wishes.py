"""Retry-After: seconds or a date, and whatever else a server may write there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from schedules.wishes import asks_for_a_pause, wait_asked_for

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Wed, 04 Mar 2026 12:02:00 GMT", 120),
        ("Wed, 04 Mar 2026 11:00:00 GMT", 0),
        ("Wed, 04 Mar 2026 12:00:30 -0000", 30),
    ],
)
def test_seconds_and_dates_are_read(field, seconds):
    assert wait_asked_for(503, field, now=NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize("field", [None, "", "soon", "²", "-5", "Mon, 01 Jan 99999 00:00:00 GMT"])
def test_what_says_nothing_usable_is_no_wish(field):
    assert wait_asked_for(503, field, now=NOW) is None


def test_no_number_is_too_long():
    assert wait_asked_for(429, "9" * 5000, now=NOW) > timedelta(days=365)


def test_only_a_refusal_asks_to_wait():
    assert wait_asked_for(200, "120", now=NOW) is None


@pytest.mark.parametrize(
    ("status", "field", "asks"),
    [
        (429, None, True),
        (429, "0", True),
        (429, "soon", True),
        (503, "120", True),
        (503, None, False),
        (503, "0", False),
        (200, "120", False),
        (403, "120", False),
    ],
)
def test_too_many_requests_asks_for_a_pause_and_unavailable_where_it_says_for_how_long(status, field, asks):
    assert asks_for_a_pause(status, field, now=NOW) is asks
