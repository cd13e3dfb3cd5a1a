"""Whether a page still loads its story: what stands for the rest of it, in the story's own column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from rowback.extract.blocks import Block
from rowback.extract.furniture import says_it_loads
from rowback.extract.tree import label_of, names

_MOST_SIBLINGS = 12
_UP = 6  # elements around the story that may be marked as busy
# What design systems call the place of a text that is still to come.
_STAND_IN = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?i:skeleton|spinner|shimmer|loader|loading|preloader|placeholder)(?=$|[\s_-]|[A-Z0-9])"
)
# The place of something else than text, or a mark of how a picture is fetched.
_OF_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|video|audio|player|image|img|picture|lazy|embed|comments?|related|recirc\w*|share|social|newsletter|tweet|map|chart|poll)(?=$|[\s_-])",
    re.IGNORECASE,
)


def still_loads(story: Sequence[Block]) -> bool:
    """Tell whether a placeholder follows the last paragraph in its own column, or the column is marked as busy."""
    if not story:
        return False
    seat = story[-1].seat
    around = (seat, *islice(seat.iterancestors(), _UP))
    if any(element.get("aria-busy") == "true" for element in around):
        return True
    last = story[-1].element
    while last is not seat and (parent := last.getparent()) is not None and parent is not seat:
        last = parent
    return any(map(_stands_for_text, islice(last.itersiblings(), _MOST_SIBLINGS)))


def _stands_for_text(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return False
    text = label_of(element)
    if text:
        return says_it_loads(text)
    called = names(element)
    return bool(_STAND_IN.search(called)) and not _OF_OTHERS.search(called)
