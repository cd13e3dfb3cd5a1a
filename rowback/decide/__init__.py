"""What a look showed, what that means for its watch, and who is to be told: the one decision of a check."""

from __future__ import annotations

from rowback.decide.aftermath import Aftermath, aftermath, name_of, seeded
from rowback.decide.anew import Anew
from rowback.decide.cuts import cut_off, ends_early, has_rest, is_first, may_be_cut
from rowback.decide.events import Event
from rowback.decide.finding import Finding, access_of, decide, failed
from rowback.decide.homes import look_at
from rowback.decide.hosts import host_after
from rowback.decide.known import is_known
from rowback.decide.likeness import fingerprint, likeness
from rowback.decide.reading import read
from rowback.decide.still import is_calm, still, taken_back
from rowback.decide.titles import is_standing
from rowback.decide.versions import Past

__all__ = [
    "Aftermath",
    "Anew",
    "Event",
    "Finding",
    "Past",
    "access_of",
    "aftermath",
    "cut_off",
    "decide",
    "ends_early",
    "failed",
    "fingerprint",
    "has_rest",
    "host_after",
    "is_calm",
    "is_first",
    "is_known",
    "is_standing",
    "likeness",
    "look_at",
    "may_be_cut",
    "name_of",
    "read",
    "seeded",
    "still",
    "taken_back",
]
