"""The screen of a terminal, drawn by rich: wrapped to its width; without colours where NO_COLOR asks for that."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rowback.tell.clean import clean
from ui.terminal import Part, Style, styled
from ui.terminal.plain import columns, plain

LOOKS = {
    Style.PLAIN: "",
    Style.STRONG: "bold",
    Style.FAINT: "dim",
    Style.GOOD: "green",
    Style.DOUBTFUL: "yellow",
    Style.BAD: "red",
    # Not by colour alone: one man in twelve cannot tell red from green.
    Style.DELETED: "red strike",
    Style.INSERTED: "green underline",
}

NARROWEST = 24
"""A paragraph is wrapped at no less than this, however narrow the terminal."""

GAP = 2
"""Columns of a table stand so far apart."""


class ColouredScreen:
    """Writes to a terminal."""

    def __init__(self) -> None:
        # Highlighting, markup and emoji codes are off: the text is a page's, not ours.
        self._console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
        self._colours = self._console.color_system is not None and not self._console.no_color

    def line(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """Write a paragraph that wraps under its own indentation, from the second line on by `hang` more."""
        width = max(self._console.width - indent - hang, NARROWEST)
        text = self._text(parts)
        lines = list(text.wrap(self._console, width + hang))
        if hang and len(lines) > 1:
            # The rest is wrapped again, since it has less room than the first line.
            rest = text[len(lines[0]) :]
            rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
            lines = [lines[0], *rest.wrap(self._console, width)]
        for number, wrapped in enumerate(lines or [Text()]):
            wrapped.rstrip()
            self._console.print(Text(" " * (indent + (hang if number else 0))) + wrapped, soft_wrap=True)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Part]]) -> None:
        """Write rows in columns; where they do not fit, the widest are narrowed and their cells wrap. Nothing is cut."""
        if not rows:
            return
        table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
        widths = [max(columns(plain(part)) for part in column) for column in zip(heads, *rows, strict=True)]
        for head, width in zip(heads, narrowed(widths, self._console.width), strict=True):
            table.add_column(head, overflow="fold", width=width)
        for row in rows:
            table.add_row(*(self._text([part]) for part in row))
        self._console.print(table)

    def _text(self, parts: Sequence[Part]) -> Text:
        text = Text()
        for part in parts:
            words, style = styled(part)
            # Without colours the marks tell deletions from insertions.
            text.append(clean(words) if self._colours else plain(part), style=LOOKS[style])
        return text


def narrowed(widths: Sequence[int], room: int) -> list[int]:
    """Return the columns' widths as they fit into `room` with the gaps between them: the widest give first."""
    left = list(widths)
    over = sum(left) + GAP * (len(left) - 1) - room
    while over > 0 and max(left) > 1:
        left[left.index(max(left))] -= 1
        over -= 1
    return left
