"""A look before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rowback.decide import Finding, Past
from rowback.model import (
    Capture,
    Changed,
    Claim,
    Evidence,
    FirstSeen,
    Outcome,
    Unchanged,
    Via,
    Watch,
)
from schedules import ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A claimed watch with what the look at it gave, before it is recorded."""

    claim: Claim
    watch: Watch
    past: Past
    capture: Capture | None
    finding: Finding
    evidence: Evidence
    plain: Capture | None = None
    """The plain answer beside the one that counts, or that one itself."""
    steps: tuple[Via, ...] = ()
    way: str | None = None
    received: int = 0
    misled: bool = False
    """The render showed news that the plain answer did not: those since the last render may have missed it as well."""
    render_every: int = ladder.RENDER_EVERY
    started_at: datetime
    finished_at: datetime


def reason_of(outcome: Outcome) -> str | None:
    """Return why a look did not end with an article; None where it did."""
    return None if isinstance(outcome, FirstSeen | Unchanged | Changed) else outcome.reason
