"""Reading a history backwards: since when a sentence stands there, when a phrase came and went, what was told late."""

from __future__ import annotations

from rowback.trace.blame import Blamed, blame
from rowback.trace.late import LateNotice, late_notices
from rowback.trace.phrases import Passage, passages

__all__ = ["Blamed", "LateNotice", "Passage", "blame", "late_notices", "passages"]
