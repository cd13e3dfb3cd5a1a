"""Visits pages one by one with a browser that is replaced after any doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import cast
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Error, Page, StorageState

from rowback.logs import get_logger
from rowback.model import Capture
from workers.egress.traffic import Traffic
from workers.ports import Question, RenderError
from workers.render.bounds import Bounds, Limits, Setup
from workers.render.engine import Engine
from workers.render.picture import copied, shoot
from workers.render.troubles import Crashed
from workers.render.visit import Suspicious, TooSoon, Visit
from workers.render.watchdog import Overrun
from workers.sessions import SessionRefused

log = get_logger("render")


class Session:
    """An engine, and what to make of the ways in which a page can end."""

    def __init__(
        self, engine: Engine, *, setup: Setup, bounds: Bounds, limits: Limits, now: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._setup = setup
        self._bounds = bounds
        self._limits = limits
        self._now = now
        self._looked_at_the_cage = False
        self._read = False
        """Whether the text of the page in hand is had, and the rest is for its picture."""

    def look(self, url: str, *, screenshot: Question | bool, known: Question | None = None) -> Capture:
        """Visit a page; raise RenderError for what is no page, Crashed when the browser died under it.

        Without `known` the page waits for other sites from the start. With it, one that takes its time is waited for
        only where the page is not known without it.
        """
        self._engine.ready()
        self._read = False
        try:
            with self._engine.guarded(self._bounds.page_seconds):
                capture = None if known is None else self._hasty(url, screenshot, known)
                if capture is None:
                    capture = self._visited(url, self._engine.proxy.begin(url), screenshot=screenshot)
        except Suspicious as error:
            self._engine.discard()
            raise self._overran() or error from error
        except RenderError:
            raise
        except Error as error:
            self._engine.discard()
            raise self._overran() or Crashed() from error
        except BaseException:
            # A fault of ours: nobody knows what the browser is doing.
            self._engine.discard()
            raise
        if self._engine.overrun:
            self._engine.discard()
            if not self._read:
                raise self._overran() or Crashed()
        return capture

    def _hasty(self, url: str, screenshot: Question | bool, known: Question) -> Capture | None:
        """Visit a page without patience for other sites; None where it may lack what one of them is there to bring."""
        proxy = self._engine.proxy
        traffic = proxy.begin(url, patient=False)
        try:
            return self._visited(
                url,
                traffic,
                screenshot=screenshot,
                lacking=lambda capture: bool(traffic.unsure) and not known(capture) and proxy.missed(traffic),
            )
        except TooSoon:
            return None
        except Suspicious:
            raise
        except RenderError:
            if proxy.missed(traffic):
                return None
            raise

    def probe(self) -> Mapping[str, str]:
        """Open a page of our own and say what browser it is; raise RenderError where there is none to use."""
        self._engine.ready()
        try:
            with self._engine.guarded(self._bounds.page_seconds):
                context = self._engine.context()
                page = context.new_page()
                page.goto("data:text/html,<title>ready</title>")
                ready = page.title() == "ready"
                caged = self._engine.caged
                context.close()
        except Error as error:
            self._engine.discard()
            raise RenderError("The browser started, but opens no page.", transient=True) from error
        if not ready:
            raise RenderError("The browser started, but shows no page.", transient=True)
        found = self._engine.found
        assert found
        return {
            "path": str(found.path),
            "kind": found.kind.value,
            "version": self._engine.version,
            "sandbox": "on" if caged else "off",
        }

    def cancel(self) -> None:
        """Kill the browser from another thread, so that the work in hand fails at once."""
        self._engine.kill()

    def close(self) -> None:
        """Let go of the browser and the proxy."""
        self._engine.close()

    def _visited(
        self,
        url: str,
        traffic: Traffic,
        *,
        screenshot: Question | bool,
        lacking: Question | None = None,
    ) -> Capture:
        """Visit a page in a context of its own, which is closed but where the browser is in doubt."""
        visit = Visit(
            url,
            traffic=traffic,
            bounds=self._bounds,
            limits=self._limits,
            now=self._now,
            click_at=self._setup.click_at,
        )
        context = self._context(url, visit)
        try:
            page, capture = visit.run(context, lacking=lacking)
            self._look_at_the_cage()
            if screenshot if isinstance(screenshot, bool) else screenshot(capture):
                return self._with_picture(capture, page, traffic)
        except Suspicious:
            raise
        except (RenderError, TooSoon):
            # A plain refusal says nothing against the browser, which stays.
            context.close()
            raise
        finally:
            log.info("page_visited", host=urlsplit(url).hostname, **traffic.summary())
        context.close()
        return capture

    def _context(self, url: str, visit: Visit) -> BrowserContext:
        try:
            found = self._setup.sessions.of(url) if self._setup.sessions else None
        except SessionRefused as refused:
            raise RenderError(str(refused), transient=False) from refused
        if found is None:
            return self._engine.context()
        host, state = found
        visit.session = host
        visit.aids.append(f"with the session of {host}")
        try:
            return self._engine.context(session=cast("StorageState", state))
        except Error:
            # The error's words may hold what is in the session.
            raise RenderError(f"The browser does not take the session of {host}.", transient=False) from None

    def _with_picture(self, capture: Capture, page: Page, traffic: Traffic) -> Capture:
        """Add a picture of the page where one can be had: from here on nothing takes the text away again."""
        self._read = True
        picture = None
        copy = copied(page)
        try:
            page.context.close()
            context = self._engine.context(scripts=False)
            if copy is not None:
                picture = shoot(context, capture.final_url, copy, self._bounds.camera, traffic)
            context.close()
        except Error:
            picture = None
        if picture is None:
            self._engine.discard()
        return replace(capture, screenshot=picture)

    def _look_at_the_cage(self) -> None:
        """Say once, loudly, where the browser was started with its sandbox and runs without."""
        if not self._looked_at_the_cage:
            self._looked_at_the_cage = True
            if self._engine.sandbox and not self._engine.caged:
                log.error(
                    "browser_sandbox_missing",
                    advice="Run `rowback doctor`; name another browser in ROWBACK_BROWSER.",
                )

    def _overran(self) -> RenderError | None:
        if self._engine.overrun is Overrun.MEMORY:
            megabytes = self._bounds.memory_bytes // 1_000_000
            return RenderError(f"The page needs more than {megabytes} MB of memory.", transient=False)
        if self._engine.overrun is Overrun.TIME:
            return RenderError(
                f"The page was not done within {self._bounds.page_seconds:.0f} seconds.", transient=True
            )
        return None
