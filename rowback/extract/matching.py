"""CSS selectors on a parsed page, within a bound: a page may be hostile, and a selector clumsy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cssselect
from cssselect import parser as css
from lxml.html import HtmlElement

LONGEST = 500
"""Characters of one selector."""

MOST_STEPS = 1_000_000
"""Comparisons for all selectors of one page: about a second; an ordinary page with seven of them takes a hundredth."""

_PLACES = ("first-child", "last-child", "only-child", "first-of-type", "last-of-type", "only-of-type", "root")
_COUNTED = ("nth-child", "nth-of-type")


class BadSelector(ValueError):  # noqa: N818  as `Refusal`
    """A text is no selector that can be used here; the message is one sentence."""


class TooCostly(Exception):  # noqa: N818  an answer about a page
    """The selectors take more steps on this page than are allowed."""


def parse(text: str) -> list[css.Selector]:
    """Return a selector group taken apart; raise BadSelector with what is wrong with it."""
    if len(text) > LONGEST:
        raise BadSelector(f"it has more than {LONGEST} characters")
    try:
        group = cssselect.parse(text)
    except cssselect.SelectorError as error:
        raise BadSelector(f"{text!r} is no CSS selector ({_plain(str(error))})") from error
    except RecursionError as error:
        raise BadSelector("it nests too deep") from error
    for selector in group:
        if selector.pseudo_element is not None:
            raise BadSelector(f"{text!r} asks for a pseudo-element, and only elements can be selected")
        for word in _unknown(selector.parsed_tree):
            raise BadSelector(f"{text!r} uses {word}, which is not known here")
    return group


def _plain(message: str) -> str:
    return (message[:1].lower() + message[1:]).replace("<", "").replace(">", "")


def _unknown(tree: css.Tree) -> Iterator[str]:
    """Yield the parts of a selector that cannot be matched."""
    if isinstance(tree, css.Pseudo) and tree.ident not in _PLACES:
        yield f":{tree.ident}"
    elif isinstance(tree, css.Function):
        try:
            known = tree.name in _COUNTED and css.parse_series(tree.arguments) is not None
        except ValueError:
            known = False
        if not known:
            yield f":{tree.name}(…)"
    elif isinstance(tree, css.Relation):
        yield ":has(…)"
    for below in _below(tree):
        yield from _unknown(below)


def _below(tree: css.Tree) -> Sequence[css.Tree]:
    if isinstance(tree, css.Element):
        return ()
    if isinstance(tree, css.CombinedSelector | css.Negation):
        return (tree.selector, tree.subselector)
    if isinstance(tree, css.Matching | css.SpecificityAdjustment):
        return (tree.selector, *tree.selector_list)
    return (tree.selector,)


class Finder:
    """Finds elements by selectors on one page, all of them together within MOST_STEPS."""

    def __init__(self, root: HtmlElement, *, most: int = MOST_STEPS) -> None:
        self._root = root
        self._left = most

    def find(self, text: str) -> list[HtmlElement]:
        """Return the elements that a valid selector group names, in document order; raise TooCostly."""
        trees = [selector.parsed_tree for selector in parse(text)]
        return [
            element
            for element in self._root.iter()
            if isinstance(element.tag, str) and any(self._matches(tree, element) for tree in trees)
        ]

    def _step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooCostly

    def _matches(self, tree: css.Tree, element: HtmlElement) -> bool:
        self._step()
        match tree:
            case css.Element():
                return tree.element is None or tree.element.lower() == element.tag
            case css.Class():
                held = element.get("class")
                return held is not None and tree.class_name in held.split() and self._matches(tree.selector, element)  # fmt: skip
            case css.Hash():
                return bool(element.get("id") == tree.id) and self._matches(tree.selector, element)
            case css.Attrib():
                return _holds(tree, element) and self._matches(tree.selector, element)
            case css.Negation():
                return self._matches(tree.selector, element) and not self._matches(tree.subselector, element)
            case css.Matching() | css.SpecificityAdjustment():
                return self._matches(tree.selector, element) and any(
                    self._matches(one, element) for one in tree.selector_list
                )
            case css.Pseudo():
                return self._matches(tree.selector, element) and self._placed(tree.ident, element)
            case css.Function():
                return self._matches(tree.selector, element) and self._counted(tree, element)
            case css.CombinedSelector():
                return self._matches(tree.subselector, element) and any(
                    self._matches(tree.selector, other) for other in self._related(tree.combinator, element)
                )
        return False

    def _related(self, combinator: str, element: HtmlElement) -> Iterator[HtmlElement]:
        match combinator:
            case ">":
                parent = element.getparent()
                if parent is not None:
                    yield parent
            case "+":
                yield from self._siblings(element, preceding=True, most=1)
            case "~":
                yield from self._siblings(element, preceding=True)
            case _:
                for ancestor in element.iterancestors():
                    self._step()
                    yield ancestor

    def _siblings(
        self, element: HtmlElement, *, preceding: bool, of_type: bool = False, most: int = 0
    ) -> Iterator[HtmlElement]:
        count = 0
        for sibling in element.itersiblings(preceding=preceding):
            self._step()
            if isinstance(sibling.tag, str) and (not of_type or sibling.tag == element.tag):
                yield sibling
                count += 1
                if count == most:
                    return

    def _placed(self, place: str, element: HtmlElement) -> bool:
        if place == "root":
            return element.getparent() is None
        of_type = place.endswith("type")
        sides = {"f": (True,), "l": (False,), "o": (True, False)}[place[0]]
        return all(
            next(self._siblings(element, preceding=side, of_type=of_type, most=1), None) is None
            for side in sides
        )

    def _counted(self, tree: css.Function, element: HtmlElement) -> bool:
        a, b = css.parse_series(tree.arguments)
        of_type = tree.name == "nth-of-type"
        place = 1 + sum(1 for _ in self._siblings(element, preceding=True, of_type=of_type))
        return place == b if a == 0 else (place - b) % a == 0 and (place - b) // a >= 0


def _holds(tree: css.Attrib, element: HtmlElement) -> bool:
    held: str | None = element.get(tree.attrib.lower())
    if held is None:
        return tree.operator == "!="
    if tree.operator == "exists":
        return True
    value = str(tree.value.value) if tree.value is not None else ""
    match tree.operator:
        case "=":
            return held == value
        case "!=":
            return held != value
        case "~=":
            return value in held.split()
        case "|=":
            return held == value or held.startswith(f"{value}-")
        case "^=":
            return bool(value) and held.startswith(value)
        case "$=":
            return bool(value) and held.endswith(value)
        case "*=":
            return bool(value) and value in held
    return False
