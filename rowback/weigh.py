"""How much an edit matters, from 0 to 1, with reasons, and whether the outlet told its readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rowback.model import Acknowledgement, Change, ChangeVerdict, Edit, Field, Kind

# What an edit is worth in the middle of the text: facts, quotes, negation and stance above wording, wording above
# style. The figures order edits against each other; no source gives them.
WORTH: dict[Kind, tuple[float, str]] = {
    Kind.NEGATION_CHANGED: (0.70, "negation changed"),
    Kind.QUOTE_REATTRIBUTED: (0.70, "quote given to another speaker"),
    Kind.QUOTE_REWORDED: (0.60, "quote reworded"),
    Kind.NUMBER_CHANGED: (0.55, "number"),
    Kind.NOTICE_REMOVED: (0.60, "notice to readers removed"),
    Kind.NOTICE_ADDED: (0.45, "notice to readers"),
    Kind.NOTICE_CHANGED: (0.35, "notice to readers reworded"),
    Kind.ATTRIBUTION_HARDENED: (0.55, "claim hardened"),
    Kind.ATTRIBUTION_SOFTENED: (0.55, "claim softened"),
    Kind.NAME_CHANGED: (0.50, "name"),
    Kind.QUOTE_REMOVED: (0.50, "quote removed"),
    Kind.DATE_CHANGED: (0.45, "date"),
    Kind.HEADLINE_CHANGED: (0.25, "reworded"),
    Kind.DECK_CHANGED: (0.20, "reworded"),
    Kind.SENTENCE_DELETED: (0.35, "sentence deleted"),
    Kind.QUOTE_ADDED: (0.30, "quote added"),
    Kind.SENTENCE_EDITED: (0.25, "sentence reworded"),
    Kind.SENTENCE_ADDED: (0.22, "sentence added"),
    Kind.BLOCK_MOVED: (0.12, "moved"),
    Kind.SENTENCE_SPLIT: (0.12, "sentence split"),
    Kind.SENTENCE_MERGED: (0.12, "sentences merged"),
    Kind.BYLINE_CHANGED: (0.15, "byline"),
    Kind.DATELINE_CHANGED: (0.15, "dateline"),
    Kind.PUBLISHED_TIME_CHANGED: (0.15, "publication time"),
    Kind.MODIFIED_TIME_CHANGED: (0.03, "modification time"),
    Kind.COSMETIC: (0.02, "cosmetic"),
    Kind.BOILERPLATE: (0.0, "page furniture"),
}
# Where it stands: a reader of the headline alone is told something else.
PLACES: dict[Field, tuple[float, str]] = {
    Field.HEADLINE: (0.30, "headline"),
    Field.DECK: (0.15, "standfirst"),
    Field.CAPTION: (-0.10, "caption"),
}
LEDE = 0.10
NAMED_SPEAKER = 0.05
CORRECTION = 0.10
UNACKNOWLEDGED = 0.10
OF_CONSEQUENCE = 0.30
"""An unacknowledged edit below this (a reworded or added sentence) does not make a change unacknowledged by itself,
as long as something else in it was acknowledged."""
OTHERS = 0.1
"""What each of the next edits adds to the weightiest, as a share of its own weight; four count."""
NAMED_FROM = 0.7
"""Share of the weightiest edit's weight from which the reasons of the next ones are named too."""
REWRITTEN_LEAST = 0.9

NOTICES = (Kind.NOTICE_ADDED, Kind.NOTICE_CHANGED, Kind.NOTICE_REMOVED)
FACTS = (Kind.NUMBER_CHANGED, Kind.NAME_CHANGED, Kind.DATE_CHANGED)
RECUT = (Kind.SENTENCE_SPLIT, Kind.SENTENCE_MERGED)
MINOR = (
    Kind.COSMETIC,
    Kind.BOILERPLATE,
    Kind.BYLINE_CHANGED,
    Kind.DATELINE_CHANGED,
    Kind.PUBLISHED_TIME_CHANGED,
    Kind.MODIFIED_TIME_CHANGED,
)
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_PARAGRAPH = re.compile(
    r"\b(?:(?:paragraph|graf|absatz|paragraphe|párrafo)s? (\d+)|(first|second|third|fourth|fifth) paragraph)\b",
    re.I,
)
_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_HEADLINE = re.compile(r"\b(?:headline|überschrift|titre|titular|заголов\w+)\b", re.I)
STEM = 5
"""Letters by which words of a notice and of an edit are the same: "misstated charges" speaks of "charged"."""


