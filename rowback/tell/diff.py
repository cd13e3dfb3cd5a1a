"""Two revisions side by side in reading order: as text, JSON, HTML and patch (`rowback diff --format`)."""

from __future__ import annotations

from collections.abc import Callable

from rowback.codec import Json, change_to_json
from rowback.model import Change, Edit, Field, Revision
from rowback.tell.clean import clean, shorten
from rowback.tell.firstline import change_line
from rowback.tell.groups import Group, grouped
from rowback.tell.html import fact, group_item, safe
from rowback.tell.json.windows import window_to_json
from rowback.tell.labels import standing
from rowback.tell.patch import diff_patch
from rowback.tell.text import marked
from rowback.tell.times import window

_FIELDS = list(Field)


def reading_order(change: Change) -> list[Edit]:
    """Return the edits as a reader of the article meets them: fields first, then the text from top to bottom."""

    def key(edit: Edit) -> tuple[int, int]:
        place = edit.where.new or edit.where.old
        field = Field.BODY if edit.where.field is Field.CAPTION else edit.where.field
        return _FIELDS.index(field), place.sentence if place else -1

    return sorted(change.edits, key=key)


def diff_text(old: Revision, new: Revision, change: Change, *, mark: Callable[[Edit], str] = marked) -> str:
    """Return every edit in reading order; `mark` writes an edit's words (a terminal colours them instead)."""
    lines = [_line(new, change), *_head(old, new, change)]
    for group in grouped(reading_order(change)):
        lines += ["", group.label() + _aside(group), mark(group.shown)]
    return "\n".join(lines) + "\n"


def diff_json(old: Revision, new: Revision, change: Change) -> Json:
    """Return the two revisions' numbers, digests and window with the change."""
    return {
        "watch_id": new.watch_id,
        "revision_from": old.number,
        "revision_to": new.number,
        "digest_from": old.digest,
        "digest_to": new.digest,
        "window": window_to_json(new),
        "summary": _line(new, change),
        "change": change_to_json(change),
    }


def diff_html(old: Revision, new: Revision, change: Change) -> str:
    """Return a whole HTML document with every edit in reading order, its words coloured, everything escaped."""
    title = safe(_line(new, change))
    items = "".join(group_item(group) for group in grouped(reading_order(change)))
    facts = "<br>".join(fact(line) for line in (new.article.url, *_head(old, new, change)) if line)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{title}</title></head>"
        '<body style="font:16px/1.5 system-ui,sans-serif;max-width:42em;margin:1em auto;padding:0 1em">'
        f'<h1 style="font-size:1.25em">{title}</h1><p>{facts}</p><ol style="padding-left:1.4em">{items}</ol></body></html>'
    )


def _line(new: Revision, change: Change) -> str:
    headline = new.article.headline
    title = f"“{shorten(headline, 90)}”" if headline else shorten(new.article.url, 90) or "the article"
    return clean(change_line(change, title))


def _head(old: Revision, new: Revision, change: Change) -> list[str]:
    return [f"Revision {old.number} → {new.number}: {standing(change)}.", f"Edited {window(new)}."]


def _aside(group: Group) -> str:
    notes = [f"weight {group.weight:.2f}"]
    if group.acknowledged_by:
        notes.append("acknowledged")
    if group.shown.hidden_by:
        notes.append(f"hidden by {clean(group.shown.hidden_by)}")
    return f" ({', '.join(notes)})"


__all__ = ["diff_html", "diff_json", "diff_patch", "diff_text", "reading_order"]
