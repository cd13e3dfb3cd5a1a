"""Starts Playwright's driver and the browser: what they are told, and what they are not."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import Playwright, async_playwright

from workers.browsers import Browser
from workers.egress.agent import introduced
from workers.ports import RenderError
from workers.render.processes import Tree, children

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
    # No graphics card is imitated: pictures are drawn without one, and it takes 15 MB.
    "--disable-gpu",
    "--disable-software-rasterizer",
)

NODE_OPTIONS = "--max-semi-space-size=1"
"""For Playwright's driver: room for young objects as it suits a program that passes messages on. Saves 20 MB of 85."""

QUIET = str(Path(__file__).with_name("quiet.js"))
"""Loaded by the driver, so that it does not hear what pages say."""

MALLOC = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""For the driver under the GNU C library. One heap for all of its threads saves 5 MB. The thresholds are the library's own;
setting them keeps it from raising them as soon as something large was freed, and what is freed is given back: 2 MB."""

COLLECT = str(Path(__file__).with_name("collect.js"))
"""Loaded by the driver, so that it gives back what starting up left. Saves 3 MB."""

TEMP_CHARACTERS = 45
"""The longest name of a directory for our temporary directories: a socket in one must stay below 104 characters."""


_starting = threading.Lock()


async def start_driver(temp: Path) -> tuple[Playwright, Tree]:
    """Start the driver, whose files and whose browser's files go to `temp`; return it with its processes."""
    # One at a time: which child of this process is the driver shows only by its being new.
    with _starting:
        before = children()
        try:
            options = f"{NODE_OPTIONS} --require={_quoted(QUIET)} --require={_quoted(COLLECT)}"
            with _environment({"TMPDIR": str(temp), "NODE_OPTIONS": options, **MALLOC}):
                playwright = await _driver()
        except BaseException:
            for process in children() - before:
                Tree(process).kill()
            raise
        return playwright, Tree(max(children() - before, key=lambda process: process.create_time()))


async def launch(
    playwright: Playwright, found: Browser, *, temp: Path, proxy: str, sandbox: bool, seconds: float
) -> PlaywrightBrowser:
    """Launch the browser that was found; its own traffic goes to `proxy`."""
    return await playwright.chromium.launch(
        executable_path=found.path,
        args=[*ARGS, *FOR_TEXT],
        ignore_default_args=["--disable-popup-blocking"],
        chromium_sandbox=sandbox,
        env=_browser_environment(temp),
        proxy={"server": proxy},
        timeout=seconds * 1000,
    )


async def own_agent(browser: PlaywrightBrowser, contact: str) -> str:
    """Return the browser's own name with ours behind it."""
    session = await browser.new_browser_cdp_session()
    version = await session.send("Browser.getVersion")
    await session.detach()
    own = str(version["userAgent"]).replace("HeadlessChrome", "Chrome")
    return f"{own} {introduced(contact)}"


def _browser_environment(temp: Path) -> dict[str, str | float | bool]:
    """Our environment without our secrets; times and languages are the same on every machine."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ROWBACK_") and not name.lower().endswith("_proxy")
    }
    return {**kept, "TMPDIR": str(temp), "TZ": "UTC", "LANG": "en_US.UTF-8", "LANGUAGE": "en_US"}


def _quoted(path: str) -> str:
    """Write a path as NODE_OPTIONS has it."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def temp_root() -> Path:
    usual = Path(tempfile.gettempdir())
    short = Path("/tmp")  # noqa: S108  ours in it are made by mkdtemp, which nobody can be ahead of
    return short if len(str(usual)) > TEMP_CHARACTERS and os.access(short, os.W_OK) else usual


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables while the driver starts: Playwright takes no environment for it."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


async def _driver() -> Playwright:
    try:
        return await async_playwright().start()
    except (
        Exception
    ) as error:  # a bare Exception is what Playwright raises when its node program ends at once
        raise RenderError(
            "Playwright's driver does not start on this machine; install what it lacks "
            "(Debian: apt-get install libatomic1), or run `make setup` again.",
            transient=True,
        ) from error
