"""The first line of an alert: the most important thing that happened, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rowback.model import Access, Acknowledgement, AlertType, Change, Edit, Field, Kind, Story
from rowback.tell.clean import clean, shorten
from rowback.tell.counted import counted
from rowback.tell.events import event_line
from rowback.tell.times import span
from rowback.tell.titles import ON_PAGE_ONLY

LONGEST = 180
TITLE, VALUE, NAME = 90, 50, 60
"""Most characters of a headline, a value and a name in it."""

NOTICE_NAMES = {
    "correction": "Correction",
    "clarification": "Clarification",
    "update": "Update note",
    "editors_note": "Editor's note",
}
_SUFFIXES = {
    Acknowledgement.UNACKNOWLEDGED: "; not acknowledged",
    Acknowledgement.STAMPED: "; acknowledged by a new time stamp only",
}
SAID_BY_OUTLET = (Kind.NOTICE_ADDED, Kind.NOTICE_CHANGED)


def headline_of(story: Story) -> str:
    """Return one line for a subject or a title: safe to show, at most some 180 characters."""
    line = _event_line(story) or _LINES[story.type](story)
    return shorten(re.sub(r"\s+", " ", line), LONGEST)


def _event_line(story: Story) -> str | None:
    return event_line(story, lambda most: title_of(story, most=most), former_title_of(story), longest=LONGEST)


def title_of(story: Story, *, most: int = TITLE) -> str:
    """Return the article's headline within `most` characters, or its address where it has none."""
    revision = story.new or story.old
    headline = (revision.article.headline if revision else "") or (
        story.watch.headline if story.watch else ""
    )
    if clean(headline).strip():
        return f"“{shorten(headline, most)}”"
    return shorten(story.watch.url, most) if story.watch else "an article"


def former_title_of(story: Story) -> str:
    """Return the headline of the revision before."""
    headline = story.old.article.headline if story.old else ""
    return f"“{shorten(headline, TITLE // 2)}”" if clean(headline).strip() else "the article"


def change_line(change: Change | None, title: str) -> str:
    """Return the line for a change of the article called `title`."""
    if change is None:
        return f"Changed: {title}"
    shown = [edit for edit in change.edits if edit.hidden_by is None] or list(change.edits)
    if not shown:
        return f"No difference in {title}"
    top = shown[0]
    suffix = (
        "" if top.acknowledged_by else _SUFFIXES.get(change.acknowledged, "") if change.acknowledged else ""
    )
    if top.kind in SAID_BY_OUTLET:
        suffix = ""
    if change.rewritten:
        return f"Rewritten: {title} tells another text than before{suffix}"
    return _edit_line(top, shown, title) + suffix


def _edit_line(edit: Edit, shown: Sequence[Edit], title: str) -> str:
    old, new = shorten(edit.old, VALUE), shorten(edit.new, VALUE)
    place = {Field.HEADLINE: "headline", Field.DECK: "standfirst"}.get(edit.where.field)
    of = f" in the {place} of" if place else " in"
    match edit.kind:
        case Kind.NUMBER_CHANGED:
            return f"{counted(edit, shown)} {old} → {new} in {title}"
        case Kind.NAME_CHANGED:
            return f"Name “{old}” → “{new}”{of} {title}"
        case Kind.DATE_CHANGED:
            return f"Date {old} → {new}{of} {title}"
        case Kind.NEGATION_CHANGED:
            return _negation_line(edit, shown, f"{of} {title}", title)
        case Kind.ATTRIBUTION_SOFTENED | Kind.ATTRIBUTION_HARDENED:
            how = edit.kind.value.removeprefix("attribution_")
            if edit.where.field is Field.HEADLINE:
                return f"Headline {how}: “{shorten(edit.old, TITLE)}” → “{shorten(edit.new, TITLE)}”"
            return f"Claim {how}{of} {title}"
        case Kind.HEADLINE_CHANGED:
            return f"Headline changed: “{shorten(edit.old, TITLE)}” → “{shorten(edit.new, TITLE)}”"
    if edit.kind.value.startswith("quote_"):
        return _quote_line(edit, title)
    if edit.kind.value.startswith("notice_"):
        return _notice_line(edit, title)
    return _wording_line(edit, shown, title)


def _quote_line(edit: Edit, title: str) -> str:
    before, after = shorten(edit.speaker_old, NAME), shorten(edit.speaker_new, NAME)
    whose = f"Quote of {after or before}" if after or before else "Quote"
    match edit.kind:
        case Kind.QUOTE_REATTRIBUTED:
            return f"Quote of {before} now given to {after} in {title}"
        case Kind.QUOTE_REMOVED:
            return f"{whose} removed from {title}"
        case Kind.QUOTE_ADDED:
            return f"{whose} added to {title}"
    return f"{whose} reworded in {title}"


