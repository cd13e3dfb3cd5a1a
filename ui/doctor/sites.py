"""Tries the file of selectors for sites, where there is one."""

from __future__ import annotations

from rowback.settings import Settings
from ui.doctor.finding import Finding, doubt, fine, wrong

NAME = "sites"


def try_sites(settings: Settings) -> Finding:
    """Read the rules; none are needed."""
    path = settings.sites_file
    if not path.exists():
        if settings.sites is None:
            return fine(NAME, "no file of selectors, every site is read by the general rules")
        return wrong(NAME, f"{path} is not there", "create it, or unset ROWBACK_SITES")
    from rowback.extract.sites import BadSites
    from workers.sites import read_sites

    try:
        hosts = len(read_sites(path).by_host)
    except BadSites as error:
        return wrong(
            NAME, f"{path} cannot be used: {error}", "correct it; until then the last good rules hold"
        )
    if not hosts:
        return doubt(NAME, f"{path} has no rules", 'begin with a host, like ["example.org"]')
    return fine(NAME, f"{path}, selectors for {hosts} host{'s' * (hosts != 1)}")
