"""The renderer: pages in a real browser, a few at a time, within bounds, whatever the pages do."""

from __future__ import annotations

import atexit
import functools
import os
import threading
from collections.abc import Callable, Collection, Coroutine, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rowback.clock import utcnow
from rowback.logs import get_logger
from rowback.model import Capture
from workers.egress import Refused, check_form
from workers.egress.addresses import WEB_PORTS, Network, Resolve, resolve
from workers.egress.hosts import HostList
from workers.egress.hosts import unwanted as own_list
from workers.ports import Question, RenderError
from workers.render.bounds import Bounds, Limits, Setup
from workers.render.lane import Lane
from workers.render.troubles import Crashed, Disturbed
from workers.sessions import Sessions

if TYPE_CHECKING:
    from workers.render.session import Session

log = get_logger("render")

T = TypeVar("T")


class BrowserRenderer:
    """Fetches pages with a browser of its own, which lives in a thread of its own. Any thread may ask."""

    def __init__(
        self,
        *,
        browser_setting: str = "",
        user_agent: str = "",
        contact: str = "",
        allow_nets: Collection[Network] = (),
        ports: Collection[int] = WEB_PORTS,
        unwanted: HostList | None = None,
        no_sandbox: bool = False,
        temp_under: Path | None = None,
        bounds: Bounds | None = None,
        limits: Limits | None = None,
        now: Callable[[], datetime] = utcnow,
        resolve: Resolve = resolve,
        click_at: Callable[[str], str] = lambda _: "",
        sessions: Sessions | None = None,
        tabs: int = 1,
    ) -> None:
        """Take what is needed; nothing is started before the first page.

        `browser_setting`: path of a browser, empty: found. `user_agent`: empty: the browser's own with Rowback's
        name and `contact`. `allow_nets`: networks that may be fetched although they are not public. `ports`: what
        may be fetched at public addresses. `unwanted`: hosts that pages load nothing from; None: our own list.
        `click_at`: the selector of what is clicked once on a page at an address. `sessions`: by which pages are read.
        `tabs`: pages open at once; who asks for more waits. `temp_under`: where the temporary directories go, swept of those that dead processes left.
        """
        self._bounds = bounds or Bounds()
        self._limits = limits or Limits()
        self._now = now
        self._setup = Setup(
            browser_setting=browser_setting,
            user_agent=user_agent,
            contact=contact,
            allow_nets=allow_nets,
            ports=ports,
            unwanted=own_list() if unwanted is None else unwanted,
            no_sandbox=no_sandbox,
            temp_under=temp_under,
            resolve=resolve,
            click_at=click_at,
            sessions=sessions,
            tabs=tabs,
        )
        self._opening = threading.Lock()
        self._session: Session | None = None
        self._lane: Lane | None = None
        self._pid = 0

    def render(
        self, url: str, *, screenshot: Question | bool = False, known: Question | None = None
    ) -> Capture:
        """Return what the web answers at `url`, whatever its status; raise RenderError where there is no answer.

        `screenshot`, `known`: see the port.
        """
        try:
            check_form(url)
        except Refused as refused:
            raise RenderError(refused.reason, transient=False) from refused

        async def look(session: Session, *, alone: bool) -> Capture:
            return await session.look(url, screenshot=screenshot, known=known, alone=alone)

        crashes, alone = 0, False
        while True:
            try:
                return self._run(functools.partial(look, alone=alone))
            except Disturbed:
                # Another page may have done it, which is looked at alone as well: neither is blamed for the other.
                log.warning("page_disturbed", url=url)
            except Crashed as crash:
                crashes += 1
                log.warning("browser_crashed", url=url, again=crashes > 1)
                if crashes > 1:
                    raise RenderError("The browser crashed on this page, twice.", transient=True) from crash
            alone = True

    def probe(self) -> Mapping[str, str]:
        """Start the browser and say its path, kind, version and sandbox; raise RenderError where it cannot."""
        return self._run(lambda session: session.probe())

    def close(self) -> None:
        """Let go of the browser; the next `render` starts another. Pages in hand end with Stopped."""
        self._close(self._session)

    def _close(self, session: Session | None) -> None:
        with self._opening:
            lane = self._lane
            if session is None or session is not self._session or lane is None or self._pid != os.getpid():
                return
            self._session = self._lane = None
            atexit.unregister(self.close)
        lane.end(session.close, patience=self._bounds.stop_seconds)

    def _run(self, work: Callable[[Session], Coroutine[Any, Any, T]]) -> T:
        session, lane = self._open()
        broken_off = threading.Event()

        def cancel() -> None:
            broken_off.set()
            session.cancel()

        try:
            return lane.run(lambda: work(session), cancel=cancel, patience=self._bounds.stop_seconds)
        finally:
            if broken_off.is_set():
                self._close(session)

    def _open(self) -> tuple[Session, Lane]:
        with self._opening:
            return self._opened()

    def _opened(self) -> tuple[Session, Lane]:
        if self._session and self._lane:
            if self._pid != os.getpid():
                raise RuntimeError(
                    "A renderer that has started does not survive a fork; make one in each process."
                )
            return self._session, self._lane
        # Playwright takes a second to import: commands that render nothing must not pay for it.
        from workers.render.engine import Engine
        from workers.render.session import Session

        self._pid = os.getpid()
        atexit.register(self.close)
        self._lane = Lane("browser")
        self._session = Session(
            Engine(self._setup, self._bounds),
            setup=self._setup,
            bounds=self._bounds,
            limits=self._limits,
            now=self._now,
        )
        return self._session, self._lane
