"""Watches: what is followed, what is due, and who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, case, delete, exists, func, insert, literal, select, update

from rowback.model import Claim, Evidence, OutcomeName, Via, Watch
from rowback.urls import canonical, host
from storage import addresses, lives
from storage.database import Conflict, Connection, NotFound, StaleClaim
from storage.statements import insert_once, one_at_a_time
from storage.tables import channels, edits, watch_channels, watches
from storage.ways import evidence_from_json

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""A lease that nobody holds."""

QUARANTINE: Final = ((3, timedelta(hours=1)), (4, timedelta(hours=6)), (5, timedelta(hours=24)))
"""(claims in a row without a record, rest): a page that kills its worker must not loop (three may be chance)."""

CLOCK_SKEW = timedelta(minutes=1)
"""Clocks of several machines may differ by this much without anything being wrong."""

_KEEP: Final = object()


def add(
    conn: Connection,
    url: str,
    *,
    now: datetime,
    every: timedelta | None = None,
    tags: Sequence[str] = (),
    channels: Sequence[str] = (),
    selectors: Mapping[str, str] | None = None,
    via: Via | None = None,
) -> Watch:
    """Start watching a canonical URL, due at once; raise Conflict where it is watched already."""
    row = {
        "url": url,
        "host": host(url),
        "created_at": now,
        "every": every,
        "tags": list(tags),
        "next_check_at": now,
        "lease_until": NEVER,
        "fence": 0,
        "begun": 0,
        "last_revision": 0,
        "headline": "",
        "failures": 0,
        "not_found_looks": 0,
        "selectors": dict(selectors or {}),
        "life": {},
        "via": via.value if via else None,
        "evidence": {},
    }
    # A refused row would take a number too, and `rowback watch --from` repeats hundreds each night.
    known = conn.execute(select(watches.c.id).where(watches.c.url == url)).scalar() or addresses.owner(
        conn, url
    )
    watch_id = insert_once(conn, watches, row) if known is None else None
    if watch_id is None:
        raise Conflict(f"{url} is watched already.")
    _set_channels(conn, watch_id, channels)
    return get(conn, watch_id)


def get(conn: Connection, watch_id: int) -> Watch:
    """Return a watch; raise NotFound where there is none."""
    row = conn.execute(select(watches).where(watches.c.id == watch_id)).first()
    if row is None:
        raise NotFound(f"There is no watch {watch_id}: `rowback list` shows them.")
    return _watch(row, _channel_names(conn, watch_id))


def find(conn: Connection, watch: str) -> Watch:
    """Return the watch with that id, or with a URL under which its article lives or lived; raise NotFound where there is none."""
    if watch.strip().isdecimal() and len(watch.strip()) < 18:
        return get(conn, int(watch))
    try:
        url = canonical(watch)
    except ValueError:
        url = watch
    row = conn.execute(select(watches).where(watches.c.url == url)).first()
    if row is None and (known := addresses.owner(conn, url)) is not None:
        return get(conn, known)
    if row is None:
        raise NotFound(f"{watch} is not watched: `rowback list` shows what is.")
    return _watch(row, _channel_names(conn, row.id))


def listing(conn: Connection, *, tag: str | None = None) -> list[Watch]:
    """Return all watches, or those with a tag, in the order in which they were added."""
    return [w for w in _all(conn, select(watches).order_by(watches.c.id)) if tag is None or tag in w.tags]


def change(
    conn: Connection,
    watch_id: int,
    *,
    every: timedelta | object | None = _KEEP,
    tags: Sequence[str] | object = _KEEP,
    channels: Sequence[str] | object = _KEEP,
    selectors: Mapping[str, str] | object = _KEEP,
    via: Via | object | None = _KEEP,
) -> Watch:
    """Change what is given and keep the rest; `selectors` replaces all that there were.

    What is known of a watch's ways holds for the selectors by which it was read, so it goes with them.
    """
    values: dict[str, Any] = {}
    if every is not _KEEP:
        values["every"] = every
    if isinstance(every, timedelta):  # it holds from the last look on, not only from the next
        known = get(conn, watch_id)
        values["next_check_at"] = min(known.next_check_at, (known.last_check_at or known.created_at) + every)
    if isinstance(tags, Sequence):
        values["tags"] = list(tags)
    if isinstance(selectors, Mapping):
        values |= {"selectors": dict(selectors), "next_via": None, "evidence": {}}
    if via is not _KEEP:
        values["via"] = via.value if isinstance(via, Via) else None
    if values:
        conn.execute(update(watches).where(watches.c.id == watch_id).values(values))
    if isinstance(channels, Sequence):
        _set_channels(conn, watch_id, channels)
    return get(conn, watch_id)


def pause(conn: Connection, watch_id: int, *, now: datetime) -> None:
    """Stop looking until `resume`; raise NotFound where there is no such watch."""
    get(conn, watch_id)
    conn.execute(
        update(watches).where(watches.c.id == watch_id, watches.c.paused_at.is_(None)).values(paused_at=now)
    )


def resume(conn: Connection, watch_id: int, *, now: datetime) -> None:
    """Look again, and at once; raise NotFound where there is no such watch."""
    get(conn, watch_id)
    conn.execute(
        update(watches).where(watches.c.id == watch_id).values(paused_at=None, next_check_at=now, begun=0)
    )


