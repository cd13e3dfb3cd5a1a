"""Leases on watches: what is due and handed out, who holds it under which fence, and how it is given back."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, bindparam, case, exists, func, select, update

from rowback.model import Claim, Evidence, Via
from storage import lives
from storage.database import Connection, StaleClaim
from storage.ready import Ready
from storage.statements import one_at_a_time
from storage.tables import NEVER, watch_channels, watches
from storage.watches import channel_names, from_row

QUARANTINE: Final = ((3, timedelta(hours=1)), (4, timedelta(hours=6)), (5, timedelta(hours=24)))
"""(claims in a row without a record, rest): a page that kills its worker must not loop (three may be chance)."""

CLOCK_SKEW = timedelta(minutes=1)
"""Clocks of several machines may differ by this much without anything being wrong."""


def hand_out(
    conn: Connection,
    *,
    now: datetime,
    limit: int,
    per_host: int,
    hold: timedelta,
    way: Via | None = None,
    beside: Via | None = None,
) -> list[tuple[int, int]]:
    """Take a short lease on watches that are due and return (id, fence), longest due first.

    With `way` only those whose look begins with it; with `beside` those of that way stand in the same line at their
    host, and are handed out by another call.

    At most `per_host` leases hold for one host, those of others included.
    """
    one_at_a_time(conn)  # two dispatchers would each count the other's host as free
    given = {"now": now, "most": limit, "per_host": per_host}
    given |= {f"rest_{begun}": now - rest for begun, rest in QUARANTINE}
    ids = list(conn.execute(_longest_due(way, beside), given).scalars())
    if not ids:
        return []
    taken = conn.execute(
        update(watches)
        .where(watches.c.id.in_(ids), watches.c.lease_until <= now)
        .values(lease_until=now + hold, fence=watches.c.fence + 1)
        .returning(watches.c.id, watches.c.fence)
    ).all()
    order = {watch_id: place for place, watch_id in enumerate(ids)}
    return sorted(((row.id, row.fence) for row in taken), key=lambda pair: order[pair[0]])


@functools.cache
def _longest_due(way: Via | None, beside: Via | None) -> Select[tuple[int]]:
    """Return the query for the watches that are next in line; see hand_out. Made once: every tick asks twice."""
    now = bindparam("now", type_=watches.c.lease_until.type)
    live = (
        select(watches.c.host, func.count().label("held"))
        .where(watches.c.lease_until > now)
        .group_by(watches.c.host)
        .subquery()
    )
    place = func.row_number().over(
        partition_by=watches.c.host, order_by=(watches.c.next_check_at, watches.c.id)
    )
    begins = _BEGINS_WITH.label("begins")
    line = [one.value for one in Via if way in (None, one) or beside is one]
    due = (
        select(watches.c.id, watches.c.host, watches.c.next_check_at, begins, place.label("place"))
        .where(_is_due(), _BEGINS_WITH.in_(line))
        .subquery()
    )
    return (
        select(due.c.id)
        .outerjoin(live, live.c.host == due.c.host)
        .where(
            due.c.place + func.coalesce(live.c.held, 0) <= bindparam("per_host"),
            due.c.begins.in_([one.value for one in Via if way in (None, one)]),
        )
        .order_by(due.c.next_check_at, due.c.id)
        .limit(bindparam("most"))
    )


def claim(
    conn: Connection, watch_id: int, *, now: datetime, lease: timedelta, fence: int | None = None
) -> Claim | None:
    """Take the lease on a watch; None where somebody else has it.

    With the fence of a hand-out only that hand-out is honoured; without one, any watch that nobody holds.
    """
    given = {"the_id": watch_id, "until": now + lease}
    if fence is None:
        row = _CLAIM_FREE.first(conn, given | {"now": now})
    else:
        row = _CLAIM_MINE.first(conn, given | {"the_fence": fence})
    if row is None:
        return None
    watch = from_row(row, channel_names(conn, watch_id) if row.names_channels else {})
    return Claim(watch=watch, fence=row.fence, lease_until=now + lease)


_CLAIM = (
    update(watches)
    .where(watches.c.id == bindparam("the_id"))
    .values(lease_until=bindparam("until"), fence=watches.c.fence + 1, begun=watches.c.begun + 1)
    .returning(
        watches,
        # Most name none, and asking each for their names would be a statement more.
        exists(watch_channels.c.watch_id)
        .where(watch_channels.c.watch_id == watches.c.id)
        .correlate(watches)
        .label("names_channels"),
    )
)
_CLAIM_FREE = Ready(_CLAIM.where(watches.c.lease_until <= bindparam("now")))
_CLAIM_MINE = Ready(_CLAIM.where(watches.c.fence == bindparam("the_fence"), watches.c.paused_at.is_(None)))


def release(conn: Connection, claim: Claim, *, next_check_at: datetime) -> None:
    """Give a claim back unused; one that was taken over is left alone."""
    conn.execute(
        update(watches)
        .where(watches.c.id == claim.watch.id, watches.c.fence == claim.fence)
        .values(lease_until=NEVER, next_check_at=next_check_at, begun=watches.c.begun - 1)
    )


def hand_over(conn: Connection, claim: Claim, evidence: Evidence, *, now: datetime, hold: timedelta) -> int:
    """Let somebody else end a look that has begun; return the fence for it. Raise StaleClaim where it was taken over."""
    row = conn.execute(
        update(watches)
        .where(watches.c.id == claim.watch.id, watches.c.fence == claim.fence)
        .values(
            lease_until=now + hold,
            # The whole look counts as begun once, however many hands it goes through.
            begun=watches.c.begun - 1,
            evidence=lives.to_json(evidence),
            # Where the hint gets lost, it is made again for who can do it.
            next_via=Via.BROWSER.value,
        )
        .returning(watches.c.fence)
    ).first()
    if row is None:
        raise StaleClaim(f"Watch {claim.watch.id} is held by somebody else.")
    return int(row.fence)


def repair_clock(conn: Connection, *, now: datetime, longest: timedelta, longest_lease: timedelta) -> int:
    """Pull back due times and leases that lie further ahead than any can, and return how many there were.

    A clock that was set back would otherwise let nothing be due for as long: a look or a start in
    the future tells of it. `longest` is the longest time between two looks that the schedule gives by itself.
    """
    # The look, once there is one: it is right again after the next, so that each watch is pulled back only once.
    set_back = func.coalesce(watches.c.last_check_at, watches.c.created_at) > now + CLOCK_SKEW
    too_far = (watches.c.next_check_at > now + longest) & watches.c.every.is_(None)
    due = conn.execute(
        update(watches)
        .where(watches.c.next_check_at > now, set_back | too_far)
        .values(next_check_at=now)
        .returning(watches.c.id)
    ).all()
    held = conn.execute(
        update(watches)
        .where(watches.c.lease_until > now + longest_lease)
        .values(lease_until=now)
        .returning(watches.c.id)
    ).all()
    return len(due) + len(held)


def resting(conn: Connection) -> list[int]:
    """Return the ids of watches that rest because their checks began and were never recorded, several times in a row."""
    return list(conn.execute(select(watches.c.id).where(watches.c.begun >= QUARANTINE[0][0])).scalars())


def unended(conn: Connection, ids: Sequence[int]) -> set[int]:
    """Return those of watches whose last check began and was never recorded, or is under way."""
    return set(conn.execute(select(watches.c.id).where(watches.c.id.in_(ids), watches.c.begun > 0)).scalars())


def _is_due() -> Any:
    # lease_until keeps the moment at which the last lease ran out, so the rest is reckoned from there.
    kind = watches.c.lease_until.type  # a value in a CASE does not take it from the column by itself
    now, last = bindparam("now", type_=kind), QUARANTINE[-1][0]
    ends = {begun: bindparam(f"rest_{begun}", type_=kind) for begun, _ in QUARANTINE}
    rest = case(
        *((watches.c.begun == begun, end) for begun, end in ends.items() if begun != last),
        (watches.c.begun >= last, ends[last]),
        else_=now,
    )
    return watches.c.paused_at.is_(None) & (watches.c.next_check_at <= now) & (watches.c.lease_until <= rest)


_BEGINS_WITH: Final[Any] = func.coalesce(watches.c.via, watches.c.next_via, Via.BROWSER.value)
"""The way with which the next look at a watch begins: by its owner's word, else by its evidence."""
