"""Declared headlines on record: what stood on each surface of a page, from which look on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, insert, select

from rowback.model import KeptTitle, Retitled, Surface, TitleFate
from storage.database import Connection
from storage.tables import titles


def add(conn: Connection, kept: Iterable[KeptTitle]) -> None:
    """Keep titles that are believed from now on; the schema refuses one of the same check and surface twice."""
    rows = [_row(one) for one in kept]
    if rows:
        conn.execute(insert(titles), rows)


def listing(conn: Connection, watch_id: int) -> list[KeptTitle]:
    """Return the titles of a page, oldest first."""
    rows = conn.execute(
        select(titles)
        .where(titles.c.watch_id == watch_id)
        .order_by(titles.c.first_with_at, titles.c.fence, titles.c.surface)
    )
    return [_kept(row) for row in rows]


def _row(kept: KeptTitle) -> dict[str, Any]:
    retitled = kept.retitled
    return {
        "watch_id": kept.watch_id,
        "fence": kept.fence,
        "surface": retitled.surface.value,
        "fate": retitled.fate.value,
        "old": retitled.old,
        "new": retitled.new,
        "last_without_at": retitled.last_without_at,
        "first_with_at": retitled.first_with_at,
        "told": kept.told,
    }


def _kept(row: Row[Any]) -> KeptTitle:
    retitled = Retitled(
        surface=Surface(row.surface),
        fate=TitleFate(row.fate),
        old=row.old,
        new=row.new,
        last_without_at=row.last_without_at,
        first_with_at=row.first_with_at,
    )
    return KeptTitle(watch_id=row.watch_id, fence=row.fence, retitled=retitled, told=row.told)
