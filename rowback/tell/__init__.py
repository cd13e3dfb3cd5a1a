"""Say in words, HTML and JSON what happened: one telling for mail, webhook, web page and terminal."""

from __future__ import annotations

from rowback.tell.clean import clean, shorten
from rowback.tell.diff import diff_html, diff_json, diff_patch, diff_text
from rowback.tell.firstline import headline_of
from rowback.tell.html import to_html
from rowback.tell.json.revisions import history_to_json, revision_to_json
from rowback.tell.json.watches import watch_to_json
from rowback.tell.json.windows import window_to_json
from rowback.tell.payload import to_payload
from rowback.tell.segments import segments
from rowback.tell.text import to_text
from rowback.tell.times import window

__all__ = [
    "clean",
    "diff_html",
    "diff_json",
    "diff_patch",
    "diff_text",
    "headline_of",
    "history_to_json",
    "revision_to_json",
    "segments",
    "shorten",
    "to_html",
    "to_payload",
    "to_text",
    "watch_to_json",
    "window",
    "window_to_json",
]
