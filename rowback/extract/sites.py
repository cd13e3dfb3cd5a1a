"""The rules file: CSS selectors for whole sites, by host."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rowback.extract.matching import BadSelector
from rowback.extract.overrides import parse_click, parse_selectors
from rowback.model import NO_SELECTORS, Selectors

_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}")


class BadSites(ValueError):  # noqa: N818  as `Refusal`
    """A rules file cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """Selectors by host; those of a host are those of its subdomains too."""

    by_host: Mapping[str, Selectors] = field(default_factory=dict)
    clicks: Mapping[str, str] = field(default_factory=dict)
    """What is clicked once, when a page of a host was loaded and shows it."""

    def click_at(self, url: str) -> str:
        """Return the selector of what is clicked on a page at an address: that of the closest host; empty for none."""
        labels = (urlsplit(url).hostname or "").lower().split(".")
        hosts = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.clicks[host] for host in hosts if host in self.clicks), "")

    def at(self, url: str) -> Selectors:
        """Return the selectors for an address: those of the closest host first, part by part."""
        if not self.by_host:  # most installations; each look asks
            return NO_SELECTORS
        labels = (urlsplit(url).hostname or "").lower().split(".")
        found = NO_SELECTORS
        for start in range(len(labels)):
            found = found.over(self.by_host.get(".".join(labels[start:]), NO_SELECTORS))
        return found


def parse_sites(text: str) -> Sites:
    """Read a rules file: TOML, a table for each host, in it a selector for each part. Raises BadSites."""
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadSites(f"it is no TOML ({str(error)[:1].lower()}{str(error)[1:]})") from error
    by_host: dict[str, Selectors] = {}
    clicks: dict[str, str] = {}
    for host, given in tables.items():
        name = host.lower().removeprefix("*.").removeprefix("www.")
        if not isinstance(given, dict):
            raise BadSites(f'{host!r} stands outside a table: begin with a host, like ["example.org"]')
        if any(isinstance(value, dict) for value in given.values()):
            raise BadSites(
                f'the host in [{host}.{next(iter(given))}] must stand in quotation marks: ["example.org"]'
            )
        if not _HOST.fullmatch(name):
            raise BadSites(f"{host!r} is no host: write it like example.org, without https:// and path")
        rest = dict(given)
        click = rest.pop("click", "")
        try:
            parse_click(click)
            by_host[name] = parse_selectors(rest)
        except BadSelector as error:
            raise BadSites(f"{host}: {str(error)[:1].lower()}{str(error)[1:].rstrip('.')}") from error
        if click.strip():
            clicks[name] = click.strip()
    return Sites(by_host=by_host, clicks=clicks)
