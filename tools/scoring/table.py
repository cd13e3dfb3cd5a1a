"""The table of `make score`: for a terminal, as Markdown and as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from scoring.goals import Row

_GREEN, _RED, _BOLD, _FAINT, _END = "\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


def number(value: int | float) -> str:
    """Return a value as the table shows it: counts whole, all else with three places."""
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def wanted(row: Row) -> str:
    """Return the goal as the table shows it."""
    if row.goal is None:
        return ""
    direction, value = row.goal
    if value == 0:
        return "0"
    return f"{'≥' if direction == '>=' else '≤'} {value:g}"


def print_table(rows: Sequence[Row], out: TextIO = sys.stdout) -> None:
    """Print the rows, those of one part together, met goals green and missed ones red on a terminal."""
    colours = out.isatty() and "NO_COLOR" not in os.environ

    def paint(text: str, *codes: str) -> str:
        return f"{''.join(codes)}{text}{_END}" if colours else text

    wide = max((len(row.measure) for row in rows), default=0)
    far = max((len(row.of) for row in rows), default=0)
    for part in dict.fromkeys(row.part for row in rows):
        print(paint(f"\n{part.capitalize()}", _BOLD), file=out)
        for row in rows:
            if row.part != part:
                continue
            met = {True: paint("met    ", _GREEN), False: paint("NOT MET", _RED, _BOLD), None: "       "}[
                row.met
            ]
            print(
                f"  {row.measure:{wide}}  {row.of:{far}}  {number(row.value):>6}  {wanted(row):>8}  {met}  "
                f"{paint(row.counted, _FAINT)}".rstrip(),
                file=out,
            )
    aimed = [row for row in rows if row.met is not None]
    missed = sum(row.met is False for row in aimed)
    verdict = (
        paint(f"{len(aimed) - missed} of {len(aimed)} goals met", _GREEN if not missed else _RED, _BOLD)
        if aimed
        else "no goals are set for these"
    )
    print(f"\n{verdict}", file=out)


def markdown(rows: Sequence[Row]) -> str:
    """Return the rows as Markdown, a table for each part, as docs/quality.md keeps it."""
    lines: list[str] = []
    for part in dict.fromkeys(row.part for row in rows):
        lines += [f"### {part.capitalize()}", "", "| what | set | reached | goal | | counted |", "|---|---|---|---|---|---|"]  # fmt: skip
        for row in rows:
            if row.part == part:
                met = {True: "met", False: "**not met**", None: ""}[row.met]
                lines.append(
                    f"| {row.measure.replace('_', ' ')} | {row.of} | {number(row.value)} | {wanted(row)} | {met} | {row.counted.split(':')[0]} |"
                )
        lines.append("")
    return "\n".join(lines)


def to_json(row: Row) -> dict[str, object]:
    """Return a row as `--json` prints it."""
    return {
        "part": row.part,
        "measure": row.measure,
        "set": row.of,
        "value": round(row.value, 4),
        "goal": None if row.goal is None else f"{row.goal[0]} {row.goal[1]:g}",
        "met": row.met,
        "counted": row.counted,
    }
