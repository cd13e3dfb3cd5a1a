"""Waits until a page has finished writing itself: bounded, and never longer than its text keeps changing."""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.async_api import Error, Page
from playwright.async_api import TimeoutError as PlaywrightTimeout

from workers.render.bounds import Limits

LOOK_EVERY_SECONDS = 0.11
"""Between two looks. Two equal ones in a row end the wait, so this is what a page that is ready costs."""

LATE_LOOKS = 10
"""Behind the cap, until two in a row have seen the same document."""

ASK_EVERY_MS = 250
"""How long the browser's word that a document was read is waited for before the document itself is asked."""

LOAD_PATIENCE_SECONDS = 1.5
"""How long scripts, style sheets and pictures may hold up the end of loading before the text alone counts."""

LONGEST_TYPE = 100
"""Characters of a content type that are kept: the page's scripts may say anything."""

# Runs before the page's own scripts. Counts what may still bring text: requests that scripts made, their bodies,
# short timers of the first second (not those that timers set: that is polling), and a navigation that has begun.
# Apart from these it counts all timers that end before the cap: they hold up a page that shows no story yet.
# Proxies keep the wrapped functions looking native. Films are not played, as where a reader forbids it: nobody watches,
# and players that may not start don't load. What writes the document down is kept as the browser made it.
# What a page says on its console nobody reads, and the driver does not hear it (quiet.js), but the browser, which all
# pages share, would take each word of it to the driver. So in every frame it is silent. (`createTask` says nothing, and
# libraries work with what it returns.) For the same reason errors are not told of after a hundred; the page's own
# handlers get all of them.
PREPARE = """(() => {
  for (const name of Object.keys(console))
    if (typeof console[name] === "function" && name !== "createTask") console[name] = new Proxy(console[name], { apply() {} });
  let errors = 0;
  for (const name of ["error", "unhandledrejection"])
    window.addEventListener(name, (event) => { if (event.target === window && ++errors > 100) event.preventDefault(); }, true);
  if (window !== window.top) return;
  let busy = 0, waiting = 0, inTimer = false;
  const later = window.setTimeout.bind(window), began = performance.now();
  const hold = () => { busy++; let held = true; return () => { if (held) { held = false; busy--; } }; };
  const wrap = (owner, name, apply) => {
    if (owner && typeof owner[name] === "function") owner[name] = new Proxy(owner[name], { apply });
  };
  const promised = (linger) => (target, self, args) => {
    const release = hold(), ended = () => later(release, linger);
    try {
      const answer = Reflect.apply(target, self, args);
      answer.then(ended, ended);
      return answer;
    } catch (error) { release(); throw error; }
  };
  wrap(window, "fetch", promised(30));
  for (const name of ["json", "text", "arrayBuffer", "blob", "formData"])
    wrap(Response.prototype, name, promised(0));
  wrap(XMLHttpRequest.prototype, "send", (target, self, args) => {
    const release = hold();
    self.addEventListener("loadend", () => later(release, 0), { once: true });
    try { return Reflect.apply(target, self, args); } catch (error) { release(); throw error; }
  });
  const timers = new Map();
  wrap(window, "setTimeout", (target, self, args) => {
    const [work, delay, ...rest] = args;
    if (typeof work !== "function" || !(delay > 0 && delay <= 3000)) return Reflect.apply(target, self, args);
    const short = delay <= 1000 && !inTimer && performance.now() - began <= 1000, free = short ? hold() : () => {};
    let held = true;
    waiting++;
    const release = () => { if (held) { held = false; waiting--; free(); } };
    const id = Reflect.apply(target, self, [function (...given) {
      timers.delete(id);
      inTimer = true;
      try { return Reflect.apply(work, this, given); } finally { inTimer = false; release(); }
    }, delay, ...rest]);
    timers.set(id, release);
    return id;
  });
  wrap(window, "clearTimeout", (target, self, args) => {
    const release = timers.get(args[0]);
    if (release) { timers.delete(args[0]); release(); }
    return Reflect.apply(target, self, args);
  });
  wrap(HTMLMediaElement.prototype, "play", () =>
    Promise.reject(new DOMException("play() failed because the user didn't interact with the document first.", "NotAllowedError")));
  if (window.navigation) window.navigation.addEventListener("navigate", (event) => {
    if (!event.destination.sameDocument && event.downloadRequest === null) hold();
  });
  Object.defineProperty(window, Symbol.for("rowback.busy"), { value: () => [busy, waiting] });
  const apply = Reflect.apply, getter = (owner, name) => Object.getOwnPropertyDescriptor(owner, name).get;
  const root = getter(Document.prototype, "documentElement"), outer = getter(Element.prototype, "outerHTML");
  const type = getter(Document.prototype, "doctype"), xml = new XMLSerializer(), write = xml.serializeToString;
  Object.defineProperty(window, Symbol.for("rowback.html"), { value: () => {
    const kind = apply(type, document, []), element = apply(root, document, []);
    return (kind ? apply(write, xml, [kind]) : "") + (element ? apply(outer, element, []) : "");
  } });
})()"""

