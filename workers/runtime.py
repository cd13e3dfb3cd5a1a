"""The parts of one process, built once from its settings."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from rowback.settings import Settings, read_settings
from storage.database import Database, open_database
from workers.channels import build_senders
from workers.fetch import build_fetcher
from workers.means import Means
from workers.ports import Fetcher, Renderer, Sender
from workers.render import build_renderer
from workers.sites import SitesFile


@dataclass(frozen=True, kw_only=True)
class Runtime:
    """What jobs are given: database, renderer, fetcher, senders, rules for sites, and the settings that made them."""

    settings: Settings
    database: Database
    renderer: Renderer
    fetcher: Fetcher
    senders: Mapping[str, Sender]
    sites: SitesFile = field(default_factory=lambda: SitesFile(None))
    spare: list[Fetcher] = field(default_factory=list)
    """Fetchers beside the first that no look has in hand."""

    @property
    def means(self) -> Means:
        """What a look at a page may use."""
        return Means(
            database=self.database,
            renderer=self.renderer,
            fetcher=self.fetcher,
            sites=self.sites,
            render_every=self.settings.render_every,
            screenshots=self.settings.screenshots,
        )

    @contextmanager
    def lent(self) -> Iterator[Means]:
        """Lend what a look in a thread beside others may use: a fetcher does one thing at a time, all else is shared."""
        try:
            fetcher = self.spare.pop()
        except IndexError:
            fetcher = build_fetcher(self.settings)
        try:
            yield replace(self.means, fetcher=fetcher)
        finally:
            self.spare.append(fetcher)

    def close(self) -> None:
        """Let go of the browser, the connections and the database."""
        self.renderer.close()
        for fetcher in (self.fetcher, *self.spare):
            fetcher.close()
        self.database.close()


def build_runtime(settings: Settings) -> Runtime:
    """Build the parts; the browser starts with the first page, not here."""
    return Runtime(
        settings=settings,
        database=open_database(settings.database),
        renderer=build_renderer(settings),
        fetcher=build_fetcher(settings),
        senders=build_senders(settings),
        sites=SitesFile(settings.sites_file),
    )


@functools.cache
def runtime() -> Runtime:
    """Return this process's runtime. Never call it before a fork: browsers and connections don't survive one."""
    return build_runtime(read_settings())
