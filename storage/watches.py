"""Watches: what is followed, how often, and who hears of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Select, bindparam, delete, insert, select, update

from rowback.model import OutcomeName, Via, Watch
from rowback.urls import canonical, host
from storage import addresses, lives
from storage.database import Conflict, Connection, NotFound
from storage.statements import insert_once
from storage.tables import NEVER, channels, edits, watch_channels, watches
from storage.ways import evidence_from_json

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
    return from_row(row, channel_names(conn, watch_id))


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
    return from_row(row, channel_names(conn, row.id))


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


_CHANNEL_NAMES = (
    select(watch_channels.c.watch_id, channels.c.name)
    .join(channels, channels.c.id == watch_channels.c.channel_id)
    .order_by(channels.c.name)
)
_ITS_CHANNEL_NAMES = _CHANNEL_NAMES.where(watch_channels.c.watch_id == bindparam("the_id"))


def _all(conn: Connection, statement: Select[Any]) -> list[Watch]:
    rows = conn.execute(statement).all()
    names = channel_names(conn, None)
    return [from_row(row, names) for row in rows]


def channel_names(conn: Connection, watch_id: int | None) -> Mapping[int, tuple[str, ...]]:
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


def from_row(row: Any, names: Mapping[int, tuple[str, ...]]) -> Watch:
    """Return the watch of a row; `names`: those of its channels, by watch."""
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
