"""A picture of the page that was just read: drawn from a copy in which no script runs; what goes wrong costs the picture alone.

What was read is drawn again as it stands, in a context of its own: the picture shows the document that the text is from.
Not in the page itself, because drawing more than a window shows makes Chromium forget preferences of a page, and WebRTC is
kept behind the proxy by one. Where no script runs there is no WebRTC.
"""

from __future__ import annotations

import asyncio
import contextlib
import time

from playwright.async_api import BrowserContext, Error, FloatRect, Page, Route

from rowback.logs import get_logger
from workers.egress.traffic import Traffic
from workers.render.bounds import Camera

log = get_logger("render")

LOOK_EVERY_SECONDS = 0.1

QUALITIES = ((70, 1.0), (40, 1.0), (40, 0.5), (25, 0.25))
"""Of the JPEG, and how much of the height is shown: one after the other until it is small enough."""

# Rules that scripts wrote are nowhere in the mark-up, and images that wait for a script would wait for ever.
_COPY = """() => {
  const copy = document.documentElement.cloneNode(true);
  const css = (sheet) => { try { return [...sheet.cssRules].map((rule) => rule.cssText).join(" "); } catch { return ""; } };
  const mine = [...document.querySelectorAll("style")], theirs = [...copy.querySelectorAll("style")];
  mine.forEach((style, at) => { if (style.sheet && !style.textContent.trim() && theirs[at]) theirs[at].textContent = css(style.sheet); });
  for (const sheet of document.adoptedStyleSheets || []) {
    const style = document.createElement("style");
    style.textContent = css(sheet);
    (copy.querySelector("head") || copy).append(style);
  }
  for (const one of copy.querySelectorAll("script, noscript, object, embed, meta[http-equiv], link:not([rel~=stylesheet])"))
    one.remove();
  for (const frame of copy.querySelectorAll("iframe, frame")) { frame.removeAttribute("src"); frame.removeAttribute("srcdoc"); }
  for (const image of copy.querySelectorAll("img[data-src], img[data-srcset]")) {
    const src = image.getAttribute("src") || "";
    if (src && !src.startsWith("data:")) continue;
    if (image.dataset.src) image.setAttribute("src", image.dataset.src);
    if (image.dataset.srcset) image.setAttribute("srcset", image.dataset.srcset);
  }
  return "<!doctype html>" + copy.outerHTML;
}"""

_WAITING = """(height) => {
  let loaded = 0, waiting = 0;
  for (const image of document.images) {
    if (image.complete && image.naturalWidth) loaded++;
    else if (!image.complete && image.checkVisibility() && image.getBoundingClientRect().top + scrollY <= height) waiting++;
  }
  return [loaded, waiting];
}"""

_SIZE = """() => [Math.max(document.documentElement.scrollWidth, 1), Math.max(document.documentElement.scrollHeight, 1)]"""


async def copied(page: Page) -> str | None:
    """Return the document of an open page as one to be drawn without scripts; None where the page does not give it.

    Copied in a world of its own, where the page's scripts have replaced nothing: the picture would show what they like.
    """
    try:
        devtools = await page.context.new_cdp_session(page)
        frame = (await devtools.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        world = (await devtools.send("Page.createIsolatedWorld", {"frameId": frame}))["executionContextId"]
        asked = {"expression": f"({_COPY})()", "contextId": world, "returnByValue": True}
        copy = (await devtools.send("Runtime.evaluate", asked))["result"].get("value")
    except Error as error:
        _say_failed(error)
        return None
    return copy if isinstance(copy, str) else None


async def shoot(
    context: BrowserContext, url: str, copy: str, camera: Camera, traffic: Traffic
) -> bytes | None:
    """Return a picture (JPEG) of a copy of the page at `url`, drawn in a context without scripts; None where none can be had."""

    async def answer(route: Route) -> None:
        with contextlib.suppress(Error):  # the browser went away meanwhile
            await route.fulfill(body=copy, content_type="text/html; charset=utf-8")

    began = time.monotonic()
    traffic.budget = min(traffic.budget, traffic.received + camera.bytes_loaded)
    try:
        page = await context.new_page()
        await page.route(lambda asked: asked == url, answer, times=1)
        await page.goto(url, wait_until="domcontentloaded", timeout=camera.load_seconds * 1000)
        images = await _load_images(page, camera)
        picture = await _take(page, camera)
    except Error as error:
        _say_failed(error)
        return None
    log.info(
        "screenshot_taken" if picture else "screenshot_too_large",
        images=images,
        bytes=len(picture or b""),
        duration_ms=round((time.monotonic() - began) * 1000),
    )
    return picture


def _say_failed(error: Error) -> None:
    log.warning("screenshot_failed", reason=error.message.partition("\n")[0][:200])


async def _load_images(page: Page, camera: Camera) -> int:
    """Have the images loaded that the browser held back, and wait for them; return how many there are."""
    # Chromium holds images back by a preference of the page, and forgets it (seen with 156; no interface for it) when it
    # draws what lies beyond the view. Where a version doesn't, the picture has no images: poorer, not wrong.
    await page.set_viewport_size({"width": camera.width, "height": 50})
    await page.screenshot(
        full_page=True,
        clip={"x": 0, "y": 0, "width": 1, "height": 1},
        type="jpeg",
        timeout=camera.seconds * 1000,
    )
    await page.set_viewport_size({"width": camera.width, "height": camera.view})
    end = time.monotonic() + camera.load_seconds
    while True:
        await asyncio.sleep(LOOK_EVERY_SECONDS)
        loaded, waiting = await page.evaluate(_WAITING, camera.height)
        if not waiting or time.monotonic() > end:
            return int(loaded)


async def _take(page: Page, camera: Camera) -> bytes | None:
    """Take the picture; one that is too large is taken again, coarser, and in the end of the page's upper part only."""
    width, height = await page.evaluate(_SIZE)
    height = min(height, camera.height)
    for quality, part in QUALITIES:
        clip: FloatRect = {"x": 0, "y": 0, "width": min(width, camera.width), "height": max(1, height * part)}
        picture = await page.screenshot(
            full_page=True,
            clip=clip,
            type="jpeg",
            quality=quality,
            animations="disabled",
            timeout=camera.seconds * 1000,
        )
        if len(picture) <= camera.most_bytes:
            return picture
    return None
