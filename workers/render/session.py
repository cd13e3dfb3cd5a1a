"""Visits pages one by one with a browser that is replaced after any doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Error

from rowback.logs import get_logger
from rowback.model import Capture
from workers.ports import RenderError
from workers.render.bounds import Bounds, Limits
from workers.render.engine import Engine
from workers.render.troubles import Crashed
from workers.render.visit import Suspicious, Visit
from workers.render.watchdog import Overrun

log = get_logger("render")


class Session:
    """An engine, and what to make of the ways in which a page can end."""

    def __init__(
        self, engine: Engine, *, bounds: Bounds, limits: Limits, now: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._bounds = bounds
        self._limits = limits
        self._now = now
        self._looked_at_the_cage = False

    def look(self, url: str, *, screenshot: bool) -> Capture:
        """Visit a page; raise RenderError for what is no page, Crashed when the browser died under it."""
        engine = self._engine
        engine.ready(pictures=screenshot)
        traffic = engine.proxy.begin(url)
        try:
            return self._guarded(url, screenshot)
        finally:
            log.info("page_visited", host=urlsplit(url).hostname, **traffic.summary())

    def _guarded(self, url: str, screenshot: bool) -> Capture:
        engine = self._engine
        try:
            with engine.guarded(self._bounds.page_seconds):
                context = engine.context()
                capture = self._visit(context, url, screenshot)
                self._look_at_the_cage()
                context.close()
        except Suspicious as error:
            engine.discard()
            raise self._overran() or error from error
        except RenderError:
            raise
        except Error as error:
            engine.discard()
            raise self._overran() or Crashed() from error
        except BaseException:
            # A fault of ours: nobody knows what the browser is doing.
            engine.discard()
            raise
        if engine.overrun:
            engine.discard()
            raise self._overran() or Crashed()
        return capture

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

    def _visit(self, context: BrowserContext, url: str, screenshot: bool) -> Capture:
        visit = Visit(
            url, traffic=self._engine.proxy.traffic, bounds=self._bounds, limits=self._limits, now=self._now
        )
        try:
            return visit.run(context, screenshot=screenshot)
        except Suspicious:
            raise
        except RenderError:
            # A plain refusal says nothing against the browser, which stays.
            context.close()
            raise

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
