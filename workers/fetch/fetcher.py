"""The plain fetcher: one GET at a time on kept connections, redirects checked hop by hop, everything within bounds."""

from __future__ import annotations

import functools
import ssl
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urldefrag, urljoin

import h11
import httpcore

from rowback.clock import utcnow
from rowback.model import Capture, Via
from workers.egress import Refused, check_form
from workers.egress.addresses import WEB_PORTS, Network, Resolve, resolve
from workers.egress.agent import plain_agent
from workers.egress.guarded import Deadline, DeadlineError, GuardedBackend, authority
from workers.egress.tls import verifying_context
from workers.fetch.body import PACKED, PLAIN, BrokenOffError, DamagedError, read_body
from workers.fetch.charset import decode
from workers.fetch.kept import KeptConnections
from workers.fetch.location import LocationError, target_of
from workers.fetch.troubles import in_words
from workers.ports import RenderError, Validators
from workers.render.troubles import HTML, not_a_page

REDIRECTS = 20  # as browsers
REDIRECTING = frozenset((301, 302, 303, 307, 308))
NOT_MODIFIED = 304
_UNKEPT = frozenset(("set-cookie", "set-cookie2"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchBounds:
    """How long a page may take, all redirects included, and how large it may be, unpacked or as it comes."""

    seconds: float = 30.0
    body_bytes: int = 15_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """One answer: a redirect has no body; `cut` where the budget ended it."""

    status: int
    header_fields: Mapping[str, str]
    location: bytes | None
    body: bytes
    cut: bool


class PlainFetcher:
    """Fetches pages by plain GETs. Connections are kept between pages; cookies are not, not even between redirects."""

    def __init__(
        self,
        *,
        user_agent: str = "",
        allow_nets: Collection[Network] = (),
        ports: Collection[int] = WEB_PORTS,
        bounds: FetchBounds | None = None,
        tls: Callable[[], ssl.SSLContext] = verifying_context,
        now: Callable[[], datetime] = utcnow,
        resolve: Resolve = resolve,
    ) -> None:
        """Take the User-Agent (empty: our name) and the rule of addresses; nothing is connected to yet."""
        self._agent = user_agent or plain_agent("", "")
        self._bounds = bounds or FetchBounds()
        self._now = now
        self._deadline = Deadline(timedelta(seconds=self._bounds.seconds))
        self._backend = GuardedBackend(
            allow_nets=allow_nets, ports=frozenset(ports), deadline=self._deadline, resolve=resolve
        )
        self._kept = KeptConnections(backend=self._backend, tls=functools.cache(tls))

    def fetch(self, url: str, *, known: Validators | None = None) -> Capture:
        """Return what the web answers at `url`, whatever its status; raise RenderError where there is no answer.

        `known`: what an earlier answer said of itself; where it still holds, the capture has status 304 and no text.
        """
        self._deadline.begin()
        before = self._backend.received
        redirects: list[str] = []
        here = urldefrag(url).url
        while True:
            answer = self._answered(here, known)
            if answer.status not in REDIRECTING or answer.location is None:
                capture = self._capture(url, here, answer, tuple(redirects))
                return replace(capture, received=self._backend.received - before)
            redirects.append(here)
            if len(redirects) > REDIRECTS:
                raise RenderError("The address redirects in a circle.", transient=False)
            try:
                here = urljoin(here, target_of(answer.location))
                check_form(here)
            except (LocationError, Refused, ValueError) as error:
                raise RenderError(
                    "The address redirects to something that is not a web page.", transient=False
                ) from error

    def close(self) -> None:
        """Let go of all connections; the next `fetch` opens others."""
        self._kept.close()

    def _answered(self, url: str, known: Validators | None) -> _Answer:
        try:
            host, _ = check_form(url)
            target = httpcore.URL(url)
            return self._ask_twice(target, self._fields(url, target, known))
        except Refused as refused:
            raise RenderError(refused.reason, transient=refused.transient) from refused
        except RenderError:
            raise
        except Exception as error:
            self.close()
            trouble = in_words(error, host)
            if trouble is None:
                raise
            raise trouble from error

    def _ask_twice(self, url: httpcore.URL, fields: list[tuple[str, str]]) -> _Answer:
        """A kept connection may have been closed by the other side at the moment that we used it."""
        kept = self._kept.knows(url)
        try:
            return self._ask(url, fields)
        except (h11.RemoteProtocolError, ConnectionError):
            if not kept:
                raise
            self.close()
            return self._ask(url, fields)

    def _ask(self, url: httpcore.URL, fields: list[tuple[str, str]]) -> _Answer:
        with self._kept.answer(url, fields) as answer:
            said = _named(answer.fields)
            location = next((value for name, value in answer.fields if name == b"location"), None)
            if answer.status in REDIRECTING and location is not None:
                return _Answer(
                    status=answer.status, header_fields=said, location=location, body=b"", cut=False
                )
            encoding = said.get("content-encoding", "").strip().lower()
            if encoding not in PLAIN | PACKED:
                raise RenderError(
                    f"The site's answer is packed in a way that was not asked for ({encoding[:40]}).",
                    transient=True,
                )
            try:
                body, cut = read_body(answer.body, encoding, most=self._bounds.body_bytes)
            except (BrokenOffError, h11.RemoteProtocolError, ConnectionError) as error:
                raise RenderError("The site broke off its answer.", transient=True) from error
            except DamagedError as error:
                raise RenderError("The site's answer is damaged.", transient=True) from error
            except DeadlineError as error:
                raise RenderError("The page did not finish loading in time.", transient=True) from error
            return _Answer(status=answer.status, header_fields=said, location=None, body=body, cut=cut)

    def _fields(self, url: str, target: httpcore.URL, known: Validators | None) -> list[tuple[str, str]]:
        fields = [
            ("Host", authority(target)),
            ("User-Agent", self._agent),
            ("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"),
            ("Accept-Language", "en-US,en;q=0.9"),  # as the browser, so that both are given the same page
            ("Accept-Encoding", "gzip"),
        ]
        if known and known.url == url:
            fields += known.header_fields()
        return fields

    def _capture(self, asked: str, here: str, answer: _Answer, redirects: tuple[str, ...]) -> Capture:
        declared = answer.header_fields.get("content-type", "")
        content_type = declared.partition(";")[0].strip().lower() or _sniffed(answer.body)
        if 200 <= answer.status < 300 and answer.body and content_type not in HTML:
            raise not_a_page(content_type)
        return Capture(
            requested_url=asked,
            final_url=here,
            status=answer.status,
            html=decode(answer.body, declared),
            captured_at=self._now(),
            via=Via.HTTP,
            content_type=content_type,
            header_fields=answer.header_fields,
            redirects=redirects,
            truncated=answer.cut,
        )


def _named(headers: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return header fields by name, lower-case as they are given, repeated ones joined; cookies are not kept."""
    named: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("ascii", "replace"), value.decode("latin-1")
        if key not in _UNKEPT:
            named[key] = f"{named[key]}, {text}" if key in named else text
    return named


def _sniffed(body: bytes) -> str:
    """Name the type of an answer that does not say it."""
    start = body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    return "text/html" if start.startswith(b"<") or not body else "application/octet-stream"
