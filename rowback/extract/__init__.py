"""HTML to Article: the only package that knows the extraction library and the parser. It never touches the network."""

from __future__ import annotations

from rowback.extract.guard import ExtractionRefused
from rowback.model import NO_SELECTORS, Article, Selectors, Signs, Trace

__all__ = ["ExtractionRefused", "explain", "extract", "read_page"]


def extract(html: str, url: str) -> Article:
    """Return what a page says, as far as it can be read; raise ExtractionRefused where reading is not safe."""
    return read_page(html, url)[0]


def read_page(html: str, url: str, selectors: Selectors = NO_SELECTORS) -> tuple[Article, Signs]:
    """Return the article and what the page shows beside it; raise ExtractionRefused where reading is not safe.

    What `selectors` find counts before what is read otherwise.
    """
    # The parser and the library cost a second to import, so they are imported by the first page.
    from rowback.extract.page import read

    return read(html, url, selectors)


def explain(html: str, article: Article, selectors: Selectors = NO_SELECTORS) -> Trace:
    """Return where an article comes from that was read from this page; raise ExtractionRefused as reading it does."""
    from rowback.extract.provenance import trace

    return trace(html, article, selectors)
