"""Opens and reads the pages that a command names: HTML files, packed or not, standard input, and addresses."""

from __future__ import annotations

import gzip
import html
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from rowback.decide import access_of, cut_off, read
from rowback.model import NO_SELECTORS, Capture, Judgement, PageVerdict, Reading, Selectors, Via
from rowback.settings import read_settings
from rowback.urls import canonical
from workers.fetch.charset import FALLBACK, marked, written_in
from workers.plain import asked_to_wait
from workers.ports import Fetcher, Renderer, RenderError

LARGEST = 50_000_000
"""Bytes of a page, unpacked: ten times what is read of a page, and no archive bomb."""

_OWN_ADDRESS = (
    re.compile(r"""<link\b(?=[^>]{0,400}\brel\s*=\s*["']?canonical\b)[^>]{0,400}?\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE),
    re.compile(r"""<meta\b(?=[^>]{0,400}["']og:url["'])[^>]{0,400}?\bcontent\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE),
)  # fmt: skip
_HEAD = 200_000
_SAMPLE = 20_000
_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


class Unreadable(Exception):  # noqa: N818  an answer, as `Refusal`
    """A page cannot be opened; the message is one sentence."""


class Pages:
    """Opens and reads pages one after the other; a browser is started by the first address. Use as a context manager.

    `sites`: the rules for sites whose clicks are tried; those of the installation where None.
    """

    def __init__(self, *, now: datetime, sites: Path | None = None) -> None:
        self._now = now
        self._sites = sites
        self._renderer: Renderer | None = None
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        if self._renderer is not None:
            self._renderer.close()
        if self._fetcher is not None:
            self._fetcher.close()

    def open(self, page: str, *, url: str | None = None) -> Capture:
        """Return a page; `url` says where a file was fetched from. Raises Unreadable."""
        if is_address(page):
            return self._fetch(page)
        raw = _read(page)
        text = decode(raw)
        if not raw.startswith(b"%PDF-") and not _is_text(text):
            raise Unreadable("it is no text; a page is HTML, or HTML packed with gzip")
        return Capture(
            requested_url=url or "",
            final_url=url or own_address(text),
            status=200,
            html=text,
            captured_at=self._now,
            via=Via.HTTP,
            content_type="application/pdf" if raw.startswith(b"%PDF-") else "text/html",
        )

    def read(self, capture: Capture, selectors: Selectors = NO_SELECTORS) -> Reading:
        """Read a page that was opened here; one from an address as a first look at a watch there would.

        A browser closes what a server cut off, so an article that it shows is judged by the plain page beside it too.
        """
        reading = read(capture, selectors)
        if capture.via is not Via.BROWSER or access_of(reading.judgement) is None:
            return reading
        plain = self._plain(capture)
        reason = plain and cut_off(plain, read(plain, selectors), reading.article)
        if not reason:
            return reading
        return replace(reading, judgement=Judgement(verdict=PageVerdict.TRUNCATED, reason=reason))

    def _plain(self, capture: Capture) -> Capture | None:
        """Ask for the plain page beside a render; not for what a session alone opens, nor where the site asked to wait."""
        if capture.session or asked_to_wait(capture, self._now):
            return None
        if self._fetcher is None:
            from workers.fetch import build_fetcher

            self._fetcher = build_fetcher(read_settings())
        try:
            return self._fetcher.fetch(capture.requested_url)
        except RenderError:  # the browser was given the page, and that is what was asked for
            return None

    def _fetch(self, page: str) -> Capture:
        try:
            url = canonical(page)
        except ValueError as error:
            raise Unreadable(str(error)) from error
        try:
            return self._browser().render(url)
        except RenderError as error:
            raise Unreadable(error.reason) from error

    def _browser(self) -> Renderer:
        if self._renderer is None:
            from ui.doctor.sites import refuse_bad_rules
            from ui.verbosity import quiet_logs
            from workers.render import build_renderer

            settings = read_settings()
            if self._sites is not None:
                settings = replace(settings, sites=self._sites)
            quiet_logs(settings)
            refuse_bad_rules(settings)
            self._renderer = build_renderer(settings)
        return self._renderer


class Page(click.ParamType[str]):
    """An argument that names a page."""

    name = "page"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it as it is; fail where it names nothing."""
        if not value.strip():
            self.fail("it is empty: give a file, - for standard input, or an address", param, ctx)
        return value


class FetchedFrom(click.ParamType[str]):
    """An option that says where a file was fetched from; empty for what it says itself."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it as it is, since saved addresses come in many spellings; fail where it is none of a web page."""
        try:
            parts = urlsplit(value.strip())
            good = not value.strip() or (parts.scheme in ("http", "https") and parts.hostname)
        except ValueError:
            good = False
        if not good:
            self.fail(f"{value!r} is no address of a page: it begins with http:// or https://", param, ctx)
        return value


def is_address(page: str) -> bool:
    """Return whether a page is named by its address, not by a file."""
    return page.lower().startswith(("http://", "https://"))


def decode(raw: bytes) -> str:
    """Return a saved page's text by its byte order mark, UTF-8, its own word, else Windows-1252; never fails."""
    if mark := marked(raw):
        return raw.decode(mark, "replace")
    try:
        return raw.decode("utf-8")  # hardly any other text is valid UTF-8, whatever it calls itself
    except UnicodeDecodeError:
        return raw.decode(written_in(raw) or FALLBACK, "replace")


def _is_text(text: str) -> bool:
    """Tell text from pictures, archives and other files of bytes."""
    start = text[:_SAMPLE]
    return len(_NO_TEXT.findall(start)) <= len(start) // 10


def own_address(text: str) -> str:
    """Return the address that a page gives itself; empty where it gives none."""
    head = text[:_HEAD]
    for pattern in _OWN_ADDRESS:
        for match in pattern.finditer(head):
            try:
                found = canonical(html.unescape(match[1]))
            except ValueError:
                continue
            if urlsplit(found).path != "/":  # many templates give every page the address of the front page
                return found
    return ""


def _read(page: str) -> bytes:
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if page == "-" else _read_file(Path(page))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "; an address begins with http:// or https://" if isinstance(error, FileNotFoundError) else ""
        raise Unreadable(f"{reason}{hint}") from error
    except ValueError as error:
        raise Unreadable("this is no file name") from error
    if raw.startswith(b"\x1f\x8b"):
        try:
            raw = b"".join(_unpacked(raw))
        except (OSError, EOFError, zlib.error) as error:
            raise Unreadable(f"it begins like a gzip file and is none ({error})") from error
    if len(raw) > LARGEST:
        raise Unreadable(f"it has more than {LARGEST // 1_000_000} MB")
    return raw


def _read_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """Unpack at most a little more than the largest page."""
    import io

    with gzip.GzipFile(fileobj=io.BytesIO(raw)) as packed:
        yield packed.read(LARGEST + 1)
