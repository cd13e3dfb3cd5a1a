"""The renderer: one page at a time in a real browser, within bounds, whatever the page does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rowback.clock import utcnow
from rowback.logs import get_logger
from rowback.model import Capture
from workers.egress import Refused, check_form
from workers.egress.addresses import Network, Resolve, resolve
from workers.ports import RenderError
from workers.render.bounds import Bounds, Limits, Setup

if TYPE_CHECKING:
    from workers.render.session import Session

log = get_logger("render")


class BrowserRenderer:
    """Fetches pages with a browser of its own. May be used from one thread of one process only."""

    def __init__(
        self,
        *,
        browser_setting: str = "",
        user_agent: str = "",
        contact: str = "",
        allow_nets: Collection[Network] = (),
        no_sandbox: bool = False,
        temp_under: Path | None = None,
        bounds: Bounds | None = None,
        limits: Limits | None = None,
        now: Callable[[], datetime] = utcnow,
        resolve: Resolve = resolve,
    ) -> None:
        """Take what is needed; nothing is started before the first page.

        `browser_setting`: path of a browser, empty: found. `user_agent`: empty: the browser's own with Rowback's
        name and `contact`. `allow_nets`: networks that may be fetched although they are not public.
        `temp_under`: where the temporary directories go, swept of those that dead processes left.
        """
        self._bounds = bounds or Bounds()
        self._limits = limits or Limits()
        self._now = now
        self._setup = Setup(
            browser_setting=browser_setting,
            user_agent=user_agent,
            contact=contact,
            allow_nets=allow_nets,
            no_sandbox=no_sandbox,
            temp_under=temp_under,
            resolve=resolve,
        )
        self._session: Session | None = None

    def render(self, url: str, *, screenshot: bool = False) -> Capture:
        """Return what the web answers at `url`, whatever its status; raise RenderError where there is no answer."""
        try:
            check_form(url)
        except Refused as refused:
            raise RenderError(refused.reason, transient=False) from refused
        from workers.render.session import Crashed

        session = self._open()
        try:
            return session.look(url, screenshot=screenshot)
        except Crashed:
            log.warning("browser_crashed", url=url)
        try:
            return session.look(url, screenshot=screenshot)
        except Crashed as crash:
            raise RenderError("The browser crashed on this page, twice.", transient=True) from crash

    def probe(self) -> Mapping[str, str]:
        """Start the browser and say its path, kind, version and sandbox; raise RenderError where it cannot."""
        return self._open().probe()

    def close(self) -> None:
        """Let go of the browser; the next `render` starts another."""
        session, self._session = self._session, None
        if session:
            session.close()

    def _open(self) -> Session:
        if self._session is None:
            # Playwright takes a second to import: commands that render nothing must not pay for it.
            from workers.render.engine import Engine
            from workers.render.session import Session

            engine = Engine(self._setup, self._bounds)
            self._session = Session(engine, bounds=self._bounds, limits=self._limits, now=self._now)
        return self._session
