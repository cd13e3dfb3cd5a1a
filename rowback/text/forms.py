"""The normal form (what we keep), the cosmetic form (what a reader would call the same) and the skeleton."""

from __future__ import annotations

import re
import unicodedata

# Characters that show nothing: zero-width space, word joiner, byte order mark, soft hyphen, direction
# marks and overrides. The zero-width joiners U+200C/U+200D stay: Persian and emoji are spelled with them.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_DROPPED = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f{_INVISIBLE}]+")
_SPACES = re.compile(r"[\s\u2800\u3164]+")
_SHOWN_BLANKS = re.compile("[\u034f\u2800\u3164]")
_JOINERS = re.compile("[\u200c\u200d\ufe0e\ufe0f]")

_DOUBLE = "“”„‟«»″‶＂〝〞〟「」『』《》〈〉❝❞"
_SINGLE = "‘’‚‛‹›′‵`´ʼʻˈ＇❛❜"
_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻"
_FOLD = str.maketrans(
    dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'") | dict.fromkeys("‐‑‒−﹣－", "-") | {"⁄": "/"}
)
_LONG_DASH = re.compile(r" ?(?:—|―|﹘|⸺|⸻|(?<!-)--(?!-)) ?")
# A short dash with a space on both sides parts clauses; with a space before it only, it may be a minus.
_SHORT_DASH = re.compile(r" [–-] |–")
_ELLIPSIS = re.compile(r" ?(?:\.(?: ?\.){2,}|…) ?")
_EDGE_QUOTE = re.compile(r"''|(?<!\w)'|'(?!\w)")
_QUOTE_SPACE = re.compile(r' ?" ?')
_BEFORE_MARK = re.compile(r" (?=[,;:!?)\]])| (?=\.(?!\d))|(?<=[(\[¿¡]) ")
_MARKS_BESIDE_BLANKS = (" ,", " ;", " :", " !", " ?", " )", " ]", " .", "( ", "[ ", "¿ ", "¡ ")
_WORDS = re.compile(r"\w+")
# Marks on a letter are no word characters of their own. No language puts more than a few on one.
_HEAP = 64
_HEAPS = re.compile(rf"[^\w\s]{{{_HEAP},}}")
_MARK = re.compile(r"[^\w\s]")
_MOST_MARKS = 30


def normalise(text: str) -> str:
    """Return the form that is kept: NFC, one space for any white space, no characters that show nothing."""
    if not text.isascii():
        # Of a heap's marks one stands at such a place: most texts have none, and need not be gone through.
        if _MARK.search(text[_HEAP - 1 :: _HEAP]):
            text = _HEAPS.sub(_fewer_marks, text)
        text = unicodedata.normalize("NFC", text)
    # Most texts have nothing to take away. No separator but the plain blank and no format character is printable.
    if text.isprintable() and "  " not in text and (text.isascii() or not _SHOWN_BLANKS.search(text)):
        return text.strip()
    # The others mostly have line ends and indents only.
    parted = " ".join(text.split())
    if parted.isprintable() and (parted.isascii() or not _SHOWN_BLANKS.search(parted)):
        return parted
    return _SPACES.sub(" ", _DROPPED.sub("", text)).strip()


def _fewer_marks(heap: re.Match[str]) -> str:
    """Keep the first marks of a heap: normalisation sorts them, in quadratic time."""
    kept: list[str] = []
    marks = 0
    for c in heap[0]:
        marks = marks + 1 if unicodedata.combining(c) else 0
        if marks <= _MOST_MARKS:
            kept.append(c)
    return "".join(kept)


def cosmetic_form(text: str) -> str:
    """Return a form that is equal for two texts if they differ in typography only.

    Folded: compatibility characters, shape of quotation marks, dashes, ellipsis, spaces around them.
    Kept: every letter and its case, digits, currency and percent signs, decimal and other points, commas,
    and that there is a quotation mark.
    """
    text = normalise(text)
    if not text.isascii():
        text = _JOINERS.sub("", text)
        text = _ELLIPSIS.sub("...", text)
        text = _compatible(text.translate(_FOLD))
        text = _SPACES.sub(" ", text)
    # Asking first whether there is anything to fold makes this many times faster: most sentences have nothing.
    if ".." in text or ". ." in text or "…" in text:
        text = _ELLIPSIS.sub("...", text)
    if not text.isascii() or "--" in text:
        text = _LONG_DASH.sub("-", text)
    if " - " in text or "–" in text:
        text = _SHORT_DASH.sub("-", text)
    if "'" in text:
        text = _EDGE_QUOTE.sub('"', text)
    if '"' in text:
        text = _QUOTE_SPACE.sub('"', text)
    if any(mark in text for mark in _MARKS_BESIDE_BLANKS):
        text = _BEFORE_MARK.sub("", text)
    return text.strip()


def skeleton(text: str) -> str:
    """Return the words alone, letters and digits without case, parted by one space: for matching, never for judging."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", normalise(text)).casefold()))


def _compatible(text: str) -> str:
    """Apply NFKC except to numerals in another place: 10² is not 102, 1½ is not 11/2."""
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return text
    return "".join(
        c if c.isascii() or unicodedata.category(c) == "No" else unicodedata.normalize("NFKC", c)
        for c in text
    )
