"""Versions of articles as researchers keep them: JSON Lines with an old and a new side each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from rowback.decide import read
from rowback.model import Article, Notice, Paragraph, Role
from rowback.notices import find_notices, without_notices
from rowback.quotes import find_quotes
from rowback.text import normalise
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


def read_side(side: Any, name: str, pages: Pages) -> Article:
    """Return the article on one side of a pair: an object with fields, or the path of a page."""
    if isinstance(side, str):
        try:
            return read(pages.open(side))[0]
        except Unreadable as error:
            raise BadLineError(f"{name}: {side}: {error}") from error
    if isinstance(side, Mapping):
        return read_fields(side, name)
    raise BadLineError(f"{name} is neither an object nor the path of a page")


def read_fields(side: Mapping[str, Any], name: str = "article") -> Article:
    """Return the article that `headline, deck, byline, published, modified, paragraphs` describe; each may be missing."""
    # The names of authors and the times are read as on pages; the parser that comes with it costs 0.1 s once.
    from rowback.extract.authors import clean_names

    given = _paragraphs(side.get("paragraphs"), name)
    language = _text(side, "language", name)
    found = find_notices(given, language)
    paragraphs = without_notices(given, found)
    return Article(
        url=_text(side, "url", name),
        headline=normalise(_text(side, "headline", name)),
        standfirst=normalise(_text(side, "deck", name)),
        authors=tuple(clean_names(_texts(side.get("byline"), f"{name}.byline"))),
        dateline=normalise(_text(side, "dateline", name)),
        published_at=_moment(side, "published", name),
        modified_at=_moment(side, "modified", name),
        paragraphs=paragraphs,
        quotes=find_quotes([p.text for p in paragraphs], language),
        notices=_each_once([notice for notice, _ in found]),
        language=language,
    )


def _paragraphs(value: Any, name: str) -> list[Paragraph]:
    if isinstance(value, str):
        value = value.splitlines()
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadLineError(f"{name}.paragraphs is no list of texts")
    read_ones: list[Paragraph] = []
    for place, one in enumerate(value):
        text, role = (one.get("text"), one.get("role", "body")) if isinstance(one, dict) else (one, "body")
        if not isinstance(text, str) or role not in list(Role):
            raise BadLineError(f"{name}.paragraphs[{place}] is no text")
        if normal := normalise(text):
            read_ones.append(Paragraph(text=normal, role=Role(role)))
    return read_ones


def _text(side: Mapping[str, Any], key: str, name: str) -> str:
    value = side.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLineError(f"{name}.{key} is no text")
    return value


def _texts(value: Any, name: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    raise BadLineError(f"{name} is neither a text nor a list of texts")


def _moment(side: Mapping[str, Any], key: str, name: str) -> datetime | None:
    from rowback.extract.times import parse_time

    value = side.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value))
    if value is not None and not isinstance(value, str):
        raise BadLineError(f"{name}.{key} is no time")
    return parse_time(value) if value else None


def _each_once(notices: list[Notice]) -> tuple[Notice, ...]:
    return tuple(dict.fromkeys(notices))
