"""What a page may cost: a cheap scan of the HTML text that refuses before a parser sees it."""

from __future__ import annotations

import re

# libxml2 drops text silently beyond 10 MB a node, and a copy of the tree takes about ten times the text.
MOST_CHARACTERS = 5_000_000
MOST_TAGS = 50_000
# With huge_tree libxml2 goes to 2,048 levels and then drops what is below without a word.
DEEPEST = 1_000
MOST_ATTRIBUTES = 1_000
_LONG_TAG = 8_000

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)")
_VALUE = re.compile(r'"[^"]*"|\'[^\']*\'')
_RAW = frozenset(("script", "style", "textarea", "title", "noscript", "template", "xmp", "svg"))
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
# Their end tag may be left out; a parser closes them itself, so they never nest by accident.
_OPTIONAL = frozenset("p li dt dd tr td th thead tbody tfoot option html head body".split())  # noqa: SIM905


class ExtractionRefused(Exception):  # noqa: N818 - the contract's name; a refusal is an answer
    """The page cannot be read safely; `reason` is one plain sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def guard(html: str) -> int:
    """Return the number of opening tags; raise ExtractionRefused where the page is too large, deep or odd."""
    if len(html) > MOST_CHARACTERS:
        raise ExtractionRefused(f"the page has more than {MOST_CHARACTERS:,} characters")
    lower = html.lower() if html.isascii() else html
    scan = _Scan()
    position = 0
    while match := _TAG.search(html, position):
        position = match.end()
        if match[0] == "<!--":
            position = _skip(html, "-->", position)
        elif match[1]:
            scan.close(match[2].lower())
        else:
            name = match[2].lower()
            scan.open(name, match[3])
            if name in _RAW and not match[3].endswith("/"):
                position = _skip(lower, f"</{name}", position)
    return scan.tags


def _skip(text: str, end: str, position: int) -> int:
    at = text.find(end, position)
    return len(text) if at < 0 else at


class _Scan:
    """The stack of open elements, roughly as a parser would keep it."""

    def __init__(self) -> None:
        self.tags = 0
        self.stack: list[str] = []
        self.counts: dict[str, int] = {}

    def open(self, name: str, rest: str) -> None:
        self.tags += 1
        if self.tags > MOST_TAGS:
            raise ExtractionRefused(f"the page has more than {MOST_TAGS:,} elements")
        if len(rest) > _LONG_TAG and len(_VALUE.sub("", rest).split()) > MOST_ATTRIBUTES:
            raise ExtractionRefused(f"an element has more than {MOST_ATTRIBUTES:,} attributes")
        if name in _VOID or name in _OPTIONAL or rest.endswith("/"):
            return
        self.stack.append(name)
        self.counts[name] = self.counts.get(name, 0) + 1
        if len(self.stack) > DEEPEST:
            raise ExtractionRefused(f"elements are nested more than {DEEPEST:,} deep")

    def close(self, name: str) -> None:
        if not self.counts.get(name):
            return
        while True:
            top = self.stack.pop()
            self.counts[top] -= 1
            if top == name:
                return
