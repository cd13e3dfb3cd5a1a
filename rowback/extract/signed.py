"""Bylines right below the headline that say "By" and names alone, and what they tell of the declared ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.bylines import LONGEST_LINE, begins_with_lead, is_label, joins_only, names_after_lead
from rowback.extract.index import Index, line_of
from rowback.extract.letters import letters
from rowback.extract.named import leads_to_person
from rowback.extract.people import is_asian, is_other_credit, is_person
from rowback.extract.tree import label_of, names
from rowback.text import normalise

CLOSE = 25
"""Elements below the headline within which a byline stands."""
_DIGIT = re.compile(r"\d")
# Who made a film or a picture on the page did not write the story.
_MEDIA = re.compile(r"media|video|audio|player|gallery|caption|photo|image", re.IGNORECASE)
# Names of boxes whose "By" is of something else: a quotation, a picture, a recording, another story.
_OTHER_BOX = re.compile(
    r"media|video|audio|player|gallery|caption|photo|image|picture|hero|quote|credit|podcast|listen|topic|\btags?\b|(?<!v)card|comment|review|product|promo|opinion|columnist",
    re.IGNORECASE,
)
_OTHER_TAGS = frozenset(("figure", "figcaption", "blockquote", "cite", "q", "aside", "nav", "footer"))
_PICTURED = frozenset(("img", "picture", "figure", "video", "audio", "iframe", "svg"))
_AVATAR = re.compile(r"avatar|headshot", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UP = 3  # ancestors of a name that may hold the word before it, and of a byline that may tell whose it is
_MOST_IN_BOX = 60  # elements of a box that is about one thing
# A job behind a name that wrote nothing, though "By" stands before it.
_OTHER_JOB = re.compile(
    r"photo|foto|illustrat|video|camera|kamera|produ|host|narrat|translat|übersetz|tradu", re.IGNORECASE
)
_TITLE = 3  # words of a link that may be the headline of another story
_LONGEST_LABEL = 4  # words


def signers(index: Index, people: Sequence[str], sites: Sequence[str]) -> list[str]:
    """Return the authors whom a byline names instead of the declared `people`, or besides them; none where it agrees.

    Only a byline that was edited on the page alone and leaves no doubt counts: a word such as "By" with nothing but
    full names behind it, in a box of its own. It replaces where each name links to a person's page and a declared
    name is told nowhere on the page and is no other way to write a name shown. It adds behind "and", and a link where
    others are links. The site's own names (`sites`, as letters) are nobody's.
    """
    declared = {letters(name) for name in people}
    for box, line, joined in _lines(index):
        shown = {letters(name) for name in line}
        if not shown.isdisjoint(sites):
            continue
        linked = [name for name in line if _is_linked(box, name)]
        if declared < shown:
            return line if joined and len(linked) in (0, len(line)) else []
        missing = [name for name in people if letters(name) not in shown]
        if missing and not any(index.tells(name) or _is_like(name, line) for name in missing):
            return line if joined and linked == line else []
    return []


def is_of_other(element: HtmlElement) -> bool:
    """Tell whether a name is of who edited, photographed or filmed, by what stands around it and what it is called."""
    parent = element.getparent()
    text = line_of(parent) if parent is not None else ""
    return bool(_MEDIA.search(names(element))) or (len(text) <= LONGEST_LINE and is_other_credit(text))


def _lines(index: Index) -> Iterator[tuple[HtmlElement, list[str], bool]]:
    """Yield each byline close below the headline, its names, and whether words such as "and" join them."""
    if not _may_be_led(index):  # most pages have none, and need not be looked at closely
        return
    marked = [*index.marks.people, *index.marks.bylines, *index.profiles(CLOSE)]
    for spot in index.nearest(marked):
        if not 0 < spot.place - index.head <= CLOSE or index.elsewhere(spot.element):
            continue
        box = _led(index, spot.element)
        if box is None or _is_of_something_else(index, box):
            continue
        text = line_of(box)
        line = names_after_lead(text)
        if line and all(_is_full_name(name) and _is_whole(box, name) for name in line):
            yield box, line, joins_only(text, line)


def _may_be_led(index: Index) -> bool:
    """Tell whether any text right below the headline begins with a word such as "By"."""
    texts = (text for one in index.below(CLOSE) for text in (one.text, one.tail) if text)
    return any(begins_with_lead(f"{text.strip()} …") for text in texts)  # the name may be of the next element


def _led(index: Index, element: HtmlElement) -> HtmlElement | None:
    """Return the smallest box around a name that begins with "By" and says no more than names."""
    own = line_of(element)
    for box in islice(_boxes(index, element), _UP):
        text = line_of(box)
        if not text or len(text) > LONGEST_LINE or is_label(text):
            return None
        if names_after_lead(text):
            return box
        if text != own:
            return None
    return None


def _boxes(index: Index, element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element and those around it that do not hold the headline too."""
    yield element
    for box in element.iterancestors():
        if index.heading is None or box.tag in ("body", "main") or box in index.heading.iterancestors():
            return
        yield box


