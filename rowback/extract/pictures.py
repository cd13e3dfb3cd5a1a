"""The pictures of the story, by their addresses; nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import chain
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from rowback.extract.bylines import says_who
from rowback.extract.counters import without_counters
from rowback.extract.furniture import is_caption, is_furniture, region_strength
from rowback.extract.tree import hidden, names, text_of
from rowback.model import Image

_MOST = 50
_MOST_OVER = 20  # figures over the story that are looked at
_SURE = 2  # a region that holds something else, by its name
_FEWEST_WORDS = 3  # under one of them: fewer name an author or a section
_OTHERS = frozenset(("article", "aside", "nav", "footer", "li", "a", "table"))
_MOST_SOURCES = 40
_NEAR = 3  # elements from a caption up to what holds its picture too
_AROUND = frozenset(("a", "p", "span", "picture", "source", "b", "strong", "em", "i", "center"))
_LEVELS = 6
_DIGITS = 3  # a side of fewer pixels is an icon's
_TAGS = ("img", "amp-img", "amp-anim")
# Where scripts that load pictures late find the address; `src` holds a placeholder then.
_LAZY = (
    "data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "data-hi-res-src", "data-full-src",
    "data-image", "data-url", "data-img-url", "data-lazy", "data-echo", "data-defer-src", "data-orig-file", "data-large-file",
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"^\s*(?:data|about|blob|javascript):|(?:^|/)(?:placeholder|spacer|blank|transparent|pixel|loading|lazy[_-]?load|1x1|gr[ae]y)[^/]{0,12}\.(?:gif|png|svg|jpe?g|webp)(?:\?|$)",
    re.IGNORECASE,
)
_DECOR = re.compile(r"(?:^|/)(?:emojis?|smil(?:ey|ie)s?)/|\.svg(?:\?|$)", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)[wx]$")
_LONGEST_SET = 8_000  # characters of a srcset that are read
# Parameters that name a visit, a build or a signature with an end, and not a picture.
_PASSING = re.compile(
    r"^(?:utm_\w+|v|ver|version|t|ts|time|timestamp|_|cb|cache(?:buster|bust)?|bust|rnd|rand|random|nocache|expires?|exp|signature|sig|token|hmac|auth|st|e|policy|key-pair-id|x-amz-\w[\w-]*|x-goog-\w[\w-]*|sv|se|sr|sp|ig_cache_key|_nc_\w+|oh|oe)$",
    re.IGNORECASE,
)


def read_images(
    main: HtmlElement | None,
    url: str,
    seats: Container[HtmlElement] = frozenset(),
    over: Sequence[HtmlElement] = (),
) -> tuple[Image, ...]:
    """Return the pictures inside the story with their captions, each once, and those of the figures `over` it.

    They are figures, or stand among the paragraphs, whose `seats` are given.

    The address is the widest one offered, without the parts that change from visit to visit: it tells pictures
    apart, and may not fetch one from a server that wants a signature.
    """
    if main is None:
        return ()
    found: dict[str, Image] = {}
    for holder, caption in chain(((figure, _caption(figure)) for figure in over), _held(main, seats)):
        for picture in holder.iter(*_TAGS):
            address = _address(picture, url)
            if address:
                one = found.get(address)
                # A placeholder may stand for several pictures: what is said under each of them counts.
                other = one is not None and one.caption and caption and one.caption != caption
                if one is None or (caption and not one.caption) or other:
                    found[f"{address} {caption}" if other else address] = Image(url=address, caption=caption)
                break
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def lead_figures(
    main: HtmlElement | None,
    heading: HtmlElement | None,
    first: HtmlElement,
    elsewhere: Callable[[HtmlElement], bool],
) -> list[HtmlElement]:
    """Return the figures with words under them that stand between the headline and the story's first paragraph.

    In an `<article>` of both they may stand over the headline too. What is `elsewhere`, in a list or another article,
    or has links for its words shows another story.
    """
    if main is None or heading is None or main in (held := list(heading.iterancestors())):
        return []
    around = set(held)
    scope = next((a for a in first.iterancestors() if a in around), None)
    if scope is None:
        return []
    below = scope.tag == "article"
    found: list[HtmlElement] = []
    tried = 0
    for one in scope.iter("figure", heading.tag, first.tag):
        if one is first or tried == _MOST_OVER:
            break
        below = below or one is heading
        if below and one.tag == "figure":
            tried += 1
            if _tells_of_story(one, scope) and not elsewhere(one):
                found.append(one)
    return found


def _tells_of_story(figure: HtmlElement, scope: HtmlElement) -> bool:
    """Tell whether a figure has words of its own under it, and stands in no list, link or article of another story."""
    caption = next(figure.iter("figcaption"), None)
    if caption is None or next(figure.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return False
    for box in figure.iterancestors():
        if box is scope:
            break
        if box.tag in _OTHERS or region_strength(box.tag, names(box)) == _SURE:
            return False
    words = text_of(caption)
    if is_furniture(words) or says_who(words) or without_counters(words) is not words:
        return False  # what else to read, and the picture of the author
    linked = sum(len(text_of(link)) for link in caption.iter("a"))
    return len(words.split()) >= _FEWEST_WORDS and 2 * linked < len(words)


def _held(main: HtmlElement, seats: Container[HtmlElement]) -> Iterator[tuple[HtmlElement, str | None]]:
    """Yield what holds a picture, with the words under it: figures, boxes whose words are named as such, and itself."""
    for element in main.iter("figure", "p", "div", *_TAGS):
        if element.tag == "figure":
            if next(element.iter("figure"), element) is element:
                yield element, _caption(element)
        elif element.tag in _TAGS:
            if _among(element, seats):
                yield element, None
        elif is_caption(element.get("class") or "") and not any(
            a.tag == "figure" or is_caption(a.get("class") or "")
            for a in element.iterancestors("figure", "p", "div")
        ):
            box = _box(element)
            if box is not None:
                yield box, text_of(element) or None


def _among(picture: HtmlElement, seats: Container[HtmlElement]) -> bool:
    """Tell whether a picture of some size stands among the paragraphs of a story, alone or in one of them."""
    sizes = [picture.get(name) or "" for name in ("width", "height")]
    if hidden(picture) or any(size.isdecimal() and len(size) < _DIGITS for size in sizes):
        return False
    holder = picture.getparent()
    for _ in range(_LEVELS):
        if holder is None or holder in seats or holder.tag not in _AROUND:
            break
        holder = holder.getparent()
    return holder in seats


def _box(caption: HtmlElement) -> HtmlElement | None:
    """Return the nearest element around a caption that has a picture; None where none is near."""
    box: HtmlElement | None = caption
    for _ in range(_NEAR):
        if box is None or next(box.iter(*_TAGS), None) is not None:
            return box
        box = box.getparent()
    return None


def _caption(figure: HtmlElement) -> str | None:
    caption = next(figure.iter("figcaption"), None)
    return (text_of(caption) or None) if caption is not None else None


def _address(picture: HtmlElement, url: str) -> str:
    """Return the whole address of a picture; empty where it has none that stays."""
    for source in map(str.strip, _sources(picture)):
        if not source or source[0] in "{[" or _PLACEHOLDER.search(source) or _DECOR.search(source):
            continue
        try:
            address = urljoin(url, source)
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https"):
            return stable(address)
    return ""


def _sources(picture: HtmlElement) -> Iterator[str]:
    """Yield where a picture may lie, the widest first."""
    sets = [picture.get("srcset"), picture.get("data-srcset"), picture.get("data-lazy-srcset")]
    holder = picture.getparent()
    while holder is not None and holder.tag == "source":
        holder = holder.getparent()  # the parser takes <source> for an element with content
    if holder is not None and holder.tag == "picture":
        sets += [s.get("srcset") or s.get("data-srcset") for s in holder.iter("source")]
    offers = [offer for text in sets if text for offer in _offers(text)]
    offers = [offer for offer in offers if not _PLACEHOLDER.search(offer[1])]
    if offers:
        yield max(offers, key=lambda offer: offer[0])[1]
    for name in _LAZY:
        if value := picture.get(name):
            yield value
    yield picture.get("src") or ""


def _offers(srcset: str) -> list[tuple[float, str]]:
    """Return the addresses of a `srcset` with their widths in pixels, or densities."""
    found: list[tuple[float, str]] = []
    address = ""
    for token in srcset[:_LONGEST_SET].split():
        if not address:
            address = token
            if token.endswith(","):
                found.append((1.0, token.rstrip(",")))
                address = ""
            continue
        size, comma, rest = token.partition(",")
        told = _SIZE.match(size)
        found.append((float(told[1]) if told else 1.0, address))
        address = rest if comma else ""
    if address:
        found.append((1.0, address))
    return found[:_MOST_SOURCES]


def stable(address: str) -> str:
    """Return an address without the parameters that change though the picture does not, and without its fragment."""
    parts = urlsplit(address)
    if not parts.query:
        return urlunsplit(parts._replace(fragment=""))
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _PASSING.match(k)]
    same = len(kept) == parts.query.count("&") + 1
    return urlunsplit(parts._replace(query=parts.query if same else urlencode(kept), fragment=""))
