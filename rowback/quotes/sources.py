"""The words that say who speaks, right where a quote stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rowback.quotes.marks import Stretch
from rowback.quotes.people import Name, Token, names_in, tokens_of
from rowback.quotes.words import DESCRIPTIONS, LOOSE, NOT_NAMES, PRONOUNS, SAYING

_REACH = 220  # characters around a quote that are looked at
_AFTER_TOKENS = 16
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bSt)[.!?;。！？](?=\s|$)|[。！？]"
)
_ACCORDING = re.compile(
    r"\b(?:according\s+to|laut|nach\s+(?:Angaben|Worten|Aussage|Ansicht|Meinung)\s+(?:von|des|der)|zufolge|selon|d[’']après|según|de\s+acuerdo\s+(?:con|a)|по\s+словам|согласно|secondo)\s+",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"([\u4e00-\u9fff·]{2,12}?)(?:对[^，。]{1,12})?(?:说|表示|称|指出|写道|强调|认为|说道|回应|透露|介绍)[：:，,]?\s*$"
)


_STOPS = frozenset((".", ";", ":", "(", "—", "–"))
_CLAUSE_WORDS = frozenset(
    (
        "who",
        "in",
        "on",
        "at",
        "after",
        "during",
        "when",
        "as",
        "while",
        "to",
        "told",
        "am",
        "im",
        "bei",
        "nach",
        "gegenüber",
        "dem",
        "der",
        "vor",
    )
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks by the words near a quote.

    `close`: words of saying belong to this very quote. `pronoun`: m, f, p where only that is said.
    """

    speaker: str | None
    attribution: str
    close: bool = True
    pronoun: str = ""
    place: int = 0


def source_of(text: str, stretch: Stretch, others: Sequence[tuple[int, int]]) -> Source | None:
    """Return who is said to speak by the words after and before a quote in its paragraph."""
    after = _segment_after(text, stretch, others)
    before = _segment_before(text, stretch, others)
    inside = text[stretch.start : stretch.end].rstrip()
    comma = inside[-1:] in ",?!—–-…" or after.lstrip()[:1] in (",", "–", "—")
    if (comma or len(inside.split()) < 8) and (found := _from_after(after, strict=not comma)):
        return replace(found, place=stretch.outer_end)
    if found := _from_before(before):
        return replace(found, place=stretch.outer_start)
    if not comma and (found := _from_after(after, strict=True)):
        return replace(found, place=stretch.outer_end)
    return _by_according(before, after)


def _segment_after(text: str, stretch: Stretch, others: Sequence[tuple[int, int]]) -> str:
    end = min(
        [start for start, _ in others if start >= stretch.outer_end] + [len(text), stretch.outer_end + _REACH]
    )
    segment = text[stretch.outer_end : end]
    stop = _SENTENCE_END.search(segment)
    return segment[: stop.start()] if stop else segment


def _segment_before(text: str, stretch: Stretch, others: Sequence[tuple[int, int]]) -> str:
    start = max([end for _, end in others if end <= stretch.outer_start] + [0, stretch.outer_start - _REACH])
    segment = text[start : stretch.outer_start]
    ends = [match.end() for match in _SENTENCE_END.finditer(segment)]
    return segment[ends[-1] :] if ends else segment


def _from_after(segment: str, *, strict: bool) -> Source | None:
    """Read `… ," X said` and `… ," said X`."""
    tokens = tokens_of(segment)
    while tokens and tokens[0].text in ",–—-…":
        tokens = tokens[1:]
    if strict and tokens and segment.lstrip()[:1] in ".;":
        return None
    for place, token in enumerate(tokens[:_AFTER_TOKENS]):
        if token.text in (":", ";") or (
            token.low in ("and", "but", "und", "aber", "y", "et", "mais") and place == 0
        ):
            return None
        if token.low not in SAYING or (token.low in LOOSE and place > 4):
            continue
        if place == 0 or all(
            t.low in ("as", "so", "has", "hat", "a", "ha", "later", "also", "then", "auch")
            for t in tokens[:place]
        ):
            return _right_of(tokens, place, segment)
        return _subject(tokens[:place], token, segment)
    return None


def _right_of(tokens: Sequence[Token], verb: int, segment: str) -> Source | None:
    """Read the subject that follows a verb: `said Mara Holt, the mayor`."""
    end = _subject_end(tokens, verb)
    part = tokens[verb + 1 : end]
    if not part:
        return None
    words = segment[tokens[verb].start : part[-1].end]
    if part[0].low in PRONOUNS:
        return Source(None, words, pronoun=PRONOUNS[part[0].low])
    names = names_in(part)
    if names:
        return Source(_best(names, part), words)
    if any(t.low in DESCRIPTIONS for t in part):
        return Source(segment[part[0].start : part[-1].end], words)
    return None


def _subject_end(tokens: Sequence[Token], verb: int) -> int:
    """Return where the subject behind a verb ends: at a mark, or where a clause begins after a name."""
    named = False
    for place in range(verb + 1, min(len(tokens), verb + 14)):
        token = tokens[place]
        if token.text in _STOPS or (named and (token.text == "," or token.low in _CLAUSE_WORDS)):
            return place
        named = named or token.capital
    return min(len(tokens), verb + 14)


