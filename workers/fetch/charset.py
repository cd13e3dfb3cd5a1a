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
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "utf-16": "utf-16-le",
}
# Labels of the standard that Python does not know; those that begin with x- are tried without it.
_LABELS = {
    "unicode-1-1-utf-8": "utf-8",
    "unicode11utf8": "utf-8",
    "unicode20utf8": "utf-8",
    "iso88591": "cp1252",
    "iso88592": "iso8859-2",
    "iso-8859-6-e": "iso8859-6",
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-8-i": "iso8859-8",
    "logical": "iso8859-8",
    "visual": "iso8859-8",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
    "mac": "mac-roman",
    "csmacintosh": "mac-roman",
    "mac-ukrainian": "mac-cyrillic",
    "dos-874": "cp874",
    "windows-874": "cp874",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "cn-big5": "big5hkscs",
    "x-big5": "big5hkscs",
    "windows-31j": "cp932",
    "ks_c_5601-1989": "cp949",
    "ksc_5601": "cp949",
    "windows-949": "cp949",
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
    name = label.lower().removeprefix("x-")
    try:
        found = codecs.lookup(_LABELS.get(name, name))
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
    match = _META.search(_without_comments(raw[:_HEAD]))
    named = codec(match[1].decode("ascii")) if match else None
    # Whoever could read the label did not read UTF-16.
    return "utf-8" if named and named.startswith(("utf-16", "utf-32")) else named


def _without_comments(head: bytes) -> bytes:
    kept, at = [], 0
    while (opened := head.find(b"<!--", at)) >= 0:
        kept.append(head[at:opened])
        at = head.find(b"-->", opened + 2) + 3
        if at < 3:
            return b"".join(kept)
    return b"".join((*kept, head[at:]))


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
