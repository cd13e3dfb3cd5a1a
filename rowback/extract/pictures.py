"""The pictures of the story, by their addresses; nothing is ever fetched."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml.html import HtmlElement

from rowback.extract.tree import text_of
from rowback.model import Image

_MOST = 50


def read_images(main: HtmlElement | None, url: str) -> tuple[Image, ...]:
    """Return the figures inside the story with their captions."""
    if main is None:
        return ()
    found: dict[str, Image] = {}
    for figure in main.iter("figure"):
        picture = next(figure.iter("img"), None)
        source = picture.get("src") or picture.get("data-src") or "" if picture is not None else ""
        if not source or source.startswith("data:"):
            continue
        caption = next(figure.iter("figcaption"), None)
        try:
            address = urljoin(url, source.strip())
        except ValueError:
            continue
        found.setdefault(
            address, Image(url=address, caption=text_of(caption) or None if caption is not None else None)
        )
        if len(found) >= _MOST:
            break
    return tuple(found.values())
