"""The screen of a terminal, drawn by rich: wrapped to its width; without colours where NO_COLOR asks for that."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rowback.tell.clean import clean
from ui.terminal import Part, Style, styled
from ui.terminal.plain import plain

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
"""A column with long text is not squeezed below this."""

UNBROKEN = 44
"""On terminals of 100 columns and more, cells up to this (the window of an edit) stay on one line."""


class ColouredScreen:
    """Writes to a terminal."""

    def __init__(self) -> None:
        # Highlighting, markup and emoji codes are off: the text is a page's, not ours.
        self._console = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
        self._colours = self._console.color_system is not None and not self._console.no_color

    def line(self, *parts: Part, indent: int = 0) -> None:
        """Write a paragraph that wraps under its own indentation."""
        width = max(self._console.width - indent, NARROWEST)
        for wrapped in self._text(parts).wrap(self._console, width) or [Text()]:
            wrapped.rstrip()
            self._console.print(Text(" " * indent) + wrapped, soft_wrap=True)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Part]]) -> None:
        """Write rows in columns; long cells wrap."""
        if not rows:
            return
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        unbroken = UNBROKEN if self._console.width >= 100 else NARROWEST
        for number, head in enumerate(heads):
            widest = max(len(styled(row[number])[0]) for row in rows)
            table.add_column(
                head, overflow="fold", no_wrap=widest <= unbroken, min_width=min(widest, NARROWEST)
            )
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
