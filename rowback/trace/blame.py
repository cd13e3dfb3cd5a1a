"""Each sentence of an article with the revision that brought it, and the one that gave it its present wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rowback.compare.align import align
from rowback.compare.body import Body, read_body, read_both
from rowback.compare.cosmetics import cosmetic_subtype
from rowback.compare.similarity import similarity_of
from rowback.model import Article, Field
from rowback.text import cosmetic_form

SAME_FIELD = 0.45
"""Similarity from which a headline or standfirst is the old one reworded; a sentence in its place has the same bound."""


@dataclass(frozen=True, slots=True)
class Blamed:
    """A unit of the last version: a sentence, the headline or the standfirst.

    `came`: number of the revision in which it first stood, in whatever wording; `since`: of the one that gave it its
    present words (cosmetics aside); `rewordings` in between; `back`: it had stood so before `since` and was gone.
    `paragraph` is an index into the last article's paragraphs, None for the fields.
    """

    field: Field
    text: str
    paragraph: int | None
    came: int
    since: int
    rewordings: int = 0
    back: bool = False


def blame(versions: Iterable[tuple[int, Article]]) -> list[Blamed]:
    """Return the units of the last version, in reading order; `versions` are numbered and oldest first."""
    seen: set[str] = set()
    units: list[Blamed] = []
    last: Article | None = None
    for number, article in versions:
        old, new = read_both(last, article) if last is not None else (None, read_body(article))
        blamed = [*_fields(units, article, number), *_sentences(units, old, new, number)]
        units = [_back(unit, seen, number) for unit in blamed]
        seen |= {cosmetic_form(unit.text) for unit in units}
        last = article
    return units


def _fields(before: list[Blamed], article: Article, number: int) -> list[Blamed]:
    found: list[Blamed] = []
    for field, text in ((Field.HEADLINE, article.headline), (Field.DECK, article.standfirst)):
        if not text:
            continue
        unit = next((unit for unit in before if unit.field is field), None)
        if unit is not None and similarity_of(unit.text, text) < SAME_FIELD:
            unit = None
        found.append(_carried(unit, Blamed(field, text, None, number, number)))
    return found


def _sentences(before: list[Blamed], old: Body | None, new: Body, number: int) -> list[Blamed]:
    came: dict[int, Blamed] = {}
    sentences = [unit for unit in before if unit.paragraph is not None]
    if old is not None and len(sentences) == len(old.sentences):
        links = align(
            [s.text for s in old.sentences],
            [s.text for s in new.sentences],
            [s.form for s in old.sentences],
            [s.form for s in new.sentences],
        )
        for link in links:
            # Of merged sentences the oldest; both halves of a split one come from it.
            oldest = min(sentences[link.old : link.old + link.old_count], key=lambda unit: unit.came)
            came |= dict.fromkeys(range(link.new, link.new + link.new_count), oldest)
    return [
        _carried(came.get(j), Blamed(s.field, s.text, s.paragraph, number, number))
        for j, s in enumerate(new.sentences)
    ]


def _carried(before: Blamed | None, now: Blamed) -> Blamed:
    """Give a unit the history of the one that it was before."""
    if before is None:
        return now
    if before.text == now.text or cosmetic_subtype(before.text, now.text) is not None:
        return replace(
            now, came=before.came, since=before.since, rewordings=before.rewordings, back=before.back
        )
    return replace(now, came=before.came, rewordings=before.rewordings + 1)


def _back(unit: Blamed, seen: set[str], number: int) -> Blamed:
    came_now = unit.since == number and unit.rewordings == 0
    return replace(unit, back=True) if came_now and cosmetic_form(unit.text) in seen else unit
