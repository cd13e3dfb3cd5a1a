"""Small invented pages for the tests of reading."""

from __future__ import annotations

URL = "https://marram-courier.example/bridge"
STORY = (
    "<p>The council met on Tuesday evening to vote on the bridge, and the vote went the way of the port.</p>"
    "<p>Another evening, another vote, and nobody in the hall was surprised when the lights went out.</p>"
)


def page(body: str, head: str = "", *, title: str = "Bridge vote", lang: str = "en") -> str:
    """Return a page with a head and a body around them."""
    return f"<html lang='{lang}'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def story(body: str, head: str = "", *, lang: str = "en") -> str:
    """Return a page whose article has a headline, `body` and two paragraphs."""
    return page(f"<article><h1>Bridge vote</h1>{body}{STORY}</article>", head, lang=lang)


def json_ld(text: str) -> str:
    """Return a JSON-LD script."""
    return f'<script type="application/ld+json">{text}</script>'
