"""How long the hosts that a page names are waited for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long hosts are waited for. Chromium holds at most 32 connections to a proxy, so dead hosts must let go."""

    resolve_seconds: float = 8.0
    """For a look-up, where the page itself or its own site is asked for."""
    connect_seconds: float = 8.0
    """For all addresses of a host together."""
    others_seconds: float = 2.5
    """For each of the two, where another site is asked for: time for one packet to be lost and sent again."""
    quick_seconds: float = 0.04
    """For both together, where another site is asked for by a page that is not patient and never reached it."""
    slack: float = 4.0
    """How many times longer than the last time another site may take by a page that is not patient."""
    silent_seconds: float = 5.0
    """How long another site may owe an answer before its connection is ended."""
    leave_seconds: float = 5.0
    """How long a server may take what a page that has left said to it: one that never reads would hold a socket for ever."""
    dead_seconds: float = 60.0
    """How long a host that was not reached is refused at once, unless it is the page's own."""
    longest_dead_seconds: float = 1800.0
    """The same, when it was not reached time and again and is of another site than the page."""
