"""Who may use the browser when: so many looks side by side, first come, first served; and some by themselves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rowback.model import Capture

Door = TypeVar("Door")


@dataclass(eq=False, slots=True, kw_only=True)
class Turn(Generic[Door]):
    """One look's time with the browser."""

    door: Door
    """Through which its pages reach the web; no other look in hand has it."""
    until: float
    """When (of the monotonic clock) it is to have ended."""
    alone: bool = False
    company: bool = False
    """Whether another look was in hand at any time of it: then what befell the browser may be the other's doing."""
    capture: Capture | None = field(default=None, repr=False)
    """What was read, as soon as nothing can take it away any more."""


class Turns(Generic[Door]):
    """Hands out turns in the order in which they are asked for. To be used from one event loop."""

    def __init__(self, doors: Sequence[Door], *, seconds: float) -> None:
        """`seconds`: how long a turn may take."""
        self._free = list(doors)
        self._seconds = seconds
        self._gate = asyncio.Lock()
        self._ended = asyncio.Event()
        self.in_hand: set[Turn[Door]] = set()

    @asynccontextmanager
    async def turn(
        self, *, alone: bool, is_worn: Callable[[], bool], ready: Callable[[], Awaitable[None]]
    ) -> AsyncIterator[Turn[Door]]:
        """Wait for a turn. `alone`: with no other look in hand.

        While the browser `is_worn` those in hand end, and none begins; then `ready` has one running.
        """
        async with (
            self._gate
        ):  # those who come later wait behind it, else one that wants to be alone never would be
            while not self._has_room(alone=alone) or (self.in_hand and is_worn()):
                self._ended.clear()
                await self._ended.wait()
            await ready()
            turn = Turn(
                door=self._free.pop(),
                until=time.monotonic() + self._seconds,
                alone=alone,
                company=bool(self.in_hand),
            )
            for other in self.in_hand:
                other.company = True
            self.in_hand.add(turn)
        try:
            yield turn
        finally:
            self.in_hand.discard(turn)
            self._free.append(turn.door)
            self._ended.set()

    def until(self) -> float:
        """Return when the first of the turns in hand is to have ended; safe to be asked by another thread."""
        return min((turn.until for turn in self.in_hand.copy()), default=float("inf"))

    def _has_room(self, *, alone: bool) -> bool:
        if alone or any(turn.alone for turn in self.in_hand):
            return not self.in_hand
        return bool(self._free)
