"""Output for people: wrapped and coloured on a terminal, plain lines elsewhere; whatever a page says is made harmless here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol


class Style(StrEnum):
    """What a piece of text is; each screen knows how that looks."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"
    DELETED = "deleted"
    INSERTED = "inserted"


Part = str | tuple[str, Style]
"""A piece of text, with a style where it has one."""


class Screen(Protocol):
    """Where a command writes for people."""

    def line(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Write one line, or a paragraph that wraps, from the second line on by `hang` further in."""

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Part]]) -> None:
        """Write rows under heads, in columns; writes nothing for no rows."""


def open_screen() -> Screen:
    """Return the screen for standard output. NO_COLOR, FORCE_COLOR, COLUMNS and TERM are heeded."""
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        # 50 ms that only those pay who look.
        from ui.terminal.coloured import ColouredScreen

        return ColouredScreen()
    from ui.terminal.plain import PlainScreen

    return PlainScreen()


def styled(part: Part) -> tuple[str, Style]:
    """Return a part's text and style."""
    return (part, Style.PLAIN) if isinstance(part, str) else part
