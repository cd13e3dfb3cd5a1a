"""A renderer that has its pages in a table; the contract suite holds it to what the real one does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from rowback.model import Capture, Via
from workers.egress import Refused, check_form
from workers.ports import Question, RenderError, Validators

Answer = Capture | RenderError
Page = Answer | Callable[[str], Answer]


PICTURE = b"\xff\xd8 a picture"


class FakeRenderer:
    """Answers from `pages`, a table of URL → capture, error, or a function of the URL; it may be changed meanwhile."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.pages = pages
        self.looked: list[str] = []
        self.known: list[bool | None] = []
        """What was said of each page, where somebody could be asked."""
        self.closed = 0

    def render(
        self, url: str, *, screenshot: Question | bool = False, known: Question | None = None
    ) -> Capture:
        self.looked.append(url)
        try:
            host, _ = check_form(url)
        except Refused as refused:
            raise RenderError(refused.reason, transient=False) from refused
        if url not in self.pages:
            raise RenderError(f"{host} refused the connection.", transient=True)
        page = self.pages[url]
        answer = page(url) if callable(page) else page
        if isinstance(answer, RenderError):
            raise RenderError(answer.reason, transient=answer.transient)
        self.known.append(None if known is None else known(answer))
        wanted = screenshot if isinstance(screenshot, bool) else screenshot(answer)
        return replace(answer, screenshot=PICTURE if wanted else None)

    def close(self) -> None:
        self.closed += 1


class FakeFetcher:
    """Answers a plain GET with what a renderer's table says; 304 where what is known still holds."""

    def __init__(self, renderer: FakeRenderer) -> None:
        self.table = FakeRenderer(renderer.pages)
        self.renderer = renderer

    def fetch(self, url: str, *, known: Validators | None = None) -> Capture:
        self.table.pages = self.renderer.pages
        answer = replace(self.table.render(url), via=Via.HTTP)
        if known is not None and known.url == answer.final_url and known == Validators.of(answer):
            return replace(answer, status=304, html="")
        return answer

    def close(self) -> None:
        self.table.close()