def weigh(change: Change) -> Change:
    """Return the change with weights and reasons on every edit, weightiest first, and what the outlet acknowledged."""
    notices = [edit for edit in change.edits if edit.kind in (Kind.NOTICE_ADDED, Kind.NOTICE_CHANGED)]
    weighed = [_weighed(edit, _covering(edit, notices)) for edit in change.edits]
    acknowledged = _acknowledged(change.verdict, weighed, bool(notices))
    if acknowledged is Acknowledgement.UNACKNOWLEDGED:
        weighed = [_raised(edit) for edit in weighed]
    ordered = sorted(weighed, key=lambda edit: -edit.weight)
    weight, reasons = _total(change, ordered, acknowledged)
    return replace(change, edits=tuple(ordered), weight=weight, reasons=reasons, acknowledged=acknowledged)


def _weighed(edit: Edit, note: str | None) -> Edit:
    weight, reason = WORTH[edit.kind]
    more, place = PLACES.get(edit.where.field, (0.0, ""))
    reasons = [f"{reason} in the {place}" if place else reason]
    if edit.kind is Kind.HEADLINE_CHANGED:
        reasons = ["headline reworded"]
    if edit.kind in (Kind.COSMETIC, Kind.BOILERPLATE) and edit.subtype:
        reasons = [f"{reason}: {edit.subtype.replace('_', ' ')}"]  # the rule that made so little of it
    if edit.kind is Kind.NEGATION_CHANGED and edit.subtype:
        reasons = [f"negation {edit.subtype}" + (f" in the {place}" if place else "")]
    if edit.kind in RECUT and _replaces_words(edit):
        weight = WORTH[Kind.SENTENCE_EDITED][0]
        reasons = [f"{reason} and reworded"]
    if edit.kind not in MINOR:
        weight += more
        if _in_lede(edit):
            weight += LEDE
            reasons.append("lede")
    if edit.kind in NOTICES and edit.subtype:
        weight += {"correction": CORRECTION, "update": -CORRECTION}.get(edit.subtype, 0.0)
        reasons = [{"editors_note": "editor's note"}.get(edit.subtype, edit.subtype)]
    if (edit.speaker_old or edit.speaker_new) and edit.kind.value.startswith("quote_"):
        weight += NAMED_SPEAKER
        reasons.append("quote of a named speaker")
    if edit.kind in (Kind.SENTENCE_EDITED, Kind.HEADLINE_CHANGED, Kind.DECK_CHANGED):
        weight += 0.1 * _share_changed(edit)
    return replace(edit, weight=_rounded(weight), reasons=tuple(reasons), acknowledged_by=note)


def _in_lede(edit: Edit) -> bool:
    place = edit.where.new or edit.where.old
    return (
        edit.where.field is Field.BODY
        and place is not None
        and place.sentence <= 1
        and edit.kind not in NOTICES
    )


def _replaces_words(edit: Edit) -> bool:
    """Tell whether words of the old text gave way to others: what only joins two sentences comes or goes alone."""
    old, new = edit.old or "", edit.new or ""
    gone = _words(" ".join(old[s.old_start : s.old_end] for s in edit.spans)) - _words(new)
    come = _words(" ".join(new[s.new_start : s.new_end] for s in edit.spans)) - _words(old)
    return bool(gone and come)


def _share_changed(edit: Edit) -> float:
    if not edit.old or not edit.new:
        return 1.0
    changed = sum(max(s.old_end - s.old_start, s.new_end - s.new_start) for s in edit.spans)
    return min(1.0, changed / max(len(edit.old), len(edit.new)))


def _raised(edit: Edit) -> Edit:
    if edit.acknowledged_by or edit.kind in NOTICES or edit.kind in MINOR:
        return edit
    weight = edit.weight + (UNACKNOWLEDGED if edit.weight >= OF_CONSEQUENCE else 0.0)
    return replace(edit, weight=_rounded(weight), reasons=(*edit.reasons, "unacknowledged"))


