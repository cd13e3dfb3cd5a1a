"""Declared headlines, as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rowback.model import KeptTitle, Retitled, Surface, TitleFate, Watch
from rowback.tell.clean import shorten
from rowback.tell.titles import merged, places_of
from ui.terminal import Part, Style
from ui.words import happened, local

FATES = {
    TitleFate.NEW: ("retitled", Style.PLAIN),
    TitleFate.BACK: ("retitled", Style.PLAIN),
    TitleFate.TRIED: ("tried out", Style.FAINT),
    TitleFate.SETTLED: ("settled", Style.PLAIN),
}


def title_rows(kept: Sequence[KeptTitle]) -> list[tuple[datetime, list[Part]]]:
    """Return the rows of a history for declared headlines: one for each title, whatever its surfaces."""
    by_check: dict[int, list[Retitled]] = {}
    for one in kept:
        by_check.setdefault(one.fence, []).append(one.retitled)
    return [_row(places, one) for group in by_check.values() for places, one in merged(group)]


def _row(places: str, one: Retitled) -> tuple[datetime, list[Part]]:
    when = happened(one.last_without_at, one.first_with_at)
    return one.first_with_at, ["", when, FATES[one.fate], "", "", f"{places}: {_what(one)}"]


def declared_in_words(watch: Watch) -> list[str]:
    """Return a line for each headline that stands beside the one over the story, where it is another."""
    titles = watch.life.titles
    found: dict[str, list[Surface]] = {}
    for surface in Surface:
        track = titles.track(surface)
        if track.text and track.mark != titles.page and track.trying_since is None:
            found.setdefault(track.mark, []).append(surface)
    lines = []
    for surfaces in found.values():
        track = titles.track(surfaces[0])
        since = min(moment for moment in (titles.track(one).since for one in surfaces) if moment)
        lines.append(f"{places_of(surfaces)}: “{shorten(track.text, 200)}”, seen since {local(since)}")
    return lines


def _what(one: Retitled) -> str:
    old, new = shorten(one.old, 120), shorten(one.new, 120)
    match one.fate:
        case TitleFate.TRIED:
            return f"“{new}” in turn with “{old}”"
        case TitleFate.SETTLED:
            return f"“{new}” stands, others are tried out no more"
        case TitleFate.BACK:
            return f"“{old}” → back to “{new}”"
    return f"“{old}” → “{new}”"
