"""Bylines right below the headline that say no more than names, and what they tell of the declared ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from rowback.extract.bylines import LONGEST_LINE, is_byline, is_label
from rowback.extract.headline import letters
from rowback.extract.index import Index, line_of
from rowback.extract.people import clean_names, is_asian, is_other_credit, is_person
from rowback.extract.tree import names

CLOSE = 25
"""Elements below the headline within which a byline stands."""
_DIGIT = re.compile(r"\d")
# Who made a film or a picture on the page did not write the story.
_MEDIA = re.compile(r"media|video|audio|player|gallery|caption|photo|image", re.IGNORECASE)


def signers(index: Index, people: Sequence[str], sites: Sequence[str]) -> list[str]:
    """Return the authors whom a byline names instead of the declared `people`, or besides them; none where it agrees.

    A byline that was edited on the page alone: one that names all of them and more, or names while one of them is told
    nowhere on the page. The site's own names (`sites`, as letters) are nobody's.
    """
    lines = [[name for name in line if letters(name) not in sites] for line in _lines(index)]
    declared = {letters(name) for name in people}
    for line in lines:
        if declared < {letters(name) for name in line}:
            return line
    told = clean_names(name for line in lines for name in line)
    missing = [name for name in people if letters(name) not in {letters(one) for one in told}]
    return told if told and missing and not any(index.tells(name) for name in missing) else []


def is_of_other(element: HtmlElement) -> bool:
    """Tell whether a name is of who edited, photographed or filmed, by what stands around it and what it is called."""
    parent = element.getparent()
    text = line_of(parent) if parent is not None else ""
    return bool(_MEDIA.search(names(element))) or (len(text) <= LONGEST_LINE and is_other_credit(text))


def _lines(index: Index) -> list[list[str]]:
    """Return the names of each marked byline close below the headline; one of more than full names is left out."""
    if not index.head:
        return []
    found: list[list[str]] = []
    marked = [*index.marks.people, *index.marks.bylines, *index.profiles(CLOSE)]
    for spot in index.nearest(marked):
        if not 0 < spot.place - index.head <= CLOSE:
            continue
        text = line_of(spot.element)
        line = clean_names([text]) if 2 <= len(text) <= LONGEST_LINE and not is_label(text) else []
        if not line or any(is_asian(name) or not is_person(name) or _DIGIT.search(name) for name in line):
            continue
        if is_byline(text, line) and not (is_of_other(spot.element) or index.elsewhere(spot.element)):
            found.append(line)
    single = {letters(name) for line in found for name in line}
    return [line for line in found if not any(_is_run_together(letters(name), single) for name in line)]


def _is_run_together(name: str, others: Iterable[str]) -> bool:
    """Tell whether a name holds another one whole: a box around it may show it and a job without a blank between."""
    return any(other in name for other in others if other != name)
