"""What a page says on who may read it: free or not, which part is closed, how much there is, what its gates ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.declared import Declared, Node
from rowback.extract.tree import hidden, names, text_of

_MOST_PARTS = 20
_MOST_GATES = 6
_MOST_SEEN = 24
_GATE = 1_500  # characters; an element that is named as a paywall and holds more than that holds the story
_MOST_WORDS = 800
_MOST_WALLED = 200
_LETTERS = 6  # in a word and the space after it
_GATE_NAMES = re.compile(
    r"[pP]ay-?[wW]all|[rR]eg-?[wW]all|(?:content|article)-gate|gated|piano-inline|subscribe-wall"
)
_APPEAL = 450  # characters
_UP = 3  # elements around a block whose names tell that it is a gate
_PAYING = re.compile(
    r"subscri|\bmembers?\b|membership|\bpay|premium|abonn|\babos?\b|mitglied|bezahl|adhér|payant|suscri|soci[oa]s|assin[ae]|pagar|abbon|iscri|betaal|lid worden|subskry|prenumer|подпис|передплат|abone|اشترا|会員|購読|订阅|訂閱|付费|구독",
    re.IGNORECASE,
)
_SELECTOR = re.compile(r"([.#])([\w-]{1,80})\s*(?:$|,)")


def is_free(declared: Declared) -> bool | None:
    """Return whether the page says that anybody may read it; a part that is not free makes it not free."""
    said = {
        *(_truth(value) for node in declared.nodes for value, _ in _statements(node)),
        *(_truth(value) for value in declared.meta.get("isaccessibleforfree", ())),
        *(_truth(value) for value in declared.meta.get("itemprop:isaccessibleforfree", ())),
        {"free": True, "locked": False, "metered": False}.get(
            declared.first("article:content_tier").strip().lower()
        ),
    }
    return False if False in said else True if True in said else None


def declared_length(article: Node) -> int:
    """Return about how many characters the story has by the page's own word; 0 where it does not say."""
    body = article.get("articleBody")
    count = article.get("wordCount")
    if isinstance(count, str) and count.strip().isdecimal() and len(count) < 9:
        count = int(count)
    words = count if isinstance(count, int) and 0 < count < 1_000_000 else 0
    return max(len(body) if isinstance(body, str) else 0, words * _LETTERS)


def walled_length(tree: HtmlElement, nodes: Sequence[Node]) -> int | None:
    """Return how many characters stand in the part that is declared not free; None where no part is named."""
    selectors = [
        selector
        for node in nodes
        for value, selector in _statements(node)
        if isinstance(selector, str) and _truth(value) is not True
    ]
    names = [match.groups() for s in selectors[:_MOST_PARTS] for match in _SELECTOR.finditer(s[:1_000])]
    if not names:
        return None
    return max(sum(len(text_of(e)) for e in _named(tree, kind, name)) for kind, name in names[:_MOST_PARTS])


def gate_words(tree: HtmlElement) -> str:
    """Return what the elements say that are named as paywalls and are shown."""
    texts: list[str] = []
    seen = 0
    for element in tree.iter("div", "section", "aside", "dialog"):
        get = element.attrib.get
        called = get("class") or get("id")
        if not called or not _GATE_NAMES.search(called) or hidden(element):
            continue
        seen += 1
        if seen > _MOST_SEEN:
            break
        text = text_of(element)
        if 0 < len(text) < _GATE and text not in texts:
            texts.append(text)
        if len(texts) == _MOST_GATES:
            break
    return "\n".join(texts)[:_MOST_WORDS]


def gate_of(block: Block) -> HtmlElement | None:
    """Return the element named as a paywall that a block stands in which speaks of subscribing; None where it does not."""
    if len(block.text) > _APPEAL or not _PAYING.search(block.text):
        return None
    around = (block.element, *islice(block.element.iterancestors(), _UP))
    return next((element for element in around if _GATE_NAMES.search(names(element))), None)


def _named(tree: HtmlElement, kind: str, name: str) -> Iterator[HtmlElement]:
    test = (
        f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
        if kind == "."
        else f"@id = '{name}'"
    )
    found = tree.xpath(f"//*[{test}]")
    return (
        islice((e for e in found if isinstance(e, HtmlElement)), _MOST_WALLED)
        if isinstance(found, list)
        else iter(())
    )


def _statements(node: Node) -> Iterator[tuple[Any, Any]]:
    """Yield what a node and its parts say of being free, each with the selector of the part."""
    yield node.get("isAccessibleForFree"), None
    parts = node.get("hasPart")
    for part in parts[:_MOST_PARTS] if isinstance(parts, list) else [parts]:
        if isinstance(part, dict):
            yield part.get("isAccessibleForFree"), part.get("cssSelector")


def _truth(value: Any) -> bool | None:
    """Read a JSON-LD boolean, also where it is written as text or as a schema.org address."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower().rsplit("/", 1)[-1])
    return None
