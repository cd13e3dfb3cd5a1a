"""`rowback quotes`: the quotes in texts and who said them, without a database."""

from __future__ import annotations

import re
from typing import TextIO

import click

from rowback.quotes import find_quotes
from rowback.tell.json import quotes_to_json
from ui.access import print_json
from ui.errors import DONE, FAILED, complain
from ui.pairs import read_lines

_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n")


@click.command()
@click.option("--texts", type=click.File(encoding="utf-8", errors="replace"), required=True, metavar="FILE", help="JSON Lines with id and text; - is standard input.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, which it does anyway.")
def quotes(texts: TextIO, as_json: bool) -> int:  # noqa: ARG001  the answer is for programs in any case
    """Find the direct quotes in texts, and who said them; the answer is JSON Lines, in order.

    Each line of FILE is an object with id, text and, if you know it, language (de, en, …). Paragraphs end
    with an empty line, or with each line where there is none.
    """
    status = DONE
    for line in read_lines(texts):
        value = line.value or {}
        text, language = value.get("text"), value.get("language") or value.get("lang")
        if not isinstance(text, str):
            complain(f"Line {line.number} cannot be used: {line.wrong or 'it has no text'}")
            print_json({"id": value.get("id"), "quotes": [], "error": line.wrong or "it has no text"})
            status = FAILED
            continue
        found = find_quotes(_paragraphs(text), language if isinstance(language, str) else "")
        print_json({**quotes_to_json("", found), "id": value.get("id")})
    return status


def _paragraphs(text: str) -> list[str]:
    """Cut a text into paragraphs: at empty lines where it has any (its other lines are wrapped), else at each line."""
    cut = _EMPTY_LINES.split(text) if _EMPTY_LINES.search(text.strip()) else text.splitlines()
    return [" ".join(part.split()) for part in cut if part.strip()]


COMMANDS = {"quotes": quotes}
