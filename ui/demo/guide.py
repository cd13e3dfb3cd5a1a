"""What the tour says, and how it looks: on a terminal with colours and a spinner, elsewhere as plain lines."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.box import ROUNDED
from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from ui.demo.receivers import Hook, Mail

_WIDEST = 100
# A mail's text is the whole alert; the tour shows its beginning.
_MAIL_LINES = 14


class Guide:
    """Prints the tour."""

    def __init__(self, out: TextIO) -> None:
        probe = Console(file=out)
        self.console = Console(file=out, highlight=False, width=min(probe.width, _WIDEST))

    @property
    def colour(self) -> bool:
        """Whether commands that the tour runs should print colours."""
        return self.console.color_system is not None

    def welcome(self) -> None:
        """Say what is about to happen."""
        self.console.print()
        self.console.print(
            Panel(
                "[bold]Rowback watches articles after they are published and says what was changed.[/]\n"
                "This tour takes about a minute. It runs the real service, browser and all, against a newspaper\n"
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
        """Say that a step is done."""
        self.console.print(
            f"  [green]✓[/] {escape(text)}" + (f"  [dim]{escape(detail)}[/]" if detail else "")
        )

    def say(self, text: str) -> None:
        """Say a sentence (with markup)."""
        self.console.print(Padding(text, (0, 2)))

    def edited(self, headline: str, what: str) -> None:
        """Say what the newsroom just did."""
        self.console.print(f"  [yellow]✎[/] [bold]{escape(what)}[/]  [dim]{escape(headline)}[/]")

    def mail(self, mail: Mail, *, seconds: float) -> None:
        """Show a mail as it arrived."""
        letter = mail.letter
        part = letter.get_body(("plain",))
        lines = part.get_content().strip().splitlines() if part else []
        shown = lines[:_MAIL_LINES]
        if len(lines) > len(shown):
            shown.append(f"[{len(lines) - len(shown)} more lines, and the same in HTML]")
        head = Text.assemble(
            ("From:    ", "dim"), str(letter["From"]), "\n",
            ("To:      ", "dim"), str(letter["To"]), "\n",
            ("Subject: ", "dim"), (str(letter["Subject"]), "bold"),
        )  # fmt: skip
        self.console.print(
            Padding(
                Panel(
                    Group(head, Text(""), Text("\n".join(shown))),
                    title=f"[bold magenta]✉  mail[/] [dim]{seconds:.0f} s after the edit[/]",
                    title_align="left",
                    border_style="magenta",
                    box=ROUNDED,
                ),
                (0, 0, 0, 2),
            )
        )

    def hook(self, hook: Hook, *, verified: bool, seconds: float) -> None:
        """Show a webhook as it arrived."""
        event = json.loads(hook.body)
        mark = "[green]✓ signature verified[/]" if verified else "[red]✗ signature does not match[/]"
        edits = event["data"].get("change", {}).get("edits", [])
        weightiest = edits[0] if edits else None
        self.console.print(
            f"  [blue]⇥  webhook[/] [bold]{event['type']}[/]  {mark}  [dim]{seconds:.0f} s after the edit[/]"
        )
        self.console.print(
            f"     [dim]webhook-id {hook.fields.get('webhook-id', '')}, {len(hook.body)} bytes of JSON[/]"
        )
        if weightiest:
            line = f"{weightiest['kind']}  weight {weightiest['weight']:.2f}"
            self.console.print(f"     [dim]weightiest of {len(edits)} edits:[/] {line}")

    def command(self, words: Sequence[str], output: str) -> None:
        """Show a command and what it printed."""
        self.console.print()
        self.console.print(Text.assemble(("  $ ", "green bold"), ("rowback " + " ".join(words), "bold")))
        self.console.print(Padding(Text.from_ansi(output.rstrip("\n")), (0, 0, 0, 2)))

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
