"""A story as a small HTML document for mail: inline styles, nothing loaded, every word escaped."""

from __future__ import annotations

from html import escape

from rowback.model import AlertType, Edit, Story
from rowback.tell.clean import clean, shorten
from rowback.tell.firstline import headline_of
from rowback.tell.groups import Group, grouped
from rowback.tell.labels import edits_counted
from rowback.tell.segments import segments, shortened
from rowback.tell.text import AROUND, LONGEST_TEXT, MOST_GROUPS, WITH_EDITS, facts_of

# Text without a colour of its own follows the reader's light or dark theme; the marked runs bring a background and
# a colour that are readable together in both.
_DEL = "background:#ffd7d5;color:#5c0a0a;text-decoration:line-through"
_INS = "background:#ccf2d4;color:#0b3d17;text-decoration:none"
_BODY = (
    "font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;max-width:42em;margin:1em auto;padding:0 1em"
)
_HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    "<title>{title}</title></head>"
)


def to_html(story: Story) -> str:
    """Return the story as a whole document; safe whatever the page said."""
    title = safe(headline_of(story))
    parts = [_HEAD.format(title=title), f'<body style="{_BODY}"><h1 style="font-size:1.25em">{title}</h1>']
    parts.append("<p>" + "<br>".join(fact(line) for line in facts_of(story)) + "</p>")
    change = story.new.change if story.new else None
    if change is not None and story.type in WITH_EDITS:
        shown = [edit for edit in change.edits if edit.hidden_by is None]
        if story.type is AlertType.ALTERNATING:
            parts.append("<p>The versions differ in this:</p>")
        parts.append('<ol style="padding-left:1.4em">')
        groups = grouped(shown)
        parts += [group_item(group) for group in groups[:MOST_GROUPS]]
        parts.append("</ol>")
        if len(groups) > MOST_GROUPS:
            left = sum(1 + len(group.inside) for group in groups[MOST_GROUPS:])
            parts.append(f"<p>… and {edits_counted(left)} more of less weight.</p>")
    parts.append("</body></html>")
    return "".join(parts)


def group_item(group: Group) -> str:
    """Return one unit as a list item: what changed in it, and its words coloured."""
    item = f'<li style="margin:0 0 1em"><strong>{safe(group.label())}</strong><br>{coloured(group.shown)}'
    if group.acknowledged_by:
        item += f"<br><em>Acknowledged: {safe(shorten(group.acknowledged_by, 300))}</em>"
    return item + "</li>"


def coloured(edit: Edit) -> str:
    """Return the edit's words with `<del>` and `<ins>` runs."""
    parts: list[str] = []
    for op, text in shortened(segments(edit), around=AROUND):
        if op == "equal":
            parts.append(safe(text))
        elif op == "delete":
            parts.append(f'<del style="{_DEL}">{safe(shorten(text, LONGEST_TEXT))}</del>')
        else:
            gap = " " if parts and parts[-1].endswith("</del>") else ""
            parts.append(f'{gap}<ins style="{_INS}">{safe(shorten(text, LONGEST_TEXT))}</ins>')
    return "".join(parts)


def safe(text: str) -> str:
    """Return text for HTML: controls and direction overrides out, the rest escaped."""
    return escape(clean(text), quote=True)


def fact(line: str) -> str:
    """Return a line for HTML; one that is an address is a link."""
    words = safe(line)
    if line.startswith(("https://", "http://")) and not any(c.isspace() for c in line):
        return f'<a href="{words}" rel="noopener noreferrer">{words}</a>'
    return words
