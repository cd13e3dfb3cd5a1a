"""What one page moves through the gate: bytes counted against a budget, and who was refused and why."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from workers.egress.addresses import Refused

PAGE_BYTES = 30_000_000
"""What a page may receive, as it comes over the wire: ten times what the heaviest articles need without pictures."""

SHOWN = 20
"""Refused hosts that a log line names."""


class BudgetSpentError(ConnectionError):
    """The page has received all that it may."""


class Traffic:
    """One page's share. The proxy's thread writes, the page's thread reads; each field is written by one of them."""

    def __init__(self, url: str = "", *, budget: int = PAGE_BYTES, patient: bool = True) -> None:
        self.budget = budget
        self.patient = patient
        """Whether other sites are waited for; where not, one that takes its time is refused, and is in `unsure`."""
        self.received = 0
        self.sent = 0
        self.connections = 0
        self.cut = False
        """Whether the budget ended something: what the page shows may be less than there is."""
        self.troubles: dict[tuple[str, int], Refused] = {}
        """Hosts that could not be reached or may not be, with the reason. Grows while the page is open: to be read from a copy."""
        self.unwanted: set[str] = set()
        """Hosts that were asked for and are on the list of those that no article needs."""
        self.unsure: set[tuple[str, int]] = set()
        """Hosts that were refused before it was known whether they are there."""
        self.untried = False
        """Whether there were so many of these that some were not even tried."""
        self._documents: frozenset[str] = frozenset()
        self.towards(url)

    @property
    def last_trouble(self) -> Refused | None:
        """Why a host could not be reached, of the last of them."""
        return next(iter(tuple(self.troubles.values())[-1:]), None)

    def towards(self, url: str) -> None:
        """Note that the page itself is loaded from `url`: its host is waited for, and never unwanted."""
        try:
            host = urlsplit(url).hostname
        except ValueError:
            return
        if host:
            self._documents |= {host.lower()}

    def is_document(self, host: str) -> bool:
        """Say whether the page itself comes from `host`."""
        return host in self._documents

    def is_own(self, host: str) -> bool:
        """Say whether `host` may belong to the page's site: their names agree but for their first parts."""
        return any(_related(host, one) for one in self._documents)

    def receive(self, count: int) -> None:
        """Count bytes that came; raise BudgetSpentError where they are too many."""
        self.received += count
        if self.received > self.budget:
            self.cut = True
            raise BudgetSpentError

    def summary(self) -> dict[str, object]:
        """Return the figures for a log line."""
        refused = sorted({host for host, _ in tuple(self.troubles)})
        return {
            "bytes_received": self.received,
            "bytes_sent": self.sent,
            "connections": self.connections,
            "unwanted": len(self.unwanted),
            "refused": refused[:SHOWN],
            "cut": self.cut,
        }


def _related(host: str, other: str) -> bool:
    if host == other:
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _site(host) == _site(other)
    return False


def _site(host: str) -> list[str]:
    """The last two parts of a name; three where the last is a country's and the one before it that of a kind (co.uk)."""
    parts = host.split(".")
    of_a_kind = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return parts[-3:] if of_a_kind else parts[-2:]