def remove(conn: Connection, watch_id: int) -> None:
    """Forget a watch with its whole history; pages that nobody else names go with the next sweep."""
    get(conn, watch_id)
    # The watch first: that waits for a check that is being recorded, whose edits then go too.
    conn.execute(delete(watches).where(watches.c.id == watch_id))
    conn.execute(delete(edits).where(edits.c.watch_id == watch_id))


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
    ids = list(conn.execute(_longest_due(now, limit, per_host, way, beside)).scalars())
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


def _longest_due(
    now: datetime, limit: int, per_host: int, way: Via | None, beside: Via | None
) -> Select[tuple[int]]:
    """Return the query for the watches that are next in line; see hand_out."""
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
        .where(_is_due(now), _BEGINS_WITH.in_(line))
        .subquery()
    )
    return (
        select(due.c.id)
        .outerjoin(live, live.c.host == due.c.host)
        .where(
            due.c.place + func.coalesce(live.c.held, 0) <= per_host,
            due.c.begins.in_([one.value for one in Via if way in (None, one)]),
        )
        .order_by(due.c.next_check_at, due.c.id)
        .limit(limit)
    )


def claim(
    conn: Connection, watch_id: int, *, now: datetime, lease: timedelta, fence: int | None = None
) -> Claim | None:
    """Take the lease on a watch; None where somebody else has it.

    With the fence of a hand-out only that hand-out is honoured; without one, any watch that nobody holds.
    """
    given = {"the_id": watch_id, "until": now + lease}
    if fence is None:
        row = conn.execute(_CLAIM_FREE, given | {"now": now}).first()
    else:
        row = conn.execute(_CLAIM_MINE, given | {"the_fence": fence}).first()
    if row is None:
        return None
    watch = _watch(row, _channel_names(conn, watch_id) if row.names_channels else {})
    return Claim(watch=watch, fence=row.fence, lease_until=now + lease)


# Made once: building a statement and its key in the cache costs more than SQLite takes to do it.
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
_CLAIM_FREE = _CLAIM.where(watches.c.lease_until <= bindparam("now"))
_CLAIM_MINE = _CLAIM.where(watches.c.fence == bindparam("the_fence"), watches.c.paused_at.is_(None))
_CHANNEL_NAMES = (
    select(watch_channels.c.watch_id, channels.c.name)
    .join(channels, channels.c.id == watch_channels.c.channel_id)
    .order_by(channels.c.name)
)
_ITS_CHANNEL_NAMES = _CHANNEL_NAMES.where(watch_channels.c.watch_id == bindparam("the_id"))


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


def _is_due(now: datetime) -> Any:
    # lease_until keeps the moment at which the last lease ran out, so the rest is reckoned from there.
    kind = watches.c.lease_until.type  # a value in a CASE does not take it from the column by itself
    rest = case(
        *((watches.c.begun == begun, literal(now - rest, kind)) for begun, rest in QUARANTINE[:-1]),
        (watches.c.begun >= QUARANTINE[-1][0], literal(now - QUARANTINE[-1][1], kind)),
        else_=literal(now, kind),
    )
    return watches.c.paused_at.is_(None) & (watches.c.next_check_at <= now) & (watches.c.lease_until <= rest)


_BEGINS_WITH: Final[Any] = func.coalesce(watches.c.via, watches.c.next_via, Via.BROWSER.value)
"""The way with which the next look at a watch begins: by its owner's word, else by its evidence."""


def _all(conn: Connection, statement: Select[Any]) -> list[Watch]:
    rows = conn.execute(statement).all()
    names = _channel_names(conn, None)
    return [_watch(row, names) for row in rows]


def _channel_names(conn: Connection, watch_id: int | None) -> Mapping[int, tuple[str, ...]]:
    """Return the names of the channels of a watch, or of all watches."""
    found = (
        conn.execute(_CHANNEL_NAMES)
        if watch_id is None
        else conn.execute(_ITS_CHANNEL_NAMES, {"the_id": watch_id})
    )
    names: dict[int, tuple[str, ...]] = {}
    for row in found:
        names[row.watch_id] = (*names.get(row.watch_id, ()), row.name)
    return names


def _set_channels(conn: Connection, watch_id: int, names: Sequence[str]) -> None:
    conn.execute(delete(watch_channels).where(watch_channels.c.watch_id == watch_id))
    for name in dict.fromkeys(names):
        found = conn.execute(select(channels.c.id).where(channels.c.name == name)).scalar()
        if found is None:
            raise NotFound(f"There is no channel {name!r}: `rowback channels list` shows them.")
        conn.execute(insert(watch_channels).values(watch_id=watch_id, channel_id=found))


def _watch(row: Row[Any], names: Mapping[int, tuple[str, ...]]) -> Watch:
    return Watch(
        id=row.id,
        url=row.url,
        host=row.host,
        created_at=row.created_at,
        next_check_at=row.next_check_at,
        every=row.every,
        tags=tuple(row.tags),
        channels=names.get(row.id, ()),
        paused_at=row.paused_at,
        last_check_at=row.last_check_at,
        last_outcome=OutcomeName(row.last_outcome) if row.last_outcome else None,
        last_reason=row.last_reason,
        last_revision=row.last_revision,
        last_digest=row.last_digest,
        last_changed_at=row.last_changed_at,
        published_at=row.published_at,
        headline=row.headline,
        failures=row.failures,
        failing_since=row.failing_since,
        not_found_looks=row.not_found_looks,
        gone_since=row.gone_since,
        selectors=MappingProxyType(row.selectors),
        life=lives.life_from_json(row.life),
        via=Via(row.via) if row.via else None,
        next_via=Via(row.next_via) if row.next_via else None,
        evidence=evidence_from_json(row.evidence),
    )
