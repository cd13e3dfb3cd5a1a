"""A quote over the revisions of an article. Times are aware datetimes in UTC throughout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Fate(StrEnum):
    """What happened to a quote in a revision."""

    APPEARED = "appeared"
    REWORDED = "reworded"
    REATTRIBUTED = "reattributed"
    REMOVED = "removed"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEvent:
    """Something that happened to a quote: in which revision, after which look and not later than which.

    `text` and `speaker` are those from then on (of a removed quote, the last). `after` is None in the first revision.
    """

    fate: Fate
    revision: int
    after: datetime | None
    by: datetime
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A quote over the revisions of an article: its events, oldest first, and the last revision that has it."""

    events: tuple[LedgerEvent, ...]
    last_revision: int
    last_seen_at: datetime

    @property
    def text(self) -> str:
        """The words as they stand now, or stood last."""
        return self.events[-1].text

    @property
    def speaker(self) -> str | None:
        """The speaker now, or last."""
        return self.events[-1].speaker

    @property
    def standing(self) -> bool:
        """Whether the newest revision has the quote."""
        return self.events[-1].fate is not Fate.REMOVED

    @property
    def wordings(self) -> tuple[str, ...]:
        """The successive wordings, oldest first."""
        return tuple(dict.fromkeys(event.text for event in self.events))

    @property
    def speakers(self) -> tuple[str | None, ...]:
        """The successive speakers, oldest first."""
        return tuple(dict.fromkeys(event.speaker for event in self.events))

    def spoken_by(self, name: str) -> bool:
        """Tell whether one of the speakers has this name, or a part of it, in whatever case."""
        wanted = name.casefold().split()
        return any(
            speaker is not None and all(word in speaker.casefold() for word in wanted)
            for speaker in self.speakers
        )
