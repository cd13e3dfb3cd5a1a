"""A story as plain text: the body of a mail's text part."""

from __future__ import annotations

from rowback.model import AlertType, Edit, Revision, Story, ToldLate
from rowback.tell.clean import clean, shorten
from rowback.tell.events import evidence
from rowback.tell.firstline import headline_of, title_of
from rowback.tell.groups import grouped
from rowback.tell.labels import edits_counted, standing
from rowback.tell.segments import segments, shortened
from rowback.tell.times import moment, span, window

MOST_GROUPS = 20
"""Sentences and fields shown; the rest is counted."""
MOST_LATE = 20
"""Earlier edits that a notice is said to speak of, the latest; the rest is counted."""
AROUND = 80
"""Kept characters shown on each side of a difference."""
LONGEST_TEXT = 1_200
WITH_EDITS = (AlertType.CHANGED, AlertType.REVERTED, AlertType.ALTERNATING)
"""Events whose edits are shown; of another story at an old address they would say nothing."""
EDITED = (AlertType.CHANGED, AlertType.REVERTED)
OF_HOST = (AlertType.HOST_FAILING, AlertType.HOST_RECOVERED)
WHEN = {AlertType.FIRST_SEEN: "First seen", AlertType.TEST: "Sent"}
"""What a moment is that of; elsewhere it is when it was noticed."""


def to_text(story: Story) -> str:
    """Return the story in full: first line, when it happened, every weighty edit with its words."""
    lines = [headline_of(story), ""]
    lines += facts_of(story)
    change = story.new.change if story.new else None
    if change is not None and story.type in WITH_EDITS:
        if story.type is AlertType.ALTERNATING:
            lines += ["", "The versions differ in this:"]
        shown = [edit for edit in change.edits if edit.hidden_by is None]
        groups = grouped(shown)
        for number, group in enumerate(groups[:MOST_GROUPS], start=1):
            lines += ["", f"{number}. {group.label()}", f"   {marked(group.shown)}"]
            if group.acknowledged_by:
                lines.append(f"   Acknowledged: {shorten(group.acknowledged_by, 300)}")
        if len(groups) > MOST_GROUPS:
            left = sum(1 + len(group.inside) for group in groups[MOST_GROUPS:])
            lines += ["", f"… and {edits_counted(left)} more of less weight."]
    return "\n".join(lines).rstrip() + "\n"


def facts_of(story: Story) -> list[str]:
    """Return the lines that say which article, which revisions, when and how weighty."""
    lines: list[str] = []
    if story.watch is not None:
        among = "Among them: " if story.type in OF_HOST else ""
        # The address is the title of an article that was never read.
        lines += dict.fromkeys((among + title_of(story), clean(story.watch.url)))
    revision = story.new
    if revision is not None and revision.change is not None and story.type in EDITED:
        lines += [
            f"Edited {window(revision)}.",
            _revisions(story.old, revision) + standing(revision.change) + ".",
        ]
        lines += [_told_late(late, revision) for late in story.told_late[-MOST_LATE:]]
        if len(story.told_late) > MOST_LATE:
            lines.append(f"It speaks of {len(story.told_late) - MOST_LATE} more edits before these.")
        if revision.change.reasons:
            lines.append(
                "Why it matters: " + "; ".join(clean(reason) for reason in revision.change.reasons) + "."
            )
    elif story.type is AlertType.REPLACED and revision is not None and revision.last_without_at:
        lines.append(f"Replaced {window(revision)}.")
    else:
        lines.append(f"{WHEN.get(story.type, 'Noticed')} on {moment(story.occurred_at)}.")
    lines += evidence(story)
    if story.detail:
        lines.append(_detail(story.type, shorten(story.detail, 400).rstrip(".")))
    return lines


def _told_late(late: ToldLate, told: Revision) -> str:
    after = span(told.first_seen_at - late.revision.first_seen_at)
    part = "" if late.covers == late.of else f" {late.covers} of {late.of} passages in"
    return (
        f"Its note to readers speaks of{part} revision {late.revision.number}, edited without one {after} before: "
        f"{window(late.revision)}."
    )


def _detail(type_: AlertType, words: str) -> str:
    if type_ in EDITED:  # a sentence about the edits
        return f"{words[:1].upper()}{words[1:]}."
    return f"Reason: {words}."


def marked(edit: Edit) -> str:
    """Return the edit's words with `[-deleted-]` and `{+inserted+}` runs."""
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    parts: list[str] = []
    for op, text in shortened(segments(edit), around=AROUND):
        if parts and op == "insert" and parts[-1].endswith("-]"):
            parts.append(" ")
        parts.append(signs[op].format(shorten(text, LONGEST_TEXT) if op != "equal" else clean(text)))
    return "".join(parts)


def _revisions(old: Revision | None, new: Revision) -> str:
    return f"Revision {old.number} → {new.number}: " if old else f"Revision {new.number}: "