def _notice_line(edit: Edit, title: str) -> str:
    name = NOTICE_NAMES.get(edit.subtype or "", "Notice")
    return {
        Kind.NOTICE_ADDED: f"{name} added to {title}",
        Kind.NOTICE_REMOVED: f"{name} removed from {title}",
    }.get(edit.kind, f"{name} reworded in {title}")


def _negation_line(edit: Edit, shown: Sequence[Edit], where: str, title: str) -> str:
    """Name the speaker where the negation stands in a quote, and nothing around the quote was touched."""
    how = f"negation {edit.subtype or 'changed'}"
    for quote in shown:
        if quote.kind is Kind.QUOTE_REWORDED and _only_inside(edit, quote):
            speaker = shorten(quote.speaker_new or quote.speaker_old, NAME)
            return f"Quote{f' of {speaker}' if speaker else ''} reworded, {how}, in {title}"
    return f"{how.capitalize()}{where}"


def _only_inside(edit: Edit, quote: Edit) -> bool:
    old, new, before, after = (edit.old or "", edit.new or "", quote.old or "", quote.new or "")
    inside = bool(before and after) and before in old and after in new
    return inside and old.replace(before, "", 1) == new.replace(after, "", 1)


_WORDING = {
    Kind.DECK_CHANGED: "Standfirst changed in",
    Kind.SENTENCE_EDITED: "Sentence reworded in",
    Kind.SENTENCE_SPLIT: "Sentence split in",
    Kind.SENTENCE_MERGED: "Sentences merged in",
    Kind.BLOCK_MOVED: "Text moved within",
    Kind.PUBLISHED_TIME_CHANGED: "Publication time changed in",
    Kind.MODIFIED_TIME_CHANGED: "Time stamp changed in",
    Kind.COSMETIC: "Typography changed in",
    Kind.BOILERPLATE: "Page furniture changed around",
}


def _wording_line(edit: Edit, shown: Sequence[Edit], title: str) -> str:
    if edit.kind in (Kind.BYLINE_CHANGED, Kind.DATELINE_CHANGED):
        name = "Byline" if edit.kind is Kind.BYLINE_CHANGED else "Dateline"
        return (
            f"{name} {shorten(edit.old, VALUE) or 'none'} → {shorten(edit.new, VALUE) or 'none'} in {title}"
        )
    if edit.kind is Kind.SENTENCE_DELETED:
        return f"{_amount(edit.kind, shown)} deleted from {title}"
    if edit.kind is Kind.SENTENCE_ADDED:
        return f"{_amount(edit.kind, shown)} added to {title}"
    return f"{_WORDING[edit.kind]} {title}"


def _amount(kind: Kind, shown: Sequence[Edit]) -> str:
    """Name how much came or went: a paragraph only where all of it did."""
    edits = [edit for edit in shown if edit.kind is kind]
    if not all(edit.subtype for edit in edits):
        return "Sentence" if len(edits) == 1 else f"{len(edits)} sentences"
    places = [edit.where.old or edit.where.new for edit in edits]
    paragraphs = len({place.paragraph for place in places if place})
    return "Paragraph" if paragraphs <= 1 else f"{paragraphs} paragraphs"


# --- one line per type of event --------------------------------------------------


def _changed(story: Story) -> str:
    line = change_line(story.new.change if story.new else None, title_of(story))
    if story.detail == ON_PAGE_ONLY:
        line = line.replace("Headline changed:", "Headline changed on the page only:", 1)
    return line


def _reverted(story: Story) -> str:
    title = title_of(story)
    if story.old is None or story.new is None:
        return f"Reverted: {title}"
    stood = span(story.new.first_seen_at - story.old.first_seen_at)
    back = f" to revision {story.new.reverts_to}" if story.new.reverts_to else ""
    return f"Reverted{back} after {stood}: {title}"


def _first_seen(story: Story) -> str:
    stub = story.facts is not None and story.facts.access is Access.STUB
    return f"First seen{' (its beginning, before a paywall)' if stub else ''}: {title_of(story)}"


def _failing(story: Story) -> str:
    if story.facts is not None and story.facts.host:  # the host answers, and refuses this article
        return f"Access refused: {title_of(story)}; other articles of {shorten(story.facts.host, NAME)} can be read"
    why = f": {shorten(story.detail, VALUE)}" if story.detail else ""
    more = " any more" if story.new or story.old else ""
    return f"Cannot be read{more}: {title_of(story)}{why}"


_LINES: dict[AlertType, Callable[[Story], str]] = {
    AlertType.CHANGED: _changed,
    AlertType.REVERTED: _reverted,
    AlertType.FIRST_SEEN: _first_seen,
    AlertType.FAILING: _failing,
    AlertType.RECOVERED: lambda story: f"Readable again: {title_of(story)}",
    AlertType.TEST: lambda _: "Test from Rowback: this channel works",
}
