"""The evidence of a watch's ways as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from rowback.codec import time_from_json
from rowback.model import NO_EVIDENCE, Evidence, Glimpse, Pending


def evidence_from_json(value: Mapping[str, Any]) -> Evidence:
    """Read what `lives.to_json` wrote of an evidence."""
    if not value:
        return NO_EVIDENCE
    known = {name: value[name] for name in _PLAIN if name in value}
    return Evidence(
        **known,
        glimpse=_glimpse(value.get("glimpse")),
        rendered_at=time_from_json(value.get("rendered_at")),
        pending=_pending(value.get("pending")),
    )


_PLAIN = ("asked", "rules", "reader", "shown", "agreed", "disagreed", "rest", "plain_looks", "hasty", "lies")

_GLIMPSED = tuple(field.name for field in fields(Glimpse))
"""Of a newer version's, beside which this one may still work, the rest is left out."""


def _glimpse(value: Mapping[str, Any] | None) -> Glimpse | None:
    return None if value is None else Glimpse(**{name: value[name] for name in _GLIMPSED if name in value})


def _pending(value: Mapping[str, Any] | None) -> Pending | None:
    if value is None:
        return None
    return Pending(
        at=datetime.fromisoformat(value["at"]),
        glimpse=_glimpse(value.get("glimpse")),
        why=value["why"],
        received=value.get("received", 0),
    )
