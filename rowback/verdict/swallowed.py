"""Whether a part of the page that no reader sees took paragraphs of its story in, because it was left open.

A comment, a script, a style, a title or the like goes on to the next end of its kind, and what stands up to there is no
mark-up. Some hold paragraphs on purpose: a copy of the story to take over, a template, what scripts will show. These
hold whole parts, and no address holds any. What was left open took in the ends of parts that began before it, or the next of its own kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice

from rowback.text import normalise

_NAMES = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript")
# Only the first letter is looked at in most places of a page.
_START = re.compile(
    rf"<(?:!--|((?=[{''.join(sorted({letter for name in _NAMES for letter in (name[0], name[0].upper())}))}])(?i:{'|'.join(_NAMES)}))(?=[\s>]))"
)
_ENDS = {name: re.compile(rf"</(?i:{name})(?=[\s/>])") for name in _NAMES}
# A template ends nothing that began before it: it takes in all up to the end of the page.
_TEMPLATE = re.compile(r"</p>\s*+<template\b[^<>]*+>")
_ENDS_ONLY = re.compile(r"(?:</[a-z]++\s*+>\s*+)++")
_LINK = re.compile(r"""href=(?:"([^"]*+)"|'([^']*+)')""")
_LONG_ADDRESS = 150
_OWN_END = re.compile(r"[^\s<>]*+(?<![=-])>")  # an arrow or a quoting mark is of a text
ADDRESS = "link's address"
_ESCAPED = frozenset(("textarea", "title"))  # their text is written out with entities
_PARAGRAPH = re.compile(
    r"<p(?:\s[^<>]*+)?>\s*+((?:<(?:a|b|i|em|strong|span)\b[^<>]*+>)?+[^<>]{25,})", re.IGNORECASE
)
_PARAGRAPHS = 3
_LEAST = 100  # characters of these
_MOST_PARAGRAPHS = 12  # that are compared with what was read
_COMPARED = 25  # characters of each
# What is written out whole, if at all; tags that may be left out say nothing.
_PART = re.compile(
    r"<(/?)(html|body|header|footer|main|article|section|aside|nav|div|figure|ul|ol|table|form|blockquote)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*+>")
_TAG_BEFORE = re.compile(r"<[a-zA-Z/][^<>]*+>\s*\Z")
_MOST_BEFORE = 20  # tags around the first paragraph
_NEAR = 2_000
_FILLED_IN = re.compile(r"\{\{|<%|\$\{|\[\[|\\[nt\"/]|\\u00")  # of a template, or of text in a script


def swallowed(html: str, read: Iterable[str]) -> str:
    """Return what took in paragraphs of a page that are not among those read: `script`, `comment` …; empty if nothing.

    It is the name of an element, `comment`, or `ADDRESS`. `read`: the texts that were read, in the normal form.
    """
    known: set[str] = set()
    for name, text, least in _torn(html):
        known = known or {paragraph[:_COMPARED] for paragraph in read}
        lost = (_opening(found[1]) for found in islice(_PARAGRAPH.finditer(text), _MOST_PARAGRAPHS))
        if sum(opening not in known for opening in lost) >= least:
            return name
    return ""


def _torn(html: str) -> Iterator[tuple[str, str, int]]:
    """Yield name and text of what holds paragraphs that were not written for it, and how many are to be unread."""
    for name, content, closed in _contents(html):
        if len(content) < _LEAST:
            continue
        text = unescape(content) if name in _ESCAPED else content
        if text.count("<p") + text.count("<P") < _PARAGRAPHS or (name == "script" and not _is_markup(text)):
            continue
        if not closed or _holds_another(name, text) or _is_torn(text):
            yield name, text, _PARAGRAPHS
    for link in _LINK.finditer(html):
        value = link[1] or link[2] or ""
        long = len(value) >= _LONG_ADDRESS and "/p" in value
        if long and "</p" in (text := unescape(value)) and (least := _least_in_address(text)):
            yield ADDRESS, text, least
    if "<template" in html and (template := _TEMPLATE.search(html)):
        end = html.rfind("</template")
        if end < template.end() or _ENDS_ONLY.fullmatch(html, end):
            yield "template", html[template.end() : end if end >= template.end() else None], _PARAGRAPHS


def _least_in_address(text: str) -> int:
    """Return how many unread paragraphs in an address tell that it lost its quote; 0 if it holds them to share them.

    It took the end of its own tag in, or ends where the next quote stood, behind the `=` of a tag: one is enough then.
    Where it is but cut amid a part, several are.
    """
    last = text[text.rfind("<") :].rstrip()
    if _OWN_END.match(text) or (last.endswith("=") and ">" not in last and last[1:2].isalpha()):
        return 1
    halved = text.count("<p>") + text.count("<p ") != text.count("</p>")
    return _PARAGRAPHS if halved or _is_torn(text) else 0


def _opening(content: str) -> str:
    return normalise(unescape(_TAG.sub("", content)))[:_COMPARED]


def _contents(html: str) -> Iterator[tuple[str, str, bool]]:
    """Yield name, content and whether there is an end, of each part whose content is no mark-up."""
    position = 0
    while start := _START.search(html, position):
        name = (start[1] or "comment").lower()
        if name == "comment":
            begin = start.end()
            end = html.find("-->", start.start() + 2)  # `<!-->` is a whole comment
        else:
            begin = html.find(">", start.end()) + 1
            if begin == 0:
                return
            if html[begin - 2] == "/" or (name == "iframe" and "srcdoc" in html[start.end() : begin]):
                position = begin
                continue
            found = _ENDS[name].search(html, begin)
            end = found.start() if found else -1
        yield name, html[begin:] if end < 0 else html[begin : max(begin, end)], end >= 0
        if end < 0:
            return
        position = max(begin, end) + 2


def _is_markup(script: str) -> bool:
    """Tell paragraphs that stand in a script as they are from those in its strings, and in templates."""
    first = script.find("<p")
    if _FILLED_IN.search(script, max(0, first - _NEAR), first + _NEAR):
        return False
    before = script[max(0, first - _NEAR) : first].rstrip()
    for _ in range(_MOST_BEFORE):
        if not (tag := _TAG_BEFORE.search(before)):
            break
        before = before[: tag.start()].rstrip()
    return not before or before[-1] in ";})"


def _holds_another(name: str, content: str) -> bool:
    if name == "comment":
        return "<!--" in content
    return any(start[1] and start[1].lower() == name for start in _START.finditer(content))


def _is_torn(content: str) -> bool:
    """Tell whether parts begin that do not end, or the reverse."""
    count = Counter[str]()
    for tag in _PART.finditer(content):
        count[tag[2].lower()] += -1 if tag[1] else 1
    return any(count.values())
