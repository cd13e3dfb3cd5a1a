"""Turns the bytes of a page into text, as browsers do (HTML Standard, "determining the character encoding")."""

from __future__ import annotations

import codecs
import re

# The standard's labels mean the wider sets.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
# Python's own codecs that no page is written in: they raise, or run through the text as a program would.
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem")
)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_PARAMETER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEAD = 200_000
FALLBACK = "cp1252"


def codec(label: str) -> str | None:
    """Return the name of the codec that a page's label means, None where it is not one that pages are written in."""
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name in _NO_CHARSETS:
        return None
    return _WIDER.get(found.name, found.name)


def marked(raw: bytes) -> str | None:
    """Return the codec that a byte order mark names; it takes the mark away."""
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def written_in(raw: bytes) -> str | None:
    """Return the codec that the page's own <meta> names."""
    match = _META.search(raw, 0, _HEAD)
    named = codec(match[1].decode("ascii")) if match else None
    # Whoever could read the label did not read UTF-16.
    return "utf-8" if named and named.startswith(("utf-16", "utf-32")) else named


def decode(raw: bytes, content_type: str = "") -> str:
    """Return a page's text by its mark, its header, its own word, else UTF-8 or Windows-1252; never fails."""
    parameter = _PARAMETER.search(content_type)
    named = marked(raw) or (codec(parameter[1]) if parameter else None) or written_in(raw)
    if named is None:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            named = FALLBACK
    return raw.decode(named, "replace")
