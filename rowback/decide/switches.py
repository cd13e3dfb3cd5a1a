"""What a look switches on or off for its page: gone, restricted, noindex; and how many looks each of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rowback.decide.conditions import Switch, step
from rowback.decide.finding import Finding
from rowback.model import Condition, HostStanding, Life

GONE_AFTER = 2
"""Looks in a row that find no page before a known article counts as gone: one 404 may be a deploy."""

RESTORED_AFTER = 1
"""The article itself is proof enough that it is back."""

SWITCHED_AFTER = 2
"""Looks in a row that show a paywall, or a wish not to be indexed, before it counts as switched on or off."""

HOST_LOOKS, HOST_DOUBT = 6, timedelta(hours=24)
"""Where other watches of the host are in trouble too, so many looks over so long before an article counts as gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """The three conditions after a look; `held`: a missing article may be trouble of its host."""

    gone: Switch
    restricted: Switch
    noindex: Switch
    held: bool


def switches(life: Life, finding: Finding, *, host: HostStanding, at: datetime) -> Switches:
    """Take one look into account for each condition."""
    held = _held(life.gone, host, at)
    return Switches(
        gone=step(
            life.gone, finding.gone, at=at, begin_after=GONE_AFTER, end_after=RESTORED_AFTER, held=held
        ),
        restricted=_switched(life.restricted, finding.restricted, at),
        noindex=_switched(life.noindex, finding.noindex, at),
        held=held,
    )


def _switched(known: Condition, shown: bool | None, at: datetime) -> Switch:
    return step(known, shown, at=at, begin_after=SWITCHED_AFTER, end_after=SWITCHED_AFTER)


def _held(known: Condition, host: HostStanding, at: datetime) -> bool:
    """Tell whether a missing article may be trouble of its host, which is looked at for longer."""
    if not (host.failing or host.doubtful):
        return False
    since = known.other_at or at
    return known.looks + 1 < HOST_LOOKS or at - since < HOST_DOUBT
