"""What a verdict looks at: the page's title, visible words, links and statements, read cheaply from the HTML text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from rowback.model import Article, Role
from rowback.text import normalise

_MOST = 3_000_000  # characters that are looked at; a larger page was refused before
_HEAD = re.compile(r"<head\b", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)
_RAW_NAMES = ("script", "style", "template", "svg", "noscript", "iframe")
_RAW = re.compile(rf"<!--|<({'|'.join(_RAW_NAMES)})\b", re.IGNORECASE)
_RAW_END = {"": re.compile("-->")} | {
    name: re.compile(rf"</{name}[^<>]*+>?", re.IGNORECASE) for name in _RAW_NAMES
}
_TAG = re.compile(r"<[^<>]{0,20000}>")
_LINK = re.compile(r"<a\s[^<>]{0,5000}>(.{0,600}?)</a", re.IGNORECASE | re.DOTALL)
_NOT_FREE = re.compile(
    r'"isAccessibleForFree"\s*:\s*\[?\s*"?false|article:content_tier"\s+content="(?:locked|metered)|content="(?:locked|metered)"\s+(?:property|name)="article:content_tier',
    re.IGNORECASE,
)
_STORY_TYPE = re.compile(
    r'"@type"\s*:\s*\[?\s*"(?:\w*Article|\w*BlogPosting|Report|Review)"|property="?og:type"?\s+content="?article|content="article"\s+property="og:type',
    re.IGNORECASE,
)
_LIST_TYPE = re.compile(
    r'"@type"\s*:\s*\[?\s*"(?:CollectionPage|SearchResultsPage|ItemList|Product|ProductGroup|DiscussionForumPosting|QAPage|ProfilePage|CategoryPage)"|"og:type"\s+content="product',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """The measures of a page. Lengths are in characters of visible text."""

    title: str
    shown: str
    linked: int
    links: int
    story: int
    paragraphs: int
    sentences: int
    not_free: bool
    declared_story: bool
    declared_list: bool
    dated: bool
    signed: bool
    password: bool


def read_page(html: str, article: Article) -> Page:
    """Measure a page."""
    html = html[:_MOST]
    title = _TITLE.search(html)
    body = _without_raw(html)
    links = [normalise(_TAG.sub(" ", m[1])) for m in _LINK.finditer(body)]
    shown = normalise(unescape(_TAG.sub(" ", _without_head(body))))
    texts = [p.text for p in article.paragraphs if p.role not in (Role.CAPTION, Role.SUBHEADING)]
    return Page(
        title=normalise(unescape(title[1])) if title else "",
        shown=shown,
        linked=sum(len(text) for text in links),
        links=len(links),
        story=sum(len(text) for text in texts),
        paragraphs=sum(len(text) >= 80 for text in texts),
        sentences=sum(
            text.rstrip("\"'”’»)").endswith((".", "!", "?", "…", "。", "！", "？", "।", "؟"))
            for text in texts
        ),
        not_free=bool(_NOT_FREE.search(html)),
        declared_story=bool(_STORY_TYPE.search(html)),
        declared_list=bool(_LIST_TYPE.search(html)),
        dated=article.published_at is not None,
        signed=bool(article.authors),
        password='type="password"' in html or "type='password'" in html or "type=password" in html,
    )


def _without_raw(html: str) -> str:
    """Take out comments and elements that hold no prose; one that never ends hides all the rest."""
    kept: list[str] = []
    position = 0
    while start := _RAW.search(html, position):
        kept.append(html[position : start.start()])
        end = _RAW_END[(start[1] or "").lower()].search(html, start.end())
        if end is None:
            return " ".join(kept)
        position = end.end()
    kept.append(html[position:])
    return " ".join(kept)


def _without_head(html: str) -> str:
    start = _HEAD.search(html)
    end = _HEAD_END.search(html, start.end()) if start else None
    return html[: start.start()] + " " + html[end.end() :] if start and end else html
