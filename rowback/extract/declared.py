"""What a page says about itself: JSON-LD, meta elements, language, canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from rowback.text import normalise

Node = dict[str, Any]

# schema.org types of a page that tells one story; the first that a page declares is preferred.
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Story|Review|Opinion|News)$", re.IGNORECASE)
_MOST_NODES = 2_000
_LONGEST = 2_000  # characters of one statement; no headline or name is longer
_MOST_LD_CHARACTERS = 2_000_000
_MOST_VALUES = 100  # of one statement: no story has more authors or types
_DEEPEST = 8  # lists and objects around a text
_CDATA = re.compile(r"^\s*+(?://\s*+)?(?:<!\[CDATA\[|<!--)|(?://\s*+)?(?:\]\]>|-->)\s*+;?\s*+$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True)
class Declared:
    """The page's statements. `meta` maps lower-case names to their contents, in order."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    article: Node = field(default_factory=dict)
    nodes: Sequence[Node] = ()
    title: str = ""
    language: str = ""
    region: str = ""
    """Country of the language as the page tells it ("US", "CH"), else empty."""

    def first(self, *meta_names: str) -> str:
        """Return the first content of the first of these names that has one."""
        for name in meta_names:
            for value in self.meta.get(name, ()):
                if value:
                    return value
        return ""

    def only(self, itemprop: str) -> str:
        """Return the value of a microdata property in the body if all places that carry it agree."""
        values = {v for v in self.meta.get(f"itemprop:{itemprop}", ()) if v}
        return values.pop() if len(values) == 1 else ""


def read_declared(tree: HtmlElement) -> Declared:
    """Collect the statements of a page."""
    scripts: list[str] = []
    title: HtmlElement | None = None
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta", "title", "script"):
        if element.tag == "script":
            if "ld+json" in (element.get("type") or "").lower():
                scripts.append(element.text or "")
            continue
        if element.tag == "title":
            if title is None and not _in_picture(element):
                title = element
            continue
        # Some systems write `value` for `content`, and readers of such pages take it.
        content = normalise((element.get("content") or element.get("value") or "")[:_LONGEST])
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                # Microdata is also in every teaser; its keys are kept apart from the page's own statements.
                key = f"itemprop:{name}" if attribute == "itemprop" and not _in_head(element) else name
                meta.setdefault(key.strip().lower(), []).append(content)
    nodes = list(_nodes(scripts))
    heading = normalise(title.text_content()[:_LONGEST]) if title is not None else ""
    return Declared(
        meta=meta,
        article=_article(nodes, [heading, *meta.get("og:title", ())]),
        nodes=nodes,
        title=heading,
        language=_language(tree, meta),
        region=_region(tree, meta),
    )


def plain(value: Any) -> str:
    """Return the text of a JSON-LD value that may be a string, a list of one, or an object with a name."""
    return _plain(value, _DEEPEST)


def _plain(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return _unescape(value)
    if depth and isinstance(value, list):
        return next((text for one in value[:_MOST_VALUES] if (text := _plain(one, depth - 1))), "")
    if depth and isinstance(value, dict):
        return _plain(value.get("@value") or value.get("name") or "", depth - 1)
    return ""


def types(node: Node) -> list[str]:
    """Return the schema.org types of a node."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return [t for t in values[:_MOST_VALUES] if isinstance(t, str)]


def _unescape(text: str) -> str:
    from html import unescape

    # Some systems escape twice on the way into JSON; tags in it are mark-up, not words.
    text = unescape(unescape(text[:_LONGEST]))
    return normalise(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text))


def _in_head(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "head"


def _in_picture(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag not in ("head", "html", "body")


def _language(tree: HtmlElement, meta: dict[str, list[str]]) -> str:
    for value in (
        tree.get("lang"),
        tree.get("xml:lang"),
        *meta.get("content-language", ()),
        *meta.get("og:locale", ()),
        *meta.get("inlanguage", ()),
    ):
        code = re.match(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])", value or "")
        if code:
            return code[1].lower()
    return ""


def _region(tree: HtmlElement, meta: dict[str, list[str]]) -> str:
    for value in (
        tree.get("lang"),
        tree.get("xml:lang"),
        *meta.get("content-language", ()),
        *meta.get("og:locale", ()),
    ):
        code = re.match(r"\s*[a-zA-Z]{2,3}[-_]([a-zA-Z]{2})(?![a-zA-Z])", value or "")
        if code:
            return code[1].upper()
    return ""


def _nodes(scripts: Sequence[str]) -> Iterator[Node]:
    count = 0
    for script in scripts:
        for node in _flat(_loads(script)):
            count += 1
            if count > _MOST_NODES:
                return
            yield node


def _loads(text: str) -> Any:
    if len(text) > _MOST_LD_CHARACTERS:
        return None
    if "<!" in text or "-->" in text or "]]>" in text:
        text = _CDATA.sub("", _CDATA.sub("", text))
    text = text.strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvage(text)


def _salvage(text: str) -> Any:
    """Read the plain fields out of JSON that does not parse (a bare quotation mark in a text is enough)."""
    found: Node = {}
    kind = re.search(r'"@type"\s*:\s*"(\w*(?:Article|Posting))"', text)
    if not kind:
        return None
    found["@type"] = kind[1]
    for key in ("headline", "datePublished", "dateModified"):
        if value := re.search(rf'"{key}"\s*:\s*"((?:[^"\\\n]|\\.){{0,2000}}+)"\s*[,}}\n]', text):
            found[key] = value[1]
    if author := re.search(
        r'"author"\s*:\s*[\[{][^\]}]{0,500}?"name"\s*:\s*"((?:[^"\\\n]|\\.){0,300}+)"', text
    ):
        found["author"] = {"@type": "Person", "name": author[1]}
    return found


def _flat(value: Any) -> Iterator[Node]:
    """Yield the objects at the top, in lists, graphs and the main entity of a page."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, dict):
            yield one
            stack.extend(
                one[key]
                for key in ("mainEntity", "mainEntityOfPage", "@graph")
                if isinstance(one.get(key), dict | list)
            )


def _article(nodes: Sequence[Node], titles: Sequence[str]) -> Node:
    """Return the page's story: the typed node with the page's title, else the one that says most.

    Authors named by reference are filled in.
    """
    stories = [n for n in nodes if any(_ARTICLE_TYPES.search(t) for t in types(n))]
    if not stories:
        stories = [n for n in nodes if n.get("datePublished") and (n.get("headline") or n.get("author"))]
    if not stories:
        return {}
    keys = ("headline", "datePublished", "author")
    pages = [_signs(title) for title in titles if title]

    def fitness(node: Node) -> tuple[bool, int]:
        headline = _signs(plain(node.get("headline") or node.get("name"))) if len(stories) > 1 else ""
        named = bool(headline) and any(headline in page or page in headline for page in pages)
        return named, sum(bool(node.get(k)) for k in keys)

    best = max(stories, key=fitness)
    return best | {"author": _resolved(best.get("author") or best.get("creator"), nodes)}


def _signs(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _resolved(author: Any, nodes: Sequence[Node]) -> list[Any]:
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and n.get("name")}
    found = []
    for one in author[:_MOST_VALUES] if isinstance(author, list) else [author]:
        if isinstance(one, dict) and not one.get("name") and isinstance(one.get("@id"), str):
            found.append(by_id.get(one["@id"], one))
        elif one:
            found.append(one)
    return found
