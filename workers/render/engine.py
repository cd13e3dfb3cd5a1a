"""One browser of one process: started with the first page, replaced when it is old or in any doubt."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ClassVar

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext, Error, Playwright, StorageState

from rowback.logs import get_logger
from workers.browsers import Browser, BrowserMissing, find_browser
from workers.egress import EgressProxy
from workers.egress.proxy import Door
from workers.ports import RenderError
from workers.render.bounds import Bounds, Setup
from workers.render.launch import launch, own_agent, start_driver, temp_root
from workers.render.processes import Tree, make_temp, remove_temp, sweep_temp
from workers.render.settle import PREPARE
from workers.render.troubles import launch_failed
from workers.render.turns import Turn, Turns
from workers.render.watchdog import Overrun, Watchdog

log = get_logger("render")

OWN_TRAFFIC = (
    "accounts.google.com",
    "android.clients.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "gvt1.com",
    "mtalk.google.com",
    "optimizationguide-pa.googleapis.com",
    "safebrowsing.googleapis.com",
    "update.googleapis.com",
)
"""What full browsers still call by themselves in spite of the flags (seen with Chromium 156); no article needs it."""


class Engine:
    """Owns Playwright, the browser, its proxy, its watchdog and its temporary directory. All in one event loop."""

    _warned: ClassVar[bool] = False

    def __init__(self, setup: Setup, bounds: Bounds) -> None:
        self._setup = setup
        self._bounds = bounds
        self._temp_under = setup.temp_under or temp_root()
        self.sandbox = not setup.no_sandbox and os.geteuid() != 0
        self.proxy = EgressProxy(
            allow_nets=setup.allow_nets,
            ports=setup.ports,
            closed_to=OWN_TRAFFIC,
            unwanted=setup.unwanted,
            page_bytes=bounds.page_bytes,
            patience=bounds.patience,
            resolve=setup.resolve,
            doors=setup.tabs,
        )
        self._turns = Turns(self.proxy.doors, seconds=bounds.page_seconds)
        self._watchdog = self._new_watchdog()
        self._changing = asyncio.Lock()
        self._proxying = False
        self._playwright: Playwright | None = None
        self._browser: PlaywrightBrowser | None = None
        self._tree: Tree | None = None
        self._temp: Path | None = None
        self._agent = ""
        self._pages = 0
        self._doubted = False
        self._started_at = 0.0
        self.found: Browser | None = None

    @property
    def overrun(self) -> Overrun | None:
        """What the watchdog killed the browser for, if it did."""
        return self._watchdog.overrun

    @property
    def version(self) -> str:
        """The running browser's version."""
        return self._browser.version if self._browser else ""

    @property
    def connected(self) -> bool:
        """Whether the browser is there, as far as its driver knows."""
        return self._browser is not None and self._browser.is_connected()

    @asynccontextmanager
    async def turn(self, *, alone: bool = False) -> AsyncIterator[Turn[Door]]:
        """Wait until a look may begin, and have a browser running for it; `alone`: no other look is in hand meanwhile."""
        try:
            async with self._turns.turn(alone=alone, is_worn=self._is_worn, ready=self._ready) as turn:
                if self._turns.in_hand == {turn} and self._tree:
                    self._watchdog.begin(self._tree)
                yield turn
        finally:
            if not self._turns.in_hand:
                self._watchdog.end()
                async with self._changing:
                    if self._doubted and not self._turns.in_hand:
                        await self._discard()

    async def is_free(self) -> bool:
        """Whether the browser and its driver do at once what they are asked: one page may keep them busy for all."""
        try:
            async with asyncio.timeout(self._bounds.answer_seconds):
                assert self._browser
                await (await self._browser.new_context()).close()
        except (Error, TimeoutError):
            return False
        return True

    def doubt(self) -> None:
        """Trust the browser no more: it takes no new page, and is discarded when the last look in hand ends."""
        self._doubted = True

    def _is_worn(self) -> bool:
        old = time.monotonic() - self._started_at > self._bounds.browser_seconds
        return self._browser is not None and (
            self._doubted
            or old
            or self._pages >= self._bounds.pages_per_browser
            or not self._browser.is_connected()
            or self._holds_too_much()
        )

    def _holds_too_much(self) -> bool:
        if (
            self._turns.in_hand
        ):  # the watchdog looks every quarter of a second, and looking costs a millisecond
            return self._watchdog.held > self._bounds.idle_bytes
        return self._tree is not None and self._tree.memory() > self._bounds.idle_bytes

    async def _ready(self) -> None:
        """Have a browser running: start one where there is none, or the one there is has served its time."""
        if not self._turns.in_hand and self._is_worn():
            await self.discard()
        if self._browser is None:
            async with self._changing:
                await self._start()

    async def context(
        self, turn: Turn[Door], *, scripts: bool = True, session: StorageState | None = None
    ) -> BrowserContext:
        """Open a fresh context, with nothing of any page before it but the cookies of a session, where one is given."""
        assert self._browser
        self._pages += 1
        context = await self._browser.new_context(
            accept_downloads=False,
            service_workers="block",
            user_agent=self._agent,
            java_script_enabled=scripts,
            storage_state=session,
            proxy={"server": turn.door.url},
        )
        context.set_default_timeout(self._bounds.call_seconds * 1000)
        if scripts:
            await context.add_init_script(PREPARE)
        return context

    @property
    def caged(self) -> bool:
        """Whether the pages that are open now are in the sandbox: seen, where the system shows it, and else believed."""
        seen = self._tree.caged() if self._tree and self.sandbox else None
        return self.sandbox if seen is None else seen

    async def discard(self) -> None:
        """Kill the browser and its driver, and leave no process and no file of theirs."""
        async with self._changing:
            await self._discard()

    async def _discard(self) -> None:
        playwright, tree, temp = self._playwright, self._tree, self._temp
        self._playwright = self._browser = self._tree = self._temp = None
        self._pages = 0
        self._doubted = False
        if tree:
            tree.kill()
        if playwright:
            # Its connection may be in any state; the driver behind it is dead, and that is what counts.
            with contextlib.suppress(Exception):
                async with asyncio.timeout(self._bounds.stop_seconds):
                    await playwright.stop()
        if tree:
            tree.wait()
        if temp:
            remove_temp(temp)

    def kill(self) -> None:
        """Kill the browser, from any thread; whoever works with it finds out and discards it."""
        tree = self._tree
        if tree:
            tree.kill()

    async def close(self) -> None:
        """Discard the browser and stop the proxy."""
        self._watchdog.end()
        await self.discard()
        self.proxy.stop()
        self._proxying = False

    def _new_watchdog(self) -> Watchdog:
        return Watchdog(
            memory_bytes=self._bounds.memory_bytes,
            tick_seconds=self._bounds.tick_seconds,
            grace_seconds=self._bounds.grace_seconds,
            until=self._turns.until,
        )

    async def _start(self) -> None:
        try:
            self.found = find_browser(self._setup.browser_setting)
        except BrowserMissing as missing:
            raise RenderError(str(missing), transient=True) from missing
        self._warn()
        self._start_proxy()
        began = time.monotonic()
        self._watchdog = self._new_watchdog()
        try:
            async with asyncio.timeout(self._bounds.launch_seconds):
                await self._launch(self.found)
        except (Error, TimeoutError) as error:
            await self._discard()
            raise launch_failed(getattr(error, "message", ""), str(self.found.path)) from error
        except BaseException:
            await self._discard()
            raise
        self._started_at = time.monotonic()
        log.info(
            "browser_started",
            browser=self.found.kind.value,
            version=self.version,
            sandbox=self.sandbox,
            duration_ms=round((self._started_at - began) * 1000),
        )

    def _start_proxy(self) -> None:
        if self._proxying:
            return
        sweep_temp(self._temp_under)
        try:
            self.proxy.start()
        except OSError as error:  # no file descriptor is left, or no port
            raise RenderError(f"The proxy does not start: {error.strerror}.", transient=True) from error
        self._proxying = True

    async def _launch(self, found: Browser) -> None:
        self._temp = make_temp(self._temp_under)
        self._playwright, self._tree = await start_driver(self._temp)
        self._browser = await launch(
            self._playwright,
            found,
            temp=self._temp,
            proxy=self.proxy.shut.url,  # each context has a door of its own
            sandbox=self.sandbox,
            seconds=self._bounds.launch_seconds,
        )
        self._agent = self._setup.user_agent or await own_agent(self._browser, self._setup.contact)

    def _warn(self) -> None:
        if not self.sandbox and not Engine._warned:
            Engine._warned = True
            log.warning(
                "browser_sandbox_off",
                reason="Rowback runs as root" if os.geteuid() == 0 else "ROWBACK_NO_SANDBOX is set",
                advice="Run Rowback as a user of its own: a page that breaks out of the browser is that user.",
            )
