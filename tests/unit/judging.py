"""Pages for the tests of the verdict, and their reading."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rowback.decide import read
from rowback.model import NO_SELECTORS, Capture, Judgement, PageVerdict, Reading, Selectors

URL = "https://marram-courier.example/news/bridge"

PARAGRAPHS = (
    "The harbour bridge of Lower Marram will close for nine weeks from Monday, the port authority said on Thursday.",
    "Lorries will be sent round by the northern road, which adds eleven kilometres to the way to the fish market.",
    "“We have looked at every other way of doing this,” said Ines Calloway, who has run the port since last spring.",
    "The market's traders want the work to be done at night, and have asked the council to pay for the longer way.",
    "The bridge was last repaired in 1994, when it stayed closed for three weeks longer than had been announced.",
)

STORY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
HEAD = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour bridge to close",'
    '"datePublished":"2025-03-04T06:00:00Z","author":{"@type":"Person","name":"Ines Calloway"}}</script>'
)
MENU = "<nav><ul><li><a href=/a>News</a></li><li><a href=/b>Sport</a></li><li><a href=/c>Weather</a></li></ul></nav>"


def html(
    body: str, *, title: str = "The Marram Courier", head: str = "", names: str = "", lang: str = "en"
) -> str:
    return (
        f"<!DOCTYPE html><html lang={lang}><head><title>{title}</title>{head}</head>"
        f"<body class='{names}'>{body}</body></html>"
    )  # fmt: skip


def box(
    heading: str, text: str = "", *, title: str = "", head: str = "", more: str = "", lang: str = "en"
) -> str:
    """Return a page with a heading, a text, and nothing else."""
    return html(
        f"<div><h1>{heading}</h1><p>{text}</p>{more}</div>", title=title or heading, head=head, lang=lang
    )


def story(
    headline: str = "Harbour bridge to close for nine weeks",
    *,
    text: str = STORY,
    head: str = HEAD,
    before: str = "",
    after: str = "",
    lang: str = "en",
) -> str:
    """Return a whole article page; `before` and `after` stand around the article element."""
    return html(
        f"{before}{MENU}<main><article><h1>{headline}</h1>{text}</article></main>{after}<footer>The Marram Courier</footer>",
        title=f"{headline} | The Marram Courier",
        head=head,
        lang=lang,
    )


def reading(page: str, *, selectors: Selectors = NO_SELECTORS, **capture: Any) -> Reading:
    given = {"requested_url": URL, "final_url": URL, "status": 200} | capture
    return read(Capture(html=page, captured_at=datetime(2025, 3, 4, tzinfo=UTC), **given), selectors)


def judged(page: str, **capture: Any) -> Judgement:
    return reading(page, **capture).judgement


def verdict(page: str, **capture: Any) -> PageVerdict:
    return judged(page, **capture).verdict
