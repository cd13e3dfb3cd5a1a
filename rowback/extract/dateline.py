"""The dateline: the place (and agency) before the first words of the story."""

from __future__ import annotations

import re

_AGENCY = (
    r"\((?:[A-Z][A-Za-z]{1,9}(?:[/,;& ]+[A-Z][A-Za-z]{1,9}){0,3}|dpa(?:[/-]\w+)?|afp|sda|ots|apa|kna|epd)\)"
)
_DAY = r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)"
# Capitals ("KANSAS CITY, Mo."), or any short place before an agency in brackets.
_CAPITALS = r"[^\W\d_a-zà-öø-ÿ]{2}[^\Wa-zà-öø-ÿ]*(?:[ /.'’-]+[^\W\d_a-zà-öø-ÿ.][^\Wa-zà-öø-ÿ]*\.?){0,5}(?:, (?:[A-Z][\w.]+ ?){1,3})?"
_PLACE = r"[^\W\d_][\w.'’/ -]{1,40}(?:, (?:[A-Z][\w.]+ ?){1,3})?"
_LINE = re.compile(
    rf"^(?P<line>{_CAPITALS}{_DAY}?(?: {_AGENCY})?|{_PLACE}{_DAY}? ?{_AGENCY}|{_AGENCY})\s*(?:—|–|--|-|:(?=\s))\s*(?=\S)"
)
_LONGEST = 90


def split_dateline(paragraph: str) -> tuple[str, str]:
    """Return the dateline without its dash, and the paragraph without it; ("", paragraph) where there is none."""
    match = _LINE.match(paragraph[: _LONGEST + 10])
    if not match or len(match["line"]) > _LONGEST:
        return "", paragraph
    rest = paragraph[match.end() :]
    dashed = paragraph[match.end("line") : match.end()]
    if dashed.strip() == "-" and not dashed.startswith(" ") and "(" not in match["line"]:
        return "", paragraph  # "COVID-19 …", "AL-Hasan …": a hyphen, not a dash
    if ":" in dashed or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"'‘«„¿¡"):
        return "", paragraph
    return match["line"].strip(), rest
