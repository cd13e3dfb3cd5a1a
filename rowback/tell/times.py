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
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


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
    clock = "%H:%M:%S" if until - since < CLOSE else "%H:%M"
    return (
        f"on {since.day} {since:%B %Y} between {since.strftime(clock)} {without} "
        f"and {until.strftime(clock)} UTC {with_it}"
    )
