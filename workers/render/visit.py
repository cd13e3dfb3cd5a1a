"""One page load: opens an address in a fresh page, listens to what happens, and reads what is there in the end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import urljoin

from playwright.async_api import BrowserContext, Error, Page, Response
from playwright.async_api import TimeoutError as PlaywrightTimeout

from rowback.model import Capture
from workers.egress import Refused, check_form
from workers.egress.traffic import Traffic
from workers.ports import RenderError
from workers.render import answers
from workers.render.bounds import Bounds, Limits
from workers.render.documents import Documents
from workers.render.settle import Document, LoadsAnew, TooLarge, navigated, parsed, read, settle
from workers.render.troubles import HTML, navigation_failed, net_error, not_a_page

NO_CONTENT = (204, 205)

LOADS_ANEW = "The page keeps loading itself anew."

CLICK_SECONDS = 2.0
"""How long what is to be clicked may move, or lie under something."""

CLICKS_SECONDS = 6.0
"""The same for all frames of a page together."""


class Suspicious(RenderError):  # noqa: N818  a RenderError by another name
    """A refusal after which the browser is not trusted any more."""


class Late(Suspicious):
    """A page that something took too long for."""


class BrokenOff(Exception):  # noqa: N818  a finding, not a fault
    """The document ended before its end."""


class TooSoon(Exception):  # noqa: N818  what happened, in two words
    """The page was read without a host that is there after all: it must be looked at again, with patience."""


class Visit:
    """What one page load showed so far."""

    def __init__(
        self,
        url: str,
        *,
        traffic: Traffic,
        bounds: Bounds,
        limits: Limits,
        now: Callable[[], datetime],
        click_at: Callable[[str], str],
    ) -> None:
        self._url = url
        self._traffic = traffic
        self._bounds = bounds
        self._limits = limits
        self._now = now
        self._click_at = click_at
        self.aids: list[str] = []
        """What of the owner's helps to read the page, as words of a sentence."""
        self.clicked: bool | None = None
        """Whether what the owner's rule names was clicked; None where there is no rule."""
        self.session = ""
        """The host whose session it is read with."""
        self._page: Page | None = None
        self._answer: Response | None = None
        self._in_hand: asyncio.Timeout | None = None

    async def run(
        self, context: BrowserContext, *, lacking: Callable[[Capture], Awaitable[bool]] | None = None
    ) -> tuple[Page, Capture]:
        """Load, settle and read the page; raise RenderError for what is no page, Error when the browser fails.

        The page is still open where it had a document. Raise TooSoon where the page is `lacking`: it may show less than it would have with more patience.
        """
        page = self._page = await context.new_page()
        # A listener that raises would break the next call of whatever page comes first: these don't.
        context.on("page", _close)
        page.on("response", self._heard)
        documents = Documents(page, self._end)
        try:
            capture = await self._shown_at_last(page)
            if capture.html and lacking is not None and await lacking(capture):
                raise TooSoon
        except TimeoutError as error:
            raise Suspicious(LOADS_ANEW, transient=False) from error
        except LoadsAnew as error:  # on a slow machine it may be the machine's fault
            raise Suspicious(LOADS_ANEW, transient=True) from error
        except TooLarge as error:
            raise Suspicious(error.reason, transient=False) from error
        except BrokenOff:
            if self._answer and self._traffic.cut:
                # Cut by us, so there was an answer; nothing of a document that never ended is worth keeping.
                return page, self._without_text(self._answer)
            raise RenderError("The site broke off its answer.", transient=True) from None
        except Error as error:
            if documents.too_many:
                raise Suspicious(LOADS_ANEW, transient=False) from error
            if navigated(
                error
            ):  # when its time to settle was over; on a slow machine it may be the machine's fault
                raise Suspicious(LOADS_ANEW, transient=True) from error
            if isinstance(error, PlaywrightTimeout):
                raise Late(self._timed_out(), transient=True) from error
            raise
        return page, capture

    async def _shown_at_last(self, page: Page) -> Capture:
        """Return what the page shows; raise TimeoutError as soon as it has gone through too many documents."""
        try:
            async with asyncio.timeout(None) as self._in_hand:
                return await self._shown(page)
        finally:
            self._in_hand = None

    async def _shown(self, page: Page) -> Capture:
        """Load and settle the page, and return what it shows then."""
        early = await self._go(page)
        if early:
            return early
        await self._settle(page)
        if await self._click(page):
            await self._settle(page)
        return await self._read(page)

    async def _settle(self, page: Page) -> None:
        await settle(
            page,
            cap_seconds=self._bounds.settle_seconds,
            patience_seconds=self._bounds.call_seconds,
            limits=self._limits,
        )

    async def _click(self, page: Page) -> bool:
        """Click what the owner's rule for the host names, where the page or a frame of it shows it: once."""
        selector = self._click_at(page.url)
        if not selector:
            return False
        self.clicked = False
        end = time.monotonic() + CLICKS_SECONDS
        for frame in page.frames:
            if time.monotonic() >= end:
                break
            with contextlib.suppress(Error):  # a frame that goes away, something that lies over it
                wanted = frame.locator(selector).first
                if await wanted.is_visible():
                    await wanted.click(timeout=CLICK_SECONDS * 1000)
                    self.aids.append("after a click")
                    self.clicked = True
                    return True
        return False

    def _heard(self, response: Response) -> None:
        """Take the first answer that is no redirect: before the document there is nothing else."""
        if self._answer:
            return
        location = response.headers.get("location")
        if 300 <= response.status < 400 and location:
            with contextlib.suppress(ValueError):  # a redirect to no address: the browser refuses it
                self._traffic.towards(urljoin(response.url, location))
        else:
            self._answer = response
            # What nobody listens to, the driver does not send, and pages are answered a hundred times.
            if self._page:
                self._page.remove_listener("response", self._heard)

    def _broke(self) -> bool:
        """Say whether the document broke off: the browser shows what came, and waits for the rest for ever.

        The driver tells of the document's own request unasked; who listens for failures is sent those of all requests.
        """
        failure = self._answer.request.failure if self._answer else None
        # Aborted is a document that a script left for another one.
        return net_error(failure or "") not in (None, "ERR_ABORTED")

    def _end(self) -> None:
        # Not by closing the page: while it goes from document to document, the browser at times forgets to.
        if self._in_hand is not None:
            self._in_hand.reschedule(0)

    async def _go(self, page: Page) -> Capture | None:
        """Open the address; return a capture at once where the answer has no document."""
        try:
            response = await page.goto(self._url, wait_until="commit")
        except PlaywrightTimeout:
            raise
        except Error as error:
            if "interrupted by another navigation" in error.message:
                response = None  # by one that the page itself began; that leads to what we are to see
            else:
                return await self._not_opened(page, error)
        self._answer = self._answer or response
        await parsed(page, seconds=self._bounds.call_seconds, broken=self._broke)
        if self._broke():
            raise BrokenOff
        return None

    async def _not_opened(self, page: Page, error: Error) -> Capture | None:
        answer, name = self._answer, net_error(error.message)
        if "Download is starting" in error.message:
            raise not_a_page(answers.type_of(answer), download=True) from error
        if name is None:
            raise error
        if answer and (answer.status in NO_CONTENT or name == "ERR_HTTP_RESPONSE_CODE_FAILURE"):
            return self._without_text(answer)
        # Before the document there is nothing else, so the last host that the gate had trouble with is the document's.
        trouble = self._traffic.last_trouble if answer is None else None
        if trouble:
            raise RenderError(trouble.reason, transient=trouble.transient) from error
        if answer is None and name == "ERR_ABORTED":
            # No page was there to abort anything: either the browser would not go on (to javascript:, view-source: …),
            # or the process that was to show the page died. Then this fails, too.
            await page.evaluate("1")
            raise RenderError(
                "The address redirects to something that is not a web page.", transient=False
            ) from error
        raise navigation_failed(name) from error

    async def _read(self, page: Page) -> Capture:
        document, html = await read(page, self._limits)
        final_url = page.url
        try:
            check_form(final_url)
        except Refused as refused:
            raise RenderError(
                "The page sent the browser on to an address that cannot be loaded.", transient=True
            ) from refused
        return self._capture(final_url, html, document)

    def _without_text(self, answer: Response) -> Capture:
        return self._capture(answer.url, "", Document(url=answer.url, status=answer.status, content_type=""))

    def _capture(self, final_url: str, html: str, document: Document) -> Capture:
        answer = self._answer
        redirects = answers.redirects_of(answer) if answer else []
        fields = dict(answer.headers) if answer else {}
        status = answer.status if answer else document.status
        if answer and document.status and not answers.is_of(answer, document):
            # A script went on to another document, whose headers only the browser saw.
            redirects.append(answer.url)
            status, fields = document.status, {"content-type": document.content_type}
        content_type = answers.main_type(fields.get("content-type", "")) or document.content_type
        if 200 <= status < 300 and status not in NO_CONTENT and content_type not in HTML:
            raise not_a_page(content_type)
        return Capture(
            requested_url=self._url,
            final_url=final_url,
            status=status,
            html=html,
            captured_at=self._now(),
            content_type=content_type,
            header_fields=fields,
            redirects=tuple(redirects),
            truncated=self._traffic.cut,
            aids=tuple(self.aids),
            clicked=self.clicked,
            session=self.session,
            received=self._traffic.received,
        )

    def _timed_out(self) -> str:
        if self._answer is None:
            return "The site did not answer in time."
        return "The page did not finish loading in time."


async def _close(page: Page) -> None:
    with contextlib.suppress(Error):
        await page.close()
