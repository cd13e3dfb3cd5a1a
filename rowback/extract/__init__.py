"""HTML to Article: the only package that knows the extraction library and the parser. It never touches the network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rowback.extract.guard import ExtractionRefused
from rowback.model import NO_SELECTORS, Article, Selectors, Signs, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rowback.extract.blocks import Block
    from rowback.model import Notice, Paragraph

__all__ = ["ExtractionRefused", "explain", "extract", "read_page"]


def extract(html: str, url: str) -> Article:
    """Return what a page says, as far as it can be read; raise ExtractionRefused where reading is not safe."""
    return read_page(html, url)[0]


def read_page(html: str, url: str, selectors: Selectors = NO_SELECTORS) -> tuple[Article, Signs]:
    """Return the article and what the page shows beside it; raise ExtractionRefused where reading is not safe.

    What `selectors` find counts before what is read otherwise.
    """
    # The parser and the library cost a second to import, so they are imported by the first page.
    from rowback.extract.authors import read_authors
    from rowback.extract.blocks import read_blocks
    from rowback.extract.body import choose, main_container
    from rowback.extract.bylines import is_byline
    from rowback.extract.declared import read_declared
    from rowback.extract.headline import bare_titles, read_surfaces, site_names
    from rowback.extract.index import Index
    from rowback.extract.locate import locate
    from rowback.extract.notes import find_outside
    from rowback.extract.overrides import find_parts, story_blocks
    from rowback.extract.pictures import read_images
    from rowback.extract.settled import settle
    from rowback.extract.signs import read_signs
    from rowback.extract.stamps import without_stamps
    from rowback.extract.standfirst import find_standfirst
    from rowback.extract.times import read_times
    from rowback.extract.tree import parse, strip_scripts
    from rowback.notices import find_notices, without_notices
    from rowback.quotes import find_quotes

    tree = parse(html)
    declared = read_declared(tree)
    strip_scripts(tree)
    own = find_parts(tree, selectors)
    index = Index(tree)
    headline, surfaces = read_surfaces(index, declared, url)
    if own.headline is not None:
        headline, surfaces = own.headline, replace(surfaces, page=own.headline)
    body = tree.find(".//body")
    root = body if body is not None else tree
    blocks = read_blocks(root)
    chosen = story_blocks(own, blocks)
    selected = bool(chosen)
    if not chosen:
        if not settle(blocks):
            locate(root, blocks)
        chosen = choose(blocks, headline)
    near = _around(blocks, chosen)
    published_at, modified_at = read_times(index, declared, url, near)
    standfirst = own.standfirst or find_standfirst(blocks, chosen, headline, declared)
    authors = own.authors or read_authors(index, declared, site_names(declared, url), near, _opening(chosen))
    story = without_stamps([b for b in chosen if b.text != standfirst and not is_byline(b.text, authors)])
    dateline, all_paragraphs = _paragraphs(story)
    found = find_notices(all_paragraphs, declared.language)
    paragraphs = without_notices(all_paragraphs, found)
    article = Article(
        url=url,
        headline=headline,
        standfirst=standfirst,
        authors=authors,
        dateline=dateline,
        published_at=own.published_at or published_at,
        modified_at=own.modified_at or modified_at,
        paragraphs=paragraphs,
        quotes=find_quotes([p.text for p in paragraphs], declared.language),
        notices=_each_once((*(notice for notice, _ in found), *find_outside(blocks, chosen))),
        images=read_images(main_container(chosen), url, {b.seat for b in chosen if b.prose}),
        language=declared.language or _guessed_language(paragraphs),
        surfaces=surfaces,
    )
    signs = read_signs(tree, declared, blocks, chosen, url)
    titles = bare_titles(surfaces, declared, url)
    return article, replace(signs, titles=titles, notes=own.notes, selected=selected)


def explain(html: str, article: Article, selectors: Selectors = NO_SELECTORS) -> Trace:
    """Return where an article comes from that was read from this page; raise ExtractionRefused as reading it does."""
    from rowback.extract.provenance import trace

    return trace(html, article, selectors)


_AROUND = 15  # blocks before the story, where a byline stands


def _around(blocks: Sequence[Block], chosen: Sequence[Block]) -> list[str]:
    """Return the texts right before the story and at its start and end."""
    if not chosen:
        return []
    first, last = blocks.index(chosen[0]), blocks.index(chosen[-1])
    return [
        b.text
        for b in (*blocks[max(0, first - _AROUND) : first + 3], *blocks[max(first, last - 1) : last + 4])
    ]


_OPENING = 4  # blocks of the story, where the names of those who wrote it may stand alone


def _opening(chosen: Sequence[Block]) -> list[str]:
    from rowback.model import Role

    return [b.text for b in chosen[:_OPENING] if b.role is Role.BODY and not b.linked]


def _paragraphs(chosen: Sequence[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    from rowback.extract.dateline import split_dateline
    from rowback.model import Paragraph, Role

    dateline = ""
    read: list[Paragraph] = []
    for place, block in enumerate(chosen):
        if place < 3 and not dateline and block.role is Role.BODY:
            dateline, _ = split_dateline(block.text)
        read.append(Paragraph(text=block.text, role=block.role))
    return dateline, tuple(read)


def _each_once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(dict.fromkeys(notices))


def _guessed_language(paragraphs: Sequence[Paragraph]) -> str:
    text = " ".join(p.text for p in paragraphs[:20])
    if len(text) < 100:
        return ""
    import py3langid

    return str(py3langid.classify(text)[0])
