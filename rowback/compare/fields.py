"""Edits of the fields around the text: headline, standfirst, byline, dateline, times."""

from __future__ import annotations

from datetime import datetime

from rowback.codec import time_to_json
from rowback.compare.cosmetics import cosmetic_subtype
from rowback.compare.spans import spans
from rowback.model import Article, Edit, Field, Kind, Where
from rowback.text import normalise


def field_edits(old: Article, new: Article, datelines: tuple[str, str]) -> list[Edit]:
    """Return the edits of every field but the text; `datelines` as read from field or first paragraph."""
    found = [
        text_edit(Kind.HEADLINE_CHANGED, Field.HEADLINE, old.headline, new.headline),
        text_edit(Kind.DECK_CHANGED, Field.DECK, old.standfirst, new.standfirst),
        text_edit(Kind.BYLINE_CHANGED, Field.BYLINE, ", ".join(old.authors), ", ".join(new.authors)),
        text_edit(Kind.DATELINE_CHANGED, Field.DATELINE, *datelines),
        _time_edit(Kind.PUBLISHED_TIME_CHANGED, Field.PUBLISHED, old.published_at, new.published_at),
        _time_edit(Kind.MODIFIED_TIME_CHANGED, Field.MODIFIED, old.modified_at, new.modified_at),
    ]
    return [edit for edit in found if edit is not None]


def text_edit(kind: Kind, field: Field, old: str, new: str) -> Edit | None:
    """Return the edit of one field, `cosmetic` where nothing else differs, None where nothing differs."""
    if old == new:
        return None
    if normalise(old) != normalise(new):
        old, new = normalise(old), normalise(new)
    subtype = cosmetic_subtype(old, new)
    return Edit(
        kind=Kind.COSMETIC if subtype else kind,
        old=old or None,
        new=new or None,
        where=Where(field=field),
        spans=spans(old, new) if old and new else (),
        subtype=subtype,
    )


def _time_edit(kind: Kind, field: Field, old: datetime | None, new: datetime | None) -> Edit | None:
    if old == new:
        return None
    return Edit(kind=kind, old=time_to_json(old), new=time_to_json(new), where=Where(field=field))
