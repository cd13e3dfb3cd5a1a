"""Reading a history backwards: since when a sentence stands there, when a phrase came and went."""

from __future__ import annotations

from rowback.trace.blame import Blamed, blame
from rowback.trace.phrases import Passage, passages

__all__ = ["Blamed", "Passage", "blame", "passages"]
