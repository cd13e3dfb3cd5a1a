"""What a page may cost: a cheap scan of the HTML text that refuses before a parser sees it."""

from __future__ import annotations

import re

# libxml2 drops text silently beyond 10 MB a node, and a copy of the tree takes about ten times the text.
MOST_CHARACTERS = 5_000_000
MOST_TAGS = 50_000
# With huge_tree libxml2 goes to 2,048 levels and then drops what is below without a word.
DEEPEST = 1_000
MOST_ATTRIBUTES = 1_000

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# The rest of a tag in which no mark-up character hides in a value: nearly all are like that.
_REST = re.compile(r"""(?:[^<>"']|"[^"<>]*+"|'[^'<>]*+')*+>""")
# One attribute as the HTML Standard parts them: a quotation mark counts only behind the equals sign.
_ATTRIBUTE = re.compile(
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
)
_LONG_REST = 4_000
# Elements whose content a parser takes as text; it reads on at the end tag, however that is written.
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")
}
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
    scan = _Scan()
    position = 0
    while match := _TAG.search(html, position):
        position = match.end()
        if match[0] == "<!--":
            scan.comment()
            position = html.find("-->", position) + 3
            if position < 3:
                return scan.tags
            continue
        name = match[2].lower()
        position = _end_of_tag(html, position)
        if match[1]:
            scan.close(name)
            continue
        closed = html.endswith("/>", match.end(), position)
        scan.open(name, closed=closed)
        if name in _RAW and not closed:
            end = _RAW[name].search(html, position)
            if end is None:
                return scan.tags
            position = end.start()
    return scan.tags


def _end_of_tag(html: str, position: int) -> int:
    """Return where the tag ends; raise ExtractionRefused where it has too many attributes."""
    rest = _REST.match(html, position, position + _LONG_REST)
    if rest:
        return rest.end()
    count = 0
    while attribute := _ATTRIBUTE.match(html, position):
        position = attribute.end()
        count += 1
        if count > MOST_ATTRIBUTES:
            raise ExtractionRefused(f"an element has more than {MOST_ATTRIBUTES:,} attributes")
    return html.find(">", position) + 1 or len(html)


class _Scan:
    """The stack of open elements, roughly as a parser would keep it."""

    def __init__(self) -> None:
        self.tags = 0
        self.comments = 0
        self.stack: list[str] = []
        self.counts: dict[str, int] = {}

    def open(self, name: str, *, closed: bool) -> None:
        self.tags += 1
        if self.tags > MOST_TAGS:
            raise ExtractionRefused(f"the page has more than {MOST_TAGS:,} elements")
        if name in _VOID or name in _OPTIONAL or closed:
            return
        self.stack.append(name)
        self.counts[name] = self.counts.get(name, 0) + 1
        if len(self.stack) > DEEPEST:
            raise ExtractionRefused(f"elements are nested more than {DEEPEST:,} deep")

    def comment(self) -> None:
        self.comments += 1
        if self.comments > MOST_TAGS:
            raise ExtractionRefused(f"the page has more than {MOST_TAGS:,} comments")

    def close(self, name: str) -> None:
        if not self.counts.get(name):
            return
        while True:
            top = self.stack.pop()
            self.counts[top] -= 1
            if top == name:
                return
