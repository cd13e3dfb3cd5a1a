"""Plain lines for pipes and files: nothing wrapped, nothing cut, deletions and insertions in brackets."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import click

from rowback.tell.clean import clean
from ui.terminal import Part, Style, styled

MARKS = {Style.DELETED: ("[-", "-]"), Style.INSERTED: ("{+", "+}")}
"""The marks of GNU wdiff, for where there are no colours."""


class PlainScreen:
    """Writes text without any escape code."""

    def line(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:  # noqa: ARG002  nothing wraps here
        """Write one line."""
        click.echo((" " * indent + "".join(map(plain, parts))).rstrip())

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Part]]) -> None:
        """Write rows in columns that are as wide as their longest cell."""
        if not rows:
            return
        lines = [list(heads), *([plain(part) for part in row] for row in rows)]
        widths = [max(columns(line[i]) for line in lines) for i in range(len(heads))]
        for line in lines:
            padded = (cell + " " * (width - columns(cell)) for cell, width in zip(line, widths, strict=True))
            click.echo("  ".join(padded).rstrip())


def plain(part: Part) -> str:
    """Return a part's text, harmless, with marks around what was deleted or inserted."""
    text, style = styled(part)
    before, after = MARKS.get(style, ("", ""))
    return f"{before}{clean(text)}{after}"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text fills."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
