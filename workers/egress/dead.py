"""Remembers which hosts could not be reached, and how long the others took: pages wait for what is worth waiting for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from workers.egress.addresses import Refused

T = TypeVar("T")

MOST = 2000
"""Hosts of each kind of note; the oldest is let go."""


@dataclass(frozen=True, slots=True)
class _Memory:
    refused: Refused
    seconds: float
    until: float
    own: bool
    """Whether a page of the host's own site found it so."""


class DeadHosts:
    """Host and port, with why; each failure in a row is remembered for twice as long, up to `longest`."""

    def __init__(
        self, *, seconds: float, longest: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._longest = longest
        self._clock = clock
        self._memories: dict[tuple[str, int], _Memory] = {}
        self._took: dict[tuple[str, int], float] = {}
        self._answered: dict[tuple[str, int], float] = {}

    def refusal(self, key: tuple[str, int], *, own: bool = False) -> Refused | None:
        """Return why `key` is not tried now; None where it is.

        `own`: for a page of the host's own site. What pages of other sites found says nothing to it: one of them may
        have held a host up that it would like to see dead.
        """
        known = self._memories.get(key)
        if known is None or self._clock() >= known.until or (own and not known.own):
            return None
        return Refused(known.refused.reason, transient=known.refused.transient)

    def remember(self, key: tuple[str, int], refused: Refused, *, own: bool = False) -> None:
        """Note a failure; `own`: met by a page of the host's own site, which remembers it for the shortest time only."""
        self._took.pop(key, None)
        known = self._memories.pop(key, None)
        seconds = self._seconds if known is None or own else min(2 * known.seconds, self._longest)
        _put(self._memories, key, _Memory(refused, seconds, self._clock() + seconds, own))

    def answered(self, key: tuple[str, int]) -> None:
        """Note that `key` has said something: whatever else it owes, it is not dead."""
        self._memories.pop(key, None)
        _put(self._answered, key, self._clock())

    def silent(self, key: tuple[str, int], refused: Refused) -> None:
        """Note that `key` owes an answer for too long: a failure, unless it gave another one not long ago.

        One address of it may be slow, or never answer by design; the script beside it may be what a page needs.
        """
        answered = self._answered.get(key)
        if answered is None or self._clock() >= answered + self._seconds:
            self.remember(key, refused)

    def reached(self, key: tuple[str, int], seconds: float) -> None:
        """Note that `key` was reached, and how long that took."""
        self._memories.pop(key, None)
        _put(self._took, key, seconds)

    def took(self, key: tuple[str, int]) -> float | None:
        """Return how long it took to reach `key` the last time; None where it was not, or not since it failed."""
        return self._took.get(key)


def _put(notes: dict[tuple[str, int], T], key: tuple[str, int], note: T) -> None:
    """Set a note, as the newest; the oldest go where there are too many."""
    notes.pop(key, None)
    while len(notes) >= MOST:
        del notes[next(iter(notes))]
    notes[key] = note
