"""Where each field of an article was read, and what of the page was left out of it: told after the reading.

The reading itself keeps no record of this. The page's statements and its text are looked through once more for what
agrees with the article, so that explaining costs nothing where nobody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from lxml.html import HtmlElement

from rowback.extract.blocks import Block, read_blocks
from rowback.extract.body import main_container
from rowback.extract.declared import Declared, plain, read_declared
from rowback.extract.furniture import is_furniture
from rowback.extract.letters import letters
from rowback.extract.moments import parse_time
from rowback.extract.overrides import Found, find_parts
from rowback.extract.tree import label_of, parse, strip_scripts
from rowback.model import Article, Dropped, Selectors, Trace

MOST_DROPPED = 2_000
_LONGEST_DROPPED = 500
_BYLINE = 160
_LINKED = 0.75
_AUTHOR_META = ("author", "creator", "byl", "twitter:data1")
_TIME_WORDS = ("date", "time", "publ", "pub", "issued", "created", "modif", "updat", "revis", "lastmod")
_MODIFIED = ("modif", "updat", "revis", "lastmod")
_BY_SELECTOR = "by the selector that was given"


def trace(html: str, article: Article, selectors: Selectors) -> Trace:
    """Return where an article comes from that was read from this page; raise ExtractionRefused as reading it does."""
    tree = parse(html)
    declared = read_declared(tree)
    strip_scripts(tree)
    own = find_parts(tree, selectors)
    body = tree.find(".//body")
    blocks = read_blocks(body if body is not None else tree)
    kept = _kept(article, blocks)
    sources = {
        "headline": _headline(article, own, tree),
        "standfirst": _standfirst(article, own, declared),
        "authors": _authors(article, own, declared, blocks),
        "published_at": _moment(
            article.published_at, own.published_at, declared, tree, article.url, changed=False
        ),
        "modified_at": _moment(
            article.modified_at, own.modified_at, declared, tree, article.url, changed=True
        ),
        "language": ("declared by the page" if declared.language else "told by its words")
        if article.language
        else "",
        "paragraphs": _BY_SELECTOR if own.story else "",
        "notices": _notices(article, blocks, kept),
    }
    story = [block for block in blocks if id(block) in kept and block.text != article.headline]
    return Trace(
        sources={field: words for field, words in sources.items() if words},
        container=_name(own.story[0] if own.story else main_container(story)),
        dropped=tuple(_dropped(article, blocks, kept)),
    )


def _headline(article: Article, own: Found, tree: HtmlElement) -> str:
    if not article.headline:
        return ""
    if own.headline is not None:
        return _BY_SELECTOR
    if article.surfaces.page is None:
        return "declared only: no heading over the story says it"
    same = letters(article.headline)
    for element in tree.iter("h1", "h2", "h3"):
        if same in letters(label_of(element)):
            return f"shown over the story, in {_name(element)}"
    return "shown over the story, not in a heading"


def _standfirst(article: Article, own: Found, declared: Declared) -> str:
    if not article.standfirst:
        return ""
    if own.standfirst is not None:
        return _BY_SELECTOR
    same = letters(article.standfirst)
    said = [
        name
        for name, value in (
            ("JSON-LD", plain(declared.article.get("description"))),
            ("og:description", declared.first("og:description")),
            ("meta description", declared.first("description")),
        )
        if value and (letters(value) in same or same in letters(value))
    ]
    return "shown between headline and story" + (f"; {_list(said)} the same" if said else "")


def _authors(article: Article, own: Found, declared: Declared, blocks: Sequence[Block]) -> str:
    if not article.authors:
        return ""
    if own.authors is not None:
        return _BY_SELECTOR
    names = [letters(name) for name in article.authors]

    def in_all(text: str) -> bool:
        return all(name in text for name in names)

    found = []
    if in_all(letters(" ".join(_texts(declared.article.get("author"))))):
        found.append("JSON-LD")
    found += [
        f"meta {name}"
        for name, values in declared.meta.items()
        if any(name.endswith(end) for end in _AUTHOR_META) and in_all(letters(" ".join(values)))
    ][:2]
    near = letters(" ".join(block.text for block in blocks if len(block.text) <= _BYLINE))
    shown = in_all(near)
    if not found:
        return (
            "the byline that the page shows"
            if shown
            else "put together from what the page declares and shows"
        )
    return f"declared in {_list(found)}" + (
        "; the byline shows them too" if shown else "; no byline shows them"
    )


def _texts(value: Any) -> Iterator[str]:
    for one in value[:20] if isinstance(value, list) else [value]:
        yield plain(one)


def _moment(
    moment: datetime | None,
    own: datetime | None,
    declared: Declared,
    tree: HtmlElement,
    url: str,
    *,
    changed: bool,
) -> str:
    if moment is None:
        return ""
    if own is not None:
        return _BY_SELECTOR
    keys = ("dateModified",) if changed else ("datePublished", "dateCreated", "uploadDate")
    found = [f"JSON-LD {key}" for key in keys if _same(plain(declared.article.get(key)), moment)]
    found += [
        f"meta {name.removeprefix('itemprop:')}"
        for name, values in declared.meta.items()
        if any(word in name for word in _TIME_WORDS)
        and any(word in name for word in _MODIFIED) == changed
        and any(_same(value, moment) for value in values[:5])
    ][:2]
    for element in list(tree.iter("time"))[:50]:
        if _same(element.get("datetime") or "", moment) or _same(label_of(element), moment):
            found.append("a <time> that the page shows")
            break
    if found:
        return _list(found)
    if not changed and f"{moment:%Y/%m/%d}" in url.replace("-", "/"):
        return "the address, or words that the page shows"
    return "words that the page shows"


def _same(text: str, moment: datetime) -> bool:
    """Tell whether a text says this moment, or its day where it says no more; zones that it leaves out may differ."""
    found = parse_time(text) if text and len(text) < 100 else None
    return (
        found is not None
        and abs(found - moment) <= timedelta(hours=14)
        and (found.minute == moment.minute or (found.hour, found.minute) == (0, 0))
    )


def _notices(article: Article, blocks: Sequence[Block], kept: set[int]) -> str:
    if not article.notices:
        return ""
    story = "\n".join(block.text for block in blocks if id(block) in kept)
    inside = sum(notice.text in story for notice in article.notices)
    places = ["in the story"] * bool(inside) + ["beside the story"] * (inside < len(article.notices))
    return _list(places)


def _kept(article: Article, blocks: Sequence[Block]) -> set[int]:
    """Return the ids of the blocks whose words are in the article."""
    whole = {p.text for p in article.paragraphs} | {article.headline, article.standfirst}
    whole |= {notice.text for notice in article.notices}
    opening = {p.text[:40] for p in article.paragraphs if len(p.text) > 40}
    return {id(block) for block in blocks if block.text in whole or block.text[:40] in opening}


def _dropped(article: Article, blocks: Sequence[Block], kept: set[int]) -> Iterator[Dropped]:
    places = [
        place for place, block in enumerate(blocks) if id(block) in kept and block.text != article.headline
    ]
    first, last = (places[0], places[-1]) if places else (len(blocks), len(blocks))
    for place, block in enumerate(blocks[:MOST_DROPPED]):
        if id(block) not in kept:
            yield Dropped(text=block.text[:_LONGEST_DROPPED], reason=_reason(block, place, first, last))


def _reason(block: Block, place: int, first: int, last: int) -> str:
    if block.strong:
        return f"in {_name(block.strong[-1])}, which holds no story"
    if is_furniture(block.text):
        return "words of page furniture"
    if block.linked > _LINKED * len(block.text):
        return "mostly links"
    if block.weak:
        return f"in {_name(block.weak[-1])}"
    if place < first:
        return "above the story"
    return "below the story" if place > last else "between the paragraphs"


def _name(element: HtmlElement | None) -> str:
    """Return an element as a CSS selector would name it."""
    if element is None or not isinstance(element.tag, str):
        return ""
    name = element.get("id")
    classes = (element.get("class") or "").split()[:2]
    words = f"#{name}" if name else "".join(f".{one}" for one in classes)
    return f"{element.tag}{words}"[:80]


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