def _total(
    change: Change, ordered: Sequence[Edit], acknowledged: Acknowledgement | None
) -> tuple[float, tuple[str, ...]]:
    shown = [edit for edit in ordered if edit.hidden_by is None] or ordered
    if not shown:
        return 0.0, ()
    weight = shown[0].weight + OTHERS * sum(edit.weight for edit in shown[1:5])
    reasons = [
        reason for edit in shown[:4] if edit.weight >= NAMED_FROM * shown[0].weight for reason in edit.reasons
    ]
    if change.rewritten:
        weight = max(weight, REWRITTEN_LEAST)
        reasons.insert(0, "rewritten: hardly anything of the old text is left")
    if acknowledged is Acknowledgement.STAMPED:
        reasons.append("only the time stamp says so")
    last = [reason for reason in reasons if reason == "unacknowledged"][:1]
    named = [reason for reason in dict.fromkeys(reasons) if reason != "unacknowledged"]
    return _rounded(weight), (*named, *last)


def _rounded(weight: float) -> float:
    return round(min(1.0, max(0.0, weight)), 3)


# --- acknowledged or not -------------------------------------------------------


def _acknowledged(verdict: ChangeVerdict, edits: Sequence[Edit], noticed: bool) -> Acknowledgement | None:
    if verdict is not ChangeVerdict.SUBSTANTIVE:
        return None
    substance = [edit for edit in edits if edit.kind not in MINOR and edit.kind not in NOTICES]
    silent = [edit for edit in substance if not edit.acknowledged_by]
    covered = len(silent) < len(substance)
    if noticed and not substance:
        return Acknowledgement.ACKNOWLEDGED
    if covered and not any(edit.weight >= OF_CONSEQUENCE for edit in silent):
        return Acknowledgement.ACKNOWLEDGED
    stamped = any(edit.kind is Kind.MODIFIED_TIME_CHANGED and edit.new for edit in edits)
    return Acknowledgement.STAMPED if stamped and not noticed else Acknowledgement.UNACKNOWLEDGED


def _covering(edit: Edit, notices: Sequence[Edit]) -> str | None:
    """Return the notice that speaks of the edit, if one does."""
    if edit.kind in MINOR or edit.kind in NOTICES:
        return None
    return next((notice.new for notice in notices if notice.new and speaks_of(notice.new, edit)), None)


def speaks_of(notice: str, edit: Edit) -> bool:
    """Tell whether a notice speaks of an edit: names its passage, or shares its values or two of its changed words."""
    if edit.where.field is Field.HEADLINE and _HEADLINE.search(notice):
        return True
    if _names_passage(notice, edit):
        return True
    said = _words(notice)
    if edit.kind in FACTS:
        # The old or the new value, or a part of the name that was corrected.
        return bool(_changed(edit) & said)
    changed = _changed(edit)
    figures = {word for word in changed if word[0].isdigit()}
    return bool(figures & said) or len(changed & said) >= 2


def _names_passage(notice: str, edit: Edit) -> bool:
    paragraphs = {int(m[1]) if m[1] else _NUMBERED[m[2].lower()] for m in _PARAGRAPH.finditer(notice)}
    places = {place.paragraph + 1 for place in (edit.where.old, edit.where.new) if place}
    return edit.where.field is Field.BODY and bool(paragraphs & places)


def _changed(edit: Edit) -> set[str]:
    """Return the words that the edit took away or brought, by stem; of a pure addition or deletion all of them."""
    old, new = edit.old or "", edit.new or ""
    if not edit.spans:
        return _words(old) ^ _words(new) if old and new else _words(old) | _words(new)
    parts = [old[s.old_start : s.old_end] + " " + new[s.new_start : s.new_end] for s in edit.spans]
    return _words(" ".join(parts))


def _words(text: str) -> set[str]:
    return {
        word if word[0].isdigit() else word[:STEM]
        for word in (match.casefold() for match in _WORD.findall(text))
        if len(word) > 3 or word[0].isdigit()
    }
