"""Tries the sessions of sites: can each be used for a look."""

from __future__ import annotations

from rowback.settings import Settings
from ui.doctor.finding import Finding, fine, wrong
from workers.sessions import SessionRefused, Sessions

NAME = "sessions"

ADVICE = "`rowback sessions remove HOST` removes it; every look at that host fails until then"


def try_sessions(settings: Settings) -> Finding:
    """Read each; every look at a host fails whose session cannot be used. What is in them is never shown."""
    sessions = Sessions(settings.sessions)
    hosts, refused = sessions.hosts(), []
    for host in hosts:
        try:
            sessions.facts(host)
        except SessionRefused as refusal:
            refused.append(str(refusal))
    if refused:
        return wrong(NAME, " ".join(refused), ADVICE)
    if not hosts:
        return fine(NAME, "none, every site is read as anybody may read it")
    return fine(NAME, f"for {len(hosts)} host{'s' * (len(hosts) != 1)}, each can be used")
