"""One browser of one process: started with the first page, replaced when it is old or in any doubt."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import BrowserContext, Error, Playwright, StorageState, sync_playwright

from rowback.logs import get_logger
from workers.browsers import Browser, BrowserMissing, find_browser
from workers.egress import EgressProxy
from workers.egress.agent import introduced
from workers.ports import RenderError
from workers.render.bounds import Bounds, Setup
from workers.render.processes import Tree, children, make_temp, remove_temp, sweep_temp
from workers.render.settle import PREPARE
from workers.render.troubles import launch_failed
from workers.render.watchdog import Overrun, Watchdog

log = get_logger("render")

ARGS = (
    # Nothing but pages: the browser's own traffic would go out in our name.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # Without these two, WebRTC sends datagrams past the proxy.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)

BLINK = "primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"
"""What Playwright sets of Blink's settings, so that pages see a mouse: of two such switches only the last counts."""

FOR_TEXT = (
    # What an article's text does not need, refused where it costs nothing: in the browser, not request by request.
    # Not imagesEnabled=false: a picture of the page (picture.py) would have its images loaded twice.
    f"--blink-settings={BLINK},loadsImagesAutomatically=false",
    "--disable-remote-fonts",
)

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

NODE_OPTIONS = "--max-semi-space-size=1"
"""For Playwright's driver: room for young objects as it suits a program that passes messages on. Saves 20 MB of 85."""

TEMP_CHARACTERS = 45
"""The longest name of a directory for our temporary directories: a socket in one must stay below 104 characters."""


