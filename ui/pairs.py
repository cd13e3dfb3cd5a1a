"""Versions of articles as researchers keep them: JSON Lines with an old and a new side each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from rowback.compare.plain import article_from_plain
from rowback.decide import read
from rowback.model import Article
from ui.pages import Pages, Unreadable


class BadLineError(Exception):
    """A line cannot be used; the message says why. `line_id` is the line's own, where it could be read."""

    def __init__(self, reason: str, *, line_id: Any = None) -> None:
        super().__init__(reason)
        self.line_id = line_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that was read: its number in the file, and the object in it or what is wrong with it."""

    number: int
    value: Mapping[str, Any] | None
    wrong: str = ""


def read_lines(file: IO[str]) -> Iterator[Line]:
    """Yield each line's object, one at a time: files may be larger than memory. Empty lines are passed over."""
    for number, text in enumerate(file, 1):
        stripped = text.strip().lstrip("\ufeff")
        if not stripped:
            continue
        try:
            value = json.loads(stripped)
        except (ValueError, RecursionError) as error:
            yield Line(number=number, value=None, wrong=f"it is no JSON ({error})")
            continue
        if isinstance(value, dict):
            yield Line(number=number, value=value)
        else:
            yield Line(number=number, value=None, wrong="it is no JSON object")


def read_side(side: Any, name: str, pages: Pages, *, beside: Path, language: str = "") -> Article:
    """Return the article on one side of a pair: an object with fields, or the path of a page.

    A path is looked up from the working directory, else from `beside`, where the file of pairs lies.
    """
    if isinstance(side, str):
        try:
            page = side if Path(side).exists() or not (beside / side).is_file() else str(beside / side)
        except (OSError, ValueError):
            page = side  # no name that a file can have: opening it says so
        try:
            return read(pages.open(page)).article
        except Unreadable as error:
            raise BadLineError(f"{name}: {side}: {error}") from error
    if isinstance(side, Mapping):
        return read_fields(side, name, language=language)
    raise BadLineError(f"{name} is neither an object nor the path of a page")


def read_fields(side: Mapping[str, Any], name: str = "article", *, language: str = "") -> Article:
    """Return the article that `headline, deck, byline, published, modified, paragraphs` describe; each may be missing.

    `language` counts where the side names none. Corpora differ: a byline may be a list, the text one string, a time
    in a news page's own words or a number of seconds. A time that cannot be read is left out.
    """
    plain = {"language": side.get("lang") or language, **side}
    if isinstance(plain.get("byline"), list):
        plain["byline"] = ", ".join(map(str, plain["byline"]))
    if isinstance(plain.get("paragraphs"), str):
        plain["paragraphs"] = plain["paragraphs"].splitlines()
    for key in ("published", "modified"):
        plain[key] = _moment(plain.get(key))
    try:
        return article_from_plain(plain)
    except ValueError as error:
        raise BadLineError(f"{name}: {error}") from error


def _moment(value: Any) -> str | None:
    if value is None or isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return datetime.fromisoformat(str(value)).isoformat()
    except ValueError:
        # Reads what pages print; the parser that comes with it is imported for files that need it.
        from rowback.extract.moments import parse_time

        text = str(int(value)) if isinstance(value, float) and abs(value) < 1e13 else str(value)
        moment = parse_time(text)
        return moment.isoformat() if moment else None
