"""One page read field by field: the tree, its blocks, the story among them, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from rowback.extract.authors import read_authors
from rowback.extract.blocks import Block, read_blocks
from rowback.extract.body import choose, main_container
from rowback.extract.bylines import is_byline
from rowback.extract.dateline import split_dateline
from rowback.extract.declared import read_declared
from rowback.extract.ends import without_credits
from rowback.extract.headline import bare_titles, read_surfaces
from rowback.extract.index import Index
from rowback.extract.locate import locate
from rowback.extract.meta import without_meta
from rowback.extract.notes import find_outside
from rowback.extract.overrides import Found, find_parts, story_blocks
from rowback.extract.pictures import lead_figures, read_images
from rowback.extract.settled import settle
from rowback.extract.signs import read_signs
from rowback.extract.site_titles import site_names
from rowback.extract.stamps import without_stamps
from rowback.extract.standfirst import find_standfirst
from rowback.extract.times import read_times
from rowback.extract.tree import parse, strip_scripts
from rowback.model import Article, Notice, Paragraph, Role, Selectors, Signs
from rowback.notices import find_notices, without_notices
from rowback.quotes import find_quotes

_AROUND = 15  # blocks before the story, where a byline stands
_OPENING = 4  # blocks of the story, where the names of those who wrote it may stand alone


@dataclass(frozen=True, slots=True)
class _Story:
    """The page's blocks, and those of them that are the story's."""

    blocks: Sequence[Block]
    chosen: Sequence[Block]
    selected: bool
    """The user's selectors found it."""

    def around(self) -> list[str]:
        """Return the texts right before the story and at its start and end."""
        if not self.chosen:
            return []
        blocks = self.blocks
        first, last = blocks.index(self.chosen[0]), blocks.index(self.chosen[-1])
        near = (*blocks[max(0, first - _AROUND) : first + 3], *blocks[max(first, last - 1) : last + 4])
        return [b.text for b in near]

    def opening(self) -> list[str]:
        """Return the texts that it begins with."""
        return [b.text for b in self.chosen[:_OPENING] if b.role is Role.BODY and not b.linked]


def read(html: str, url: str, selectors: Selectors) -> tuple[Article, Signs]:
    """Return the article and what the page shows beside it; raise ExtractionRefused where reading is not safe."""
    tree = parse(html)
    declared = read_declared(tree)
    strip_scripts(tree)
    own = find_parts(tree, selectors)
    index = Index(tree)
    headline, surfaces = read_surfaces(index, declared, url)
    if own.headline is not None:
        headline, surfaces = own.headline, replace(surfaces, page=own.headline)
    story = _find_story(tree, own, headline, url)
    blocks, chosen, near = story.blocks, story.chosen, story.around()
    container = main_container(chosen)
    figures = lead_figures(container, index.heading, chosen[0].element, index.elsewhere) if chosen else []
    published_at, modified_at = read_times(index, declared, url, near)
    standfirst = own.standfirst or find_standfirst(blocks, chosen, headline, declared)
    authors = own.authors or read_authors(index, declared, site_names(declared, url), near, story.opening())
    told = without_credits(_told(chosen, standfirst, authors), chosen, authors, declared.language)
    paragraphs, notices = _paragraphs(told, declared.language)
    article = Article(
        url=url,
        headline=headline,
        standfirst=standfirst,
        authors=authors,
        dateline=_dateline(told),
        published_at=own.published_at or published_at,
        modified_at=own.modified_at or modified_at,
        paragraphs=paragraphs,
        quotes=find_quotes([p.text for p in paragraphs], declared.language),
        notices=_each_once((*notices, *find_outside(blocks, chosen, headline))),
        images=read_images(_pictured(chosen, container), url, {b.seat for b in chosen if b.prose}, figures),
        language=declared.language or _guessed_language(paragraphs),
        surfaces=surfaces,
    )
    signs = read_signs(tree, declared, blocks, chosen, container=container, url=url)
    titles = bare_titles(surfaces, declared, url)
    return article, replace(signs, titles=titles, notes=own.notes, selected=story.selected)


def _find_story(tree: HtmlElement, own: Found, headline: str, url: str) -> _Story:
    """Read the blocks of a page and tell which of them are the story's."""
    body = tree.find(".//body")
    root = body if body is not None else tree
    blocks = read_blocks(root)
    if chosen := story_blocks(own, blocks):
        return _Story(blocks, chosen, selected=True)
    if not settle(blocks):
        locate(root, blocks)
    return _Story(blocks, choose(blocks, headline, url), selected=False)


def _pictured(chosen: Sequence[Block], container: HtmlElement | None) -> HtmlElement | None:
    """Return what holds the pictures of a story: of one paragraph among pictures, the element that it stands in."""
    alone = len(chosen) == 1 and container is chosen[0].element and chosen[0].seat.tag != "body"
    return chosen[0].seat if alone else container


def _told(chosen: Sequence[Block], standfirst: str, authors: Sequence[str]) -> list[Block]:
    """Return what a story tells: its blocks without standfirst, byline, and lines of names, times and counters."""
    texts = [b for b in chosen if b.text != standfirst and not is_byline(b.text, authors)]
    return without_stamps(without_meta(texts, authors))


def _paragraphs(told: Sequence[Block], language: str) -> tuple[tuple[Paragraph, ...], list[Notice]]:
    """Return the paragraphs of a story without the notes that stand in them, and these."""
    whole = tuple(Paragraph(text=block.text, role=block.role) for block in told)
    found = find_notices(whole, language)
    return without_notices(whole, found), [notice for notice, _ in found]


def _dateline(told: Sequence[Block]) -> str:
    """Return the place that one of the first paragraphs opens with."""
    for block in told[:3]:
        if block.role is Role.BODY and (dateline := split_dateline(block.text)[0]):
            return dateline
    return ""


def _each_once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(dict.fromkeys(notices))


def _guessed_language(paragraphs: Sequence[Paragraph]) -> str:
    text = " ".join(p.text for p in paragraphs[:20])
    if len(text) < 100:
        return ""
    import py3langid

    return str(py3langid.classify(text)[0])
