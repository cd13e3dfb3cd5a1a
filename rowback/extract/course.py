"""The course of a story through the page: how much of it is behind, what is still ahead."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.extract.blocks import Block
from rowback.extract.seats import Sign

_TAIL_SHARE = 0.15  # of the story may stand behind a heading such as "Related" and still be cut off with it
_BEGUN = 2  # paragraphs of which the place of a story is known


class Course:
    """Keeps count while the blocks from the first to the last that the library found are passed by."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._ahead = self._prose_ahead = self._told = self._paragraphs = 0
        self._last: dict[Sign, int] = {}  # where the last running text stands in seats alike
        self._own = -1  # the same for the seats of the story so far
        for place, block in enumerate(blocks):
            if block.hit and not block.strong:
                self._ahead += len(block.text)
                if block.prose:
                    self._prose_ahead += len(block.text)
                    self._last[block.sign] = place

    def pass_by(self, block: Block) -> None:
        """Count a block as no longer ahead."""
        if block.hit and not block.strong:
            self._ahead -= len(block.text)
            if block.prose:
                self._prose_ahead -= len(block.text)

    def take(self, block: Block) -> None:
        """Count a block to the story."""
        if block.prose:
            self._told += len(block.text)
            self._paragraphs += 1
            self._own = max(self._own, self._last.get(block.sign, -1))

    def hardly_goes_on(self, total: int) -> bool:
        """Tell whether so little is ahead that a heading such as "Related" may cut it off; `total`: all located text."""
        return self._ahead < _TAIL_SHARE * total

    def is_left(self, place: int) -> bool:
        """Tell whether the story is left behind at this place.

        No running text comes any more in seats alike its own, and what comes is not more than it has been.
        """
        return self._paragraphs >= _BEGUN and self._prose_ahead <= self._told and self._own < place
