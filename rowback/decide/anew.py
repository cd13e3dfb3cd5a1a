"""What of the first render of a page that only plain GETs have shown is what scripts add, and no edit."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from rowback.model import Change, Field

_TEXT: Final = (Field.BODY, Field.CAPTION)
"""Where scripts add. Headline, standfirst, authors, times and notices come with the page: another one is news."""


class Anew(StrEnum):
    """How the first render of a page is taken."""

    NO = "no"
    """Like any other: it is compared."""
    OPEN = "open"
    """The plain page, which would tell, gave no answer: what scripts may have done is looked at again first."""
    ADDED = "added"
    """The plain page still shows just what is known: what scripts may have done, they did; what they did not, is an edit."""
    ALL = "all"
    """Whatever differs may be what scripts add: one plain GET alone has shown the page."""


def may_be_scripts(change: Change) -> bool:
    """Tell whether scripts may have made a change: all that it does is to add to the text, or to take away from it.

    They seldom reword. What is both, one sentence in another's place, is an edit that the plain page lags behind.
    """
    edits = change.edits
    added, removed = all(edit.old is None for edit in edits), all(edit.new is None for edit in edits)
    return (added or removed) and all(edit.where.field in _TEXT for edit in edits)
