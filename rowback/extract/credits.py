"""Lines that credit people in scripts without capitals, and in the languages beside them: who wrote, and who did not.

A line counts only where all of it is told: labels with names behind them, jobs behind a name, times, counters,
desks and agencies. In these scripts any word looks like a name, so a line of which a part is left over names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rowback.extract.counters import is_counter
from rowback.extract.credit_words import (
    BEHIND,
    CHINESE_NAME,
    EASTERN_BODY,
    EASTERN_NAME,
    KOREAN_NAME,
    LABEL,
    MARKED,
    NO_JAPANESE,
    NO_NAME,
    OTHER_BODY,
    OTHER_WORD,
)
from rowback.extract.moments import read_moment
from rowback.extract.people import is_body, is_person, is_role
from rowback.extract.spelled import PLAIN, SCRIPTS, unknown_words

LONGEST = 120
"""Characters of a line that may be a credit."""

_OUTLET = re.compile(r"^[(（\[［【〔]?[^\s:：]{1,12}[(（=]?[^\s:：]{0,10}[讯訊电電]\s?[(（]?$")
_BRACKETS = "()（）[]［］【】〔〕《》 \t.,،、，|｜│·・•:：=＝-–—/／\u200e\u200f"
_CUT = re.compile(r"\s?[|｜│•;；。]\s?|\s[·–—-]\s|[.]\s(?=\S{4,})")
LIST = re.compile(
    r"\s?[,،、，;；&＆]\s?|\s(?:и|та|και|ve|और|και|และ|ו)\s|\s(?:و)\s?(?=\S)|(?<=\S)\s+(?=[וو]\S{2,}\s\S)"
)
_PLACED = re.compile(r"^[^=＝)）]{1,20}(?:[=＝][^=＝)）]{1,20}[)）]|[=＝])\s?")
_LONGEST_STAMP = 60
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EASTERN_DATE = re.compile(
    r"(?:(?:令和|平成|中?華?民[國国])\s?)?[\d〇一二三四五六七八九十元]{1,4}\s?(?:[年월月日號号时時点點시分분년일秒초]|[:：/.-](?=\s?\d))\s?|\d{1,4}(?!\d)|(?:星期|週|周)[一二三四五六日天]|[（(\[]?[日月火水木金土](?:曜日?)?[）)\]]|[（(]?[일월화수목금토](?:요일|\))[）)]?|上午|下午|午[前後]|오[전후]|凌晨|早上|中午|晚[上间]"
)
_BESIDE = re.compile("有料(?:会員)?記事|会員限定(?:記事)?|無料|配信|更新|公開|掲載|発|付|入力|号")
# Names in round brackets close many a Japanese story. Other words of so few signs stand there too.
_SIGNED = re.compile(r"^（([\u3400-\u9fff々]{3,5}(?:[、・，][\u3400-\u9fff々]{3,5}){0,5})）$")
_ADDRESS = re.compile(r"\s?[\w.+-]{1,40}@[\w.-]{1,60}$")

_SPACED = re.compile("^[^\\W\\d_][^\\d_:：/|]{3,40}$")
_WORDS_OF_NAME = range(2, 5)
_LONGEST_VALUE, _MOST_WORDS = 40, 6
_ENDS = tuple(".。!?؟।！？…")
_DIGIT = re.compile(r"\d")
_NAMING = frozenset(("writes", "bare"))
_LEAST_SIGNS = 3  # of a name in Japanese or Korean behind a label without a mark


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line of credits says: who wrote the story; whether it names or dates anything at all."""

    authors: tuple[str, ...] = ()
    told: bool = False


def may_credit(text: str, language: str) -> bool:
    """Tell, quickly, whether a line may be one of these credits."""
    if len(text) > (_LONGEST_STAMP if text.endswith(_ENDS) else LONGEST):  # a sentence is no credit
        return False
    return language in PLAIN or SCRIPTS.search(text) is not None


def read_credit(text: str, language: str) -> Credit | None:
    """Read a line of credits; None where a part of it is something else."""
    if not may_credit(text, language):
        return None
    if language == "ja" and (names := signature(text)):
        return Credit(names, told=True)
    authors: list[str] = []
    told = False
    for label, value in _pieces(text):
        kind = label
        if kind == "others":
            if (
                len(value) > _LONGEST_VALUE
                or len(value.split()) > _MOST_WORDS
                or value.rstrip()[-1:] in _ENDS
                or value[:1].islower()
            ):
                return None
            told = True
            continue
        if kind in _NAMING and value.rstrip().endswith(_ENDS) and not _DIGIT.search(value):
            return None
        parts = [value] if is_when(value.strip(_BRACKETS) or " ", language) else _CUT.split(value)
        for part in parts:
            found = _part(part, kind, language)
            if found is None:
                return None
            told = told or bool(part.strip(_BRACKETS))
            authors += [name for name in found if name not in authors]
            kind = ""
    return Credit(tuple(authors), told=told)


