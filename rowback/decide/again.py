"""Whether a look soon after this one is worth it: something new was seen and is not certain."""

from __future__ import annotations

from typing import Final

from rowback.decide.finding import Finding
from rowback.model import Life, Outcome, PageVerdict, Unusable

EAGER_LOOKS = 3
"""So many looks are made soon after each other; what is not certain then has time."""

_LEFT_IN_PEACE: Final = (PageVerdict.BLOCKED, PageVerdict.ERROR)
"""A site that blocks or breaks is not asked again soon."""

_FLIPS: Final = frozenset(
    {
        PageVerdict.PAYWALL,
        PageVerdict.CONSENT,
        PageVerdict.LOGIN,
        PageVerdict.LISTING,
        PageVerdict.TRUNCATED,
        PageVerdict.EMPTY,
        PageVerdict.NOT_FOUND,
    }
)
"""Verdicts that are worth another look soon after a good one."""


def look_again(before: Life, after: Life, finding: Finding, outcome: Outcome) -> bool:
    """Tell whether to look again soon, by the life of the page before and after the look."""
    if finding.at is None:
        return False
    pending = (after.gone, after.restricted, after.noindex)
    if finding.verdict not in _LEFT_IN_PEACE and any(0 < one.looks <= EAGER_LOOKS for one in pending):
        return True
    if isinstance(outcome, Unusable):
        flipped = before.good_at is not None and before.bad_at is None and finding.verdict in _FLIPS
        doubted = finding.doubt is not None and finding.doubt.looks <= EAGER_LOOKS
        return (outcome.suspect and doubted) or flipped
    return after.home.trial is not None or 0 < after.home.looks <= EAGER_LOOKS
