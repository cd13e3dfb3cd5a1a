"""What a page is built of: how it and its story are named, how much is running text, posts, prices, code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.tree import names
from rowback.model import Role, Shape

_LONG = 80  # characters of a paragraph of running text; shorter ones are too likely labels
_LINKED = 0.3  # of a paragraph may stand in links
_ALL_LINKED = 0.9  # of a subheading that is a link; what is left are marks beside it
_SENTENCE = re.compile(r"[.!?…。！？।؟۔]")
# A character of these scripts says as much as two and a half letters.
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_DIGIT = re.compile(r"\d")
_PRICE = re.compile(
    r"(?:[$€£¥₹₽₺]|\b(?:USD|EUR|GBP|CHF|Rs\.?|kr\.?|zł))\s?\d|\d\s?(?:[€£¥₹₽₺]|(?:USD|EUR|CHF|zł|руб|kr|円|元)(?!\w))"
)
_LABEL = 40  # characters; a price in a longer text is told, not asked
_BUY = re.compile(
    r"""(?:add|put)[\s_-]*(?:to|in)[\s_-]*(?:(?:your|my|the)[\s_-]*)?(?:cart|bag|basket|trolley)|\bbuy[\s_-]*(?:it[\s_-]*)?now\b|(?:/|\b)cart/add|add-?to-?cart|
    in\sden\swarenkorb|ajouter\sau\spanier|(?:añadir|agregar)\s(?:al\scarrito|a\sla\s(?:cesta|bolsa))|aggiungi\sal\scarrello|in\s(?:winkelwagen|winkelmand)|(?:adicionar|comprar)\s(?:ao\scarrinho|agora)|
    (?:dodaj\s)?do\skoszyka|в\sкорзину|в\sкошик|sepete\sekle|カートに(?:入れる|追加)|加入购物车|加入購物車|장바구니|أضف\sإلى\s(?:السلة|العربة)""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_CONTROLS = 400
_MOST_COUNTED = 1_000
_LONGEST_NAMES = 1_500
_AROUND = 4  # elements around the story whose names may tell what it is


def read_shape(
    tree: HtmlElement, blocks: Sequence[Block], story: Sequence[Block], container: HtmlElement | None
) -> Shape:
    """Return the shape of a page; `blocks` are all of its body, `story` those of its story, which `container` holds."""
    text = prose = paragraphs = 0
    for block in story:
        if block.role in (Role.CAPTION, Role.SUBHEADING):
            continue
        length = _length(block.text)
        text += length
        if length >= _LONG and block.linked < _LINKED * len(block.text) and _SENTENCE.search(block.text):
            prose += length
            paragraphs += 1
    labels = (b.text for b in blocks if len(b.text) < _LABEL)
    prices = sum(_DIGIT.search(text) is not None and _PRICE.search(text) is not None for text in labels)
    return Shape(
        page_names=_page_names(tree),
        story_names=_story_names(container),
        text=text,
        prose=prose,
        paragraphs=paragraphs,
        linked=sum(block.linked for block in story),
        alone=_alone(tree, container),
        posts=_count(container, "article"),
        times=_count(container, "time"),
        prices=prices,
        shop=prices > 0 and _sells(tree),
        codes=sum(1 for _ in islice(tree.iter("pre"), _MOST_COUNTED)),
        subheadings=sum(block.role is Role.SUBHEADING for block in story),
        leading=sum(b.role is Role.SUBHEADING and b.linked >= _ALL_LINKED * len(b.text) for b in story),
    )


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text) + 3 * len(_WIDE.findall(text)) // 2


def _count(container: HtmlElement | None, tag: str) -> int:
    if container is None:
        return 0
    return sum(1 for e in islice(container.iter(tag), _MOST_COUNTED) if e is not container)


def _alone(tree: HtmlElement, container: HtmlElement | None) -> bool:
    """Tell whether the container belongs to the page's only article element."""
    articles = list(islice(tree.iter("article"), 2))
    if container is None or len(articles) != 1:
        return False
    around = any(e is articles[0] for e in (container, *container.iterancestors()))
    return around or any(e is container for e in articles[0].iterancestors())


def _page_names(tree: HtmlElement) -> str:
    """Return what the page's own elements are called: systems for content say there what kind of page it is."""
    body = tree.find(".//body")
    said = [f"{names(e)} {e.get('data-template') or ''}" for e in (tree, body) if e is not None]
    return " ".join(" ".join(said).split())[:_LONGEST_NAMES].lower()


def _story_names(container: HtmlElement | None) -> str:
    if container is None:
        return ""
    line = [container, *islice(container.iterancestors(), _AROUND - 1)]
    said = [names(e) for e in line if e.tag not in ("body", "html")]
    return " ".join(" ".join(said).split())[:_LONGEST_NAMES].lower()


def _sells(tree: HtmlElement) -> bool:
    """Tell whether there is a control to buy with."""
    for control in islice(tree.iter("button", "input", "form"), _MOST_CONTROLS):
        get = control.attrib.get
        said = [get("class"), get("id"), get("name"), get("value"), get("action"), get("aria-label")]
        if control.tag == "button":
            said += islice(control.itertext(), 5)
        if any(_BUY.search(word[:200]) for word in said if word):
            return True
    return False