class Engine:
    """Owns Playwright, the browser, its proxy, its watchdog and its temporary directory."""

    _warned: ClassVar[bool] = False

    def __init__(self, setup: Setup, bounds: Bounds) -> None:
        self._setup = setup
        self._bounds = bounds
        self._temp_under = setup.temp_under or _temp_root()
        self.sandbox = not setup.no_sandbox and os.geteuid() != 0
        self.proxy = EgressProxy(
            allow_nets=setup.allow_nets,
            ports=setup.ports,
            closed_to=OWN_TRAFFIC,
            unwanted=setup.unwanted,
            page_bytes=bounds.page_bytes,
            patience=bounds.patience,
            resolve=setup.resolve,
        )
        self._watchdog = Watchdog(
            memory_bytes=bounds.memory_bytes,
            tick_seconds=bounds.tick_seconds,
            grace_seconds=bounds.grace_seconds,
        )
        self._proxying = False
        self._playwright: Playwright | None = None
        self._browser: PlaywrightBrowser | None = None
        self._tree: Tree | None = None
        self._temp: Path | None = None
        self._agent = ""
        self._pages = 0
        self._started_at = 0.0
        self.found: Browser | None = None

    @property
    def overrun(self) -> Overrun | None:
        """What the watchdog ended the last stretch of work for, if it did."""
        return self._watchdog.overrun

    @property
    def version(self) -> str:
        """The running browser's version."""
        return self._browser.version if self._browser else ""

    def ready(self) -> None:
        """Have a browser running: start one where there is none, or the one there is has served its time."""
        old = time.monotonic() - self._started_at > self._bounds.browser_seconds
        if self._browser and (
            old
            or self._pages >= self._bounds.pages_per_browser
            or not self._browser.is_connected()
            or self._holds_too_much()
        ):
            self.discard()
        if self._browser is None:
            self._start()

    def _holds_too_much(self) -> bool:
        return self._tree is not None and self._tree.memory() > self._bounds.idle_bytes

    @contextmanager
    def guarded(self, seconds: float) -> Iterator[None]:
        """Kill the browser if the work inside takes longer than `seconds` or too much memory; see `overrun`."""
        assert self._tree
        with self._watchdog.guard(self._tree, seconds):
            yield

    def context(self, *, scripts: bool = True, session: StorageState | None = None) -> BrowserContext:
        """Open a fresh context, with nothing of any page before it but the cookies of a session, where one is given."""
        assert self._browser
        self._pages += 1
        context = self._browser.new_context(
            accept_downloads=False,
            service_workers="block",
            user_agent=self._agent,
            java_script_enabled=scripts,
            storage_state=session,
        )
        context.set_default_timeout(self._bounds.call_seconds * 1000)
        if scripts:
            context.add_init_script(PREPARE)
        return context

    @property
    def caged(self) -> bool:
        """Whether the page that is open now is in the sandbox: seen, where the system shows it, and else believed."""
        seen = self._tree.caged() if self._tree and self.sandbox else None
        return self.sandbox if seen is None else seen

    def discard(self) -> None:
        """Kill the browser and its driver, and leave no process and no file of theirs."""
        playwright, tree, temp = self._playwright, self._tree, self._temp
        self._playwright = self._browser = self._tree = self._temp = None
        self._pages = 0
        if tree:
            tree.kill()
        if playwright:
            # Its connection may be in any state; the driver behind it is dead, and that is what counts.
            with contextlib.suppress(Exception):
                playwright.stop()
        if tree:
            tree.wait()
        if temp:
            remove_temp(temp)

    def kill(self) -> None:
        """Kill the browser, from any thread; whoever works with it finds out and discards it."""
        tree = self._tree
        if tree:
            tree.kill()

    def close(self) -> None:
        """Discard the browser and stop the proxy."""
        self.discard()
        self.proxy.stop()
        self._proxying = False

    def _start(self) -> None:
        try:
            self.found = find_browser(self._setup.browser_setting)
        except BrowserMissing as missing:
            raise RenderError(str(missing), transient=True) from missing
        self._warn()
        if not self._proxying:
            sweep_temp(self._temp_under)
            self.proxy.start()
            self._proxying = True
        began = time.monotonic()
        try:
            self._start_driver()
            self._launch(self.found)
        except Error as error:
            self.discard()
            raise launch_failed(error.message, str(self.found.path)) from error
        except BaseException:
            self.discard()
            raise
        self._started_at = time.monotonic()
        log.info(
            "browser_started",
            browser=self.found.kind.value,
            version=self.version,
            sandbox=self.sandbox,
            duration_ms=round((self._started_at - began) * 1000),
        )

    def _start_driver(self) -> None:
        self._temp = make_temp(self._temp_under)
        # One at a time: which child of this process is the driver shows only by its being new.
        with _starting:
            before = children()
            with _environment("TMPDIR", str(self._temp)), _environment("NODE_OPTIONS", NODE_OPTIONS):
                self._playwright = _driver()
            self._tree = Tree(max(children() - before, key=lambda process: process.create_time()))

    def _launch(self, found: Browser) -> None:
        assert self._playwright
        with self.guarded(self._bounds.launch_seconds):
            self._browser = self._playwright.chromium.launch(
                executable_path=found.path,
                args=[*ARGS, *FOR_TEXT],
                ignore_default_args=["--disable-popup-blocking"],
                chromium_sandbox=self.sandbox,
                env=self._browser_environment(),
                proxy={"server": self.proxy.url},
                timeout=self._bounds.launch_seconds * 1000,
            )
            self._agent = self._setup.user_agent or self._own_agent(self._browser)

    def _browser_environment(self) -> dict[str, str | float | bool]:
        """Our environment without our secrets; times and languages are the same on every machine."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("ROWBACK_") and not name.lower().endswith("_proxy")
        }
        return {**kept, "TMPDIR": str(self._temp), "TZ": "UTC", "LANG": "en_US.UTF-8", "LANGUAGE": "en_US"}

    def _own_agent(self, browser: PlaywrightBrowser) -> str:
        session = browser.new_browser_cdp_session()
        own = str(session.send("Browser.getVersion")["userAgent"]).replace("HeadlessChrome", "Chrome")
        session.detach()
        return f"{own} {introduced(self._setup.contact)}"

    def _warn(self) -> None:
        if not self.sandbox and not Engine._warned:
            Engine._warned = True
            log.warning(
                "browser_sandbox_off",
                reason="Rowback runs as root" if os.geteuid() == 0 else "ROWBACK_NO_SANDBOX is set",
                advice="Run Rowback as a user of its own: a page that breaks out of the browser is that user.",
            )


def _temp_root() -> Path:
    usual = Path(tempfile.gettempdir())
    short = Path("/tmp")  # noqa: S108  ours in it are made by mkdtemp, which nobody can be ahead of
    return short if len(str(usual)) > TEMP_CHARACTERS and os.access(short, os.W_OK) else usual


_starting = threading.Lock()


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Set a variable while the driver starts: Playwright takes no environment for it."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _driver() -> Playwright:
    try:
        return sync_playwright().start()
    except (
        Exception
    ) as error:  # a bare Exception is what Playwright raises when its node program ends at once
        raise RenderError(
            "Playwright's driver does not start on this machine; install what it lacks "
            "(Debian: apt-get install libatomic1), or run `make setup` again.",
            transient=True,
        ) from error
