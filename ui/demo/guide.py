"""What the tour says, and how it looks: on a terminal with colours and a spinner, elsewhere as plain lines."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from typing import TextIO

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from rowback.tell.labels import edits_counted
from ui.demo.receivers import Hook, Mail

_WIDEST = 100
# A mail's text is the whole alert; the tour shows its beginning.
_MAIL_LINES = 12


class Guide:
    """Prints the tour."""

    def __init__(self, out: TextIO) -> None:
        probe = Console(file=out)
        # A file or a pipe has no width.
        width = min(probe.width, _WIDEST) if probe.is_terminal else _WIDEST
        self.console = Console(file=out, highlight=False, width=width)

    @property
    def colour(self) -> bool:
        """Whether commands that the tour runs should print colours."""
        return self.console.color_system is not None

    def welcome(self) -> None:
        """Say what is about to happen."""
        self.console.print()
        self.console.print(
            Panel(
                "[bold]Rowback watches articles after they are published and says what was changed.[/]\n\n"
                "This tour takes about a minute. It runs the real service, browser and all, against a newspaper "
                "that it invents. Everything stays on this machine and is gone afterwards.",
                box=ROUNDED,
                border_style="cyan",
                title="[bold cyan]rowback demo[/]",
                title_align="left",
            )
        )

    def chapter(self, number: int, title: str) -> None:
        """Begin a part of the tour."""
        self.console.print()
        self.console.print(Rule(f"[bold cyan]{number}  {escape(title)}[/]", style="cyan", align="left"))

    @contextlib.contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        """Show that something is going on; a line where there is no terminal."""
        if self.console.is_terminal:
            with self.console.status(f"[dim]{escape(text)}[/]", spinner="dots"):
                yield
        else:
            self.console.print(f"  … {escape(text)}")
            yield

    def done(self, text: str, detail: str = "") -> None:
        """Say that a step is done; the detail stands beside it, or below where there is no room."""
        self._line("[green]✓[/]", escape(text), escape(detail), len(text) + len(detail))

    def _line(self, mark: str, text: str, detail: str, length: int) -> None:
        beside = length + 6 <= self.console.width
        self.console.print(f"  {mark} {text}" + (f"  [dim]{detail}[/]" if detail and beside else ""))
        if detail and not beside:
            self._indented(f"[dim]{detail}[/]", by=4)

    def _indented(self, what: RenderableType, *, by: int = 2) -> None:
        self.console.print(Padding(what, (0, 0, 0, by), expand=False))

    def say(self, text: str) -> None:
        """Say a sentence (with markup)."""
        self._indented(text)

    def edited(self, headline: str, what: str) -> None:
        """Say what the newsroom just did."""
        self._line("[yellow]✎[/]", f"[bold]{escape(what)}[/]", escape(headline), len(what) + len(headline))

    def mail(self, mail: Mail, *, seconds: float) -> None:
        """Show a mail as it arrived."""
        letter = mail.letter
        subject = str(letter["Subject"])
        head = Text.assemble(
            ("To:      ", "dim"), str(letter["To"]), "\n",
            ("Subject: ", "dim"), (subject, "bold"),
        )  # fmt: skip
        self._indented(
            Panel(
                Group(head, Text(""), _marked("\n".join(_beginning(letter, subject)))),
                title=f"[bold magenta]✉  mail[/] [dim]{seconds:.0f} s after the edit[/]",
                title_align="left",
                border_style="magenta",
                box=ROUNDED,
            )
        )

    def hook(self, hook: Hook, *, verified: bool, seconds: float) -> None:
        """Show a webhook as it arrived."""
        event = json.loads(hook.body)
        mark = "[green]✓ signature verified[/]" if verified else "[red]✗ signature does not match[/]"
        edits = (event["data"].get("change") or {}).get("edits", [])
        weightiest = edits[0] if edits else None
        self.console.print(
            f"  [blue]⇥  webhook[/] [bold]{event['type']}[/]  {mark}  [dim]{seconds:.0f} s after the edit[/]"
        )
        self.console.print(
            f"     [dim]webhook-id {hook.fields.get('webhook-id', '')}, {len(hook.body)} bytes of JSON[/]"
        )
        if weightiest:
            line = f"{weightiest['kind']}  weight {weightiest['weight']:.2f}"
            self.console.print(f"     [dim]weightiest of {edits_counted(len(edits))}:[/] {line}")

    def command(self, words: Sequence[str], output: str) -> None:
        """Show a command and what it printed."""
        self.console.print()
        self.console.print(Text.assemble(("  $ ", "green bold"), ("rowback " + " ".join(words), "bold")))
        self._indented(Text.from_ansi(output.rstrip("\n")))

    def farewell(self, lines: Sequence[tuple[str, str]]) -> None:
        """Say where to go on."""
        width = max(len(command) for command, _ in lines)
        text = "\n".join(
            f"[bold green]{escape(command.ljust(width))}[/]  {escape(meaning)}" for command, meaning in lines
        )
        self.console.print()
        self.console.print(
            Panel(
                text,
                title="[bold cyan]Where to go on[/]",
                title_align="left",
                box=ROUNDED,
                border_style="cyan",
            )
        )

    def trouble(self, sentence: str, where: str) -> None:
        """Say what went wrong."""
        self.console.print(f"\n  [red]✗ {escape(sentence)}[/]")
        self.console.print(f"    [dim]The logs are in[/] {escape(where)}", soft_wrap=True)


def _marked(text: str) -> Text:
    """Colour the marks that a plain mail has for deleted and inserted words."""
    shown = Text(text)
    shown.highlight_regex(r"(?s)\[-.*?-\]", "red")
    shown.highlight_regex(r"(?s)\{\+.*?\+\}", "green")
    return shown


def _beginning(letter: EmailMessage, subject: str) -> list[str]:
    """Return the first lines of a mail's text, without the subject that it repeats."""
    part = letter.get_body(("plain",))
    lines = part.get_content().strip().splitlines() if part else []
    if lines and lines[0].strip() == subject:
        lines = lines[1:]
    lines = "\n".join(lines).strip().splitlines()
    more = len(lines) - _MAIL_LINES
    return lines if more <= 1 else [*lines[:_MAIL_LINES], f"… {more} more lines, and all of it in HTML too"]
