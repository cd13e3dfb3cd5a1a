"""Episodes: what befell a page, from the look that showed it first to the look that showed it over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, insert, select, update

from rowback.model import Episode, EpisodeKind, Facts
from storage import lives
from storage.database import Connection
from storage.tables import episodes

MOMENTS = (EpisodeKind.MOVED, EpisodeKind.REPLACED)
"""What happens at once and has no end."""


def begin(conn: Connection, episode: Episode) -> None:
    """Keep an episode that was told of; the schema refuses the same one twice."""
    conn.execute(
        insert(episodes).values(
            watch_id=episode.watch_id,
            fence=episode.fence,
            kind=episode.kind.value,
            last_without_at=episode.last_without_at,
            first_with_at=episode.first_with_at,
            told_at=episode.told_at,
            facts=lives.to_json(episode.facts),
            reason=episode.reason,
        )
    )


def end(conn: Connection, watch_id: int, kind: EpisodeKind, facts: Facts, *, now: Any) -> None:
    """Write the end of the open episode of that kind; nothing where it began before there was a record of it."""
    conn.execute(
        update(episodes)
        .where(
            episodes.c.watch_id == watch_id,
            episodes.c.kind == kind.value,
            episodes.c.over_told_at.is_(None),
        )
        .values(
            last_with_at=facts.last_without_at, first_over_at=facts.first_with_at or now, over_told_at=now
        )
    )


def listing(conn: Connection, watch_id: int) -> list[Episode]:
    """Return what befell a page, oldest first."""
    rows = conn.execute(
        select(episodes)
        .where(episodes.c.watch_id == watch_id)
        .order_by(episodes.c.first_with_at, episodes.c.fence, episodes.c.kind)
    )
    return [_episode(row) for row in rows]


def open_counts(conn: Connection) -> dict[str, int]:
    """Return how many pages are in an episode of each kind now."""
    rows = conn.execute(
        select(episodes.c.kind, func.count(episodes.c.watch_id.distinct()).label("n"))
        .where(episodes.c.over_told_at.is_(None), episodes.c.kind.not_in([kind.value for kind in MOMENTS]))
        .group_by(episodes.c.kind)
    )
    return {row.kind: row.n for row in rows}


def _episode(row: Row[Any]) -> Episode:
    return Episode(
        watch_id=row.watch_id,
        fence=row.fence,
        kind=EpisodeKind(row.kind),
        first_with_at=row.first_with_at,
        told_at=row.told_at,
        last_without_at=row.last_without_at,
        last_with_at=row.last_with_at,
        first_over_at=row.first_over_at,
        over_told_at=row.over_told_at,
        facts=lives.facts_from_json(row.facts) or Facts(),
        reason=row.reason,
    )
