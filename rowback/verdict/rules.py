"""The rules on how a page was answered: status, type, completeness, where it led, and whether it has any text."""

from __future__ import annotations

import re
from collections import Counter, deque

from rowback.model import Judgement, PageVerdict
from rowback.verdict.look import LEAST, Look, is_front, split
from rowback.verdict.swallowed import ADDRESS, swallowed
from rowback.verdict.vendors import challenger, protector
from rowback.verdict.wording import BLOCKED, GATES, SCRIPTLESS

_MANY_LINKS = 20
_TEASERS = 8  # links of so many
_TEASER = 20  # characters each: the labels of a menu are shorter
_SENTENCE = 25  # characters
_OPENING = 300  # characters
_WORDS = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.6
_LOREM = frozenset(
    """lorem ipsum dolor sit amet consectetur consectetuer adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna
    aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in
    reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt culpa
    qui officia deserunt mollit anim id est laborum vestibulum pellentesque vivamus mauris nunc nec vel a ac at""".split()  # noqa: SIM905
)
_STOP = re.compile(r"(?<![.…])[.!?。！？।؟۔][\"'”’»)]*\Z")
_LONG_STORY = 1_500  # characters; so much text is a story though its headline was not found
_FIRST_ONES = 3  # paragraphs
_FAR_MORE = 3  # times; what counts characters for words, in scripts without spaces, says 2.4
_REFUSED = frozenset((402, 403, 418, 429, 430, 451, 999))
_REASONS = {
    402: ": it wants to be paid",
    429: ": too many requests",
    451: ": not available here for legal reasons",
}
_READABLE = re.compile(
    r"^\s*(?:text/html|application/xhtml\+xml|text/plain|application/xml|text/xml|$)", re.IGNORECASE
)
# An HTML document that a parser wrote out again always ends its body; servers may leave the last tags out, but no
# document ends inside a tag, a comment, a script or a style.
_END = 2_000  # characters, where the last tags stand
_LONG_END = 100_000  # with what some servers write behind them
_OPEN_TAG = re.compile(r"<[a-zA-Z/!][^<>]*+\Z")
_RAW = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)
# Parts whose end tag may not be left out; what stands in scripts, styles and comments is no mark-up.
_PARTS = re.compile(
    r"<(/?)(script|style|div|article|main|section|ul|ol|figure|table)\b|<!--|-->", re.IGNORECASE
)
_CLOSED = re.compile(r"</(?:html|body)\s*+>", re.IGNORECASE)
_ENDS = re.compile(
    r"(</(?:html|body)\s*+>)|(</(?:script|style)\b|-->)|<(?:script|style)\b|<!--", re.IGNORECASE
)
_LEFT_OPEN = 2
_AFTER = 80  # characters behind the story; with fewer the document ends where its story does
_LENGTH = 0.9  # of the declared number of bytes must have come


def by_status(look: Look) -> Judgement | None:
    """Judge by the HTTP status: whatever text an error answer carries, it is not the article."""
    status = look.capture.status
    if 200 <= status < 300:
        if status in (204, 205):
            return Judgement(verdict=PageVerdict.EMPTY, reason=f"the server answered {status} without a page")
        return None
    if status in (404, 410):
        return Judgement(verdict=PageVerdict.NOT_FOUND, reason=f"the server answered {status}")
    if 300 <= status < 400:
        return Judgement(verdict=PageVerdict.ERROR, reason=f"the redirect ({status}) led nowhere")
    vendor = challenger(look.capture)
    if status in (401, 407) and not vendor:
        return Judgement(
            verdict=PageVerdict.LOGIN, reason=f"the server answered {status} and asks who we are"
        )
    if vendor or status in _REFUSED or (status in (405, 503) and _refuses(look)):
        by = vendor or protector(look.capture)
        return Judgement(
            verdict=PageVerdict.BLOCKED,
            reason=f"the server answered {status}{_REASONS.get(status, '')}{marks_of(by)}",
        )
    return Judgement(verdict=PageVerdict.ERROR, reason=f"the server answered {status}")


def _refuses(look: Look) -> bool:
    shown = look.signs.shown[:1_000] if look.story < LEAST else ""
    return any(look.headed(phrases) or phrases.search(shown) for phrases in (BLOCKED, GATES))


def by_type(look: Look) -> Judgement | None:
    """Judge by the declared type: a picture, a feed or a file is no article page."""
    if not _READABLE.match(look.capture.content_type):
        return Judgement(
            verdict=PageVerdict.ERROR,
            reason=f"the answer is {look.capture.content_type.split(';')[0]}, not a page",
        )
    return None


def by_truncation(look: Look) -> Judgement | None:
    """Judge by whether the answer was cut off."""
    if look.capture.truncated:
        return _truncated("the answer was cut off before its end")
    html = look.capture.html
    if within := swallowed(html, (paragraph.text for paragraph in look.article.paragraphs)):
        part = within if within in ("comment", ADDRESS) else f"{within} element"
        return _truncated(
            f"paragraphs of the page stand within a {part} that was left open, where no reader sees them"
        )
    return by_end(look)