def _is_of_something_else(index: Index, byline: HtmlElement) -> bool:
    """Tell whether a byline is of a quotation, a picture, a recording or another story, or goes on with a label."""
    text = line_of(byline)
    for box in islice(_boxes(index, byline), 2 * _UP):
        if box.tag in _OTHER_TAGS or _OTHER_BOX.search(names(box)) or _has_label(index, box):
            return True
        whole = line_of(box, _MOST_IN_BOX)
        before, _, _ = whole.partition(text)
        if before != whole and 0 < len(before.split()) <= _LONGEST_LABEL:
            return True
        if whole and any(_tells_of_other(one, text) for one in box.iterdescendants("*")):
            return True
    return False


def _has_label(index: Index, box: HtmlElement) -> bool:
    """Tell whether a label or another job stands beside a box, or a picture that the box may be the credit of."""
    after = next(box.itersiblings("*"), None)
    if after is not None and _OTHER_JOB.search(line_of(after)[:LONGEST_LINE]):
        return True
    before = next(box.itersiblings("*", preceding=True), None)
    if before is None or before is index.heading:
        return False
    if any(_is_picture(one) for one in islice(before.iter("*"), _MOST_IN_BOX)) or (before.tail or "").strip():
        return True
    if before.tag in _HEADINGS:
        # Right below the headline it is the standfirst; elsewhere it begins a part that another may have written.
        return next(before.itersiblings("*", preceding=True), None) is not index.heading
    return before.tag != "time" and 0 < len(line_of(before).split()) <= _LONGEST_LABEL


def _tells_of_other(one: HtmlElement, byline: str) -> bool:
    """Tell whether an element beside a byline is a picture, or may be the headline of another story."""
    if one.tag in _HEADINGS or _is_picture(one):
        return True
    if one.tag not in ("a", "b", "strong") or leads_to_person(one):
        return False
    label = label_of(one)
    return len(label.split()) >= _TITLE and label not in byline


def _is_picture(one: HtmlElement) -> bool:
    """Tell whether an element is a picture or a recording, and not the small picture of an author."""
    if one.tag not in _PICTURED:
        return False
    parent = one.getparent()
    return not (_AVATAR.search(names(one)) or (parent is not None and _AVATAR.search(names(parent))))


def _is_full_name(name: str) -> bool:
    return is_person(name) and not is_asian(name) and not _DIGIT.search(name)


def _is_whole(box: HtmlElement, name: str) -> bool:
    """Tell whether a name stands in one piece: without a blank between, a job runs into the name before it."""
    return any(name in normalise(piece) for piece in box.itertext())


def _is_linked(box: HtmlElement, name: str) -> bool:
    """Tell whether a name is a link to the page of a person; places, desks and agencies are none."""
    links = (a for a in box.iter("a") if label_of(a) == name)
    return any(leads_to_person(a) or "author" in (a.get("rel") or "").split() for a in links)


def _is_like(name: str, line: Sequence[str]) -> bool:
    """Tell whether a name shares a word with one of a line: "M. Holt" and "Mara Holt", "Peña" and "Pena"."""
    words = _words(name)
    return any(words & _words(one) for one in line)


def _words(name: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return {letters(word) for word in re.split(r"[\s,.-]+", plain) if len(word) > 2}
