"""What a look may use: the database, the ways to a page, and the owner's selectors."""

from __future__ import annotations

from dataclasses import dataclass

from rowback.model import NO_SELECTORS, PARTS, Selectors, Watch
from schedules import ladder
from storage.database import Database
from workers.glances import Screenshots
from workers.ports import Fetcher, Renderer
from workers.sites import SitesFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a look may use. Without a renderer it stops where a browser is needed; without a fetcher it begins there."""

    database: Database
    renderer: Renderer | None
    fetcher: Fetcher | None = None
    sites: SitesFile | None = None
    render_every: int = ladder.RENDER_EVERY
    screenshots: Screenshots = "none"

    def selectors(self, watch: Watch, url: str) -> Selectors:
        """Return by which selectors a watch's page at `url` is read: its own over those for its site."""
        own = NO_SELECTORS
        if watch.selectors:
            own = Selectors(**{part: css for part, css in watch.selectors.items() if part in PARTS})
        return own.over(self.sites.at(url)) if self.sites is not None else own
