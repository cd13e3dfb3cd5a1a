"""What a page may cost: a cheap scan of the HTML text that refuses before a parser sees it.

How deep a page is nested is not looked at here: the parser stops at 2,048 levels, is quick until then, and says so
(`tree.parse`). What it does slowly is one thing: a tag with very many attributes, in quadratic time.
"""

from __future__ import annotations

import re

# libxml2 drops text silently beyond 10 MB a node in its usual mode, and a tree takes about ten times the text.
MOST_CHARACTERS = 5_000_000
MOST_TAGS = 200_000
"""Opening and closing tags, and comments."""
MOST_ATTRIBUTES = 5_000
"""Attributes of different names that the tags with very many have in all. A script may look like such a tag."""
_MANY = 1_000

# The start of a tag that is not plainly harmless. A harmless one has no mark-up character in a value, and by its
# pieces no more attributes than are allowed (60 * 15 + 100); such tags cannot overlap, so the search is linear.
_ODD = re.compile(
    r"""</?[a-zA-Z](?!(?:[^<>"']{0,30}+(?:"[^"<>]*+"|'[^'<>]*+')){0,60}+[^<>"']{0,200}+>)[^\s/>]*+"""
)
# One attribute as the HTML Standard parts them: a quotation mark counts only behind the equals sign.
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
)
_ATTRIBUTES = re.compile(rf"(?:{_ATTRIBUTE.pattern}){{0,{_MANY}}}+")
# Odd tags may overlap, where a page leaves quotation marks open: what is read of them in all is bounded.
_MOST_READ = 10_000_000
_DEAR = 8  # what one character costs more where the names are gathered


class ExtractionRefused(Exception):  # noqa: N818 - the contract's name; a refusal is an answer
    """The page cannot be read safely; `reason` is one plain sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def guard(html: str) -> None:
    """Raise ExtractionRefused where the page is too large or too odd for the parser."""
    if len(html) > MOST_CHARACTERS:
        raise ExtractionRefused(f"the page has more than {MOST_CHARACTERS:,} characters")
    if html.count("<") > MOST_TAGS:
        raise ExtractionRefused(f"the page has more than {MOST_TAGS:,} tags")
    # Every start is tried for itself: what is a comment, a script or a value here may be a tag to the parser.
    left = _MOST_READ
    many = 0
    for start in _ODD.finditer(html):
        attributes = _ATTRIBUTES.match(html, start.end())
        end = attributes.end() if attributes else start.end()
        position = end
        names: set[str] = set()
        while attribute := _ATTRIBUTE.match(html, position):
            position = attribute.end()
            names.add(attribute[1])
            if many + len(names) > MOST_ATTRIBUTES:
                raise ExtractionRefused(f"the tags have more than {MOST_ATTRIBUTES:,} attributes")
        many += len(names)
        left -= end - start.end() + _DEAR * (position - end)
        if left < 0:
            raise ExtractionRefused("the mark-up is broken: too many tags have no end")
