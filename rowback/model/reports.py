"""What a check came to, as it is told to whoever asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from rowback.model.alerts import AlertType
from rowback.model.changes import Change
from rowback.model.pages import PageVerdict, Via
from rowback.model.watching import OutcomeName


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check came to, for the log and the command line."""

    watch_id: int
    url: str
    outcome: OutcomeName
    verdict: PageVerdict | None
    reason: str | None
    revision: int | None
    change: Change | None
    via: Via | None
    duration_ms: int
    alert_ids: tuple[int, ...] = ()
    events: tuple[AlertType, ...] = ()
    """What happened, whether anybody is told of it or not."""
    steps: tuple[Via, ...] = ()
    """The ways that were gone, in order; `via` is the one whose answer counted."""
    way: str | None = None
    """Why these, in a few words."""
    received: int = 0
    """Bytes that came over the wire."""
    clicked: bool | None = None
    """Whether the owner's click for the host was made; None where there is none."""
