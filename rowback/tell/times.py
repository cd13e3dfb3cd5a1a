"""Times and spans of time for people; always UTC, and saying so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rowback.model import Revision

CLOSE = timedelta(minutes=10)
"""Looks closer together than this are told apart by the second."""


def moment(when: datetime | None) -> str:
    """Return `3 May 2026, 14:05 UTC`."""
    if when is None:
        return "an unknown time"
    utc = when.astimezone(UTC)
    return f"{_day(utc)}, {utc:%H:%M} UTC"


def two_moments(before: str, since: datetime, after: str, until: datetime) -> str:
    """Say what held at two looks: `present at 14:05, absent at 14:20 UTC on 3 May 2026`."""
    since, until = since.astimezone(UTC), until.astimezone(UTC)
    clock = _clock(since, until)
    if since.date() == until.date():
        return f"{before} at {since:{clock}}, {after} at {until:{clock}} UTC on {_day(until)}"
    return f"{before} on {_day(since)}, {since:{clock}}, {after} on {_day(until)}, {until:{clock}} UTC"


def span(length: timedelta) -> str:
    """Return a length of time in its largest fitting unit: `40 s`, `40 min`, `5 h`, `3 days`."""
    seconds = max(0, int(length.total_seconds()))
    if seconds < 120:
        return f"{seconds} s"
    if seconds < 2 * 3600:
        return f"{seconds // 60} min"
    if seconds < 48 * 3600:
        return f"{seconds // 3600} h"
    return f"{seconds // 86400} days"


def window(revision: Revision) -> str:
    """Say when the edit happened: between the last look without it and the first look with it."""
    if revision.last_without_at is None:
        return f"first seen {moment(revision.first_seen_at)}"
    since, until = revision.last_without_at.astimezone(UTC), revision.first_seen_at.astimezone(UTC)
    without, with_it = "(last look without it)", "(first look with it)"
    if since.date() != until.date():
        return f"between {moment(since)} {without} and {moment(until)} {with_it}"
    clock = _clock(since, until)
    return (
        f"on {_day(since)} between {since.strftime(clock)} {without} "
        f"and {until.strftime(clock)} UTC {with_it}"
    )


def _day(when: datetime) -> str:
    return f"{when.day} {when:%B %Y}"


def _clock(since: datetime, until: datetime) -> str:
    return "%H:%M:%S" if until - since < CLOSE else "%H:%M"
