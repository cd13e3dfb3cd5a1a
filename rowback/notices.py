"""Notes of the outlet to its readers: corrections, clarifications, updates, editor's notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rowback.model import Notice, NoticeKind, Paragraph
from rowback.text import normalise, sentence_spans

_LONGEST = 1_200  # a longer paragraph is story text that mentions a correction

_THIS = (
    r"(?:this|the|our)\s+(?:\w+day(?:'s|’s)?\s+|\w+\s+\d{1,2},?\s+|(?:original|above|online|news|breaking|developing|full)\s+)*"
    r"(?:article|story|post|piece|report|review|page|column|item|headline|version|caption|photo\s+caption|transcript|graphic|chart|list|guide|essay|interview|blog(?:\s+post)?|entry|editorial|obituary|newsletter|copy|content|video|audio|map|table|dispatch|profile|text|release)"
)
_DONE = r"(?:has\s+(?:since\s+)?been|have\s+been|was|were|is\s+being|had\s+been)\s+(?:since\s+|also\s+|later\s+|further\s+|first\s+published\s+.{0,60}?\s+and\s+)?"
_EARLIER = r"(?:an?|the|some|in\s+an?)\s+(?:earlier|previous|prior|original|initial|first|former)\s+(?:version|edition|draft|post|copy|form)s?\s+of\s+(?:this|the|our)\b"

_CORRECTED = re.compile(
    rf"""^\W*(?:(?:editor.?s?.?\s+)?(?:correction|corrections?\s*(?:&|and)\s*clarifications?|corrected|erratum|errata|retraction|corrigendum)\b(?=\s*(?:[:.—–-]|\(|\d|$|appended|[A-Z]))|
        {_EARLIER}.{{0,400}}|{_THIS}\s+{_DONE}(?:corrected|amended|fixed|retracted)\b|(?:.{{0,40}}\b)?{_THIS}\s+(?:(?:originally|previously|incorrectly|initially|mistakenly|erroneously|wrongly)\s+)+(?:said|stated|reported|misstated|gave|identified|misidentified|listed|referred|contained|named|attributed|described|used|included|noted|suggested|quoted|claimed)\b|
        {_THIS}\s+(?:misstated|misidentified|misspelled|misattributed|misquoted)\b|\(?corrects\b.{{0,300}}|\(?this\s+(?:\w+\s+){{0,4}}story\s+(?:has\s+been\s+)?corrects\b|(?:the\s+)?(?:error|mistake|headline|spelling|name|figure|date|caption)s?\s+(?:has|have)\s+been\s+(?:corrected|fixed|amended)\b.{{0,200}}|
        (?:korrektur|richtigstellung|berichtigung|korrekturhinweis)\b\s*[:.(—–-]|in\s+einer\s+(?:früheren|vorherigen|ersten|älteren|vorigen|ursprünglichen)\s+(?:version|fassung)\b.{{0,400}}|.{{0,80}}\b(?:wir\s+haben\s+(?:das|dies|den\s+fehler|die\s+stelle|die\s+angabe\w*)\s+(?:\w+\s+){{0,3}}(?:korrigiert|berichtigt))\b|
        (?:rectificatif|erratum|correction|rectification)\b\s*[:.(—–-]|(?:une|dans\s+une)\s+(?:première\s+)?version\s+(?:précédente|antérieure|initiale)?\s*(?:de\s+(?:cet\s+article|ce\s+texte)|publiée)\b|cet\s+article\s+a\s+été\s+(?:corrigé|rectifié|modifié)\b|
        (?:fe\s+de\s+err(?:ores|atas)|corrección|rectificación)\b\s*[:.(—–-]|(?:en\s+)?una\s+versión\s+(?:anterior|previa|inicial)\s+de\s+est[ea]\b|est[ea]\s+(?:artículo|nota|noticia|texto)\s+(?:ha\s+sido|fue)\s+(?:corregid|rectificad|modificad)[oa]\b)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_CLARIFIED = re.compile(
    rf"""^\W*(?:clarifications?\b(?=\s*(?:[:.—–-]|\(|\d|$))|{_THIS}\s+{_DONE}(?:clarified)\b|{_THIS}\s+{_DONE}(?:updated|edited|amended|revised|changed|modified)\s+(?:\w+\s+){{0,4}}to\s+(?:clarify|make\s+clear)\b|
        klarstellung\b\s*[:.(—–-]|präzisierung\b\s*[:.(—–-]|précisions?\b\s*[:(—–]|aclaración\b\s*[:.(—–-])""",
    re.IGNORECASE | re.VERBOSE,
)
_UPDATED = re.compile(
    rf"""^\W*(?:(?:story\s+|breaking\s+|latest\s+)?updates?\b(?:\s*(?:\#?\d{{1,2}}|[ivx]{{1,3}}))?(?=\s*(?:[:(—–-]|\d))|updated?\s(?=[^:.]*\d)[^:.]{{3,25}}:|updated\b(?=\s*(?:[:(—–-]|\d|to\b|with\b|on\b|at\b|in\b))|{_THIS}\s+{_DONE}(?:updated|edited|revised|changed|modified|expanded|republished|reworded|rewritten|altered|adjusted)\b|\(?(?:updates|adds|recasts|refiles|rewrites|releads)\b.{{0,30}}\b(?:with|throughout|to|paragraph|details?|comment|quotes?|background|byline|from)\b|
        (?:we(?:.ve|\s+have)?|[A-Z]\w+\s+has)\s+(?:since\s+)?updated\s+{_THIS}\b|(?:aktualisierung|nachtrag|update)\b\s*[:.(—–-]|(?:dieser|der)\s+(?:artikel|text|beitrag)\s+wurde\b.{{0,120}}\b(?:aktualisiert|ergänzt|überarbeitet|korrigiert|geändert|angepasst)\b|
        (?:mise\s+à\s+jour|actualisation)\b\s*[:(—–-]|cet\s+article\s+a\s+été\s+(?:mis\s+à\s+jour|actualisé)\b|actualización\b\s*[:(—–-]|est[ea]\s+(?:artículo|nota|noticia)\s+(?:ha\s+sido|fue)\s+actualizad[oa]\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTE = re.compile(
    r"""^\W*(?:(?:an?\s+)?(?:editor|editors|ed|publisher|author|reporter|editorial)(?:'|’|‘|`)?s?(?:'|’)?\.?\s+note\b(?=\s*[:.—–-]|\s*\(|\s+\W|\s*$)|note\s+(?:from\s+the\s+editors?|to\s+(?:our\s+)?readers)\b|editorial\s+note\b|
        (?:anmerkung|hinweis|notiz)\s+(?:der|an\s+die)\s+red(?:aktion|\.)|anm\.?\s*d\.?\s*red\b|transparenzhinweis\b|(?:note|remarque)\s+de\s+la\s+(?:rédaction|direction)\b|n\.?d\.?l\.?r\.?\b\s*[:.]|
        nota\s+(?:del\s+editor|de\s+(?:la\s+)?redacción|aclaratoria|a\s+los\s+lectores)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# Words of the story that look like a note: someone else corrected something.
_STORY = re.compile(
    r"""^\W*(?:correction(?:s|al)?\s+(?:officers?|officials?|department|facilit|center|centre|system|commissioner|workers?|in\s+the\s+market)|updates?\s+(?:to|on|for|from|in)\b|clarifications?\s+(?:of|on|from|by|to)\b|corrections?\s+(?:of|to|in)\s+(?:the\s+)?(?:market|stocks?|prices?))""",
    re.IGNORECASE | re.VERBOSE,
)
_STAMP_WORDS = re.compile(
    r"""\b(?:this|the|story|article|post|page|piece|report|content|was|has|been|is|it|last|first|originally|most|recently|updated?|updates?|modified|published|edited|revised|reviewed|posted|on|at|of|and|by|a\.?m\.?|p\.?m\.?|am|pm|
        uhr|um|am|der|artikel|wurde|zuletzt|aktualisiert|veröffentlicht|cet|mis|mise|à|jour|le|publié|actualizado|actualización|el|a\ las|
        (?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-zä]*|(?:mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?|noon|midnight|today|yesterday|
        [ecmpb]?[sd]?t|et|gmt|utc|ist|bst|cest?|aest|\d+(?:st|nd|rd|th)?|(?:hours?|minutes?|mins?|days?|weeks?|months?|years?|ago)|h|vor|stunden|minuten)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT_LINE = 60
_CLOCK_BEFORE = re.compile(r"^\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\s*[:—–-]\s*")
_LABEL_ONLY = 3  # words that a note must have besides its label and its date
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{12,600})[)\]]\.?$")


def find_notices(paragraphs: Sequence[Paragraph], language: str = "") -> tuple[tuple[Notice, int], ...]:
    """Return the notes among the paragraphs, each with the index of the paragraph that it stands in.

    A note is a whole paragraph, or the last sentences or the closing brackets of one. All known wordings
    are tried whatever the language: outlets print English notes under other texts and the reverse.
    """
    found: list[tuple[Notice, int]] = []
    for index, paragraph in enumerate(paragraphs):
        if kind := notice_kind(paragraph.text):
            found.append((Notice(kind=kind, text=paragraph.text), index))
        elif tail := _tail(paragraph.text, language):
            found.append((tail, index))
    return tuple(found)


def without_notices(
    paragraphs: Sequence[Paragraph], found: Sequence[tuple[Notice, int]]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the found notes cut out of them."""
    cut = {index: notice.text for notice, index in found}
    kept: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if index in cut:
            text = normalise(text[: text.rfind(cut[index])])
        if text:
            kept.append(Paragraph(text=text, role=paragraph.role))
    return tuple(kept)


def notice_kind(text: str) -> NoticeKind | None:
    """Return what kind of note a text is, None for story text and for bare time stamps."""
    if not 8 <= len(text) <= _LONGEST or _STORY.match(text):
        return None
    text = _CLOCK_BEFORE.sub("", text)
    for pattern, kind in (
        (_NOTE, NoticeKind.EDITORS_NOTE),
        (_CLARIFIED, NoticeKind.CLARIFICATION),
        (_CORRECTED, NoticeKind.CORRECTION),
        (_UPDATED, NoticeKind.UPDATE),
    ):
        if pattern.match(text):
            return None if kind is NoticeKind.UPDATE and _no_news(text) else _finer(kind, text)
    return None


def is_time_stamp(text: str) -> bool:
    """Tell whether a text says no more than when something was updated."""
    return len(_WORD.findall(_STAMP_WORDS.sub(" ", text))) < _LABEL_ONLY


def _no_news(text: str) -> bool:
    """Tell time stamps, and labels before headlines: "UPDATE: Port workers off the job"."""
    return is_time_stamp(text) or (len(text) < _SHORT_LINE and text[-1] not in ".!)")


def _finer(kind: NoticeKind, text: str) -> NoticeKind:
    """An editor's note or update that says what was wrong is a correction."""
    if kind in (NoticeKind.EDITORS_NOTE, NoticeKind.UPDATE):
        if re.search(
            r"\b(?:to\s+correct|corrected|correction|incorrectly|erroneously|misstated|mistakenly|korrigiert|corrigé|corregid[oa])\b",
            text,
            re.IGNORECASE,
        ):
            return NoticeKind.CORRECTION
        if kind is NoticeKind.UPDATE and re.search(r"\b(?:clarif\w+)\b", text, re.IGNORECASE):
            return NoticeKind.CLARIFICATION
    return kind


def _tail(text: str, language: str) -> Notice | None:
    """Return a note at the end of a paragraph of story text."""
    if match := _BRACKETED.search(text):
        kind = notice_kind(match[1])
        if kind:
            return Notice(kind=kind, text=match[0])
    if len(text) > 4 * _LONGEST or not _MAY_HOLD.search(text):
        return None
    spans = sentence_spans(text, language)
    for start, _ in spans[1:]:
        rest = text[start:]
        if _STRONG_LABEL.match(rest) and (kind := notice_kind(rest)):
            return Notice(kind=kind, text=rest)
    return None


# In the middle of a paragraph only unmistakable openings count.
_STRONG_LABEL = re.compile(
    rf"^\W*(?:(?:correction|clarification|editor.?s.?\s+note|update|korrektur|rectificatif|fe\s+de\s+err\w+)\s*(?:\([^)]*\))?\s*:|{_EARLIER}|this\s+(?:article|story|post|report)\s+(?:has\s+been|was)\s+(?:corrected|amended|updated|edited)\b)",
    re.IGNORECASE,
)
_MAY_HOLD = re.compile(
    r"correct|clarif|note|update|version|amended|korrektur|rectif|fe de err", re.IGNORECASE
)
