"""An article as readers get it, and a page as `rowback extract` read it."""

from __future__ import annotations

from rowback.codec import Json, time_to_json
from rowback.model import Article, Judgement, Signs, Surfaces, Trace
from rowback.tell.json.quotes import quote_to_json


def article_to_json(article: Article) -> Json:
    """Return an article for readers: every field stands, paragraphs are plain texts (storage has its own form)."""
    return {
        "url": article.url,
        "language": article.language,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "published_at": time_to_json(article.published_at),
        "modified_at": time_to_json(article.modified_at),
        "paragraphs": [p.text for p in article.paragraphs],
        "quotes": [quote_to_json(q) for q in article.quotes],
        "notices": [{"kind": n.kind.value, "text": n.text} for n in article.notices],
    }


def surfaces_to_json(surfaces: Surfaces) -> Json:
    """Return the headline as each place of the page gave it; null where it has no such place."""
    return {
        "page": surfaces.page,
        "title": surfaces.title,
        "open_graph": surfaces.open_graph,
        "json_ld": surfaces.json_ld,
    }


def extract_to_json(
    page: str,
    judgement: Judgement,
    article: Article,
    digest: str,
    *,
    signs: Signs | None = None,
    trace: Trace | None = None,
) -> Json:
    """Return a line of `rowback extract`; with `signs` and `trace` also why the page was read so."""
    value: Json = {"page": page, "verdict": judgement.verdict.value, "reason": judgement.reason}
    value |= {**article_to_json(article), "digest": digest}
    value |= {
        "surfaces": surfaces_to_json(article.surfaces),
        "roles": [paragraph.role.value for paragraph in article.paragraphs],
        "images": [{"url": image.url, "caption": image.caption} for image in article.images],
    }
    if signs is not None:
        value["access"] = {"free": signs.free, "noindex": signs.noindex, "canonical": signs.canonical or None}
    if trace is not None:
        value |= {"sources": dict(trace.sources), "container": trace.container, "dropped": len(trace.dropped)}
    return value
