"""Visits pages, several at once where they may be, with a browser that is replaced after any doubt."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import cast
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Error, Page, StorageState

from rowback.logs import get_logger
from rowback.model import Capture
from workers.egress.proxy import Door
from workers.egress.traffic import Traffic
from workers.ports import Question, RenderError
from workers.render.bounds import Bounds, Limits, Setup
from workers.render.engine import Engine
from workers.render.picture import copied, shoot
from workers.render.troubles import Crashed, Disturbed
from workers.render.turns import Turn
from workers.render.visit import Late, Suspicious, TooSoon, Visit
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
        self._leaving: set[asyncio.Future[None]] = set()

    async def look(
        self, url: str, *, screenshot: Question | bool, known: Question | None = None, alone: bool = False
    ) -> Capture:
        """Visit a page; raise RenderError for what is no page, Crashed when the browser died under it.

        Raise Disturbed when it died, or was killed for its memory, under several pages, or was kept so busy that one of
        them had no time; none of them is to blame until it has been looked at `alone`. Without `known` the page waits for other sites from the start. With it, one that
        takes its time is waited for only where the page is not known without it.
        """
        async with self._engine.turn(alone=alone) as turn:
            try:
                async with asyncio.timeout(self._bounds.page_seconds) as deadline:
                    capture = await self._looked(turn, url, screenshot, known)
            except TimeoutError:
                self._engine.doubt()
                if not deadline.expired():  # a fault of ours, as below
                    raise
                if turn.capture is None:
                    raise await self._late(turn, self._too_slow()) from None
                return turn.capture
            except Suspicious as error:
                self._engine.doubt()
                refusal = await self._late(turn, error) if isinstance(error, Late) else error
                raise self._killed(turn) or refusal from error
            except RenderError:
                raise
            except Error as error:
                self._engine.doubt()
                raise self._killed(turn) or (Disturbed() if turn.company else Crashed()) from error
            except BaseException:
                # A fault of ours: nobody knows what the browser is doing.
                self._engine.doubt()
                raise
            if self._engine.overrun:
                self._engine.doubt()
                if turn.capture is None:
                    raise self._killed(turn) or Crashed()
            return capture

    async def _looked(
        self, turn: Turn[Door], url: str, screenshot: Question | bool, known: Question | None
    ) -> Capture:
        capture = None if known is None else await self._hasty(turn, url, screenshot, known)
        if capture is None:
            traffic = self._engine.proxy.begin(url, door=turn.door)
            capture = await self._visited(turn, url, traffic, screenshot=screenshot)
        return capture

    async def _hasty(
        self, turn: Turn[Door], url: str, screenshot: Question | bool, known: Question
    ) -> Capture | None:
        """Visit a page without patience for other sites; None where it may lack what one of them is there to bring."""
        proxy = self._engine.proxy
        traffic = proxy.begin(url, patient=False, door=turn.door)

        async def lacking(capture: Capture) -> bool:
            if not traffic.unsure:
                return False
            return await asyncio.to_thread(lambda: not known(capture) and proxy.missed(traffic))

        try:
            return await self._visited(turn, url, traffic, screenshot=screenshot, lacking=lacking)
        except TooSoon:
            return None
        except Suspicious:
            raise
        except RenderError:
            if await asyncio.to_thread(proxy.missed, traffic):
                return None
            raise

    async def probe(self) -> Mapping[str, str]:
        """Open a page of our own and say what browser it is; raise RenderError where there is none to use."""
        async with self._engine.turn(alone=True) as turn:
            try:
                async with asyncio.timeout(self._bounds.page_seconds):
                    context = await self._engine.context(turn)
                    page = await context.new_page()
                    await page.goto("data:text/html,<title>ready</title>")
                    ready = await page.title() == "ready"
                    caged = self._engine.caged
                    await context.close()
            except (Error, TimeoutError) as error:
                self._engine.doubt()
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

    async def close(self) -> None:
        """Let go of the browser and the proxy."""
        await self._engine.close()

    async def _visited(
        self,
        turn: Turn[Door],
        url: str,
        traffic: Traffic,
        *,
        screenshot: Question | bool,
        lacking: Callable[[Capture], Awaitable[bool]] | None = None,
    ) -> Capture:
        """Visit a page in a context of its own, which is closed when the visit is over, however it ended."""
        visit = Visit(
            url,
            traffic=traffic,
            bounds=self._bounds,
            limits=self._limits,
            now=self._now,
            click_at=self._setup.click_at,
        )
        context = await self._context(turn, url, visit)
        try:
            page, capture = await visit.run(context, lacking=lacking)
            self._look_at_the_cage()
            # Whoever is asked reads the page, which takes a while: other pages go on meanwhile.
            wanted = (
                screenshot if isinstance(screenshot, bool) else await asyncio.to_thread(screenshot, capture)
            )
            if wanted:
                return await self._with_picture(turn, capture, page, traffic)
        except (Suspicious, asyncio.CancelledError):
            # Closing may take for ever now. The browser goes soon, but not before the other pages in hand are done.
            self._leave(context)
            raise
        except (RenderError, TooSoon):
            # A plain refusal says nothing against the browser, which stays.
            await context.close()
            raise
        finally:
            log.info("page_visited", host=urlsplit(url).hostname, **traffic.summary())
        await context.close()
        return capture

    def _leave(self, context: BrowserContext) -> None:
        """Close a context without waiting for it."""

        async def close() -> None:
            with contextlib.suppress(Error):
                await context.close()

        task = asyncio.ensure_future(close())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _context(self, turn: Turn[Door], url: str, visit: Visit) -> BrowserContext:
        try:
            found = self._setup.sessions.of(url) if self._setup.sessions else None
        except SessionRefused as refused:
            raise RenderError(str(refused), transient=False) from refused
        if found is None:
            return await self._engine.context(turn)
        host, state = found
        visit.session = host
        visit.aids.append(f"with the session of {host}")
        try:
            return await self._engine.context(turn, session=cast("StorageState", state))
        except Error:
            # The error's words may hold what is in the session.
            if not self._engine.connected:
                raise Error("The browser went away.") from None
            raise RenderError(f"The browser does not take the session of {host}.", transient=False) from None

    async def _with_picture(
        self, turn: Turn[Door], capture: Capture, page: Page, traffic: Traffic
    ) -> Capture:
        """Add a picture of the page where one can be had: from here on nothing takes the text away again."""
        turn.capture = capture
        picture = None
        copy = await copied(page)
        try:
            await page.context.close()
            context = await self._engine.context(turn, scripts=False)
            if copy is not None:
                picture = await shoot(context, capture.final_url, copy, self._bounds.camera, traffic)
            await context.close()
        except Error:
            picture = None
        if picture is None:
            self._engine.doubt()
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

    def _killed(self, turn: Turn[Door]) -> Exception | None:
        """Say what the watchdog killed the browser for, if it did, and whether this page is to blame."""
        overrun = self._engine.overrun
        if overrun is None:
            return None
        if turn.company:
            return Disturbed()
        if overrun is Overrun.MEMORY:
            megabytes = self._bounds.memory_bytes // 1_000_000
            return RenderError(f"The page needs more than {megabytes} MB of memory.", transient=False)
        return self._too_slow()

    async def _late(self, turn: Turn[Door], refusal: RenderError) -> Exception:
        """Return the refusal of a page that took too long, or Disturbed where a page beside it may have held it up."""
        return Disturbed() if turn.company and not await self._engine.is_free() else refusal

    def _too_slow(self) -> RenderError:
        return RenderError(
            f"The page was not done within {self._bounds.page_seconds:.0f} seconds.", transient=True
        )
