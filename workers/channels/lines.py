"""Makes text from outside fit for one visible line: a subject, an answer in a log."""

from __future__ import annotations

import re
import unicodedata

# What may turn a line's meaning around without being seen: controls, bidirectional marks, unpaired halves.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Zero-width joiners that are part of the spelling of emoji and of several scripts.
_JOINERS = "\u200c\u200d"


def one_line(text: str, *, longest: int) -> str:
    """Return `text` on one line without invisible characters, cut at a word after `longest` characters."""
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    visible = "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _UNSEEN)
    line = re.sub(r"\s+", " ", visible).strip()
    if len(line) <= longest:
        return line
    head, space, _ = line[:longest].rpartition(" ")
    # A script without spaces is cut where it stands.
    return f"{head if space and len(head) > longest // 2 else line[: longest - 1]}…"
