"""A host that fails is told from an article that was removed: by the looks at the host's other watches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from rowback.model import ALONE, NO_FACTS, Facts, Host, HostStanding

LOOKS_EACH = 2
"""Looks without an article that a watch must have had to count."""

WATCHES = 3
"""Watches in trouble, with none well in between, that make an outage of the host; all of them where there are two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostTurn:
    """A host after a look at one of its watches."""

    host: Host
    standing: HostStanding = ALONE
    begins: bool = False
    ends: bool = False
    facts: Facts = NO_FACTS


def host_after(
    known: Host,
    watch_id: int,
    trouble: bool | None,
    *,
    followed: frozenset[int],
    at: datetime,
    reason: str | None,
) -> HostTurn:
    """Take one look into account. `trouble` is None where the look says nothing of the host.

    `followed`: the watches of the host that count: not paused, read before, not gone.
    """
    if known.failing_since is not None and not followed:
        # Each of its articles was told of as gone, or is looked at no more: nothing is left that could be well again.
        known = replace(known, troubled={}, troubled_since=None, failing_since=None)
    if trouble is None:
        return HostTurn(host=known, standing=_standing(known, watch_id))
    if not trouble:
        return _well(known, at=at)
    if watch_id not in followed:  # an address that never showed an article says little of its host
        return HostTurn(host=known, standing=_standing(known, watch_id))
    looks = {one: count for one, count in known.troubled.items() if one in followed}
    looks[watch_id] = looks.get(watch_id, 0) + 1
    host = replace(known, troubled=looks, troubled_since=known.troubled_since or at, reason=reason)
    certain = sum(count >= LOOKS_EACH for count in looks.values())
    if host.failing_since or len(followed) < 2 or certain < min(WATCHES, len(followed)):
        return HostTurn(host=host, standing=_standing(host, watch_id))
    host = replace(host, failing_since=host.troubled_since, outages=host.outages + 1)
    return HostTurn(
        host=host, standing=_standing(host, watch_id), begins=True,
        facts=Facts(
            last_without_at=host.well_at, first_with_at=host.troubled_since, host=host.host, watches=len(looks)
        ),
    )  # fmt: skip


def _well(known: Host, *, at: datetime) -> HostTurn:
    if known.troubled_since is None and known.failing_since is None:
        return HostTurn(host=known)
    host = replace(known, well_at=at, troubled={}, troubled_since=None, failing_since=None, reason=None)
    facts = Facts(first_with_at=at, since=known.failing_since, host=known.host, watches=len(known.troubled))
    return HostTurn(host=host, ends=known.failing_since is not None, facts=facts)


def _standing(host: Host, watch_id: int) -> HostStanding:
    others = len(host.troubled.keys() - {watch_id})
    return HostStanding(
        failing=host.failing_since is not None, doubtful=others > 0, watches=others + 1, well_at=host.well_at
    )
