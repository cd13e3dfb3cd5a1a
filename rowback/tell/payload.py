"""A story as the JSON that a webhook carries (docs/schemas/webhook.schema.json)."""

from __future__ import annotations

import json
from dataclasses import replace

from rowback.codec import Json, change_to_json, time_to_json
from rowback.model import AlertType, Change, Edit, Facts, Field, Revision, Story, ToldLate, Watch
from rowback.tell.clean import clean
from rowback.tell.firstline import headline_of
from rowback.tell.json.titles import retitled_to_json
from rowback.tell.json.windows import between, window_to_json
from rowback.tell.text import MOST_LATE

MOST_BYTES = 20_000
"""Standard Webhooks asks for small payloads; receivers commonly refuse more than a few dozen kB."""
OF_TEXT = (AlertType.FIRST_SEEN, AlertType.CHANGED, AlertType.REVERTED, AlertType.REPLACED)
"""Events whose window is that of their revision."""
LONGEST_TEXT = 2_000
"""Characters of one side of an edit; longer ones are cut, and their spans kept as far as they reach."""


def to_payload(story: Story, *, base: str = "") -> Json:
    """Return `{"type", "timestamp", "data"}`, at most 20 kB as UTF-8; `base` is the address of the web page, if any.

    The weightiest edits come first; `change.edits_total` says how many there are in all.
    """
    # What is declared to others may change without an edit of the page.
    change = story.new.change if story.new and story.type is not AlertType.RETITLED else None
    data: Json = {
        "summary": headline_of(story),
        "watch": _watch(story.watch) if story.watch else None,
        "revision_from": story.old.number if story.old else None,
        "revision_to": story.new.number if story.new else None,
        "window": _window(story),
        "reverts_to": story.new.reverts_to if story.new and story.type in OF_TEXT else None,
        "detail": clean(story.detail)[:1_000] or None,
        "event": _event(story.facts) if story.facts else None,
        "told_late": [_told_late(late) for late in story.told_late[-MOST_LATE:]],
        "change": _change(change, whole=story.type is not AlertType.REPLACED) if change else None,
        "links": _links(story.watch, story.old, story.new, base),
    }
    payload: Json = {"type": story.type.value, "timestamp": time_to_json(story.occurred_at), "data": data}
    if data["change"]:
        _fit(payload, data["change"]["edits"])
    return payload


def _watch(watch: Watch) -> Json:
    return {
        "id": watch.id,
        "url": watch.url[:2_000],
        "headline": clean(watch.headline)[:500],
        "tags": [tag[:100] for tag in watch.tags[:20]],
    }


def _window(story: Story) -> Json | None:
    """Return when it happened: the window of the edit, or of the event where that is no edit."""
    facts = story.facts
    if story.type not in OF_TEXT and facts and facts.first_with_at:
        return between(facts.last_without_at, facts.first_with_at)
    return window_to_json(story.new) if story.new else None


def _told_late(late: ToldLate) -> Json:
    return {
        "revision": late.revision.number,
        "window": window_to_json(late.revision),
        "covers": late.covers,
        "of": late.of,
    }


def _event(facts: Facts) -> Json:
    return {
        "since": time_to_json(facts.since),
        "old_url": facts.old_url and facts.old_url[:2_000],
        "new_url": facts.new_url and facts.new_url[:2_000],
        "host": facts.host,
        "watches": facts.watches,
        "variants": list(facts.variants),
        "access": facts.access.value if facts.access else None,
        "titles": [retitled_to_json(one) for one in facts.titles],
    }


def _change(change: Change, *, whole: bool) -> Json:
    """Return a change without its hidden edits; of another story only what differs in the fields around the text."""
    shown = tuple(
        _cut(edit)
        for edit in change.edits
        if edit.hidden_by is None and (whole or edit.where.field not in (Field.BODY, Field.CAPTION))
    )
    value = change_to_json(replace(change, edits=shown, reasons=change.reasons[:10]))
    value["edits_total"] = len(change.edits)
    return value


def _cut(edit: Edit) -> Edit:
    sides = [len(side) for side in (edit.old, edit.new, edit.acknowledged_by) if side]
    if max(sides, default=0) <= LONGEST_TEXT:
        return edit
    spans = tuple(s for s in edit.spans if max(s.old_end, s.new_end) < LONGEST_TEXT)
    old, new, note = (
        side[: LONGEST_TEXT - 1] + "…" if side and len(side) > LONGEST_TEXT else side
        for side in (edit.old, edit.new, edit.acknowledged_by)
    )
    return replace(edit, old=old, new=new, acknowledged_by=note, spans=spans)


def _fit(payload: Json, edits: list[Json]) -> None:
    """Drop the lightest edits until the payload is small enough."""
    whole = list(edits)
    edits.clear()
    room = MOST_BYTES - _size(payload)
    for edit in whole:
        room -= _size(edit) + 2
        if room < 0:
            break
        edits.append(edit)


def _size(value: Json) -> int:
    """Return the length as the widest common writing, so that no way of writing JSON goes over."""
    return len(json.dumps(value, ensure_ascii=True))


def _links(watch: Watch | None, old: Revision | None, new: Revision | None, base: str) -> Json:
    links: Json = {"article": watch.url[:2_000] if watch else None, "diff": None}
    if base and watch and old and new:
        links["diff"] = f"{base.rstrip('/')}/watches/{watch.id}/diff/{old.number}/{new.number}"
    return links
