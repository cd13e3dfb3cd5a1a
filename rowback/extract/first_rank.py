"""An `h1` in words that are declared nowhere: whether it is the headline, edited on the page alone, or of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.index import Index
from rowback.extract.tree import hidden, label_of, names

_START, _END = r"(?:^|[\s_-])", r"(?=$|[\s_-])"
_OF_THE_PAGE = re.compile(
    rf"{_START}(?:masthead|banner|overlay|(?:alert-?)?dialog|alert|notice){_END}", re.IGNORECASE
)
_STANDFIRST = re.compile(
    rf"{_START}(?:standfirst|dek|deck|sub-?titles?|sub-?head(?:line|ing)?|excerpt|summary){_END}",
    re.IGNORECASE,
)
_STORY = ("article", "main")
_NEAR = 4  # levels up to which the names of what holds a heading count


def of_the_story(index: Index, headings: Sequence[HtmlElement]) -> HtmlElement | None:
    """Return the one `h1` that may be the headline in other words than the declared ones; None where it is not clear.

    Of several, those of the page are left out; of what is left the first, where a date or a name and running text
    stand below it and before the next, or the only one, where most of the page's running text stands below it.
    """
    if len(headings) < 2:
        return headings[0] if headings else None
    told = [one for one in headings if not _is_of_the_page(one)]
    if not told:
        return None
    first, following = told[0], told[1] if len(told) > 1 else None
    if following is None:
        return first if index.running(first, None) > index.running(None, first) else None
    return first if index.signed(first, following) and index.running(first, following) else None


def outranks(index: Index, heading: HtmlElement, other: HtmlElement) -> bool:
    """Tell whether an `h1` is the headline though `other` has declared words.

    Only where the `h1` is in an `<article>` or `<main>` or has a date or a name below it, and `other` does not stand
    over the story: most of the running text below the `h1` stands before `other`, or that is in an entry of a list
    without running text, or it is the standfirst right beside the `h1`.
    """
    if _is_of_the_page(heading) or not index.stands_before(heading, other):
        return False
    if next(heading.iterancestors(*_STORY), None) is None and not index.signed(heading, other):
        return False
    if other.getparent() is heading.getparent() and _STANDFIRST.search(names(other)):
        return True
    entry = other if other.tag == "li" else next(other.iterancestors("li"), None)
    if entry is not None and not any(one is heading or index.runs(one) for one in entry.iter("h1", "p")):
        return True
    return index.running(heading, other) > index.running(other, None)


def _is_of_the_page(heading: HtmlElement) -> bool:
    """Tell whether an `h1` is a link, not shown, or in a part of the page that holds no story."""
    if hidden(heading) or _is_link(heading) or _OF_THE_PAGE.search(names(heading)):
        return True
    in_header = False
    for up, one in enumerate(heading.iterancestors()):
        if one.tag == "body":
            break
        if one.tag in ("dialog", "aside", "nav", "footer") or hidden(one):
            return True
        if up < _NEAR and _OF_THE_PAGE.search(names(one)):
            return True
        in_header = one.tag == "header" or (in_header and one.tag not in _STORY)
    return in_header


def _is_link(heading: HtmlElement) -> bool:
    """Tell whether a heading is a link as a whole, or stands in one."""
    if any(one.tag == "a" and one.get("href") for one in islice(heading.iterancestors(), _NEAR)):
        return True
    whole = label_of(heading)
    return any(one.get("href") and label_of(one) == whole for one in heading.iter("a"))
