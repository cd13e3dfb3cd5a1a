"""Make text from a page safe to show a person: in a terminal, a mail or a web page."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls (terminal escape sequences begin with one), soft hyphen, invisible and
# direction-changing characters, interlinear and tag characters. Tab and line ends are handled apart.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
# Joiners mean something after letters of scripts that join (Persian, Indic) and inside emoji; elsewhere they only hide.
_IDLE_JOINER = re.compile("(?<![\u0600-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")
_SPACE = re.compile(r"[\t\r\n\u2028\u2029\x85]+")
# Pointed Hebrew and Vietnamese stack three marks; text that piles up more is there to overflow its line.
MARKS_IN_A_ROW = 4


def clean(text: str | None, *, lines: bool = False) -> str:
    """Return `text` without controls, direction overrides and invisible characters; on one line unless `lines`."""
    if not text:
        return ""
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    else:
        text = _SPACE.sub(" ", text)
    text = _IDLE_JOINER.sub("", _UNSEEN.sub("", text))
    return text if text.isascii() else _cap_marks(text)


def shorten(text: str | None, most: int) -> str:
    """Return `clean(text)` cut at a word to at most `most` characters, with an ellipsis where it was cut."""
    whole = clean(text).strip()
    if len(whole) <= most:
        return whole
    head = whole[: most - 1]
    at = head.rfind(" ")
    return (head[:at] if at > most // 2 else head).rstrip(" ,;:–—-") + "…"


def _cap_marks(text: str) -> str:
    kept: list[str] = []
    row = 0
    for character in text:
        row = row + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if row <= MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