def signature(text: str) -> tuple[str, ...]:
    """Return the names in brackets that may close a story in Japanese; none where a text is something else."""
    match = _SIGNED.match(text)
    names = tuple(re.split("[、・，]", match[1])) if match else ()
    return () if any(map(NO_JAPANESE.search, names)) else names


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut a line at its labels; each piece is the kind of its label and what stands behind it."""
    labels = [m for m in LABEL.finditer(text) if _opens(text, m)]
    out: list[tuple[str, str]] = []
    before = text[: labels[0].start()] if labels else text
    if before.strip(_BRACKETS):
        out.append(("", before))
    for place, match in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        kind = str(match.lastgroup)
        if kind == "writes" and not MARKED.search(match[0]):
            # Without a mark, a space at least sets the label off; Chinese sets none.
            kind = (
                "bare"
                if match[0][-1].isspace() or CHINESE_NAME.match(text[match.end() : end].strip(_BRACKETS))
                else ""
            )
        out.append((kind, text[match.end() : end]))
    return out


def _opens(text: str, match: re.Match[str]) -> bool:
    """Tell whether a label begins a word; that of a time may stand close behind another element's words."""
    if match.start() == 0 or match.lastgroup == "when":
        return True
    before = text[match.start() - 1]
    return not before.isalnum() or (
        before > "\u2fff" and match[0][0] > "\u2fff" and match.lastgroup == "others"
    )


def _part(part: str, kind: str, language: str) -> list[str] | None:
    """Return the names of those who wrote in one part of a line; None where it says something else."""
    bare = part.strip(_BRACKETS)
    if not bare or is_counter(bare):
        return []
    digit = re.search(r"\d|[〇一二三四五六七八九]{4}年", bare)
    if digit:
        when = bare[digit.start() :]
        if (kind == "" and digit.start() == 0) or kind == "when" or is_when(bare, language):
            return [] if is_when(bare, language) else None
        if not is_when(when, language):
            return None if "@" not in bare else _part(_ADDRESS.sub("", bare), kind, language)
        bare = bare[: digit.start()].strip(_BRACKETS)
    bare = _ADDRESS.sub("", bare).strip(_BRACKETS)
    behind = BEHIND.search(bare)
    if behind:
        # "[Outlet = Name 기자]", "(Place=Outlet) Name 기자"
        bare = _PLACED.sub("", bare[: behind.start()]).strip(_BRACKETS)
    if kind == "bare" and language != "zh" and len(bare) < _LEAST_SIGNS and bare[:1] >= "\u3000":
        return None
    if kind in _NAMING or behind:
        return _names(bare, language)
    if kind == "when":
        return [] if not bare else None
    if part.rstrip()[-1:] in _ENDS:
        return None
    if is_desk(bare) or _OUTLET.match(part.strip()):
        return []
    return None


def is_when(text: str, language: str) -> bool:
    """Tell whether a text is a date with a weekday or a label, and nothing more."""
    if len(text) > _LONGEST_STAMP or text[-1] in "。!?؟।" or read_moment(text, language=language) is None:
        return False
    if _UNSPACED.search(text):
        left = (part.strip(_BRACKETS) for part in _EASTERN_DATE.split(text))
        return all(not part or _BESIDE.fullmatch(part) or is_desk(part) for part in left)
    return unknown_words(text) <= 1


def _names(text: str, language: str) -> list[str] | None:
    """Return the names in a list of them; None where one of them is none."""
    found: list[str] = []
    for one in LIST.split(re.split(r"\s?[/／]\s?", text)[0]):
        name = one.strip(_BRACKETS)
        if name[:1] in "וو" and len(name.split()) > 1 and found:
            name = name[1:]
        names = _eastern(name, language)
        if names is None:
            if is_desk(name) or is_role(name):
                continue
            if name[:1] > "\u3000" or not is_full_name(name):
                return None
            names = [name]
        found += names
    return found


def _eastern(text: str, language: str) -> list[str] | None:
    """Return the names in a piece of Chinese, Japanese or Korean; None where it is in another script, or no name."""
    if not text or text[0] < "\u3000":
        return None
    words = [word for word in re.split(r"\s|(?<=[가-힣])·", text) if word]
    if any(map(OTHER_WORD.fullmatch, words)) or NO_NAME.search(text):
        return None
    if "가" <= text[0] <= "힣":
        people = [word for word in words if not EASTERN_BODY.search(word)]
        return people if all(map(KOREAN_NAME.match, people)) else None
    if (
        len(words) > 1
        and all(len(word) >= 2 and EASTERN_NAME.match(word) for word in words)
        and (language != "ja" or min(map(len, words)) > 2)
    ):
        return [word for word in words if not EASTERN_BODY.search(word)]
    if EASTERN_BODY.search(text):
        return []
    if language == "zh" and "·" not in text and not CHINESE_NAME.match(text):
        return None
    if language != "zh" and NO_JAPANESE.search(text):
        return None
    return [text] if EASTERN_NAME.match(text) else None


def is_full_name(text: str) -> bool:
    """Tell whether a text is a full name in a script that sets spaces between words."""
    words = text.split()
    if not _SPACED.match(text) or len(words) not in _WORDS_OF_NAME or any(len(word) < 2 for word in words):
        return False
    if text.isupper() or NO_NAME.search(text):  # a heading in capitals may say anything
        return False
    return is_person(text) and not OTHER_BODY.search(text)


def is_desk(text: str) -> bool:
    """Tell whether a short text is the name of a desk or an agency, which signs where no person does."""
    if not text or len(text) > 40 or len(text.split()) > 5 or "※" in text:
        return False
    if text[0] >= "\u3000":
        return len(text) <= 12 and EASTERN_BODY.search(text) is not None
    return OTHER_BODY.search(text) is not None or is_body(text)
