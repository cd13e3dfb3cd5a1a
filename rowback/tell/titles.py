"""Declared headlines in words; and headlines that are tried out on the page itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rowback.model import Facts, Field, Retitled, Revision, Story, Surface, TitleFate
from rowback.tell.clean import shorten
from rowback.tell.times import moment, span

TITLE: Final = 55
"""Most characters of a title in a line that has two."""

ON_PAGE_ONLY: Final = (
    "The headline is new on the page only: what the page gives to search engines and social networks is the old one. "
    "Outlets try headlines out so."
)
"""What is said of an edit whose headline is declared as it was before."""

PLACES: Final = {
    Surface.TITLE: "<title>",
    Surface.OPEN_GRAPH: "og:title",
    Surface.JSON_LD: "JSON-LD",
}
_READ_BY: Final = {
    Surface.TITLE: "search engines and browser tabs",
    Surface.OPEN_GRAPH: "social networks",
    Surface.JSON_LD: "search engines",
}
_AROUND_THE_TEXT: Final = (Field.PUBLISHED, Field.MODIFIED)


def titles_line(facts: Facts) -> str:
    """Return the first line of an event that tells of declared headlines."""
    if not facts.titles:
        return "A declared headline changed"
    first = facts.titles[0]
    whom = read_by(one.surface for one in facts.titles if one.fate is first.fate)
    old, new = shorten(first.old, TITLE), shorten(first.new, TITLE)
    match first.fate:
        case TitleFate.BACK:
            return f"Title for {whom} is back to an earlier one: “{old}” → “{new}”"
        case TitleFate.TRIED:
            return f"Titles for {whom} are tried out: “{new}” in turn with “{old}”"
        case TitleFate.SETTLED:
            after = "" if facts.since is None else f" after {span(first.first_with_at - facts.since)}"
            return f"Titles for {whom} are tried out no more{after}: “{shorten(first.new, 2 * TITLE)}”"
    return f"Title for {whom} changed: “{old}” → “{new}”"


def titles_evidence(facts: Facts) -> list[str]:
    """Return the sentences that give the looks and the places of each title."""
    lines = []
    for places, one in merged(facts.titles):
        lines.append(f"{places}: {_in_words(one)}, {_when(one)}.")
    fates = {one.fate for one in facts.titles}
    if fates & {TitleFate.NEW, TitleFate.BACK}:
        lines.append("The page's own headline, above, was not changed with it.")
    if TitleFate.TRIED in fates:
        lines.append(
            "An earlier title came back, or one came and went: as a rule several are tried out. Nobody is told of "
            "the next ones until one has stood for a day; `rowback history` lists them."
        )
    return lines


def read_by(surfaces: Iterable[Surface]) -> str:
    """Return whom titles on those surfaces are for."""
    read = set(surfaces)
    if Surface.OPEN_GRAPH in read and len(read) > 1:
        return "search engines and social networks"
    return _READ_BY[min(read, key=list(Surface).index)]


def places_of(surfaces: Iterable[Surface]) -> str:
    """Return the places by their names in the page: `<title>, og:title`."""
    read = set(surfaces)
    return ", ".join(name for surface, name in PLACES.items() if surface in read)


def merged(titles: Sequence[Retitled]) -> list[tuple[str, Retitled]]:
    """Return titles that say the same, with their places: `("<title>, og:title", …)`."""
    groups: dict[tuple[TitleFate, str, str], list[Retitled]] = {}
    for one in titles:
        groups.setdefault((one.fate, one.old, one.new), []).append(one)
    return [(places_of(one.surface for one in group), group[0]) for group in groups.values()]


def headlines_tried(story: Story) -> tuple[str, str] | None:
    """Return the first line and the evidence of a page that alternates in nothing but its headline; else None."""
    old, new, facts = story.old, story.new, story.facts
    if facts is None or old is None or new is None or not _differ_in_headline(old, new, facts):
        return None
    one, other = (shorten(revision.article.headline, TITLE) for revision in (old, new))
    declared = [_declared(revision) for revision in (old, new)]
    if declared[0] != declared[1]:
        return (
            f"Headline alternates: “{other}” in turn with “{one}”",
            "What the page declares to search engines and networks changes with it.",
        )
    stays = (
        ""
        if not any(declared[0])
        else "What the page declares to search engines and networks stays the same."
    )
    return f"Headlines are tried out on the page: “{other}” in turn with “{one}”", stays


def _in_words(one: Retitled) -> str:
    match one.fate:
        case TitleFate.TRIED:
            return f"“{shorten(one.new, 300)}” in turn with “{shorten(one.old, 300)}”"
        case TitleFate.SETTLED:
            return f"“{shorten(one.new, 300)}”"
    return f"“{shorten(one.old, 300)}” → “{shorten(one.new, 300)}”"


def _when(one: Retitled) -> str:
    first, before = moment(one.first_with_at), one.last_without_at
    match one.fate:
        case TitleFate.SETTLED:
            return f"alone since {first}" + (f", another one last on {moment(before)}" if before else "")
        case TitleFate.NEW:
            return f"first seen on {first}" + (f", not yet on {moment(before)}" if before else "")
    return f"seen on {first}" + (f", not on {moment(before)}" if before else "")


def _differ_in_headline(old: Revision, new: Revision, facts: Facts) -> bool:
    between = set(facts.variants) == {old.number, new.number}
    shown = [e for e in new.change.edits if e.hidden_by is None] if new.change else []
    of_text = [edit for edit in shown if edit.where.field not in _AROUND_THE_TEXT]
    return between and bool(of_text) and all(edit.where.field is Field.HEADLINE for edit in of_text)


def _declared(revision: Revision) -> tuple[str | None, ...]:
    surfaces = revision.article.surfaces
    return surfaces.title, surfaces.open_graph, surfaces.json_ld