def by_end(look: Look) -> Judgement | None:
    """Judge by how the document ends, and by how much of it came."""
    html = look.capture.html
    if _OPEN_TAG.search(html, max(0, len(html) - _END)) and not _is_closed(html):
        return _truncated("the document ends inside a tag")
    if _CLOSED.search(html, max(0, len(html) - _END)) or _CLOSED.search(html, max(0, len(html) - _LONG_END)):
        return None
    last = next(iter(deque(_RAW.finditer(html, max(0, len(html) - _LONG_END)), maxlen=1)), None)
    if last and not last[1]:
        return _truncated(f"the document ends inside a {last[2].lower()}")
    declared = look.capture.header_fields.get("content-length", "")
    plain = look.capture.header_fields.get("content-encoding", "identity").strip().lower() in ("", "identity")
    if declared.isdecimal() and plain and len(declared) < 12:
        came = len(html.encode("utf-8", "replace"))
        if came < _LENGTH * int(declared):
            return _truncated(f"{came:,} of {int(declared):,} bytes came, and the document does not end")
    if not (opened := _still_open(html)):
        return None
    if not html[-_END:].rstrip().endswith(">"):
        return _truncated("the document ends in the middle of a text, before the parts around it do")
    # Some pages that are whole leave a `div` or two open, and no other; behind their story the page goes on.
    ends_there = look.signs.last or len(look.signs.after) < _AFTER
    if ends_there or len(opened) > _LEFT_OPEN or any(name != "div" for name in opened):
        return _truncated(f"the document ends before its {opened[-1]} element does")
    return None


def _is_closed(html: str) -> bool:
    """Tell whether the body ends, as mark-up: an end tag before the end of a script or comment is most likely within it."""
    ended = False
    for tag in _ENDS.finditer(html, max(0, len(html) - _LONG_END)):
        if tag[1]:
            ended = True
        elif tag[2]:
            ended = False
        elif ended:
            break
    return ended


def _still_open(html: str) -> list[str]:
    """Return the names of the parts that are open at the end, the outermost first; an end tag closes those within."""
    opened: list[str] = []
    count = Counter[str]()
    silent = ""
    for tag in _PARTS.finditer(html):
        name = (tag[2] or "").lower()
        if silent:
            closes = tag[0] == "-->" if silent == "<!--" else bool(tag[1]) and name == silent
            silent = "" if closes else silent
        elif tag[0] == "<!--" or (name in ("script", "style") and not tag[1]):
            silent = name or tag[0]
        elif name and not tag[1]:
            opened.append(name)
            count[name] += 1
        elif count[name]:
            while (last := opened.pop()) != name:
                count[last] -= 1
            count[name] -= 1
    return opened


def _truncated(reason: str) -> Judgement:
    return Judgement(verdict=PageVerdict.TRUNCATED, reason=reason)


def by_redirect(look: Look) -> Judgement | None:
    """Judge by where it led: a removed story is often answered by the front page."""
    asked = split(look.capture.requested_url)
    if asked.netloc and look.address.netloc and not is_front(asked) and is_front(look.address):
        return Judgement(verdict=PageVerdict.NOT_FOUND, reason="the site's front page is shown instead")
    return None


def by_emptiness(look: Look) -> Judgement | None:
    """Judge by whether any text was found."""
    signs = look.signs
    if _is_filler(look.voice):
        return Judgement(
            verdict=PageVerdict.EMPTY, reason="the page shows filler words (“lorem ipsum”) for a story"
        )
    if look.story < LEAST and not _is_word(look):
        teasers = signs.links >= _TEASERS and signs.linked >= _TEASER * signs.links
        if (teasers or signs.links > _MANY_LINKS) and signs.linked > 0.4 * signs.shown_length:
            if look.story:
                return None
            return Judgement(
                verdict=PageVerdict.LISTING, reason=f"the page is {signs.links} links without a story"
            )
        if SCRIPTLESS.search(signs.shown):
            return Judgement(verdict=PageVerdict.EMPTY, reason="the page shows its text to scripts only")
        found = f"only {look.story} characters of story" if look.story else "no story"
        return Judgement(
            verdict=PageVerdict.EMPTY, reason=f"{found} text {'were' if look.story else 'was'} found"
        )
    if not look.article.headline and look.story < _LONG_STORY:
        return Judgement(verdict=PageVerdict.EMPTY, reason="the page has no headline")
    return None


def _is_filler(text: str) -> bool:
    """Tell whether a text is the filler of a design that waits for its story, most of it."""
    if "lorem ipsum" not in text[:_OPENING].lower():
        return False
    words = _WORDS.findall(text.lower())
    return sum(word in _LOREM for word in words) > _MOSTLY * len(words)


def by_shortfall(look: Look) -> Judgement | None:
    """Judge by whether far more text is declared than is shown: the page still loads, or reading has lost most of it.

    Some templates count all words of a page, so a story of some length is believed.
    """
    declared, shown = look.signs.declared_length, look.signs.shape.text
    if look.signs.loading and len(look.article.paragraphs) <= _FIRST_ONES and not look.signs.selected:
        return _truncated("the page still loads: what stands behind its first words is a place for the rest")
    if shown < _LONG_STORY and declared > _FAR_MORE * max(shown, LEAST) and not look.signs.selected:
        return _truncated(f"the page declares a text of some {declared:,} characters and shows {shown:,}")
    return None


def _is_word(look: Look) -> bool:
    """Tell whether the little text is a sentence under a headline: so a retraction looks, and no page that still loads."""
    declared = look.declared or look.signs.og_type == "article"
    last = look.article.paragraphs[-1].text if look.article.paragraphs else ""
    return (
        declared and bool(look.article.headline) and look.story >= _SENTENCE and bool(_STOP.search(last[-3:]))
    )


def marks_of(vendor: str) -> str:
    """Return the end of a reason that names who blocks."""
    return f", with the marks of {vendor}" if vendor else ""
