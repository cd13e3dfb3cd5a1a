"""What came of trying one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rowback.codec import Json


class State(StrEnum):
    """How it went; only `fail` makes `rowback doctor` end with 1."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was tried: what was found, and what to do where it is not well."""

    name: str
    state: State
    detail: str
    advice: str = ""


def finding_to_json(finding: Finding) -> Json:
    """Return a finding as programs read it: `name, state, detail, advice`."""
    return {
        "name": finding.name,
        "state": finding.state.value,
        "detail": finding.detail,
        "advice": finding.advice or None,
    }


def fine(name: str, detail: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(name=name, state=State.OK, detail=detail)


def doubt(name: str, detail: str, advice: str) -> Finding:
    """Return a finding that works, but not as it should."""
    return Finding(name=name, state=State.WARN, detail=detail, advice=advice)


def wrong(name: str, detail: str, advice: str = "") -> Finding:
    """Return a finding that something needed does not work."""
    return Finding(name=name, state=State.FAIL, detail=detail, advice=advice)
