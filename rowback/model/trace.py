"""Why a page was read as it was: for the person who wants to know, never part of the article or its digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A piece of the page's text that is not in the article, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where each field of an article comes from, in words by the field's name, and what was left out of it.

    `container` is the element that holds the story, as a CSS selector would name it.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    container: str = ""
    dropped: tuple[Dropped, ...] = ()
