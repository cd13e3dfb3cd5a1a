"""Hostile pages by name: what a page may do to whoever reads it, by mistake or on purpose."""

from __future__ import annotations

STORY = (
    "<p>The council met on Tuesday evening to vote on the bridge, and the vote went the way of the port.</p>"
)
FLOOD = " ".join(f"a{i}" for i in range(20_000))


def wrap(body: str) -> str:
    """Return an article page with a headline and this body."""
    return f"<html lang='en'><head><title>Bridge vote</title></head><body><article><h1>Bridge vote</h1>{body}</article></body></html>"


def _nested(tags: str, count: int) -> str:
    return f"<html><body>{STORY}{tags * count}{STORY}"


FLOODS = {
    "tag": f"<body><p {FLOOD}>x</p>{STORY}",
    "comment": f"<body><!--><p {FLOOD}>x</p>{STORY}",
    "comment-quote": f'<body><!-- <a x="--><p {FLOOD} y=">x</p>{STORY}',
    "script": f'<body><script>a<b x="</script><p {FLOOD} y=">x</p>{STORY}',
    "script-in-script": f'<body><script><!-- <script> </script> a<b x="</script><p {FLOOD} y=">x</p>{STORY}',
    "end-tag": f'<body></p x="<a y="><p {FLOOD} z=">x</p>{STORY}',
    "attributes-of-end": f"<body></p {FLOOD}>{STORY}",
    "title": f"<body><title><p {FLOOD}></title>{STORY}",
    "values": "<body><p " + "".join(f'a{i}=">"' for i in range(20_000)) + f">x</p>{STORY}",
    "many": "<body>" + f"<p {' '.join(f'a{i}' for i in range(3_000))}>x</p>" * 100 + STORY,
}
"""Tags with very many attributes, each in another place."""

TOO_DEEP = {
    tags: _nested(tags, 5_000)
    for tags in (
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<p><div>",
        "<blockquote>",
        "<svg>",
        "<font><a>",
    )
}
"""Elements nested beyond what the parser reads."""

BOUNDLESS = {
    "single": "<body>" + "<a x='" * 120_000,
    "double": "<body>" + '<a x="x' * 120_000,
    "tags": "<body>" + "<a " * 150_000,
    "ends": "<body>" + "</div>" * 250_000,
    "paragraphs": "<body>" + "<p>" * 60_000 + STORY,
    "size": "<body><p>" + "x" * 5_000_001,
    "node": "<body><p>" + "word " * 300_000,
    "pieces": "<body>" + "<p>A short one.</p>" * 12_000,
}
"""Broken mark-up, and more of anything than a page may have."""

NOISE = {
    "comments": "<!-- -->" * 60_000,
    "ends": "</p>" * 60_000,
    "spans": "</span>" * 60_000,
    "entities": "&amp;" * 60_000 + "<br>",
    "angles": "<" * 100_000,
    "script": "<script>" + "<b" * 40_000 + "</script>",
    "comment": "<!-- " + "<p " * 600 + "-->",
    "attribute": "<p title='" + "<b>" * 20_000 + "'></p>",
    "formatting": "<b><i><font>" * 200,
    "nul": "\x00" * 100_000,
    "entity": "<p>&lol9;</p><!DOCTYPE x [<!ENTITY lol9 '&lol8;&lol8;'>]>",
    "marks": "<p>" + "\u0301" * 50_000 + "</p>",
    "overrides": "<p>" + "\u202e" * 50_000 + "</p>",
}
"""What stands before a story without hiding it."""


def _told(count: int, line: str = STORY) -> str:
    return "".join(line.replace("bridge", f"bridge of pier {i}") for i in range(count))


_NOTE = (
    "<p>Correction: An earlier version of this story misstated the day on which the bridge was voted on.</p>"
)
_SPEECH = (
    "<p>“The bridge will open on Tuesday,” said Ada Quill. “It will,” she said of the port and its ferry.</p>"
)
HEAVY = {
    "nested-400": wrap("<div>" * 400 + _told(5_000)),
    "nested-900": wrap("<div>" * 900 + _told(3_000)),
    "nested-apart": wrap("".join("<div>" * 90 + _told(10) + "</div>" * 90 for _ in range(300))),
    "links": wrap(
        _told(5_000, "<p><a href='/'>The bridge, the port and the ferry on Tuesday evening.</a></p>")
    ),
    "cells": wrap("<table>" + "<tr><td>Bridge</td><td>12 boats</td></tr>" * 4_000 + "</table>" + _told(3)),
    "headings": wrap("<h2 class='title'>Bridge vote</h2>" * 5_000 + _told(3)),
    "bylines": wrap("<span class='byline author date'>By Ada Quill, 3 May 2025</span>" * 5_000 + _told(3)),
    "quotes": wrap(_told(5_000, _SPEECH)),
    "marks": wrap("<p>" + "“" * 100_000 + "</p>" + _told(3)),
    "corrections": wrap(_told(5_000, _NOTE) + _told(3)),
    "regions": wrap("<div class='related'><p>" * 200 + _told(5_000)),
    "regions-deep": wrap("<div class='sidebar'>" * 900 + _told(3_000)),
    "regions-apart": wrap(
        "<div class='sidebar'>" * 60 + f"<div class='teaser'>{STORY}</div>" * 3_000 + _told(3)
    ),
    "audio": wrap("<p>" + "<audio></audio>by the port " * 20_000 + "</p>" + _told(3)),
    "sentence": wrap("<p>" + "The council met, and the port said so. " * 20_000 + "</p>"),
    "names": wrap(f"<div class='{'related-' * 50_000}'>{_told(5_000)}</div>"),
    "declared": f"<html><head><script type='application/ld+json'>{'[' * 90_000}</script></head><body>{_told(3)}",
    "hidden": wrap("<div hidden>" * 300 + _told(5_000)),
}
"""Pages within the bounds that are dear to read."""
