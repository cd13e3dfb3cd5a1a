"""One plain GET of a page: what it is asked for on condition of, and what its answer is worth as evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from rowback.decide import fingerprint
from rowback.model import Capture, Evidence, Glimpse, Signs
from rowback.verdict import with_header_fields
from schedules.wishes import asks_for_a_pause
from workers.ports import Fetcher, Validators

NOT_MODIFIED = 304


def get(
    fetcher: Fetcher,
    evidence: Evidence,
    *,
    conditional: bool,
    like: Callable[[Capture], str | None] | None,
) -> tuple[Capture, Glimpse]:
    """Fetch the page that the evidence is about; raise RenderError where there is no answer.

    `conditional`: ask only for what is new since the last look. `like`: reads a whole answer and returns its likeness;
    None: it is not to be read.
    """
    known = evidence.glimpse if conditional and evidence.shown is not None else None
    condition = _validators(known)
    capture = fetcher.fetch(evidence.asked, known=condition)
    # The condition goes to the address that gave it; a 304 from another, or without one, is a fault of the site's.
    answers = condition is not None and capture.final_url == condition.url
    if capture.status == NOT_MODIFIED and known is not None and answers:
        return capture, replace(known, unmodified=True)
    return capture, _glimpsed(capture, evidence.glimpse, like)


def _glimpsed(
    capture: Capture, last: Glimpse | None, like: Callable[[Capture], str | None] | None
) -> Glimpse:
    new = Validators.of(capture)
    found = Glimpse(
        body=fingerprint(capture),
        url=capture.final_url,
        etag=new.etag if new else None,
        last_modified=new.last_modified if new else None,
    )
    if capture.status != 200 or capture.truncated:
        return found
    if last is not None and last.body == found.body:  # what is equal is read alike
        return replace(found, likeness=last.likeness)
    return found if like is None else replace(found, likeness=like(capture))


def _validators(known: Glimpse | None) -> Validators | None:
    if known is None or not (known.etag or known.last_modified):
        return None
    return Validators(url=known.url, etag=known.etag, last_modified=known.last_modified)


def says_noindex(capture: Capture) -> bool:
    """Tell whether the header fields of an answer ask that it not be indexed."""
    return with_header_fields(Signs(), capture).noindex


def asked_to_wait(capture: Capture, now: datetime) -> bool:
    """Tell whether an answer says that the site wants to be left alone."""
    return asks_for_a_pause(capture.status, capture.header_fields.get("retry-after"), now=now)