def _subject(part: Sequence[Token], verb: Token, segment: str) -> Source | None:
    """Read the subject before a verb: `the mayor, Mara Holt, said`, `she told reporters`."""
    words = segment[part[0].start : verb.end]
    names = names_in(part)
    nearest = next(
        (
            t
            for t in reversed(part)
            if t.low in PRONOUNS and PRONOUNS[t.low] != "r" and t.low not in ("her", "him", "die", "der")
        ),
        None,
    )
    last_name = names[-1].last if names else -1
    if nearest is not None and PRONOUNS[nearest.low] in "mfp" and part.index(nearest) > last_name:
        return Source(None, words, pronoun=PRONOUNS[nearest.low])
    if names:
        return Source(_best(names, part), words)
    if nearest is not None and PRONOUNS[nearest.low] in "mfp":
        return Source(None, words, pronoun=PRONOUNS[nearest.low])
    if any(t.low in DESCRIPTIONS for t in part):
        return Source(_description(part, segment), words)
    return None


def _best(names: Sequence[Name], part: Sequence[Token]) -> str:
    """Return the name of the speaker among the names of a subject: the one before its apposition, else the last."""
    first = names[0]
    after = part[first.last + 1].text if first.last + 1 < len(part) else ""
    if after == "," and first.first <= 3 and len(first.text.split()) > 1:
        return first.text
    of = [
        n
        for n in names
        if n.first == 0
        or part[n.first - 1].low
        not in ("of", "for", "from", "in", "at", "to", "with", "on", "von", "des", "de", "del")
    ]
    return (of or list(names))[-1].text


def _description(part: Sequence[Token], segment: str) -> str:
    start = next((i for i, t in enumerate(part) if t.low in DESCRIPTIONS), 0)
    while (
        start
        and part[start - 1].text not in (",", ";", ":", "—", "–")
        and part[start - 1].low not in NOT_NAMES
    ):
        start -= 1
    return segment[part[start].start : part[-1].end].strip(" ,")


def _from_before(segment: str) -> Source | None:
    """Read `X said: "…`, `X said that "…` and `in a statement, X called it "…`."""
    if match := _CHINESE.search(segment):
        return Source(match[1], match[0])
    tokens = tokens_of(segment)
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if token.low not in SAYING:
            continue
        distance = len(tokens) - 1 - place
        if token.low in LOOSE and distance > 4:
            continue
        if place and tokens[place - 1].low in ("to", "not", "been", "being", "zu") and distance > 3:
            continue
        if found := _left_of(tokens, place, segment):
            return found
        if found := _right_of(tokens, place, segment):
            return found
    if tokens and tokens[-1].text == ":" and (names := names_in(tokens)):
        return Source(names[-1].text if len(tokens) > 6 else names[0].text, segment.strip(" :"))
    return None


def _left_of(tokens: Sequence[Token], verb: int, segment: str) -> Source | None:
    start = max(0, verb - 18)
    part = list(tokens[start:verb])
    if not part:
        return None
    # A clause about somebody else ends before: "Holt resigned after Rao was fired, and said"
    names = names_in(part)
    words_from = part[-1].start
    for token in reversed(part):
        if (
            token.low in PRONOUNS
            and PRONOUNS[token.low] in "mfp"
            and token.low not in ("her", "him", "die", "der")
        ):
            if not names or part.index(token) > names[-1].last or names[-1].last < len(part) - 6:
                return Source(None, segment[token.start : tokens[verb].end], pronoun=PRONOUNS[token.low])
            break
    if names:
        name = _nearest(names, part)
        return Source(name.text, segment[part[name.first].start : tokens[verb].end])
    if any(t.low in DESCRIPTIONS for t in part):
        return Source(_description(part, segment), segment[words_from : tokens[verb].end])
    return None


def _nearest(names: Sequence[Name], part: Sequence[Token]) -> Name:
    free = [
        n
        for n in names
        if not (
            n.first
            and part[n.first - 1].low
            in (
                "of",
                "for",
                "in",
                "at",
                "to",
                "with",
                "on",
                "about",
                "against",
                "from",
                "von",
                "des",
                "über",
                "de",
                "del",
                "en",
                "à",
                "after",
                "by",
            )
        )
        and not (part[n.last].text.endswith(("’s", "'s")))
    ]
    return (free or list(names))[-1]


def _by_according(before: str, after: str) -> Source | None:
    for segment in (after, before):
        if match := _ACCORDING.search(segment):
            tokens = tokens_of(segment[match.end() : match.end() + 90])
            names = names_in(tokens)
            if names:
                return Source(names[0].text, segment[match.start() : match.end() + tokens[names[0].last].end])
            end = next((t.start for t in tokens if t.text in ",.;:"), 60)
            described = segment[match.end() : match.end() + end].strip()
            return Source(described or None, segment[match.start() : match.end() + end].strip())
    return None
