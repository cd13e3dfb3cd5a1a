"""Lines that hold nothing but a date: they stand between byline and story, and are no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.extract.blocks import Block
from rowback.extract.moments import read_moment
from rowback.notices import says_only_when

_LONGEST = 100  # characters


def is_stamp(text: str) -> bool:
    """Tell whether a line is a date, with weekday, clock, zone and a label or without, and nothing else."""
    return len(text) <= _LONGEST and read_moment(text) is not None and says_only_when(text)


def without_stamps(story: Sequence[Block]) -> list[Block]:
    """Take lines of a date off both ends of a story; between its paragraphs they may be what it tells.

    The base library counts such a line in or out by what else is on the page, so an edit elsewhere would move it.
    """
    told = [place for place, block in enumerate(story) if block.prose]
    if not told:
        return list(story)
    return [b for place, b in enumerate(story) if told[0] <= place <= told[-1] or not is_stamp(b.text)]