_LOOK = """() => { try {
  const count = window[Symbol.for("rowback.busy")], body = document.body;
  let [busy, waiting] = count ? count() : [0, 0];
  if (waiting > 0 && busy <= 0) {
    let prose = 0;
    for (const one of document.querySelectorAll("p, li, td, blockquote, article div, main div"))
      if (one.textContent.length >= 60 && !one.querySelector("script, style, div") && (prose += one.textContent.length) >= 600) break;
    if (prose < 600) busy = waiting;
  }
  return [document.readyState, busy, document.getElementsByTagName("*").length,
          body ? body.textContent.length : 0, performance.timeOrigin];
} catch { return null; } }"""

_READ = """([mostNodes, mostCharacters]) => { try {
  const entry = performance.getEntriesByType("navigation")[0], write = window[Symbol.for("rowback.html")];
  const nodes = document.getElementsByTagName("*").length, html = write && nodes <= mostNodes ? write() : null;
  const characters = html === null ? document.documentElement?.innerHTML.length ?? 0 : html.length;
  return [nodes, characters, document.contentType, entry ? entry.name : "", entry ? entry.responseStatus || 0 : 0,
          characters <= mostCharacters ? html : null];
} catch { return null; } }"""


class TooLarge(Exception):  # noqa: N818  a finding, not a fault
    """A page of more than can be read safely; `reason` is one plain sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LoadsAnew(Exception):  # noqa: N818  a finding, not a fault
    """The page went on from document to document for as long as anybody waited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the page's document says of itself after it settled."""

    url: str
    status: int
    content_type: str


async def parsed(page: Page, *, seconds: float, broken: Callable[[], bool] = lambda: False) -> None:
    """Return when the document that is there now has been read to its end; raise TimeoutError where that takes too long.

    Playwright waits for what a page goes on to, and for ever where that is no page (mailto:, a download); so the page
    itself is asked too. `broken`: whether the document broke off, so that its end never comes.
    """
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(PlaywrightTimeout):
            await page.wait_for_load_state("domcontentloaded", timeout=ASK_EVERY_MS)
            return
        if broken():
            return
        try:
            if await page.evaluate("document.readyState") != "loading":
                return
        except Error as error:
            if not navigated(error):
                raise
        if time.monotonic() > end:
            raise PlaywrightTimeout(f"not read to its end within {seconds:g} s")


async def settle(page: Page, *, cap_seconds: float, patience_seconds: float, limits: Limits) -> None:
    """Return when the page's text stays the same and nothing that may add to it is under way, or at the cap.

    `patience_seconds`: for a document that a script goes on to. Raise LoadsAnew where no two looks in a row see the
    same document behind the cap, either.
    """
    began, late = time.monotonic(), 0
    before: tuple[object, int, int] | None = None
    while True:
        elapsed = time.monotonic() - began
        try:
            state, busy, nodes, characters, origin = told(await page.evaluate(_LOOK), 5)
        except Error as error:
            if not navigated(error) or elapsed > cap_seconds:
                raise
            await parsed(page, seconds=patience_seconds)
            before = None
            continue
        busy, nodes, characters = number(busy), number(nodes), number(characters)
        _check(limits, nodes, characters)
        loaded = state == "complete" or (state == "interactive" and elapsed > LOAD_PATIENCE_SECONDS)
        # A page that loads itself anew shows the same text each time: two looks count only at one document.
        seen = (origin, nodes, characters)
        if loaded and busy <= 0 and before == seen:
            return
        if elapsed > cap_seconds:
            if before is not None and before[0] == origin:
                return
            late += 1
            if late > LATE_LOOKS:
                raise LoadsAnew
        before = seen
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def read(page: Page, limits: Limits) -> tuple[Document, str]:
    """Return what the document says of itself, and all of it as HTML; raise TooLarge where it is too large to be read.

    Not by `page.content()`: for that the driver has 340 kB of scripts of its own read anew by each page, a tenth of
    what a page costs. It is left for a document in which PREPARE did not run.
    """
    answer = await page.evaluate(_READ, [limits.nodes, limits.characters])
    nodes, characters, content_type, url, status, html = told(answer, 6)
    _check(limits, number(nodes), number(characters))
    document = Document(
        url=url if isinstance(url, str) else "",
        status=number(status) if 100 <= number(status) <= 599 else 0,
        content_type=content_type[:LONGEST_TYPE] if isinstance(content_type, str) else "",
    )
    whole = html if isinstance(html, str) else await page.content()
    _check(limits, 0, len(whole))  # what it says of its size may be untrue
    return document, whole


# What a page is asked its own scripts may answer, by replacing what the question uses: any value at all may come.


def told(answer: object, count: int) -> list[object]:
    """Return `count` values that a page answered; None for each where it answered something else."""
    return answer if isinstance(answer, list) and len(answer) == count else [None] * count


def number(value: object) -> int:
    """Return a value that a page says is a number as one; 0 for what is none."""
    return int(value) if isinstance(value, int | float) and math.isfinite(value) else 0


def _check(limits: Limits, nodes: int, characters: int) -> None:
    if nodes > limits.nodes:
        raise TooLarge(
            f"The page is too large to be read safely: {nodes:,} elements (limit {limits.nodes:,})."
        )
    if characters > limits.characters:
        raise TooLarge(
            f"The page is too large to be read safely: {characters:,} characters (limit {limits.characters:,})."
        )


_NAVIGATED = ("because of a navigation", "context was destroyed", "the page is navigating")


def navigated(error: Error) -> bool:
    """Whether a call failed because the page went on to another document."""
    return any(words in error.message for words in _NAVIGATED)
