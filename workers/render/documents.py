"""Counts the documents that one page load goes through. The page has no say in it: the browser is asked, not the page."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from playwright.async_api import Error, Frame, Page

NAVIGATIONS = 20
"""As many a load may have, whatever they are, before anybody asks which of them are documents."""

DOCUMENTS = 5
"""How many documents may come after those, all redirects by script included; more is a page that reloads for ever."""


class Documents:
    """The documents of one page; `ended` is called once, in the event loop, when there are too many of them."""

    def __init__(self, page: Page, ended: Callable[[], None]) -> None:
        self._ended = ended
        self._navigations = 0
        self._documents = 0
        page.on("framenavigated", self._navigated)

    @property
    def too_many(self) -> bool:
        """Whether the page loads itself anew for ever, as far as anybody can wait."""
        return self._documents > DOCUMENTS

    # A listener that raises would break the next call of whatever page comes first: none of these does.

    async def _navigated(self, frame: Frame) -> None:
        if frame.parent_frame is not None:
            return
        self._navigations += 1
        if self._navigations == NAVIGATIONS + 1:
            # An article that gives itself other addresses (history.replaceState) is loaded once. The event does not
            # tell, and to be told of each by the browser costs every page a session: those that go on and on pay it.
            with contextlib.suppress(Error):  # the page went away meanwhile
                devtools = await frame.page.context.new_cdp_session(frame.page)
                devtools.on("Page.frameNavigated", self._came)  # of these documents only
                await devtools.send("Page.enable")

    def _came(self, event: Mapping[str, Any]) -> None:
        if event.get("frame", {}).get("parentId"):
            return
        self._documents += 1
        if self._documents == DOCUMENTS + 1:
            self._ended()
