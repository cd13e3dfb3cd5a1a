"""Times and durations, as people write and read them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import click

from rowback.clock import utcnow
from rowback.model import Revision, RevisionSummary

_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_PART = re.compile(r"(\d{1,9})\s*(s|min|m|h|d|w)(?![a-z])\s*", re.IGNORECASE)
LONGEST = timedelta(days=3_650)


def parse_duration(text: str) -> timedelta:
    """Read `90s`, `15m`, `2h`, `1d`, `1h30m`; raise ValueError with a sentence on anything else."""
    wanted = ValueError(f"{text!r} is no duration: write it like 90s, 15m, 2h or 1d")
    seconds, position = 0, 0
    whole = text.strip()
    while position < len(whole):
        match = _PART.match(whole, position)
        if match is None:
            raise wanted
        seconds += int(match[1]) * _SECONDS[match[2].lower()]
        position = match.end()
    if not whole:
        raise wanted
    if seconds < 1:
        raise ValueError(f"{text!r} is no duration: it must be longer than nothing")
    if seconds > LONGEST.total_seconds():
        raise ValueError(f"{text!r} is longer than {LONGEST.days} days")
    return timedelta(seconds=seconds)


def parse_moment(text: str, *, now: datetime) -> datetime:
    """Read `2h` (so long before `now`), a date or an ISO time; without a zone it is this machine's."""
    try:
        return now - parse_duration(text)
    except ValueError:
        pass
    try:
        if len(text.strip()) == len("2026-01-31"):
            moment = datetime.combine(date.fromisoformat(text.strip()), time.min)
        else:
            moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text!r} is no time: write it like 2h, 3d, 2026-01-31 or 2026-01-31T14:00Z"
        ) from None


class Duration(click.ParamType[timedelta]):
    """An option that takes a duration."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Read it, or say what is wrong."""
        if isinstance(value, timedelta):
            return value
        try:
            return parse_duration(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Moment(click.ParamType[datetime]):
    """An option that takes a moment in the past."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it, or say what is wrong."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(str(value), now=utcnow())
        except ValueError as error:
            self.fail(str(error), param, ctx)


def length(duration: timedelta) -> str:
    """Say how long: `45 s`, `15 min`, `2.5 h`, `3 days`."""
    seconds = abs(duration.total_seconds())
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 100 * 60:
        return f"{seconds / 60:.0f} min"
    if seconds < 48 * 3_600:
        return f"{seconds / 3_600:.1f}".removesuffix(".0") + " h"
    return f"{seconds / 86_400:.0f} days"


def distance(moment: datetime | None, *, now: datetime) -> str:
    """Say how far off a moment is: `5 min ago`, `in 2 h`, `now`; empty for none."""
    if moment is None:
        return ""
    if abs(moment - now) < timedelta(seconds=2):
        return "now"
    return f"in {length(moment - now)}" if moment > now else f"{length(now - moment)} ago"


def local(moment: datetime | None, *, seconds: bool = False) -> str:
    """Return a moment in this machine's time zone, which is named: `2026-03-04 17:05 CET`."""
    if moment is None:
        return ""
    here = moment.astimezone()
    return f"{here:%Y-%m-%d %H:%M:%S %Z}" if seconds else f"{here:%Y-%m-%d %H:%M %Z}"


def window(revision: Revision | RevisionSummary) -> str:
    """Say when the edit happened: after the last look without it, not later than the first look with it."""
    if revision.last_without_at is None:
        return f"first seen {local(revision.first_seen_at)}"
    return between(revision.last_without_at, revision.first_seen_at)


def happened(last_without: datetime | None, first_with: datetime) -> str:
    """Say when something happened: between two looks, or at the first one where none had been without it."""
    return local(first_with) if last_without is None else between(last_without, first_with)


def between(last_without: datetime, first_with: datetime) -> str:
    """Say that something happened between two looks."""
    since, until = last_without.astimezone(), first_with.astimezone()
    close = until - since < timedelta(minutes=10)
    clock = "%H:%M:%S" if close else "%H:%M"
    same_day = since.date() == until.date() and since.utcoffset() == until.utcoffset()
    end = until.strftime(clock if same_day else f"%Y-%m-%d {clock}")
    zone = since.strftime("%Z") if since.utcoffset() == until.utcoffset() else f"{since:%Z}/{until:%Z}"
    return f"{since.strftime(f'%Y-%m-%d {clock}')} – {end} {zone}"


def clause(sentence: str | None) -> str:
    """Return a sentence as a part of a longer one: without its full stop."""
    return (sentence or "").removesuffix(".")


def megabytes(count: int) -> str:
    """Return a number of bytes as people read it."""
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
