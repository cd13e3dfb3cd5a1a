"""Tries the file of selectors for sites, where there is one; commands that look themselves refuse one that is not good."""

from __future__ import annotations

import os

from rowback.settings import Settings
from ui.doctor.finding import Finding, State, doubt, fine, wrong
from ui.errors import FAILED, USAGE, Refusal

NAME = "sites"


def try_sites(settings: Settings) -> Finding:
    """Read the rules; none are needed."""
    path = settings.sites_file
    none = fine(NAME, "no file of selectors, every site is read by the general rules")
    if settings.sites is None and not os.path.lexists(path):
        return none  # most installations: they need not wait for the parser
    from rowback.extract.sites import BadSites
    from workers.sites import read_sites

    try:
        hosts = len(read_sites(path).by_host)
    except BadSites as error:
        if isinstance(error.__cause__, FileNotFoundError):
            if settings.sites is None:
                return none
            return wrong(NAME, f"{path} is not there", "create it, or unset ROWBACK_SITES")
        advice = "correct it; until then a running service goes by the last good rules"
        return wrong(NAME, f"{path} cannot be used: {error}", advice)
    if not hosts:
        return doubt(NAME, f"{path} has no rules", 'begin with a host, like ["example.org"]')
    return fine(NAME, f"{path}, selectors for {hosts} host{'s' * (hosts != 1)}")


def refuse_bad_rules(settings: Settings) -> None:
    """Raise Refusal where the rules of this installation cannot be used: one look has no last good ones to go by."""
    finding = try_sites(settings)
    if finding.state is State.FAIL:
        told = f"The file of selectors for sites {finding.detail}; {finding.advice}"
        raise Refusal(told, status=FAILED if settings.sites is None else USAGE)
