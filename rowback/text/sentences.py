"""Where sentences end, in linear time and the same way for both versions of a text."""

from __future__ import annotations

import re
from functools import cache

from rowback.text.abbreviations import HARD, SOFT, SPEECH, STARTERS

# Full stop and its kin with the closing marks behind it. Western marks need white space after them,
# the full-width ones do not. Possessive quantifiers keep the search linear on runs of points.
_CLOSERS = "\"'”’»“«›)\\]"
_END = re.compile(
    rf"(?P<mark>[.!?…؟۔।]++)(?P<close>[{_CLOSERS}]*+(?:[ \u00a0\u202f]»(?=[\s.,;:]|$))?)(?=\s|$)|[。！？｡]++[”’」』）)\"']*+|\n"
)
_WORD_BEFORE = re.compile(r"[\w.&’'-]*+$")
_OPENERS = " \t\u00a0\"'“‘„‚«»‹›([¿¡—–-"
_NEXT_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]$")
_LONGEST_TOKEN = 40
# Abbreviations of one language that are words of another; left out where the language is not known.
_WORDS_IN_ENGLISH = frozenset(("me", "art", "ex", "o", "b", "bd", "pr", "str", "cap"))


def sentences(text: str, language: str = "") -> list[str]:
    """Return the sentences of `text` in order, trimmed; their words together are the words of the text."""
    return [text[start:end] for start, end in sentence_spans(text, language)]


def sentence_spans(text: str, language: str = "") -> list[tuple[int, int]]:
    """Return the sentences as half-open character ranges without surrounding white space."""
    spans: list[tuple[int, int]] = []
    lists = _lists(language)
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match, lists):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


_Lists = tuple[frozenset[str], frozenset[str], frozenset[str], bool]


@cache
def _lists(language: str) -> _Lists:
    code = language[:2].lower()
    if code in HARD:
        # English abbreviations stand in texts of every language ("U.S.", "Inc.").
        return HARD[code], SOFT[code] | SOFT["en"], STARTERS[code], code == "de"
    foreign = _union(HARD) - _WORDS_IN_ENGLISH
    return HARD["en"], _union(SOFT) | foreign, _union(STARTERS), False


def _union(table: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(word for words in table.values() for word in words)


def _ends(text: str, start: int, match: re.Match[str], lists: _Lists) -> bool:
    mark = match.groupdict().get("mark")
    if mark is None:  # a line break or a full-width mark
        return match[0] == "\n" or not _goes_on_after_quote(text, match)
    follows = _after(text, match.end())
    if not follows:
        return True
    letter, word, ahead = follows
    if letter.islower() and not (mark == "." and ahead and _is_brand(word)):
        return False
    if match["close"]:
        return not (mark[-1] in "!?…" and _speech_follows(text, match.end()))
    if mark != ".":
        return True
    return _point_ends(text, start, match.start(), (letter, word.casefold()), lists)


def _goes_on_after_quote(text: str, match: re.Match[str]) -> bool:
    """Tell whether a full-width mark stands inside quotation marks whose sentence goes on: 「…。」と述べた."""
    return match[0][-1] in "」』" and text[match.end() : match.end() + 1] in ("と", "，", "、", ",")


def _after(text: str, at: int) -> tuple[str, str, bool] | None:
    """Return the first letter or digit after `at`, its word, and whether only white space stood before it."""
    end = min(len(text), at + _LONGEST_TOKEN)
    position = at
    plain = True
    while position < end and not text[position].isalnum():
        if text[position] not in _OPENERS and not text[position].isspace():
            return text[position], "", False
        plain = plain and text[position].isspace()
        position += 1
    if position >= end:
        return None if position >= len(text) else (text[position], "", False)
    word = _NEXT_WORD.match(text, position, position + _LONGEST_TOKEN)
    return text[position], word[0] if word else "", plain


def _is_brand(word: str) -> bool:
    """Tell names such as iPhone and eBay, which may begin a sentence in lower case."""
    return len(word) > 2 and word[1].isupper() and word[2:].islower()


def _speech_follows(text: str, at: int) -> bool:
    words = text[at : at + 80].split()[:5]
    return any(word.strip(".,:;").casefold() in SPEECH for word in words[1:])


def _point_ends(text: str, start: int, point: int, follows: tuple[str, str], lists: _Lists) -> bool:
    letter, following = follows
    hard, soft, starters, german = lists
    before = _WORD_BEFORE.search(text, max(start, point - _LONGEST_TOKEN), point)
    token = before[0].strip("'’-") if before else ""
    if not token:
        return True
    lower = token.casefold()
    if token.isdigit():
        if before is not None and not text[start : before.start()].strip():
            return False  # "1. First point"
        # German writes ordinals with a point: "am 3. Oktober", "der 80. Jahrestag".
        return not (german and len(token) <= 2 and following not in starters)
    if lower in hard and (lower not in soft or following not in starters):
        return False
    if lower in soft or _INITIALS.match(token):
        return following in starters
    if len(token) == 1 and token.isalpha():
        # An initial ("Ann B. Holt", "z. B."), unless a clear opener follows ("… and I. The …").
        return following in starters and not _name_before(text, start, point - 2)
    return not (letter.isdigit() and lower in ("no", "nos", "nr", "núm", "art", "p", "pp", "abs"))


def _name_before(text: str, start: int, end: int) -> bool:
    words = text[max(start, end - _LONGEST_TOKEN) : end + 1].split()
    return bool(words) and words[-1][:1].isupper()
